"""All of what happens to an SQLite file within a block, or nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what happens within, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        yield
