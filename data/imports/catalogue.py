"""A new catalogue out of whole dumps: made in a file of its own, then put in the place of the old one.

Until that moment nobody sees it; killed before, it is an orphan that the next import removes.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree
from typing import Final, NamedTuple, Protocol

from data.catalogues import attach, current_file, new_file, orphans, point
from data.causes import why_of
from data.errors import CatalogueUnwritable, FileUnreadable
from data.imports.alone import alone
from data.imports.markets import FIRST, keep_changed, note_current
from data.imports.readers import Parcel, parcels, uncollected
from data.market.folders import market_folder
from data.market.made import add_entries
from data.market.spool import Spool, flush
from data.openfoodfacts.dumps import Dump, Skip, read_dump
from data.pool import connect
from data.shelf.entries import Entries
from data.shelf.products import IMPORTED, OWN, about, is_newer, make_shelf, note, put, standings, take_away
from data.store import CHANGED
from data.transactions import transaction
from scoring.market.columns import About
from scoring.messages import Phrase
from scoring.method import METHOD

WRITTEN_TOGETHER: Final = 20_000
"""Products: the search index makes a part of its own of each such lot, and merges them in the end."""

FIRST_SKIPS: Final = 20
"""Lines told by number; the others are counted."""

UNSAFE_BUT_FAST: Final = (
    "PRAGMA journal_mode = OFF",  # a file that is not whole is never used
    "PRAGMA synchronous = OFF",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA cache_size = -100000",  # kB
    "PRAGMA secure_delete = OFF",
)
INDEX_LATER: Final = (("automerge", 0), ("crisismerge", 1_000), ("hashsize", 64 * 2**20))
INDEX_AS_USUAL: Final = (("automerge", 4), ("crisismerge", 16), ("hashsize", 2**20))
SET_INDEX: Final = "INSERT INTO search (search, rank) VALUES (?, ?)"
MERGED: Final = "INSERT INTO search (search) VALUES ('optimize')"


class Progress(NamedTuple):
    """How far an import is: `done` of `total` rows or bytes of its files, `products` read."""

    done: int
    total: int
    products: int


class Skipping(Protocol):
    """What tells of lines that were skipped: how many, and the first, each with its file."""

    bad_lines: int
    first_bad: list[tuple[str, Skip]]


@dataclass
class Imported:
    """What an import did: products read and stored; lines skipped, by why, the first with their numbers.

    Of several records of one product the newest is stored; the others are `older`. `gaps` are known gaps of
    the exports, each with the number of products it was met in.
    """

    read: int = 0
    stored: int = 0
    older: int = 0
    without_gtin: int = 0
    bad_lines: int = 0
    first_bad: list[tuple[str, Skip]] = field(default_factory=list)
    gaps: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


def import_files(own: Path, paths: Sequence[Path], tell: Callable[[Progress], None]) -> Imported:
    """Make a catalogue of the exports in `paths` and have the own file point to it; return what was done.

    Raise FileUnreadable, AlreadyRunning, CatalogueUnwritable; what was in use until then stays in use.
    """
    dumps = [read_dump(path) for path in paths]  # whoever named a wrong file learns it now
    with alone(own):
        return import_dumps(own, dumps, ", ".join(path.name for path in paths), tell)


def import_dumps(
    own: Path, dumps: Sequence[Dump], source: str, tell: Callable[[Progress], None], until: int = 0
) -> Imported:
    """Do what `import_files` does, for whoever is `alone`."""
    started, told = time.monotonic(), Imported()
    total, done = sum(dump.total for dump in dumps), 0

    def made() -> Iterator[Entries]:
        nonlocal done
        for parcel in parcels(dumps):
            count(told, parcel, dumps[parcel.dump].path)
            done += parcel.done
            tell(Progress(done, total, told.read))
            yield parcel.made

    told.stored = replace_catalogue(own, made(), source, until)
    told.older = told.read - told.without_gtin - told.stored
    told.seconds = time.monotonic() - started
    return told


def count(told: Imported, parcel: Parcel, path: Path) -> None:
    """Count what one batch held."""
    told.read += parcel.rows
    told.without_gtin += parcel.rows - len(parcel.made)
    told.gaps += parcel.gaps
    count_skips(told, parcel.skipped, path)


def count_skips(told: Skipping, skipped: Sequence[Skip], path: Path) -> None:
    """Count lines skipped in one file."""
    told.bad_lines += len(skipped)
    told.first_bad += [(path.name, skip) for skip in skipped][: FIRST_SKIPS - len(told.first_bad)]


def replace_catalogue(own: Path, made: Iterator[Entries], source: str, until: int = 0) -> int:
    """Put a catalogue of what is `made` in the place of the current one; return how many products it holds.

    `until`: up to when it knows the changes of its source; the newest change in it where that is not given.
    """
    remove_orphans(own)
    path = new_file(own)
    try:
        stored = make_catalogue(path, made, source, until)
        keep_changed(own, path)
        switch(own, path)
    except BaseException as error:
        discard(path)
        discard(market_folder(path, FIRST))
        if isinstance(error, sqlite3.DatabaseError | OSError):
            raise CatalogueUnwritable(path, why_of(error)) from error
        raise
    remove_orphans(own)
    return stored


@uncollected()
def make_catalogue(path: Path, made: Iterator[Entries], source: str, until: int) -> int:
    """Write the catalogue `path` of what is `made`; return how many products it holds."""
    now, newest, folder = int(time.time()), until, market_folder(path, FIRST)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, Spool(folder) as spool:
        for pragma in UNSAFE_BUT_FAST:
            connection.execute(pragma)
        make_shelf(connection)
        connection.executemany(SET_INDEX, INDEX_LATER)
        for lot in lots(made):
            with transaction(connection):
                add_entries(spool, lot, put(connection, lot, None))
            newest = until or max(newest, last_change(lot, now))
            del lot  # or it would stay beside the next one until that is whole
        stored = int(about(connection, OWN)["products"])
        if not stored:
            raise FileUnreadable(source, Phrase("why.no-products"), Phrase("advice.nothing-changed"))
        spool.finish(About(path.name, now, newest, METHOD))
        with transaction(connection):
            connection.execute(MERGED)
            connection.executemany(SET_INDEX, INDEX_AS_USUAL)
            note(connection, made_at=now, until=newest, source=source, market=folder.name)
        connection.execute("PRAGMA locking_mode = NORMAL")
        connection.execute("PRAGMA journal_mode = WAL")  # from now on it is read while a sync writes
    return stored


def last_change(lot: Entries, now: int) -> int:
    """Return the moment of the last change in `lot`; one that is still to come is none."""
    moments = (moment or 0 for moment in lot.columns["modified_at"])
    return max((moment for moment in moments if moment <= now), default=0)


def lots(made: Iterator[Entries]) -> Iterator[Entries]:
    """Give what is `made` in larger lots."""
    lot = Entries()
    for few in made:
        lot.add(few)
        if len(lot) >= WRITTEN_TOGETHER:
            yield lot
            lot = Entries()
    yield lot


def switch(own: Path, path: Path) -> None:
    """Have the own file point to the catalogue `path`, and drop the own products that it has newer."""
    for each in (path, path.parent):  # what is pointed to has to be on the disk, its name too
        flush(each)
    with closing(connect(own)) as db:
        attach(db.conn, own, path.name)
        with transaction(db.conn):
            drop_outdated(db.conn)
            point(db.conn, path.name)
            note_current(db.conn, own)
            db.conn.execute(CHANGED)


def drop_outdated(connection: sqlite3.Connection) -> None:
    """Take away the own products of which the catalogue has the same or newer."""
    mine = [gtin for (gtin,) in connection.execute("SELECT gtin FROM main.products")]
    theirs = standings(connection, IMPORTED, mine)
    ours = standings(connection, OWN, theirs)
    take_away(connection, [gtin for gtin, its in theirs.items() if is_newer(its, ours[gtin])])


def remove_orphans(own: Path) -> None:
    """Remove the files of catalogues that nobody points to; who still reads one reads it to the end."""
    with closing(connect(own)) as db:
        kept = current_file(db.conn)
    for path in orphans(own, kept):
        discard(path)


def discard(path: Path) -> None:
    """Remove a file or a folder of a catalogue, where it is there."""
    if path.is_dir():
        rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
