"""What places are called: countries and blocs by our own table, others as the taxonomies or the record do."""

from functools import cache

from scoring.countries import named_countries
from scoring.messages import catalogue, place
from scoring.names import NO_NAMES, Names, known_name


def place_name(tag: str, lang: str, names: Names = NO_NAMES) -> str:
    """Return a country or a bloc as we call it, any other place as the names do, else as the record does."""
    return known_place(tag, lang, names) or place(tag)


def known_place(tag: str, lang: str, names: Names) -> str | None:
    """Return what we or the names call a place, None where neither does."""
    word = tag.split(":", 1)[-1].lower()
    ours = _country_names(lang).get(word) or catalogue(lang).get(f"place.{word}")
    spelled = tag if ":" in tag else f"en:{word}"
    return ours or known_name(names, "origin", spelled) or known_name(names, "country", spelled)


@cache
def _country_names(lang: str) -> dict[str, str]:
    """Return the names of countries by the word of their tags."""
    return {row["word"]: row.get(f"name_{lang}") or row["name_en"] for row in named_countries()}
