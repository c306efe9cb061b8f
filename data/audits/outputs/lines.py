"""What outputs tell of some lines: own columns as they came, RESULTS and edition, each under its name."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.audits.editions import Edition
from scoring.audits.results import RESULTS

OURS: Final = "limpide_"
OWN: Final = "own_"
BETWEEN: Final = "|"
OF_EDITION: Final = {
    "method": "method",
    "catalogue": "catalogue",
    "facts": "facts",
    "version": "program",
    "policy": "policy",
    "rules": "rules",
}
"""Columns of outputs, and what of the edition they tell."""


@dataclass(frozen=True)
class Lines:
    """Some lines of a list, and their RESULTS; each column is an array of its own."""

    own: pa.RecordBatch
    results: pa.RecordBatch


def headings(own: list[str]) -> list[str]:
    """Return what the columns of a table are called.

    >>> headings(["EAN", "limpide_light"])[:4]
    ['EAN', 'own_limpide_light', 'limpide_line', 'limpide_code']
    >>> headings(["limpide_light", "own_limpide_light"])[:2]
    ['own_own_limpide_light', 'own_limpide_light']
    """
    named = []
    for name in own:
        told = f"{OWN}{name}" if name.startswith(OURS) else name
        while told != name and told in own:
            told = f"{OWN}{told}"
        named.append(told)
    return [*named, *(f"{OURS}{name}" for name in (*RESULTS.names, *OF_EDITION, "day"))]


def columns(lines: Lines, edition: Edition) -> list[Any]:
    """Return the columns of a table: texts, numbers, truths and days, lists put together."""
    count = lines.results.num_rows
    told = edition.told()
    versions = [*(told[name] for name in OF_EDITION.values()), told["day"]]
    return [
        *lines.own.columns,
        *map(plain, lines.results.columns),
        *(pa.repeat(text, count) for text in versions),
    ]


def plain(column: Any) -> Any:
    """Return a column as cells have it: lists as one text, moments as ISO 8601."""
    if pa.types.is_list(column.type):
        return pc.binary_join(column, BETWEEN)
    if pa.types.is_timestamp(column.type):
        text = column.cast(pa.timestamp("s")).cast(pa.string())
        return pc.binary_join_element_wise(pc.replace_substring(text, " ", "T"), "Z", "")
    return column


def some_of(own: pa.Table, first: int, count: int) -> pa.RecordBatch:
    """Return some lines of a list by themselves: a slice would drag the whole along."""
    places: Any = pa.array(np.arange(first, first + count))
    arrays: list[Any] = [column.take(places) for column in own.columns]
    whole = [each.combine_chunks() if isinstance(each, pa.ChunkedArray) else each for each in arrays]
    return pa.RecordBatch.from_arrays(whole, names=own.column_names)
