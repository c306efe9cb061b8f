"""The one scoring path: facts in, columns of verdicts out; a scan is a table of one row."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from scoring import nutriscore
from scoring.additives import AdditivesPillar, is_listed, score_additives
from scoring.categories import NOT_APPLICABLE, UNKNOWN, WATER, Classes, ProductClass, classify
from scoring.columns import Floats, Ints, Mask, amounts, equals
from scoring.facts import NUTRIMENTS
from scoring.nutriscore import SCHEMES, SLOT_COUNT, Inputs, Points, Range
from scoring.origin import OriginPillar, score_origin
from scoring.reference import rule

COLOURS: Final = ("red", "amber", "green")
"""Worst first, as `possible` lists them."""
ROUNDING: Final = 1e-9
"""A sum of decimal points may stray from a whole number by less than this."""
WATER_INDEX: Final = 100.0
FRUIT: Final = "fruits_vegetables_legumes"
ALL_FRUIT: Final = 100.0


@dataclass(frozen=True)
class NutritionPillar:
    """The Nutri-Score side of every row."""

    classes: Classes
    index_low: Floats
    index_high: Floats
    has_letter: Mask
    letter_points: Ints
    negative: Ints
    counts_proteins: Mask
    components_low: Ints
    components_high: Ints
    is_settled: dict[str, Mask]  # by required nutriment
    fruit_share: Floats  # %, NaN where it is read as 0

    def scheme_of(self, row: int) -> str | None:
        """Return whose thresholds and grades one row uses; None for no formula or an unknown class."""
        return SCHEMES.get(ProductClass(int(self.classes.letter_class[row])))


@dataclass(frozen=True)
class Scores:
    """Columns of verdicts, one entry per row of FACTS."""

    nutrition: NutritionPillar
    additives: AdditivesPillar
    origin: OriginPillar
    low: Ints
    high: Ints
    is_applicable: Mask
    worst: Ints  # position in COLOURS of the worst light the span allows
    best: Ints  # and of the best

    def light(self, row: int) -> str:
        """Return the light of one row."""
        if not self.is_applicable[row]:
            return "not-applicable"
        return COLOURS[self.worst[row]] if self.worst[row] == self.best[row] else "unknown"


def score(facts: pa.RecordBatch) -> Scores:
    """Return the verdict of every row, as columns."""
    additives = score_additives(facts)
    origin = score_origin(facts)
    nutrition = score_nutrition(facts, additives)
    low = total(nutrition.index_low, additives.low + origin.total)
    high = total(nutrition.index_high, additives.high + origin.total)
    is_applicable = nutrition.classes.product_class != NOT_APPLICABLE
    return Scores(nutrition, additives, origin, low, high, is_applicable, colour(low), colour(high))


def total(index: Floats, other_points: Floats) -> Ints:
    """Return whole scores: the pillars added, capped under an E, floored."""
    points = rule("pillar", "nutrition") * index / 100.0 + other_points
    capped = np.where(is_capped(index), np.minimum(points, rule("cap", "nutriscore-e")), points)
    return np.floor(capped + ROUNDING).astype(np.int64)


def is_capped(index: Floats) -> Mask:
    """Whether the index is that of a Nutri-Score E: under its band's upper end."""
    capped: Mask = index < nutriscore.least_index_above_e() - ROUNDING
    return capped


def rounded(points: float) -> float:
    """Return points as shown: two decimals, whole numbers without any."""
    return round(points, 2)


def colour(whole_score: Ints) -> Ints:
    """Return the position in COLOURS of each whole score."""
    return np.searchsorted([rule("light", "amber"), rule("light", "green")], whole_score, side="right")


def score_nutrition(facts: pa.RecordBatch, additives: AdditivesPillar) -> NutritionPillar:
    """Return the nutrition pillar of every row.

    With no categories the span is the hull over general, beverage, fats, cheese and red meat; as the category
    can fix the fruit share (oils, crisps) or suggest it where no list is on file (juices), that share is then
    as unknown as the class.
    """
    classes = classify(facts)
    amount, listed = amounts_read(facts, classes), is_listed(facts)
    share = _fruit_share(amount[FRUIT], classes, listed)
    read = nutriscore.zero_if_unknown(share)
    fruit = Range(np.where(_is_suggested(amount[FRUIT], classes, listed), 0.0, read), read)
    given = nutriscore.inputs(amount, fruit, _sweeteners(additives))
    pillar = _blank(classes, nutriscore.settled(amount), share)
    for product_class in SCHEMES:
        is_mine = classes.letter_class == int(product_class)
        if is_mine.any():
            _judge(pillar, given, product_class, np.flatnonzero(is_mine))
    is_unknown = classes.product_class == UNKNOWN
    if is_unknown.any():
        any_fruit = np.where(np.isnan(share) & ~listed, ALL_FRUIT, read)
        _widen(pillar, given, any_fruit, np.flatnonzero(is_unknown))
    return pillar


