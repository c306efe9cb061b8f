"""How scores lie: their middle, their quarters, how many stand in each ten."""

from typing import Final

import numpy as np

from scoring.columns import Ints
from scoring.products import Document

TENS: Final = 10
"""0 to 9 and so on; 90 to 100 is the last."""


def spread(scores: Ints) -> Document:
    """Return how proven scores lie, all null but the counts where there is none.

    >>> spread(np.array([4, 40, 41, 100]))["median"]
    40.5
    """
    histogram = np.bincount(np.minimum(scores // TENS, TENS - 1), minlength=TENS).tolist()
    return {
        "of": len(scores),
        "median": middle(scores),
        "quartiles": [quantile(scores, 25), quantile(scores, 75)] if len(scores) else None,
        "histogram": histogram,
    }


def middle(scores: Ints) -> float | None:
    """Return the median; None of nothing."""
    return quantile(scores, 50)


def quantile(scores: Ints, percent: int) -> float | None:
    """Return what so many percent of scores are at most, to a tenth; None of nothing."""
    return round(float(np.percentile(scores, percent)), 1) if len(scores) else None
