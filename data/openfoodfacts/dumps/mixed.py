"""Nutrition tables that mix printed amounts with some estimated from the ingredients.

What a label would not hold is taken for an estimate there: nothing unproven may earn points.
"""

from typing import Any, Final

import numpy as np

NO_LABEL_HAS: Final = "galactose"
"""Only the estimate gives it: where it stands, others may be estimates too."""

MIXED_SCHEMA: Final = 1003
LABEL_DECIMALS: Final = 2
DIGITS: Final = 6
"""What 32 bits hold of any decimal number; the CSV is looked at no closer than the Parquet."""


def is_printed(amount: Any) -> Any:
    """Whether a label may hold `amount`, one or a column: an estimate is hardly ever round.

    >>> bool(is_printed(0.31905)), bool(is_printed(2.9))
    (False, True)
    """
    return np.round(amount, LABEL_DECIMALS) == amount
