"""The market beside a catalogue, and what a new one puts an end to: the part that imports and syncs share."""

import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from data.catalogues import Catalogue, attach, current, current_file
from data.market.folders import market_folder, next_folder, read_market, remove_others
from data.market.history import forget_same, keep, keep_all, note_import, states
from data.market.made import add_shelf, add_some
from data.market.spool import Spool
from data.market.trends import keep_use
from data.pool import connect
from data.shelf.entries import Entries
from data.shelf.products import IMPORTED, OWN, note
from data.transactions import transaction
from scoring.market.additives.use import use_of_all
from scoring.market.changes.between import changed
from scoring.market.columns import About, Market

FIRST: Final = 0


def market_of(own: Path, catalogue: Catalogue) -> Market | None:
    """Return the market beside a catalogue where it tells of the same moment and method, else None."""
    try:
        found = read_market(own.with_name(catalogue.market))
    except (OSError, ValueError):  # none was made, or it is not whole
        return None
    is_of_it = (found.about.until, found.about.method) == (catalogue.until, catalogue.method)
    return found if is_of_it else None


def keep_changed(own: Path, path: Path) -> None:
    """Keep what products are now that the catalogue in `path`, which is not in use yet, has otherwise."""
    with closing(connect(own)) as db:
        attach(db.conn, own, current_file(db.conn))
        old = current(db.conn)
        before = market_of(own, old) if old is not None and old.is_there else None
        if old is None or before is None:
            return
        gone = changed(before, read_market(market_folder(path, FIRST)))
        with transaction(db.conn):
            keep_all(db.conn, noted(db.conn, old, old.made_at, before), IMPORTED, gone.tolist())


def noted(connection: sqlite3.Connection, catalogue: Catalogue, made_at: int, market: Market | None) -> int:
    """Note that the catalogue is now this one and what it uses of additives; return the number of the import.

    The caller holds the transaction.
    """
    number = note_import(connection, catalogue, made_at)
    if market is not None:
        keep_use(connection, number, use_of_all(market))
    return number


def note_current(connection: sqlite3.Connection, own: Path) -> None:
    """Note the import of the catalogue that `connection` sees. The caller holds the transaction."""
    catalogue = current(connection)
    if catalogue is not None:
        noted(connection, catalogue, catalogue.made_at, market_of(own, catalogue))


class Keeping:
    """What a sync puts an end to: kept before each delta, so that nothing is lost whenever it is killed."""

    def __init__(self, own: Path, catalogue: Catalogue) -> None:
        self.own, self.catalogue = own, catalogue
        self.gtins: set[int] = set()
        with closing(connect(own)) as db, transaction(db.conn):
            self.number = noted(db.conn, catalogue, catalogue.made_at, market_of(own, catalogue))
        remove_others(own.with_name(catalogue.file), catalogue.market)  # of whoever was killed before that

    def before(self, connection: sqlite3.Connection, made: Entries) -> None:
        """Keep what the catalogue, the shelf `main` of `connection`, holds of what is to be put there."""
        gtins = made.columns["gtin"]
        self.gtins.update(gtins)
        with closing(connect(self.own)) as db, transaction(db.conn):
            keep(db.conn, self.number, gtins, states(connection, OWN, gtins))

    def settle(self, catalogue: Catalogue) -> None:
        """Make the market of the catalogue as it is now, and forget what did not change."""
        before = market_of(self.own, self.catalogue)
        if before is not None and (catalogue.until, catalogue.method) == (
            before.about.until,
            before.about.method,
        ):
            return
        after = remade(self.own, catalogue, before, self.gtins)
        with closing(connect(self.own)) as db, transaction(db.conn):
            if before is not None:
                forget_same(
                    db.conn, self.number, sorted(self.gtins.difference(changed(before, after).tolist()))
                )
            noted(db.conn, catalogue, int(time.time()), after)


def remade(own: Path, catalogue: Catalogue, before: Market | None, gtins: Iterable[int]) -> Market:
    """Make the market of a catalogue: out of the one before, of which `gtins` are others now, or anew."""
    path = own.with_name(catalogue.file)
    folder = next_folder(own.with_name(catalogue.market or market_folder(path, FIRST).name))
    about = About(path.name, catalogue.made_at, catalogue.until, catalogue.method)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, Spool(folder) as spool:
        if before is None:
            add_shelf(spool, connection, OWN)
        else:
            spool.add_all(before)
            add_some(spool, connection, OWN, gtins)
        spool.finish(about)
        with transaction(connection):
            note(connection, market=folder.name)
    remove_others(path, folder.name)
    return read_market(folder)
