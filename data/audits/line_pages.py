"""Lines of an audit, a page at a time, out of the parts it is made of: columns first, rows for the page alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from data.audits.auditing import PART_LINES
from data.audits.orders import Order
from data.audits.parts import Parts

OF_RESULTS: Final = ("status", "light", "action", "category")
"""What lines are filtered by that stands in RESULTS under the same name."""


@dataclass(frozen=True)
class LinePage:
    """Some lines as rows of RESULTS, how many fit in all, and the line to go on after, None at the end."""

    rows: list[dict[str, Any]]
    total: int
    next: int | None


def line_page(folder: Path, order: Order, wanted: Mapping[str, str], after: int, limit: int) -> LinePage:
    """Return the first `limit` lines behind line `after` that are as `wanted`: values by name of OF_RESULTS or `brand`."""
    parts, rows, total, is_more = Parts(folder, order.mark), [], 0, False
    first = 0
    while (columns := parts.find(first, filtered_by(wanted))) is not None:
        mask = fitting(columns, wanted)
        total += pc.sum(mask).as_py() or 0
        if after < first + PART_LINES:
            places = pc.indices_nonzero(pc.and_(mask, pc.greater(columns.column("line"), after)))
            room = limit - len(rows)
            is_more = is_more or len(places) > room
            if room and len(places):
                rows += parts.find(first).take(places[:room]).to_pylist()
        first += PART_LINES
    return LinePage(rows, total, rows[-1]["line"] if is_more else None)


def filtered_by(wanted: Mapping[str, str]) -> list[str]:
    """Return the columns that tell whether a line is wanted."""
    return ["line", *(name for name in OF_RESULTS if name in wanted), *["brands"] * ("brand" in wanted)]


def fitting(columns: Any, wanted: Mapping[str, str]) -> Any:
    """Return which rows are as wanted."""
    mask = pa.array([True] * columns.num_rows)
    for name in OF_RESULTS:
        if name in wanted:
            mask = pc.and_(mask, pc.fill_null(pc.equal(columns.column(name), wanted[name]), False))
    if "brand" in wanted:
        found = pc.match_substring(columns.column("brands"), wanted["brand"], ignore_case=True)
        mask = pc.and_(mask, pc.fill_null(found, False))
    return mask
