"""Where products stand among those of their category: percentiles, and what a category is like.

A product is compared in the most specific of its kinds of food that has LEAST products with a proven score.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from scoring.alternatives import ladder
from scoring.columns import Ints
from scoring.market.columns import NOWHERE, Market

LEAST: Final = 20
"""Products of a category: among fewer nothing is said of one's place."""


@dataclass(frozen=True)
class Standing:
    """Where a score stands: `percentile` of the `of` products of `category` with a proven score are below."""

    category: str
    of: int
    percentile: float


def scores_in(market: Market, category: str, countries: Sequence[str] = ()) -> Ints:
    """Return the proven scores of the products of a category, ascending; sold in any of some countries."""
    rows = rows_in(market, category, countries)
    scores: Ints = np.sort(market.numbers["low"][rows[market.is_told(rows)]].astype(np.int64))
    return scores


def rows_in(market: Market, category: str, countries: Sequence[str] = ()) -> Ints:
    """Return the rows of a category, sold in any of some countries; of any country where none is given."""
    column = market.lists["categories"]
    rows = column.rows([column.code(category)])
    if not countries:
        return rows
    sold = market.lists["countries"]
    return np.intersect1d(rows, sold.rows([sold.code(country) for country in countries]), assume_unique=True)


def percentile(scores: Ints, score: int) -> float:
    """Return the share, in %, of ascending `scores` below `score`, with half of those that equal it.

    >>> percentile(np.array([10, 20, 20, 30]), 20)
    50.0
    """
    below, up_to = np.searchsorted(scores, (score,), "left"), np.searchsorted(scores, (score,), "right")
    return float(50.0 * (below[0] + up_to[0]) / len(scores))


def standing(market: Market, categories: Sequence[str], score: int) -> Standing | None:
    """Return where a proven score stands in the narrowest kind of food that is large enough, else None.

    `categories` are those of the product, general before specific.
    """
    for category in ladder(categories):
        if market.lists["categories"].code(category) != NOWHERE:
            scores = scores_in(market, category)
            if len(scores) >= LEAST:
                return Standing(category, len(scores), percentile(scores, score))
    return None
