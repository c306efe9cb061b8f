"""Arrow columns as NumPy: amounts, and tag lists as (row, code) pairs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

NO_INTS: Final[Ints] = np.empty(0, np.int64)
FEW_ROWS: Final = 32
"""Up to here Python reads tag lists faster than Arrow's kernels: a scan, and all that could lift it."""
ABSENT: Final = -1
"""Code of a tag the table at hand does not know."""


def amounts(facts: pa.RecordBatch, name: str) -> Floats:
    """Return one nutriment or count of every row, NaN where unknown."""
    return facts.column(name).to_numpy(zero_copy_only=False).astype(np.float64, copy=False)


def flags(facts: pa.RecordBatch, name: str) -> Mask:
    """Return one yes-or-no column of every row; null reads as no."""
    return _filled(facts.column(name), False).to_numpy(zero_copy_only=False)


def equals(facts: pa.RecordBatch, name: str, text: str, *, where_null: bool) -> Mask:
    """Return in which rows a text column holds `text`."""
    return _filled(pc.equal(facts.column(name), _scalar(text)), where_null).to_numpy(zero_copy_only=False)


@cache
def _scalar(text: str) -> pa.StringScalar:
    return pa.scalar(text)


def _filled(array: "pa.Array[Any]", value: object) -> "pa.Array[Any]":
    return array.fill_null(value) if array.null_count else array


@dataclass(frozen=True)
class Tags:
    """One tag list of every row, flattened: tag `codes[i]` stands in row `rows[i]`, rows ascending."""

    rows: Ints
    codes: Ints
    is_known: Mask

    def where(self, chosen: Mask | Ints) -> "Tags":
        """Return only the chosen pairs, by mask or by position."""
        return Tags(self.rows[chosen], self.codes[chosen], self.is_known)


def is_known(array: "pa.Array[Any]") -> Mask:
    """Return where `array` is not null."""
    return array.is_valid().to_numpy(zero_copy_only=False) if array.null_count else np.ones(len(array), bool)


def tags(facts: pa.RecordBatch, name: str, code_of: Callable[[str], int]) -> Tags:
    """Return the tag list `name` with each tag as the number that `code_of` gives it."""
    array = facts.column(name)
    if not isinstance(array, pa.ListArray):
        raise TypeError(f"{name} is {array.type}, not a tag list of FACTS")
    if array.null_count == len(array):
        return Tags(NO_INTS, NO_INTS, np.zeros(len(array), bool))
    rows, codes = _pairs(array, code_of) if len(array) > FEW_ROWS else _few_pairs(array, code_of)
    return Tags(rows, codes, is_known(array))


def _pairs(array: "pa.ListArray[Any]", code_of: Callable[[str], int]) -> tuple[Ints, Ints]:
    encoded = array.flatten().dictionary_encode()
    lookup = np.array([*(code_of(str(tag)) for tag in encoded.dictionary.to_pylist()), ABSENT])
    lengths = _filled(array.value_lengths(), 0).to_numpy()
    return np.repeat(np.arange(len(array)), lengths), lookup[_filled(encoded.indices, -1).to_numpy()]


def _few_pairs(array: "pa.ListArray[Any]", code_of: Callable[[str], int]) -> tuple[Ints, Ints]:
    """Return the same as `_pairs`: a scan's one row is read five times faster without Arrow's kernels."""
    found = [(row, tag) for row, tags in enumerate(array.to_pylist()) for tag in tags or ()]
    codes = [ABSENT if tag is None else code_of(tag) for _, tag in found]
    return np.array([row for row, _ in found], np.int64), np.array(codes, np.int64)


def numbered(codes: Mapping[str, int]) -> Callable[[str], int]:
    """Return what gives each tag its number in `codes`, ABSENT where it has none."""
    return lambda tag: codes.get(tag, ABSENT)


def any_in_row(tags: Tags, count: int) -> Mask:
    """Return for each of `count` rows whether it holds at least one pair of `tags`."""
    found = np.zeros(count, bool)
    found[tags.rows] = True
    return found
