"""Lines judged by whole columns say what answers say one by one."""

import gzip
import json
from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.openfoodfacts.documents import read_document
from scoring.audits.policies import Policy, PolicyRule
from scoring.audits.results import judged
from scoring.facts import facts_table
from scoring.messages import LANGUAGES
from scoring.verdicts import answers
from tests.audits import as_result, as_told
from tests.build import facts, facts_rows, table
from tests.grown import DOCUMENTS
from tests.property.rows import facts_fields

DAY = date(2026, 11, 30)
POLICY = Policy(
    "House",
    (
        PolicyRule("score", "withdraw", "score_at_least", 50, doubt="note"),
        PolicyRule("palm", "watch", "exclude", "palm-oil", within=("en:biscuits",)),
    ),
)


def held(batch, lang):
    """What answers and results say of a batch, each row as one value; the two have to be equal."""
    analysed = batch.column("additives").is_valid().to_pylist()
    expected = [
        as_result(answer, is_analysed)
        for answer, is_analysed in zip(answers(table(batch), lang), analysed, strict=True)
    ]
    rows = [as_told(row) for row in judged(batch, Policy(), DAY, lang).to_pylist()]
    return [{name: row[name] for name in expected[0]} for row in rows], expected


@settings(max_examples=25, deadline=None)
@given(st.lists(facts_fields(), min_size=1, max_size=4), st.sampled_from(LANGUAGES))
def test_what_is_judged_is_what_is_answered(rows, lang):
    """Light, span, pillars, letter, additives, gaps: column by column, whatever is unknown."""
    found, expected = held(facts_rows(rows), lang)

    assert found == expected


def test_every_real_record_is_judged_as_it_is_answered():
    """On every fourth of the shared records: all of them take a minute."""
    if not DOCUMENTS.exists():
        pytest.skip("the shared records are not on this machine")
    with gzip.open(DOCUMENTS, "rt", encoding="utf-8") as file:
        rows = [read_document(json.loads(line)) for line in islice(file, 0, None, 4)]
    (batch,) = facts_table(rows).combine_chunks().to_batches()

    found, expected = held(batch, "fr")

    assert [one for one, two in zip(found, expected, strict=True) if one != two] == []


@settings(max_examples=30, deadline=None)
@given(st.lists(facts_fields(), min_size=1, max_size=4))
def test_rows_are_judged_as_each_is_alone(rows):
    """Neighbours leave no trace, in columns of many rows or few."""
    many = rows * 20
    whole = judged(facts_rows(many), POLICY, DAY, "en").to_pylist()
    each = [judged(facts(**row), POLICY, DAY, "en").to_pylist()[0] for row in rows]

    assert repr(whole) == repr(each * 20)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2025, 6, 1), False), (date(2025, 5, 31), False), (date(2025, 5, 30), True), (None, True)],
)
def test_a_label_is_stale_once_it_is_old_or_of_no_date(day, expected):
    """By `stale_after_months`, counted to the day of the audit."""
    assert judged(facts(data_date=day), Policy(), DAY, "en").column("stale").to_pylist() == [expected]


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        (["en:snacks", "en:biscuits-and-cakes"], "en:biscuits-and-cakes"),
        (["en:no-such"], None),
        ([], None),
        (None, None),
    ],
)
def test_a_category_is_the_first_shelf_it_is_in(categories, expected):
    """The table says the order; what is in none, and what nobody knows, has none."""
    (row,) = judged(facts(categories=categories), Policy(), DAY, "en").to_pylist()

    assert row["category"] == expected


@pytest.mark.parametrize(
    ("names", "lang", "expected"),
    [
        ({"": "Galletas", "fr": "Biscuits"}, "fr", "Biscuits"),
        ({"": "Galletas", "fr": "Biscuits"}, "en", "Galletas"),
        ({"fr": "Biscuits"}, "en", "Biscuits"),
        ({"es": "Galletas", "xx": "Keksi"}, "en", "Galletas"),
        (None, "en", None),
    ],
)
def test_a_name_is_in_the_language_asked_for_else_the_main_one_else_any(names, lang, expected):
    """Else in any; what has no name has none."""
    assert judged(facts(names=names), Policy(), DAY, lang).column("name").to_pylist() == [expected]


def test_no_row_is_judged_to_no_row():
    """Of a part without any product on file."""
    assert judged(facts().slice(0, 0), POLICY, DAY, "en").num_rows == 0


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("P'tit déli,Marque Repère", "P'tit déli, Marque Repère"),
        (" , ", None),
        ("A ,, B,", "A, B"),
        (None, None),
    ],
)
def test_brands_are_told_between_commas(printed, expected):
    """As an answer tells them."""
    assert judged(facts(brand_names=printed), Policy(), DAY, "en").column("brands").to_pylist() == [expected]
