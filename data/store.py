"""The products on file, by gtin: the operator's own and those of the imported catalogue."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pyarrow as pa

from data.catalogues import Catalogue, current
from data.errors import NothingOnFile, OwnFileMissing
from data.names import NameTable
from data.pool import Pool
from data.shelf import products
from data.shelf.entries import entries
from data.shelf.facts_json import table_of
from data.shelf.products import OWN, SHELVES, Shelved
from scoring.method import METHOD
from scoring.names import Names

CHANGED: Final = "UPDATE changes SET count = count + 1 WHERE subject = 'products'"
COUNT: Final = """
SELECT (SELECT value FROM catalogue.about WHERE key = 'products')
     + (SELECT count(*) FROM main.products AS own
        WHERE NOT EXISTS (SELECT 1 FROM catalogue.products WHERE gtin = own.gtin))
"""
ASKED: Final = "INSERT OR REPLACE INTO asked (gtin, asked_at) VALUES (?, ?)"
FORGET: Final = "DELETE FROM asked WHERE asked_at < ?"
ASKED_KEPT_SECONDS: Final = 30 * 86_400
"""Longer than anybody wants to rely on such an answer; what is older is only in the way."""


@dataclass(frozen=True)
class Record:
    """What is on file of one product: `facts` is a FACTS table of one row."""

    facts: pa.Table
    fetched_at: datetime | None
    revision: str | None


class Store:
    """The products of one file. Every method may be called from any thread."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self._names = NameTable(pool)

    def find(self, gtin: str) -> Record | None:
        """Return what is on file of `gtin`, None where nothing is."""
        found = self.find_all([gtin]).get(gtin)
        return None if found is None else record_of(found)

    def find_all(self, gtins: Iterable[str], *, for_cards: bool = False) -> dict[str, Shelved]:
        """Return what is on file of `gtins` (14 digits each), by gtin; what nobody has is left out.

        `for_cards`: see `data.shelf.products.find`.
        """
        with self.pool.reading() as connection:
            return products.find(connection, gtins, for_cards=for_cards)

    def save(self, facts: pa.Table, fetched_at: datetime | None) -> int:
        """Keep the rows of `facts`, all or none; return how many were new or newer than what was on file.

        A newer record never loses to an older one, nor to one of the catalogue: see `is_newer`. A row
        whose code is no GTIN has no place to stand and is not kept.
        """
        fetched = None if fetched_at is None else int(fetched_at.timestamp())
        made = entries(facts)
        with self.pool.writing() as connection:
            saved = len(products.put(connection, made, fetched, SHELVES))
            if saved:
                connection.execute(CHANGED)
            return saved

    def rescore(self) -> None:
        """Score the own products anew where an older method did; those of the catalogue stay as they are."""
        with self.pool.reading() as connection:
            if products.about(connection, OWN)["method"] == METHOD:
                return
        with self.pool.writing() as connection:
            products.rescore(connection)
            connection.execute(CHANGED)

    def catalogue(self) -> Catalogue | None:
        """Return what is known of the imported catalogue, None where nothing was imported."""
        with self.pool.reading() as connection:
            return current(connection)

    def names(self, lang: str) -> Names:
        """Return what tags are called in `lang`; what our tables call them until names are fetched."""
        return self._names.names(lang)

    def has_tag(self, kind: str, tag: str) -> bool:
        """Return whether any product on file has, or had, this tag of a kind."""
        with self.pool.reading() as connection:
            return products.has_tag(connection, kind, tag)

    def tags(self, kind: str) -> set[str]:
        """Return all tags of a kind that products on file have, or had."""
        with self.pool.reading() as connection:
            return products.tags(connection, kind)

    def asked_at(self, gtin: str) -> datetime | None:
        """Return when a source last had nothing of `gtin`, or nothing newer; None where nobody remembers."""
        with self.pool.reading() as connection:
            found = connection.execute("SELECT asked_at FROM asked WHERE gtin = ?", (gtin,)).fetchone()
            return moment(found[0]) if found else None

    def remember_asked(self, gtin: str, asked_at: datetime) -> None:
        """Remember that a source was asked about `gtin` and had nothing, or nothing newer."""
        seconds = int(asked_at.timestamp())
        with self.pool.writing() as connection:
            connection.execute(ASKED, (gtin, seconds))
            connection.execute(FORGET, (seconds - ASKED_KEPT_SECONDS,))

    def count(self) -> int:
        """Return how many products are on file, on either shelf."""
        with self.pool.reading() as connection:
            return int(connection.execute(COUNT).fetchone()[0])

    def version(self) -> int:
        """Return a number that grows whenever a thread or process changes a product or a name."""
        return self.pool.changes()

    def close(self) -> None:
        """Close the file; nobody may be using it any more."""
        self.pool.close()


def open_store(path: Path | str) -> Store:
    """Return the store in the file `path`, made where there is none; raise CatalogueUnreadable."""
    return Store(Pool(Path(path)))


def open_kept(path: Path) -> Store:
    """Return the store in a file that is there; raise OwnFileMissing, and make none."""
    if not path.is_file():
        raise OwnFileMissing(path)
    return open_store(path)


def open_filled(path: Path) -> Store:
    """Return the store in a file that is there and holds products; raise OwnFileMissing or NothingOnFile."""
    store = open_kept(path)
    if not store.count():
        store.close()
        raise NothingOnFile(path)
    return store


def record_of(found: Shelved) -> Record:
    """Return what was found on a shelf as a record."""
    return Record(table_of([found.row]), moment(found.fetched_at), found.revision)


def moment(seconds: int | None) -> datetime | None:
    """Return the moment `seconds` after 1970 began."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
