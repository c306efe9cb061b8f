"""The facts of products of a market, off the shelf it is of: what is scored anew is what it counts."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.shelf.facts_batches import facts_of
from data.shelf.packing import unpack_lines
from data.shelf.products import IMPORTED, OWN
from scoring.columns import Ints
from scoring.facts import FACTS
from scoring.market.columns import Market

PACKED: Final = """
SELECT facts FROM {0}.products WHERE gtin IN (SELECT value FROM json_each(?)) ORDER BY gtin
"""


def facts_in(
    connection: sqlite3.Connection,
    market: Market,
    rows: Ints,
    lang: str,
    columns: Sequence[str] = tuple(FACTS.names),
) -> tuple[pa.RecordBatch, Ints]:
    """Return the facts of some rows of a market, in the order of their codes, and the row of each.

    Names are those in `lang` alone; `columns` are those that are wanted, the gtin among them. A product that
    an import took away meanwhile is left out.
    """
    shelf = IMPORTED if market.about.catalogue else OWN
    asked = [json.dumps(market.gtin[rows].tolist())]
    packed = [each for (each,) in connection.execute(PACKED.format(shelf), asked)]
    facts = facts_of(unpack_lines(packed), lang, columns)
    gtins = pc.cast(facts.column("gtin"), pa.int64()).to_numpy()
    return facts, np.searchsorted(market.gtin, gtins)
