"""Lines of JSON made column by column say what those made row by row say."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.openfoodfacts.documents import read_document
from data.shelf.entries import Hit, entries_of, searched_words, text_of
from data.shelf.facts_json import from_json, rows_of
from data.shelf.facts_lines import lines
from scoring.facts import facts_table
from scoring.products import grade_of
from scoring.score import score

SHARED = Path(__file__).parents[2].parent / "shared" / "products" / "products.jsonl.gz"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
LISTS = st.none() | st.lists(st.none() | TEXTS, max_size=3)
ROWS = st.fixed_dictionaries(
    {
        "gtin": TEXTS,
        "names": st.none() | st.dictionaries(TEXTS, TEXTS, max_size=3),
        "brand_names": st.none() | TEXTS,
        "sugars": st.floats(allow_infinity=False),
        "brands": LISTS,
        "labels": LISTS,
        "ingredients_listed": st.booleans(),
        "nova_group": st.none() | st.integers(1, 4),
        "modified_at": st.none() | st.datetimes().map(lambda moment: moment.replace(microsecond=0)),
        "data_date": st.none() | st.dates(),
        "remarks": st.lists(
            st.fixed_dictionaries({"key": TEXTS, "field": TEXTS, "value": TEXTS}), max_size=2
        ),
    }
)


@settings(deadline=None)
@given(st.lists(ROWS, max_size=4), st.integers(0, 2))
def test_a_line_holds_the_row_whatever_stands_in_it(rows, first):
    """Quotes, signs that JSON escapes, empty and unknown lists; of a slice of a batch too."""
    table = facts_table(rows).combine_chunks()
    batch = (table.to_batches() or [pa.RecordBatch.from_pylist([], table.schema)])[0].slice(first)

    assert [from_json(line) for line in lines(batch)] == list(rows_of(pa.Table.from_batches([batch])))


@pytest.mark.skipif(not SHARED.exists(), reason="the shared records are not on this machine")
def test_real_records_are_written_alike_and_judged_alike():
    """Every line is its row; light and letter of a column are those of each row; words can be made again."""
    with gzip.open(SHARED) as text:
        table = facts_table(read_document(json.loads(line)) for line in text)
    for batch in table.combine_chunks().to_batches(max_chunksize=2_000):
        rows, scores, made = (
            list(rows_of(pa.Table.from_batches([batch]))),
            score(batch),
            entries_of(batch),
        )

        assert [from_json(line) for line in lines(batch)] == rows
        assert made.columns["light"] == [scores.light(row) for row in range(len(rows))]
        assert made.columns["grade"] == [grade_of(row, scores) for row in range(len(rows))]
        hits = map(Hit, *made.some(Hit._fields, range(len(made))))
        again = map(text_of, searched_words(batch).to_pylist(), hits)
        assert [set(text.split()) for text in again] == [set(text.split()) for text in made.columns["text"]]
