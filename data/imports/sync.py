"""The catalogue kept current: Open Food Facts' daily deltas since it was made, each put in whole.

A delta and the note of how far the catalogue knows are one transaction: who is killed goes on where it was. A
delta put in twice changes nothing, as a record never replaces a newer one.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from data.catalogues import Catalogue, attach, current, current_file
from data.causes import why_of
from data.errors import CatalogueUnwritable, FileUnreadable, ImportNeeded
from data.imports.alone import alone
from data.imports.catalogue import (
    Progress,
    count_skips,
    drop_outdated,
    import_dumps,
    remove_orphans,
    transaction,
)
from data.imports.rescored import on_file
from data.openfoodfacts.dumps import Skip, read_delta
from data.openfoodfacts.exports import Delta, Exports
from data.pool import BUSY_SECONDS, connect
from data.shelf.entries import entries
from data.shelf.products import note, put
from data.store import CHANGED
from scoring.messages import Phrase


@dataclass
class Synced:
    """What a sync did: deltas put in, products read in them and stored; and whether all were scored anew.

    `until` is the moment up to which changes are known by now, in seconds since 1970. Lines of deltas that
    hold no product are skipped and counted, the first with their numbers.
    """

    until: int
    deltas: int = 0
    read: int = 0
    stored: int = 0
    bad_lines: int = 0
    first_bad: list[tuple[str, Skip]] = field(default_factory=list)
    rescored: bool = False
    seconds: float = 0.0


def sync(own: Path, exports: Exports, cache: Path, tell: Callable[[Progress], None]) -> Synced:
    """Bring the catalogue beside `own` up to date; deltas pass through the folder `cache`.

    Raise ImportNeeded where there is no catalogue, or one older than the deltas go back; AlreadyRunning;
    SourceUnavailable and NoRoom as downloads do; FileUnreadable of a delta; CatalogueUnwritable.
    """
    started = time.monotonic()
    with alone(own):
        catalogue = there(own)
        remove_orphans(
            own
        )  # not before: beside an older own file that was restored, a newer catalogue is none
        deltas = exports.deltas(catalogue.until)
        if deltas is None:
            raise ImportNeeded(Phrase("why.catalogue-too-old", day=day(catalogue.until)))
        told = Synced(catalogue.until)
        if not catalogue.is_current:
            catalogue, told.rescored = rescored(own, catalogue, tell), True
        for number, delta in enumerate(deltas):
            path = exports.download_delta(delta, cache, lambda _done, _total: None)
            apply(own.with_name(catalogue.file), path, delta, told)
            settle(own)
            tell(Progress(number + 1, len(deltas), told.read))
        if not deltas:
            settle(own)
    told.seconds = time.monotonic() - started
    return told


def there(own: Path) -> Catalogue:
    """Return the catalogue in use; raise ImportNeeded where there is none."""
    catalogue = in_use(own)
    if catalogue is None:
        raise ImportNeeded(Phrase("why.nothing-imported"))
    if not catalogue.is_there:
        raise ImportNeeded(Phrase("why.catalogue-lost", file=catalogue.file))
    return catalogue


def in_use(own: Path) -> Catalogue | None:
    """Return what the own file points to."""
    with closing(connect(own)) as db:
        attach(db.conn, own, current_file(db.conn))
        return current(db.conn)


def rescored(own: Path, catalogue: Catalogue, tell: Callable[[Progress], None]) -> Catalogue:
    """Return the catalogue that holds the same products, scored by the method of today, now in use."""
    dump = on_file(own.with_name(catalogue.file))
    import_dumps(own, [dump], catalogue.source, tell, catalogue.until)
    return there(own)


def apply(catalogue: Path, path: Path, delta: Delta, told: Synced) -> None:
    """Put the delta in `path` into the catalogue, all of it or nothing."""
    address = f"{catalogue.absolute().as_uri()}?mode=rw"
    try:
        opened = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)
        with closing(opened) as connection, transaction(connection):
            for batch in read_delta(path).batches():
                told.stored += put(connection, entries(batch.facts), None)
                told.read += batch.facts.num_rows
                count_skips(told, batch.skipped, path)
            note(connection, until=delta.end, delta=delta.name)
    except sqlite3.DatabaseError as error:
        raise CatalogueUnwritable(catalogue, why_of(error)) from error
    except FileUnreadable:
        path.unlink(missing_ok=True)  # to be had anew
        raise
    path.unlink(missing_ok=True)
    told.deltas, told.until = told.deltas + 1, delta.end


def settle(own: Path) -> None:
    """Drop the own products that the catalogue has newer by now, and let kept answers turn over."""
    with closing(connect(own)) as db:
        attach(db.conn, own, current_file(db.conn))
        with transaction(db.conn):
            drop_outdated(db.conn)
            db.conn.execute(CHANGED)


def day(seconds: int) -> str:
    """Return a moment as the day it is in UTC."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}"
