from math import nan

from scoring.market.categories.counts import category_counts
from scoring.market.categories.standing import amounts_standing, score_standing
from tests.markets import market

NAMES = {"category": {"en:biscuits": "Biscuits"}}
SUGARS = {"nutrient": "sugars", "name": "Sugars", "unit": "g"}


def of_sugars(*amounts):
    """The market of biscuits with so much sugar each."""
    return market(*({"categories": ["en:snacks", "en:biscuits"], "sugars": amount} for amount in amounts))


def standing(some, amount):
    unknown = dict.fromkeys(some.numbers)
    return amounts_standing(some, "en:biscuits", unknown | {"sugars": amount}, "en")


def test_an_amount_stands_where_so_many_have_less():
    """Equal ones have no less; those whose amount is unknown do not count."""
    some = of_sugars(nan, *[10.0] * 15, *[20.0] * 10)

    assert standing(some, 20.0) == [SUGARS | {"amount": 20.0, "below": 60.0, "of": 25, "is_high": False}]
    assert standing(some, 10.0) == [SUGARS | {"amount": 10.0, "below": 0.0, "of": 25, "is_high": False}]


def test_high_for_its_category_is_what_nine_in_ten_have_less_than():
    """Not eight and a half."""
    some = of_sugars(*[10.0] * 17, 20.0, 30.0, 30.0)

    assert [standing(some, amount)[0]["is_high"] for amount in (20.0, 30.0, 30.1)] == [False, True, True]


def test_of_fewer_than_twenty_known_amounts_no_share_is_told():
    """How many there are is."""
    [told] = standing(of_sugars(nan, nan, *[10.0] * 19), 12.0)

    assert told == SUGARS | {"amount": 12.0, "below": None, "of": 19, "is_high": False}


def test_an_amount_that_is_unknown_stands_nowhere():
    """Nor does it stand at zero."""
    assert standing(of_sugars(*[10.0] * 20), None) == []


def test_a_score_stands_in_the_most_specific_kind_with_enough_products():
    """By its percentile; without a proven score the category alone is told, without a category nothing."""
    counts = category_counts(of_sugars(*[10.0] * 20))
    kinds = ["en:snacks", "en:biscuits", "en:rusks"]
    [score] = set(counts.told_in(0).tolist())
    biscuits = {"category": "en:biscuits", "name": "Biscuits", "of": 20}

    assert score_standing(counts, kinds, score, NAMES) == biscuits | {"percentile": 0.0}
    assert score_standing(counts, kinds, score + 1, NAMES) == biscuits | {"percentile": 100.0}
    assert score_standing(counts, kinds, None, NAMES) == biscuits | {"percentile": None}
    assert score_standing(counts, ["en:snacks", "en:rusks"], score, NAMES) is None
