"""Names that are no taxonomy, in one spelling."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PREFIX: Final = re.compile(r"[a-z]{2,3}:")


PLURAL: Final = re.compile(r"(?<=\w{4})s$")
"""What a long word may end in; in a short one it is rather of the word itself: gras, pois."""


def words_typed(text: str) -> list[str]:
    """Return the words that somebody typed, as `answers` takes them; signs alone are a word that no name has.

    >>> words_typed("Biscuits gras"), words_typed(" "), words_typed("!!!")
    (['biscuit', 'gras'], [], [''])
    """
    return [PLURAL.sub("", word) for word in slug_of(text).split("-")] if text.strip() else []


def answers(typed: Iterable[str], *names: str) -> bool:
    """Whether every word that somebody typed begins a word of the names, plural or not.

    >>> answers(words_typed("chocolats Biscuit"), "Biscuits au chocolat"), answers(["au", "lait"], "Au riz")
    (True, False)
    """
    words = [word for name in names for word in slug_of(name).split("-")]
    return all(each and any(word.startswith(each) for word in words) for each in typed)


def slug_of(tag: str) -> str:
    """Return `tag` in small letters without prefix or accents, words joined by a hyphen.

    >>> slug_of("xx:McILHENNY COMPANY")
    'mcilhenny-company'
    """
    name = PREFIX.sub("", tag, count=1) if ":" in tag else tag
    if SLUG.fullmatch(name):
        return name
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")
