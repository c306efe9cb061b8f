"""The facts of many codes off the shelves at once, as a batch of FACTS."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa

from data.shelf.facts_batches import facts_of
from data.shelf.packing import unpack_lines
from data.shelf.products import SHELVES
from scoring.columns import Ints

PACKED: Final = "SELECT gtin, facts FROM {0}.products WHERE gtin IN (SELECT value FROM json_each(?))"
NOT_FOUND: Final = -1


def facts_on_file(
    connection: sqlite3.Connection, gtins: Sequence[int], lang: str
) -> tuple[pa.RecordBatch, Ints]:
    """Return the facts on file of `gtins`, and for each of them its row, NOT_FOUND where it has none.

    Names are those in `lang` alone, as `facts_of` gives them.
    """
    wanted = dict.fromkeys(gtins, NOT_FOUND)
    packed: list[bytes] = []
    for shelf in SHELVES:
        asked = [json.dumps([gtin for gtin, place in wanted.items() if place == NOT_FOUND])]
        for gtin, facts in connection.execute(PACKED.format(shelf), asked):
            wanted[gtin] = len(packed)
            packed.append(facts)
    return facts_of(unpack_lines(packed), lang), np.array([wanted[gtin] for gtin in gtins], np.int64)
