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
FEWEST_LETTERS: Final = 2
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

    Case, accents and blanks do not count. After the name of a family its own filters come before all others.

    >>> [each.key for each in nearest("Lait")], [each.key for each in nearest("allergen:lait")]
    (['allergen:milk', 'traces:milk', 'ingredient:en:milk'], ['allergen:milk'])
    """
    typed = folded(key[:LONGEST_KEY])
    family, _, name = (folded(part) for part in key[:LONGEST_KEY].partition(":"))
    brand = filter_of(f"brand:{typed.removeprefix('brand-')}") if typed.startswith("brand-") else None
    of_family = spellings(family) if name else {}
    found = alike(name, of_family) or alike(name if of_family else typed, spellings(""))
    return list(dict.fromkeys([*([brand] if brand else []), *found]))[:NEAREST]


def alike(typed: str, known: dict[str, list[Filter]]) -> list[Filter]:
    """Return the filters spelled `typed`, then those that hold a word that begins so; else what is alike.

    One letter begins too many words to mean any.
    """
    is_long = len(typed) >= FEWEST_LETTERS
    begun = sorted((text for text in known if f"-{typed}" in f"-{text}"), key=len) if is_long else []
    texts = [typed] if typed in known and not is_long else begun
    texts = texts or get_close_matches(typed, known, NEAREST, ALIKE)
    return [wish for text in texts for wish in known[text]]


@cache
def spellings(family: str) -> dict[str, list[Filter]]:
    """Return the filters of a family, "" for all, by every spelling: key, its last part, names."""
    start = f"{family}:" if family else ""
    found: dict[str, list[Filter]] = {}
    for wish in every():
        if wish.key.startswith(start):
            key = wish.key.removeprefix(start)
            texts = (key, key.split(":")[-1], *(name_of(wish, lang) for lang in LANGUAGES))
            for text in dict.fromkeys(map(folded, texts)):
                found.setdefault(text, []).append(wish)
    return found


def folded(text: str) -> str:
    """Return `text` in small letters without accents, words joined by a hyphen.

    >>> folded("Allergen: Œufs"), folded("additive:e250")
    ('allergen-oeufs', 'additive-e250')
    """
    return slug_of(text.replace(":", " ")).replace("œ", "oe")
