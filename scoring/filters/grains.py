"""Foods of a grain that their name does not tell: flour, bread, pasta, soy sauce (`filter_grain_words.csv`).

A list that says no more may mean wheat, so it cannot show that gluten is absent. Lists of Open Food Facts
also hold what an ingredient is a kind of: en:flour stands beside en:rice-flour, and is then no flour of its
own (`filter_grain_kinds.csv`).
"""

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from scoring.filters.readings import REMEMBERED, Values, allergen_of_ingredient, table
from scoring.filters.words import rows_said, words_of
from scoring.reference import rows
from scoring.spelling import slug_of

GLUTEN: Final = "en:gluten"
FLOUR: Final = "en:flour"
OF_ITS_OWN: Final = "own"
"""Stands for a name that no list holds beside its kinds."""


@lru_cache(REMEMBERED)
def bare_grain(tag: str) -> Values:
    """Return what an ingredient is whose name says a food of grain and not the grain: a parent, or "own".

    >>> bare_grain("en:flour"), bare_grain("es:harina-enriquecida"), bare_grain("en:rice-flour")
    (('en:flour',), ('own',), ())
    """
    if said_of(tag) != {"yes"} or GLUTEN in allergen_of_ingredient(tag):
        return ()
    return (tag if tag in parents() else OF_ITS_OWN,)


@lru_cache(REMEMBERED)
def named_grain(tag: str) -> Values:
    """Return the foods of no named grain that an ingredient is a kind of, and tells of what.

    >>> named_grain("en:rice-flour"), named_grain("en:flour"), named_grain("en:wheat")[:1]
    (('en:flour',), (), ('en:cereal',))
    """
    row = table("filter_grain_kinds", "tag").get(tag)
    is_gluten = GLUTEN in allergen_of_ingredient(tag)
    is_flour = tag.endswith("-flour") and (is_gluten or "no" in said_of(tag))
    of = row["of"].split() if row else sorted(parents() - {FLOUR}) if is_gluten else []
    return (*[FLOUR] * is_flour, *of)


def unnamed_grains(tags: Iterable[str]) -> list[str]:
    """Return the ingredients of one list whose grain nobody names.

    >>> unnamed_grains(["en:flour", "en:salt"]), unnamed_grains(["en:flour", "en:rice-flour"])
    (['en:flour'], [])
    """
    known = list(tags)
    named = {kind for tag in known for kind in named_grain(tag)}
    return [tag for tag in dict.fromkeys(known) if not named.issuperset(bare_grain(tag))]


def said_of(tag: str) -> set[str]:
    """Return "yes" where a word of a name says a food of grain, "no" where one says of what else it is.

    "implied" is what a list never holds without its parent, which is read instead.
    """
    said = rows_said(words_of(slug_of(tag)), table("filter_grain_words", "word"))
    return {row["is_grain"] for row, _, _ in said}


@cache
def parents() -> frozenset[str]:
    """Return the tags that a list holds beside each of their kinds."""
    return frozenset({FLOUR, *(of for row in rows("filter_grain_kinds") for of in row["of"].split())})
