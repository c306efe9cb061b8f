"""Values that stand for many: quantiles, and amounts rounded as labels round them."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from scoring.reference import rows

Numbers = npt.NDArray[Any]

QUANTILES: Final[Mapping[str, int]] = {"low": 10, "q1": 25, "median": 50, "q3": 75, "high": 90}
"""What is told of many amounts, in %."""

BINS: Final = 10
"""Bars of a histogram of scores: 0 to 9, 10 to 19, ..., the last one 90 to 100."""


def quantile(ascending: Numbers, percent: int) -> float:
    """Return the least of some values that `percent` % of them do not exceed: always one that is there.

    >>> quantile(np.array([1, 2, 3, 10]), 50), quantile(np.array([1, 2, 3, 10]), 90)
    (2.0, 10.0)
    """
    place = -(-percent * len(ascending) // 100) - 1
    return float(ascending[max(place, 0)])


def histogram(scores: Numbers) -> list[int]:
    """Return how many scores are in each of BINS.

    >>> histogram(np.array([0, 9, 10, 99, 100]))
    [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    """
    counts: list[int] = np.bincount(np.minimum(scores // BINS, BINS - 1), minlength=BINS).tolist()
    return counts


def as_labelled(nutriment: str, amount: float) -> float:
    """Return an amount rounded as a label gives it (`label_rounding.csv`); half a step goes up.

    >>> as_labelled("sugars", 12.34), as_labelled("sugars", 8.349), as_labelled("salt", 0.736)
    (12.0, 8.3, 0.74)
    """
    step = [step for start, step in _steps()[nutriment] if amount >= start][-1]
    return round(float(np.floor(round(amount / step, 4) + 0.5)) * step, 2)


@cache
def _steps() -> dict[str, list[tuple[float, float]]]:
    """Return from which amount on each nutriment is rounded to which step, ascending."""
    found: dict[str, list[tuple[float, float]]] = {}
    for row in rows("label_rounding"):
        found.setdefault(row["nutriment"], []).append((float(row["from"]), float(row["step"])))
    return found
