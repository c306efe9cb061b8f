"""Amounts possible one by one but not together: the impossible becomes unknown, the doubtful a remark.

A table that adds up to more than its 100 g was mistyped somewhere, and nobody knows where. An energy of less
than half of what its fat and proteins hold is doubtful; as with kJ and kcal, it stands and is remarked on.
Source: conversion factors of Regulation (EU) No 1169/2011, Annex XIV (fat 37 kJ/g, protein 17 kJ/g;
carbohydrates are left out, for polyols and fibre hold less).
"""

from collections.abc import Mapping
from typing import Any, Final

from data.openfoodfacts.values import shown
from scoring.nutriscore import most_part

NAN: Final = float("nan")
MACROS: Final = ("fat", "carbohydrates", "proteins")
PARTS: Final = (("sugars", "carbohydrates"), ("saturated_fat", "fat"))
KJ_PER_GRAM: Final = {"fat": 37.0, "proteins": 17.0}
LEAST_SHARE_OF_ENERGY: Final = 0.5

Amounts = Mapping[str, Any]
Found = list[tuple[str, str, str]]
"""Key, field and value of each remark."""


def contradict(amounts: Amounts) -> Any:
    """Whether some of `amounts`, one of each or a column, cannot be true together, or are doubtful."""
    found: Any = _is_too_much(amounts) | _is_too_little_energy(amounts)
    for part, whole in PARTS:
        found = found | _is_above(amounts, part, whole)
    return found


def drop_contradictions(amounts: dict[str, float]) -> Found:
    """Set the amounts that cannot all be true to NaN; return what to remark."""
    return [*_parts_above_wholes(amounts), *_too_much(amounts), *_too_little_energy(amounts)]


def _parts_above_wholes(amounts: dict[str, float]) -> Found:
    found = [pair for pair in PARTS if _is_above(amounts, *pair)]
    remarks = [("part-above-whole", part, shown(amounts[part])) for part, _ in found]
    for pair in found:  # one of them is wrong, and nobody knows which
        amounts.update(dict.fromkeys(pair, NAN))
    return remarks


def _too_much(amounts: dict[str, float]) -> Found:
    if not _is_too_much(amounts):
        return []
    total = _total(amounts)
    amounts.update(dict.fromkeys(MACROS, NAN))
    return [("sum-above-100", "fat", f"{total:.4g} g")]


def _too_little_energy(amounts: dict[str, float]) -> Found:
    if not _is_too_little_energy(amounts):
        return []
    return [("energy-too-low", "energy_kj", f"{amounts['energy_kj']:.4g} kJ")]


def _is_above(amounts: Amounts, part: str, whole: str) -> Any:
    return amounts[part] > most_part(amounts[whole])


def _total(amounts: Amounts) -> Any:
    return sum(amounts[name] for name in MACROS)


def _is_too_much(amounts: Amounts) -> Any:
    return _total(amounts) > most_part(100.0)  # NaN, where one is unknown, is not


def _is_too_little_energy(amounts: Amounts) -> Any:
    held = sum(factor * amounts[name] for name, factor in KJ_PER_GRAM.items())
    return amounts["energy_kj"] < LEAST_SHARE_OF_ENERGY * held - 1
