"""Rows of facts scored again with other additives, each as often as wanted, all in one scoring."""

from collections.abc import Sequence

import numpy as np

from scoring.columns import Columns, Floats, Ints, Lists, Mask, OnDemand, lists_of
from scoring.score import Scores, score_columns

ADDITIVES = "additives"


def rescored(before: Scores, rows: Ints, additives: Sequence[Sequence[str]]) -> Scores:
    """Return the scores of some rows, each with the additives given for it; all else is as on file."""
    return score_columns(_with_additives(before.facts, rows, lists_of(additives)))


def lifted(before: Scores, rows: Ints, worst: Ints, best: Ints) -> Mask:
    """Whether each change of a row leads to another light that is told and better.

    `worst` and `best` are positions in COLOURS after the change; amber is better than unknown where red was
    possible.
    """
    is_told: Mask = worst == best
    is_better: Mask = worst > before.worst.take(rows)
    is_judged: Mask = before.is_applicable.take(rows)
    return is_told & is_better & is_judged


def additives_on_file(facts: Columns) -> list[list[str]]:
    """Return the additives of every row, none where they are unknown."""
    found = facts.lists[ADDITIVES]
    tags = [found.words[code] for code in found.codes.tolist()]
    ends = found.lengths.cumsum().tolist()
    return [tags[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _with_additives(facts: Columns, rows: Ints, additives: Lists) -> Columns:
    """Return rows of columns, each column taken when it is first asked for."""

    def amounts(name: str) -> Floats:
        return facts.amounts[name].take(rows)

    def lists(name: str) -> Lists:
        return additives if name == ADDITIVES else _taken(facts.lists[name], rows)

    return Columns(
        len(rows),
        OnDemand(amounts),
        OnDemand(lambda name: facts.flags[name].take(rows)),
        OnDemand(lambda asked: facts.says[asked].take(rows)),
        OnDemand(lambda name: facts.known[name].take(rows)),
        OnDemand(lists),
    )


def _taken(found: Lists, rows: Ints) -> Lists:
    """Return the lists of some rows."""
    starts: Ints = found.lengths.cumsum() - found.lengths
    lengths: Ints = found.lengths.take(rows)
    ends: Ints = lengths.cumsum()
    places: Ints = np.arange(int(lengths.sum())) + (starts.take(rows) + lengths - ends).repeat(lengths)
    return Lists(lengths, found.codes.take(places), found.words, found.is_known.take(rows))
