"""The countries somebody may name: those of our tables, and those that records are tagged with.

`filter_places.csv` has what filters read in an origin too; `countries_of_sale.csv` what they must not read
there: Georgia may be the American one, and what is from Réunion is from France.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from typing import Final

from scoring.reference import Row, rows
from scoring.spelling import slug_of

NEAREST: Final = 3
ALIKE: Final = 0.6  # of 1, by difflib: below it a word is no neighbour


@cache
def countries() -> frozenset[str]:
    """Return the tags of the countries of our tables.

    >>> "en:france" in countries(), "en:francia" in countries()
    (True, False)
    """
    return frozenset(f"en:{row['word']}" for row in named_countries())


@cache
def named_countries() -> tuple[Row, ...]:
    """Return the row of each country of our tables, which has its names."""
    read = (row for row in rows("filter_places") if row["word"] == row["country"])
    return (*read, *rows("countries_of_sale"))


def nearest_countries(typed: str, tagged: Iterable[str]) -> list[str]:
    """Return the countries that `typed` may mean, of our tables or of those `tagged`, the likeliest first.

    By the words of their tags, by what people call them, and by their names in our languages.

    >>> nearest_countries("Allemagne", []), nearest_countries("frnace", ["en:france"])
    (['en:germany'], ['en:france', 'en:grenada'])
    """
    known = {slug_of(tag): tag for tag in tagged} | spellings()
    word = slug_of(typed.lower())
    found = [word] if word in known else get_close_matches(word, known, NEAREST, ALIKE)
    return list(dict.fromkeys(known[spelled] for spelled in found))


@cache
def spellings() -> dict[str, str]:
    """Return the tag of each country of our tables by every spelling of it."""
    return {
        slug_of(spelled): f"en:{row.get('country', row['word'])}"
        for row in (*rows("filter_places"), *rows("countries_of_sale"))
        for spelled in (row["word"], row["name_en"], row["name_fr"])
        if spelled and f"en:{row.get('country', row['word'])}" in countries()
    }
