import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.evidence import ancestors
from scoring.market.additive_use import rows_holding, use_in, use_of_all
from scoring.market.quantiles import histogram, quantile
from tests.markets import market
from tests.property.rows import NO_LIST


def everything(of):
    return np.arange(len(of.gtin))


def told(use):
    return {tag: (int(use.products[i]), int(use.told[i])) for i, tag in enumerate(use.tags)}


@given(st.lists(st.integers(0, 100), min_size=1), st.sampled_from([10, 25, 50, 75, 90]))
def test_a_quantile_is_the_least_value_that_so_many_do_not_exceed(values, percent):
    """Out of the values themselves, whatever their number."""
    share = [
        value for value in sorted(values) if 100 * sum(v <= value for v in values) >= percent * len(values)
    ]

    assert quantile(np.sort(np.array(values)), percent) == share[0]


@given(st.lists(st.integers(0, 100)))
def test_a_histogram_counts_every_score_once(scores):
    """Ten bars of ten points, 100 with the last."""
    counted = [sum(min(score // 10, 9) == bar for score in scores) for bar in range(10)]

    assert histogram(np.array(scores, int)) == counted


FAMILY = ["en:e450", "en:e450i", "en:e450v", "en:e330", "en:e300", "en:of-no-table"]


@settings(max_examples=20)  # each makes a market on the disk
@given(st.lists(st.none() | st.lists(st.sampled_from(FAMILY), unique=True, max_size=4), max_size=8))
def test_who_holds_a_form_holds_what_it_is_a_form_of(lists):
    """Each product once; absence is told by understood lists alone. One pass tells what counting tells."""
    some = market(*({"additives": each} if each is not None else NO_LIST for each in lists))
    holding = [{above for tag in each or () for above in (tag, *ancestors(tag))} for each in lists]
    plain = {
        tag: (
            sum(tag in each for each in holding),
            sum(tag in each for each, given in zip(holding, lists, strict=True) if given is not None),
        )
        for tag in set().union(*holding)
    }

    assert told(use_of_all(some)) == told(use_in(some, everything(some))) == plain
    assert use_of_all(some).of == sum(each is not None for each in lists)
    assert {tag: rows_holding(some, tag).tolist() for tag in FAMILY} == {
        tag: [row for row, each in enumerate(holding) if tag in each] for tag in FAMILY
    }
