"""The Parquet read by whole columns says what the reader of documents says, row by row."""

import gzip
import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from data.openfoodfacts.documents import product_of
from data.openfoodfacts.dumps.facts import odd_rows, read_columns, read_rows, settle
from data.openfoodfacts.dumps.parquet import record_batches, shaped
from data.openfoodfacts.dumps.rows import read_one_by_one
from tests.parquet import batch_of, row_of

PRODUCTS = Path(__file__).parents[2].parent / "shared" / "products"
pytestmark = pytest.mark.skipif(not PRODUCTS.is_dir(), reason="the folder of real products is not here")


def the_export():
    with pq.ParquetFile(PRODUCTS / "off_dump_1000.parquet") as file:
        return [shaped(rows) for rows in record_batches(file, 0)]


def the_assortment():
    with gzip.open(PRODUCTS / "products.jsonl.gz") as answers:
        documents = [product_of(json.loads(line)) for line in answers]
    return [batch_of(map(row_of, documents[at : at + 1_000])) for at in range(0, len(documents), 1_000)]


@pytest.mark.parametrize("batches", [the_export, the_assortment])
def test_columns_and_documents_give_the_same_facts(batches):
    """Whatever way a row is read, on 1,000 products of the export and 5,949 documents in its shape."""
    for rows in batches():
        alone = read_one_by_one(settle(rows).rows)

        assert list(map(repr, read_rows(rows).facts.to_pylist())) == list(map(repr, alone.to_pylist()))


@pytest.mark.parametrize(("batches", "most"), [(the_export, 0), (the_assortment, 60)])
def test_hardly_any_row_needs_to_be_read_alone(batches, most):
    """Speed comes from columns; a row read alone takes ten times as long."""
    odd = 0
    for batch in batches():
        rows = settle(batch).rows
        is_odd = odd_rows(rows)
        read_columns(rows, is_odd)
        odd += int(np.count_nonzero(is_odd))

    assert odd <= most
