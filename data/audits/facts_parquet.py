"""All facts on file as Parquet of FACTS, for clusters: a batch of products at a time, by GTIN."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

import pyarrow as pa
from pyarrow import parquet

from data.audits.kept.whole_files import whole_file
from data.causes import why_of
from data.errors import AuditUnwritable
from data.shelf.facts_batches import facts_of
from data.shelf.packing import unpack_lines
from data.store import Store
from scoring.facts import FACTS

PRODUCTS: Final = """
SELECT gtin, facts FROM main.products
UNION ALL SELECT gtin, facts FROM catalogue.products WHERE gtin NOT IN (SELECT gtin FROM main.products)
ORDER BY gtin
"""
BATCH_PRODUCTS: Final = 10_000


def write_facts(store: Store, path: Path, lang: str) -> int:
    """Write the facts of every product, names in `lang` alone, whole or not at all, and return how many.

    Raise AuditUnwritable.
    """
    count = 0
    try:
        with whole_file(path) as file, parquet.ParquetWriter(file, FACTS, compression="zstd") as writer:
            for batch in facts_in_batches(store, lang):
                writer.write_batch(batch)
                count += batch.num_rows
    except OSError as error:
        raise AuditUnwritable(path, why_of(error)) from error
    return count


def facts_in_batches(store: Store, lang: str) -> Iterator[pa.RecordBatch]:
    """Give the facts of every product; one in the own file counts."""
    with store.pool.reading() as connection:
        products = connection.execute(PRODUCTS)
        while packed := [facts for _, facts in islice(products, BATCH_PRODUCTS)]:
            yield facts_of(unpack_lines(packed), lang)
