"""Facts read by whole columns are those read line by line."""

import gzip
import json

import pyarrow as pa
import pytest

from data.openfoodfacts.documents import read_document
from data.shelf.facts_batches import facts_of
from data.shelf.facts_json import from_json, rows_of, table_of, to_json
from scoring.facts import FACTS, facts_table
from tests.build import BISCUITS
from tests.grown import DOCUMENTS

ODD = [
    {"gtin": "00000000000017"},
    BISCUITS | {"names": None},
    BISCUITS | {"names": {"xx": "Keksi"}},
    BISCUITS | {"names": {"de": "Kekse", "": 'Galletas "de" avena\n'}, "categories": [], "additives": None},
    BISCUITS | {"remarks": [{"key": "impossible", "column": "salt", "value": "300"}], "sugars": float("nan")},
]


def one_name(row, lang):
    """A row with the one name that `lang` takes: its own, the main one, else the first language we know."""
    names = dict(row["names"] or ())
    order = (lang, "", "en", "fr", "es", "de", "it", "nl", "pt")
    found = next((names[each] for each in order if each in names), None)
    return row | {"names": None if found is None else [("", found)]}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_odd_lines_say_what_they_say_one_by_one(lang):
    """Unknown stays unknown, an empty list empty, and of names the best one is kept."""
    lines = [to_json(row).encode() for row in rows_of(facts_table(ODD))]
    (expected,) = table_of(map(from_json, lines)).combine_chunks().to_batches()
    rows = [one_name(row, lang) for row in expected.to_pylist()]

    found = facts_of(lines, lang)

    assert repr(found.to_pylist()) == repr(pa.RecordBatch.from_pylist(rows, FACTS).to_pylist())


def test_no_line_is_no_row():
    """What was not found leaves an empty batch of FACTS."""
    assert (facts_of([], "en").num_rows, facts_of([], "en").schema) == (0, FACTS)


def test_a_line_that_is_no_row_is_an_error():
    """A shelf that is broken is told so, not guessed at."""
    with pytest.raises(pa.ArrowInvalid):
        facts_of([b'{"gtin": 3, "sugars": "much"}'], "en")


def test_real_records_say_what_they_say_one_by_one():
    """On every shared record."""
    if not DOCUMENTS.exists():
        pytest.skip("the shared records are not on this machine")
    with gzip.open(DOCUMENTS, "rt", encoding="utf-8") as file:
        facts = facts_table([read_document(json.loads(line)) for line in file])
    lines = [to_json(row).encode() for row in rows_of(facts)]
    (expected,) = table_of(map(from_json, lines)).combine_chunks().to_batches()
    rows = [one_name(row, "fr") for row in expected.to_pylist()]

    assert repr(facts_of(lines, "fr").to_pylist()) == repr(
        pa.RecordBatch.from_pylist(rows, FACTS).to_pylist()
    )
