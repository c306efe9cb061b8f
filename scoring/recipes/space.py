"""The space of all changes that axes allow of a recipe: what each choice of them makes of its facts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from scoring.columns import Floats, Ints, Mask
from scoring.plausibility import KJ_PER_GRAM, MOST, grams_of, held_by, most_held
from scoring.recipes.axes import BALANCED, Axis, left
from scoring.recipes.recipes import tags_of
from scoring.recipes.variants import Tags, Variants
from scoring.record import Record
from scoring.score import Scores, score_columns

DIGITS: Final = 9
"""Of a sum of relative moves: below it, two are the same."""
ROOM: Final = 1e-6
"""Grams and kJ that sums of decimal fractions stray by at most."""
HOLDING: Final = ("fat", "saturated_fat", "carbohydrates", "sugars", "proteins", "fiber")
"""What holds energy, and its parts."""


@dataclass(frozen=True)
class Change:
    """One change: of a nutriment its amounts before and after; of an additive all that goes with it.

    Of what is declared the column it stands in; the tag put there stands for any other that earns as much.
    """

    kind: str  # nutrient, remove-additive, declare
    name: str
    before: float | None = None
    after: float | None = None
    column: str = ""


@dataclass(frozen=True)
class Space:
    """All changes that are allowed of a row. A choice is an option for each axis; choices are its rows."""

    row: Mapping[str, object]
    axes: Sequence[Axis]

    @cached_property
    def grams(self) -> dict[str, float]:
        """What holds energy; a part that gives way to the rest of its whole changes nothing of it."""
        record = Record(self.row)
        found = {name: record.amount(name) for name in HOLDING}
        return grams_of({name: amount for name, amount in found.items() if amount is not None})

    @cached_property
    def last(self) -> Ints:
        """The furthest option of each axis."""
        return np.array([axis.last for axis in self.axes], np.int64)

    @cached_property
    def moving(self) -> list[int]:
        """The axes that are of nutriments, those that need room first."""
        return [place for place, axis in enumerate(self.axes) if axis.values]

    @cached_property
    def balanced(self) -> list[int]:
        """The axes that need room."""
        return [place for place in self.moving if self.axes[place].names[0] in BALANCED]

    @cached_property
    def removals(self) -> list[int]:
        """The axes that are of additives."""
        return [place for place, axis in enumerate(self.axes) if axis.kind == "remove-additive"]

    @cached_property
    def gone(self) -> list[list[frozenset[str]]]:
        """What goes by each option of each axis of additives; families lose nothing by one another."""
        return [list(self._gone(self.axes[place])) for place in self.removals]

    def _gone(self, axis: Axis) -> Iterator[frozenset[str]]:
        tags = tags_of(self.row, "additives") or []
        rest, done = tags, 0
        for count in axis.counts:
            rest, done = left(rest, axis.names[done:count]), count
            yield frozenset(tags).difference(rest)

    def relative(self, choices: Ints) -> Floats:
        """Return the sum of the relative moves of each choice."""
        total = np.zeros(len(choices))
        for place in self.moving:
            axis = self.axes[place]
            total += np.array([axis.relative(each) for each in range(axis.last + 1)]).take(choices[:, place])
        return np.round(total, DIGITS)

    def counts(self, choices: Ints) -> Ints:
        """Return how many changes each choice makes."""
        sizes = [
            np.minimum(each, 1) if axis.values else np.array(axis.counts).take(each)
            for axis, each in zip(self.axes, choices.T, strict=True)
        ]
        return np.sum(sizes, axis=0, dtype=np.int64) if sizes else np.zeros(len(choices), np.int64)

    def scores(self, choices: Ints) -> Scores:
        """Return the scores of choices, in one go."""
        lists: dict[str, tuple[Sequence[Tags], Ints]] = {
            axis.column: ([tags_of(self.row, axis.column), axis.tags], choices[:, place])
            for place, axis in enumerate(self.axes)
            if axis.column
        }
        sets, chosen = np.unique(choices[:, self.removals], axis=0, return_inverse=True)
        lists["additives"] = [self.left(each) for each in sets.tolist()], chosen.reshape(-1)
        return score_columns(Variants(self.row, len(choices), self.amounts(choices), lists).columns())

    def amounts(self, choices: Ints) -> dict[str, Floats]:
        """Return the nutriments that may move, as each choice has them."""
        moving = ((place, self.axes[place]) for place in self.moving)
        return {axis.names[0]: np.array(axis.values).take(choices[:, place]) for place, axis in moving}

    def is_possible(self, choices: Ints) -> Mask:
        """Whether the others leave room for energy, fibre and proteins, where any of them moves.

        Salt weighs as much as there is now: what is taken out of it is not filled up.
        """
        amounts, record = self.amounts(choices), Record(self.row)
        energy = record.amount("energy_kj")
        grams = np.full(len(choices), sum(self.grams.values()) + (record.amount("salt") or 0.0))
        held = np.full(len(choices), held_by(self.grams))
        rises = np.zeros(len(choices), bool)
        for name in amounts.keys() & {"proteins", "fiber"}:
            more = amounts[name] - self.grams[name]
            grams += more
            held += KJ_PER_GRAM[name] * more
            rises |= more > 0
        most = most_held(amounts.get("energy_kj", np.array([np.nan if energy is None else energy])))
        fits: Mask = ~(held > most + ROOM) & ((grams <= MOST + ROOM) | ~rises)
        return fits | ~choices[:, self.balanced].any(axis=1)

    def row_after(self, choice: Ints) -> dict[str, object]:
        """Return the row of FACTS that a choice makes of this one."""
        amounts = {name: float(values[0]) for name, values in self.amounts(choice[None]).items()}
        declared = {
            axis.column: [*axis.tags]
            for axis, option in zip(self.axes, choice, strict=True)
            if axis.column and option
        }
        return {**self.row, **amounts, **declared, "additives": self.left(choice[self.removals].tolist())}

    def changes(self, choice: Ints) -> list[Change]:
        """Return what a choice changes."""
        return [
            change
            for axis, option in zip(self.axes, choice.tolist(), strict=True)
            for change in _changes(axis, option)
        ]

    def left(self, options: Sequence[int]) -> list[str] | None:
        """Return the additives that are left with these options of the axes of removals; None: unknown."""
        tags = tags_of(self.row, "additives")
        gone = frozenset[str]().union(*(mine[each] for mine, each in zip(self.gone, options, strict=True)))
        return [tag for tag in tags if tag not in gone] if tags else tags


def _changes(axis: Axis, option: int) -> Iterator[Change]:
    """Give what an option of an axis changes."""
    if axis.values and option:
        yield Change(axis.kind, axis.names[0], axis.values[0], axis.values[option])
    elif not axis.values:
        yield from (Change(axis.kind, name, column=axis.column) for name in axis.names[: axis.counts[option]])


def product(options: Sequence[Sequence[int] | Ints]) -> Ints:
    """Return every way to take one of each of these options, the first ones slowest.

    >>> product([[0, 1], [5]]).tolist()
    [[0, 5], [1, 5]]
    """
    if not options:
        return np.zeros((1, 0), np.int64)
    meshed = np.meshgrid(*map(np.asarray, options), indexing="ij")
    return np.stack([each.reshape(-1) for each in meshed], axis=1).astype(np.int64)
