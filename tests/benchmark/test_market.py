"""How fast the additives of a brand are weighed: each removed alone, and the few that lift most products.

Facts are real ones. A brand of 5,000 is as the market is, or, at its worst, every product of it holds
additives; the floor is one scoring of the brand. Goals are ours; `report` says when a test fails.
"""

import gzip
import json
from collections import deque

import numpy as np
import pytest

from data.openfoodfacts.documents import read_document
from scoring.facts import facts_table
from scoring.market.brands.opportunities import BATCH_ROWS, opportunities
from scoring.market.removals.best_sets import best_sets
from scoring.market.removals.costs import costs, removals
from scoring.score import score
from tests.benchmark.test_score import report, seconds
from tests.grown import DOCUMENTS

BRAND = 5_000
pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not DOCUMENTS.exists(), reason="the shared records are not on this machine"),
]


@pytest.fixture(scope="module")
def brands():
    """Two brands as batches of facts: as the market is, and with additives in every product."""
    with gzip.open(DOCUMENTS) as lines:
        rows = [read_document(json.loads(line)) for line in lines]
    holding = [row for row in rows if row["additives"]]
    drawn = np.random.default_rng(8).integers(0, len(holding), BRAND)
    brands = {"usual": rows[:BRAND], "at its worst": [holding[place] for place in drawn]}
    return {name: facts_table(mine).combine_chunks().to_batches()[0] for name, mine in brands.items()}


@pytest.mark.parametrize(("kind", "goal"), [("usual", 0.06), ("at its worst", 0.12)])
def test_every_additive_of_a_brand_is_removed_within_its_budget(brands, kind, goal):
    """Every removal scored, and added up by additive; goal 60 ms, 120 ms where all products hold some."""
    facts = brands[kind]
    before = score(facts)

    taken = seconds(lambda: costs(before, removals(before)), 10)

    pairs = len(removals(before).tags)
    title = f"what additives cost a brand of {BRAND:,}, {kind}, {pairs:,} removals"
    report(title, taken, seconds(lambda: score(facts), 10), goal, "s")


@pytest.mark.parametrize("kind", ["usual", "at its worst"])
def test_the_best_sets_of_a_brand_are_found_within_their_budget(brands, kind):
    """Up to six changes; goal 1 s."""
    facts = brands[kind]
    before = score(facts)

    taken = seconds(lambda: best_sets(before), 5)

    title = f"best sets of a brand of {BRAND:,}, {kind}, {len(best_sets(before)[-1].lifted)} products lifted"
    report(title, taken, seconds(lambda: score(facts), 10), 1.0, "s")


def test_the_opportunities_of_a_batch_are_told_within_their_budget(brands):
    """Every step of every product of a batch, in words; goal 1 s, half a millisecond a product."""
    facts = brands["usual"].slice(0, BATCH_ROWS)

    taken = seconds(lambda: deque(opportunities([facts], "fr"), 0), 3)

    title = f"opportunities of {BATCH_ROWS:,} products"
    report(title, taken, seconds(lambda: score(facts), 10), 1.0, "s")
