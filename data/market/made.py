"""A market made: beside a catalogue as that is imported, anew from its products, or out of an older one."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

import numpy as np

from data.market.spool import Spool
from data.shelf.entries import Entries
from data.shelf.facts_batches import facts_of
from data.shelf.packing import unpack_lines
from scoring.market.rows import rows_of
from scoring.score import score

PRODUCTS: Final = "SELECT facts FROM {0}.products ORDER BY gtin"
SOME: Final = "SELECT facts FROM {0}.products WHERE gtin IN (SELECT value FROM json_each(?))"
TOGETHER: Final = 5_000
NO_NAMES: Final = ""
"""The language of names that are read: the main one alone, none is kept."""


def add_entries(spool: Spool, made: Entries, chosen: Sequence[int]) -> None:
    """Append those of the products of `made` that are given by place."""
    places, start = np.sort(np.array(chosen, np.int64)), 0
    for rows in made.market:
        end = start + len(rows.gtin)
        spool.add(rows, places[(places >= start) & (places < end)] - start)
        start = end


def add_shelf(spool: Spool, connection: sqlite3.Connection, shelf: str) -> None:
    """Append every product of a shelf."""
    add_facts(spool, (facts for (facts,) in connection.execute(PRODUCTS.format(shelf))))


def add_some(spool: Spool, connection: sqlite3.Connection, shelf: str, gtins: Iterable[int]) -> None:
    """Append the products of a shelf that have these codes."""
    asked = [json.dumps(sorted(gtins))]
    add_facts(spool, (facts for (facts,) in connection.execute(SOME.format(shelf), asked)))


def add_facts(spool: Spool, packed: Iterator[bytes]) -> None:
    """Append products by their facts as a shelf has them."""
    while some := list(islice(packed, TOGETHER)):
        batch = facts_of(unpack_lines(some), NO_NAMES)
        rows = rows_of(batch, score(batch))
        spool.add(rows, np.arange(len(rows.gtin)))
