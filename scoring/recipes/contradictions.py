"""What a recipe says that cannot be true: amounts that no 100 g hold, alone or beside one another.

Labels are rounded, so `plausibility.py` leaves some room. What stands on file so already is the record's own:
a change of something else is not refused for it, as long as it makes it no worse.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from scoring.filters.readings import members
from scoring.messages import Figure, Phrase
from scoring.nutriscore import most_part
from scoring.plausibility import (
    KJ_PER_GRAM,
    MACROS,
    MOST,
    MOST_KJ,
    WHOLE_OF,
    grams_of,
    least_beside,
    most_energy,
)
from scoring.reference import rule

ROUNDING: Final = 1e-6
UNITS: Final = {"energy_kj": "kJ", "fruits_vegetables_legumes": "%"}
"""Of what is not told in grams."""

NONE_IN_WATER: Final = ("energy_kj", *MACROS, *WHOLE_OF, "fiber")
"""What a water holds none of, but for what a claim to be free of it allows."""

Amounts = Mapping[str, float]
"""Those that are known, by name: a name that is not there is unknown."""


@dataclass(frozen=True)
class Contradiction:
    """What cannot be: its key among the messages, the nutriments it is about, and by how much it is off."""

    key: str
    names: tuple[str, ...]
    excess: float
    values: Mapping[str, object] = field(default_factory=dict)


def unit_of(name: str) -> str:
    """Return the unit that a nutriment is told in."""
    return UNITS.get(name, "g")


def contradictions(amounts: Amounts, *, has_polyols: bool, is_water: bool) -> list[Contradiction]:
    """Return what of these amounts cannot be, the plainest first.

    An amount that cannot be alone says nothing of the others: it is as good as unknown beside them.
    `has_polyols`: they are or may be in it, and hold less energy than other carbohydrates; of those only the
    sugars then count. `is_water`: it is rated as a water.
    """
    alone = [each for each in _alone(amounts) if each.excess > ROUNDING]
    wrong = {name for each in alone for name in each.names}
    rest = {name: amount for name, amount in amounts.items() if name not in wrong}
    held = [*_in_water(rest)] if is_water else []
    beside = [*held, *_parts(rest), *_sums(rest), *_energy(rest, has_polyols=has_polyols)]
    return [*alone, *(each for each in beside if each.excess > ROUNDING)]


def may_hold_polyols(row: Mapping[str, object]) -> bool:
    """Whether the list of a row of FACTS names a polyol, or was not read."""
    additives = row["additives"]
    is_read = isinstance(additives, list) and row["ingredients_n"] is not None
    return not is_read or not members("polyols").isdisjoint(additives)  # type: ignore[arg-type]  # a list then


def _alone(amounts: Amounts) -> Iterator[Contradiction]:
    for name, amount in amounts.items():
        said = {"field": Phrase(f"field.{name}"), "amount": Figure(amount), "unit": unit_of(name)}
        most = MOST_KJ if name == "energy_kj" else MOST
        yield Contradiction("recipe.impossible.negative", (name,), -amount, said)
        yield Contradiction(
            "recipe.impossible.too-much", (name,), amount - most, said | {"most": Figure(most)}
        )


def _in_water(amounts: Amounts) -> Iterator[Contradiction]:
    for name in NONE_IN_WATER:
        if name in amounts:
            most = rule("most_in_water", "energy_kj" if name == "energy_kj" else "grams")
            said = {"field": Phrase(f"field.{name}"), "amount": Figure(amounts[name]), "unit": unit_of(name)}
            key, excess = "recipe.impossible.water", amounts[name] - most
            yield Contradiction(key, (name,), excess, said | {"most": Figure(most)})


def _parts(amounts: Amounts) -> Iterator[Contradiction]:
    for part, whole in WHOLE_OF.items():
        if part in amounts and whole in amounts:
            said = {
                "part": Phrase(f"field.{part}"),
                "amount": Figure(amounts[part]),
                "whole": Phrase(f"field.{whole}"),
                "most": Figure(amounts[whole]),
            }
            excess = amounts[part] - most_part(amounts[whole])
            yield Contradiction("recipe.impossible.part", (part, whole), excess, said)


def _sums(amounts: Amounts) -> Iterator[Contradiction]:
    grams = grams_of(amounts)
    total = sum(grams.get(name, 0.0) for name in MACROS) + amounts.get("salt", 0.0)
    names = (*MACROS, *WHOLE_OF, "salt")
    yield Contradiction("recipe.impossible.sum", names, total - most_part(MOST), {"amount": Figure(total)})


def _energy(amounts: Amounts, *, has_polyols: bool) -> Iterator[Contradiction]:
    if "energy_kj" in amounts:
        counted = {name: amount for name, amount in amounts.items() if name != "energy_kj"}
        if has_polyols:
            counted.pop("carbohydrates", None)
        least = least_beside("energy_kj", counted)
        said = {"amount": Figure(amounts["energy_kj"]), "least": Figure(least)}
        names = ("energy_kj", *KJ_PER_GRAM, *WHOLE_OF)
        yield Contradiction("recipe.impossible.energy", names, least - amounts["energy_kj"], said)
        most = most_energy(amounts)
        said = {"amount": Figure(amounts["energy_kj"]), "most": Figure(round(most))}
        yield Contradiction("recipe.impossible.energy-above", names, amounts["energy_kj"] - most, said)
