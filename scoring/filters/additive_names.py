"""Additives that the name of an ingredient says, or may mean (`filter_additive_names.csv`).

Open Food Facts finds additives by its own list of names; some stand in a list as ingredients alone: stevia,
monk fruit, nitrited curing salt. A name says one additive, or a group and not which ("curing salt"); or it
may be one, as "sweetener" is. What has an E number is no additive to Open Food Facts where the list does not
say what for: vitamin C may be E300, and carmine is E120.
"""

from functools import lru_cache

from scoring.filters.readings import REMEMBERED, Values, additive, level_of, members, table
from scoring.filters.words import is_denied, rows_said, words_of
from scoring.reference import Row, rows
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

    >>> possible_additive("en:sweetener"), possible_additive("en:e322i")
    (('sweeteners',), ('en:e322i', 'en:e322', 'none'))
    """
    found = [name for row in said_by(tag) for name in row["may_be"].split()]
    levels = [level_of(name) for name in (*found, *numbered(tag)[:1]) if name.startswith("en:")]
    return tuple(dict.fromkeys([*found, *numbered(tag), *levels]))


def numbered(tag: str) -> list[str]:
    """Return an additive that stands among the ingredients by its number, its ancestors and its groups.

    >>> numbered("en:e420i"), numbered("en:milk")
    (['en:e420i', 'en:e420', 'polyols'], [])
    """
    if tag not in table("additives", "tag"):
        return []
    groups = {row["group"]: None for row in rows("additive_groups")}
    return [*additive(tag), *(group for group in groups if tag in members(group))]


def said_by(tag: str) -> list[Row]:
    """Return the rows whose words stand in a name, and are not denied there."""
    words = words_of(slug_of(tag))
    said = rows_said(words, table("filter_additive_names", "name"))
    return [row for row, start, end in said if not is_denied(words, start, end)]
