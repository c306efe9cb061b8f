"""What could change about a product: steps, each with the facts as they would be after it, to be scored anew.

An additive goes, with what hangs on it. A fact not on file is declared: an origin by any place, since none
counts more than another; a missing fact as well and as badly as it can turn out. A nutriment moves to the
next threshold of the Nutri-Score, alone: sugars may give way to starch and saturates to other fat, so that
the energy need not move with them. What `plausibility.py` has no room for beside the other amounts is no
step. Nothing here says what a step is worth: `improvements.py` has it scored.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from scoring import gaps
from scoring.additives import additive_codes, sweetener_tags
from scoring.categories import ProductClass
from scoring.evidence import LEVELS, ancestors, judgements
from scoring.facts import NUTRIMENTS
from scoring.moves import MOVABLE, next_amounts, top_amount
from scoring.origin import PARTS
from scoring.plausibility import room
from scoring.record import Record
from scoring.reference import rows, rule
from scoring.score import FRUIT, Scores

Outcome = Mapping[str, object]
"""The columns of FACTS that differ, with what they would hold."""
WORST_TABLE: Final = {
    "fat": 43.5,
    "saturated_fat": 43.5,
    "carbohydrates": 52.0,
    "sugars": 52.0,
    "salt": 4.5,
    "proteins": 0.0,
    "energy_kj": 2493.5,
}
"""100 g of the worst E in every class, whatever fibre and fruit there are; with no more in it than 100 g."""
BEST_TABLES: Final = (17.5, 3.1)
"""Grams of proteins, all that counts for them: in foods, and in drinks, where their energy counts too."""
A_PLACE: Final = "xx:a-place"  # names a country as far as the rule looks
KINDS_TRIED: Final = (
    ["en:of-no-rule"],
    ["en:beverages"],
    ["en:fats"],
    ["en:fats", "en:olive-oils"],
    ["en:cheeses"],
    ["en:beef"],
)
"""Categories that put a product in each class of the hull, fats with and without a fixed fruit share."""
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
        *_removals(record, row, scores),
        *_declarations(record, row, scores),
        *_origins(record, row, scores),
        *_nutrients(record, row, scores),
    ]


def without(tags: list[str], tag: str) -> list[str]:
    """Return the additives without one: nor its descendants, nor ancestors that stood for it alone.

    >>> without(["en:e450", "en:e450i", "en:e330"], "en:e450i")
    ['en:e330']
    >>> without(["en:e450", "en:e450i", "en:e450v"], "en:e450i")
    ['en:e450', 'en:e450v']
    """
    kept = [name for name in tags if name != tag and tag not in _ancestry(name)]
    above = _ancestry(tag)
    needed = {ancestor for name in kept for ancestor in _ancestry(name)} if above else above
    return [name for name in kept if name not in above or name in needed]


def _ancestry(tag: str) -> frozenset[str]:
    return _ancestries().get(tag, frozenset())


@cache
def _ancestries() -> dict[str, frozenset[str]]:
    return {tag: frozenset(above) for tag in additive_codes() if (above := ancestors(tag))}


def _removals(record: Record, row: int, scores: Scores) -> Iterator[Step]:
    """Yield each removal that takes away a cost, named by the most specific additive that makes it."""
    tags = record.tags("additives") or []
    costing = _sweet_and_costing() if _may_be_a_drink(row, scores) else _costing()
    if costing.isdisjoint(tags):
        return
    seen: set[tuple[str, ...]] = set()
    for tag in sorted(tags, key=lambda name: -len(_ancestry(name))):
        left = without(tags, tag)
        if tuple(left) not in seen and not costing.isdisjoint(set(tags).difference(left)):
            seen.add(tuple(left))
            yield Step("remove-additive", tag, ({"additives": left},))


def _may_be_a_drink(row: int, scores: Scores) -> bool:
    return scores.nutrition.classes.of(row) in (ProductClass.BEVERAGE, ProductClass.UNKNOWN)


@cache
def _costing() -> frozenset[str]:
    limited = LEVELS.index("limited")
    return frozenset(tag for tag in additive_codes() if LEVELS.index(judgements()[tag].level) >= limited)


@cache
def _sweet_and_costing() -> frozenset[str]:
    return _costing() | sweetener_tags()


def _declarations(record: Record, row: int, scores: Scores) -> Iterator[Step]:
    """Yield the declaration of each missing fact, and of each that is read as 0."""
    for _, key, _ in gaps.missing_keys(record, row, scores):
        if outcomes := _DECLARED.get(key, _one_amount)(record, row, scores, key):
            yield Step("declare", key, outcomes)
    for name in gaps.assumed_nutriments(record, row, scores):
        least, most = room(name, _known(record))
        top = top_amount(name, scores.nutrition.scheme_of(row) or "general")
        yield Step("declare", name, ({name: 0.0}, {name: max(min(top, most), least)}))


def _known(record: Record) -> dict[str, float]:
    """Return the amounts on file."""
    found = {name: record.amount(name) for name in NUTRIMENTS}
    return {name: amount for name, amount in found.items() if amount is not None}


def _a_kind(_record: Record, _row: int, _scores: Scores, _key: str) -> tuple[Outcome, ...]:
    return tuple({"categories": kind} for kind in KINDS_TRIED)


def _a_table(record: Record, row: int, scores: Scores, _key: str) -> tuple[Outcome, ...]:
    """Return whole tables, the worst first; what is on file stands, unless it is as sold and not wanted."""
    is_new = bool(scores.nutrition.classes.needs_prepared[row])
    known = {} if is_new else _known(record)
    prepared = {"nutrition_preparation": "prepared"} | ({"fiber": math.nan} if is_new else {})
    best = ({**dict.fromkeys(WORST_TABLE, 0.0), "proteins": grams} for grams in BEST_TABLES)
    return tuple({**_fitted(table, known), **prepared} for table in (WORST_TABLE, *best))


def _fitted(table: Mapping[str, float], known: Mapping[str, float]) -> dict[str, float]:
    """Return the amounts of `table` that are not `known`, each as near as the others leave room for."""
    fitted = dict(known)
    for name, amount in table.items():
        if name not in known:
            least, most = room(name, fitted)
            fitted[name] = max(min(amount, most), least)
    return {name: fitted[name] for name in table if name not in known}


def _a_list(record: Record, row: int, scores: Scores, _key: str) -> tuple[Outcome, ...]:
    """Return a list that names nothing new, and one with the worst.

    A fruit share that the category suggests for want of a list is what the best list says of it.
    """
    found = record.tags("additives") or []
    count = record.count("ingredients_n") or 1
    read: Outcome = {"ingredients_listed": True, "ingredients_n": count, "unknown_ingredients_n": 0}
    share = float(scores.nutrition.fruit_share[row])
    is_suggested = record.amount(FRUIT) is None and not math.isnan(share)
    best, worst = ({FRUIT: share}, {FRUIT: 0.0}) if is_suggested else ({}, {})
    return (
        {**read, **best, "additives": found},
        {**read, **worst, "additives": [*found, *_worst_additives()]},
    )


@cache
def _worst_additives() -> tuple[str, ...]:
    """Return an additive that takes the whole pillar, and a sweetener that a drink pays for."""
    high = next(tag for tag in additive_codes() if judgements()[tag].level == "high")
    return high, min(sweetener_tags())


def _one_amount(record: Record, _row: int, _scores: Scores, name: str) -> tuple[Outcome, ...]:
    least, most = room(name, _known(record))
    return ({name: least}, {name: most}) if least <= most else ()


_DECLARED: Final = {
    "categories": _a_kind,
    "nutrition": _a_table,
    "prepared": _a_table,
    "ingredients": _a_list,
    "ingredients-unread": _a_list,
    "additives-unread": _a_list,
}


def _origins(record: Record, row: int, scores: Scores) -> Iterator[Step]:
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
    known = _known(record)
    for name in MOVABLE:
        share = float(scores.nutrition.fruit_share[row])
        amount = share if name == FRUIT else gaps.amount_read(record, row, scores, name)
        if amount is None or math.isnan(amount):
            continue
        least, most = room(name, known)
        for target in next_amounts(name, amount, scheme, record.amount("fat")):
            if least <= target < amount or amount < target <= most:
                yield Step("nutrient", name, ({name: target},), {"before": amount, "after": target})
