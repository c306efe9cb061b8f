"""A shopper's own light: the product's, and what their filters make of it."""

from collections.abc import Sequence
from typing import Final

from scoring.filters.cases import BREAKS, UNKNOWN

Wish = tuple[str, bool, str]
"""Key of a filter, whether it is strict, its answer."""

NOT_APPLICABLE: Final = "not-applicable"
AT_BEST: Final = ("red", "amber")
"""The colours that doubt leaves, worst first."""


def personal(light: str, possible: Sequence[str], wishes: Sequence[Wish]) -> dict[str, object]:
    """Return `{light, possible, because}`: the light, the colours left where it is unknown, what made it so.

    `because` names the filters; it is empty where the light is the product's own.

    >>> personal("green", ["green"], [("vegan", False, "unknown"), ("allergen:milk", True, "passes")])
    {'light': 'amber', 'possible': [], 'because': ['vegan']}
    """
    broken = [key for key, _, answer in wishes if answer == BREAKS]
    if broken:
        return own_light("red", because=broken)
    untold = [(key, strict) for key, strict, answer in wishes if answer == UNKNOWN]
    feared = [key for key, strict in untold if strict]
    if feared and light != NOT_APPLICABLE:
        return own_light("red", because=feared)
    if untold and "green" in possible:
        return at_best_amber(possible, [key for key, _ in untold])
    return own_light(light, possible)


def at_best_amber(possible: Sequence[str], because: list[str]) -> dict[str, object]:
    """Return the light of a product that could be green, where something cannot be told."""
    left = [colour for colour in AT_BEST if colour == "amber" or colour in possible]
    return own_light(left[0] if len(left) == 1 else "unknown", left, because)


def own_light(light: str, possible: Sequence[str] = (), because: Sequence[str] = ()) -> dict[str, object]:
    """Return the three as a document; colours are left only where the light is unknown."""
    return {
        "light": light,
        "possible": list(possible) if light == "unknown" else [],
        "because": list(because),
    }
