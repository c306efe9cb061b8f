"""What products were: the state that an import or a sync put an end to, kept in the own file.

    imports    every import and sync, in order, with the moment of its data and its method
    history    by gtin and import: what a product was up to and with that import, and no longer after it

Only what changed is kept, so that the first import costs nothing; of a newcomer, that it was not there. Who
is killed between noting a state and putting another in its place leaves one that is still the current one:
`forget_same` removes such, and who reads a history passes over them.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from data.catalogues import Catalogue
from data.market.past_brands import forget_brands, note_brands
from data.shelf.facts_json import Row
from data.shelf.packing import unpack
from scoring.market.columns import day_of

Kept = tuple[int, bytes, str, int | None, int | None, str | None]
"""The gtin, packed facts, light, span and grade of a product."""

STATES: Final = """
SELECT gtin, facts, light, low, high, grade FROM {0}.products
JOIN {0}.hits ON hits.id = (255 - quality) << 47 | gtin
WHERE gtin IN (SELECT value FROM json_each(?))
"""
LAST: Final = "SELECT id, file, until, method FROM main.imports ORDER BY id DESC LIMIT 1"
NOTE: Final = """
INSERT INTO main.imports (file, made_at, until, method, source, products) VALUES (?, ?, ?, ?, ?, ?)
"""
KEEP: Final = "INSERT OR IGNORE INTO main.history VALUES (?, ?, ?, ?, ?, ?, ?)"
SAME: Final = "FROM main.history WHERE import = ? AND gtin IN (SELECT value FROM json_each(?))"
IMPORTS: Final = "SELECT id, made_at, until, method, source, products FROM main.imports ORDER BY id"
OF_PRODUCT: Final = """
SELECT import, facts, light, low, high, grade FROM main.history WHERE gtin = ? ORDER BY import
"""
AT: Final = """
SELECT gtin, min(import), facts, light, low, high, grade FROM main.history
WHERE import >= ? AND gtin IN (SELECT value FROM json_each(?)) GROUP BY gtin
"""
CHANGED: Final = """
SELECT DISTINCT gtin FROM main.history
WHERE gtin IN (SELECT value FROM json_each(?)) AND import >= ? AND import < ? ORDER BY gtin
"""
TOGETHER: Final = 10_000
ABSENT: Final = "absent"
"""The light of a product that was not in the catalogue; it has no facts."""


@dataclass(frozen=True)
class Import:
    """An import or a sync: moments in seconds since 1970, `until` that up to which it knows changes."""

    id: int
    made_at: int
    until: int
    method: str
    source: str
    products: int

    @property
    def day(self) -> str:
        """The day up to which changes are known."""
        return day_of(self.until)


@dataclass(frozen=True)
class State:
    """What a product was, as a shelf had it: up to and with the import `last`. No row: it was not there."""

    last: int
    row: Row | None
    light: str
    span: tuple[int, int] | None
    grade: str | None


def note_import(connection: sqlite3.Connection, catalogue: Catalogue, made_at: int) -> int:
    """Note that the catalogue is now this one, unless the last note says so; return the number of the import.

    The caller holds the transaction. A catalogue in another file is another one, though it knows no later
    change.
    """
    last = connection.execute(LAST).fetchone()
    if last is not None and last[1:] == (catalogue.file, catalogue.until, catalogue.method):
        return int(last[0])
    told = (catalogue.file, made_at, catalogue.until, catalogue.method, catalogue.source, catalogue.products)
    return int(connection.execute(NOTE, told).lastrowid or 0)


def states(connection: sqlite3.Connection, shelf: str, gtins: Iterable[int]) -> list[Kept]:
    """Return what a shelf holds of products, to be kept once it holds something else."""
    return connection.execute(STATES.format(shelf), [json.dumps(list(gtins))]).fetchall()


def keep(connection: sqlite3.Connection, number: int, gtins: Iterable[int], found: Sequence[Kept]) -> None:
    """Keep what products were up to the import `number`, absent those not `found`; the first kept stays."""
    missing = set(gtins).difference(gtin for gtin, *_ in found)
    absent = [(gtin, b"", ABSENT, None, None, None) for gtin in sorted(missing)]
    connection.executemany(KEEP, ((gtin, number, *state) for gtin, *state in (*found, *absent)))
    note_brands(connection, ((gtin, number, facts) for gtin, facts, *_ in found))


def keep_all(connection: sqlite3.Connection, number: int, shelf: str, gtins: Sequence[int]) -> None:
    """Keep what a shelf that `connection` sees holds of products. The caller holds the transaction."""
    for start in range(0, len(gtins), TOGETHER):
        some = gtins[start : start + TOGETHER]
        keep(connection, number, some, states(connection, shelf, some))


def forget_same(connection: sqlite3.Connection, number: int, gtins: Sequence[int]) -> None:
    """Forget what products were up to an import that changed nothing of them."""
    asked = [number, json.dumps(list(gtins))]
    forget_brands(connection, connection.execute(f"SELECT gtin, import, facts {SAME}", asked))
    connection.execute(f"DELETE {SAME}", asked)


def imports(connection: sqlite3.Connection) -> list[Import]:
    """Return every import and sync, the first first."""
    return [Import(*row) for row in connection.execute(IMPORTS)]


def history(connection: sqlite3.Connection, gtin: str) -> list[State]:
    """Return what a product was before what it is now, the first first."""
    return [state_of(*row) for row in connection.execute(OF_PRODUCT, [int(gtin)])]


def states_at(connection: sqlite3.Connection, number: int, gtins: Sequence[int]) -> dict[int, State]:
    """Return what products were at an import; those that nobody has changed since are left out."""
    found = connection.execute(AT, [number, json.dumps(list(gtins))])
    return {gtin: state_of(*row) for gtin, *row in found}


def changed_between(connection: sqlite3.Connection, first: int, last: int, gtins: Iterable[int]) -> list[int]:
    """Return those of some products, ascending, of which something was kept from `first` to before `last`."""
    asked = [json.dumps(list(gtins)), first, last]
    return [gtin for (gtin,) in connection.execute(CHANGED, asked)]


def state_of(
    last: int, facts: bytes, light: str, low: int | None, high: int | None, grade: str | None
) -> State:
    """Return what was kept of a product as it was."""
    span = None if low is None or high is None else (low, high)
    return State(last, unpack(facts) if facts else None, light, span, grade)
