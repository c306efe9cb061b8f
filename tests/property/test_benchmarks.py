from collections import Counter
from math import isnan
from statistics import median

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.evidence import ancestors
from scoring.market.additives.use import rows_holding, use_in, use_of_all
from scoring.market.brands.book import BrandBook
from scoring.market.categories.benchmarks import amounts_of
from scoring.market.categories.counts import LEAST, SCORES, CategoryCounts
from scoring.market.categories.pages import category_page
from scoring.market.labels import as_labelled
from scoring.market.presence import presence_of
from scoring.score import score
from tests.build import facts_rows
from tests.markets import gtin, market
from tests.property.rows import NO_LIST


def everything(of):
    return np.arange(len(of.gtin))


def told(use):
    return {tag: (int(use.products[i]), int(use.understood[i])) for i, tag in enumerate(use.tags)}


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


@given(st.lists(st.floats(0, 100), min_size=LEAST))
def test_half_of_the_known_amounts_are_no_more_than_the_median(amounts):
    """And a quarter no more than the first quarter: as counting tells it, to the rounding of labels."""
    told, ascending = amounts_of("sugars", np.array(amounts)), sorted(amounts)

    for name, share in (("q1", 0.25), ("median", 0.5), ("q3", 0.75)):
        below, rest = divmod(share * (len(amounts) - 1), 1)
        near = ascending[int(below) : int(below) + 2]
        assert told[name] == as_labelled("sugars", near[0] + rest * (near[-1] - near[0]))


@given(st.lists(st.integers(0, 100), min_size=1), st.integers(0, 100))
def test_a_percentile_is_the_share_of_lower_scores(scores, mine):
    """As counting tells it."""
    plain = 100 * sum(each < mine for each in scores) / len(scores)

    assert percentile(scores, mine) == pytest.approx(plain)


@pytest.mark.parametrize(("mine", "share"), [(5, 0.0), (10, 0.0), (20, 25.0), (30, 75.0), (40, 100.0)])
def test_those_that_are_equal_are_not_below(mine, share):
    """Whoever is told to be better than some is better than each of them."""
    assert percentile([10, 20, 20, 30], mine) == share


NO_ADDITIVES = presence_of([])


def percentile(scores, mine):
    """The percentile of a score in a category of products with these."""
    none = np.zeros((1, 0), np.int64)
    counted = np.bincount(scores, minlength=SCORES)[None, :]
    return CategoryCounts(["en:biscuits"], np.zeros(1), counted, np.zeros(1), none, NO_ADDITIVES).percentiles[
        0, mine
    ]


KINDS = ["en:biscuits", "en:rusks"]
COUNTRIES = ["en:france", "en:italy"]
PRODUCTS = st.fixed_dictionaries(
    {
        "categories": st.none() | st.lists(st.sampled_from(KINDS), unique=True),
        "countries": st.none() | st.lists(st.sampled_from(COUNTRIES), unique=True),
        "sugars": st.just(float("nan")) | st.integers(0, 60).map(float),
        "salt": st.sampled_from([0.0, 0.4, 2.5]),
    }
)


@settings(max_examples=20)  # each makes a market on the disk
@given(
    st.lists(PRODUCTS, min_size=1, max_size=6),
    st.sampled_from([1, LEAST]),
    st.sampled_from(KINDS),
    st.none() | st.sampled_from(COUNTRIES),
)
def test_a_category_page_agrees_with_its_rows_one_by_one(products, times, category, country):
    """Lights, scores, amounts: counted over the products that are in it and sold there."""
    products = products * times
    batch = facts_rows([{"gtin": gtin(number)} | each for number, each in enumerate(products)])
    scores = score(batch)
    mine = [
        row
        for row, each in enumerate(products)
        if category in (each["categories"] or []) and (not country or country in (each["countries"] or []))
    ]
    page = category_page(market(*products), BrandBook(), category, country, "en", {})
    told = [int(scores.low[row]) for row in mine if scores.light(row) in ("red", "amber", "green")]
    sugars = [products[row]["sugars"] for row in mine if not isnan(products[row]["sugars"])]

    assert (page["products"], page["told"]) == (len(mine), len(told))
    assert {light: count for light, count in page["lights"].items() if count} == Counter(
        map(scores.light, mine)
    )
    assert page["scores"]["histogram"] == [
        sum(min(each // 10, 9) == ten for each in told) for ten in range(10)
    ]
    assert page["scores"]["median"] == (median(told) if told else None)
    found = {each["nutrient"]: (each["of"], each["median"]) for each in page["nutrients"]}
    assert found["sugars"] == (
        len(sugars),
        as_labelled("sugars", median(sugars)) if len(sugars) >= LEAST else None,
    )
