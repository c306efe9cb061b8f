"""Additives that the name of an ingredient says, or may mean (`filter_additive_names.csv`).

Open Food Facts finds additives by its own list of names; some stand in a list as ingredients alone: stevia,
monk fruit, nitrited curing salt. A name says one additive, or a group and not which ("curing salt"); or it
may be one, as "sweetener" is.
"""

from functools import lru_cache

from scoring.filters.readings import REMEMBERED, Values, additive, level_of, table
from scoring.filters.words import is_denied, rows_said, words_of
from scoring.reference import Row
from scoring.spelling import slug_of


@lru_cache(REMEMBERED)
def named_additive(tag: str) -> Values:
    """Return the additives that the name of an ingredient says, their ancestors, groups and levels.

    >>> named_additive("en:sucralose"), named_additive("en:curing-salt"), named_additive("en:salt")
    (('en:e955', 'sweeteners', 'none'), ('nitrites',), ())
    """
    said = said_by(tag)
    tags = [row["tag"] for row in said if row["tag"]]
    found = [*(name for each in tags for name in additive(each)), *(row["group"] for row in said)]
    return tuple(dict.fromkeys(name for name in (*found, *map(level_of, tags)) if name))


@lru_cache(REMEMBERED)
def possible_additive(tag: str) -> Values:
    """Return the additives, with their levels, and the groups an ingredient may be of by its name.

    >>> possible_additive("en:curing-salt"), possible_additive("en:sweetener")
    (('en:e249', 'en:e250', 'en:e251', 'en:e252', 'high'), ('sweeteners',))
    """
    found = [name for row in said_by(tag) for name in row["may_be"].split()]
    return tuple(dict.fromkeys([*found, *(level_of(name) for name in found if name.startswith("en:"))]))


def said_by(tag: str) -> list[Row]:
    """Return the rows whose words stand in a name, and are not denied there."""
    words = words_of(slug_of(tag))
    said = rows_said(words, table("filter_additive_names", "name"))
    return [row for row, start, end in said if not is_denied(words, start, end)]
