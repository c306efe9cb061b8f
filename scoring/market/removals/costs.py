"""What additives cost many products: every one removed alone, exact, all of it in one scoring.

An additive stands in a product where it, or a form of it, is on file; `steps.without` says what removing it
means. Points are of the proven score.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from scoring.columns import Ints, places
from scoring.market.removals.rescoring import additives_on_file, lifted, rescored
from scoring.score import Scores
from scoring.steps import MAYBE_DRINKS, ancestry, costly_removals


@dataclass(frozen=True)
class Removals:
    """One entry per product and additive in it that costs it something or may: the product without it.

    Entries are by row, ascending; an additive without an entry takes nothing from its product.
    """

    rows: Ints
    tags: list[str]
    low: Ints
    high: Ints
    worst: Ints
    best: Ints


@dataclass(frozen=True)
class Cost:
    """What one additive costs: the rows `lifted` where it alone goes, and the points that gains in all."""

    lifted: Ints
    points: int


def removals(before: Scores) -> Removals:
    """Return every product that has a score, without each of its additives that costs or may."""
    found = list(tried(before))
    rows = np.array([row for row, _, _ in found], np.int64)
    after = rescored(before, rows, [left for _, _, left in found])
    tags = [tag for _, tag, _ in found]
    return Removals(rows, tags, after.low, after.high, after.worst, after.best)


def tried(before: Scores) -> Iterator[tuple[int, str, list[str]]]:
    """Yield row, additive and what is left of each removal that takes away a cost."""
    on_file = additives_on_file(before.facts)
    is_drink = np.isin(before.nutrition.classes.product_class, MAYBE_DRINKS).tolist()
    for row in places(before.is_applicable & (before.facts.lists["additives"].lengths > 0)).tolist():
        tags = on_file[row]
        for tag, left in costly_removals(tags, standing(tags), may_be_a_drink=is_drink[row]):
            yield row, tag, left


def standing(tags: Sequence[str]) -> list[str]:
    """Return the additives that stand in a list: those on file, and what they are forms of.

    >>> standing(["en:e330", "en:e339ii"])
    ['en:e330', 'en:e339ii', 'en:e339']
    """
    return list(dict.fromkeys(chain(tags, *map(ancestry, tags))))


def costs(before: Scores, found: Removals) -> dict[str, Cost]:
    """Return what each additive costs; one that takes nothing from any product is left out."""
    gains = found.low - before.low.take(found.rows)
    is_lifted = lifted(before, found.rows, found.worst, found.best)
    entries: defaultdict[str, list[int]] = defaultdict(list)
    for entry, tag in enumerate(found.tags):
        entries[tag].append(entry)
    told = {tag: np.array(mine) for tag, mine in entries.items()}
    return {
        tag: Cost(found.rows[mine[is_lifted[mine]]], int(gains[mine].sum())) for tag, mine in told.items()
    }
