"""What filters ask of the nutrition table: the letter where it is proven, the levels of four nutrients."""

from functools import cache
from typing import Final

import numpy as np

from scoring import nutriscore
from scoring.categories import UNKNOWN, ProductClass
from scoring.columns import REMARKS, Floats, Mask, Small
from scoring.nutriscore import SCHEMES
from scoring.reference import rows
from scoring.score import ROUNDING, Scores, amounts_read

LETTERS: Final = ("a", "b", "c", "d", "e")
NUTRIENTS: Final = ("fat", "saturated_fat", "sugars", "salt")
LEVELS: Final = ("low", "moderate", "high")
NOT_TOLD: Final = -1
DISPUTED: Final = "salt-disagrees"
FORMS: Final = ("food", "drink")
DRINKS: Final = np.array([each.name in ("BEVERAGE", "WATER") for each in ProductClass])
OPEN: Final = np.array([each.name in ("UNKNOWN", "NOT_APPLICABLE") for each in ProductClass])
"""Of each class of products: whether it is read per 100 ml, and whether that cannot be told."""


def letters(scores: Scores) -> Small:
    """Return the proven Nutri-Score letter of every row, 0 for A to 4 for E, NOT_TOLD where it is not.

    A letter by the reference's habits, of a record without a class or of a drink whose sweeteners nobody
    looked for, answers no filter.
    """
    pillar = scores.nutrition
    is_proven = pillar.has_letter & (pillar.classes.product_class != UNKNOWN)
    is_proven &= _band(pillar.index_low) == _band(pillar.index_high)
    found = _grades()[pillar.classes.letter_class, pillar.letter_points]
    return np.where(is_proven, found, NOT_TOLD)


@cache
def _grades() -> Small:
    """Return the letter of each class for every total that a byte holds; of water, and of no class, A."""
    found = np.zeros((len(ProductClass), 256), np.int8)
    for product_class, scheme in SCHEMES.items():
        found[product_class] = nutriscore.grade_positions(np.arange(256).astype(np.int8), scheme)
    return found


def _band(index: Floats) -> Floats:
    """Return which fifth of the index a letter's band is: every class has the same."""
    return np.floor((index + ROUNDING) / 20.0)


def levels(scores: Scores) -> dict[str, Small]:
    """Return the level of each nutrient in every row, 0 for low to 2 for high, NOT_TOLD where it is not.

    Foods are read per 100 g, drinks per 100 ml, with limits of their own; where the kind of product is not
    known, only what both say counts. Salt beside a sodium that disagrees may be high.
    """
    classes = scores.nutrition.classes
    amount = amounts_read(scores.facts, classes)
    grams = np.array([amount[name] for name in NUTRIENTS])
    as_food, as_drink = ((grams > low).astype(np.int8) + (grams > high) for low, high in _all_limits())
    found = np.where(DRINKS.take(classes.product_class), as_drink, as_food)
    found[np.isnan(grams) | (OPEN.take(classes.product_class) & (as_food != as_drink))] = NOT_TOLD
    salt = found[NUTRIENTS.index("salt")]
    salt[is_disputed(scores) & (salt != LEVELS.index("high"))] = NOT_TOLD
    return dict(zip(NUTRIENTS, found, strict=True))


def is_disputed(scores: Scores) -> Mask:
    """Return in which rows the reader remarked that salt and sodium disagree."""
    remarks = scores.facts.lists[REMARKS]
    return remarks.holding(at for at, key in enumerate(remarks.words) if key == DISPUTED)


@cache
def _all_limits() -> list[Floats]:
    """Return the limits of all nutrients for each form, both as columns."""
    return [np.array([limits(name, form) for name in NUTRIENTS]).T[:, :, None] for form in FORMS]


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
