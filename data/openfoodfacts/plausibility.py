"""Amounts possible one by one but not together: the impossible becomes unknown, the doubtful a remark.

A table that adds up to more than its 100 g was mistyped somewhere, and nobody knows where. An energy of less
than half of what its fat and proteins hold is doubtful; as with kJ and kcal, it stands and is remarked on.
What can stand together is `scoring/plausibility.py`.
"""

from collections.abc import Mapping
from typing import Any, Final

from data.openfoodfacts.values import shown
from scoring.nutriscore import most_part
from scoring.plausibility import (
    MACROS,
    MOST,
    WHOLE_OF,
    is_energy_doubtful,
    parts_above_wholes,
    total_of_macros,
)

NAN: Final = float("nan")

Found = list[tuple[str, str, str]]
"""Key, field and value of each remark."""


def contradict(amounts: Mapping[str, Any]) -> Any:
    """Return where some of `amounts`, columns of each, cannot be true together, or are doubtful."""
    found = (total_of_macros(amounts) > most_part(MOST)) | is_energy_doubtful(amounts)
    for part, whole in WHOLE_OF.items():
        found = found | (amounts[part] > most_part(amounts[whole]))
    return found


def drop_contradictions(amounts: dict[str, float]) -> Found:
    """Set the amounts that cannot all be true to NaN; return what to remark."""
    return [*_parts_above_wholes(amounts), *_too_much(amounts), *_too_little_energy(amounts)]


def _parts_above_wholes(amounts: dict[str, float]) -> Found:
    found = parts_above_wholes(amounts)
    remarks = [("part-above-whole", part, shown(amounts[part])) for part, _ in found]
    for pair in found:  # one of them is wrong, and nobody knows which
        amounts.update(dict.fromkeys(pair, NAN))
    return remarks


def _too_much(amounts: dict[str, float]) -> Found:
    total = total_of_macros(amounts)
    if not total > most_part(MOST):  # NaN, where one is unknown, is not
        return []
    amounts.update(dict.fromkeys(MACROS, NAN))
    return [("sum-above-100", "fat", f"{total:.4g} g")]


def _too_little_energy(amounts: dict[str, float]) -> Found:
    if not is_energy_doubtful(amounts):
        return []
    return [("energy-too-low", "energy_kj", f"{amounts['energy_kj']:.4g} kJ")]
