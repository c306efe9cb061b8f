"""Columns as rows of a sheet, in the XML of a workbook (ECMA-376, part 1, 18.3.1).

XlsxWriter writes cell by cell; a value that recurs is written once here. All but the cells is still its own.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from xml.sax.saxutils import escape

import numpy as np
import pyarrow as pa
from xlsxwriter.utility import xl_col_to_name

from data.shelf.facts_lines import EMPTY, JOIN, joined

MOST_UNITS: Final = 32_767
"""Of UTF-16, in a cell."""

DAY_ZERO: Final = date(1899, 12, 30)
"""What days are counted from, those after February 1900."""

ODD: Final = re.compile(r"_(?=x[0-9a-fA-F]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What XML cannot hold is written as `_x001F_`, and so is what looks like that (22.9.2.19)."""


@dataclass(frozen=True)
class Styles:
    """The numbers of formats: that of days, and those of texts that have one."""

    day: int
    texts: Mapping[str, int]


def rows_of(columns: Sequence[Any], first: int, styles: Styles) -> str:
    """Return a row for each of the values, numbered from `first`, which is 1 for the first of a sheet.

    What is null or NaN has no cell. One of the columns has to say something in every row.

    >>> rows_of([pa.array(["a<b", None]), pa.array([1.5, 2])], 2, Styles(0, {}))[:63]
    '<row r="2"><c r="A2" t="inlineStr"><is><t>a&lt;b</t></is></c><c'
    """
    rows: Any = pa.array(np.arange(first, first + len(columns[0]))).cast(pa.string())
    cells = [cells_of(column, xl_col_to_name(place), rows, styles) for place, column in enumerate(columns)]
    whole: Any = JOIN('<row r="', rows, '">', joined(*cells), "</row>", EMPTY)
    return "".join(whole.to_pylist())


def cells_of(column: Any, name: str, rows: Any, styles: Styles) -> Any:
    """Return the cells of the column called `name`, null where a row has none."""
    encoded = column.dictionary_encode()
    ends: Any = pa.array([end_of(value, styles) for value in encoded.dictionary.to_pylist()], pa.string())
    return JOIN(f'<c r="{name}', rows, ends.take(encoded.indices), EMPTY)


def end_of(value: object, styles: Styles) -> str | None:
    """Return a cell behind the number of its row; None where it says nothing."""
    if isinstance(value, str):
        return end_of_text(value, styles.texts.get(value))
    if isinstance(value, bool):
        return f'" t="b"><v>{value:d}</v></c>'
    if isinstance(value, date):
        return f'" s="{styles.day}"><v>{(value - DAY_ZERO).days}</v></c>'
    return None if value is None or value != value else f'"><v>{value:.16G}</v></c>'  # noqa: PLR0124 - NaN


def end_of_text(text: str, style: int | None) -> str:
    """Return the cell of a text: as it is, cut where it is too long, never a formula."""
    if len(text) > MOST_UNITS // 2:
        text = text.encode("utf-16-le")[: 2 * MOST_UNITS].decode("utf-16-le", "ignore")
    told = escape(ODD.sub(lambda odd: f"_x{ord(odd[0]):04X}_", text))
    space = ' xml:space="preserve"' if told.strip() != told else ""
    of_style = "" if style is None else f' s="{style}"'
    return f'"{of_style} t="inlineStr"><is><t{space}>{told}</t></is></c>'
