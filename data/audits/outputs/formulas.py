"""Cells that a spreadsheet would take for a formula."""

from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.columns import Mask

STARTS: Final = np.isin(np.arange(256), list(b"=+-@\t\r\n"))
"""How a formula begins, or what a spreadsheet skips before one (OWASP, CSV injection)."""

NUMBER: Final = r"^[+-]?[0-9]+([.,][0-9]+)?$"
AS_TEXT: Final = "'"


def without_formulas(column: Any) -> Any:
    """Return texts, an apostrophe before each that would be taken for a formula; numbers stay as they are.

    >>> without_formulas(pa.array(["=1+1", "-3", "-3,5", "@a", "3=3", None, ""])).to_pylist()
    ["'=1+1", '-3', '-3,5', "'@a", '3=3', None, '']
    """
    begins = beginning(column)
    if not begins.any():
        return column
    is_formula = pc.and_(pa.array(begins), pc.invert(pc.match_substring_regex(column, NUMBER)))
    return pc.if_else(is_formula, pc.binary_join_element_wise(AS_TEXT, column, ""), column)


def beginning(column: Any) -> Mask:
    """Return which texts begin as a formula does."""
    lengths = pc.fill_null(pc.binary_length(column), 0).to_numpy(zero_copy_only=False)
    is_there = lengths > 0
    found = np.zeros(len(column), bool)
    if is_there.any():
        _, offsets, held = column.buffers()
        starts = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column)]
        found[is_there] = STARTS.take(np.frombuffer(held, np.uint8).take(starts[is_there]))
    return found
