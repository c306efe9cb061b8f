"""A house policy: lines a retailer draws, each answered in three values for every product.

Only what is proven breaks a rule. What cannot be told is said to be so, and has the severity the rule gives
to doubt: none, unless the policy says so. Reading a policy's file is not done here.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any, Final

import numpy as np
import pyarrow as pa

from scoring.columns import Columns, Mask, Small
from scoring.filters.answers import ANSWERS, answer
from scoring.filters.asked import find
from scoring.filters.board import Board
from scoring.filters.cases import BREAKS, PASSES, UNKNOWN
from scoring.filters.keys import filter_of
from scoring.reference import rule
from scoring.score import COLOURS, Scores

SEVERITIES: Final = ("withdraw", "watch", "note")
"""Worst first."""

NO: Final = np.int8(ANSWERS.index(PASSES))
OPEN: Final = np.int8(ANSWERS.index(UNKNOWN))
YES: Final = np.int8(ANSWERS.index(BREAKS))
"""Three values as numbers, so that *and* is the least, *or* the greatest, and *not* the distance from YES."""

AWAY: Final = np.int8(len(ANSWERS))
STATES: Final = (*ANSWERS, "does-not-apply")
"""What a rule may say of a product: AWAY where it is provenly outside of `within`, or excepted."""

EXCEPTED: Final = ("gtins", "brands", "categories", "labels")
"""What an exception may name; all but the first are lists of tags in FACTS."""


@dataclass(frozen=True)
class PolicyRule:
    """One line of a policy: a test (a key of TESTS and its value), where it applies, and what a breach is.

    `within`: tags of categories, any of which it applies to; none is every product. `exceptions`: by name of
    EXCEPTED. `doubt`: the severity of what cannot be told, None for none.
    """

    id: str
    severity: str
    test: str
    value: str | float
    within: tuple[str, ...] = ()
    exceptions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    doubt: str | None = None


@dataclass(frozen=True)
class Policy:
    """What a house asks of its products. One without rules breaks nothing."""

    name: str = ""
    rules: tuple[PolicyRule, ...] = ()

    @property
    def digest(self) -> str:
        """What tells its rules from any others, 16 hexadecimal digits; the name of a policy is no rule."""
        told = json.dumps([asdict(each) for each in self.rules], sort_keys=True)
        return blake2b(told.encode(), digest_size=8).hexdigest()


@dataclass(frozen=True)
class Products:
    """A batch of facts with all that rules read of it; `day` is that of the audit."""

    batch: pa.RecordBatch
    facts: Columns
    scores: Scores
    board: Board
    day: date


def reads_brands(policy: Policy) -> bool:
    """Return whether a policy names brands, to except or to exclude them."""
    return any("brands" in each.exceptions or str(each.value).startswith("brand:") for each in policy.rules)


def answers_of(policy: Policy, products: Products) -> list[Small]:
    """Return what each rule says of every row, as positions in STATES."""
    return [broken(each, products) for each in policy.rules]


def broken(asked: PolicyRule, products: Products) -> Small:
    """Return whether one rule applies to every row (AWAY where not) and its test fails there."""
    fails = TESTS[asked.test](products, asked.value)
    parts = [YES - named(products, kind, tags) for kind, tags in asked.exceptions.items()]
    if asked.within:
        parts.append(holding(products, "categories", asked.within))
    applies: Small = np.minimum.reduce([np.full_like(fails, YES), *parts])
    return np.where(applies == NO, AWAY, np.minimum(applies, fails))


def named(products: Products, kind: str, tags: tuple[str, ...]) -> Small:
    """Return whether an exception names every row; of brands as filters tell it, doubt included."""
    if kind == "gtins":
        return np.isin(products.batch.column("gtin").to_numpy(zero_copy_only=False), tags) * YES
    held = holding(products, kind, tags)
    brands = map(filter_of, (f"brand:{tag}" for tag in tags)) if kind == "brands" else ()
    told = [held, *(answer(products.board, brand).answers for brand in brands if brand)]
    excepted: Small = np.maximum.reduce(told)
    return excepted


def holding(products: Products, name: str, tags: tuple[str, ...]) -> Small:
    """Return whether every row holds one of `tags`: that cannot be told where its list is unknown."""
    lists = products.facts.lists[name]
    held = lists.holding([place for place, word in enumerate(lists.words) if word in tags])
    return three(held, ~held & lists.is_known)


def three(is_so: Mask, is_not: Mask) -> Small:
    """Return what is proven to be so, what is proven not to be, and OPEN between."""
    return np.where(is_so, YES, np.where(is_not, NO, OPEN)).astype(np.int8)


def score_at_least(products: Products, least: Any) -> Small:
    """Broken where even the most that is possible is less; what has no score by rule passes."""
    scores = products.scores
    return three(scores.is_applicable & (scores.high < least), ~scores.is_applicable | (scores.low >= least))


def light_at_least(products: Products, light: Any) -> Small:
    """Broken where every light that is possible is worse; what has no score by rule passes."""
    scores, least = products.scores, COLOURS.index(light)
    return three(
        scores.is_applicable & (scores.best < least), ~scores.is_applicable | (scores.worst >= least)
    )


def exclude(products: Products, key: Any) -> Small:
    """Broken where a filter to avoid something breaks."""
    return answer(products.board, find(key, "exclude")).answers


def require(products: Products, key: Any) -> Small:
    """Broken where a filter to require something breaks."""
    return answer(products.board, find(key, "require")).answers


def origin_declared(products: Products, _: Any) -> Small:
    """Broken where only a vague origin is declared ("EU and non-EU"); what no file says the pack may."""
    points = products.scores.origin.parts["ingredients"]
    is_whole = points >= rule("origin", "ingredients")
    return three((points > 0) & ~is_whole, is_whole)


def data_younger_than_months(products: Products, months: Any) -> Small:
    """Broken where the label was last photographed longer ago; without a date that cannot be told."""
    age = ages_in_months(products.batch, products.day)
    return three(age >= months, age < months)


def ages_in_months(batch: pa.RecordBatch, day: date) -> Any:
    """Return how many whole months before `day` each label was photographed, NaN where nobody knows.

    >>> from scoring.facts import facts_table
    >>> rows = [{"data_date": date(2025, 5, 31)}, {"data_date": date(2026, 12, 1)}, {}]
    >>> ages_in_months(facts_table(rows).to_batches()[0], date(2026, 11, 30)).tolist()
    [17.0, 0.0, nan]
    """
    dates = batch.column("data_date")
    taken = dates.to_numpy(zero_copy_only=False).astype("datetime64[D]")
    month = taken.astype("datetime64[M]")
    day_of_month = (taken - month).astype(np.float64)
    months = (np.datetime64(day, "M") - month).astype(np.float64) - (day_of_month > day.day - 1)
    return np.where(np.isnat(taken), np.nan, np.maximum(months, 0.0))


TESTS: Final[Mapping[str, Callable[[Products, Any], Small]]] = {
    "score_at_least": score_at_least,
    "light_at_least": light_at_least,
    "exclude": exclude,
    "require": require,
    "origin_declared": origin_declared,
    "data_younger_than_months": data_younger_than_months,
}
"""What a rule may ask, by its key in a policy's file."""
