"""Real records, where they are at hand: nothing raises, and what is read can be written down."""

import gzip
import json
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.openfoodfacts.documents import read_document
from data.openfoodfacts.dumps import read_dump
from scoring.facts import NUTRIMENTS, facts_table
from scoring.score import score

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
        "salt-disagrees",
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


SAME = (
    *(
        "gtin",
        "brand_names",
        "quantity",
        "categories",
        "labels",
        "origins",
        "manufacturing_places",
        "countries",
    ),
    *("additives", "traces", "ingredients_analysis", "packagings", "brands", "ingredients", "nova_group"),
    *("off_nutriscore_grade", "off_nutriscore_score", "off_environmental_grade", "scans_n", "modified_at"),
    *("ingredients_listed", "nutrition_preparation"),
)


@pytest.fixture(scope="module")
def exports():
    """The same 1,000 products out of both files: facts, and the dumps with what they lack."""
    dumps = [read_dump(PRODUCTS / name) for name in ("off_dump_1000.parquet", "off_dump_1000.tsv")]
    return [(pa.concat_tables([batch.facts for batch in dump.batches()]), dump) for dump in dumps]


def test_both_exports_agree_wherever_the_csv_has_the_value(exports):
    """Its allergens are those entered by hand, its names without languages."""
    (parquet, _), (csv, _) = exports

    def differing(name):
        pairs = zip(parquet[name].to_pylist(), csv[name].to_pylist(), strict=True)
        return [pair for pair in pairs if pair[1] is not None and pair[0] != pair[1]]

    amounts = {name: (parquet[name].to_numpy(), csv[name].to_numpy()) for name in NUTRIMENTS}
    is_close = [np.isnan(found) | np.isclose(whole, found, rtol=1e-5) for whole, found in amounts.values()]
    names = [dict(names or ()).get("") for names in parquet["names"].to_pylist()]
    assert {name: differing(name) for name in SAME} == {name: [] for name in SAME}
    assert np.all(is_close)
    assert [dict(found).get("") for found in csv["names"].to_pylist() if found] == [
        name for name, found in zip(names, csv["names"].to_pylist(), strict=True) if found
    ]


def test_the_gap_of_the_csv_is_counted(exports):
    """Of 1,000 products 810 without energy; the Parquet has it of 874."""
    (parquet, whole), (csv, gappy) = exports

    known = [int(np.count_nonzero(~np.isnan(facts["energy_kj"].to_numpy()))) for facts in (parquet, csv)]
    assert (known, whole.gaps, gappy.gaps) == (
        [874, 184],
        {"amounts-perhaps-estimated": 28},
        {"csv-without-energy": 810, "amounts-perhaps-estimated": 28},
    )


def test_the_poorer_record_never_scores_better(exports):
    """Nothing unknown is shown as good: the proven end of the CSV is nowhere above that of the Parquet."""
    scores = [score(facts.combine_chunks().to_batches()[0]) for facts, _ in exports]

    low, poorer = (each.low for each in scores)
    lights = [[each.light(row) for row in range(len(low))] for each in scores]
    settled = [pair for pair in zip(*lights, strict=True) if pair[1] != "unknown"]
    assert np.all(poorer <= low)
    assert (len(settled), [pair for pair in settled if pair[0] != pair[1]]) == (68, [])
