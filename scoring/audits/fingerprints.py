"""Fingerprints of facts: the same for the same facts on every machine, another as soon as one differs.

Of tags the order does not count, and a list that is unknown is not an empty one.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Final

import numpy as np
import numpy.typing as npt

from scoring.columns import Columns

Numbers = npt.NDArray[np.uint64]
REMEMBERED: Final = 200_000
ODD: Final = np.uint64(0x9E3779B97F4A7C15)
"""2 ** 64 over the golden ratio: multiplying by it spreads near numbers far apart (Knuth, vol. 3, 6.4)."""

SHIFT: Final = np.uint64(29)


def fingerprints(facts: Columns, amounts: Sequence[str], tags: Sequence[str]) -> list[str]:
    """Return the fingerprint of some columns of every row, 16 hexadecimal digits."""
    return [f"{each:016x}" for each in numbers_of(facts, amounts, tags).tolist()]


def numbers_of(facts: Columns, amounts: Sequence[str], tags: Sequence[str]) -> Numbers:
    """Return the same fingerprints as numbers of 64 bits."""
    found = np.zeros(facts.count, np.uint64)
    for name in amounts:
        values = np.round(facts.amounts[name], 6) + 0.0  # no minus zero
        found = mixed(found ^ np.where(np.isnan(values), -1.0, values).view(np.uint64), name)
    for name in tags:
        lists = facts.lists[name]
        words = np.array([*map(number_of, lists.words), 0], np.uint64)
        sums = lists.reduced(np.add, words.take(lists.codes).view(np.int64)).view(np.uint64)
        found = mixed(found ^ sums ^ lists.is_known.astype(np.uint64), name)
    return found


def mixed(numbers: Numbers, name: str) -> Numbers:
    """Return numbers that depend on all their bits, and on the name of a column."""
    told: Numbers = (numbers ^ np.uint64(number_of(name))) * ODD
    return told ^ (told >> SHIFT)


@lru_cache(REMEMBERED)
def number_of(word: str) -> int:
    """Return a number of 64 bits made of a word."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest())
