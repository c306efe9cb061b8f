"""The texts of ingredient lists: read for words of allergens that no tag of the record declares.

Open Food Facts makes its tags from the texts, and misses words: "may contain egg" can stand in a text alone.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from data.openfoodfacts.tags import by_language
from scoring.filters.allergen_words import allergens_of_each
from scoring.filters.readings import Reading, allergen, allergen_of_additive, allergen_of_ingredient

READ: Final = frozenset({"en", "fr", "es", "de", "it", "pt", "nl"})
"""The languages whose words of allergens our tables hold."""

UNNAMED: Final = "en"
"""Stands for a main language nobody named."""

LATIN: Final = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff\ufb00-\ufb06]")
"""A letter of the script that all these languages are written in."""

FOREIGN: Final = re.compile("[^\0-\u024f]")
"""What may be a letter of another script: up to here all are Latin."""

SOFT: Final = "\u00ad"
BROKEN: Final = re.compile(r"[-\u2010][ \t]*\r?\n[ \t]*|\u00ad\s*")
"""Where a word goes on in the next line, or may."""

NAMES: Final = ("product_name", "generic_name")
DECLARING: Final[tuple[tuple[str, Reading], ...]] = (
    ("allergens", allergen),
    ("traces", allergen),
    ("ingredients", allergen_of_ingredient),
    ("additives", allergen_of_additive),
)
"""The tag lists that declare an allergen, and how each is read."""


def read_texts(document: Mapping[Any, Any], tags: Mapping[str, object]) -> dict[str, object]:
    """Return the allergens a text or name says and no tag declares; None where no text could be read.

    A text of another language, or one that is not legible, is searched too, but what was not found in it is
    not known to be absent.
    """
    texts = dict.fromkeys(texts_of(document))
    if not any(language in READ and is_legible(text) for language, text in texts):
        return {"allergens_in_text": None}
    spoken = dict.fromkeys([*(text for _, text in texts), *names_of(document)])
    said = [name for names in said_in(list(spoken)) for name in names]
    known = {name for field, reading in DECLARING for tag in listed(tags[field]) for name in reading(tag)}
    return {"allergens_in_text": [name for name in dict.fromkeys(said) if name not in known]}


def texts_of(document: Mapping[Any, Any]) -> Iterator[tuple[str, str]]:
    """Give each text of the list with its language; a main language that is not named may be any we read."""
    main = document.get("lang")
    for language, text in by_language(document, "ingredients_text"):
        if isinstance(text, str) and has_letters(text):
            yield language or (main if isinstance(main, str) else UNNAMED), text


def has_letters(text: str) -> bool:
    """Whether a text holds words at all.

    >>> has_letters("12 %"), has_letters("_sel_")
    (False, True)
    """
    return any(map(str.isalpha, text))


def is_legible(text: str) -> bool:
    """Whether words of the languages we read could be found: not in another script, nor spelled out.

    >>> is_legible("sugar, salt"), is_legible("糖、盐、植物油 oil"), is_legible("s u g a r , m i l k")
    (True, False, False)
    """
    words = text.split()
    alone = list(map(len, words)).count(1)
    if 2 * alone > len(words) and 2 * sum(len(word) == 1 and word.isalpha() for word in words) > len(words):
        return False
    if text.isascii() or not FOREIGN.search(text):
        return True
    letters = list(filter(str.isalpha, text))
    return 2 * sum(not LATIN.fullmatch(letter) for letter in letters) <= len(letters)


def said_in(texts: Sequence[str]) -> list[tuple[str, ...]]:
    r"""Return the allergens that each text says, words broken at the end of a line in one piece, too.

    >>> said_in(["sugar, al-\nmond, soja-\nlecithin", "milk"])
    [('en:soybeans', 'en:nuts'), ('en:milk',)]
    """
    broken = [at for at, text in enumerate(texts) if "\n" in text or SOFT in text]
    wholes = [BROKEN.sub("", texts[at]) for at in broken]
    said = allergens_of_each([*texts, *wholes], is_name=False)
    for at, more in zip(broken, said[len(texts) :], strict=True):
        said[at] = tuple(dict.fromkeys([*said[at], *more]))
    return said[: len(texts)]


def names_of(document: Mapping[Any, Any]) -> Iterator[str]:
    """Give each name of the product: "Salted peanut bar", "may contain soy" in its legal name."""
    for field in NAMES:
        yield from (text for _, text in by_language(document, field) if isinstance(text, str))


def listed(value: object) -> list[str]:
    """Return the tags of a list of FACTS, none where it is unknown."""
    return value if isinstance(value, list) else []
