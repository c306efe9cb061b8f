"""Which category the shelves of a list are: suggested with counts, confirmed once, and remembered.

A category is what most lines lack that nobody can judge; a shelf's fills only where none is on file.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any, Final

import numpy as np

from data.audits.found import NOT_FOUND, facts_on_file
from data.audits.lists.codes import read_codes
from data.audits.lists.reading import ProductList
from data.audits.lists.roles import Roles
from data.audits.outputs.formulas import SIGNS
from data.audits.own.tag_names import TagNames, shelf_names
from data.errors import ListUnreadable
from data.store import Store
from scoring.columns import Ints
from scoring.messages import Phrase
from scoring.names import named
from scoring.spelling import slug_of

REMEMBERED: Final = "remembered"
BY_NAME: Final = "name"
BY_PRODUCTS: Final = "products"

LOOKED_AT: Final = 200
"""Lines of a shelf by whose products it is told, the first ones."""

FEWEST: Final = 3
SHARE: Final = 0.8
NAMED_SHARE: Final = 0.5
"""Of the products of a shelf with categories on file: how many have to be in the one suggested."""

RECALL: Final = "SELECT shelf, category FROM shelf_categories ORDER BY shelf"
REMEMBER: Final = "INSERT OR REPLACE INTO shelf_categories (shelf, category) VALUES (?, ?)"
FORGET: Final = "DELETE FROM shelf_categories WHERE shelf = ?"


@dataclass(frozen=True)
class Suggestion:
    """What a shelf may be, and how that was found: `alike` of its `on_file` products are in that category."""

    shelf: str
    lines: int
    category: str | None
    name: str | None
    how: str | None
    alike: int
    on_file: int


def suggestions(store: Store, listed: ProductList, roles: Roles, lang: str) -> list[Suggestion]:
    """Return what the shelves of a list may be, those of most lines first."""
    column: Any = listed.own.column(roles.columns["shelf"]).combine_chunks().dictionary_encode()
    shelves = column.dictionary.to_pylist()
    shelf = column.indices.fill_null(len(shelves)).to_numpy(zero_copy_only=False)
    codes = read_codes(listed.own.column(roles.columns["code"]))
    lines = np.bincount(shelf, minlength=len(shelves) + 1)
    tags, known, names = TagNames(store), recall(store), store.names(lang)
    found = []
    for place in np.argsort(-lines[:-1], kind="stable").tolist():
        mine = np.unique(codes.number[(shelf == place) & codes.is_asked][:LOOKED_AT])
        lists = categories_of(store, mine)
        category, how = suggested(shelves[place], lists, tags, known)
        alike = sum(category in each for each in lists)
        name = named(names, "category", category) if category else None
        found.append(Suggestion(shelves[place], int(lines[place]), category, name, how, alike, len(lists)))
    return found


def suggested(
    shelf: str, lists: Sequence[Sequence[str]], tags: TagNames, known: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """Return the category that a shelf may be, and how that was found; None where nothing speaks for one."""
    if shelf in known:
        return known[shelf], REMEMBERED
    for called in (shelf_names().get(slug_of(shelf)), tags.find("category", shelf)):
        if called and tags.lineage(called) and is_shared(called, lists):
            return called, BY_NAME
    by_products = in_common(lists)
    return by_products, BY_PRODUCTS if by_products else None


def is_shared(category: str, lists: Sequence[Sequence[str]]) -> bool:
    """Return whether products do not speak against a category: half are in it, or they are too few."""
    return len(lists) < FEWEST or sum(category in each for each in lists) >= NAMED_SHARE * len(lists)


def in_common(lists: Sequence[Sequence[str]]) -> str | None:
    """Return the most specific category that nearly all lists of categories hold, None where none does.

    >>> in_common([["en:snacks", "en:bars"], ["en:snacks", "en:bars", "en:x"], ["en:snacks", "en:bars"]])
    'en:bars'
    """
    if len(lists) < FEWEST:
        return None
    counts = Counter(tag for tags in lists for tag in set(tags))
    depth = {tag: sum(tags.index(tag) for tags in lists if tag in tags) / counts[tag] for tag in counts}
    shared = [tag for tag, count in counts.items() if count >= SHARE * len(lists)]
    return max(shared, key=lambda tag: (depth[tag], counts[tag], tag), default=None)


def categories_of(store: Store, gtins: Ints) -> list[list[str]]:
    """Return the categories of those products on file that have some."""
    with store.pool.reading() as connection:
        facts, places, _ = facts_on_file(connection, gtins.tolist(), "en")
    wanted = np.sort(places[places != NOT_FOUND])
    lists = facts.column("categories").to_pylist()
    return [lists[place] for place in wanted.tolist() if lists[place]]


def remember(store: Store, confirmed: Mapping[str, str | None]) -> None:
    """Remember which category each of some shelves is; forget those that are none."""
    if not confirmed:
        return
    with store.pool.writing() as connection:
        kept = [(shelf, category) for shelf, category in confirmed.items() if category]
        connection.executemany(REMEMBER, sorted(kept))
        connection.executemany(FORGET, [(shelf,) for shelf, category in confirmed.items() if not category])


def recall(store: Store) -> dict[str, str]:
    """Return the category of every shelf that somebody once confirmed."""
    with store.pool.reading() as connection:
        return dict(connection.execute(RECALL).fetchall())


def as_csv(found: Iterable[Suggestion]) -> str:
    """Return suggestions as a CSV to edit and hand back; no cell of it is a formula."""
    made = io.StringIO()
    lines = csv.writer(made)
    lines.writerow(field.name for field in fields(Suggestion))
    lines.writerows([guarded(cell) for cell in astuple(each)] for each in found)
    return made.getvalue()


def guarded(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(tuple(SIGNS)) else cell


def confirmed_in(listed: ProductList, store: Store) -> dict[str, str | None]:
    """Return the categories by shelf that a list of two columns `shelf` and `category` confirms.

    A category is a tag or a name; None where a shelf has none. Raise ListUnreadable where no product on
    file is in such a category.
    """
    missing = [name for name in ("shelf", "category") if name not in listed.own.column_names]
    if missing:
        raise ListUnreadable(listed.name, Phrase("why.columns-missing", names=", ".join(missing)))
    tags, found = TagNames(store), dict[str, str | None]()
    pairs = zip(*(listed.own.column(name).to_pylist() for name in ("shelf", "category")), strict=True)
    for shelf, category in pairs:
        if shelf:
            found[unguarded(shelf)] = tag_of(category, tags, listed.name) if category else None
    return found


def tag_of(category: str, tags: TagNames, name: str) -> str:
    """Return the tag of a category that the list `name` has, or raise ListUnreadable."""
    tag = category if tags.lineage(category) else tags.find("category", category)
    if not tag or not tags.lineage(tag):
        raise ListUnreadable(name, Phrase("why.unknown-category", category=category))
    return tag


def unguarded(cell: str) -> str:
    """Return a cell as it was before `guarded`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(tuple(SIGNS)) else cell
