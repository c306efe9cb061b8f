"""Verdicts on real records, where they are at hand: nothing is dropped, nothing is left unsaid.

What would lift them, and what additives cost a brand, is scored afresh out of the changed records.
"""

import gzip
import json
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.openfoodfacts.documents import read_document
from scoring.facts import facts_table
from scoring.improvements import lifting, tried
from scoring.market.removals.best_sets import best_sets
from scoring.market.removals.costs import removals, standing
from scoring.record import records
from scoring.score import COLOURS, score
from scoring.steps import without
from scoring.verdicts import answers
from server.score import summary
from tests.possible import misfits

PRODUCTS = Path(__file__).parents[2].parent / "shared" / "products"
pytestmark = pytest.mark.skipif(not PRODUCTS.is_dir(), reason="the folder of real products is not here")
ALONE = 25
"""Of so many removals one is scored in a table of its own, too."""
LARGE_BRAND = 20


@pytest.fixture(scope="module")
def documents():
    """Every real record: an assortment, the cases of the Nutri-Score, a part of the dump."""
    with gzip.open(PRODUCTS / "products.jsonl.gz") as lines:
        assortment = [json.loads(line) for line in lines]
    with (PRODUCTS / "nutriscore_2023_cases.jsonl").open() as lines:
        cases = [json.loads(line) for line in lines]
    return [*assortment, *cases, *pq.read_table(PRODUCTS / "off_dump_1000.parquet").to_pylist()]


@pytest.fixture(scope="module")
def rows(documents):
    return [read_document(document) for document in documents]


@pytest.fixture(scope="module")
def together(rows):
    """The answers of all records at once."""
    return list(answers(facts_table(rows), "en"))


@pytest.fixture(scope="module")
def verdicts(together):
    return [answer["verdict"] for answer in together]


def test_bulk_equals_one_by_one_byte_for_byte(rows, together):
    """The answers of all records together are those of each alone."""
    different = [
        row["gtin"]
        for row, told in zip(rows, map(json.dumps, together), strict=True)
        if [told] != [json.dumps(answer) for answer in answers(facts_table([row]), "en")]
    ]
    assert different == []


def test_every_unknown_light_names_what_is_missing_and_what_is_possible(verdicts):
    """And where on the pack it stands; what is possible are neighbours, worst first."""
    unknown = [verdict for verdict in verdicts if verdict["light"] == "unknown"]
    possible = {tuple(verdict["possible"]) for verdict in unknown}
    gaps = [gap for verdict in unknown for gap in verdict["missing"]]
    assert possible <= {COLOURS[:2], COLOURS[1:], COLOURS}
    assert [verdict["text"] for verdict in unknown if not verdict["missing"]] == []
    assert [gap for gap in gaps if not gap["text"] or not gap["where"]] == []


def test_no_additive_of_a_record_is_dropped(documents, verdicts):
    """Each tag of `additives_tags` is an item of the verdict, rated or not."""
    dropped = [
        (document["code"], tag)
        for document, verdict in zip(documents, verdicts, strict=True)
        for tag in document.get("additives_tags") or []
        if tag not in {item["tag"] for item in verdict["pillars"]["additives"]["items"]}
    ]
    assert dropped == []


def test_every_improvement_of_a_real_record_lifts_it(verdicts):
    """Gains above nothing, from the proven end of the span; best first within the lights gained."""
    wrong = [
        item
        for verdict in verdicts
        for item in verdict["improvements"]
        if item["score"] != verdict["span"][0] + item["points"] or item["least"] < verdict["span"][0]
    ]
    assert wrong == []


@pytest.fixture(scope="module")
def changes(rows):
    """Every improvement of every real record: the row, the promise, and the facts of each outcome."""
    batch = facts_table(rows).combine_chunks().to_batches()[0]
    found = tried(score(batch), records(batch))
    return [
        (row, lift, [row | dict(outcome) for outcome in lift.step.outcomes])
        for row, mine in zip(rows, found, strict=True)
        for lift in lifting(mine)
    ]


def test_every_improvement_of_a_real_record_is_possible(changes):
    """No remark of the reader that was not there, no energy below what the rest holds, 100 g in 100 g."""
    wrong = [
        (row["gtin"], lift.step.key)
        for row, lift, outcomes in changes
        for changed in outcomes
        if misfits(row, changed)
    ]
    assert (len(changes) > 10_000, wrong) == (True, [])


def test_every_improvement_of_a_real_record_is_the_score_of_the_changed_facts(changes):
    """Scored afresh, all at once: the best outcome has the ends and the light that were promised."""
    afresh = score(
        facts_table([changed for _, _, outcomes in changes for changed in outcomes])
        .combine_chunks()
        .to_batches()[0]
    )
    ends = zip(afresh.low.tolist(), afresh.high.tolist(), strict=True)
    best = [max(next(ends) for _ in outcomes) for _, _, outcomes in changes]
    assert best == [(lift.low, lift.high) for _, lift, _ in changes]


def scored(rows):
    return score(facts_table(rows).combine_chunks().to_batches()[0])


def ends(scores):
    """Span and worst and best light of each row."""
    columns = (scores.low, scores.high, scores.worst, scores.best)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_every_additive_costs_what_the_changed_record_gains(rows):
    """Of every product and every additive that stands in it: span and lights; without an entry, nothing."""
    before = scored(rows)
    found = removals(before)
    told = dict(zip(zip(found.rows.tolist(), found.tags, strict=True), ends(found), strict=True))
    judged = [row for row, facts in enumerate(rows) if facts["additives"] and before.is_applicable[row]]
    pairs = [(row, tag) for row in judged for tag in standing(rows[row]["additives"])]
    changed = [rows[row] | {"additives": without(rows[row]["additives"], tag)} for row, tag in pairs]
    afresh, as_it_was = ends(scored(changed)), ends(before)
    assert [told.get(pair, as_it_was[pair[0]]) for pair in pairs] == afresh
    assert (len(pairs) > 9_000, told.keys() <= set(pairs)) == (True, True)
    assert [ends(scored([facts])) for facts in changed[::ALONE]] == [[end] for end in afresh[::ALONE]]


def test_every_best_set_of_a_brand_lifts_what_its_changed_records_say(rows):
    """The whole set gone from every product of the brand, scored afresh: lights that are told and better."""
    brands = defaultdict(list)
    for facts in rows:
        for brand in facts["brands"] or []:
            brands[brand].append(facts)
    told = {
        brand: (mine, best_sets(scored(mine))) for brand, mine in brands.items() if len(mine) >= LARGE_BRAND
    }
    wrong = [
        (brand, found.additives)
        for brand, (mine, curve) in told.items()
        for found in curve
        if found.lifted.tolist() != lifted_without(mine, found.additives)
    ]
    assert (sum(len(curve) for _, curve in told.values()) > 50, wrong) == (True, [])


def lifted_without(rows, gone):
    """The rows whose light becomes another that is told, and is better than the worst there was."""
    after = scored([facts | {"additives": without(facts["additives"] or [], *gone)} for facts in rows])
    before = scored(rows)
    return [
        row
        for row in range(len(rows))
        if after.light(row) in COLOURS and COLOURS.index(after.light(row)) > before.worst[row]
    ]


def test_the_summary_of_the_assortment(verdicts):
    """Every product is in one count, and three causes account for the unknown lights."""
    counted = summary(verdicts[:5949])
    assert (sum(counted["lights"].values()), len(counted["unknown_because"]), counted["bad_lines"]) == (
        5949,
        3,
        0,
    )
