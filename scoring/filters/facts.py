"""`product.filter_facts`: all that a filter reads, so that a phone can answer filters by itself."""

from functools import cache
from itertools import chain

import numpy as np

from scoring.filters.board import Board, level_of
from scoring.filters.keys import spelled
from scoring.filters.nutrition import LETTERS, LEVELS, NOT_TOLD, NUTRIENTS
from scoring.filters.readings import (
    NULLABLE,
    SOURCES,
    Values,
    forms,
    members,
)
from scoring.record import Record
from scoring.reference import Row, rows

Document = dict[str, object]
HINTING = ("allergens", "listed_allergens", "traces", "allergens_in_text", "ingredients")
GROUPS = ("nitrites", "southampton-colours", "sweeteners", "polyols")


def filter_facts(record: Record, row: int, board: Board) -> Document:
    """Return what a phone needs to answer filters about one row."""
    seen = {fact: values_of(record, fact) for fact in SOURCES}
    share = float(board.share[row])
    found = record.tags("additives") or []
    return {
        **{fact: None if is_null(record, fact) else values for fact, values in seen.items()},
        "additives_possible": possible_additives(found),
        "additive_levels": {tag: level_of(tag) for tag in found},
        "additive_groups": {group: [tag for tag in found if tag in members(group)] for group in GROUPS},
        "ingredients_possible": possible_ingredients(seen),
        "list_is_partial": bool(board.partial[row]),
        "ingredients_unknown_share": None if np.isnan(share) else share,
        "nova_group": record.count("nova_group"),
        "nutriscore_grade": told(LETTERS, int(board.letters[row])),
        "nutrient_levels": {name: told(LEVELS, int(board.levels[name][row])) for name in NUTRIENTS},
    }


def told(words: Values, position: int) -> str | None:
    """Return the word at a position, None for NOT_TOLD."""
    return None if position == NOT_TOLD else words[position]


def is_null(record: Record, fact: str) -> bool:
    """Whether nothing is on file that a list of the filter facts could hold."""
    return fact in NULLABLE and record.tags(fact) is None


def values_of(record: Record, fact: str) -> list[str]:
    """Return what the tags of one row mean for one fact: the tags first, then what they stand for."""
    read = [reading(tag) for name, reading in SOURCES[fact] for tag in record.tags(name) or ()]
    firsts, rests = (values[:1] for values in read), (values[1:] for values in read)
    return list(dict.fromkeys(chain.from_iterable([*firsts, *rests])))


def possible_additives(found: list[str]) -> dict[str, str]:
    """Return the forms an additive may have where only the parent was found, each with that parent."""
    open_forms = {tag: forms(tag) for tag in found if forms(tag).isdisjoint(found)}
    return {spelled(form): f"additives:{tag}" for tag, mine in open_forms.items() for form in sorted(mine)}


def possible_ingredients(seen: dict[str, list[str]]) -> dict[str, str]:
    """Return the ingredients that something on file may come from, or hold, where the list does not tell."""
    hinting = {tag for fact in HINTING for tag in seen[fact]}
    hinted = sorted({place for tag in hinting for place in _hinted().get(tag, ())})
    return {
        row["tag"]: evidence
        for row in (rows("filter_ingredients")[place] for place in hinted)
        if row["tag"] not in seen["ingredients"]
        for evidence in [unexplained(row, seen) or held(row["tag"], seen)]
        if evidence
    }


@cache
def _hinted() -> dict[str, list[int]]:
    """Return the rows of the named ingredients by what hints at each: its allergen, its holders."""
    found: dict[str, list[int]] = {}
    for place, row in enumerate(rows("filter_ingredients")):
        for tag in (f"en:{row['allergen']}", *holders(row["tag"])) if row["name_en"] else ():
            found.setdefault(tag, []).append(place)
    return found


def unexplained(row: Row, seen: dict[str, list[str]]) -> str | None:
    """Return where the allergen of an ingredient is on file, and the list does not say what it is of.

    An ingredient that is its whole allergen (milk, not butter) is possible wherever any of it was found.
    """
    allergen = f"en:{row['allergen']}"
    facts = ["allergens", "listed_allergens"] if row["whole"] else []
    if allergen in seen["allergens"] and allergen not in seen["listed_allergens"]:
        facts = ["allergens"]
    found = (fact for fact in (*facts, "traces", "allergens_in_text") if allergen in seen[fact])
    return next((f"{fact}:{allergen}" for fact in found), None)


def held(ingredient: str, seen: dict[str, list[str]]) -> str | None:
    """Return what was found that may hold an ingredient."""
    return next((f"ingredients:{tag}" for tag in holders(ingredient) if tag in seen["ingredients"]), None)


@cache
def holders(ingredient: str) -> Values:
    """Return the ingredients that may hold another.

    >>> holders("en:caffeine")[:2]
    ('en:coffee', 'en:mate')
    """
    return tuple(row["tag"] for row in rows("filter_possible_ingredients") if row["ingredient"] == ingredient)
