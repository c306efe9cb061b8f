"""The imported catalogue: a file of its own beside the operator's, made anew by every import.

The own file points to the current one. Where the pointer changes, every connection of every process sees the
new one with its next use, while those who still read the old one read it to the end.
"""

import re
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from data.errors import CatalogueUnreadable
from data.shelf.products import IMPORTED, about, make_shelf
from scoring.method import METHOD

IN_MEMORY: Final = ":memory:"
CURRENT: Final = "SELECT file FROM main.catalogues"
SUFFIX: Final = ".sqlite"


@dataclass(frozen=True)
class Catalogue:
    """What is known of an imported catalogue. Moments are seconds since 1970.

    `is_there` is False where the own file points to a file that is not there, such as after a restore; the
    rest is then blank. `products` is their number, `until` the moment up to which it knows Open Food Facts'
    changes, `method` the version of the rules that its lights, spans and grades are by, `market` the name of
    the folder of its market, "" where none was made.
    """

    file: str
    is_there: bool
    products: int = 0
    made_at: int = 0
    until: int = 0
    source: str = ""
    method: str = ""
    market: str = ""

    @property
    def is_current(self) -> bool:
        """Whether its lights, spans and grades are by the rules of today."""
        return self.method == METHOD


def current(connection: sqlite3.Connection) -> Catalogue | None:
    """Return the catalogue that the own file points to, None where nothing was imported."""
    file = current_file(connection)
    if not file:
        return None
    known = about(connection, IMPORTED)
    if "made_at" not in known:
        return Catalogue(file, is_there=False)
    products, made_at, until = (int(known.get(name, 0)) for name in ("products", "made_at", "until"))
    source, method, market = (str(known.get(name, "")) for name in ("source", "method", "market"))
    return Catalogue(file, True, products, made_at, until, source, method, market)


def current_file(connection: sqlite3.Connection) -> str:
    """Return the name of the current catalogue's file, "" where there is none."""
    found = connection.execute(CURRENT).fetchall()
    return str(found[0][0]) if found else ""


def attach(connection: sqlite3.Connection, own: Path, file: str) -> bool:
    """Have `connection` see the catalogue in `file` beside `own` as `catalogue`; return whether it is there.

    Where it is not, an empty shelf takes its place; where it cannot be read, raise CatalogueUnreadable. It is
    seen for reading alone: whoever writes the own file waits for nobody who writes the catalogue.
    """
    path = own.absolute().parent / file
    try:
        if file and path.is_file():
            connection.execute(f"ATTACH ? AS {IMPORTED}", [f"{path.as_uri()}?mode=ro"])
            about(connection, IMPORTED)
            return True
    except sqlite3.DatabaseError as error:
        if path.is_file():  # else it was removed at this very moment
            raise CatalogueUnreadable(path, str(error)) from error
    connection.execute(f"ATTACH ? AS {IMPORTED}", [IN_MEMORY])
    make_shelf(connection, IMPORTED)
    connection.commit()
    return False


def point(connection: sqlite3.Connection, file: str) -> None:
    """Have the own file point to the catalogue in `file`, beside it. The caller holds the transaction."""
    connection.execute("DELETE FROM main.catalogues")
    connection.execute("INSERT INTO main.catalogues (file) VALUES (?)", [file])


def new_file(own: Path) -> Path:
    """Return where an import that starts now makes its catalogue."""
    return own.with_name(f"{prefix_of(own)}{datetime.now(UTC):%Y%m%dT%H%M%S%f}Z{SUFFIX}")


def prefix_of(own: Path) -> str:
    """Return how the names of catalogues beside `own` begin, and those beside no other own file.

    >>> prefix_of(Path("shop.sqlite")), prefix_of(Path("shop.db"))
    ('shop.catalogue-', 'shop.db.catalogue-')
    """
    return f"{own.name.removesuffix(SUFFIX)}.catalogue-"


def orphans(own: Path, kept: str) -> list[Path]:
    """Return what is beside `own` of catalogues other than `kept`, of killed imports and old ones.

    Files, and the folders of their markets.
    """
    mine = re.compile(
        rf"{re.escape(prefix_of(own))}[0-9]{{8}}T[0-9]{{12}}Z\.sqlite(-wal|-shm|-journal|\.market-[0-9]+)?"
    )
    found = [path for path in own.absolute().parent.iterdir() if mine.fullmatch(path.name)]
    return [path for path in found if not (kept and path.name.startswith(kept))]
