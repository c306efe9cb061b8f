"""Nutri-Score 2023 as columns: a span of points for every row, exact where everything is known.

Source: Nutri-Score 2023, Santé publique France usage regulation, as Open Food Facts computes it (November
2026). Thresholds and grades are `nutriscore_thresholds.csv` and `nutriscore_grades.csv`. A point is earned
when an amount exceeds its threshold; the ratio of saturates to fat when it reaches it. Nothing is rounded
first but the fruit share, to one decimal. Missing fibre and fruit share are read as 0, which can only
understate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, TypeVar

import numpy as np

from scoring.categories import ProductClass
from scoring.columns import Floats, Ints, Mask
from scoring.reference import rows, rule

Amount = TypeVar("Amount", float, Floats)
EPSILON: Final = 1e-9
"""Sums of decimal fractions stray from a threshold by less than this."""
KJ_PER_GRAM_OF_FAT: Final = 37.0
PROTEINS_COUNT_BELOW: Final = {"general": 11, "fats": 7, "beverage": 99}
"""Negative points from which proteins no longer count; drinks and cheese always count them."""
RED_MEAT_MOST_PROTEIN_POINTS: Final = 2
REQUIRED: Final = ("energy_kj", "fat", "saturated_fat", "sugars", "salt", "proteins")
"""A row that lacks one of these gets no letter, only a span."""

SCHEMES: Final = {
    ProductClass.BEVERAGE: "beverage",
    ProductClass.FATS: "fats",
    ProductClass.CHEESE: "general",
    ProductClass.RED_MEAT: "general",
    ProductClass.GENERAL: "general",
}
"""The classes that have a formula, and whose thresholds and grades they use."""


class Slot:
    """The place of a component in the matrix of points; two of them read otherwise in fats.

    No Enum: its members are slow to reach, and a single row reaches for a hundred of them.
    """

    ENERGY: Final = 0
    SUGARS: Final = 1
    SATURATES: Final = 2
    SALT: Final = 3
    SWEETENERS: Final = 4
    FIBER: Final = 5
    PROTEINS: Final = 6
    FRUIT: Final = 7


SLOT_COUNT: Final = 8
SLOTS: Final[dict[str, dict[int, str]]] = {
    "general": {
        Slot.ENERGY: "energy",
        Slot.SUGARS: "sugars",
        Slot.SATURATES: "saturated_fat",
        Slot.SALT: "salt",
        Slot.FIBER: "fiber",
        Slot.PROTEINS: "proteins",
        Slot.FRUIT: "fruits_vegetables_legumes",
    }
}
SLOTS["fats"] = SLOTS["general"] | {
    Slot.ENERGY: "energy_from_saturates",
    Slot.SATURATES: "saturated_fat_ratio",
}
SLOTS["beverage"] = SLOTS["general"] | {Slot.SWEETENERS: "sweeteners"}
NEGATIVE: Final = slice(Slot.ENERGY, Slot.FIBER)


@dataclass(frozen=True)
class Thresholds:
    """The limits of one component, rising, and the points that passing each is worth in all."""

    limits: Floats
    points: Ints
    counts_reaching: bool
    unit: str

    @property
    def most(self) -> int:
        """The points of an amount above every limit."""
        return int(self.points[-1])

    def earned(self, amount: Floats) -> Ints:
        """Return the points of each amount; infinity is above every limit."""
        if self.counts_reaching:
            return self.points[self._edges.searchsorted(amount, "right")]
        return self.points[self._edges.searchsorted(amount, "left")]

    @cached_property
    def _edges(self) -> Floats:
        return self.limits - EPSILON if self.counts_reaching else self.limits + EPSILON


@cache
def thresholds(component: str, scheme: str) -> Thresholds:
    """Return the limits of `component` (a name of SLOTS) in `scheme`."""
    mine = [
        r
        for r in rows("nutriscore_thresholds")
        if r["component"] == component and scheme in r["scheme"].split()
    ]
    return Thresholds(
        limits=np.array([float(r["limit"]) for r in mine]),
        points=np.array([0, *(int(r["points"]) for r in mine)]),
        counts_reaching=mine[0]["comparison"] == ">=",
        unit=mine[0]["unit"],
    )


@dataclass(frozen=True)
class Range:
    """Least and most an amount can be, equal where it is known."""

    low: Floats
    high: Floats

    @classmethod
    def known(cls, amount: Floats) -> "Range":
        """Return the range of an amount that has no NaN."""
        return cls(amount, amount)

    @classmethod
    def up_to(cls, amount: Floats, most: Floats | float) -> "Range":
        """Return `amount`, and 0 to `most` where it is NaN."""
        unknown = np.isnan(amount)
        return cls(np.where(unknown, 0.0, amount), np.where(unknown, most, amount))


Inputs = dict[str, Range]
"""One range per component of SLOTS; of `sweeteners` (0 or 1) low is what the letter reads."""


def inputs(amount: Mapping[str, Floats], fruit: Range, sweeteners: Range) -> Inputs:
    """Return the ranges of all components, a missing part held within its whole.

    Saturates are part of fat and sugars of carbohydrates, so a known whole bounds a missing part; a whole of
    0 settles it (Open Food Facts, Food.pm).
    """
    saturated = Range.up_to(amount["saturated_fat"], _bound(amount["fat"]))
    return {
        "energy": Range.up_to(amount["energy_kj"], np.inf),
        "energy_from_saturates": Range(
            saturated.low * KJ_PER_GRAM_OF_FAT, saturated.high * KJ_PER_GRAM_OF_FAT
        ),
        "sugars": Range.up_to(amount["sugars"], _bound(amount["carbohydrates"])),
        "saturated_fat": saturated,
        "saturated_fat_ratio": _ratio(saturated, amount["fat"]),
        "salt": Range.up_to(amount["salt"], np.inf),
        "fiber": Range.known(zero_if_unknown(amount["fiber"])),
        "proteins": Range.up_to(amount["proteins"], np.inf),
        "fruits_vegetables_legumes": fruit,
        "sweeteners": sweeteners,
    }


def zero_if_unknown(amount: Floats) -> Floats:
    """Return `amount`, which is never below 0, with 0 for NaN: for the two conventions that read it so."""
    return np.fmax(amount, 0.0)


def settled(amount: Mapping[str, Floats]) -> dict[str, Mask]:
    """Return for each required nutriment in which rows it is known or follows from a whole of 0."""
    is_known = {name: ~np.isnan(amount[name]) for name in REQUIRED}
    is_known["saturated_fat"] |= amount["fat"] == 0
    is_known["sugars"] |= amount["carbohydrates"] == 0
    return is_known


def most_part(whole: Amount) -> Amount:
    """Return the most grams that a part of `whole` can be on a label, labels being rounded."""
    return whole * (1 + rule("tolerance", "part_above_whole_share")) + rule("tolerance", "part_above_whole_g")


def _bound(whole: Floats) -> Floats:
    slack = np.minimum(most_part(whole), 100.0)
    return np.where(np.isnan(whole), 100.0, np.where(whole == 0, 0.0, slack))


def _ratio(saturated: Range, fat: Floats) -> Range:
    """Return saturates in fat, in %; fat of 0 with saturates above 0 counts as 100 % (Nutriscore.pm)."""
    is_known = ~np.isnan(fat) & (saturated.low == saturated.high)
    has_fat = zero_if_unknown(fat) > EPSILON  # less would overflow
    divisor = np.where(has_fat, fat, 1.0)
    ratio = np.where(has_fat, 100.0 * saturated.low / divisor, np.where(saturated.low > 0, 100.0, 0.0))
    return Range(np.where(is_known, ratio, 0.0), np.where(is_known, ratio, np.inf))


@dataclass(frozen=True)
class Points:
    """Nutri-Score points of every row of one class, best and worst case."""

    low: Ints
    high: Ints
    components_low: Ints  # one row of the matrix per Slot
    components_high: Ints
    letter_points: (
        Ints  # as the reference counts: no sweetener unless named, the fruit that the category suggests
    )
    negative: Ints
    counts_proteins: Mask


def points(given: Inputs, chosen: Ints, product_class: ProductClass) -> Points:
    """Return the span of points of the rows `chosen`, each as a product of `product_class`.

    More negative points never help and more protein points never hurt, even where proteins stop counting, so
    the two ends are the two corners.
    """
    scheme = SCHEMES[product_class]
    low, high = _component_points(given, chosen, scheme)
    if product_class is ProductClass.RED_MEAT:
        low[Slot.PROTEINS] = np.minimum(low[Slot.PROTEINS], RED_MEAT_MOST_PROTEIN_POINTS)
        high[Slot.PROTEINS] = np.minimum(high[Slot.PROTEINS], RED_MEAT_MOST_PROTEIN_POINTS)
    limit = 99 if product_class is ProductClass.CHEESE else PROTEINS_COUNT_BELOW[scheme]
    least, most = low[NEGATIVE].sum(axis=0), high[NEGATIVE].sum(axis=0)
    letter_negative = most - high[Slot.SWEETENERS] + low[Slot.SWEETENERS]
    counts = letter_negative < limit
    return Points(
        low=_total(least, high, least < limit),
        high=_total(most, low, most < limit),
        components_low=low,
        components_high=high,
        letter_points=_total(letter_negative, high, counts),
        negative=letter_negative,
        counts_proteins=counts,
    )


def _component_points(given: Inputs, chosen: Ints, scheme: str) -> tuple[Ints, Ints]:
    low, high = np.zeros((2, SLOT_COUNT, len(chosen)), np.int64)
    for slot, component in SLOTS[scheme].items():
        limits, amount = thresholds(component, scheme), given[component]
        least, most = amount.low[chosen], amount.high[chosen]
        low[slot] = high[slot] = limits.earned(least)
        is_open = least != most
        if is_open.any():
            high[slot, is_open] = limits.earned(most[is_open])
    return low, high


def _total(negative: Ints, positive: Ints, counts_proteins: Mask) -> Ints:
    """Return negative minus positive points, proteins only where they count."""
    total: Ints = negative - positive[Slot.FIBER] - positive[Slot.FRUIT]
    return total - np.where(counts_proteins, positive[Slot.PROTEINS], 0)


@cache
def least_index_above_e() -> float:
    """Return the index at which a product is no longer an E: the upper end of that letter's band."""
    return next(float(row["index_at_least"]) for row in rows("nutriscore_grades") if row["grade"] == "e")


