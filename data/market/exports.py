"""What would lift each product of a portfolio as a file: JSON lines, CSV or a workbook, some rows at a time.

A file is a database made of Open Food Facts: every row says the licence, the day of the data and the method.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyarrow as pa

from data.audits.outputs import csv, jsonl, xlsx
from data.market.facts import facts_in
from data.store import Store
from scoring.columns import Ints
from scoring.market.brands.opportunities import BATCH_ROWS, Opportunity, opportunities
from scoring.market.columns import Market
from scoring.score import COLOURS

LICENCE_URL: Final = "https://opendatacommons.org/licenses/odbl/1-0/"
LICENCE: Final = f"Open Food Facts, ODbL-1.0, {LICENCE_URL}"
TOGETHER: Final = 5_000
"""Rows written at once."""

CHUNK_BYTES: Final = 1 << 20

_COLUMNS: Final[list[tuple[str, pa.DataType]]] = [
    *((name, pa.string()) for name in ("gtin", "name", "brands", "light")),
    *((name, pa.int16()) for name in ("score", "low", "high")),
    *((name, pa.string()) for name in ("kind", "key", "change", "then_light")),
    *((name, pa.int16()) for name in ("then_score", "then_low", "then_high", "gain", "least")),
    ("is_exact", pa.bool_()),
    *((name, pa.string()) for name in ("data_until", "method", "licence")),
]
ROWS: Final = pa.schema(_COLUMNS)
"""One step for one product, before and after it, and what the figures are of; unproven is null.

docs/opportunity-columns.md says what each holds.
"""


def batches(store: Store, market: Market, rows: Ints, lang: str) -> Iterator[pa.RecordBatch]:
    """Give what would lift each of some rows of a market, as ROWS, by product, the best step first."""
    found = opportunities(_facts(store, market, rows, lang), lang)
    of = {"data_until": market.about.until_day, "method": market.about.method, "licence": LICENCE}
    while some := [*islice(found, TOGETHER)]:
        yield pa.RecordBatch.from_pylist([row_of(each) | of for each in some], ROWS)


def _facts(store: Store, market: Market, rows: Ints, lang: str) -> Iterator[pa.RecordBatch]:
    """Give the facts of some rows, so many at a time that no connection is held while somebody reads on."""
    for start in range(0, len(rows), BATCH_ROWS):
        with store.pool.reading() as connection:
            facts, _ = facts_in(connection, market, rows[start : start + BATCH_ROWS], lang)
        yield facts


def row_of(found: Opportunity) -> dict[str, object]:
    """Return what ROWS tell of one step; where no score applies there are no points."""
    if found.light == "not-applicable":
        return {name: value for name, value in vars(found).items() if not isinstance(value, int)}
    return vars(found) | {
        "score": found.low if found.light in COLOURS else None,
        "then_score": found.then_low if found.then_light in COLOURS else None,
    }


def json_lines(some: Iterator[pa.RecordBatch]) -> Iterator[bytes]:
    """Give rows as lines of JSON."""
    return (jsonl.objects(batch) for batch in some)


def csv_lines(some: Iterator[pa.RecordBatch]) -> Iterator[bytes]:
    """Give rows as CSV, its heading first."""
    yield csv.head(ROWS.names)
    for batch in some:
        yield csv.body(batch.columns)


def workbook(some: Iterator[pa.RecordBatch]) -> Iterator[bytes]:
    """Give rows as a workbook, which is whole before its first byte is."""
    with TemporaryDirectory(prefix="limpide-") as folder:
        path = Path(folder) / "opportunities.xlsx"
        xlsx.write(path, ROWS.names, (batch.columns for batch in some))
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                yield chunk


WRITERS: Final = {"json": json_lines, "csv": csv_lines, "xlsx": workbook}
"""By what a request calls the format."""
