"""What became of every line between two audits, as a CSV file: RFC 4180, in UTF-8 with a mark."""

from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from data.audits.kept.whole_files import whole_file
from data.audits.outputs.csv import MARK
from data.audits.outputs.formulas import without_formulas
from data.audits.outputs.lines import BETWEEN
from data.causes import why_of
from data.errors import AuditUnwritable
from scoring.audits.comparisons import Comparison

VERSIONS: Final = {"method": "method", "catalogue": "catalogue", "version": "program", "policy": "policy"}
"""Columns, and what of both editions they tell."""


def write_changes(comparison: Comparison, path: Path) -> None:
    """Write every change that is to be told, whole or not at all; raise AuditUnwritable."""
    try:
        with whole_file(path) as file:
            file.write(MARK.encode())
            csv.write_csv(table_of(comparison), file)
    except OSError as error:
        raise AuditUnwritable(path, why_of(error)) from error


def table_of(comparison: Comparison) -> Any:
    """Return changes as cells, each row with the versions of both audits."""
    told = comparison.told()
    columns = {name: cells(told[name].combine_chunks()) for name in told.column_names}
    for side, audit in (("old", comparison.old), ("new", comparison.new)):
        for name, key in VERSIONS.items():
            columns[f"{side}_{name}"] = cells(pa.repeat(audit.edition[key], told.num_rows))
    return pa.table(columns)


def cells(column: Any) -> Any:
    """Return a column as a spreadsheet takes it."""
    texts = pc.binary_join(column, BETWEEN) if pa.types.is_list(column.type) else column
    return without_formulas(texts) if pa.types.is_string(texts.type) else texts
