"""The catalogue: products by gtin, in one SQLite file shared by every thread and process of the server."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pyarrow as pa

from data.facts_json import Row, from_json, rows_of, table_of, to_json
from data.pool import Pool

FIND: Final = "SELECT facts, fetched_at, revision FROM products WHERE gtin = ?"

SAVE: Final = """
INSERT INTO products (gtin, facts, revision, modified_at, fetched_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (gtin) DO UPDATE SET
    facts = excluded.facts, revision = excluded.revision,
    modified_at = excluded.modified_at, fetched_at = excluded.fetched_at
WHERE (coalesce(excluded.modified_at, products.modified_at, 0),
       CAST(coalesce(excluded.revision, 0) AS INTEGER), coalesce(excluded.fetched_at, 0))
   >= (coalesce(products.modified_at, excluded.modified_at, 0),
       CAST(coalesce(products.revision, 0) AS INTEGER), coalesce(products.fetched_at, 0))
"""
"""A record that is not dated is neither older nor newer by its date."""

CHANGED: Final = "UPDATE changes SET count = count + 1 WHERE subject = 'products'"
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

    def find(self, gtin: str) -> Record | None:
        """Return what is on file of `gtin`, None where nothing is."""
        with self.pool.reading() as connection:
            found = connection.execute(FIND, (gtin,)).fetchone()
            if found is None:
                return None
            facts, fetched_at, revision = found
            return Record(table_of([from_json(facts)]), moment(fetched_at), revision)

    def save(self, facts: pa.Table, fetched_at: datetime | None) -> int:
        """Keep the rows of `facts`, all or none; return how many were new or newer than what was on file.

        A newer record never loses to an older one: the later `modified_at` stays, then the higher revision,
        then the later fetch. Where one of the two is not dated, the revision decides. A row without gtin has
        no place to stand and is not kept.
        """
        fetched = None if fetched_at is None else int(fetched_at.timestamp())
        lines = [line_of(row, fetched) for row in rows_of(facts) if row["gtin"]]
        with self.pool.writing() as connection:
            before = connection.total_changes
            connection.executemany(SAVE, lines)
            saved = connection.total_changes - before
            if saved:
                connection.execute(CHANGED)
            return saved

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
        """Return how many products are on file."""
        with self.pool.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM products").fetchone()[0])

    def version(self) -> int:
        """Return a number that grows whenever a thread or process changes a product."""
        return self.pool.changes()

    def close(self) -> None:
        """Close the file; nobody may be using it any more."""
        self.pool.close()


def open_store(path: Path | str) -> Store:
    """Return the store in the file `path`, made where there is none; raise CatalogueUnreadable."""
    return Store(Pool(Path(path)))


def moment(seconds: int | None) -> datetime | None:
    """Return the moment `seconds` after 1970 began."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def line_of(row: Row, fetched_at: int | None) -> tuple[str, str, str | None, int | None, int | None]:
    """Return `row` as the table holds it."""
    modified_at, revision = row.get("modified_at"), row.get("source_revision")
    seconds = int(modified_at.timestamp()) if isinstance(modified_at, datetime) else None
    return str(row["gtin"]), to_json(row), None if revision is None else str(revision), seconds, fetched_at
