"""What could change about a product: steps, each with the facts as they would be after it, to be scored anew.

An additive goes, with what hangs on it. A fact not on file is declared (`declarations.py`), an origin by any
place, since none counts more than another. A nutriment moves to the next threshold of the Nutri-Score, alone:
sugars may give way to starch and saturates to other fat, so that the energy need not move with them. What
`plausibility.py` has no room for beside the other amounts is no step. Nothing here says what a step is worth:
`improvements.py` has it scored.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from scoring import gaps
from scoring.additives import additive_codes, sweetener_tags
from scoring.categories import ProductClass
from scoring.declarations import Outcome, amounts_on_file, declarations
from scoring.evidence import LEVELS, ancestors, judgements
from scoring.moves import MOVABLE, next_amounts
from scoring.origin import PARTS
from scoring.plausibility import least_beside, most_beside
from scoring.record import Record
from scoring.reference import rows, rule
from scoring.score import FRUIT, Scores

MOST_TAGS: Final = 4_096
"""Additives whose ancestors are remembered: more than there are, but records may hold any."""

A_PLACE: Final = "xx:a-place"  # names a country as far as the rule looks
MAYBE_DRINKS: Final = (ProductClass.BEVERAGE, ProductClass.UNKNOWN)
ORIGIN_COLUMNS: Final = {"ingredients": "origins", "place": "manufacturing_places", "sign": "labels"}


@dataclass(frozen=True)
class Step:
    """One change: `outcomes` holds one entry where it is exact, the best and the worst where it is not."""

    kind: str  # remove-additive, declare, nutrient
    key: str
    outcomes: tuple[Outcome, ...]
    shown: Mapping[str, object] = field(default_factory=dict)


def steps(record: Record, row: int, scores: Scores) -> list[Step]:
    """Return every step that could lift one row; none where there is no score to lift."""
    if not scores.is_applicable[row]:
        return []
    return [
        *removals(record, row, scores),
        *(Step("declare", key, outcomes) for key, outcomes in declarations(record, row, scores)),
        *origins(record, row, scores),
        *_nutrients(record, row, scores),
    ]


def without(tags: Sequence[str], *gone: str) -> list[str]:
    """Return the additives without some: nor their descendants, nor ancestors that stood for these alone.

    One that does not stand in the list takes nothing away; several go at once as they would in turn.

    >>> without(["en:e450", "en:e450i", "en:e330"], "en:e450i")
    ['en:e330']
    >>> without(["en:e450", "en:e450i", "en:e450v"], "en:e450i")
    ['en:e450', 'en:e450v']
    >>> without(["en:e450", "en:e450i", "en:e450v"], "en:e450i", "en:e450v")
    []
    """
    kept = [name for name in tags if name not in gone and ancestry(name).isdisjoint(gone)]
    above = frozenset[str]().union(*map(ancestry, set(tags).difference(kept)))
    if not above:
        return kept
    needed = {ancestor for name in kept if name not in above for ancestor in ancestry(name)}
    return [name for name in kept if name not in above or name in needed]


@lru_cache(MOST_TAGS)
def ancestry(tag: str) -> frozenset[str]:
    """Return the ancestors of an additive."""
    return frozenset(ancestors(tag))


def specific_first(tags: Iterable[str]) -> list[str]:
    """Return additives, forms before what they are forms of."""
    return sorted(tags, key=lambda tag: -len(ancestry(tag)))


def costly_removals(
    tags: Sequence[str], asked: Iterable[str], *, may_be_a_drink: bool
) -> Iterator[tuple[str, list[str]]]:
    """Yield those of the additives asked whose removal takes away a cost, each with what is left."""
    costs = costing(may_be_a_drink=may_be_a_drink).intersection(tags)
    kin = costs.union(*map(ancestry, costs))
    for tag in asked:
        if tag in kin or not costs.isdisjoint(ancestry(tag)):
            left = without(tags, tag)
            if not costs.issubset(left):
                yield tag, left


def may_be_a_drink(row: int, scores: Scores) -> bool:
    """Whether one row is a drink, or of a class that nobody knows."""
    return scores.nutrition.classes.of(row) in MAYBE_DRINKS


def removals(record: Record, row: int, scores: Scores) -> Iterator[Step]:
    """Yield each removal that takes away a cost, named by the most specific additive that makes it."""
    tags = record.tags("additives") or []
    seen: set[tuple[str, ...]] = set()
    for tag, left in costly_removals(tags, specific_first(tags), may_be_a_drink=may_be_a_drink(row, scores)):
        if tuple(left) not in seen:
            seen.add(tuple(left))
            yield Step("remove-additive", tag, ({"additives": left},))


@cache
def costing(*, may_be_a_drink: bool) -> frozenset[str]:
    """Return the additives that may cost: of limited concern or more; in drinks sweeteners, too."""
    limited = LEVELS.index("limited")
    found = frozenset(tag for tag in additive_codes() if LEVELS.index(judgements()[tag].level) >= limited)
    return found | sweetener_tags() if may_be_a_drink else found


def origins(record: Record, row: int, scores: Scores) -> Iterator[Step]:
    """Yield each part of the origin pillar that is not earned in full, declared."""
    for part in PARTS:
        points = int(scores.origin.parts[part][row])
        if points < rule("origin", part):
            column = ORIGIN_COLUMNS[part]
            more = [*(record.tags(column) or []), _a_sign() if part == "sign" else A_PLACE]
            key = "origin-country" if points else f"origin-{part}"
            yield Step("declare", key, ({column: more},))


@cache
def _a_sign() -> str:
    most = str(int(rule("origin", "sign")))
    return next(row["tag"] for row in rows("origin_labels") if (row["part"], row["points"]) == ("sign", most))


def _nutrients(record: Record, row: int, scores: Scores) -> Iterator[Step]:
    """Yield each nutriment moved to the next threshold, in the amounts a label would show."""
    scheme = scores.nutrition.scheme_of(row)
    if scheme is None or scores.nutrition.classes.of(row) is ProductClass.UNKNOWN:
        return
    known = amounts_on_file(record)
    for name in MOVABLE:
        share = float(scores.nutrition.fruit_share[row])
        amount = share if name == FRUIT else gaps.amount_read(record, row, scores, name)
        if amount is None or math.isnan(amount):
            continue
        for target in next_amounts(name, amount, scheme, record.amount("fat")):
            if _has_room(name, amount, target, known):
                yield Step("nutrient", name, ({name: target},), {"before": amount, "after": target})


def _has_room(name: str, amount: float, target: float, known: Mapping[str, float]) -> bool:
    if target < amount:
        return least_beside(name, known) <= target
    return target <= most_beside(name, known)
