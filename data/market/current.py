"""The market of what is on file now: that of the catalogue, else of the own products, made when asked for."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final

from data.catalogues import Catalogue
from data.errors import MarketMissing
from data.market.folders import read_market
from data.market.made import add_shelf
from data.market.spool import Spool
from data.shelf.products import IMPORTED, OWN
from data.store import Store
from scoring.market.columns import About, Market
from scoring.method import METHOD

SMALL: Final = 20_000
"""Products of which a market is made while somebody waits; some three seconds at most."""

REST: Final = 100
"""So many times as long as the making took, own products may change without being looked at again."""

OWN_PRODUCTS: Final = About("", 0, 0, METHOD)
"""What a market of the own products is of."""


def about_of(catalogue: Catalogue, method: str) -> About:
    """Return what the market of a catalogue is of, rated by `method`."""
    return About(catalogue.file, catalogue.made_at, catalogue.until, method)


class Markets:
    """Gives the market of what is on file; every method may be called from any thread."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._lock = Lock()
        self._found: tuple[str, Market] | None = None
        self._rests_until = 0.0

    def current(self) -> Market:
        """Return the market of the catalogue, of the own products where nothing was imported.

        Raise MarketMissing where a large catalogue has none, or one by an older method.
        """
        with self._lock:
            try:
                return self._current()
            except MarketMissing:  # or a sync put another in its place between two looks
                return self._current()

    def _current(self) -> Market:
        catalogue = self.store.catalogue()
        if catalogue is not None and not catalogue.is_there:
            catalogue = None
        key = f"{catalogue.file} {catalogue.market} {catalogue.until}" if catalogue else self._own_key()
        if self._found is None or self._found[0] != key:
            self._found = key, self._read(catalogue)
        return self._found[1]

    def _own_key(self) -> str:
        """Return what changes with the own products, though not more often than is good."""
        if self._found is not None and time.monotonic() < self._rests_until:
            return self._found[0]
        return f"own {self.store.version()}"

    def _read(self, catalogue: Catalogue | None) -> Market:
        if catalogue is None:
            return self._made(OWN, OWN_PRODUCTS)
        try:
            found = read_market(self.store.pool.path.with_name(catalogue.market))
        except (OSError, ValueError):  # none was made, or it is not whole
            found = None
        if found is not None and found.about.method == METHOD:
            return found
        if catalogue.products > SMALL:
            raise MarketMissing(catalogue.file)
        return self._made(IMPORTED, about_of(catalogue, METHOD))

    def _made(self, shelf: str, about: About) -> Market:
        """Return the market of a shelf, made now."""
        started = time.monotonic()
        with TemporaryDirectory() as folder, self.store.pool.reading() as connection:
            place = Path(folder) / "market"
            with Spool(place) as spool:
                add_shelf(spool, connection, shelf)
                spool.finish(about)
            made = read_market(place, is_mapped=False)
        self._rests_until = time.monotonic() + REST * (time.monotonic() - started)
        return made
