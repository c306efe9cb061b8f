"""Arrow columns read at once: what a reader of single values says of each distinct one, for every row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa

from data.openfoodfacts.values import MOST_TAGS
from scoring.columns import Ints, Mask

Column = Any
"""An Arrow array; the stubs of its functions know too little of nested ones."""

DROPPED: Final = -1


@dataclass(frozen=True)
class Listed:
    """A list column, flattened: `values[codes[i]]` stands in row `rows[i]`, rows ascending."""

    rows: Ints
    codes: Ints
    values: Sequence[str]

    def where(self, chosen: Mask | Ints) -> "Listed":
        """Return only the chosen entries, by mask or by position."""
        return Listed(self.rows[chosen], self.codes[chosen], self.values)

    def counts(self, rows: int) -> Ints:
        """Return how many entries each of `rows` rows has."""
        return np.bincount(self.rows, minlength=rows)

    def any_in(self, rows: int, holds: Callable[[str], bool]) -> Mask:
        """Return in which of `rows` rows a value is for which `holds` is true."""
        held = np.array([holds(value) for value in self.values], bool)
        found = np.zeros(rows, bool)
        found[self.rows[held[self.codes]]] = True
        return found


def by_value(column: Column, reading: Callable[[Any], object], kind: pa.DataType) -> Column:
    """Return what `reading` makes of each value; null stays null."""
    encoded = column.dictionary_encode()
    read = pa.array([reading(value) for value in encoded.dictionary.to_pylist()], kind)
    return read.take(encoded.indices)


def coded(column: Column) -> tuple[Ints, list[str]]:
    """Return a text column as numbers of its distinct values, DROPPED where null."""
    encoded = column.dictionary_encode()
    return encoded.indices.fill_null(DROPPED).to_numpy(), encoded.dictionary.to_pylist()


def ints(column: Any) -> Ints:
    """Return whole numbers, -1 where null."""
    filled: Ints = column.cast(pa.int64()).fill_null(-1).to_numpy()
    return filled


def parents(column: Column) -> Ints:
    """Return the row of each entry of a list column."""
    rows: Ints = column.value_parent_indices().to_numpy()
    return rows


def read_lists(column: Column, reading: Callable[[object], str | None]) -> Listed:
    """Return the tags of every row as `tags_of` does: each once, in their order, the dropped left out."""
    rows = parents(column)
    codes, values = coded(column.flatten())
    return once(rows, codes, [reading(value) for value in values], len(column))


def once(rows: Ints, codes: Ints, read: Sequence[str | None], count: int) -> Listed:
    """Return the entries (`rows`, `codes`) with their values as `read`, each value once a row."""
    numbers: dict[str, int] = {}
    renumbered = np.array(
        [*(DROPPED if not value else numbers.setdefault(value, len(numbers)) for value in read), DROPPED]
    )
    if len(rows) and np.bincount(rows).max() > MOST_TAGS:
        first_of_row = np.searchsorted(rows, np.arange(count))
        is_kept = (np.arange(len(rows)) - first_of_row[rows]) < MOST_TAGS
        rows, codes = rows[is_kept], codes[is_kept]
    listed = Listed(rows, renumbered[codes], list(numbers))
    listed = listed.where(listed.codes >= 0)
    return listed.where(first_met(listed.rows * (len(numbers) + 1) + listed.codes))


def first_met(keys: Ints) -> Ints:
    """Return the positions at which each distinct key is met first, ascending.

    >>> first_met(np.array([3, 1, 3, 2])).tolist()
    [0, 1, 3]
    """
    if not is_doubled(keys):
        return np.arange(len(keys))
    return np.sort(np.unique(keys, return_index=True)[1])


def is_doubled(keys: Ints) -> bool:
    """Whether a key is met twice."""
    ordered = np.sort(keys)
    return bool((ordered[1:] == ordered[:-1]).any())


def list_column(listed: Listed, count: int, is_known: Mask | None = None) -> Column:
    """Return `listed` as a list column; empty lists are null where they are not `is_known`."""
    counts = listed.counts(count)
    is_null = counts == 0 if is_known is None else (counts == 0) & ~is_known
    values = pa.array(listed.values, pa.string()).take(listed.codes)
    return pa.ListArray.from_arrays(offsets_of(counts), values, mask=pa.array(is_null))


def offsets_of(counts: Ints) -> Column:
    """Return where each list starts, and the last one ends."""
    return pa.array(np.concatenate([[0], np.cumsum(counts)]).astype(np.int32))
