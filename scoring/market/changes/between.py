"""What became of products between two markets."""

from typing import Final

import numpy as np

from scoring.audits.fingerprints import Numbers, number_of
from scoring.columns import Ints
from scoring.market.columns import Market, TagColumn

TOLD: Final = ("recipe", "light", "low", "high", "grade")
"""The columns of a market in which a product is another than before."""

TOLD_LISTS: Final = ("brands", "brand_owners")
"""The lists likewise: whose it is."""


def changed(before: Market, after: Market) -> Ints:
    """Return the codes of the products that one has and the other has not, or has otherwise; ascending."""
    places = np.searchsorted(after.gtin, before.gtin)
    is_there = places < len(after.gtin)
    is_same = is_there.copy()
    mine, its = is_there.nonzero()[0], places[is_there]
    same = after.gtin[its] == before.gtin[mine]
    for name in TOLD:
        same &= after.numbers[name][its] == before.numbers[name][mine]
    for name in TOLD_LISTS:
        same &= numbers_of_lists(after.lists[name])[its] == numbers_of_lists(before.lists[name])[mine]
    is_same[mine] = same
    new = np.setdiff1d(after.gtin, before.gtin, assume_unique=True)
    return np.union1d(before.gtin[~is_same], new)


def numbers_of_lists(column: TagColumn) -> Numbers:
    """Return a number for the list of every row: the same for the same words, in whatever order."""
    words = np.array([*map(number_of, column.words[:]), 0], np.uint64)
    running = np.zeros(len(column.codes) + 1, np.uint64)
    np.cumsum(words[column.codes], out=running[1:])
    return np.diff(running[column.ends], prepend=np.uint64(0))
