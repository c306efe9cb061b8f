"""What is wrong with changed facts that was not wrong with the facts, by figures of its own."""

import math

from data.openfoodfacts.plausibility import drop_contradictions
from scoring.facts import NUTRIMENTS

MOST = {"energy_kj": 3900}


def misfits(row, changed):
    """The remarks of the reader that the change brings, and what the law of labels has no room for."""
    before, after = ({name: facts[name] for name in NUTRIMENTS} for facts in (row, changed))
    moved = {name: after[name] for name in NUTRIMENTS if not same(before[name], after[name])}
    return [
        *sorted(remarks(after) - remarks(before)),
        *(name for name, amount in moved.items() if not 0 <= amount <= MOST.get(name, 100)),
        *(name for name in moved if is_overfull(name, before, after)),
    ]


def same(one, other):
    return one == other or math.isnan(other)


def remarks(amounts):
    return {key for key, _, _ in drop_contradictions(dict(amounts))}


def is_overfull(name, before, after):
    """Whether more of `name`, or less energy, asks for more than 100 g or more kJ than there are."""
    fat, carbohydrates, proteins, fiber, energy = (
        0.0 if math.isnan(after[each]) else after[each]
        for each in ("fat", "carbohydrates", "proteins", "fiber", "energy_kj")
    )
    if name == "energy_kj" and not after[name] > before[name]:
        held = 37 * fat + 17 * carbohydrates + 17 * proteins + 8 * fiber
        return energy < (held - 1) / 1.05 - 1e-6
    rises = name in ("fat", "carbohydrates", "proteins", "fiber") and after[name] > 0
    return rises and not after[name] < before[name] and fat + carbohydrates + proteins + fiber > 100 + 1e-6
