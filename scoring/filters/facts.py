"""`product.filter_facts`: all that a filter reads, so that a phone can answer filters by itself."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import Final

import numpy as np

from scoring.facts import TAG_LISTS
from scoring.filters.board import Board
from scoring.filters.grains import GLUTEN, unnamed_grains
from scoring.filters.keys import spelled
from scoring.filters.nutrition import LETTERS, LEVELS, NOT_TOLD, NUTRIENTS
from scoring.filters.possible_ingredients import possible_ingredient
from scoring.filters.readings import PALM_OIL, REMEMBERED, Values, forms, level_of, members
from scoring.filters.sources import NULLABLE, SOURCES
from scoring.record import Record
from scoring.reference import Row, rows

Document = dict[str, object]
Tags = Mapping[str, list[str] | None]

STATEMENT: Final = re.compile("^en:(?:contains|may-contain)-")
SPEAKING: Final = ("allergens", "listed_allergens", "traces", "allergens_in_text")
OF_PALM_OIL = (PALM_OIL, "en:may-contain-palm-oil")
READINGS: Final = [(fact, *source) for fact, sources in SOURCES.items() for source in sources]
COLUMNS: Final = tuple(dict.fromkeys(column for _, column, _ in READINGS))
GROUPS = ("nitrites", "southampton-colours", "sweeteners", "polyols")


def filter_facts(record: Record, row: int, board: Board) -> Document:
    """Return what a phone needs to answer filters about one row."""
    tags = {name: record.tags(name) for name in TAG_LISTS}
    seen = all_values(tags)
    seen["grains_unnamed"] = unnamed_grains(tags["ingredients"] or ())
    share = float(board.share[row])
    found = tags["additives"] or []
    return {
        **{fact: None if is_null(tags, fact) else values for fact, values in seen.items()},
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


def is_null(tags: Tags, fact: str) -> bool:
    """Whether nothing is on file that a list of the filter facts could hold."""
    return fact in NULLABLE and tags[fact] is None


def all_values(tags: Tags) -> dict[str, list[str]]:
    """Return what the tags of one row mean for each fact: the tags first, then what they stand for."""
    found: dict[int, list[Values]] = {}
    for name in COLUMNS:
        for tag in tags[name] or ():
            for place, values in meanings(name, tag):
                found.setdefault(place, []).append(values)
    read: dict[str, list[Values]] = {}
    for place in sorted(found):
        read.setdefault(READINGS[place][0], []).extend(found[place])
    return {fact: values_of(read[fact]) if fact in read else [] for fact in SOURCES}


@lru_cache(REMEMBERED)
def meanings(name: str, tag: str) -> tuple[tuple[int, Values], ...]:
    """Return what one tag of a column means, and by which of READINGS: most mean something to few."""
    return tuple(
        (place, values)
        for place, (_, column, reading) in enumerate(READINGS)
        if column == name and (values := reading(tag))
    )


def values_of(read: list[Values]) -> list[str]:
    """Return what some tags were read as, each once: the first of each tag first."""
    firsts = [values[0] for values in read]
    return list(dict.fromkeys(chain(firsts, *(values[1:] for values in read if len(values) > 1))))


def possible_additives(found: list[str]) -> dict[str, str]:
    """Return the forms an additive may have where only the parent was found, each with that parent."""
    open_forms = {tag: forms(tag) for tag in found if forms(tag).isdisjoint(found)}
    return {spelled(form): f"additives:{tag}" for tag, mine in open_forms.items() for form in sorted(mine)}


def possible_ingredients(seen: dict[str, list[str]]) -> dict[str, str]:
    """Return the ingredients that something on file may come from, or hold, where the list does not tell."""
    listed = seen["ingredients"]
    found = listed[::-1]  # of several, the first is told
    held = {name: f"ingredients:{tag}" for tag in found for name in possible_ingredient(tag)}
    said = said_allergens(seen)
    return {
        row["tag"]: evidence
        for row in named_ingredients()
        for is_said in [row["allergen"] in said or row["tag"] == PALM_OIL]
        for evidence in [(unexplained(row, seen) if is_said else None) or held.get(row["tag"])]
        if evidence and row["tag"] not in listed
    }


@cache
def named_ingredients() -> tuple[Row, ...]:
    """Return the rows of the ingredients that are filters."""
    return tuple(row for row in rows("filter_ingredients") if row["name_en"])


def said_allergens(seen: dict[str, list[str]]) -> set[str]:
    """Return the allergens that anything on file speaks of, without their language."""
    tags = chain.from_iterable(seen[fact] for fact in SPEAKING)
    labels = (STATEMENT.sub("en:", label) for label in seen["labels"])
    grains = [GLUTEN] if seen["grains_unnamed"] else []
    return {tag.removeprefix("en:") for tag in chain(tags, labels, grains)}


def unexplained(row: Row, seen: dict[str, list[str]]) -> str | None:
    """Return where the allergen of an ingredient is on file, and the list does not say what it is of.

    An ingredient that is its whole allergen (milk, not butter) is possible wherever any of it was found.
    """
    allergen = f"en:{row['allergen']}"
    facts = ["allergens", "listed_allergens"] if row["whole"] else []
    if allergen in seen["allergens"] and allergen not in seen["listed_allergens"]:
        facts = ["allergens"]
    facts += ["traces", "allergens_in_text"]
    found = [f"{fact}:{allergen}" for fact in facts if allergen in seen[fact]]
    found += [said for said in hints(row) if said.split(":", 1)[1] in seen[said.split(":", 1)[0]]]
    found += [f"grains_unnamed:{tag}" for tag in seen["grains_unnamed"] if allergen == GLUTEN]
    return found[0] if found else None


def hints(row: Row) -> Values:
    """Return what says of an ingredient, or of its allergen, that it is in a product, or may be."""
    if row["tag"] == PALM_OIL:
        return ("labels:en:contains-palm-oil", *(f"ingredients_analysis:{said}" for said in OF_PALM_OIL))
    return (f"labels:en:contains-{row['allergen']}", f"labels:en:may-contain-{row['allergen']}")
