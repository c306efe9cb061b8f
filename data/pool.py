"""Connections to one SQLite file and the catalogue beside it, for every thread and process of the server.

WAL, so readers never wait for a writer; a transaction per change, so a killed one leaves the file as it was.
"""

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Final

import pyarrow as pa
from sqlite_utils import Database

from data.catalogues import attach, current_file
from data.errors import CatalogueUnreadable
from data.migrations import migrations
from data.shelf.products import IMPORTED

BUSY_SECONDS: Final = 10.0
"""How long a writer waits for another one."""


WORDS: Final = f"CREATE VIRTUAL TABLE temp.words USING fts5vocab({IMPORTED}, search, row)"
"""The words of the catalogue's search index, in order: `data.finding.beginnings` looks there."""


class Pool:
    """The connections to the file `path`, made where there is none. Any thread may call every method.

    Connections are pooled, not kept by thread: a server's threads come and go, and would leave theirs open.
    One more connection only watches: SQLite tells a connection when any *other* one has committed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: deque[tuple[Database, str]] = deque()  # each with the catalogue it sees
        self._watch_lock = Lock()
        with self._told_as_unreadable():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._watch = connect(path)
            migrate(self._watch)
        self._commits = -1
        self._changes: dict[str, int] = {}
        self._catalogue = ""

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend an idle connection or a new one; one that failed is closed and not lent again.

        It sees the catalogue that the own file points to now, as `catalogue` (see `data.shelf.products`).
        """
        with self._told_as_unreadable():
            db, catalogue = self._idle_one() or self._new_one()
            try:
                yield db.conn
            except BaseException:
                db.close()
                raise
            if catalogue == current_file(db.conn):  # else it would keep the old one on the disk
                self._idle.append((db, catalogue))
            else:
                db.close()

    def _idle_one(self) -> tuple[Database, str] | None:
        """Return an idle connection that sees the current catalogue, None where there is none."""
        while self._idle:
            db, catalogue = self._idle.pop()
            if catalogue == current_file(db.conn):
                return db, catalogue
            db.close()
        return None

    def _new_one(self) -> tuple[Database, str]:
        """Return a new connection."""
        while True:
            db = connect(self.path)
            try:
                catalogue = current_file(db.conn)
                attach(db.conn, self.path, catalogue)
                db.conn.execute(WORDS)
                if catalogue == current_file(db.conn):  # else the old one was perhaps removed in between
                    return db, catalogue
            except BaseException:
                db.close()
                raise
            db.close()

    @contextmanager
    def writing(self, busy_seconds: float = BUSY_SECONDS) -> Iterator[sqlite3.Connection]:
        """Lend a connection in a transaction nobody else writes beside: all of it is kept, or nothing."""
        with self.reading() as connection:
            connection.execute(f"PRAGMA busy_timeout = {int(busy_seconds * 1000)}")
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                yield connection

    def changes(self, subject: str | None = None) -> int:
        """Return how often products or names have changed, or one `subject`, whoever changed them.

        The counts are read only where something was committed at all: this is asked before every answer.
        """
        with self._told_as_unreadable(), self._watch_lock:
            commits = int(self._watch.conn.execute("PRAGMA data_version").fetchone()[0])
            if commits != self._commits:
                self._changes = dict(self._watch.conn.execute("SELECT subject, count FROM changes"))
                self._commits = commits
                self._forget_old_catalogues()
            return self._changes[subject] if subject else sum(self._changes.values())

    def _forget_old_catalogues(self) -> None:
        """Close idle connections once the catalogue changed: they would keep the old one on the disk."""
        catalogue = current_file(self._watch.conn)
        if catalogue != self._catalogue:
            self._catalogue = catalogue
            self._close_idle()

    def _close_idle(self) -> None:
        with suppress(IndexError):
            while True:
                self._idle.pop()[0].close()

    def close(self) -> None:
        """Close the file; nobody may be using it any more."""
        self._watch.close()
        self._close_idle()

    @contextmanager
    def _told_as_unreadable(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.DatabaseError, OSError, ValueError, pa.ArrowException) as error:
            raise CatalogueUnreadable(self.path, str(error)) from error


def connect(path: Path) -> Database:
    """Return a connection to `path` that waits for writers and may be handed from thread to thread."""
    address = path.absolute().as_uri()  # as an address, so that a catalogue can be attached for reading alone
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
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