@cache
def _bands(scheme: str) -> tuple[Floats, Floats]:
    mine = [row for row in rows("nutriscore_grades") if row["scheme"] == scheme]
    ends = [float(mine[0]["least_points"]), *(float(row["most_points"]) for row in mine)]
    values = [float(mine[0]["index_at_least"]), *(float(row["index_at_most"]) for row in mine)]
    return np.array(ends), np.array(values)


def index(total: Ints, scheme: str) -> Floats:
    """Return the index 0 to 100 of each total: linear inside each letter's band, held at both ends."""
    ends, values = _bands(scheme)
    return np.interp(total, ends, values)


@cache
def _grade_limits(scheme: str) -> tuple[Ints, tuple[str, ...]]:
    mine = [row for row in rows("nutriscore_grades") if row["scheme"] == scheme]
    return np.array([int(row["most_points"]) for row in mine[:-1]]), tuple(row["grade"] for row in mine)


def grade(total: int, scheme: str) -> str:
    """Return the letter of one total.

    >>> grade(0, "general"), grade(0, "fats"), grade(0, "beverage"), grade(19, "general")
    ('a', 'b', 'b', 'e')
    """
    limits, letters = _grade_limits(scheme)
    return letters[int(np.searchsorted(limits, total, side="left"))]


def grade_positions(totals: Ints, scheme: str) -> Ints:
    """Return the letter of many totals, 0 for A to 4 for E."""
    limits, letters = _grade_limits(scheme)
    places = np.array(["abcde".index(letter) for letter in letters])
    return places[np.searchsorted(limits, totals, side="left")]
