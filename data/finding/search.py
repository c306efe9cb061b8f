"""What fits a search, best first, over both shelves: an own product hides the catalogue's record of it.

First a few products that are called exactly what was typed, then the others, each in the order of `hit_id`,
which is the same in every file: the last hit is all that it takes to go on from, whatever was imported since.
Codes without a check digit, which older imports kept, fit nothing: no page answers to them.
A long word just begun is asked for as the words that begin so (`data.finding.beginnings`).
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from data.finding.beginnings import begun
from data.finding.facets import Facets, count_tags
from data.finding.queries import Query
from data.shelf.entries import GTIN_BITS, gtin_of_hit, hit_id
from data.shelf.facts_json import table_of
from data.shelf.products import SHELVES, Shelved, has_page, shelved
from data.store import Store
from scoring.filters.answers import ANSWERS, answer_all
from scoring.filters.cases import PASSES, UNKNOWN
from scoring.filters.keys import Filter
from scoring.score import score

BEST_HITS: Final = 2_000
"""Hits that are counted, and candidates that filters are tried on, by one question."""

NAMESAKES: Final = 16
"""Products of exactly the name that come first; after so many come the best of all that fit."""

TRIED_TOGETHER: Final = 250
"""Candidates scored at a time for filters: about as many as fill a page where few pass."""

NUMBERS: Final = """
SELECT 0 AS shelf, {id} AS number FROM main.{table} WHERE {own} AND {id} > :after
UNION ALL
SELECT 1, {id} FROM catalogue.{table} WHERE {imported} AND {id} > :after
AND NOT EXISTS (SELECT 1 FROM main.products AS own WHERE own.gtin = catalogue.{table}.{id} & :gtin)
ORDER BY number LIMIT :most
"""
QUALITY: Final = "SELECT quality FROM {0}.products WHERE gtin = ?"


class Place(NamedTuple):
    """Where a hit stands among the others; the smaller is shown first."""

    is_other: bool
    number: int


START: Final = Place(is_other=False, number=-1)


class Hit(NamedTuple):
    """One product that fits: its place, taken apart, and that of its shelf in SHELVES."""

    is_other: bool
    number: int
    shelf: int

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return Place(self.is_other, self.number)

    @property
    def gtin(self) -> str:
        """Return which product it is."""
        return gtin_of_hit(self.number)


@dataclass(frozen=True)
class Wishes:
    """Filters that a product must pass; with `tolerant` it is enough that it breaks none."""

    filters: Sequence[Filter] = ()
    tolerant: bool = False


@dataclass(frozen=True)
class Page:
    """Some of what fits, best first; `after` is the place to go on from, None at the end."""

    products: list[Shelved]
    after: Place | None


@dataclass(frozen=True)
class Counts:
    """How many fit, of the best BEST_HITS; `is_more` where there were more than those."""

    count: int
    is_more: bool
    facets: Facets | None


def first_page(
    store: Store, query: Query, wishes: Wishes, size: int, *, with_facets: bool
) -> tuple[Page, Counts]:
    """Return the first page of what fits, and how much there is."""
    with store.pool.reading() as connection:
        found = hits(connection, query, START, BEST_HITS + 1)
        best, is_more = found[:BEST_HITS], len(found) > BEST_HITS
        kept = list(passing(connection, best, wishes))
        shown = kept[:size]
        after = shown[-1].place if len(kept) > size else best[-1].place if is_more else None
        facets = count_tags(connection, numbers_of(kept)) if with_facets else None
        return Page(products_of(connection, shown), after), Counts(len(kept), is_more, facets)


def next_page(store: Store, query: Query, wishes: Wishes, size: int, after: Place) -> Page:
    """Return what comes after a place: fewer than `size`, or none, where filters keep few of BEST_HITS."""
    most = BEST_HITS if wishes.filters else size
    with store.pool.reading() as connection:
        found = hits(connection, query, after, most + 1)
        shown: list[Hit] = []
        for hit in passing(connection, found[:most], wishes):
            if len(shown) == size:
                return Page(products_of(connection, shown), shown[-1].place)
            shown.append(hit)
        end = found[most - 1].place if len(found) > most else None
        return Page(products_of(connection, shown), end)


def hits(connection: sqlite3.Connection, query: Query, after: Place, most: int) -> list[Hit]:
    """Return what fits after a place, best first; of a barcode on file that product alone, if it does."""
    if query.is_blind:
        return []
    exact = find_gtin(connection, query, int(query.gtin)) if query.gtin else []
    if exact:
        return [hit for hit in exact if hit.place > after][:most]
    first = fitting(connection, query.match_name, -1, NAMESAKES) if query.words else []
    start = after.number if after.is_other else -1
    imported = query.match_begun(begun(connection, query.words[-1])) if query.words else query.match
    rest = fitting(connection, query.match, start, most + len(first), imported)
    found = [Hit(False, number, shelf) for shelf, number in first if Place(False, number) > after]
    found += [Hit(True, number, shelf) for shelf, number in rest if (shelf, number) not in first]
    return found[:most]


def fitting(
    connection: sqlite3.Connection, match: str, after: int, most: int, imported: str = ""
) -> list[tuple[int, int]]:
    """Return shelf and number of what the search index has, from the number after `after` on.

    `imported`: what the catalogue's index is asked instead, where that finds the same sooner.
    """
    id_ = "rowid" if match else "id"
    conditions = {
        name: f"{f'search MATCH :{name}' if match else 'true'} AND {has_page(connection, shelf, id_)}"
        for name, shelf in zip(("own", "imported"), SHELVES, strict=True)
    }
    asked = NUMBERS.format(id=id_, table="search" if match else "hits", **conditions)
    values = {"own": match, "imported": imported or match, "after": after, "gtin": (1 << GTIN_BITS) - 1}
    return connection.execute(asked, values | {"most": most}).fetchall()


def find_gtin(connection: sqlite3.Connection, query: Query, gtin: int) -> list[Hit]:
    """Return where a product is on file, in a list of one; none where it lacks the tags of the query."""
    for place, shelf in enumerate(SHELVES):
        found = connection.execute(QUALITY.format(shelf), [gtin]).fetchone()
        if found:
            number = hit_id(gtin, found[0])
            is_tagged = (place, number) in fitting(connection, query.match_tags, number - 1, 1)
            return [Hit(False, number, place)] if is_tagged else []
    return []


def passing(connection: sqlite3.Connection, found: Sequence[Hit], wishes: Wishes) -> Iterator[Hit]:
    """Give those of `found` that the filters keep, in their order."""
    if not wishes.filters:
        yield from found
        return
    for start in range(0, len(found), TRIED_TOGETHER):
        yield from kept_of(connection, found[start : start + TRIED_TOGETHER], wishes)


def kept_of(connection: sqlite3.Connection, found: Sequence[Hit], wishes: Wishes) -> list[Hit]:
    """Return those of `found` that the filters keep; what was taken away meanwhile is left out."""
    products = products_of(connection, found)
    if not products:
        return []
    (batch,) = table_of(each.row for each in products).to_batches()
    most = ANSWERS.index(UNKNOWN if wishes.tolerant else PASSES)
    answered = answer_all(score(batch), wishes.filters)
    passes = np.logical_and.reduce([each.answers <= most for each in answered])
    kept = {each.gtin for each, is_kept in zip(products, passes, strict=True) if is_kept}
    return [hit for hit in found if hit.gtin in kept]


def products_of(connection: sqlite3.Connection, found: Sequence[Hit]) -> list[Shelved]:
    """Return what is on file of `found`, in their order; what was taken away meanwhile is left out."""
    on_file = {
        product.gtin: product
        for shelf, numbers in numbers_of(found).items()
        for product in shelved(connection, shelf, [int(gtin_of_hit(number)) for number in numbers])
    }
    return [on_file[hit.gtin] for hit in found if hit.gtin in on_file]


def numbers_of(found: Sequence[Hit]) -> dict[str, list[int]]:
    """Return the numbers of hits, by shelf."""
    return {shelf: [hit.number for hit in found if hit.shelf == place] for place, shelf in enumerate(SHELVES)}
