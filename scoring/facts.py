"""FACTS: the one shape a product has inside, one row per product.

Null is unknown and is never read as zero or as "none". A null list is unknown, an empty list is known to be
empty. Nutriments are per 100 g or per 100 ml (`nutrition_unit`), NaN where the pack or the record is silent.
"""

from collections.abc import Iterable, Mapping
from typing import Final

import pyarrow as pa

NUTRIMENTS: Final = (
    "energy_kj",
    "fat",
    "saturated_fat",
    "carbohydrates",
    "sugars",
    "salt",
    "fiber",
    "proteins",
    "fruits_vegetables_legumes",
)
"""Grams per 100 g or 100 ml, but `energy_kj` in kJ and `fruits_vegetables_legumes` in % of weight."""

AMOUNTS: Final = (*NUTRIMENTS, "red_meat_percent")
"""Every amount: unknown is NaN. `red_meat_percent` is of weight, from the ingredient list."""

TAG_LISTS: Final = (
    "categories",
    "labels",
    "origins",
    "manufacturing_places",
    "countries",
    "additives",
    "allergens",
    "traces",
    "allergens_in_text",
    "ingredients_analysis",
    "packagings",
    "brands",
    "brand_owners",
    "ingredients",
)
"""Lists of Open Food Facts tags (`en:e322`), general before specific where they have a hierarchy."""

SCORED: Final = (
    *AMOUNTS,
    *(
        "product_type",
        "nutrition_preparation",
        "ingredients_listed",
        "ingredients_n",
        "unknown_ingredients_n",
    ),
    *("categories", "labels", "origins", "manufacturing_places", "additives"),
)
"""The columns that scores, and what removing an additive makes of them, rest on."""

REMARK: Final = pa.struct([("key", pa.string()), ("field", pa.string()), ("value", pa.string())])
"""One complaint about a record: `key` is a row of the messages, `value` is what was found, as text."""

_AMOUNTS: Final[list[tuple[str, pa.DataType]]] = [(name, pa.float64()) for name in AMOUNTS]
_LISTS: Final[list[tuple[str, pa.DataType]]] = [(name, pa.list_(pa.string())) for name in TAG_LISTS]
_FIELDS: Final[list[tuple[str, pa.DataType]]] = [
    ("gtin", pa.string()),  # 14 digits; "" where the record's code is no GTIN
    ("product_type", pa.string()),  # food, beauty, petfood, product
    ("names", pa.map_(pa.string(), pa.string())),  # language -> name; "" is the record's main language
    ("brand_names", pa.string()),  # as printed, comma separated; `brands` holds the tags
    ("quantity", pa.string()),
    ("serving_size", pa.string()),  # the portion as printed: "1 bar (40 g)"
    ("image_url", pa.string()),
    *_AMOUNTS,
    ("nutrition_unit", pa.string()),  # 100g, 100ml
    ("nutrition_preparation", pa.string()),  # as_sold, prepared
    *_LISTS,
    ("ingredients_listed", pa.bool_()),  # the record holds an ingredient list, understood or not
    ("ingredients_n", pa.int32()),
    ("unknown_ingredients_n", pa.int32()),
    ("nova_group", pa.int8()),
    ("off_nutriscore_grade", pa.string()),  # a to e, unknown, not-applicable
    ("off_nutriscore_score", pa.int16()),
    ("off_nutriscore_version", pa.string()),
    ("off_environmental_grade", pa.string()),
    ("scans_n", pa.int32()),  # phones that scanned it within a year: orders search results, never scored
    ("source", pa.string()),  # openfoodfacts
    ("source_code", pa.string()),  # how the source spells the code, where that does not follow from the gtin
    ("source_revision", pa.string()),
    ("modified_at", pa.timestamp("s", tz="UTC")),
    ("data_date", pa.date32()),  # when the label was last photographed, never the last edit
    ("remarks", pa.list_(REMARK)),
]
FACTS: Final = pa.schema(_FIELDS)


BLANK: Final[dict[str, object]] = {
    **dict.fromkeys(FACTS.names),
    **dict.fromkeys(AMOUNTS, float("nan")),
    "ingredients_listed": False,
    "remarks": [],
}
"""A row of which nothing is known."""


def facts_table(rows: Iterable[Mapping[str, object]]) -> pa.Table:
    """Return a FACTS table of `rows`; what a row does not name is unknown.

    >>> facts_table([{"gtin": "03017620422003", "sugars": 56.3}]).column("sugars").to_pylist()
    [56.3]
    >>> facts_table([{"gtin": "03017620422003"}]).column("sugars").to_pylist()
    [nan]
    """
    return pa.Table.from_pylist([BLANK | dict(row) for row in rows], schema=FACTS)
