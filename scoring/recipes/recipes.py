"""Recipes: a product on file or nothing, and what its maker changes, as one row of FACTS.

A recipe from nothing is wholly stated by its maker: what is not given is unknown, never zero. Additives that
are named are in it; that there are no others is known only of a list that was read, or is declared complete.
What cannot be is refused with the reason, and with where it stands.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from scoring.categories import ProductClass, classify
from scoring.columns import columns_of
from scoring.facts import BLANK, NUTRIMENTS
from scoring.pillars.additives import additive_rows
from scoring.recipes.contradictions import ROUNDING, Contradiction, contradictions, may_hold_polyols
from scoring.recipes.named_additives import read_additives
from scoring.recipes.refusals import Refusals
from scoring.steps import without

CLASSES: Final = {
    "general": "en:foods",
    "beverage": "en:beverages",
    "fats": "en:fats",
    "cheese": "en:cheeses",
    "red-meat": "en:beef",
    "water": "en:spring-waters",
}
"""For each class of the Nutri-Score that somebody may name, a category that is in it and settles no more."""

DECLARED: Final = ("labels", "origins", "manufacturing_places")
Row = dict[str, object]


@dataclass(frozen=True)
class Changes:
    """What a maker changes; None leaves as it is. `where` is where all of it stands in a request."""

    nutriments: Mapping[str, float | None] = field(default_factory=dict)  # None makes one unknown
    nutrition_unit: str | None = None
    nutrition_preparation: str | None = None
    additives: Sequence[str] | None = None  # all that are named, as typed
    add_additives: Sequence[str] = ()
    remove_additives: Sequence[str] = ()
    labels: Sequence[str] | None = None  # tags, as all below
    origins: Sequence[str] | None = None
    manufacturing_places: Sequence[str] | None = None
    categories: Sequence[str] | None = None
    product_class: str | None = None  # of CLASSES
    is_list_complete: bool | None = None
    where: str = ""


def recipe(base: Mapping[str, object] | None, changes: Changes) -> Row:
    """Return a recipe as a row of FACTS, or raise ImpossibleRecipe; `base` is the row of a product."""
    refusals = Refusals()
    row = drafted(base, changes, refusals)
    refusals.check()
    return row


def drafted(base: Mapping[str, object] | None, changes: Changes, refusals: Refusals) -> Row:
    """Return a recipe as a row of FACTS, as far as it can be; all that cannot be is added to `refusals`."""
    start: Row = {
        **BLANK,
        "product_type": "food",
        "nutrition_unit": "100g",
        "nutrition_preparation": "as_sold",
    }
    row = dict(base) if base else start
    row |= {
        name: getattr(changes, name)
        for name in ("nutrition_unit", "nutrition_preparation")
        if getattr(changes, name)
    }
    row |= {name: math.nan if amount is None else amount for name, amount in changes.nutriments.items()}
    row |= {
        name: [*tags] for name in (*DECLARED, "categories") if (tags := getattr(changes, name)) is not None
    }
    if changes.product_class:
        row |= {"categories": [CLASSES[changes.product_class]], "red_meat_percent": math.nan}
    row |= _list(row, changes, refusals)
    _refuse_contradictions(row, base, changes, refusals)
    return row


def known_amounts(row: Mapping[str, object]) -> dict[str, float]:
    """Return the nutriments of a row that are known."""
    found = {name: row[name] for name in NUTRIMENTS}
    return {
        name: amount for name, amount in found.items() if isinstance(amount, float) and not math.isnan(amount)
    }


def is_water(row: Mapping[str, object]) -> bool:
    """Whether a row is rated as a water, an A whatever else is known of it."""
    return row["categories"] is not None and classify(columns_of([row])).of(0) == ProductClass.WATER


def tags_of(row: Mapping[str, object], name: str) -> list[str] | None:
    """Return a tag list of a row, None where unknown."""
    tags = row[name]
    return [str(tag) for tag in tags] if isinstance(tags, list) else None


def _list(row: Row, changes: Changes, refusals: Refusals) -> Row:
    """Return the columns of the list of ingredients, changed.

    Additives named of a list that nobody has read are not all there are, nor of one that is not complete.
    """
    was = tags_of(row, "additives")
    tags = _additives(was, changes, refusals)
    if changes.is_list_complete:
        count = row["ingredients_n"] or 1
        read = {"ingredients_listed": True, "ingredients_n": count, "unknown_ingredients_n": 0}
        return {"additives": tags or [], **read}
    unread: Row = {"additives": tags, "ingredients_n": None, "unknown_ingredients_n": None}
    if changes.is_list_complete is False:
        return {**unread, "ingredients_listed": False}
    return unread if was is None and tags is not None else {"additives": tags}


def _additives(was: list[str] | None, changes: Changes, refusals: Refusals) -> list[str] | None:
    """Return the additives after the changes: all anew, or some gone and some new."""

    def read(texts: Sequence[str], name: str) -> list[str]:
        return read_additives([*texts], f"{changes.where}{name}", refusals, was or ())

    left = was if changes.additives is None else read(changes.additives, "additives")
    for tag in read(changes.remove_additives, "remove_additives"):
        after = without(left or [], tag)
        if after == (left or []):
            number = additive_rows()[tag]["e_number"] if tag in additive_rows() else tag
            refusals.add(f"{changes.where}remove_additives", "recipe.impossible.additive-absent", text=number)
        left = after
    new = read(changes.add_additives, "add_additives")
    return left if left is None and not new else list(dict.fromkeys([*(left or []), *new]))


def _refuse_contradictions(
    row: Row, base: Mapping[str, object] | None, changes: Changes, refusals: Refusals
) -> None:
    """Refuse each contradiction that is not on file already, or is there less, at one field that is changed.

    A field is told the plainest of what is wrong with it; what then has none left to be told at is not told.
    """
    has_polyols = may_hold_polyols(row) or (base is not None and may_hold_polyols(base))

    def found(each: Mapping[str, object]) -> list[Contradiction]:
        return contradictions(known_amounts(each), has_polyols=has_polyols, is_water=is_water(each))

    on_file = {(each.key, each.names): each.excess for each in found(base or BLANK)}
    told: set[str] = set()
    for each in found(row):
        mine = [name for name in each.names if name in changes.nutriments] or each.names
        name = next((name for name in mine if name not in told), None)
        if name and each.excess > on_file.get((each.key, each.names), 0.0) + ROUNDING:
            told.add(name)
            refusals.add(f"{changes.where}nutriments.{name}", each.key, **each.values)
