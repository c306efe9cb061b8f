"""The words of filters: the name of each, and the sentence of an answer."""

from typing import Final

from scoring.filters.keys import Filter
from scoring.filters.readings import table
from scoring.messages import catalogue, plain, sentence
from scoring.pillars.additives import additive_name
from scoring.reference import rows

TABLES: Final = {"ingredient": ("filter_ingredients", "tag"), "origin": ("filter_places", "word")}
TABLES_OF: Final = TABLES | {"made-in": TABLES["origin"]}


def name_of(wish: Filter, lang: str) -> str:
    """Return what a filter is about, as people call it."""
    match wish.family:
        case "allergen" | "traces":
            return sentence(lang, f"allergen.{wish.subject}")
        case "additive":
            return _additive(wish.subject, lang)
        case "nutrient":
            return sentence(lang, f"field.{wish.subject}")
        case "nutriscore":
            return wish.subject.upper()
        case "brand":
            return plain(wish.subject)
        case family if family in TABLES_OF:
            return _from_table(wish, lang)
        case _:
            return sentence(lang, f"filter.name.{wish.key.replace(':', '.')}")


def _additive(tag: str, lang: str) -> str:
    known = table("additives", "tag")
    row = known.get(tag) or known[f"xx:{tag.split(':')[1]}"]
    name = additive_name(row["tag"], lang)
    return name if name == row["e_number"] else f"{row['e_number']} {name}"


def _from_table(wish: Filter, lang: str) -> str:
    row = table(*TABLES_OF[wish.family])[wish.subject]
    return row.get(f"name_{lang}") or row["name_en"]


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


def countries() -> list[str]:
    """Return the countries filters know."""
    return [row["country"] for row in rows("filter_places") if row["word"] == row["country"]]
