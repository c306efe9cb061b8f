"""A batch of FACTS as NumPy: amounts, flags, texts, tag lists flattened; each read when first asked for."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int8]
Codes = npt.NDArray[np.integer[Any]]
Mask = npt.NDArray[np.bool_]
Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")

FEW_ROWS: Final = 32
"""Up to here Python reads columns faster than Arrow's kernels: a scan."""
REMARKS: Final = "remarks"
"""Of the lists, the one whose words are the keys of structs."""
ABSENT: Final = -1
"""Code of a tag the table at hand does not know."""


class OnDemand(dict[Key, Made]):
    """What is made when it is first asked for, and kept."""

    def __init__(self, make: Callable[[Key], Made]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: Key) -> Made:
        """Return what `key` stands for, and keep it."""
        made = self[key] = self.make(key)
        return made


@dataclass(frozen=True)
class Lists:
    """One tag list of every row, flattened: row i has the next `lengths[i]` of `codes`, places in `words`."""

    lengths: Ints
    codes: Codes
    words: Sequence[str]
    is_known: Mask

    @cached_property
    def rows(self) -> Ints:
        """The row of each tag."""
        return np.arange(len(self.lengths)).repeat(self.lengths)

    def numbers(self, code_of: Callable[[str], int]) -> Ints:
        """Return for each tag the number that `code_of` gives it, ABSENT for a null."""
        return np.array([*map(code_of, self.words), ABSENT]).take(self.codes)

    def holding(self, words: Iterable[int]) -> Mask:
        """Return which rows hold one of `words`, given by position."""
        wanted = np.zeros(len(self.words) + 1, bool)
        wanted[list(words)] = True
        return self.any(wanted.take(self.codes)) if wanted.any() else np.zeros(len(self.lengths), bool)

    def any(self, holds: Mask) -> Mask:
        """Return which rows have a tag for which something holds."""
        found = np.zeros(len(self.lengths), bool)
        found[self.rows.take(places(holds))] = True
        return found

    def reduced(self, by: np.ufunc, values: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.integer[Any]]:
        """Return the values of each row's tags as one, 0 where it has none; the last axis is that of tags."""
        found = np.zeros((*values.shape[:-1], len(self.lengths)), values.dtype)
        filled = places(self.lengths)
        if len(filled):
            starts = self.lengths.cumsum() - self.lengths
            found[..., filled] = by.reduceat(values, starts.take(filled), axis=-1)
        return found


def lists_of(values: Iterable[Sequence[str | None] | None]) -> Lists:
    """Return lists of tags, flattened; words are numbered as they come."""
    numbers: dict[str, int] = {}
    given = list(values)
    found = (tag for tags in given for tag in tags or ())
    codes = [ABSENT if tag is None else numbers.setdefault(tag, len(numbers)) for tag in found]
    return Lists(
        np.array([len(tags or ()) for tags in given], np.int64),
        np.array(codes, np.int64),
        list(numbers),
        np.array([tags is not None for tags in given], bool),
    )


def runs(starts: Ints, lengths: Ints) -> Ints:
    """Return the places of runs one after the other.

    >>> runs(np.array([5, 0]), np.array([2, 3])).tolist()
    [5, 6, 0, 1, 2]
    """
    before = lengths.cumsum() - lengths
    found: Ints = np.arange(lengths.sum()) + (starts - before).repeat(lengths)
    return found


def places(holds: npt.NDArray[Any]) -> Ints:
    """Return where something holds, or is not 0."""
    return holds.nonzero()[0]


@dataclass(frozen=True)
class Columns:
    """The columns of a batch by name; `says` by name and text. Null is NaN, False, unknown."""

    count: int
    amounts: Mapping[str, Floats]
    flags: Mapping[str, Mask]
    says: Mapping[tuple[str, str], Mask]
    known: Mapping[str, Mask]
    lists: Mapping[str, Lists]


def read(facts: pa.RecordBatch, rows: Sequence[Mapping[str, Any]] | None = None) -> Columns:
    """Return the columns of a batch of FACTS, which are `rows` as Python values where the caller has them."""
    if facts.num_rows <= FEW_ROWS:
        return columns_of(rows_of(facts) if rows is None else rows)

    def amounts(name: str) -> Floats:
        return facts.column(name).to_numpy(zero_copy_only=False).astype(np.float64, copy=False)

    def flags(name: str) -> Mask:
        return _filled(facts.column(name), False).to_numpy(zero_copy_only=False)

    def says(asked: tuple[str, str]) -> Mask:
        name, text = asked
        return _filled(pc.equal(facts.column(name), pa.scalar(text)), False).to_numpy(zero_copy_only=False)

    def known(name: str) -> Mask:
        return _is_known(facts.column(name))

    def lists(name: str) -> Lists:
        array = facts.column(name)
        if not isinstance(array, pa.ListArray):
            raise TypeError(f"{name} is {array.type}, not a tag list of FACTS")
        return _many_lists(array)

    columns = OnDemand(amounts), OnDemand(flags), OnDemand(says), OnDemand(known), OnDemand(lists)
    return Columns(facts.num_rows, *columns)


def columns_of(rows: Sequence[Mapping[str, Any]]) -> Columns:
    """Return the columns of rows of FACTS that are Python values."""

    def amounts(name: str) -> Floats:
        return np.array([row[name] for row in rows], np.float64)

    def flags(name: str) -> Mask:
        return np.array([row[name] for row in rows], bool)

    def says(asked: tuple[str, str]) -> Mask:
        name, text = asked
        return np.array([row[name] == text for row in rows], bool)

    def known(name: str) -> Mask:
        return np.array([row[name] is not None for row in rows], bool)

    def lists(name: str) -> Lists:
        if name == REMARKS:
            return lists_of([remark["key"] for remark in row[name] or ()] for row in rows)
        return lists_of(row[name] for row in rows)

    columns = OnDemand(amounts), OnDemand(flags), OnDemand(says), OnDemand(known), OnDemand(lists)
    return Columns(len(rows), *columns)


def rows_of(facts: pa.RecordBatch) -> list[dict[str, Any]]:
    """Return the rows of a batch as Python values; by way of a struct, which is quicker for a single row."""
    rows: Any = facts.to_struct_array()
    return list(rows.to_pylist())


def _many_lists(array: "pa.ListArray[Any]") -> Lists:
    words: Any = array.flatten()
    encoded = (words.field("key") if pa.types.is_struct(words.type) else words).dictionary_encode()
    return Lists(
        _filled(array.value_lengths(), 0).to_numpy().astype(np.int64),
        _filled(encoded.indices, ABSENT).to_numpy(),
        [str(tag) for tag in encoded.dictionary.to_pylist()],
        _is_known(array),
    )


def _is_known(array: "pa.Array[Any]") -> Mask:
    return array.is_valid().to_numpy(zero_copy_only=False) if array.null_count else np.ones(len(array), bool)


def _filled(array: "pa.Array[Any]", value: object) -> "pa.Array[Any]":
    return array.fill_null(value) if array.null_count else array


@dataclass(frozen=True)
class Tags:
    """Some tags of some rows: the tag of code `codes[i]` stands in row `rows[i]`, rows ascending."""

    rows: Ints
    codes: Ints


def numbered(codes: Mapping[str, int]) -> Callable[[str], int]:
    """Return what gives each tag its number in `codes`, ABSENT where it has none."""
    return lambda tag: codes.get(tag, ABSENT)
