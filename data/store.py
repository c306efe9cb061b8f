"""The catalogue: products by gtin in one SQLite file, shared by every thread and process of the server.

WAL, so readers never wait for a writer; one transaction per save, so a killed one leaves the file as it was.
"""

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Final

import pyarrow as pa
from sqlite_utils import Database, Migrations

from data.errors import CatalogueUnreadable
from data.facts_json import Row, from_json, rows_of, table_of, to_json

BUSY_SECONDS: Final = 10.0
"""How long a writer waits for another one."""

FIND: Final = "SELECT facts, fetched_at, revision FROM products WHERE gtin = ?"

SAVE: Final = """
INSERT INTO products (gtin, facts, revision, modified_at, fetched_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (gtin) DO UPDATE SET
    facts = excluded.facts, revision = excluded.revision,
    modified_at = excluded.modified_at, fetched_at = excluded.fetched_at
WHERE (coalesce(excluded.modified_at, 0), CAST(coalesce(excluded.revision, 0) AS INTEGER),
       coalesce(excluded.fetched_at, 0))
   >= (coalesce(products.modified_at, 0), CAST(coalesce(products.revision, 0) AS INTEGER),
       coalesce(products.fetched_at, 0))
"""

migrations = Migrations("limpide")


@migrations()
def products(db: Database) -> None:
    """Make the table of products; moments are seconds since 1970."""
    columns = {"gtin": str, "facts": str, "revision": str, "modified_at": int, "fetched_at": int}
    db.table("products").create(columns, pk="gtin", not_null={"facts"})


@dataclass(frozen=True)
class Record:
    """What is on file of one product: `facts` is a FACTS table of one row."""

    facts: pa.Table
    fetched_at: datetime | None
    revision: str | None


class Store:
    """The products of one file. Every method may be called from any thread.

    Connections are pooled, not kept by thread: a server's threads come and go, and would leave theirs open.
    One more connection only watches: SQLite tells a connection when any *other* one has committed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: deque[Database] = deque()
        self._watch_lock = Lock()
        with self._told_as_unreadable():
            path.parent.mkdir(parents=True, exist_ok=True)
        with self._connection() as db:
            migrate(db)
        self._watch = connect(path)

    def find(self, gtin: str) -> Record | None:
        """Return what is on file of `gtin`, None where nothing is."""
        with self._connection() as db:
            found = db.conn.execute(FIND, (gtin,)).fetchone()
            if found is None:
                return None
            facts, fetched_at, revision = found
            fetched = None if fetched_at is None else datetime.fromtimestamp(fetched_at, UTC)
            return Record(table_of([from_json(facts)]), fetched, revision)

    def save(self, facts: pa.Table, fetched_at: datetime | None) -> int:
        """Keep the rows of `facts`, all or none; return how many were new or newer than what was on file.

        A newer record never loses to an older one: the later `modified_at` stays, then the higher revision,
        then the later fetch. A row without gtin has no place to stand and is not kept.
        """
        fetched = None if fetched_at is None else int(fetched_at.timestamp())
        lines = (line_of(row, fetched) for row in rows_of(facts) if row["gtin"])
        with self._connection() as db:
            before = db.conn.total_changes
            with db.atomic():
                db.conn.executemany(SAVE, lines)
            return db.conn.total_changes - before

    def count(self) -> int:
        """Return how many products are on file."""
        with self._connection() as db:
            return int(db.conn.execute("SELECT count(*) FROM products").fetchone()[0])

    def version(self) -> int:
        """Return a number that changes whenever a thread or process commits; comparable within this Store."""
        with self._told_as_unreadable(), self._watch_lock:
            return int(self._watch.conn.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the file; nobody may be using it any more."""
        self._watch.close()
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _connection(self) -> Iterator[Database]:
        """Lend an idle connection or a new one; one that failed is closed and not lent again."""
        with self._told_as_unreadable():
            db = self._idle.pop() if self._idle else connect(self.path)
            try:
                yield db
            except BaseException:
                db.close()
                raise
            self._idle.append(db)

    @contextmanager
    def _told_as_unreadable(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, OSError, ValueError, pa.ArrowException) as error:
            raise CatalogueUnreadable(self.path, str(error)) from error


def open_store(path: Path | str) -> Store:
    """Return the store in the file `path`, made where there is none; raise CatalogueUnreadable."""
    return Store(Path(path))


def connect(path: Path) -> Database:
    """Return a connection to `path` that waits for writers and may be handed from thread to thread."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return Database(connection, execute_plugins=False)


def migrate(db: Database) -> None:
    """Bring the file to the newest shape; of processes that start together, one does it, the others wait."""
    db.enable_wal()
    if not migrations.pending(db):
        return
    db.conn.execute("BEGIN IMMEDIATE")
    with db.conn:
        migrations.apply(db)


def line_of(row: Row, fetched_at: int | None) -> tuple[str, str, str | None, int | None, int | None]:
    """Return `row` as the table holds it."""
    modified_at, revision = row.get("modified_at"), row.get("source_revision")
    seconds = int(modified_at.timestamp()) if isinstance(modified_at, datetime) else None
    return str(row["gtin"]), to_json(row), None if revision is None else str(revision), seconds, fetched_at
