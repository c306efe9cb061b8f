"""A shopper's own light: the product's, and what their filters make of it."""

from collections.abc import Sequence
from typing import Final

from scoring.filters.cases import BREAKS, UNKNOWN

Wish = tuple[str, bool, str]
"""Key of a filter, whether it is strict, its answer."""

NOT_APPLICABLE: Final = "not-applicable"


def personal(light: str, wishes: Sequence[Wish]) -> dict[str, object]:
    """Return `{light, because}`: the keys that made the light what it is, none where it is the product's own.

    >>> personal("green", [("vegan", False, "unknown"), ("allergen:milk", True, "passes")])
    {'light': 'amber', 'because': ['vegan']}
    """
    broken = [key for key, _, answer in wishes if answer == BREAKS]
    if broken:
        return {"light": "red", "because": broken}
    untold = [(key, strict) for key, strict, answer in wishes if answer == UNKNOWN]
    feared = [key for key, strict in untold if strict]
    if feared and light != NOT_APPLICABLE:
        return {"light": "red", "because": feared}
    if untold and light == "green":
        return {"light": "amber", "because": [key for key, _ in untold]}
    return {"light": light, "because": []}
