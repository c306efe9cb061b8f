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
from scoring.columns import Codes, Floats, Ints, Mask, Small, places
from scoring.facts import NUTRIMENTS
from scoring.reference import rows, rule

Amount = TypeVar("Amount", float, Floats)
EPSILON: Final = 1e-9
"""Sums of decimal fractions stray from a threshold by less than this."""
KJ_PER_GRAM_OF_FAT: Final = 37.0
PROTEINS_COUNT_BELOW: Final = {
    ProductClass.BEVERAGE: 99,
    ProductClass.FATS: 7,
    ProductClass.CHEESE: 99,
    ProductClass.RED_MEAT: 11,
    ProductClass.GENERAL: 11,
}
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

ENDS: Final = {
    "beverage": (ProductClass.BEVERAGE, ProductClass.BEVERAGE),
    "fats": (ProductClass.FATS, ProductClass.FATS),
    "general": (ProductClass.CHEESE, ProductClass.RED_MEAT),
}
"""Of the classes that share a scheme, the one that fares best with the same table, and the worst."""


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
MOST_EDGES: Final = 20
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

    def earned(self, amount: Floats) -> Small:
        """Return the points of each amount; infinity is above every limit."""
        return passed(amount, self.edges)

    @cached_property
    def edges(self) -> Floats:
        """What an amount has to exceed for each point, a limit worth several points several times."""
        edges = np.nextafter(self.limits - EPSILON, 0.0) if self.counts_reaching else self.limits + EPSILON
        return np.repeat(edges, np.diff(self.points))


def passed(amount: Floats, edges: Floats) -> Small:
    """Return how many of its edges each amount exceeds; comparing with all is quicker than to search."""
    found: Small = (amount[..., None, :] > edges[..., None]).sum(axis=-2, dtype=np.int8)
    return found


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


READ: Final = (*NUTRIMENTS, "energy_from_saturates", "saturated_fat_ratio", "sweeteners")
"""What points are counted from; of `sweeteners` (0 or 1) the least is what the letter reads."""
_PLACES: Final = {name: place for place, name in enumerate(READ)}
_WHOLES: Final = [_PLACES[name] for name in ("fat", "carbohydrates")]
_PARTS: Final = [_PLACES[name] for name in ("saturated_fat", "sugars")]
_BOUNDLESS: Final = [_PLACES[name] for name in ("energy_kj", "salt", "proteins")]
_FAT, _SATURATES, _FRUIT, _MADE = (
    _PLACES[name] for name in ("fat", "saturated_fat", "fruits_vegetables_legumes", "energy_from_saturates")
)


@dataclass(frozen=True)
class Inputs:
    """Least and most of all that points are counted from: a row of each matrix per name of READ."""

    low: Floats
    high: Floats

    def of(self, chosen: Ints) -> "Inputs":
        """Return a copy of the inputs of the products `chosen`."""
        return Inputs(self.low.take(chosen, axis=1), self.high.take(chosen, axis=1))

    def with_fruit(self, most: Floats | float) -> "Inputs":
        """Return these inputs, the fruit share anything up to `most`."""
        low, high = self.low.copy(), self.high.copy()
        low[_FRUIT], high[_FRUIT] = 0.0, most
        return Inputs(low, high)


def inputs(amount: Mapping[str, Floats], fruit: Range, sweeteners: Range) -> Inputs:
    """Return the ranges of all components, a missing part held within its whole.

    Saturates are part of fat and sugars of carbohydrates, so a known whole bounds a missing part; a whole of
    0 settles it (Open Food Facts, Food.pm). Missing fibre is read as 0.
    """
    table = np.array([amount[name] for name in NUTRIMENTS])
    most = np.zeros_like(table)
    most[_BOUNDLESS] = np.inf
    most[_PARTS] = _bound(table[_WHOLES])
    is_unknown = np.isnan(table)
    low, high = np.zeros((2, len(READ), table.shape[1]))
    low[: len(NUTRIMENTS)] = np.where(is_unknown, 0.0, table)
    high[: len(NUTRIMENTS)] = np.where(is_unknown, most, table)
    ratio = _ratio(Range(low[_SATURATES], high[_SATURATES]), table[_FAT])
    low[_FRUIT], high[_FRUIT] = fruit.low, fruit.high
    low[_MADE:] = low[_SATURATES] * KJ_PER_GRAM_OF_FAT, ratio.low, sweeteners.low
    high[_MADE:] = high[_SATURATES] * KJ_PER_GRAM_OF_FAT, ratio.high, sweeteners.high
    return Inputs(low, high)


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
    slack = np.fmin(most_part(whole), 100.0)  # 100 where the whole is unknown
    slack[whole == 0] = 0.0
    return slack


