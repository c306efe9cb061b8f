import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.evidence import ancestors
from scoring.market.additive_use import rows_holding, use_in, use_of_all
from scoring.market.benchmarks import amounts_of
from scoring.market.labels import as_labelled
from tests.markets import market
from tests.property.rows import NO_LIST


def everything(of):
    return np.arange(len(of.gtin))


def told(use):
    return {tag: (int(use.products[i]), int(use.told[i])) for i, tag in enumerate(use.tags)}


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


@given(st.lists(st.floats(0, 100), min_size=2))
def test_half_of_the_known_amounts_are_no_more_than_the_median(amounts):
    """And a quarter no more than the first quarter: as counting tells it, to the rounding of labels."""
    told, ascending = amounts_of("sugars", np.array(amounts)), sorted(amounts)

    for name, share in (("q1", 0.25), ("median", 0.5), ("q3", 0.75)):
        below, rest = divmod(share * (len(amounts) - 1), 1)
        near = ascending[int(below) : int(below) + 2]
        assert told[name] == as_labelled("sugars", near[0] + rest * (near[-1] - near[0]))
