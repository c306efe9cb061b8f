"""Where each list of the filter facts comes from: columns of FACTS, and how their tags are read."""

from collections.abc import Mapping
from typing import Final

from scoring.filters.additive_names import named_additive, possible_additive
from scoring.filters.readings import (
    Reading,
    additive,
    allergen,
    allergen_of_additive,
    allergen_of_ingredient,
    brand,
    brand_owner,
    brand_within,
    country,
    ingredient,
    ingredient_of_additive,
    itself,
    label,
    origin_of_label,
    place_of_label,
    possible_allergen,
    unclear_allergen,
    unclear_origin,
    unclear_origin_of_label,
)

SOURCES: Final[Mapping[str, tuple[tuple[str, Reading], ...]]] = {
    "allergens": (("allergens", allergen),),
    "allergens_unclear": (("allergens", unclear_allergen),),
    "traces": (("traces", allergen),),
    "traces_unclear": (("traces", unclear_allergen),),
    "allergens_in_text": (("allergens_in_text", itself),),
    "listed_allergens": (
        ("ingredients", allergen_of_ingredient),
        ("ingredients", allergen_of_additive),
        ("additives", allergen_of_additive),
    ),
    "possible_allergens": (("ingredients", possible_allergen),),
    "listed_additives": (("ingredients", named_additive),),
    "possible_additives": (("ingredients", possible_additive), ("labels", possible_additive)),
    "additive_ingredients": (("ingredients", ingredient_of_additive), ("additives", ingredient_of_additive)),
    "additives": (("additives", additive),),
    "ingredients": (("ingredients", ingredient),),
    "ingredients_analysis": (("ingredients_analysis", itself),),
    "labels": (("labels", label),),
    "origins": (("origins", itself),),
    "origin_countries": (("origins", country), ("labels", origin_of_label)),
    "origins_unclear": (("origins", unclear_origin), ("labels", unclear_origin_of_label)),
    "manufacturing_places": (("manufacturing_places", itself),),
    "made_in": (("manufacturing_places", country), ("labels", place_of_label)),
    "brands": (("brands", brand),),
    "brands_within": (("brands", brand_within),),
    "brand_owners": (("brand_owners", brand_owner),),
}
"""Each list of the filter facts: the columns of FACTS it is read from, and how."""

NULLABLE: Final = frozenset(
    {
        "allergens",
        "traces",
        "allergens_in_text",
        "additives",
        "ingredients",
        "ingredients_analysis",
        "labels",
        "origins",
        "manufacturing_places",
        "brands",
    }
)
"""The lists that are null where nothing is on file; the others hold what was found, and prove no absence."""
