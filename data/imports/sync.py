"""The catalogue kept current: Open Food Facts' daily deltas since it was made, each put in whole.

A delta and the note of how far the catalogue knows are one transaction: who is killed goes on where it was. A
delta put in twice changes nothing, as a record never replaces a newer one. Where one is listed and not there,
none after it is put in unless it holds the same time: what changed meanwhile would never be learned.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from data.catalogues import Catalogue, attach, current, current_file
from data.causes import why_of
from data.errors import CatalogueUnwritable, FileGone, FileUnreadable, ImportNeeded
from data.imports.alone import alone
from data.imports.catalogue import (
    Progress,
    count_skips,
    drop_outdated,
    import_dumps,
    remove_orphans,
)
from data.imports.markets import Keeping
from data.imports.rescored import on_file
from data.openfoodfacts.dumps import Skip, read_delta
from data.openfoodfacts.exports import Delta, Exports, next_after
from data.pool import BUSY_SECONDS, connect
from data.shelf.entries import entries
from data.shelf.products import note, put
from data.store import CHANGED
from data.transactions import transaction
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

    Raise ImportNeeded where there is no catalogue, or no delta that goes on from it; AlreadyRunning;
    SourceUnavailable and NoRoom as downloads do; FileUnreadable of a delta; CatalogueUnwritable.
    """
    started = time.monotonic()
    with alone(own):
        catalogue = there(own)
        remove_orphans(
            own
        )  # not before: beside an older own file that was restored, a newer catalogue is none
        told, listed = Synced(catalogue.until), exports.deltas()
        check_row(listed, [], told.until)
        if not catalogue.is_current:
            catalogue, told.rescored = rescored(own, catalogue, tell), True
        settle(own)  # as who was killed after a delta did not
        keeping = Keeping(own, catalogue)
        try:
            for delta, path in files(exports, cache, listed, told):
                apply(own.with_name(catalogue.file), path, delta, told, keeping)
                settle(own)
                tell(Progress(told.deltas, told.deltas + ahead(listed, told.until), told.read))
        finally:
            keeping.settle(there(own))  # of the deltas that were put in, whatever ended it
    told.seconds = time.monotonic() - started
    return told


def files(
    exports: Exports, cache: Path, listed: Sequence[Delta], told: Synced
) -> Iterator[tuple[Delta, Path]]:
    """Give each delta that goes on from where `told` is, with its file; raise ImportNeeded before a hole."""
    missing = list[Delta]()
    while delta := next_after(told.until, (each for each in listed if each not in missing)):
        try:
            path = exports.download_delta(delta, cache, lambda _done, _total: None)
        except FileGone:
            missing.append(delta)
        else:
            yield delta, path
    check_row(listed, missing, told.until)


def check_row(listed: Sequence[Delta], missing: Sequence[Delta], until: int) -> None:
    """Raise ImportNeeded where deltas tell of changes after `until`, but none of them goes on from there."""
    lost = next_after(until, missing)
    if lost:
        why = Phrase("why.delta-missing", name=lost.name, day=day(until))
        raise ImportNeeded(why, Phrase("advice.later-or-import"))
    later = [delta.start for delta in listed if delta.start > until]
    if not ahead(listed, until) or next_after(until, listed):
        return
    if len(later) == len(listed):
        raise ImportNeeded(Phrase("why.catalogue-too-old", day=day(until)))
    why = Phrase("why.delta-hole", day=day(until), next=day(min(later)))
    raise ImportNeeded(why, Phrase("advice.later-or-import"))


def ahead(listed: Sequence[Delta], until: int) -> int:
    """Return how many deltas have changes after `until`."""
    return sum(delta.end > until for delta in listed)


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


def apply(catalogue: Path, path: Path, delta: Delta, told: Synced, keeping: Keeping) -> None:
    """Put the delta in `path` into the catalogue, all of it or nothing; keep what it puts an end to."""
    address = f"{catalogue.absolute().as_uri()}?mode=rw"
    try:
        opened = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)
        with closing(opened) as connection, transaction(connection):
            for batch in read_delta(path).batches():
                made = entries(batch.facts)
                keeping.before(connection, made)
                told.stored += len(put(connection, made, None))
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
