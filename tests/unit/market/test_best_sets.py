import pytest

from scoring.additives import additive_codes, concern
from scoring.evidence import LEVELS
from scoring.market.removals.best_sets import best_sets
from scoring.score import score
from tests.build import facts_rows
from tests.unit.market.test_costs import GREEN


def curve(*rows, most=6):
    """Of each best set: its additives, the rows it lifts, points, whether it is exact."""
    found = best_sets(score(facts_rows(rows)), most)
    return [(each.additives, each.lifted.tolist(), each.points, each.is_exact) for each in found]


def biscuits(*additives, **fields):
    return {"additives": list(additives), **fields}


NOTHING = ((), [], 0, True)


@pytest.mark.parametrize(
    "rows", [[biscuits()], [biscuits("en:e330")], [biscuits("en:e102")], [{"additives": None}]]
)
def test_where_no_removal_lifts_anything_the_best_is_none(rows):
    """No additive, none that costs, or none that holds a product under a line."""
    assert curve(*rows) == [NOTHING]


def test_the_curve_tells_each_number_of_changes_that_lifts_more():
    """Every set is scored as a whole, over all products; what was in the set before stands first."""
    assert curve(
        biscuits("en:e102", **GREEN),
        biscuits("en:e102", **GREEN),
        biscuits("en:e466", **GREEN),
        biscuits("en:e466"),
        biscuits("en:e102", categories=["en:vinegars"]),
    ) == [
        NOTHING,
        (("en:e102",), [0, 1], 30, True),
        (("en:e102", "en:e466"), [0, 1, 2], 42, True),
    ]


def test_two_additives_that_hold_a_product_back_together_go_together():
    """Each takes all 30 points, so that one change lifts nothing and only two are told."""
    assert curve(biscuits("en:e171", "en:e250")) == [NOTHING, (("en:e171", "en:e250"), [0], 30, True)]


def test_two_that_only_count_together_are_found_where_not_every_set_is_tried():
    """Neither gains a point alone: the one that stands in most products goes first. No proof is claimed."""
    limited = [tag for tag in additive_codes() if concern(tag) == LEVELS.index("limited")][:62]
    lifted = list(range(len(limited)))
    assert curve(*(biscuits("en:e171", "en:e250", tag) for tag in limited)) == [
        NOTHING,
        (("en:e171", "en:e250"), lifted, 24 * len(lifted), False),
    ]


def test_of_equal_sets_the_form_goes_not_the_family():
    """The smaller change of recipe."""
    assert curve(biscuits("en:e450", "en:e450i", **GREEN))[-1][0] == ("en:e450i",)


def test_no_more_changes_are_made_than_asked():
    """And none where none is."""
    row = biscuits("en:e171", "en:e250")
    assert (curve(row, most=1), curve(row, most=0)) == ([NOTHING], [NOTHING])
