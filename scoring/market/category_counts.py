"""What the categories of a market hold, counted once for all questions: scores, additives.

Only kinds of food are counted, and of those only what has LEAST products with a proven score. One pass over a
million products takes about two seconds and is taken some rows at a time, so that it needs little memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from scoring.alternatives import ladder
from scoring.columns import Codes, Floats, Ints, Mask, runs
from scoring.market.columns import NOWHERE, Market, TagColumn, distinct
from scoring.steps import ancestry

LEAST: Final = 20
"""Products of a category: among fewer nothing is said of one's place, or of what can be done without."""

SCORES: Final = 101
"""From 0 to 100."""

TOGETHER: Final = 100_000
"""Rows counted at a time."""


@dataclass(frozen=True)
class CategoryCounts:
    """The categories of a market that products are compared in, a row each."""

    categories: list[str]
    row: Ints  # of each category of the market, NOWHERE where nothing is compared in it
    scores: Ints  # how many products have each proven score
    understood: Ints  # how many have an ingredient list on file that is understood
    holding: Codes  # how many of those hold each additive, or a form of it
    additives: dict[str, int]  # the column of each in `holding`

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
        """The percentile of every score in every category: the share of lower ones and half of the equal."""
        up_to = self.scores.cumsum(axis=1)
        found: Floats = 50.0 * (2 * up_to - self.scores) / up_to[:, -1:]
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
        """Return the share of a category that does without an additive, None of too few, and of how many.

        Of the products whose list is understood, those that hold neither it nor a form of it.
        """
        row = self.numbers[category]
        of, column = int(self.understood[row]), self.additives.get(additive)
        holding = int(self.holding[row, column]) if column is not None else 0
        return (1.0 - holding / of if of >= LEAST else None), of


def category_counts(market: Market) -> CategoryCounts:
    """Return what the categories of a market hold."""
    kept = _compared(market)
    column = market.lists["categories"]
    row = np.full(len(column.words), NOWHERE)
    row[kept] = np.arange(len(kept))
    additives, above = _standing(market.lists["additives"])
    scores = np.zeros(len(kept) * SCORES, np.int64)
    understood = np.zeros(len(kept), np.int64)
    holding = np.zeros(len(kept) * len(additives), np.int32)  # large: half the memory
    is_told, is_understood = _known(market)
    for rows in _some_rows(market):
        of, owner = _places(column, rows, row)
        told, listed = is_told[rows[owner]], is_understood[rows[owner]]
        score = market.numbers["low"][rows].astype(np.int64)[owner]
        scores += np.bincount((of * SCORES + score)[told], minlength=len(scores))
        understood += np.bincount(of[listed], minlength=len(kept))
        pairs = _held(market, rows, above, len(additives))
        cells = _cells(of[listed], owner[listed], pairs, len(rows), len(additives))
        holding += np.bincount(cells, minlength=len(holding)).astype(np.int32)
    shape = len(kept), len(additives)
    words = [column.words[code] for code in kept.tolist()]
    return CategoryCounts(
        words, row, scores.reshape(-1, SCORES), understood, holding.reshape(shape), additives
    )


def _known(market: Market) -> tuple[Mask, Mask]:
    """Return which products have a proven score, and which a list that is understood."""
    rows = np.arange(len(market.gtin))
    return market.is_told(rows), ~market.has_gap(rows, "ingredients")


def _some_rows(market: Market) -> Iterator[Ints]:
    for start in range(0, len(market.gtin), TOGETHER):
        yield np.arange(start, min(start + TOGETHER, len(market.gtin)))


def _compared(market: Market) -> Ints:
    """Return the codes of the kinds of food with enough products that have a proven score, ascending."""
    column, (is_told, _) = market.lists["categories"], _known(market)
    told = np.zeros(len(column.words), np.int64)
    for rows in _some_rows(market):
        codes, owner = column.some(rows)
        told += np.bincount(codes[is_told[rows[owner]]], minlength=len(told))
    large = (told >= LEAST).nonzero()[0]
    return np.array([code for code in large.tolist() if ladder([column.words[code]])], np.int64)


def _places(column: TagColumn, rows: Ints, row: Ints) -> tuple[Ints, Ints]:
    """Return the rows of the categories that products are in, and for each the place in `rows` of the one."""
    codes, owner = column.some(rows)
    is_here = row[codes] != NOWHERE
    return row[codes[is_here]], owner[is_here]


def _standing(column: TagColumn) -> tuple[dict[str, int], tuple[Ints, Ints, Ints]]:
    """Return the additives that stand in products, numbered, and for each code where its own are told.

    Those of a code are the next `lengths` of `numbers` from `starts`: its own, and what it is a form of.
    """
    numbers: dict[str, int] = {}
    standing = [(word, *ancestry(word)) for word in column.words]
    flat = [numbers.setdefault(tag, len(numbers)) for tags in standing for tag in tags]
    lengths = np.array([len(tags) for tags in standing], np.int64)
    return numbers, (lengths.cumsum() - lengths, lengths, np.array(flat, np.int64))


def _held(market: Market, rows: Ints, above: tuple[Ints, Ints, Ints], count: int) -> Ints:
    """Return which additives stand in which of `rows`: place times `count` plus number, ascending."""
    starts, lengths, numbers = above
    codes, owner = market.lists["additives"].some(rows)
    owners = owner.repeat(lengths[codes])
    found: Ints = distinct(np.sort(owners * count + numbers[runs(starts[codes], lengths[codes])]))
    return found


def _cells(of: Ints, owner: Ints, pairs: Ints, rows: int, count: int) -> Ints:
    """Return a cell of `holding` for each category of a product and each additive that stands in it."""
    if not count:
        return np.array([], np.int64)
    lengths = np.bincount(pairs // count, minlength=rows)
    starts = lengths.cumsum() - lengths
    held: Ints = (pairs % count)[runs(starts[owner], lengths[owner])]
    return of.repeat(lengths[owner]) * count + held
