"""The words of filters: the name of each, and the sentence of an answer."""

from collections.abc import Callable
from typing import Final

from scoring.filters.keys import Filter
from scoring.filters.readings import table
from scoring.messages import catalogue, plain, sentence
from scoring.pillars.additives import additive_name

TABLES: Final = {
    "ingredient": ("filter_ingredients", "tag"),
    "origin": ("filter_places", "word"),
    "made-in": ("filter_places", "word"),
}
"""The table, and its key, that holds the names of an open family."""


KEYS: Final = {"allergen": "allergen.", "traces": "allergen.", "nutrient": "field."}
"""What the sentence with the name of a filter's subject starts with; `filter.name.` and the key elsewhere."""


def name_of(wish: Filter, lang: str) -> str:
    """Return what a filter is about, as people call it."""
    made = MADE.get(wish.family)
    if made:
        return made(wish, lang)
    key = KEYS.get(wish.family)
    return sentence(lang, key + wish.subject if key else f"filter.name.{wish.key.replace(':', '.')}")


def _additive(wish: Filter, lang: str) -> str:
    tag, known = wish.subject, table("additives", "tag")
    row = known.get(tag) or known[f"xx:{tag.split(':')[1]}"]
    name = additive_name(row["tag"], lang)
    return name if name == row["e_number"] else f"{row['e_number']} {name}"


def _from_table(wish: Filter, lang: str) -> str:
    row = table(*TABLES[wish.family])[wish.subject]
    return row.get(f"name_{lang}") or row["name_en"]


MADE: Final[dict[str, Callable[[Filter, str], str]]] = {
    "additive": _additive,
    "nutriscore": lambda wish, _lang: wish.subject.upper(),
    "brand": lambda wish, _lang: plain(wish.subject),
    **dict.fromkeys(TABLES, _from_table),
}
"""How the name of a filter is made where no sentence holds it."""


def text_of(wish: Filter, answer: str, missing: str | None, lang: str) -> str:
    """Return the sentence of an answer; of an unknown one, with what is missing."""
    said = sentence(lang, f"filter.{wish.family}.{answer}", name=name_of(wish, lang))
    return f"{said} {sentence(lang, f'filter.missing.{missing}')}" if missing else said


def where_of(needs: str, lang: str) -> str:
    """Return where on the pack the datum a filter needs stands."""
    known = catalogue(lang)
    return known.get(f"filter.where.{needs}") or known[f"where.{needs}"]


def missing_keys() -> list[str]:
    """Return every key of `missing`, in the order of the messages."""
    start = "filter.missing."
    return [key.removeprefix(start) for key in catalogue("en") if key.startswith(start)]
