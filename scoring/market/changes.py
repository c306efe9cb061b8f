"""What became of products between two markets."""

from typing import Final

import numpy as np

from scoring.columns import Ints
from scoring.market.columns import Market

TOLD: Final = ("recipe", "light", "low", "high", "grade")
"""The columns of a market in which a product is another than before."""


def changed(before: Market, after: Market) -> Ints:
    """Return the codes of the products that one has and the other has not, or has otherwise; ascending."""
    places = np.searchsorted(after.gtin, before.gtin)
    is_there = places < len(after.gtin)
    is_same = is_there.copy()
    mine, its = is_there.nonzero()[0], places[is_there]
    same = after.gtin[its] == before.gtin[mine]
    for name in TOLD:
        same &= after.numbers[name][its] == before.numbers[name][mine]
    is_same[mine] = same
    new = np.setdiff1d(after.gtin, before.gtin, assume_unique=True)
    return np.union1d(before.gtin[~is_same], new)
