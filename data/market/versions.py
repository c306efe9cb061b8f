"""Products as they were at imports, and as they are now, as versions that can be compared."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from data.market.history import (
    Import,
    State,
    changed_between,
    history,
    state_of,
    states,
    states_at,
)
from data.market.past_brands import once_of
from data.shelf.products import IMPORTED, Shelved
from scoring.market.brands.belonging import is_of, looked_for
from scoring.market.brands.book import BrandBook
from scoring.market.changes.versions import Version
from scoring.method import METHOD

NOW: Final = 0
"""In the place of an import: the state of now."""

Pair = tuple[Version | None, Version | None]
"""What a product was at two imports; None where it was not there."""


@dataclass(frozen=True)
class Brand:
    """A brand, or an owner: its key by the operator's table, and the codes of its products of now."""

    book: BrandBook
    key: str
    gtins: Sequence[int]

    def has(self, version: Version) -> bool:
        """Whether a product was of it."""
        return is_of(self.book, self.key, version.whose)


def then(state: State, methods: Mapping[int, str]) -> Version | None:
    """Return a kept state as a version, None where the product was not there."""
    if state.row is None:
        return None
    return Version(state.row, state.light, state.span, state.grade, methods[state.last])


def now(found: Shelved, known: Sequence[Import]) -> Version:
    """Return what is on file now as a version."""
    method = METHOD if found.is_current else known[-1].method if known else ""
    return Version(found.row, found.light, found.span, found.grade, method)


def versions_of(
    connection: sqlite3.Connection, gtin: str, found: Shelved | None, known: Sequence[Import]
) -> list[tuple[int, Version | None]]:
    """Return every version of a product, the first first, each with the last import that had it, or NOW."""
    methods = {each.id: each.method for each in known}
    kept = [(state.last, then(state, methods)) for state in history(connection, gtin)]
    return [*kept, (NOW, now(found, known) if found else None)]


def pairs_between(
    connection: sqlite3.Connection,
    brand: Brand,
    first: Import,
    last: Import,
    known: Sequence[Import],
) -> dict[int, Pair]:
    """Return by code what products of a brand were at two imports, where something was kept in between.

    Of the brand are those that were at either of the two; what a product was before or since does not count.
    """
    once = once_of(connection, looked_for(brand.book, brand.key), first.id)
    gtins = changed_between(connection, first.id, last.id, {*once, *brand.gtins})
    before, after = (versions_at(connection, each.id, gtins, known) for each in (first, last))
    pairs = {gtin: (before[gtin], after[gtin]) for gtin in gtins}
    return {gtin: pair for gtin, pair in pairs.items() if any(each and brand.has(each) for each in pair)}


def versions_at(
    connection: sqlite3.Connection, number: int, gtins: Sequence[int], known: Sequence[Import]
) -> dict[int, Version | None]:
    """Return what products were at an import: as they were kept, else as the catalogue has them now."""
    methods = {each.id: each.method for each in known}
    kept = states_at(connection, number, gtins)
    current = {
        gtin: state_of(known[-1].id, facts, light, low, high, grade)
        for gtin, facts, light, low, high, grade in states(connection, IMPORTED, gtins)
    }
    return {
        gtin: then(found, methods) if (found := kept.get(gtin) or current.get(gtin)) else None
        for gtin in gtins
    }
