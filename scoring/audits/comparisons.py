"""Two audits of one assortment compared, line by line: what became of each product, and why.

A line is `better` where every light it can have now is better than every light it could have then; or, where
neither span holds the other, where it moved up. A span that only became narrower says nothing of the product:
that is `clearer`, as a wider one is `vaguer`. Of what is not on file all is possible. Read backwards, it
tells the same, the words swapped.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.audits.change_reasons import REASONS, UNEXPLAINED, known, reasons_of
from scoring.audits.kept import KeptLines, differs
from scoring.audits.line_pairs import Pairs, pairs_of
from scoring.audits.results import lists_of
from scoring.columns import Ints, Mask
from scoring.score import COLOURS

KINDS: Final = ("worse", "gone", "vaguer", "other", "better", "clearer", "new", "same")
"""What may become of a line, in the order it is told. `other`: a score applies only then, or only now."""

WORSE, GONE, VAGUER, OTHER, BETTER, CLEARER, NEW, SAME = range(len(KINDS))
MIRRORED: Final = {"worse": "better", "gone": "new", "vaguer": "clearer", "other": "other", "same": "same"}
MIRRORED.update({word: other for other, word in MIRRORED.items()})

OF_BOTH: Final = ("gtin", "code", "name", "brands")
OF_EACH: Final = ("line", "status", "light", "score", "low", "high", "action")
"""What is told of a line as it was and as it is."""


@dataclass(frozen=True)
class Comparison:
    """What became of every line: of the new audit's in their order, then of those that are gone.

    Columns of `changes`: kind, reasons, OF_BOTH, and OF_EACH with `old_` and `new_` before it.
    """

    old: KeptLines
    new: KeptLines
    changes: Any

    def told(self) -> Any:
        """Return what is worth telling: of another kind than `same`, of another status, of another action."""
        table = self.changes
        moved = [table["kind"].to_numpy() != "same"]
        moved += [differs(table[f"old_{name}"], table[f"new_{name}"]) for name in ("status", "action")]
        return table.filter(pa.array(np.logical_or.reduce(moved)))


def compared(old: KeptLines, new: KeptLines) -> Comparison:
    """Return what became of the lines of `old` in `new`, as far as it can be told."""
    pairs = pairs_of(old.lines, new.lines)
    was, now = old.some(pairs.old), new.some(pairs.new)
    kinds = kinds_of(Standing(was.lines), Standing(now.lines))
    reasons = reasons_of(was, now)
    is_moved = (kinds != SAME) | differs(was.lines["action"], now.lines["action"])
    reasons[UNEXPLAINED] = is_moved & ~np.logical_or.reduce([*reasons.values()])
    changes = changes_of(old.lines, new.lines, pairs, kinds, reasons)
    for kind in untold_kinds(old, new):
        changes = changes.filter(pc.not_equal(changes["kind"], pa.scalar(kind)))
    return Comparison(old, new, changes)


def untold_kinds(old: KeptLines, new: KeptLines) -> list[str]:
    """Return the kinds that cannot be told: what one audit did not read, the other alone has."""
    return [kind for kind, audit in (("gone", new), ("new", old)) if audit.listed]


class Standing:
    """Where every line stands: both ends of its span and of its lights; of the unknown all is possible."""

    def __init__(self, lines: Any) -> None:
        possible = lines["possible"].combine_chunks()
        lights = pc.index_in(possible.flatten(), pa.array(COLOURS)).to_numpy(zero_copy_only=False)
        parents: Any = pc.list_parent_indices(possible)
        rows = parents.to_numpy()
        self.is_known = known(lines)
        self.is_rated = pc.is_valid(lines["low"]).to_numpy()
        worst, best = np.full(len(lines), -1), np.full(len(lines), len(COLOURS))
        worst[rows[::-1]], best[rows] = (
            lights[::-1],
            lights,
        )  # of a row the first, and the last, is written last
        low, high = (lines[name].fill_null(end).to_numpy() for name, end in (("low", -1), ("high", 101)))
        self.ends: tuple[Ints, ...] = (low.astype(np.int64), high.astype(np.int64), worst, best)

    def within(self, other: "Standing") -> Mask:
        """Return where nothing is possible that is not possible in `other`."""
        low, high, worst, best = zip(self.ends, other.ends, strict=True)
        inside: Mask = (
            (low[0] >= low[1]) & (high[0] <= high[1]) & (worst[0] >= worst[1]) & (best[0] <= best[1])
        )
        return inside

    def above(self, other: "Standing") -> Mask:
        """Return where the first of the ends that differs is higher than in `other`."""
        is_above, is_open = np.zeros(len(self.is_known), bool), np.ones(len(self.is_known), bool)
        for mine, theirs in zip(self.ends, other.ends, strict=True):
            is_above |= is_open & (mine > theirs)
            is_open &= mine == theirs
        return is_above


def kinds_of(was: Standing, now: Standing) -> Ints:
    """Return what became of every line, as positions in KINDS."""
    is_narrower, is_wider = now.within(was), was.within(now)
    is_rated = was.is_rated & now.is_rated
    (_, _, worst, best), (_, _, worst_now, best_now) = was.ends, now.ends
    cases = [
        (~was.is_known & ~now.is_known, SAME),
        (~was.is_known, CLEARER),
        (~now.is_known, VAGUER),
        (~was.is_rated & ~now.is_rated, SAME),
        (~is_rated, OTHER),
        (worst_now > best, BETTER),
        (best_now < worst, WORSE),
        (is_narrower & is_wider, SAME),
        (is_narrower, CLEARER),
        (is_wider, VAGUER),
        (now.above(was), BETTER),
    ]
    return np.select([mask for mask, _ in cases], [kind for _, kind in cases], WORSE)


def changes_of(old: pa.Table, new: pa.Table, pairs: Pairs, kinds: Ints, reasons: dict[str, Mask]) -> pa.Table:
    """Return the changes of all lines as a table."""
    count = new.num_rows
    total = count + len(pairs.gone)
    kind, old_place, new_place = np.full(total, NEW), np.full(total, -1), np.full(total, -1)
    kind[pairs.new], old_place[pairs.new] = kinds, pairs.old
    kind[count:], old_place[count:], new_place[:count] = GONE, pairs.gone, np.arange(count)
    because = {name: np.zeros(total, bool) for name in REASONS}
    for name in REASONS:
        because[name][pairs.new] = reasons[name]
    was, now = (
        each.select([*OF_BOTH, *OF_EACH]).take(pa.array(place, mask=place < 0))
        for each, place in ((old, old_place), (new, new_place))
    )
    columns: dict[str, Any] = {
        "kind": pa.array(KINDS).take(pa.array(kind)),
        "reasons": lists_of(because, total),
        **{name: pc.coalesce(now[name], was[name]) for name in OF_BOTH},
        **{f"old_{name}": was[name] for name in OF_EACH},
        **{f"new_{name}": now[name] for name in OF_EACH},
    }
    return pa.table(columns)
