"""Which product of a list may stand in for another: of the same kind, proven to be better, within the policy.

The rules are those of `scoring.alternatives`, for thousands of products at a time: a kind of food after the
other, the most specific first, as tables of products against products.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.alternatives import FAMILY, asked_by, ladder, no_kinds
from scoring.columns import ABSENT, Floats, Ints, Lists, Mask, runs
from scoring.reference import rule
from scoring.score import COLOURS

SEEN: Final = 500
"""Products of one kind that are looked at, the best first."""

TOGETHER: Final = 2_000
"""Products that something better is looked for at a time."""

NONE: Final = -1


@dataclass(frozen=True)
class Kin:
    """Products, a row each, as numbers; `tags` are their categories. `same`, `too`: bits of such that ask."""

    tags: Lists
    light: Ints  # place in COLOURS, NONE where it is not told
    low: Floats  # NaN where no score applies
    high: Floats
    letter_class: Ints
    energy_kj: Floats
    says_no_gluten: Mask
    free_of_gluten: Mask
    same: Ints
    too: Ints

    @property
    def starts(self) -> Ints:
        """Where the tags of each product begin."""
        ends: Ints = self.tags.lengths.cumsum()
        return ends - self.tags.lengths


def kin_read(table: pa.Table, tags: Lists) -> Kin:
    """Return products out of RESULTS and KIN."""

    def column(name: str, filler: Any = None) -> Any:
        values: Any = table.column(name)
        return (values if filler is None else values.fill_null(filler)).to_numpy()

    light: Any = pc.index_in(table.column("light"), pa.array(COLOURS)).fill_null(NONE)
    return Kin(
        tags,
        light.to_numpy().astype(np.int64),
        column("low").astype(np.float64),
        column("high").astype(np.float64),
        column("letter_class", NONE).astype(np.int64),
        column("energy_kj", np.nan),
        column("says_no_gluten", False),
        column("free_of_gluten", False),
        bits(tags, asked_by("same")),
        bits(tags, asked_by("too")),
    )


def bits(tags: Lists, asking: frozenset[str]) -> Ints:
    """Return for every product which of some categories it is in, a bit each."""
    found = np.zeros(len(tags.lengths), np.int64)
    for place, word in enumerate(sorted(asking)):
        holds = tags.holding([code for code, each in enumerate(tags.words) if each == word])
        found |= holds.astype(np.int64) << place
    return found


def best_stand_ins(kin: Kin, wanting: Ints, offered: Ints) -> Ints:
    """Return for each of the rows `wanting` the row out of `offered` that stands in for it best, else NONE.

    Out of its most specific kind with any; of those the most alike, then the light, then the score, then the
    first of them.
    """
    order = np.lexsort((offered, -kin.low[offered], -kin.light[offered]))
    ranked = offered[order]
    shelves = Shelves(kin, ranked)
    found = np.full(len(wanting), NONE)
    rungs = ladders(kin, wanting)
    for rung in rungs.T:
        left = ((found == NONE) & (rung != NONE)).nonzero()[0]
        for places in grouped(rung, left):
            there = shelves.of(int(rung[places[0]]))
            if len(there):
                found[places] = best_of(kin, wanting[places], there)
    return found


def ladders(kin: Kin, rows: Ints) -> Ints:
    """Return the kinds of food each row is in, most specific first, NONE behind the last: a row each."""
    is_kind = np.array([*(bool(ladder([word])) for word in kin.tags.words), False])
    starts, lengths = kin.starts[rows], kin.tags.lengths[rows]
    deep = int(lengths.max(initial=0))
    places = starts[:, None] + lengths[:, None] - 1 - np.arange(deep)
    inside = np.arange(deep) < lengths[:, None]
    codes = np.where(inside, np.append(kin.tags.codes, NONE)[np.where(inside, places, NONE)], NONE)
    codes = np.where(is_kind[codes], codes, NONE)
    front = np.argsort(codes == NONE, axis=1, kind="stable")
    return np.take_along_axis(codes, front, axis=1)


def grouped(kinds: Ints, places: Ints) -> Iterator[Ints]:
    """Give places with the same kind together, TOGETHER at most."""
    ordered = places[np.argsort(kinds[places], kind="stable")]
    cuts = (np.diff(kinds[ordered]) != 0).nonzero()[0] + 1
    for group in np.split(ordered, cuts) if len(ordered) else ():
        yield from np.split(group, range(TOGETHER, len(group), TOGETHER))


class Shelves:
    """The products on offer by their kind, the best first."""

    def __init__(self, kin: Kin, ranked: Ints) -> None:
        lengths = kin.tags.lengths[ranked]
        kinds = kin.tags.codes[runs(kin.starts[ranked], lengths)]
        order = np.argsort(kinds, kind="stable")
        self.kinds, self.rows = kinds[order], ranked.repeat(lengths)[order]

    def of(self, kind: int) -> Ints:
        """Return the best of a kind."""
        first, last = np.searchsorted(self.kinds, (kind, kind + 1))
        return self.rows[first : min(last, first + SEEN)]


def best_of(kin: Kin, mine: Ints, its: Ints) -> Ints:
    """Return for each of the rows `mine` the best of the rows `its` that may stand in for it, else NONE."""
    share = alike(kin, mine, its)
    is_alike = share >= rule(FAMILY, "least_similarity_percent") / 100.0
    may = is_alike & may_replace(kin, mine[:, None], its[None, :])
    rank = np.round(share, 2) * 10_000.0 + kin.light[its] * 1_000.0 + kin.low[its]
    best = np.where(may, rank, -1.0).argmax(axis=1)
    return np.where(may.any(axis=1), its[best], NONE)


def alike(kin: Kin, mine: Ints, its: Ints) -> Floats:
    """Return how alike each product is to each other one: a row for each of `mine`."""
    rows = np.concatenate([mine, its])
    lengths = kin.tags.lengths[rows]
    codes = kin.tags.codes[runs(kin.starts[rows], lengths)]
    words, places = np.unique(codes, return_inverse=True)
    holds = np.zeros((len(rows), len(words)), np.float32)
    holds[np.arange(len(rows)).repeat(lengths), places] = 1.0
    holds[:, [word == ABSENT or kin.tags.words[word] in no_kinds() for word in words.tolist()]] = 0.0
    with np.errstate(invalid="ignore"):  # of zeros and ones: a BLAS may raise it for lanes it leaves unused
        common = (holds[: len(mine)] @ holds[len(mine) :].T).astype(np.float64)
    sizes = holds.sum(axis=1).astype(np.float64)
    either: Floats = sizes[: len(mine), None] + sizes[None, len(mine) :] - common
    return common / np.maximum(either, 1.0)


def may_replace(kin: Kin, mine: Ints, its: Ints) -> Mask:
    """Return which of `its` serve whoever wants `mine`, and are proven to be better; whatever their kinds."""
    serves = (
        (mine != its)
        & (kin.letter_class[mine] == kin.letter_class[its])
        & (kin.same[mine] == kin.same[its])
        & ((kin.too[mine] & ~kin.too[its]) == 0)
        & (~kin.says_no_gluten[mine] | kin.free_of_gluten[its])
    )
    is_of_better_light = (kin.light[mine] != NONE) & (kin.light[its] > kin.light[mine])
    is_better = is_of_better_light | (kin.low[its] >= kin.high[mine] + rule(FAMILY, "least_gain"))
    may: Mask = serves & is_better & is_as_dense(kin.energy_kj[mine], kin.energy_kj[its])
    return may


def is_as_dense(mine: Floats, its: Floats) -> Mask:
    """Return where amounts of energy are near enough, as for `scoring.alternatives`."""
    apart = np.abs(mine - its)
    is_near = np.isnan(apart) | (apart <= rule(FAMILY, "most_energy_apart_kj"))
    near: Mask = is_near | (
        np.maximum(mine, its) <= rule(FAMILY, "most_energy_times") * np.minimum(mine, its)
    )
    return near
