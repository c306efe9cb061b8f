"""What the categories of a market hold, counted once for all questions: scores, additives.

Only kinds of food are counted, and of those only what has LEAST products with a proven score. One pass over a
million products takes some 0.1 s and is taken some rows at a time, so that it needs little memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from scoring.alternatives import ladder
from scoring.columns import Codes, Floats, Ints, Mask, places, runs
from scoring.market.columns import NOWHERE, TOGETHER, Market, TagColumn
from scoring.market.presence import Presence, presence_of
from scoring.market.shares import share_of

LEAST: Final = 20
"""Products of a category: among fewer nothing is said of one's place, or of what can be done without."""

SCORES: Final = 101
"""From 0 to 100."""

UNPROVEN: Final = SCORES
"""Where products are counted whose score is not proven."""


@dataclass(frozen=True)
class CategoryCounts:
    """The categories of a market that products are compared in, a row each."""

    categories: list[str]
    row: Ints  # of each category of the market, NOWHERE where nothing is compared in it
    scores: Ints  # how many products have each proven score
    understood: Ints  # how many have an ingredient list on file that is understood
    holding: Codes  # how many of those each additive stands in, a column each
    presence: Presence

    def compared_in(self, market: Market, rows: Ints) -> Ints:
        """Return the row here of the category each of `rows` is compared in, NOWHERE where there is none."""
        codes, owner = market.lists["categories"].some(rows)
        here = self.row[codes]
        is_here = here != NOWHERE
        found = np.full(len(rows), NOWHERE)
        found[owner[is_here]] = here[is_here]  # general before specific: the last one stays
        return found

    @cached_property
    def percentiles(self) -> Floats:
        """The percentile of every score in every category: the share of lower ones, in %.

        Equal ones count for nothing: caps make many, and "better than 62 %" has to hold of each of these.
        """
        up_to = self.scores.cumsum(axis=1)
        found: Floats = 100.0 * (up_to - self.scores) / up_to[:, -1:]
        return found

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The row of each category."""
        return {category: row for row, category in enumerate(self.categories)}

    def among(self, categories: Sequence[str]) -> int:
        """Return the row of the category that a product of these is compared in, NOWHERE without one."""
        return next((self.numbers[each] for each in ladder(categories) if each in self.numbers), NOWHERE)

    def told_in(self, row: int) -> Ints:
        """Return the proven scores of a category, ascending."""
        found: Ints = np.arange(SCORES).repeat(self.scores[row])
        return found

    def avoided(self, additive: str, category: str) -> tuple[float | None, int]:
        """Return the share of a category, in %, without an additive, None of too few, and of how many.

        Of the products whose list is understood, those that hold neither it nor a form of it.
        """
        row = self.numbers[category]
        of, column = int(self.understood[row]), self.presence.numbers.get(additive)
        holding = int(self.holding[row, column]) if column is not None else 0
        return (share_of(of - holding, of) if of >= LEAST else None), of


def category_counts(market: Market) -> CategoryCounts:
    """Return what the categories of a market hold."""
    column = market.lists["categories"]
    asked = _perhaps_compared(column)
    presence = presence_of(market.lists["additives"].words)
    low = np.where(market.numbers["light"] >= 0, market.numbers["low"], UNPROVEN)
    is_understood = market.is_understood(np.arange(len(market.gtin)))
    scores = np.zeros((len(asked), SCORES + 1), np.int64)
    understood = np.zeros(len(asked), np.int64)
    holding = np.zeros((len(asked), len(presence.tags)), np.int32)  # large: half the memory
    row = _rows_of(asked, column)
    additives = market.lists["additives"].parts()
    for (start, codes, rows), (_, held, holders) in zip(column.parts(), additives, strict=True):
        here = row.take(codes)
        of, owner = _where(here != NOWHERE, here, rows)
        scores += _table(of, low[start:].take(owner), scores.shape)
        of, owner = _where(is_understood[start:].take(owner), of, owner)
        understood += np.bincount(of, minlength=len(asked))
        holding += _held(of, owner, presence, held, holders, holding.shape)
    return _of_enough(column, asked, scores[:, :UNPROVEN], understood, holding, presence)


def _perhaps_compared(column: TagColumn) -> Ints:
    """Return the codes of the kinds of food with enough products, proven or not; ascending."""
    large = places(column.counts >= LEAST).tolist()
    return np.array([code for code in large if ladder([column.words[code]])], np.int64)


def _rows_of(codes: Ints, column: TagColumn) -> Ints:
    """Return for each word of a column which of `codes` it is, else NOWHERE."""
    found = np.full(len(column.words), NOWHERE)
    found[codes] = np.arange(len(codes))
    return found


def _where(holds: Mask, of: Ints, owner: Ints) -> tuple[Ints, Ints]:
    """Return those of some pairs of which something holds."""
    at = places(holds)
    return of.take(at), owner.take(at)


def _table(rows: Ints, columns: Ints, shape: tuple[int, int]) -> Ints:
    """Return how often each column stands beside each row."""
    return np.bincount(rows * shape[1] + columns, minlength=shape[0] * shape[1]).reshape(shape)


def _held(
    of: Ints, owner: Ints, presence: Presence, codes: Codes, rows: Ints, shape: tuple[int, int]
) -> Ints:
    """Return in how many products of each category, `of` those of `owner`, each additive stands."""
    is_asked = np.zeros(TOGETHER, bool)
    is_asked[owner] = True
    at = places(is_asked.take(rows))
    holder, numbers = presence.pairs(codes[at], rows.take(at))
    lengths = np.bincount(holder, minlength=TOGETHER)
    its = lengths.take(owner)
    found = numbers.take(runs((lengths.cumsum() - lengths).take(owner), its))
    return _table(of.repeat(its), found, shape)


def _of_enough(
    column: TagColumn, asked: Ints, scores: Ints, understood: Ints, holding: Codes, presence: Presence
) -> CategoryCounts:
    """Return what was counted of those of the categories that have enough proven scores."""
    kept = places(scores.sum(axis=1) >= LEAST)
    words = [column.words[code] for code in asked[kept].tolist()]
    row = _rows_of(asked[kept], column)
    return CategoryCounts(words, row, scores[kept], understood[kept], holding[kept], presence)
