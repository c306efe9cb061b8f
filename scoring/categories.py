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
import pyarrow as pa

from scoring.columns import ABSENT, Floats, Ints, Mask, amounts, any_in_row, equals, tags
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
FOREIGN: Final = ABSENT - 1
OVERRIDE: Final = "fruits_vegetables_legumes_percent"
FALLBACK: Final = "fruits_vegetables_legumes_percent_without_ingredients"


@cache
def category_codes() -> dict[str, int]:
    """Return the number of each category that has a rule."""
    return {tag: code for code, tag in enumerate(sorted({row["category"] for row in rows("category_rules")}))}


@cache
def _said() -> Ints:
    codes = category_codes()
    said = np.zeros(len(codes) + 1, np.int64)
    for row in rows("category_rules"):
        said[codes[row["category"]]] |= _SAID.get((row["rule"], row["value"]), 0)
    return said


@cache
def _fruit_percent(rule: str) -> Floats:
    codes = category_codes()
    percent = np.full(len(codes) + 1, np.nan)
    for row in rows("category_rules"):
        if row["rule"] == rule:
            percent[codes[row["category"]]] = float(row["value"])
    return percent


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

    product_class: Ints
    letter_class: Ints  # whose letter is shown: the same, but general where only placeholders are on file
    needs_prepared: Mask
    is_food: Mask
    fruit_override: Floats  # %, NaN where the categories do not fix the share
    fruit_fallback: Floats  # %, used only where there is no ingredient list

    def of(self, row: int) -> ProductClass:
        """Return the class of one row."""
        return ProductClass(int(self.product_class[row]))


def classify(facts: pa.RecordBatch) -> Classes:
    """Return the Nutri-Score class of every row."""
    count = facts.num_rows
    named = tags(facts, "categories", _category_code)
    pairs = named.where(named.codes >= 0)
    said = np.zeros(count, np.int64)
    np.bitwise_or.at(said, pairs.rows, _said()[pairs.codes])
    is_food = equals(facts, "product_type", "food", where_null=True) & ((said & int(Says.NOT_FOOD)) == 0)
    letter_class = np.where(named.is_known, _class_of(facts, said), UNKNOWN)
    letter_class = np.where(is_food, letter_class, NOT_APPLICABLE)
    is_named = any_in_row(named.where(_names_a_kind(named.codes)), count)
    return Classes(
        product_class=np.where(is_named | ~is_food, letter_class, UNKNOWN),
        letter_class=letter_class,
        needs_prepared=(said & int(Says.NEEDS_PREPARED)) != 0,
        is_food=is_food,
        fruit_override=_fruit_of(pairs.rows, pairs.codes, OVERRIDE, count),
        fruit_fallback=_fruit_of(pairs.rows, pairs.codes, FALLBACK, count),
    )


def _class_of(facts: pa.RecordBatch, said: Ints) -> Ints:
    """Return the class by what categories say, general products with much red meat among red meat."""
    by_category = _classes()[said]
    is_meaty = amounts(facts, "red_meat_percent") > rule("least_percent", "red-meat")
    is_red_meat = is_meaty & (by_category == int(ProductClass.GENERAL))
    return np.where(is_red_meat, int(ProductClass.RED_MEAT), by_category)


def _category_code(tag: str) -> int:
    """Return the number of a category, ABSENT for one without a rule, FOREIGN for mere words."""
    return category_codes().get(tag, ABSENT if tag.startswith("en:") else FOREIGN)


def _names_a_kind(codes: Ints) -> Mask:
    """Whether each category says what kind of product it is: placeholders and loose words do not."""
    names: Mask = (codes == ABSENT) | ((codes >= 0) & ((_said()[codes] & int(Says.NOTHING)) == 0))
    return names


@cache
def _classes() -> Ints:
    """Return the class for every combination of what categories can say."""
    return np.array([class_of(Says(said)) for said in range(2 * max(Says))], np.int64)


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


def _fruit_of(row_numbers: Ints, codes: Ints, rule: str, count: int) -> Floats:
    """Return the share the most specific category names: the last in a list that runs from general on."""
    share = np.full(count, np.nan)
    named = _fruit_percent(rule)[codes]
    says = ~np.isnan(named)
    share[row_numbers[says]] = named[says]
    return share
