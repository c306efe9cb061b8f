"""Cells that a spreadsheet would take for a formula."""

from typing import Any, Final

import numpy as np
import pyarrow.compute as pc

from scoring.columns import Mask

SIGNS: Final = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
"""How a formula begins, in full width too, or what a spreadsheet skips before one (OWASP, CSV injection)."""

STARTS: Final = np.isin(np.arange(256), [sign.encode()[0] for sign in SIGNS])
BEGINNING: Final = f"^[{SIGNS.replace('-', '')}-]"

NUMBER: Final = r"^[+-]?[0-9]+([.,][0-9]+)?$"
AS_TEXT: Final = "'"


def without_formulas(column: Any) -> Any:
    r"""Return texts, an apostrophe before each that would be taken for a formula; numbers stay as they are.

    >>> import pyarrow as pa
    >>> without_formulas(pa.array(["=1+1", "-3", "-3,5", "\t@a", "3=3", None])).to_pylist()
    ["'=1+1", '-3', '-3,5', "'\t@a", '3=3', None]
    """
    if not beginning(column).any():
        return column
    is_number = pc.match_substring_regex(column, NUMBER)
    is_formula = pc.and_not(pc.match_substring_regex(column, BEGINNING), is_number)
    return pc.if_else(is_formula, pc.binary_join_element_wise(AS_TEXT, column, ""), column)


def beginning(column: Any) -> Mask:
    """Return which texts begin with the first byte of what begins a formula."""
    lengths = pc.fill_null(pc.binary_length(column), 0).to_numpy(zero_copy_only=False)
    is_there = lengths > 0
    found = np.zeros(len(column), bool)
    if is_there.any():
        _, offsets, held = column.buffers()
        starts = np.frombuffer(offsets, np.int32)[column.offset : column.offset + len(column)]
        found[is_there] = STARTS.take(np.frombuffer(held, np.uint8).take(starts[is_there]))
    return found
