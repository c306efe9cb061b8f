"""A batch of FACTS as NumPy: amounts, flags, texts, and tag lists flattened; each read when first asked for."""

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
"""Up to here Python reads texts and tags faster than Arrow's kernels: a scan."""
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
    """One tag list of every row, flattened: the next `lengths[i]` of `codes` are row i's, positions in `words`."""

    lengths: Ints
    codes: Codes
    words: Sequence[str]
    is_known: Mask

    @cached_property
    def rows(self) -> Ints:
        """The row of each tag."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    @cached_property
    def starts(self) -> Ints:
        """Where the tags of each row start."""
        starts: Ints = np.cumsum(self.lengths) - self.lengths
        return starts

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
        found[self.rows.take(np.flatnonzero(holds))] = True
        return found

    def reduced(self, by: np.ufunc, values: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.integer[Any]]:
        """Return the values of each row's tags as one, 0 where it has none; the last axis is that of tags."""
        found = np.zeros((*values.shape[:-1], len(self.lengths)), values.dtype)
        filled = np.flatnonzero(self.lengths)
        if len(filled):
            found[..., filled] = by.reduceat(values, self.starts.take(filled), axis=-1)
        return found

    def take(self, rows: Ints) -> "Lists":
        """Return the lists of `rows`, which may come several times."""
        lengths, starts = self.lengths.take(rows), self.starts.take(rows)
        shift = starts - np.cumsum(lengths) + lengths
        places = np.arange(lengths.sum()) + np.repeat(shift, lengths)
        return Lists(lengths, self.codes.take(places), self.words, self.is_known.take(rows))

    def plus(self, more: Iterable[Sequence[str | None] | None]) -> "Lists":
        """Return these lists and, behind them, `more`."""
        numbers = {word: number for number, word in enumerate(self.words)}
        new = lists_of(more, numbers)
        return Lists(
            np.concatenate([self.lengths, new.lengths]),
            np.concatenate([self.codes, new.codes]),
            new.words,
            np.concatenate([self.is_known, new.is_known]),
        )


def lists_of(values: Iterable[Sequence[str | None] | None], numbers: dict[str, int] | None = None) -> Lists:
    """Return lists of tags, flattened; words are numbered as they come, behind those of `numbers`."""
    numbers = {} if numbers is None else numbers
    given = list(values)
    codes = [
        ABSENT if tag is None else numbers.setdefault(tag, len(numbers))
        for tags in given
        for tag in tags or ()
    ]
    return Lists(
        np.array([len(tags or ()) for tags in given], np.int64),
        np.array(codes, np.int64),
        list(numbers),
        np.array([tags is not None for tags in given], bool),
    )


@dataclass(frozen=True)
class Columns:
    """The columns of a batch by name; `says` by name and text. Null is NaN, False, unknown."""

    count: int
    amounts: Mapping[str, Floats]
    flags: Mapping[str, Mask]
    says: Mapping[tuple[str, str], Mask]
    known: Mapping[str, Mask]
    lists: Mapping[str, Lists]


def read(facts: pa.RecordBatch) -> Columns:
    """Return the columns of a batch of FACTS."""
    is_few = facts.num_rows <= FEW_ROWS

    def amounts(name: str) -> Floats:
        return facts.column(name).to_numpy(zero_copy_only=False).astype(np.float64, copy=False)

    def flags(name: str) -> Mask:
        return _filled(facts.column(name), False).to_numpy(zero_copy_only=False)

    def says(asked: tuple[str, str]) -> Mask:
        array, text = facts.column(asked[0]), asked[1]
        if is_few:
            return np.array([value == text for value in array.to_pylist()], bool)
        return _filled(pc.equal(array, text), False).to_numpy(zero_copy_only=False)

    def lists(name: str) -> Lists:
        array = facts.column(name)
        if not isinstance(array, pa.ListArray):
            raise TypeError(f"{name} is {array.type}, not a tag list of FACTS")
        return lists_of(array.to_pylist()) if is_few else _many_lists(array)

    return Columns(
        facts.num_rows,
        OnDemand(amounts),
        OnDemand(flags),
        OnDemand(says),
        OnDemand(lambda name: _is_known(facts.column(name))),
        OnDemand(lists),
    )


def changed(facts: Columns, rows: Ints, edits: Mapping[str, Mapping[int, Any]]) -> Columns:
    """Return the columns of `rows`, with what `edits` says instead: by name and place in `rows`."""

    def edited(name: str, array: npt.NDArray[Any], value: Callable[[Any], Any]) -> npt.NDArray[Any]:
        found = array.take(rows)
        for place, told in edits.get(name, {}).items():
            found[place] = value(told)
        return found

    def lists(name: str) -> Lists:
        mine, places = edits.get(name, {}), rows
        if mine:
            places = rows.copy()
            places[list(mine)] = facts.count + np.arange(len(mine))
        return facts.lists[name].plus(mine.values()).take(places)

    return Columns(
        len(rows),
        OnDemand(lambda name: edited(name, facts.amounts[name], float)),
        OnDemand(lambda name: edited(name, facts.flags[name], bool)),
        OnDemand(lambda asked: edited(asked[0], facts.says[asked], lambda value: bool(value == asked[1]))),
        OnDemand(lambda name: edited(name, facts.known[name], lambda value: value is not None)),
        OnDemand(lists),
    )


def _many_lists(array: "pa.ListArray[Any]") -> Lists:
    encoded = array.flatten().dictionary_encode()
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
