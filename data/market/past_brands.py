"""Whose products were that changed: their brands and owners, so that those of a brand are found among all.

    history_brands    by key of a brand or owner, gtin and import: the state kept up to then was of it

A key may stand here of a state that was not kept after all: who looks a product up looks at its state too.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypedDict

import msgspec

from data.shelf.packing import unpack_lines
from scoring.market.brands.belonging import keys_of, whose_of

NOTE: Final = "INSERT OR IGNORE INTO main.history_brands (brand, gtin, import) VALUES (?, ?, ?)"
FORGET: Final = "DELETE FROM main.history_brands WHERE brand = ? AND gtin = ? AND import = ?"
ONCE_OF: Final = """
SELECT DISTINCT gtin FROM main.history_brands
WHERE brand IN (SELECT value FROM json_each(?)) AND import >= ? ORDER BY gtin
"""
ALWAYS: Final = 0
"""Before every import."""

Kept = tuple[int, int, bytes]
"""The gtin, import and packed facts of a state that is kept."""


class Makers(TypedDict, total=False):
    """What facts say of whose a product is, the rest of them unread."""

    brands: list[str | None]
    brand_owners: list[str | None]


MAKERS: Final = msgspec.json.Decoder(Makers)


def note_brands(connection: sqlite3.Connection, found: Iterable[Kept]) -> None:
    """Note whose states are that are kept. The caller holds the transaction."""
    connection.executemany(NOTE, keyed(found))


def forget_brands(connection: sqlite3.Connection, found: Iterable[Kept]) -> None:
    """Forget whose states were that are kept no longer. The caller holds the transaction."""
    connection.executemany(FORGET, keyed(found))


def keyed(found: Iterable[Kept]) -> Iterator[tuple[str, int, int]]:
    """Give every key of some states; what was not there has none."""
    for gtin, number, facts in found:
        for line in unpack_lines([facts]) if facts else ():
            for key in keys_of(whose_of(MAKERS.decode(line))):
                yield key, gtin, number


def once_of(connection: sqlite3.Connection, keys: Sequence[str], number: int = ALWAYS) -> list[int]:
    """Return the codes, ascending, of products with a state under `keys` kept at an import or since."""
    return [gtin for (gtin,) in connection.execute(ONCE_OF, [json.dumps(keys), number])]
