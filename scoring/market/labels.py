"""Amounts as labels give them: which quantiles of many are told, and how they are rounded."""

from collections.abc import Mapping
from functools import cache
from typing import Final

import numpy as np

from scoring.reference import rows

QUANTILES: Final[Mapping[str, int]] = {"low": 10, "q1": 25, "median": 50, "q3": 75, "high": 90}
"""What is told of many amounts, in %."""


def as_labelled(nutriment: str, amount: float) -> float:
    """Return an amount rounded as a label gives it (`label_rounding.csv`); half a step goes up.

    The Commission's guidance on tolerances of December 2012, table 4. Up to 0.5 g (saturates 0.1 g, salt
    0.0125 g) it lets a label say 0 as well; an amount that is known is told.

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
