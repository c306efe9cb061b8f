"""The facts of many codes off the shelves at once, as a batch of FACTS."""

import json
import sqlite3
from collections.abc import Sequence
from hashlib import blake2b
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from data.shelf.facts_batches import facts_of
from data.shelf.packing import unpack_lines
from data.shelf.products import OWN, SHELVES
from scoring.columns import Ints

PACKED: Final = "SELECT gtin, facts FROM {0}.products WHERE gtin IN (SELECT value FROM json_each(?))"
NOT_FOUND: Final = -1


class OnFile(NamedTuple):
    """Facts of some codes; the row of each, or NOT_FOUND; a number of its record of the own file, else 0.

    What an import holds is told by its name; the records of the own file come one by one, whenever.
    """

    facts: pa.RecordBatch
    places: Ints
    records: Ints


def facts_on_file(connection: sqlite3.Connection, gtins: Sequence[int], lang: str) -> OnFile:
    """Return the facts on file of `gtins`; names are those in `lang` alone, as `facts_of` gives them."""
    wanted = dict.fromkeys(gtins, NOT_FOUND)
    packed: list[bytes] = []
    records: dict[int, int] = {}
    for shelf in SHELVES:
        asked = [json.dumps([gtin for gtin, place in wanted.items() if place == NOT_FOUND])]
        for gtin, facts in connection.execute(PACKED.format(shelf), asked):
            wanted[gtin] = len(packed)
            packed.append(facts)
            if shelf == OWN:
                records[gtin] = number_of(facts)
    rows = np.array([wanted[gtin] for gtin in gtins], np.int64)
    numbers = np.array([records.get(gtin, 0) for gtin in gtins], np.int64)
    return OnFile(facts_of(unpack_lines(packed), lang), rows, numbers)


def number_of(record: bytes) -> int:
    """Return a number of 63 bits made of a record."""
    return int.from_bytes(blake2b(record, digest_size=8).digest()) >> 1
