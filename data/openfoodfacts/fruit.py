"""The share of fruit, vegetables and legumes that a record's ingredient percentages add up to.

Used only where the record lacks Open Food Facts' own share. An ingredient counts when a word of its id does
(`fruit_words.csv`) and none rules it out. Source: Nutri-Score 2023, as Food.pm sums `percent_estimate`.
"""

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final

from data.openfoodfacts.values import number_of, shown
from scoring.reference import rows

MOST_PERCENT: Final = 100.0
COUNTED_WHOLE: Final = frozenset(
    {"en:olive-oil", "en:avocado-oil", "en:virgin-olive-oil", "en:extra-virgin-olive-oil"}
)
"""Oils of a fruit, which the rule counts though no other oil."""


def estimate_fruit_share(ingredients: object) -> float:
    """Return the share in % of weight, NaN where the record gives no percentages."""
    shares = list(_shares(ingredients))
    if not shares:
        return math.nan
    return min(sum(percent for tag, percent in shares if counts(tag)), MOST_PERCENT)


def _shares(ingredients: object) -> Iterator[tuple[str, float]]:
    """Give (tag, percent of the whole) of each ingredient, or of its own ones where they have percentages."""
    for ingredient in ingredients if isinstance(ingredients, list) else ():
        if not isinstance(ingredient, Mapping):
            continue
        parts = ingredient.get("ingredients")
        own = [share for part in (parts if isinstance(parts, list) else ()) for share in _share(part)]
        yield from own or _share(ingredient)


def _share(ingredient: Any) -> list[tuple[str, float]]:
    if not isinstance(ingredient, Mapping):
        return []
    number = number_of(ingredient.get("percent_estimate"))
    return [(shown(ingredient.get("id")), number[0])] if number and number[0] >= 0 else []


def counts(tag: str) -> bool:
    """Whether the rule counts this ingredient.

    >>> counts("en:tomato-puree"), counts("en:strawberries"), counts("en:tomato-powder"), counts("en:sugar")
    (True, True, False, False)
    """
    if tag in COUNTED_WHOLE:
        return True
    words = {_singular(word) for word in tag.removeprefix("en:").split("-")}
    return not words.isdisjoint(_words("counts")) and words.isdisjoint(_words("never"))


@cache
def _words(says: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("fruit_words") if row["says"] == says)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("oes"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word
