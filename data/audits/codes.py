"""The codes of a list: read, mended where what happened to them is sure, told what is wrong where not."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pyarrow as pa

from scoring.columns import Ints, Mask
from scoring.gtin import InvalidGtin, is_in_store, parse_gtin


@dataclass(frozen=True)
class Codes:
    """The codes of every line. `number` is its GTIN, 0 where none can be read."""

    code: Any  # as the list spells it
    number: Ints
    repair: Any  # what is mended: a row of `code_repairs.csv`, null where nothing was
    reason: Any  # why it is none: the end of a message's key
    is_in_store: Mask
    duplicate_of: Any  # the first line with the same GTIN, null for that line itself

    @property
    def is_asked(self) -> Mask:
        """Which lines are looked for on the shelves."""
        asked: Mask = (self.number > 0) & ~self.is_in_store
        return asked

    def some(self, first: int, most: int) -> "Codes":
        """Return the codes of `most` lines from the one at `first`, counted from 0."""
        return Codes(*(getattr(self, field.name)[first : first + most] for field in fields(self)))


def read_codes(column: Any) -> Codes:
    """Return the codes in a column of texts."""
    codes = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    gtins, reasons = zip(*map(_read, codes.to_pylist()), strict=True) if len(codes) else ((), ())
    number = np.array([int(gtin or 0) for gtin in gtins], np.int64)
    return Codes(
        codes,
        number,
        pa.nulls(len(codes), pa.string()),
        pa.array(reasons, pa.string()),
        np.array([gtin is not None and is_in_store(gtin) for gtin in gtins], bool),
        duplicates_of(number),
    )


def _read(code: str | None) -> tuple[str | None, str | None]:
    try:
        return parse_gtin(code or ""), None
    except InvalidGtin as error:
        return None, error.reason


def duplicates_of(number: Ints) -> Any:
    """Return for every line the first one of the same GTIN, counted from 1; null where it is the first."""
    _, first, inverse = np.unique(number, return_index=True, return_inverse=True)
    firsts = first.take(inverse)
    return pa.array(firsts + 1, mask=(firsts == np.arange(len(number))) | (number == 0))
