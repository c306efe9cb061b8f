"""Ingredients that another may hold, or come from: coffee and caffeine, "pea fibre" and pea."""

from functools import lru_cache

from scoring.filters.readings import REMEMBERED, Values, allergen_of_ingredient, ingredient, table
from scoring.filters.words import is_denied, rows_said, words_of
from scoring.reference import rows
from scoring.spelling import slug_of


@lru_cache(REMEMBERED)
def possible_ingredient(tag: str) -> Values:
    """Return the ingredients that another, or what it is a kind of, may hold or come from.

    >>> possible_ingredient("en:mate"), possible_ingredient("en:cocoa-powder")
    (('en:caffeine',), ('en:cocoa', 'en:caffeine'))
    """
    return tuple(dict.fromkeys(name for each in ingredient(tag) for name in _held(each)))


def _held(tag: str) -> list[str]:
    """Return what an ingredient may hold by our table, and by the words of its name: "pea fibre" and pea.

    What an allergen may come from counts where the name says that allergen: peanut butter is no butter.
    """
    words, known = words_of(slug_of(tag)), table("filter_ingredients", "tag")
    said = rows_said(words, table("filter_ingredient_words", "word"))
    names = [
        name
        for row, start, end in said
        if not is_denied(words, start, end)
        for name in row["ingredients"].split()
        if not known[name]["allergen"] or f"en:{known[name]['allergen']}" in allergen_of_ingredient(tag)
    ]
    held = [row["ingredient"] for row in rows("filter_possible_ingredients") if row["tag"] == tag]
    return [*held, *names]
