"""The one scoring path: facts in, columns of verdicts out; a scan is a table of one row."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from scoring import nutriscore
from scoring.additives import AdditivesPillar, score_additives
from scoring.categories import NOT_APPLICABLE, UNKNOWN, WATER, Classes, ProductClass, classify
from scoring.columns import Columns, Floats, Ints, Mask, Small, places, read
from scoring.facts import NUTRIMENTS
from scoring.nutriscore import ENDS, SCHEMES, SLOT_COUNT, Inputs, Range
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
    letter_points: Small
    negative: Small
    counts_proteins: Mask
    components_low: Small
    components_high: Small
    is_settled: dict[str, Mask]  # by required nutriment
    fruit_share: Floats  # %, NaN where it is read as 0

    def scheme_of(self, row: int) -> str | None:
        """Return whose thresholds and grades one row uses; None for no formula or an unknown class."""
        return SCHEMES.get(ProductClass(int(self.classes.letter_class[row])))


@dataclass(frozen=True)
class Scores:
    """Columns of verdicts, one entry per row of FACTS, and the facts as they were read."""

    facts: Columns
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
    return score_columns(read(facts))


def score_columns(facts: Columns) -> Scores:
    """Return the verdict of every row of facts that are read already."""
    additives = score_additives(facts)
    origin = score_origin(facts)
    nutrition = score_nutrition(facts, additives)
    index = np.array([nutrition.index_low, nutrition.index_high])
    ends = total(index, np.array([additives.low, additives.high]) + origin.total)
    is_applicable = nutrition.classes.product_class != NOT_APPLICABLE
    (low, high), (worst, best) = ends, colour(ends)
    return Scores(facts, nutrition, additives, origin, low, high, is_applicable, worst, best)


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
    return (whole_score >= rule("light", "amber")).astype(np.int64) + (whole_score >= rule("light", "green"))


def score_nutrition(facts: Columns, additives: AdditivesPillar) -> NutritionPillar:
    """Return the nutrition pillar of every row.

    With no categories the span is the hull over general, beverage, fats, cheese and red meat; as the category
    can fix the fruit share (oils, crisps) or suggest it where no list is on file (juices), that share is then
    as unknown as the class.
    """
    classes = classify(facts)
    amount, listed = amounts_read(facts, classes), additives.is_listed
    share = _fruit_share(amount[FRUIT], classes, listed)
    read_as = np.fmax(share, 0.0)  # nothing said is read as none
    fruit = Range(np.where(_is_suggested(amount[FRUIT], classes, listed), 0.0, read_as), read_as)
    given = nutriscore.inputs(amount, fruit, _sweeteners(additives))
    pillar = _blank(classes, nutriscore.settled(amount), share)
    count = np.bincount(classes.letter_class, minlength=len(ProductClass))
    for product_class in SCHEMES:
        if count[product_class]:
            _judge(pillar, given, product_class)
    unknown = places(classes.product_class == UNKNOWN)
    if len(unknown):
        any_fruit = np.where(np.isnan(share) & ~listed, ALL_FRUIT, read_as).take(unknown)
        _widen(pillar, given.of(unknown), any_fruit, unknown)
    return pillar


def _judge(pillar: NutritionPillar, given: Inputs, product_class: ProductClass) -> None:
    """Set points and components of the rows that are of this class, and their span."""
    chosen = places(pillar.classes.letter_class == int(product_class))
    points = nutriscore.points(given.of(chosen), product_class)
    pillar.letter_points[chosen] = points.letter_points
    pillar.negative[chosen] = points.negative
    pillar.counts_proteins[chosen] = points.counts_proteins
    pillar.components_low[:, chosen] = points.components_low
    pillar.components_high[:, chosen] = points.components_high
    _span(pillar, chosen, points.low, points.high, SCHEMES[product_class])


def _widen(pillar: NutritionPillar, given: Inputs, most_fruit: Floats, chosen: Ints) -> None:
    """Widen the span of rows of unknown class by what they would be in each; a fat may be all fruit."""
    for scheme in ENDS:
        least, most = nutriscore.hull(given.with_fruit(ALL_FRUIT if scheme == "fats" else most_fruit), scheme)
        _span(pillar, chosen, least, most, scheme)


def _span(pillar: NutritionPillar, chosen: Ints, least: Small, most: Small, scheme: str) -> None:
    low, high = (nutriscore.indices(scheme).take(points) for points in (most, least))
    pillar.index_low[chosen] = np.minimum(pillar.index_low.take(chosen), low)
    pillar.index_high[chosen] = np.maximum(pillar.index_high.take(chosen), high)


def amounts_read(facts: Columns, classes: Classes) -> dict[str, Floats]:
    """Return the nutriments of every row, unknown where the rule wants those of the prepared product."""
    amount = {name: facts.amounts[name] for name in NUTRIMENTS}
    if not classes.needs_prepared.any():
        return amount
    withheld = classes.needs_prepared & ~facts.says["nutrition_preparation", "prepared"]
    return {name: np.where(withheld, np.nan, column) for name, column in amount.items()}


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
    has_formula = ~is_water & (classes.product_class != NOT_APPLICABLE)
    is_all_settled = np.logical_and.reduce(list(is_settled.values()))
    return NutritionPillar(
        classes=classes,
        index_low=np.where(has_formula, np.inf, is_water * WATER_INDEX),
        index_high=np.where(has_formula, -np.inf, WATER_INDEX),
        has_letter=is_water | (has_formula & (classes.letter_class != UNKNOWN) & is_all_settled),
        letter_points=np.zeros(count, np.int8),
        negative=np.zeros(count, np.int8),
        counts_proteins=np.zeros(count, bool),
        components_low=np.zeros((SLOT_COUNT, count), np.int8),
        components_high=np.zeros((SLOT_COUNT, count), np.int8),
        is_settled=is_settled,
        fruit_share=fruit_share,
    )
