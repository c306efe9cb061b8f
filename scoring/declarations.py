"""The facts not on file, each declared as well and as badly as it can turn out, in columns of FACTS.

What is on file stands, and `plausibility.py` says what it leaves room for.
"""

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from scoring import gaps
from scoring.additives import additive_codes, sweetener_tags
from scoring.evidence import judgements
from scoring.facts import NUTRIMENTS
from scoring.moves import top_amount
from scoring.plausibility import room
from scoring.record import Record
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
KINDS_TRIED: Final = (
    ["en:of-no-rule"],
    ["en:beverages"],
    ["en:fats"],
    ["en:fats", "en:olive-oils"],
    ["en:cheeses"],
    ["en:beef"],
)
"""Categories that put a product in each class of the hull, fats with and without a fixed fruit share."""


OF_A_LIST: Final = ("no-additive", "moderate-additive", "worst-additives")
"""The outcomes of a list of ingredients, in their order."""


def declarations(record: Record, row: int, scores: Scores) -> Iterator[tuple[str, tuple[Outcome, ...]]]:
    """Yield the key and the outcomes of each missing fact, and of each that is read as 0.

    A fact that the others leave no room for is left out: one of them is wrong.
    """
    for _, key, _ in gaps.missing_keys(record, row, scores):
        if outcomes := _DECLARED.get(key, _one_amount)(record, row, scores, key):
            yield key, outcomes
    for name in gaps.assumed_nutriments(record, row, scores):
        least, most = room(name, amounts_on_file(record))
        top = top_amount(name, scores.nutrition.scheme_of(row) or "general")
        yield name, ({name: 0.0}, {name: max(min(top, most), least)})


def amounts_on_file(record: Record) -> dict[str, float]:
    """Return the nutriments that are known."""
    found = {name: record.amount(name) for name in NUTRIMENTS}
    return {name: amount for name, amount in found.items() if amount is not None}


def _a_kind(_record: Record, _row: int, _scores: Scores, _key: str) -> tuple[Outcome, ...]:
    return tuple({"categories": kind} for kind in KINDS_TRIED)


def _a_table(record: Record, row: int, scores: Scores, _key: str) -> tuple[Outcome, ...]:
    """Return whole tables, the worst first; what is on file stands, unless it is as sold and not wanted."""
    is_new = bool(scores.nutrition.classes.needs_prepared[row])
    known = {} if is_new else amounts_on_file(record)
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
    """Return a list that names nothing new, one with an additive of moderate level, and one with the worst.

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
        {**read, **best, "additives": [*found, _an_additive("moderate")]},
        {**read, **worst, "additives": [*found, *_worst_additives()]},
    )


@cache
def _worst_additives() -> tuple[str, ...]:
    """Return an additive that takes the whole pillar, and a sweetener that a drink pays for."""
    return _an_additive("high"), min(sweetener_tags())


def _an_additive(level: str) -> str:
    """Return one of this level, no sweetener."""
    return next(
        tag for tag in additive_codes() if judgements()[tag].level == level and tag not in sweetener_tags()
    )


def _one_amount(record: Record, _row: int, _scores: Scores, name: str) -> tuple[Outcome, ...]:
    least, most = room(name, amounts_on_file(record))
    return ({name: least}, {name: most}) if least <= most else ()


LISTS: Final = ("ingredients", "ingredients-unread", "additives-unread")
"""What is missing where the additives cannot be told."""

_DECLARED: Final = {
    "categories": _a_kind,
    "nutrition": _a_table,
    "prepared": _a_table,
    **dict.fromkeys(LISTS, _a_list),
}
