"""The cases both engines run: facts in, filter facts and answers out, as they were stated by hand."""

import json

import pytest

from scoring.facts import facts_table
from scoring.filters.answers import answer_all, filter_documents
from scoring.filters.board import Board
from scoring.filters.facts import filter_facts
from scoring.filters.keys import closed, filter_of
from scoring.filters.personal import personal
from scoring.filters.rules import RULES
from scoring.record import records
from scoring.reference import TABLES
from scoring.score import score
from tests.vectors.write import VECTORS as FILE
from tests.vectors.write import text

VECTORS = json.loads((TABLES.parent / "filter_vectors.json").read_text(encoding="utf-8"))
CASES = VECTORS["filters"]


def wish_of(key):
    return filter_of(key)


@pytest.fixture(scope="module")
def batch():
    return facts_table(case["facts"] for case in CASES).combine_chunks().to_batches()[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_case_alone(case):
    """One product: what the phone gets of it, and what the filter answers."""
    [batch] = facts_table([case["facts"]]).to_batches()
    scores = score(batch)
    seen = filter_facts(records(batch)[0], 0, Board(scores))

    [found] = filter_documents(answer_all(scores, [wish_of(case["filter"])]), 0, seen, "en")

    assert (seen, {key: found[key] for key in ("filter", "answer", "evidence", "missing")}) == (
        case["filter_facts"],
        {key: case[key] for key in ("filter", "answer", "evidence", "missing")},
    )


def test_all_cases_as_one_catalogue(batch):
    """Bulk equals one by one: every filter over every product, each case as it is stated."""
    keys = list(dict.fromkeys(case["filter"] for case in CASES))
    answered = dict(zip(keys, answer_all(score(batch), map(wish_of, keys)), strict=True))

    found = [answered[case["filter"]].case(row) for row, case in enumerate(CASES)]

    assert [(case.answer, case.missing) for case in found] == [
        (case["answer"], case["missing"]) for case in CASES
    ]


@pytest.mark.parametrize("case", VECTORS["personal"], ids=lambda case: case["name"])
def test_a_personal_light(case):
    """The product's light, the filters with their strictness, their answers: one light and its reasons."""
    wishes = [
        (each["key"], each["strict"], answer)
        for each, answer in zip(case["filters"], case["answers"], strict=True)
    ]

    assert personal(case["light"], case["possible"], wishes) == case["personal"]


def test_every_filter_has_all_its_answers_among_the_cases():
    """At least 400 cases; every filter, and every answer each family can give."""
    given = {(wish_of(case["filter"]).family, case["answer"]) for case in CASES}
    only_two = set()
    assert (
        len(CASES) >= 400,
        closed().keys() - {case["filter"] for case in CASES},
        {(family, answer) for family in RULES for answer in ("breaks", "passes", "unknown")} - given,
    ) == (True, set(), only_two)


def test_the_file_is_what_was_stated():
    """`python -m tests.vectors.write` writes it from the cases stated by hand."""
    assert FILE.read_text(encoding="utf-8") == text()
