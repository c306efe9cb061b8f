"""Real records, where they are at hand: nothing raises, and what is read can be written down."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.openfoodfacts.documents import read_document
from scoring.facts import facts_table

PRODUCTS = Path(__file__).parents[2].parent / "shared" / "products"
pytestmark = pytest.mark.skipif(not PRODUCTS.is_dir(), reason="the folder of real products is not here")


def test_every_answer_of_the_assortment_is_read():
    """5,949 answers of API v2, dirty as the real thing."""
    with gzip.open(PRODUCTS / "products.jsonl.gz") as answers:
        facts = facts_table([read_document(json.loads(line)) for line in answers])

    remarks = Counter(remark["key"] for row in facts["remarks"].to_pylist() for remark in row)
    assert facts.num_rows == 5949
    assert facts["gtin"].to_pylist().count("") == 0
    assert set(remarks) == {
        "bad-code",
        "energy-disagrees",
        "energy-too-low",
        "fruit-estimated",
        "impossible",
        "part-above-whole",
        "per-serving-only",
        "prepared-only",
        "sum-above-100",
        "unreadable",
    }


def test_a_document_of_the_dump_with_a_list_for_nutriments_is_read():
    """The Parquet export nests differently; read as a document its table is unknown, and nothing raises."""
    rows = pq.read_table(PRODUCTS / "off_dump_1000.parquet").to_pylist()

    assert facts_table([read_document(row) for row in rows]).num_rows == 1000


def test_the_cases_of_the_nutriscore_are_read():
    """485 documents cut down to what the score needs; five hold no table."""
    with (PRODUCTS / "nutriscore_2023_cases.jsonl").open() as cases:
        facts = facts_table([read_document(json.loads(line)) for line in cases])

    known = facts["nutrition_preparation"].to_pylist()
    assert (facts.num_rows, known.count(None)) == (485, 5)
