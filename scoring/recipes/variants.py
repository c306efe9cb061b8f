"""One row of FACTS in many variants, as columns to be scored in one go: a solver tries tens of thousands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from scoring.columns import Columns, Floats, Ints, Lists, Mask, OnDemand, lists_of

Tags = Sequence[str] | None


@dataclass(frozen=True)
class Variants:
    """What differs between `count` variants of a row, by column; all else is the same in all."""

    row: Mapping[str, object]
    count: int
    amounts: Mapping[str, Floats] = field(default_factory=dict)
    lists: Mapping[str, tuple[Sequence[Tags], Ints]] = field(default_factory=dict)
    """The lists there are, and which of them each variant has."""

    def columns(self) -> Columns:
        """Return the columns of all variants."""

        def amounts(name: str) -> Floats:
            same = np.full(self.count, self.row[name], np.float64)
            return self.amounts.get(name, same)

        def flags(name: str) -> Mask:
            return np.full(self.count, self.row[name], bool)

        def says(asked: tuple[str, str]) -> Mask:
            name, text = asked
            return np.full(self.count, self.row[name] == text)

        def known(name: str) -> Mask:
            return np.full(self.count, self.row[name] is not None)

        def lists(name: str) -> Lists:
            same: tuple[Sequence[Tags], Ints] = [self.row[name]], np.zeros(self.count, np.int64)  # type: ignore[list-item]  # a tag list of FACTS
            return taken(*self.lists.get(name, same))

        return Columns(
            self.count, OnDemand(amounts), OnDemand(flags), OnDemand(says), OnDemand(known), OnDemand(lists)
        )


def taken(found: Sequence[Tags], chosen: Ints) -> Lists:
    """Return those of some lists that are chosen, one after the other.

    >>> taken([["a"], None, ["b", "a"]], np.array([2, 1, 0, 2])).codes.tolist()
    [1, 0, 0, 1, 0]
    """
    each = lists_of(found)
    lengths = each.lengths.take(chosen)
    starts = (each.lengths.cumsum() - each.lengths).take(chosen)
    shifts: Ints = np.repeat(starts - (lengths.cumsum() - lengths), lengths)
    return Lists(
        lengths,
        each.codes.take(shifts + np.arange(len(shifts), dtype=np.int64)),
        each.words,
        each.is_known.take(chosen),
    )
