"""The share of fruit or of red meat that a record's ingredient percentages add up to.

An ingredient counts when a word of its id does (`ingredient_words.csv`) and none rules it out. The fruit
share is used only where the record lacks Open Food Facts' own. Source: Nutri-Score 2023, as Food.pm sums
`percent_estimate`.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final

from data.openfoodfacts.values import number_of, shown
from scoring.reference import rows

MOST_PERCENT: Final = 100.0
COUNTED_WHOLE: Final = frozenset(
    {"en:olive-oil", "en:avocado-oil", "en:virgin-olive-oil", "en:extra-virgin-olive-oil"}
)
"""Oils of a fruit, which the rule counts though no other oil."""


def estimate_share(share: str, ingredients: object, tags: Iterable[str]) -> float:
    """Return the share (`fruit` or `red-meat`) in % of weight, NaN where the record gives no percentages.

    `tags` are those of the list, which hold the id of every ingredient: where none counts, the share is 0.
    """
    if not any(counts(share, tag) for tag in tags):
        return math.nan if next(_shares(ingredients), None) is None else 0.0
    found = list(_shares(ingredients))
    if not found:
        return math.nan
    return min(sum(percent for tag, percent in found if counts(share, tag)), MOST_PERCENT)


def _shares(ingredients: object) -> Iterator[tuple[str, float]]:
    """Give (tag, percent of the whole) of each ingredient, or of its own ingredients where they have any."""
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


@lru_cache(maxsize=20_000)  # a record may name an ingredient anything
def counts(share: str, tag: str) -> bool:
    """Whether the rule counts this ingredient in that share.

    >>> counts("fruit", "en:strawberries"), counts("fruit", "en:tomato-powder"), counts("red-meat", "en:pork")
    (True, False, True)
    """
    if share == "fruit" and tag in COUNTED_WHOLE:
        return True
    words = {_singular(word) for word in tag.removeprefix("en:").split("-")}
    return not words.isdisjoint(_words(share, "counts")) and words.isdisjoint(_words(share, "never"))


@cache
def _words(share: str, says: str) -> frozenset[str]:
    table = rows("ingredient_words")
    return frozenset(row["word"] for row in table if row["share"] == share and row["says"] == says)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith("oes"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word
