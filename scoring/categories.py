"""Which Nutri-Score class a product is in, from its categories (`category_rules.csv`).

Source: Nutri-Score 2023 as Open Food Facts decides it from `categories_tags`; tested in this order: water,
beverage, fats, cheese, red meat, general. Red meat is also a general product whose ingredients hold more
than 10 % of it. No categories, or only placeholders such as `en:null` and words of no taxonomy: the class
is unknown. The reference reads such records as a general food: its letter is kept, the span allows every
class, and no filter is answered by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from functools import cache
from typing import Final

import numpy as np

from scoring.columns import ABSENT, Codes, Columns, Floats, Ints, Lists, Mask, Small, places
from scoring.reference import rows, rule


class ProductClass(IntEnum):
    """What the Nutri-Score rule distinguishes."""

    UNKNOWN = 0
    WATER = 1
    BEVERAGE = 2
    FATS = 3
    CHEESE = 4
    RED_MEAT = 5
    GENERAL = 6
    NOT_APPLICABLE = 7


UNKNOWN: Final = int(ProductClass.UNKNOWN)  # NumPy takes a number faster than a member
WATER: Final = int(ProductClass.WATER)
NOT_APPLICABLE: Final = int(ProductClass.NOT_APPLICABLE)


class Says(IntFlag):
    """What one category tag says of its products."""

    BEVERAGE = 1
    BEVERAGE_ALWAYS = 2
    BEVERAGE_NEVER = 4
    WATER = 8
    WATER_NEVER = 16
    FATS = 32
    CHEESE = 64
    CHEESE_NEVER = 128
    RED_MEAT = 256
    NOT_APPLICABLE = 512
    NEEDS_PREPARED = 1024
    NOT_FOOD = 2048
    NOTHING = 4096
    A_KIND = 8192


NOT_FOOD, NEEDS_PREPARED, A_KIND = int(Says.NOT_FOOD), int(Says.NEEDS_PREPARED), int(Says.A_KIND)
_SAID: Final = {
    ("beverage", "anchor"): Says.BEVERAGE,
    ("beverage", "always"): Says.BEVERAGE_ALWAYS,
    ("beverage", "never"): Says.BEVERAGE_NEVER,
    ("water", "anchor"): Says.WATER,
    ("water", "never"): Says.WATER_NEVER,
    ("fats_oils_nuts_seeds", "anchor"): Says.FATS,
    ("fats_oils_nuts_seeds", "yes"): Says.FATS,
    ("cheese", "anchor"): Says.CHEESE,
    ("cheese", "never"): Says.CHEESE_NEVER,
    ("red_meat", "yes"): Says.RED_MEAT,
    ("not_applicable", "yes"): Says.NOT_APPLICABLE,
    ("needs_prepared", "yes"): Says.NEEDS_PREPARED,
    ("not_food", "yes"): Says.NOT_APPLICABLE | Says.NOT_FOOD,
    ("placeholder", "yes"): Says.NOTHING,
}
DECIDING: Final = 2 * int(Says.NOT_APPLICABLE) - 1
"""What of all that categories say makes the class."""
FOREIGN: Final = ABSENT - 1
OVERRIDE: Final = "fruits_vegetables_legumes_percent"
FALLBACK: Final = "fruits_vegetables_legumes_percent_without_ingredients"
FRUIT_RULES: Final = (OVERRIDE, FALLBACK)


@cache
def category_codes() -> dict[str, int]:
    """Return the number of each category that has a rule."""
    return {tag: code for code, tag in enumerate(sorted({row["category"] for row in rows("category_rules")}))}


@cache
def _said() -> Codes:
    """Return what each category says, last a word of no taxonomy, then a category without a rule.

    Both stand where the codes below 0 point: FOREIGN says nothing, ABSENT names a kind of product.
    """
    codes = category_codes()
    said = np.array([*[0] * len(codes), Says.NOTHING, 0], np.int16)
    for row in rows("category_rules"):
        said[codes[row["category"]]] |= _SAID.get((row["rule"], row["value"]), 0)
    said[said & Says.NOTHING == 0] |= Says.A_KIND
    return said


@cache
def _fruit_percent() -> Floats:
    """Return the fruit share in % that each category fixes, and that it suggests; NaN where it does not."""
    codes = category_codes()
    percent = np.full((len(FRUIT_RULES), len(codes) + 2), np.nan)
    for row in rows("category_rules"):
        if row["rule"] in FRUIT_RULES:
            percent[FRUIT_RULES.index(row["rule"]), codes[row["category"]]] = float(row["value"])
    return percent


@cache
def _speaks_of_fruit() -> Mask:
    speaks: Mask = np.any(~np.isnan(_fruit_percent()), axis=0)
    return speaks


def needs_prepared(categories: Sequence[str]) -> bool:
    """Whether the rule wants the values of the product as prepared.

    >>> needs_prepared(["en:dehydrated-soups"]), needs_prepared(["en:soups"])
    (True, False)
    """
    codes = category_codes()
    return any(_said()[codes[tag]] & Says.NEEDS_PREPARED for tag in categories if tag in codes)


@dataclass(frozen=True)
class Classes:
    """The class of every row, and what else its categories settle."""

    product_class: Small
    letter_class: Small  # whose letter is shown: the same, but general where only placeholders are on file
    needs_prepared: Mask
    is_food: Mask
    fruit_override: Floats  # %, NaN where the categories do not fix the share
    fruit_fallback: Floats  # %, used only where there is no ingredient list

    def of(self, row: int) -> ProductClass:
        """Return the class of one row."""
        return ProductClass(int(self.product_class[row]))


def classify(facts: Columns) -> Classes:
    """Return the Nutri-Score class of every row."""
    named = facts.lists["categories"]
    codes = named.numbers(_category_code)
    said = named.reduced(np.bitwise_or, _said().take(codes))
    is_food = (facts.says["product_type", "food"] | ~facts.known["product_type"]) & (said & NOT_FOOD == 0)
    letter_class = np.where(is_food, _class_of(facts, said) * named.is_known, NOT_APPLICABLE)
    fixed, suggested = _fruit_of(named, codes)
    return Classes(
        product_class=letter_class * ((said & A_KIND != 0) | ~is_food),
        letter_class=letter_class,
        needs_prepared=said & NEEDS_PREPARED != 0,
        is_food=is_food,
        fruit_override=fixed,
        fruit_fallback=suggested,
    )


def _class_of(facts: Columns, said: Codes) -> Small:
    """Return the class by what categories say, general products with much red meat among red meat."""
    found = _classes().take(said & DECIDING)
    is_meaty = facts.amounts["red_meat_percent"] > rule("least_percent", "red-meat")
    found[is_meaty & (found == int(ProductClass.GENERAL))] = int(ProductClass.RED_MEAT)
    return found


def _category_code(tag: str) -> int:
    """Return the number of a category, ABSENT for one without a rule, FOREIGN for mere words."""
    return category_codes().get(tag, ABSENT if tag.startswith("en:") else FOREIGN)


@cache
def _classes() -> Small:
    """Return the class for every combination of what categories can say."""
    return np.array([class_of(Says(said)) for said in range(DECIDING + 1)], np.int8)


def class_of(said: Says) -> ProductClass:
    """Return the class that the categories of one product make, tested in the order of the rule.

    >>> class_of(Says.BEVERAGE | Says.FATS).name, class_of(Says.BEVERAGE | Says.BEVERAGE_NEVER).name
    ('BEVERAGE', 'GENERAL')
    """
    is_beverage = Says.BEVERAGE_ALWAYS in said or (Says.BEVERAGE in said and Says.BEVERAGE_NEVER not in said)
    order = (
        (ProductClass.NOT_APPLICABLE, Says.NOT_APPLICABLE in said),
        (ProductClass.WATER, Says.WATER in said and Says.WATER_NEVER not in said),
        (ProductClass.BEVERAGE, is_beverage),
        (ProductClass.FATS, Says.FATS in said),
        (ProductClass.CHEESE, Says.CHEESE in said and Says.CHEESE_NEVER not in said),
        (ProductClass.RED_MEAT, Says.RED_MEAT in said),
    )
    return next((product_class for product_class, holds in order if holds), ProductClass.GENERAL)


def _fruit_of(named: Lists, codes: Ints) -> Floats:
    """Return the shares the most specific categories name: the last in a list that runs from general on."""
    share = np.full((len(FRUIT_RULES), len(named.lengths)), np.nan)
    speaking = places(_speaks_of_fruit().take(codes))
    said = _fruit_percent().take(codes.take(speaking), axis=1)
    by, place = np.nonzero(~np.isnan(said))
    share[by, named.rows.take(speaking.take(place))] = said[by, place]
    return share
