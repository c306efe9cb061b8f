"""The additives pillar: what was found costs points; what could not be looked for widens the span."""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from scoring.columns import Columns, Floats, Ints, Lists, Mask, Tags, numbered, places
from scoring.evidence import LEVELS, ancestors, judgements
from scoring.reference import rows, rule

COSTING: Final = ("limited", "moderate", "high")


@cache
def additive_codes() -> dict[str, int]:
    """Return the number of each additive tag, in the order of `additives.csv`."""
    return {row["tag"]: code for code, row in enumerate(rows("additives"))}


@cache
def _levels() -> Ints:
    """Return the level of each additive, last that of one without a row: unrated."""
    return np.array([*(concern(tag) for tag in additive_codes()), LEVELS.index("unrated")])


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
    return np.array([*(tag in sweetener_tags() for tag in additive_codes()), False])


@cache
def _prices() -> tuple[Floats, Floats]:
    """Return the index points an additive of each level costs, and all of that level together at most."""
    price = [rule("index_penalty", level) if level in COSTING else 0.0 for level in LEVELS]
    return np.array(price), np.array([most_index_penalty(level) for level in LEVELS])


@dataclass(frozen=True)
class AdditivesPillar:
    """Points of every row, and the (row, additive) pairs that cost them: of each family its worst member."""

    low: Floats
    high: Floats
    is_listed: Mask  # an ingredient list is on file: text, tags or a count of ingredients
    unknown_share: Floats  # 0 to 1 of the ingredients that nobody recognised, NaN where it cannot be told
    is_settled: Mask  # a list is on file, analysed, and understood well enough
    has_sweetener: Mask
    worst: Tags


def score_additives(facts: Columns) -> AdditivesPillar:
    """Return the additives pillar of every row.

    What was found always costs. Where the list is missing, or so little of it recognised that additives not
    found cannot be taken as absent, the low end is 0.
    """
    found = facts.lists["additives"]
    codes = found.numbers(numbered(additive_codes()))
    is_costing = _levels().take(codes) >= LEVELS.index("limited")
    costing = places(is_costing & ~_is_told_by_a_form(found, codes))
    worst = _one_per_family(Tags(found.rows.take(costing), codes.take(costing)))
    high = rule("pillar", "additives") * np.maximum(100.0 - _penalty(worst, facts.count), 0.0) / 100.0
    count = facts.amounts["ingredients_n"]
    share = np.minimum(facts.amounts["unknown_ingredients_n"] / np.where(count > 0, count, np.nan), 1.0)
    is_settled = found.is_known & (share <= rule("most_unrecognised_percent", "additives") / 100.0)
    return AdditivesPillar(
        low=high * is_settled,
        high=high,
        is_listed=facts.flags["ingredients_listed"] | (count > 0),
        unknown_share=share,
        is_settled=is_settled,
        has_sweetener=found.any(_sweeteners().take(codes)),
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


def _is_told_by_a_form(found: Lists, codes: Ints) -> Mask:
    """Whether each tag is the parent of a form of less concern in the same row."""
    told = np.zeros(len(codes), bool)
    for place, word in enumerate(found.words):
        if word in milder_forms():
            parent = additive_codes()[milder_forms()[word]]
            told |= (codes == parent) & found.holding([place]).take(found.rows)
    return told


def _one_per_family(costing: Tags) -> Tags:
    levels = _levels().take(costing.codes)
    families = costing.rows * len(additive_codes()) + _families().take(costing.codes)
    order = np.lexsort((_depths().take(costing.codes), -levels, families))
    ordered = families.take(order)
    is_first = np.ones(len(order), bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    kept = np.sort(order[is_first])
    return Tags(costing.rows.take(kept), costing.codes.take(kept))


def _penalty(worst: Tags, count: int) -> Floats:
    """Return the index points each row loses, the limited ones together at most their own maximum."""
    each = worst.rows * len(LEVELS) + _levels().take(worst.codes)
    found = np.bincount(each, minlength=count * len(LEVELS)).reshape(count, len(LEVELS))
    price, most = _prices()
    lost: Floats = np.minimum(found * price, most).sum(axis=1)
    return lost


def most_index_penalty(level: str) -> float:
    """Return what all additives of one level can cost together, in index points."""
    return rule("most_index_penalty", level) if level == "limited" else 100.0
