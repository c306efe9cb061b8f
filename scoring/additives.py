"""The additives pillar: what was found costs points; what could not be looked for widens the span."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa

from scoring.columns import ABSENT, Floats, Ints, Mask, Tags, amounts, any_in_row, flags, numbered, tags
from scoring.evidence import LEVELS, ancestors, judgements
from scoring.reference import rows, rule

COSTING: Final = ("limited", "moderate", "high")


@cache
def additive_codes() -> dict[str, int]:
    """Return the number of each additive tag, in the order of `additives.csv`."""
    return {row["tag"]: code for code, row in enumerate(rows("additives"))}


@cache
def _levels() -> Ints:
    return np.array([concern(tag) for tag in additive_codes()])


@cache
def _families() -> Ints:
    """Return the number of the topmost ancestor of each additive: a family counts once."""
    codes = additive_codes()
    return np.array([codes[(ancestors(tag) or [tag])[-1]] for tag in codes])


@cache
def _depths() -> Ints:
    """Return how many ancestors each additive has: of two alike, the parent stands for its family."""
    return np.array([len(ancestors(tag)) for tag in additive_codes()])


@cache
def sweetener_tags() -> frozenset[str]:
    """Return the additives that are non-nutritive sweeteners, by their own row or an ancestor's."""
    named = {row["tag"] for row in rows("additives") if row["non_nutritive_sweetener"] == "yes"}
    return frozenset(tag for tag in additive_codes() if not named.isdisjoint((tag, *ancestors(tag))))


@cache
def _sweeteners() -> Mask:
    return np.array([tag in sweetener_tags() for tag in additive_codes()])


@dataclass(frozen=True)
class AdditivesPillar:
    """Points of every row, and the (row, additive) pairs that cost them: of each family its worst member."""

    low: Floats
    high: Floats
    is_settled: Mask  # a list is on file, analysed, and understood well enough
    has_sweetener: Mask
    worst: Tags


def score_additives(facts: pa.RecordBatch) -> AdditivesPillar:
    """Return the additives pillar of every row.

    What was found always costs. Where the list is missing or too little understood, the low end is 0.
    """
    count = facts.num_rows
    pairs = tags(facts, "additives", numbered(additive_codes()))
    pairs = pairs.where(pairs.codes != ABSENT)
    counting = pairs.where(~_is_told_by_a_form(pairs))
    worst = counting.where(_one_per_family(counting))
    index = np.maximum(100.0 - _penalty(worst, count), 0.0)
    high = rule("pillar", "additives") * index / 100.0
    is_settled = pairs.is_known & is_listed(facts) & is_understood(facts)
    return AdditivesPillar(
        low=np.where(is_settled, high, 0.0),
        high=high,
        is_settled=is_settled,
        has_sweetener=any_in_row(pairs.where(_sweeteners()[pairs.codes]), count),
        worst=worst,
    )


@cache
def milder_forms() -> dict[str, str]:
    """Return each additive that is of less concern than its parent, with that parent.

    Records list a parent beside its form; here the form alone tells what is in the product.
    """
    found = ((tag, parent) for tag in additive_codes() for parent in ancestors(tag)[:1])
    return {tag: parent for tag, parent in found if concern(tag) < concern(parent)}


def concern(tag: str) -> int:
    """Return the position of an additive's level in LEVELS."""
    return LEVELS.index(judgements()[tag].level)


def _is_told_by_a_form(pairs: Tags) -> Mask:
    """Whether a pair is the parent of a form of less concern in the same row."""
    codes, told = additive_codes(), np.zeros(len(pairs.codes), bool)
    for form, parent in milder_forms().items():
        rows_with = pairs.rows[pairs.codes == codes[form]]
        told |= (pairs.codes == codes[parent]) & np.isin(pairs.rows, rows_with)
    return told


def _one_per_family(pairs: Tags) -> Ints:
    levels = _levels()[pairs.codes]
    costing = np.flatnonzero(levels >= LEVELS.index("limited"))
    families = pairs.rows[costing] * len(additive_codes()) + _families()[pairs.codes[costing]]
    order = np.lexsort((_depths()[pairs.codes[costing]], -levels[costing], families))
    is_first = np.ones(len(order), bool)
    is_first[1:] = families[order][1:] != families[order][:-1]
    return np.sort(costing[order[is_first]])


def _penalty(worst: Tags, count: int) -> Floats:
    """Return the index points each row loses, the limited ones together at most their own maximum."""
    levels = _levels()[worst.codes]
    total = np.zeros(count)
    for name in COSTING:
        found = np.bincount(worst.rows[levels == LEVELS.index(name)], minlength=count)
        total += np.minimum(found * rule("index_penalty", name), most_index_penalty(name))
    return total


def most_index_penalty(level: str) -> float:
    """Return what all additives of one level can cost together, in index points."""
    return rule("most_index_penalty", level) if level == "limited" else 100.0


def is_listed(facts: pa.RecordBatch) -> Mask:
    """Whether an ingredient list is on file: text, tags or a count of ingredients."""
    listed: Mask = flags(facts, "ingredients_listed") | (amounts(facts, "ingredients_n") > 0)
    return listed


def unknown_share(facts: pa.RecordBatch) -> Floats:
    """Return the share 0 to 1 of the ingredients that nobody recognised; NaN where it cannot be told."""
    total = amounts(facts, "ingredients_n")
    share = amounts(facts, "unknown_ingredients_n") / np.where(total > 0, total, np.nan)
    return np.minimum(share, 1.0)


def shares_unknown(facts: pa.RecordBatch) -> Floats:
    """Return the share of ingredients nobody recognised, NaN where there is no list to tell it of."""
    return np.where(is_listed(facts), unknown_share(facts), np.nan)


def is_understood(facts: pa.RecordBatch) -> Mask:
    """Whether so much of the list is recognised that additives not found are taken as absent."""
    understood: Mask = unknown_share(facts) <= rule("most_unrecognised_percent", "additives") / 100.0
    return understood
