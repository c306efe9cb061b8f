"""The filters somebody asks for: from a key as typed to its filter, or to the keys that may be meant."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from typing import Final

from scoring.filters.keys import LONGEST_KEY, Filter, UnknownFilter, every, filter_of
from scoring.filters.names import name_of
from scoring.messages import LANGUAGES
from scoring.spelling import slug_of

NEAREST: Final = 3
ALIKE: Final = 0.75  # of 1, by difflib: below it a word is no neighbour


def find(key: str, side: str) -> Filter:
    """Return the filter `key` of `side` (exclude or require), or raise UnknownFilter.

    Nothing is guessed: what is meant by another spelling is named, never taken.
    """
    found = filter_of(key)
    if found is None:
        near = ", ".join(
            each.key if each.side == side else f"{each.key} ({each.side})" for each in nearest(key)
        )
        raise UnknownFilter(
            "filter.unknown-nearest" if near else "filter.unknown", key=key[:LONGEST_KEY], nearest=near
        )
    if found.side != side:
        raise UnknownFilter("filter.side", key=key[:LONGEST_KEY], side=side, right=found.side)
    return found


def find_all(exclude: Iterable[str], require: Iterable[str]) -> tuple[Filter, ...]:
    """Return the filters of both sides in the order given, each once."""
    asked = [*(find(key, "exclude") for key in exclude), *(find(key, "require") for key in require)]
    return tuple(dict.fromkeys(asked))


def nearest(key: str) -> list[Filter]:
    """Return the filters of either side that `key` may mean, the likeliest first, by key or by name.

    Case, accents and blanks do not count. What is spelled so, then what holds a word that begins so; where
    there is neither, what difflib finds alike.

    >>> [each.key for each in nearest("Lait")], [each.key for each in nearest("bio")]
    (['allergen:milk', 'traces:milk', 'ingredient:en:milk'], ['label:organic'])
    """
    typed = folded(key[:LONGEST_KEY])
    if not typed:
        return []
    brand = filter_of(f"brand:{typed.removeprefix('brand-')}") if typed.startswith("brand-") else None
    begun = sorted((text for text in spellings() if f"-{typed}" in f"-{text}"), key=len)
    texts = begun or get_close_matches(typed, spellings(), NEAREST, ALIKE)
    named = [wish for text in texts for wish in spellings()[text]]
    return list(dict.fromkeys([*([brand] if brand else []), *named]))[:NEAREST]


@cache
def spellings() -> dict[str, list[Filter]]:
    """Return the filters by every spelling of theirs: whole key, its last part, name in each language."""
    found: dict[str, list[Filter]] = {}
    for wish in every():
        texts = (wish.key, wish.key.split(":")[-1], *(name_of(wish, lang) for lang in LANGUAGES))
        for text in dict.fromkeys(map(folded, texts)):
            found.setdefault(text, []).append(wish)
    return found


def folded(text: str) -> str:
    """Return `text` in small letters without accents, words joined by a hyphen.

    >>> folded("Allergen: Œufs"), folded("additive:e250")
    ('allergen-oeufs', 'additive-e250')
    """
    return slug_of(text.replace(":", " ")).replace("œ", "oe")
