"""Recipes: a product on file or nothing, and what its maker changes, as one row of FACTS.

A recipe from nothing is wholly stated by its maker: what is not given is unknown, never zero. Additives that
are named are in it; that there are no others is known only of a list that was read, or is declared complete.
What cannot be is refused with the reason, and with where it stands.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from typing import Final

from scoring.additive_pages import NEAREST, SHOWN, AdditiveNotFound, find_additive
from scoring.facts import BLANK, NUTRIMENTS
from scoring.messages import Told
from scoring.pillars.additives import additive_rows
from scoring.recipes.contradictions import ROUNDING, contradictions, may_hold_polyols
from scoring.spelling import slug_of
from scoring.steps import without

ALIKE: Final = 0.75  # of 1, by difflib: below it a word is no neighbour
NAMES: Final = ("en", "fr", "de", "es", "it")
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


class ImpossibleRecipe(Told):
    """A recipe that cannot be: `parameter` says where, `nearest` what may have been meant."""

    def __init__(self, key: str, parameter: str, near: Sequence[str] = (), /, **values: object) -> None:
        super().__init__(key, **values)
        self.parameter = parameter
        self.nearest = [*near] or None


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
    row |= _list(row, changes)
    _refuse_contradictions(row, base, changes)
    return row


def known_amounts(row: Mapping[str, object]) -> dict[str, float]:
    """Return the nutriments of a row that are known."""
    found = {name: row[name] for name in NUTRIMENTS}
    return {
        name: amount for name, amount in found.items() if isinstance(amount, float) and not math.isnan(amount)
    }


def tags_of(row: Mapping[str, object], name: str) -> list[str] | None:
    """Return a tag list of a row, None where unknown."""
    tags = row[name]
    return [str(tag) for tag in tags] if isinstance(tags, list) else None


def read_additive(text: str, where: str, on_file: Iterable[str] = ()) -> str:
    """Return the additive of a number or a name, or raise ImpossibleRecipe naming the nearest.

    >>> read_additive("E 450 (i)", "additives"), read_additive("lécithines", "additives")
    ('en:e450i', 'en:e322')
    """
    typed = slug_of(text)
    try:
        return additive_names().get(typed) or find_additive(re.sub(r"[\s()-]", "", text), on_file)
    except AdditiveNotFound as error:
        alike = get_close_matches(typed, additive_names(), NEAREST, ALIKE)
        rows = [additive_rows()[additive_names()[each]] for each in alike]
        near = error.nearest or list(dict.fromkeys(row["e_number"] for row in rows))
    key = "recipe.impossible.additive-nearest" if near else "recipe.impossible.additive"
    raise ImpossibleRecipe(key, where, near, text=text[:SHOWN], known=", ".join(near))


@cache
def additive_names() -> dict[str, str]:
    """Return the tag of each additive by its names in every language, in one spelling."""
    found: dict[str, str] = {}
    for tag, row in additive_rows().items():
        for name in (row[f"name_{lang}"] for lang in NAMES):
            found.setdefault(slug_of(name), tag)
    found.pop("", None)
    return found


def _list(row: Row, changes: Changes) -> Row:
    """Return the columns of the list of ingredients, changed.

    Additives named of a list that nobody has read are not all there are, nor of one that is not complete.
    """
    was = tags_of(row, "additives")
    tags = _additives(was, changes)
    if changes.is_list_complete:
        count = row["ingredients_n"] or 1
        read = {"ingredients_listed": True, "ingredients_n": count, "unknown_ingredients_n": 0}
        return {"additives": tags or [], **read}
    unread: Row = {"additives": tags, "ingredients_n": None, "unknown_ingredients_n": None}
    if changes.is_list_complete is False:
        return {**unread, "ingredients_listed": False}
    return unread if was is None and tags is not None else {"additives": tags}


def _additives(was: list[str] | None, changes: Changes) -> list[str] | None:
    """Return the additives after the changes: all anew, or some gone and some new."""
    where, on_file = changes.where, was or ()
    if changes.additives is not None:
        was = [read_additive(text, f"{where}additives", on_file) for text in changes.additives]
    left = was
    for text in changes.remove_additives:
        tag = read_additive(text, f"{where}remove_additives", on_file)
        after = without(left or [], tag)
        if after == (left or []):
            raise ImpossibleRecipe(
                "recipe.impossible.additive-absent", f"{where}remove_additives", text=text[:SHOWN]
            )
        left = after
    new = [read_additive(text, f"{where}add_additives", on_file) for text in changes.add_additives]
    return left if left is None and not new else list(dict.fromkeys([*(left or []), *new]))


def _refuse_contradictions(row: Row, base: Mapping[str, object] | None, changes: Changes) -> None:
    """Raise ImpossibleRecipe for the first contradiction that is not on file already, or is there less."""
    has_polyols = may_hold_polyols(row) or (base is not None and may_hold_polyols(base))
    on_file = {
        (each.key, each.names): each.excess
        for each in contradictions(known_amounts(base or BLANK), has_polyols=has_polyols)
    }
    for each in contradictions(known_amounts(row), has_polyols=has_polyols):
        if each.excess > on_file.get((each.key, each.names), 0.0) + ROUNDING:
            name = next(name for name in (*changes.nutriments, *each.names) if name in each.names)
            raise ImpossibleRecipe(each.key, f"{changes.where}nutriments.{name}", **each.values)
