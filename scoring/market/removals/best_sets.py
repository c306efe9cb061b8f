"""The few removals that move the most products over a line, for every number of changes up to a few.

A set is worth the products it lifts, then the points it gains on those that can be lifted at all. What a set
makes of a product depends on those of its additives that stand in it, so each such part is scored once, as a
whole: two additives that hold a product back together are seen together.

Up to some size every set is tried where that is quick, and no set of so many changes lifts more products.
Past it the last set grows by the additive whose exact gain is greatest, or, where none gains, by the one that
stands in most products not lifted yet: it may be one of two that only count together. That is no proof. A set
of one is always exact.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Final

import numpy as np

from scoring.columns import Ints, places
from scoring.market.removals.costs import tried
from scoring.market.removals.rescoring import additives_on_file, lifted, rescored
from scoring.score import Scores
from scoring.steps import specific_first, without

Part = frozenset[str]
Worth = tuple[int, int]
"""Products lifted, then points gained."""
MOST_CHANGES: Final = 6
MOST_PROVEN: Final = 4
"""Changes of the largest sets that are all tried."""
MOST_SETS: Final = 2_000
MOST_PARTS: Final = 20_000
"""Sets looked at and parts scored at most where all are tried: two tenths of a second. So few sets of two and
more are of at most 62 additives, which are bits of one number."""
NOTHING: Final[Worth] = (0, 0)


@dataclass(frozen=True)
class BestSet:
    """Additives that go, the rows that lifts, and the points it gains over all products."""

    additives: tuple[str, ...]
    lifted: Ints
    points: int
    is_exact: bool  # no set of so many changes, or fewer, lifts more


def best_sets(before: Scores, most: int = MOST_CHANGES) -> list[BestSet]:
    """Return the best set of no change, of one, two ... `most`; each lifts more than those before it.

    A number of changes that lifts no more than fewer do is left out.
    """
    trials = _Trials(before)
    proven = min(_most_proven(trials), most)
    chosen = _of_all(trials, proven) if proven > 1 else []
    while len(chosen) < most:
        chosen.append(_grown(trials, chosen[-1] if chosen else frozenset()))
    curve = [BestSet((), np.array([], np.int64), 0, is_exact=True)]
    for changes, part in enumerate(chosen, 1):
        found = _told(trials, part, curve[-1].additives, is_exact=changes <= max(proven, 1))
        if len(found.lifted) > len(curve[-1].lifted):
            curve.append(found)
    return curve


class _Trials:
    """The products that can be lifted, and what parts of a set make of them, each scored when first asked."""

    def __init__(self, before: Scores) -> None:
        self.before = before
        self.on_file = additives_on_file(before.facts)
        own: dict[int, list[str]] = {}
        for row, tag, _ in tried(before):
            own.setdefault(row, []).append(tag)
        rows = np.array(list(own), np.int64)
        bare = rescored(before, rows, [[] for _ in own])  # no part makes more of a product
        can = bare.worst > before.worst.take(rows)
        self.own = {row: frozenset(own[row]) for row in rows[can].tolist()}
        self.names = specific_first(sorted({tag for part in self.own.values() for tag in part}))
        self.worth: dict[tuple[int, Part], Worth] = {(row, frozenset()): NOTHING for row in self.own}

    def learn(self, asked: Iterable[tuple[int, Part]]) -> None:
        """Score those of the parts of products that were not yet."""
        new = list(dict.fromkeys(pair for pair in asked if pair not in self.worth))
        rows = np.array([row for row, _ in new], np.int64)
        after = rescored(self.before, rows, [without(self.on_file[row], *part) for row, part in new])
        crosses = lifted(self.before, rows, after.worst, after.best).tolist()
        gains = (after.low - self.before.low.take(rows)).tolist()
        self.worth.update(zip(new, zip(crosses, gains, strict=True), strict=True))


def _most_proven(trials: _Trials) -> int:
    """Return the size up to which all sets are tried, 1 where even pairs are too many."""
    sizes = [len(part) for part in trials.own.values()]
    for changes in range(MOST_PROVEN, 1, -1):
        sets = _count(len(trials.names), changes)
        if sets <= MOST_SETS and sum(_count(size, changes) for size in sizes) <= MOST_PARTS:
            return changes
    return 1


def _count(names: int, changes: int) -> int:
    """Return how many sets of at most so many names there are, the empty one with them.

    >>> _count(12, 4)
    794
    """
    return sum(comb(names, size) for size in range(changes + 1))


def _of_all(trials: _Trials, changes: int) -> list[Part]:
    """Return the set worth most of all those of at most one, two ... `changes`; of equals the smallest."""
    bits = {tag: 1 << place for place, tag in enumerate(trials.names)}
    own, held, gained = _worth_of_parts(trials, changes, bits)
    best, most, told = frozenset[str](), NOTHING, []
    for size in range(1, changes + 1):
        for names in combinations(trials.names, size):
            is_held = (own & sum(bits[tag] for tag in names)) == held
            products, points = gained[is_held].sum(axis=0).tolist()
            if (products, points) > most:
                best, most = frozenset(names), (products, points)
        told.append(best)
    return told


def _worth_of_parts(trials: _Trials, changes: int, bits: dict[str, int]) -> tuple[Ints, Ints, Ints]:
    """Return what is in some products, the part of it that goes, both as bits, and what that is worth."""
    parts = [(row, part) for row, own in trials.own.items() for part in _parts(own, changes)]
    trials.learn(parts)
    seen = {*trials.own.values(), *(part for _, part in parts)}
    masks = {part: sum(bits[tag] for tag in part) for part in seen}
    worth: defaultdict[tuple[int, int], Ints] = defaultdict(lambda: np.zeros(2, np.int64))
    for row, part in parts:
        worth[masks[trials.own[row]], masks[part]] += trials.worth[row, part]
    own, held = np.array(list(worth), np.int64).reshape(-1, 2).T
    return own, held, np.array(list(worth.values()), np.int64).reshape(-1, 2)


def _parts(own: Part, changes: int) -> Iterator[Part]:
    """Yield every set of one to `changes` of the additives of a product."""
    for size in range(1, changes + 1):
        yield from map(frozenset, combinations(own, size))


def _grown(trials: _Trials, chosen: Part) -> Part:
    """Return the set with the additive that adds most to it; as it is where every one would take away."""
    held = [(row, own & chosen, tag) for row, own in trials.own.items() for tag in own - chosen]
    trials.learn((row, part | {tag}) for row, part, tag in held)
    gained: defaultdict[str, Ints] = defaultdict(lambda: np.zeros(3, np.int64))
    for row, part, tag in held:
        (was, low), (crosses, now) = trials.worth[row, part], trials.worth[row, part | {tag}]
        gained[tag] += (crosses - was, now - low, not was)
    tags = [tag for tag in trials.names if tag in gained]
    best = max(tags, key=lambda tag: tuple(gained[tag].tolist()), default=None)
    return chosen if best is None or tuple(gained[best].tolist()) < NOTHING else chosen | {best}


def _told(trials: _Trials, part: Part, known: tuple[str, ...], *, is_exact: bool) -> BestSet:
    """Return what a set makes of all products, scored as a whole; what an earlier set held stands first."""
    before, on_file = trials.before, trials.on_file
    left = {
        row: without(on_file[row], *part) for row in places(before.is_applicable).tolist() if on_file[row]
    }
    changed = [row for row, tags in left.items() if len(tags) < len(on_file[row])]
    rows = np.array(changed, np.int64)
    after = rescored(before, rows, [left[row] for row in changed])
    ordered = [*(tag for tag in known if tag in part), *specific_first(sorted(part.difference(known)))]
    return BestSet(
        tuple(ordered),
        rows[lifted(before, rows, after.worst, after.best)],
        int((after.low - before.low.take(rows)).sum()),
        is_exact,
    )
