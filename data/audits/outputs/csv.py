"""Tables as CSV: RFC 4180, in UTF-8 with a mark, so that spreadsheets read it as such."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

import pyarrow as pa
from pyarrow import csv

from data.audits.outputs.formulas import without_formulas

NAME: Final = "lines.csv"
MARK: Final = "\ufeff"
WRITING: Final = csv.WriteOptions(include_header=False, batch_size=10_000)


def head(headings: Sequence[str]) -> bytes:
    """Return the first line."""
    names = without_formulas(pa.array(headings, pa.string())).to_pylist()
    quoted = ('"{}"'.format(name.replace('"', '""')) for name in names)
    return f"{MARK}{','.join(quoted)}\n".encode()


def body(columns: Sequence[Any]) -> bytes:
    """Return some lines of a table, none of whose cells is a formula."""
    cells = [without_formulas(column) if pa.types.is_string(column.type) else column for column in columns]
    written = BytesIO()
    csv.write_csv(pa.RecordBatch.from_arrays(cells, names=[*map(str, range(len(cells)))]), written, WRITING)
    return written.getvalue()
