"""What is on file as a dump of its own: a catalogue scored by an older method becomes one by the newest."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from data.openfoodfacts.dumps import START, Batch, Dump, Position
from data.shelf.facts_json import table_of
from data.shelf.packing import unpack

BATCH: Final = 2_000
NEXT: Final = "SELECT gtin, facts FROM products WHERE gtin > ? ORDER BY gtin LIMIT ?"
COUNT: Final = "SELECT value FROM about WHERE key = 'products'"


class OnFile(Dump):
    """The products of the catalogue in `path`, by gtin; a position's offset counts them."""

    def batches(self, start: Position = START) -> Iterator[Batch]:
        """Give the products from `start` on, whose `lines` is the last gtin done."""
        at = start
        with closing(reading(self.path)) as connection:
            while found := connection.execute(NEXT, [at.lines, BATCH]).fetchall():
                at = Position(found[-1][0], at.offset + len(found))
                yield Batch(table_of(unpack(facts) for _, facts in found), [], at)


def on_file(path: Path) -> OnFile:
    """Return the catalogue in `path` as a dump."""
    with closing(reading(path)) as connection:
        ((total,),) = connection.execute(COUNT).fetchall()
        return OnFile(path, int(total))


def reading(path: Path) -> sqlite3.Connection:
    """Return a connection that reads `path` alone."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
