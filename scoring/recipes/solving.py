"""The smallest change of a recipe that reaches a light or a letter within bounds, or how far one can get.

*Smallest*: the fewest changes (an additive gone, a nutriment moved, a fact declared); of as many, the
smallest sum of relative moves of nutriments (an additive gone and a fact declared count none); then the
higher score.

Additives are taken out in the ways that no way of fewer changes is as good as, so that a list of hundreds
leaves no more to try than one of a few.

No change allowed lowers a score (`tests/property`), so a set of changes that misses the goal with each of
them at its furthest misses it with any. Sets are tried by their number of changes, all of one number in one
scoring; those that reach the goal are then narrowed axis by axis, the others at their furthest, down to
amounts that reach it. Whatever is said to be reached was scored, by the one path.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from scoring.additives import sweetener_tags
from scoring.columns import Ints, columns_of
from scoring.filters.nutrition import LETTERS, NOT_TOLD, letters
from scoring.recipes.axes import Bounds, axes
from scoring.recipes.space import Change, Space, product
from scoring.record import Record
from scoring.reference import rule
from scoring.score import Scores, score_columns

NO_LETTER: Final = -len(LETTERS)


@dataclass(frozen=True)
class Goal:
    """A light (amber, green) or else a Nutri-Score letter (a to d) to reach, or better."""

    light: str | None = None
    grade: str = "a"

    @property
    def target(self) -> int:
        """What `reached` has to be at least."""
        return int(rule("light", self.light)) if self.light else -LETTERS.index(self.grade)

    def reached(self, scores: Scores) -> Ints:
        """Return how far each row is: its proven score, or its proven letter, 0 for A, falling."""
        if self.light:
            return scores.low
        told = letters(scores).astype(np.int64)
        return np.where(told == NOT_TOLD, NO_LETTER, -told)


@dataclass(frozen=True)
class Solution:
    """What was found. Where the goal is out of reach, the changes are the smallest that get furthest."""

    status: str  # reached, already, impossible, not-applicable
    row: Mapping[str, object]  # of FACTS, after the changes
    changes: Sequence[Change] = ()
    relative: float = 0.0


def solve(row: Mapping[str, object], goal: Goal, bounds: Bounds) -> Solution:
    """Return the smallest change of a recipe, a row of FACTS, that reaches `goal` within `bounds`."""
    scores = score_columns(columns_of([row]))
    if not scores.is_applicable[0]:
        return Solution("not-applicable", row)
    now = int(goal.reached(scores)[0])
    if now >= goal.target:
        return Solution("already", row)
    space = Space(row, axes(Record(row), scores, bounds))
    search = Search(space, goal)
    furthest = search.furthest()
    is_reached = furthest >= goal.target
    if furthest == now:
        return Solution("impossible", row)
    chosen = search.smallest(goal.target if is_reached else furthest)
    return Solution(
        "reached" if is_reached else "impossible",
        space.row_after(chosen),
        space.changes(chosen),
        float(space.relative(chosen[None])[0]),
    )


@dataclass(frozen=True)
class Search:
    """The way to the smallest choice of a space."""

    space: Space
    goal: Goal

    def furthest(self) -> int:
        """Return how far one can get: with all at its furthest, but for what needs room beside the others."""
        options = [
            np.arange(last + 1) if at in self.space.balanced else [last]
            for at, last in enumerate(self.space.last)
        ]
        choices = product(options)
        return int(self.reached(choices[self.space.is_possible(choices)]).max())

    def smallest(self, target: int) -> Ints:
        """Return the smallest choice that reaches `target`, which some possible one does."""
        choices = self.candidates()
        counts = self.space.counts(choices)
        found = (self._within(choices[counts == count], target) for count in np.unique(counts[counts > 0]))
        return next(self._best(choices) for choices in found if len(choices))

    def candidates(self) -> Ints:
        """Return every set of changes, nutriments at their furthest, without removals that fewer outdo."""
        axes, taken = self.space.axes, self.space.removals
        rest = [place for place in range(len(axes)) if place not in taken]
        others = product([[0, axes[place].last] for place in rest])
        removals = self._removals()
        choices = np.zeros((len(removals) * len(others), len(axes)), np.int64)
        choices[:, taken] = removals.repeat(len(others), axis=0)
        choices[:, rest] = np.tile(others, (len(removals), 1))
        return choices

    def _removals(self) -> Ints:
        """Return the ways to take additives out that no way of fewer changes is as good as.

        All they do to a score is what the additives cost, and whether a sweetener is left.
        """
        space = self.space
        options = product([range(space.axes[place].last + 1) for place in space.removals])
        choices = np.zeros((len(options), len(space.axes)), np.int64)
        choices[:, space.removals] = options
        costs, counts = space.scores(choices).additives, space.counts(choices)
        is_sweet = np.array(
            [not sweetener_tags().isdisjoint(space.left(each) or ()) for each in options.tolist()]
        )
        outdone = np.zeros(len(options), bool)
        for other in range(len(options)):
            outdone |= (
                (counts[other] < counts)
                & (costs.low[other] >= costs.low)
                & (costs.high[other] >= costs.high)
                & (is_sweet[other] <= is_sweet)
            )
        kept: Ints = options[~outdone]
        return kept

    def _within(self, choices: Ints, target: int) -> Ints:
        """Return the choices that change what some furthest ones change, and reach `target`."""
        others = [place for place in self.space.moving if place not in self.space.balanced]
        reaching = self._narrowed(self._that_reach(choices, target), self.space.balanced, target)
        return self._narrowed(reaching[self.space.is_possible(reaching)], others, target)

    def _narrowed(self, choices: Ints, places: Sequence[int], target: int) -> Ints:
        """Return choices with every option of some axes that still reaches `target`, the rest as it is."""
        for place in places:
            many = np.maximum(choices[:, place], 1)
            choices = choices.repeat(many, axis=0)
            nth = np.arange(len(choices)) - (many.cumsum() - many).repeat(many) + 1
            choices[:, place] = np.minimum(choices[:, place], nth)
            choices = self._that_reach(choices, target)
        return choices

    def _that_reach(self, choices: Ints, target: int) -> Ints:
        return choices[self.reached(choices) >= target]

    def _best(self, choices: Ints) -> Ints:
        """Return the choice with the smallest moves, then the highest score, then the first."""
        low = self.space.scores(choices).low
        order = np.lexsort((*choices.T[::-1], -low, self.space.relative(choices)))
        best: Ints = choices[order[0]]
        return best

    def reached(self, choices: Ints) -> Ints:
        """Return how far each choice gets."""
        return self.goal.reached(self.space.scores(choices))
