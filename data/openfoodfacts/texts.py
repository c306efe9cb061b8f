"""The texts of ingredient lists: read for words of allergens that no tag of the record declares.

Open Food Facts makes its tags from the texts, and misses words: "may contain egg" can stand in a text alone.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from data.openfoodfacts.tags import by_language
from scoring.filters.readings import Reading, allergen, allergen_of_additive, allergen_of_ingredient
from scoring.filters.words import allergens_said

READ: Final = frozenset({"en", "fr", "es", "de", "it", "pt", "nl"})
"""The languages whose words of allergens our tables hold."""

UNNAMED: Final = "en"
"""Stands for a main language nobody named."""

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

    A text of another language is searched too, but what was not found in it is not known to be absent.
    """
    texts = dict.fromkeys(texts_of(document))
    if not any(language in READ for language, _ in texts):
        return {"allergens_in_text": None}
    spoken = dict.fromkeys([*(text for _, text in texts), *names_of(document)])
    said = [name for text in spoken for name in allergens_said(text, is_name=False)]
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


def names_of(document: Mapping[Any, Any]) -> Iterator[str]:
    """Give each name of the product: "Salted peanut bar", "may contain soy" in its legal name."""
    for field in NAMES:
        yield from (text for _, text in by_language(document, field) if isinstance(text, str))


def listed(value: object) -> list[str]:
    """Return the tags of a list of FACTS, none where it is unknown."""
    return value if isinstance(value, list) else []
