"""What filters ask of the nutrition table: the letter where it is proven, the levels of four nutrients."""

from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa

from scoring import nutriscore
from scoring.categories import NOT_APPLICABLE, UNKNOWN, WATER, ProductClass
from scoring.columns import Floats, Ints, Mask
from scoring.nutriscore import SCHEMES
from scoring.reference import rows
from scoring.score import ROUNDING, Scores, amounts_read

LETTERS: Final = ("a", "b", "c", "d", "e")
NUTRIENTS: Final = ("fat", "saturated_fat", "sugars", "salt")
LEVELS: Final = ("low", "moderate", "high")
NOT_TOLD: Final = -1
DRINKS: Final = (int(ProductClass.BEVERAGE), WATER)


def letters(scores: Scores) -> Ints:
    """Return the proven Nutri-Score letter of every row, 0 for A to 4 for E, NOT_TOLD where it is not.

    A letter by the reference's habits, of a record without a class or of a drink whose sweeteners nobody
    looked for, answers no filter.
    """
    pillar = scores.nutrition
    found = np.where(pillar.classes.letter_class == WATER, 0, NOT_TOLD)
    for product_class, scheme in SCHEMES.items():
        mine = pillar.classes.letter_class == int(product_class)
        found[mine] = nutriscore.grade_positions(pillar.letter_points[mine], scheme)
    is_proven = pillar.has_letter & (pillar.classes.product_class != UNKNOWN)
    is_proven &= _band(pillar.index_low) == _band(pillar.index_high)
    return np.where(is_proven, found, NOT_TOLD)


def _band(index: Floats) -> Ints:
    """Return which fifth of the index a letter's band is: every class has the same."""
    return np.floor_divide(np.nan_to_num(index) + ROUNDING, 20.0).astype(np.int64)


def levels(facts: pa.RecordBatch, scores: Scores) -> dict[str, Ints]:
    """Return the level of each nutrient in every row, 0 for low to 2 for high, NOT_TOLD where it is not.

    Foods are read per 100 g, drinks per 100 ml, with limits of their own; where the kind of product is not
    known, only what both say counts.
    """
    classes = scores.nutrition.classes
    amount = amounts_read(facts, classes)
    is_drink = np.isin(classes.product_class, DRINKS)
    is_open = np.isin(classes.product_class, (UNKNOWN, NOT_APPLICABLE))
    return {name: _level_of(amount[name], name, is_drink, is_open) for name in NUTRIENTS}


def _level_of(grams: Floats, name: str, is_drink: Mask, is_open: Mask) -> Ints:
    as_food, as_drink = _level(grams, name, "food"), _level(grams, name, "drink")
    agreed = np.where(as_food == as_drink, as_food, NOT_TOLD)
    return np.where(is_open, agreed, np.where(is_drink, as_drink, as_food))


def _level(grams: Floats, name: str, form: str) -> Ints:
    low, high = limits(name, form)
    level = (grams > low).astype(np.int64) + (grams > high)
    return np.where(np.isnan(grams), NOT_TOLD, level)


@cache
def limits(name: str, form: str) -> tuple[float, float]:
    """Return up to which amount a level is low, and above which it is high, in g per 100 g or 100 ml.

    >>> limits("sugars", "food"), limits("salt", "drink")
    ((5.0, 22.5), (0.3, 0.75))
    """
    return next(
        (float(row["low_at_most"]), float(row["high_above"]))
        for row in rows("nutrient_levels")
        if (row["nutrient"], row["form"]) == (name, form)
    )
