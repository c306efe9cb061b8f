"""Which line of one audit is which line of another: by GTIN, and by code where one of them has none."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.columns import Ints


@dataclass(frozen=True)
class Pairs:
    """Places of lines that belong together, by the later one; and the places of those that are alone."""

    old: Ints
    new: Ints
    gone: Ints
    added: Ints


def pairs_of(old: Any, new: Any) -> Pairs:
    """Return the pairs of two tables with columns `gtin` and `code`.

    Of lines of the same product the first belongs to the first, the second to the second.
    """
    by_gtin = alike(keys(old, "gtin"), keys(new, "gtin"))
    olds, news = rest(old.num_rows, by_gtin[0]), rest(new.num_rows, by_gtin[1])
    was, now = alike(keys(old, "code").take(pa.array(olds)), keys(new, "code").take(pa.array(news)))
    was, now = olds[was], news[now]
    is_one = lacks(old)[was] | lacks(new)[now]
    before, after = (
        np.concatenate([found, more[is_one]]) for found, more in zip(by_gtin, (was, now), strict=True)
    )
    order = np.argsort(after)
    return Pairs(before[order], after[order], rest(old.num_rows, before), rest(new.num_rows, after))


def keys(table: Any, name: str) -> Any:
    """Return a column that lines are matched by; a blank code is one too, a missing GTIN is none."""
    column = table.column(name).combine_chunks()
    return pc.fill_null(column, "") if name == "code" else column


def lacks(table: Any) -> Any:
    """Return which lines have no GTIN."""
    return pc.is_null(table.column("gtin")).to_numpy()


def rest(count: int, taken: Ints) -> Ints:
    """Return the places of `count` that are not taken."""
    is_free = np.ones(count, bool)
    is_free[taken] = False
    return np.flatnonzero(is_free)


def alike(old: Any, new: Any) -> tuple[Ints, Ints]:
    """Return the places of equal keys, the first with the first; null is equal to nothing.

    >>> old, new = pa.array(["b", "a", "a", None]), pa.array(["a", "b", "c", None])
    >>> [places.tolist() for places in alike(old, new)]
    [[0, 1], [1, 0]]
    """
    codes = pa.concat_arrays([old, new]).dictionary_encode().indices
    number = codes.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    was, now = (numbered(each) for each in (number[: len(old)], number[len(old) :]))
    (olds, ids), (news, others) = was, now
    _, left, right = np.intersect1d(ids, others, assume_unique=True, return_indices=True)
    return olds[left], news[right]


def numbered(codes: Ints) -> tuple[Ints, Ints]:
    """Return the places that have a code, and an id for each: of its code, and of how many had it before."""
    order = np.argsort(codes, kind="stable")
    order = order[codes[order] >= 0]
    sorted_codes = codes[order]
    starts = np.searchsorted(sorted_codes, sorted_codes)
    earlier = np.arange(len(order)) - starts
    return order, (sorted_codes << 32) | earlier
