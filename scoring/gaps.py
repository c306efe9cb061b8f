"""What is not known of a product: missing (it widens the span) or assumed (a convention reads it)."""

import math
from collections.abc import Iterator

from scoring.categories import ProductClass
from scoring.messages import catalogue, number, sentence
from scoring.nutriscore import REQUIRED
from scoring.record import Record
from scoring.score import Scores

Gap = dict[str, object]
Found = tuple[str, str, dict[str, object]]
"""Pillar, key of the message, values of the message."""


def missing(record: Record, row: int, scores: Scores, lang: str) -> list[Gap]:
    """Return what is missing, each with where on the pack it stands."""
    found = missing_keys(record, row, scores)
    return [_gap(pillar, "gap", key, lang, values) for pillar, key, values in found]


def missing_keys(record: Record, row: int, scores: Scores) -> list[Found]:
    """Return what is missing, without its sentences."""
    found: list[Found] = []
    if scores.is_applicable[row]:
        found += [("nutrition", key, {}) for key in _missing_nutrition(row, scores)]
    if not scores.additives.is_settled[row]:
        key, values = _missing_list(record)
        found.append(("additives", key, values))
    return found


def missing_nutriments(row: int, scores: Scores) -> list[str]:
    """Return the required nutriments that one row lacks; none for a water, whose letter is by category."""
    if scores.nutrition.classes.of(row) is ProductClass.WATER:
        return []
    return [name for name in REQUIRED if not scores.nutrition.is_settled[name][row]]


def _missing_nutrition(row: int, scores: Scores) -> Iterator[str]:
    classes = scores.nutrition.classes
    if classes.of(row) is ProductClass.UNKNOWN:
        yield "categories"
    lacking = missing_nutriments(row, scores)
    if len(lacking) == len(REQUIRED):
        yield "prepared" if classes.needs_prepared[row] else "nutrition"
    else:
        yield from lacking


def _missing_list(record: Record) -> tuple[str, dict[str, object]]:
    """Return why the additives cannot be told: no list, not analysed, or too little of it recognised."""
    total, unknown = record.count("ingredients_n"), record.count("unknown_ingredients_n")
    if not record.values["ingredients_listed"] and not total:
        return "ingredients", {}
    if record.tags("additives") is None or total is None or unknown is None:
        return "additives-unread", {}
    return "ingredients-unread", {"unknown": unknown, "total": total}


def assumed(record: Record, row: int, scores: Scores, lang: str) -> list[Gap]:
    """Return what is read by a convention, each with the sentence of that convention."""
    if not scores.is_applicable[row]:
        return []
    found: list[Found] = [("nutrition", key, {}) for key in assumed_nutriments(record, row, scores)]
    share_unknown = float(scores.additives.unknown_share[row])
    if scores.additives.is_settled[row] and share_unknown > 0:
        found.append(("additives", "unrecognised", {"percent": number(lang, 100 * share_unknown)}))
    if not scores.origin.total[row]:
        found.append(("origin", "origin", {}))
    return [_gap(pillar, "assumed", key, lang, values) for pillar, key, values in found]


def assumed_nutriments(record: Record, row: int, scores: Scores) -> list[str]:
    """Return which favourable amounts are read as 0 because nothing is on file."""
    pillar = scores.nutrition
    if pillar.classes.of(row) in (ProductClass.WATER, ProductClass.NOT_APPLICABLE):
        return []
    unknown = {
        "fiber": amount_read(record, row, scores, "fiber") is None,
        "fruits_vegetables_legumes": math.isnan(pillar.fruit_share[row]),
    }
    return [name for name, holds in unknown.items() if holds]


def amount_read(record: Record, row: int, scores: Scores, name: str) -> float | None:
    """Return the amount that the rule reads: none of those as sold where it wants those as prepared."""
    is_wanted = not scores.nutrition.classes.needs_prepared[row]
    is_read = is_wanted or record.text("nutrition_preparation") == "prepared"
    return record.amount(name) if is_read else None


def _gap(pillar: str, family: str, key: str, lang: str, values: dict[str, object]) -> Gap:
    where = catalogue(lang).get(f"where.{key}") if family == "gap" else None
    return {"pillar": pillar, "key": key, "text": sentence(lang, f"{family}.{key}", **values), "where": where}
