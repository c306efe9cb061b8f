"""Numbers as people write them in lists: `18,402`, `18 402`, `1.234,5`; what cannot be read is unknown."""

from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

BLANKS: Final = r"[\s\x{00a0}\x{202f}'\x{2019}]"
BY_COMMAS: Final = r"^[1-9]\d{0,2}(,\d{3}){1,2}(\.\d+)?$"
BY_POINTS: Final = r"^[1-9]\d{0,2}(\.\d{3}){1,2}(,\d+)?$"
UNGROUPED: Final = r"^\d{1,9}([.,]\d+)?$"
"""A single mark before three digits groups them, as it does after one to three digits that start with none 0.
More than nine digits are no quantity: sums of them would not fit."""

SHARE: Final = 1000
"""Quantities are counted in thousandths, whole, so that their sums are the same in any order."""


def thousandths(texts: Any) -> Any:
    """Return the quantities in texts in thousandths, null where there is none that can be read.

    >>> thousandths(pa.array(["18,402", "18 402", "1.234,5", "0,402", "12.5", "many", "-3"])).to_pylist()
    [18402000, 18402000, 1234500, 402, 12500, None, None]
    """
    bare = pc.replace_substring_regex(texts, BLANKS, "")
    pointed = pc.replace_substring(bare, ",", ".")
    of_points = pc.replace_substring(pc.replace_substring(bare, ".", ""), ",", ".")
    spelled = pc.case_when(
        pc.make_struct(
            *(matches(bare, pattern) for pattern in (BY_COMMAS, BY_POINTS, UNGROUPED)),
        ),
        pc.replace_substring(bare, ",", ""),
        of_points,
        pointed,
    )
    amounts = pc.multiply(spelled.cast(pa.float64()), float(SHARE))
    return pc.round(amounts).cast(pa.int64())


def matches(texts: Any, pattern: str) -> Any:
    """Return which texts match, false where there is none."""
    found: Any = pc.match_substring_regex(texts, pattern)
    return pc.fill_null(found, False)


def plain_quantity(amount: int | None) -> int | float | None:
    """Return thousandths as a quantity, whole where it is.

    >>> plain_quantity(18402000), plain_quantity(1234500), plain_quantity(None)
    (18402, 1234.5, None)
    """
    if amount is None:
        return None
    return amount // SHARE if amount % SHARE == 0 else amount / SHARE
