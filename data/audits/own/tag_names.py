"""What the words of a list mean: tags by what they are called, and the categories above a category."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Final

from data.finding.queries import Query
from data.finding.search import START, hits, products_of
from data.store import Store
from scoring.messages import LANGUAGES
from scoring.reference import rows
from scoring.spelling import slug_of

KINDS: Final = ("category", "label", "origin")
LOOKED_AT: Final = 50
"""Products of a category by which the categories above it are told, the best known first."""

ABOVE_SHARE: Final = 0.9
TAG: Final = re.compile(r"[a-z]{2,3}:\S+")


class TagNames:
    """Tags by what they are called in the languages we write in, and as products on file spell them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.by_name = {kind: unambiguous(self._named(kind)) for kind in KINDS}
        self.lineage = cache(partial(lineage, store))

    def find(self, kind: str, text: str) -> str | None:
        """Return the tag of a kind that a text names, None where it names none or several."""
        return self.by_name[kind].get(slug_of(text.replace(":", " ") if " " in text else text))

    def _named(self, kind: str) -> Iterator[tuple[str, str]]:
        """Give tags with their names, those that count most first."""
        yield from ((slug_of(tag), tag) for tag in sorted(self.store.tags(kind)) if TAG.fullmatch(tag))
        yield from of_tables(kind)
        for lang in LANGUAGES:
            names = self.store.names(lang)
            kinds = ("country", "origin") if kind == "origin" else (kind,)
            yield from ((slug_of(name), tag) for each in kinds for tag, name in names.get(each, {}).items())


def lineage(store: Store, category: str) -> tuple[str, ...]:
    """Return a category after those above it, general ones first, by the products that are in it.

    Nothing where no product on file is: what is above it then decides by which rules it is scored, and
    nobody knows.
    """
    with store.pool.reading() as connection:
        found = hits(connection, Query(tags={"category": [category]}), START, LOOKED_AT)
        lists = [each.row.get("categories") for each in products_of(connection, found)]
    return above(category, [each for each in lists if isinstance(each, list)])


def above(category: str, lists: list[list[str]]) -> tuple[str, ...]:
    """Return a category after those that nearly all lists that hold it have before it.

    >>> above("en:colas", [["en:beverages", "en:colas"], ["en:beverages", "en:colas", "en:light"]])
    ('en:beverages', 'en:colas')
    """
    mine = [tags[: tags.index(category)] for tags in lists if category in tags]
    counts = Counter(tag for tags in mine for tag in tags)
    known = [tag for tag, count in counts.items() if count >= ABOVE_SHARE * len(mine)]
    return (*known, category) if mine else ()


def of_tables(kind: str) -> Iterator[tuple[str, str]]:
    """Give the tags of our own tables with their names."""
    if kind == "category":
        shelves = {row["shelf"]: row for row in reversed(rows("audit_categories"))}
        yield from ((slug_of(row[f"name_{lang}"]), tag) for tag, row in shelves.items() for lang in LANGUAGES)
    elif kind == "label":
        yield from ((slug_of(row["tag"]), row["tag"]) for row in rows("origin_labels"))
        yield from ((row["label"], row["means"]) for row in rows("filter_labels") if is_tag(row["means"]))
    else:
        yield from ((row["word"], f"en:{row['country']}") for row in rows("filter_places"))
        yield from ((row["word"], f"en:{row['word']}") for row in rows("origin_vague"))


@cache
def shelf_names() -> Mapping[str, str]:
    """Return categories by what shops call their shelves (`shelf_names.csv`), to be suggested."""
    return {slug_of(row["name"]): row["category"] for row in rows("shelf_names")}


def category_called(store: Store, text: str) -> str | None:
    """Return the category that shops, our tables or fetched names call so, None where none of them does."""
    slug = slug_of(text)
    ours = shelf_names().get(slug) or dict(of_tables("category")).get(slug)
    fetched = (each for lang in LANGUAGES for each in store.names(lang).get("category", {}).items())
    return ours or next((tag for tag, name in fetched if slug_of(name) == slug), None)


def is_tag(text: str) -> bool:
    """Return whether a text is one tag."""
    return TAG.fullmatch(text) is not None


def unambiguous(named: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return tags by name; of two of one name the first, so that those of products on file count most."""
    found: dict[str, str] = {}
    for name, tag in named:
        if name:
            found.setdefault(name, tag)
    return found