def _ratio(saturated: Range, fat: Floats) -> Range:
    """Return saturates in fat, in %; fat of 0 with saturates above 0 counts as 100 % (Nutriscore.pm)."""
    ratio = np.where(saturated.low > 0, 100.0, 0.0)
    np.divide(100.0 * saturated.low, fat, out=ratio, where=fat > EPSILON)  # less would overflow
    is_known = ~np.isnan(fat) & (saturated.low == saturated.high)
    return Range(np.where(is_known, ratio, 0.0), np.where(is_known, ratio, np.inf))


@dataclass(frozen=True)
class Points:
    """Nutri-Score points of every row of one class, best and worst case."""

    low: Small
    high: Small
    components_low: Small  # one row of the matrix per Slot
    components_high: Small
    letter_points: (
        Small  # as the reference counts: no sweetener unless named, the fruit that the category suggests
    )
    negative: Small
    counts_proteins: Mask


def points(given: Inputs, product_class: ProductClass) -> Points:
    """Return the span of points of these products, each as one of `product_class`.

    More negative points never help and more protein points never hurt, even where proteins stop counting, so
    the two ends are the two corners.
    """
    low, high = _components(given, SCHEMES[product_class])
    if product_class is ProductClass.RED_MEAT:
        low[Slot.PROTEINS] = np.minimum(low[Slot.PROTEINS], RED_MEAT_MOST_PROTEIN_POINTS)
        high[Slot.PROTEINS] = np.minimum(high[Slot.PROTEINS], RED_MEAT_MOST_PROTEIN_POINTS)
    limit = PROTEINS_COUNT_BELOW[product_class]
    least, most = low[NEGATIVE].sum(axis=0, dtype=np.int8), high[NEGATIVE].sum(axis=0, dtype=np.int8)
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


def _components(given: Inputs, scheme: str) -> tuple[Small, Small]:
    """Return the points of every component, least and most: as many as there are limits below an amount."""
    read, edges = _table(scheme)
    least, most = given.low.take(read, axis=0), given.high.take(read, axis=0)
    low = passed(least, edges)
    high = low.copy()
    is_open = places((least != most).any(axis=0))
    if len(is_open):
        high[:, is_open] = passed(most.take(is_open, axis=1), edges)
    return low, high


@cache
def _table(scheme: str) -> tuple[list[int], Floats]:
    """Return for each Slot which row of READ it counts, and its edges, then what nothing exceeds."""
    named = [SLOTS[scheme].get(slot, "sweeteners") for slot in range(SLOT_COUNT)]
    edges = np.full((SLOT_COUNT, MOST_EDGES), np.inf)
    for slot, component in SLOTS[scheme].items():
        mine = thresholds(component, scheme).edges
        edges[slot, : len(mine)] = mine
    return [_PLACES["energy_kj" if name == "energy" else name] for name in named], edges


def hull(given: Inputs, scheme: str) -> tuple[Small, Small]:
    """Return least and most points of products that may be of any class of this scheme.

    Of those that share the general one, cheese counts proteins always and red meat least: they are the ends.
    """
    low, high = _components(given, scheme)
    best, worst = ENDS[scheme]
    least, most = low[NEGATIVE].sum(axis=0, dtype=np.int8), high[NEGATIVE].sum(axis=0, dtype=np.int8)
    if worst is ProductClass.RED_MEAT:
        low[Slot.PROTEINS] = np.minimum(low[Slot.PROTEINS], RED_MEAT_MOST_PROTEIN_POINTS)
    return (
        _total(least, high, least < PROTEINS_COUNT_BELOW[best]),
        _total(most, low, most < PROTEINS_COUNT_BELOW[worst]),
    )


def _total(negative: Small, positive: Small, counts_proteins: Mask) -> Small:
    """Return negative minus positive points, proteins only where they count."""
    total: Small = negative - positive[Slot.FIBER] - positive[Slot.FRUIT]
    total -= positive[Slot.PROTEINS] * counts_proteins
    return total


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


def index(total: Codes | Floats, scheme: str) -> Floats:
    """Return the index 0 to 100 of each total: linear inside each letter's band, held at both ends."""
    ends, values = _bands(scheme)
    return np.interp(total, ends, values)


@cache
def indices(scheme: str) -> Floats:
    """Return the index of every whole total that a byte holds, those below 0 counted from the end."""
    return index(np.arange(256).astype(np.int8), scheme)


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
