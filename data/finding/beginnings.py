"""A long word just begun, as the words that begin so: the search index keeps short beginnings apart alone.

Of a longer one it would put all that fits in order before it gives the first: 30 ms for "chocolate" in a
million products, where asking for the words themselves stops at the best.
"""

import sqlite3
import unicodedata
from typing import Final

from data.finding.queries import spellings
from data.shelf.tags import MARK

KEPT_APART: Final = len(MARK)
"""Letters of the longest beginning that the index keeps apart."""

MOST_WORDS: Final = 200
"""Words that are asked for in place of their beginning; so many take 1 ms."""

LAST_FOLDED: Final = "\u017f"
"""Up to here the index takes every accent off a letter, as Unicode does; not off all beyond."""

BEGUN: Final = "SELECT term FROM temp.words WHERE term >= ? AND term < ? LIMIT ?"


def begun(connection: sqlite3.Connection, word: str) -> list[str]:
    """Return what the catalogue's index is asked for whatever begins with `word`: any of these will do."""
    return [asked for each in spellings(word) for asked in words_begun(connection, each) or [f'"{each}" *']]


def words_begun(connection: sqlite3.Connection, word: str) -> list[str]:
    """Return the words that begin with `word`; none where the index is to be asked for that itself."""
    start = folded(word)
    if len(start) <= KEPT_APART:
        return []
    found = connection.execute(BEGUN, [start, start + "\U0010ffff", MOST_WORDS + 1]).fetchall()
    is_exact = len(found) <= MOST_WORDS and all(term.isascii() for (term,) in found)
    return [f'"{term}"' for (term,) in found] if is_exact else []


def folded(word: str) -> str:
    """Return a word as the index has it, "" where we cannot tell.

    >>> folded("Végétarien"), folded("шоколадный")
    ('vegetarien', '')
    """
    letters = unicodedata.normalize("NFD", word.lower())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain if plain.isascii() and max(word.lower(), default="") <= LAST_FOLDED else ""
