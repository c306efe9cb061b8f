"""What tags are called in one language: the taxonomies' own names, handed in; plain words without them."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from scoring.messages import plain

KINDS: Final = ("category", "label", "country", "origin", "allergen", "ingredient")
"""A tag has a name within its kind: `en:eggs` is a category, an allergen and an ingredient."""

Names = Mapping[str, Mapping[str, str]]
"""By kind and tag, all in one language."""

NO_NAMES: Final[Names] = MappingProxyType({})


def known_name(names: Names, kind: str, tag: str) -> str | None:
    """Return what `tag` is called, None where nobody says.

    >>> known_name({"label": {"fr:ab": "AB"}}, "label", "fr:ab"), known_name(NO_NAMES, "label", "fr:ab")
    ('AB', None)
    """
    mine = names.get(kind)
    return mine.get(tag) if mine else None


def named(names: Names, kind: str, tag: str) -> str:
    """Return what `tag` is called, its own words where nobody says.

    >>> named(NO_NAMES, "category", "en:hazelnut-spreads")
    'Hazelnut spreads'
    """
    return known_name(names, kind, tag) or plain(tag)


def known_names(names: Names, kind: str, tags: Iterable[str]) -> dict[str, str]:
    """Return what those of `tags` are called that have a name."""
    mine = names.get(kind)
    return {tag: mine[tag] for tag in tags if tag in mine} if mine else {}
