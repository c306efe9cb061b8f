"""What additives cost many products: every one removed alone, exact, all of it in one scoring.

An additive stands in a product where it, or a form of it, is on file; `steps.without` says what removing it
means. Points are of the proven score.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from scoring.columns import Ints, places
from scoring.market.rescoring import additives_on_file, lifted, rescored
from scoring.score import Scores
from scoring.steps import ancestry, costly_removals, may_be_a_drink


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
    """What one additive costs: the `rows` it stands in, and those `lifted` where it alone goes."""

    additive: str
    rows: Ints
    lifted: Ints
    points: int
    categories: dict[str, int]  # rows it stands in, by category


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
    for row in places(before.is_applicable & (before.facts.lists["additives"].lengths > 0)).tolist():
        tags, is_drink = on_file[row], may_be_a_drink(row, before)
        for tag, left in costly_removals(tags, standing(tags), may_be_a_drink=is_drink):
            yield row, tag, left


def standing(tags: Sequence[str]) -> list[str]:
    """Return the additives that stand in a list: those on file, and what they are forms of.

    >>> standing(["en:e330", "en:e339ii"])
    ['en:e330', 'en:e339ii', 'en:e339']
    """
    return list(dict.fromkeys(chain(tags, *map(ancestry, tags))))


def costs(before: Scores, found: Removals, categories: Sequence[str | None]) -> list[Cost]:
    """Return what each additive costs, the most products lifted first, then points: 0 where it is nothing.

    `categories` is the one of each row that the caller counts it in.
    """
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for row, tags in enumerate(additives_on_file(before.facts)):
        for tag in standing(tags):
            holding[tag].append(row)
    points, lifting = _gained(before, found)
    told = [
        Cost(
            tag,
            np.array(rows, np.int64),
            np.array(lifting[tag], np.int64),
            points[tag],
            dict(Counter(name for row in rows if (name := categories[row]) is not None)),
        )
        for tag, rows in holding.items()
    ]
    return sorted(told, key=lambda cost: (-len(cost.lifted), -cost.points, -len(cost.rows), cost.additive))


def _gained(before: Scores, found: Removals) -> tuple[Counter[str], defaultdict[str, list[int]]]:
    """Return the points that each additive takes, and the rows that its removal lifts."""
    points: Counter[str] = Counter()
    lifting: defaultdict[str, list[int]] = defaultdict(list)
    gains = (found.low - before.low.take(found.rows)).tolist()
    is_lifted = lifted(before, found.rows, found.worst, found.best).tolist()
    for row, tag, gain, crosses in zip(found.rows.tolist(), found.tags, gains, is_lifted, strict=True):
        points[tag] += gain
        if crosses:
            lifting[tag].append(row)
    return points, lifting