def _judge(pillar: NutritionPillar, given: Inputs, product_class: ProductClass, chosen: Ints) -> None:
    """Set points and components of the rows that are of this class, and their span."""
    points = nutriscore.points(given, chosen, product_class)
    pillar.letter_points[chosen] = points.letter_points
    pillar.negative[chosen] = points.negative
    pillar.counts_proteins[chosen] = points.counts_proteins
    pillar.components_low[:, chosen] = points.components_low
    pillar.components_high[:, chosen] = points.components_high
    _span(pillar, chosen, points, SCHEMES[product_class])


def _widen(pillar: NutritionPillar, given: Inputs, most_fruit: Floats, chosen: Ints) -> None:
    """Widen the span of rows of unknown class by what they would be in each; a fat may be all fruit."""
    for product_class, scheme in SCHEMES.items():
        most = np.full_like(most_fruit, ALL_FRUIT) if product_class is ProductClass.FATS else most_fruit
        any_share = given | {FRUIT: Range(np.zeros_like(most), most)}
        _span(pillar, chosen, nutriscore.points(any_share, chosen, product_class), scheme)


def _span(pillar: NutritionPillar, chosen: Ints, points: Points, scheme: str) -> None:
    low, high = nutriscore.index(points.high, scheme), nutriscore.index(points.low, scheme)
    pillar.index_low[chosen] = np.minimum(pillar.index_low[chosen], low)
    pillar.index_high[chosen] = np.maximum(pillar.index_high[chosen], high)


def amounts_read(facts: pa.RecordBatch, classes: Classes) -> dict[str, Floats]:
    """Return the nutriments of every row, unknown where the rule wants those of the prepared product."""
    read = {name: amounts(facts, name) for name in NUTRIMENTS}
    if not classes.needs_prepared.any():
        return read
    withheld = classes.needs_prepared & ~equals(facts, "nutrition_preparation", "prepared", where_null=False)
    return {name: np.where(withheld, np.nan, column) for name, column in read.items()}


def _fruit_share(declared: Floats, classes: Classes, listed: Mask) -> Floats:
    """Return fruit, vegetables and legumes in %: fixed by the category, read in the list, or suggested.

    NaN where nothing says. Rounded to one decimal, as the reference does.
    """
    suggested = np.where(listed, np.nan, classes.fruit_fallback)
    said = np.where(np.isnan(declared), suggested, declared)
    share: Floats = np.where(np.isnan(classes.fruit_override), said, classes.fruit_override)
    return np.round(share, 1)


def _is_suggested(declared: Floats, classes: Classes, listed: Mask) -> Mask:
    """Whether only the category speaks for the fruit share: the letter reads it, the span does not."""
    has_word = ~np.isnan(declared) | ~np.isnan(classes.fruit_override)
    suggested: Mask = ~listed & ~has_word & ~np.isnan(classes.fruit_fallback)
    return suggested


def _sweeteners(additives: AdditivesPillar) -> Range:
    """Return whether a drink may hold a non-nutritive sweetener: found, or not looked for."""
    found = additives.has_sweetener.astype(float)
    return Range(found, np.where(additives.is_settled, found, 1.0))


def _blank(classes: Classes, is_settled: dict[str, Mask], fruit_share: Floats) -> NutritionPillar:
    """Return the pillar before any formula ran: waters are done, the others hold an empty span."""
    count = len(fruit_share)
    is_water = classes.product_class == WATER
    everything = np.logical_and.reduce(list(is_settled.values()))
    has_formula = ~is_water & (classes.product_class != NOT_APPLICABLE)
    has_letter = is_water | (has_formula & (classes.letter_class != UNKNOWN) & everything)
    return NutritionPillar(
        classes=classes,
        index_low=np.where(has_formula, np.inf, np.where(is_water, WATER_INDEX, 0.0)),
        index_high=np.where(has_formula, -np.inf, WATER_INDEX),
        has_letter=has_letter,
        letter_points=np.zeros(count, np.int64),
        negative=np.zeros(count, np.int64),
        counts_proteins=np.zeros(count, bool),
        components_low=np.zeros((SLOT_COUNT, count), np.int64),
        components_high=np.zeros((SLOT_COUNT, count), np.int64),
        is_settled=is_settled,
        fruit_share=fruit_share,
    )
