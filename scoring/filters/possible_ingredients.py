"""Ingredients that another may hold, or come from: coffee and caffeine, "pea fibre" and pea."""

from functools import lru_cache

from scoring.filters.readings import REMEMBERED, Values, allergen_of_ingredient, table
from scoring.filters.words import is_denied, rows_said, words_of
from scoring.reference import rows
from scoring.spelling import slug_of


@lru_cache(REMEMBERED)
def possible_ingredient(tag: str) -> Values:
    """Return the ingredients that another may hold or come from: by our table, and by the words of its name.

    What an allergen may come from counts where the name says that allergen: peanut butter is no butter.

    >>> possible_ingredient("en:mate"), possible_ingredient("en:pea-fiber")
    (('en:caffeine',), ('en:pea',))
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
    return tuple(dict.fromkeys([*held, *names]))
