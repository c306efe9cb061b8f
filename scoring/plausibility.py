"""Which amounts can stand together in 100 g, and how far one of them can go beside the others.

Labels round: a part may be above its whole by the `tolerance` of `score_rules.csv`, and what holds energy
above the energy by the same share and a kJ. Source of what a gram holds: Regulation (EU) No 1169/2011, Annex
XIV. Polyols hold less than other carbohydrates; with them, less energy would be possible than is said here.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from scoring.nutriscore import KJ_PER_GRAM_OF_FAT, Amount, most_part
from scoring.reference import rule

MOST_KJ: Final = 3900.0
"""Per 100 g of any food; pure fat has 3,700."""
MOST: Final = 100.0
"""Grams, or percent."""
MACROS: Final = ("fat", "carbohydrates", "proteins")
WHOLE_OF: Final = {"sugars": "carbohydrates", "saturated_fat": "fat"}
KJ_PER_GRAM: Final = {"fat": KJ_PER_GRAM_OF_FAT, "carbohydrates": 17.0, "proteins": 17.0, "fiber": 8.0}
KJ_PER_GRAM_OF_ALCOHOL: Final = 29.0
LEAST_SHARE_OF_ENERGY: Final = 0.5
ROUNDED_KJ: Final = 1.0


def parts_above_wholes(amounts: Mapping[str, float]) -> list[tuple[str, str]]:
    """Return each part that is larger than its whole, with that whole; an unknown amount (NaN) never is."""
    return [(part, whole) for part, whole in WHOLE_OF.items() if amounts[part] > most_part(amounts[whole])]


def total_of_macros(amounts: Mapping[str, float]) -> float:
    """Return the grams of fat, carbohydrates and proteins together, NaN where one is unknown."""
    return sum(amounts[name] for name in MACROS)


def is_energy_doubtful(amounts: Mapping[str, float]) -> bool:
    """Whether the energy is less than half of what fat and proteins hold, rounding allowed.

    Carbohydrates are left out, for polyols and fibre hold less; False where an amount is unknown (NaN).
    """
    held = sum(KJ_PER_GRAM[name] * amounts[name] for name in ("fat", "proteins"))
    return amounts["energy_kj"] < LEAST_SHARE_OF_ENERGY * held - ROUNDED_KJ


def room(name: str, known: Mapping[str, float]) -> tuple[float, float]:
    """Return the least and the most of `name` (kJ, grams or %) that can stand beside the `known` amounts.

    What is not in `known` leaves room. The least is above the most where `known` leaves none at all.
    """
    return least_beside(name, known), most_beside(name, known)


def least_beside(name: str, known: Mapping[str, float]) -> float:
    """Return the least of `room`: the energy of the rest, or the part of a whole."""
    if name == "energy_kj":
        return _least_energy(known)
    return max((known[part] for part in _known_parts(name, known)), default=0.0)


def most_beside(name: str, known: Mapping[str, float]) -> float:
    """Return the most of `room`."""
    return MOST_KJ if name == "energy_kj" else min(_limits(name, known))


def _known_parts(whole: str, known: Mapping[str, float]) -> list[str]:
    return [part for part, its_whole in WHOLE_OF.items() if its_whole == whole and part in known]


def _limits(name: str, known: Mapping[str, float]) -> Iterable[float]:
    """Give what can be the most of `name`: itself, its whole, the mass left, the energy left."""
    yield MOST
    slot = WHOLE_OF.get(name, name)
    if slot != name and slot in known:
        yield most_part(known[slot])
        return  # else a part stands for its whole
    if slot in KJ_PER_GRAM:
        grams = {each: amount for each, amount in grams_of(known).items() if each != slot}
        yield round(MOST - sum(grams.values()), 6)
        if "energy_kj" in known:
            yield (most_held(known["energy_kj"]) - held_by(grams)) / KJ_PER_GRAM[slot]


def grams_of(known: Mapping[str, float]) -> dict[str, float]:
    """Return at least how many grams of each source of energy there are."""
    return {
        name: max(known[each] for each in (name, *_known_parts(name, known)) if each in known)
        for name in KJ_PER_GRAM
        if name in known or _known_parts(name, known)
    }


def held_by(grams: Mapping[str, float]) -> float:
    """Return the energy in some grams of each source of it, in kJ."""
    return sum(KJ_PER_GRAM[name] * amount for name, amount in grams.items())


def most_held(energy: Amount) -> Amount:
    """Return the most that what is in 100 g can seem to hold, in kJ."""
    return energy * _share() + ROUNDED_KJ


def _least_energy(known: Mapping[str, float]) -> float:
    return max(0.0, (held_by(grams_of(known)) - ROUNDED_KJ) / _share())


def most_energy(known: Mapping[str, float]) -> float:
    """Return the most kJ in 100 g of which these amounts are known: the rest may be fat, or else alcohol.

    >>> most_energy({"fat": 100.0}), most_energy({"fat": 0.0, "carbohydrates": 100.0})
    (3886.0, 1786.0)
    """
    grams = grams_of(known)
    densest = KJ_PER_GRAM_OF_ALCOHOL if "fat" in known else KJ_PER_GRAM["fat"]
    return most_held(held_by(grams) + densest * max(MOST - sum(grams.values()), 0.0))


def _share() -> float:
    return 1 + rule("tolerance", "part_above_whole_share")
