"""Where the Nutri-Score would next reward an amount: a limit below it, or just past one above.

Limits are those of `nutriscore_thresholds.csv`; amounts come out as a label shows them.
"""

import math
from typing import Final

from scoring.nutriscore import KJ_PER_GRAM_OF_FAT, thresholds

FAVOURABLE_STEPS: Final = {"fiber": 0.1, "proteins": 0.1, "fruits_vegetables_legumes": 1.0}
"""What a label shows next above a limit: a tenth of a gram, a percent."""
MOVABLE: Final = ("energy_kj", "sugars", "saturated_fat", "salt", *FAVOURABLE_STEPS)


def next_amounts(name: str, amount: float, scheme: str, fat: float | None) -> list[float]:
    """Return the next amount of `name` that the rule rewards: none, or one; of saturates in fats, two."""
    if name in FAVOURABLE_STEPS:
        return _above(name, amount, scheme)
    if name == "energy_kj":
        return [] if scheme == "fats" else _below("energy", amount, scheme)
    if name == "saturated_fat" and scheme == "fats":
        return _less_saturated(amount, fat)
    return _below(name, amount, scheme)


def every_amount(name: str, amount: float, scheme: str, fat: float | None) -> list[float]:
    """Return every amount of `name` that the rule rewards more than the one before it, the nearest first.

    >>> every_amount("sugars", 12.0, "general", None), every_amount("fiber", 5.2, "general", None)
    ([10.0, 6.8, 3.4], [5.3, 6.4, 7.5])
    """
    found: set[float] = set()
    waiting = [amount]
    while waiting:
        ahead = set(next_amounts(name, waiting.pop(), scheme, fat)) - found
        found |= ahead
        waiting += ahead
    return sorted(found, key=lambda value: abs(value - amount))


def top_amount(name: str, scheme: str) -> float:
    """Return the amount of a favourable nutriment past which the rule rewards no more.

    >>> top_amount("fiber", "general"), top_amount("fruits_vegetables_legumes", "general")
    (7.5, 81.0)
    """
    return round(float(thresholds(name, scheme).limits[-1]) + FAVOURABLE_STEPS[name], 1)


def _less_saturated(amount: float, fat: float | None) -> list[float]:
    """Return the grams of saturates at the next limit of their energy, and under that of their share."""
    by_energy = _below("energy_from_saturates", amount * KJ_PER_GRAM_OF_FAT, "fats")
    by_share = _below("saturated_fat_ratio", 100.0 * amount / fat, "fats") if fat else []
    grams = [limit / KJ_PER_GRAM_OF_FAT for limit in by_energy]
    grams += [limit * (fat or 0.0) / 100.0 - 1e-6 for limit in by_share]
    return sorted({math.floor(10 * value + 1e-9) / 10 for value in grams})


def _below(component: str, amount: float, scheme: str) -> list[float]:
    """Return the highest limit under `amount`, in a list; an empty one where there is none.

    >>> _below("sugars", 29.0, "general"), _below("sugars", 3.4, "general")
    ([27.0], [])
    """
    passed = [float(limit) for limit in thresholds(component, scheme).limits if limit < amount]
    return passed[-1:]


def _above(component: str, amount: float, scheme: str) -> list[float]:
    """Return the amount just past the lowest limit not passed, in a list; an empty one where all are.

    >>> _above("fiber", 5.2, "general"), _above("fiber", 9.0, "general")
    ([5.3], [])
    """
    ahead = [float(limit) for limit in thresholds(component, scheme).limits if limit >= amount]
    return [round(limit + FAVOURABLE_STEPS[component], 1) for limit in ahead[:1]]
