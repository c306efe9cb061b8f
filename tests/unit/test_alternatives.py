import math

import numpy as np
import pytest

from scoring.alternatives import (
    Rating,
    can_be_beaten,
    enough,
    fits,
    is_alike,
    is_as_dense,
    is_better,
    ladder,
    no_kinds,
    similarity,
    words_in_common,
)
from scoring.better import better, sides
from scoring.reference import rows
from tests.build import facts_rows

AMBER = Rating("amber", 50, 50)
SOUR = {"sugars": 30.0, "saturated_fat": 6.0, "salt": 2.0, "additives": ["en:e250", "en:e407"]}


def test_a_ladder_holds_kinds_of_food_alone():
    """Neither what holds many kinds, nor how food is kept, nor words of no taxonomy, nor placeholders."""
    given = [
        "en:snacks",
        "en:null",
        "en:frozen-foods",
        "en:bars",
        "es:barritas",
        "en:Barritas",
        "en:cereal-bars",
    ]

    assert ladder(given) == ["en:cereal-bars", "en:bars"]


def test_every_category_that_is_no_kind_says_why():
    """A row of the table has its reason, and asks for nothing it does not know."""
    told = rows("category_kinds")

    assert [row for row in told if not row["why"] or row["is_kind"] not in ("yes", "no")] == []
    assert {row["asks"] for row in told} == {"", "same", "too"}
    assert "en:snacks" in no_kinds()


@pytest.mark.parametrize(
    ("its", "mine", "answer"),
    [
        (Rating("amber", 54, 60), AMBER, False),
        (Rating("amber", 55, 60), AMBER, True),
        (Rating("green", 66, 66), Rating("amber", 65, 65), True),
        (Rating("amber", 65, 65), Rating("green", 66, 66), False),
        (Rating("unknown", 60, 80), AMBER, False),
        (Rating("not-applicable", None, None), AMBER, False),
        (Rating("green", 80, 80), Rating("not-applicable", None, None), False),
        (Rating("green", 80, 80), Rating("unknown", 30, 76), False),
        (Rating("green", 80, 80), Rating("unknown", 30, 75), True),
        (Rating("amber", 40, 45), Rating("red", 10, 39), True),
        (Rating("red", 39, 39), Rating("red", 5, 5), False),
        (Rating("green", 71, 71), Rating("green", 66, 66), True),
    ],
)
def test_better_is_what_is_proven_to_be(its, mine, answer):
    """A better light, or five points from the most the other can have to the least it has; red never is."""
    assert is_better(its, mine) is answer


@pytest.mark.parametrize(
    ("rating", "answer"), [(95, True), (96, False), (None, False)], ids=["95", "96", "no score"]
)
def test_what_can_score_nearly_all_cannot_be_beaten(rating, answer):
    """Five points more than 95 is all there is."""
    assert can_be_beaten(Rating("unknown", rating and 10, rating)) is answer


def test_products_are_as_alike_as_their_kinds():
    """Of the kinds that either is in the share that both are in; three such products are enough."""
    assert similarity(np.array([2.0, 0.0, 3.0]), 3, np.array([3.0, 1.0, 3.0])).tolist() == [0.5, 0.0, 1.0]
    assert enough() == 3


def test_half_of_the_kinds_make_two_products_alike():
    """At half and over, never under."""
    assert [is_alike(share) for share in (0.49, 0.5, 1.0)] == [False, True, True]


@pytest.mark.parametrize(
    ("mine", "its", "answer"),
    [
        (1500.0, 500.0, True),
        (1500.0, 499.0, False),
        (180.0, 1.0, True),
        (301.0, 0.0, False),
        (math.nan, 1500.0, True),
        (1500.0, math.nan, True),
    ],
)
def test_a_powder_is_no_alternative_to_a_drink(mine, its, answer):
    """Energy is at most three times as much, or 300 kJ more; what is unknown speaks against nothing."""
    assert is_as_dense(mine, its) is answer


@pytest.mark.parametrize(
    ("mine", "its", "answer"),
    [
        ({"en:sodas"}, {"en:sodas", "en:energy-drinks"}, False),
        ({"en:energy-drinks"}, {"en:energy-drinks"}, True),
        ({"en:cakes", "en:cake-mixes"}, {"en:cakes"}, False),
        ({"en:breads", "en:products-without-gluten"}, {"en:breads"}, False),
        ({"en:breads"}, {"en:breads", "en:products-without-gluten"}, True),
    ],
)
def test_some_products_only_serve_their_like(mine, its, answer):
    """What is to be made first for the same; what is made for some people for those who want it."""
    assert fits(mine, its) is answer


def test_names_without_words_have_none_in_common():
    """Nothing is alike in nothing."""
    assert words_in_common(set(), set()) == 0.0


def compared(its, mine, lang="en"):
    first, second = sides(facts_rows([its, mine]))
    return better(first, second, lang)


def test_a_better_product_says_why_in_numbers_of_both():
    """Light, score, letter, additives of a level, sugars, salt and saturates, in this order."""
    assert compared({}, SOUR) == [
        "Amber instead of red.",
        "63 out of 100 instead of 8.",
        "Nutri-Score C instead of E, as computed by Limpide.",
        "Additives of level high: 0 instead of 1.",
        "Additives of level limited: 0 instead of 1.",
        "Less sugar: 8 g instead of 30 g per 100 g.",
        "Less salt: 0.3 g instead of 2 g per 100 g.",
        "Less saturates: 1.5 g instead of 6 g per 100 g.",
    ]


def test_a_better_product_says_why_in_french():
    """As well as in English."""
    assert compared({}, SOUR, "fr") == [
        "Orange au lieu de rouge.",
        "63 sur 100 au lieu de 8.",
        "Nutri-Score C au lieu de E, calculé par Limpide.",
        "Additifs de niveau élevé\u00a0: 0 au lieu de 1.",
        "Additifs de niveau limité\u00a0: 0 au lieu de 1.",
        "Moins de sucres\u00a0: 8\u00a0g au lieu de 30\u00a0g pour 100\u00a0g.",
        "Moins de sel\u00a0: 0,3\u00a0g au lieu de 2\u00a0g pour 100\u00a0g.",
        "Moins d\u2019acides gras saturés\u00a0: 1,5\u00a0g au lieu de 6\u00a0g pour 100\u00a0g.",
    ]


def test_where_the_other_is_a_span_its_most_is_told():
    """Whatever is missing of it, it has no more; without a light or a letter of its own none is compared."""
    unknown = {"additives": None, "ingredients_listed": False, "ingredients_n": None, "sugars": 40.0}

    assert (
        compared({"additives": []}, unknown)[0]
        == "At least 63 out of 100, where this product has 46 at most."
    )


@pytest.mark.parametrize(
    ("its", "mine", "untold"),
    [
        ({"sugars": 20.0}, {"sugars": 28.0}, "sugar"),
        ({"sugars": 1.0}, {"sugars": 4.9}, "sugar"),
        ({"sugars": 1.0, "nutrition_unit": "100ml"}, {"sugars": 30.0}, "sugar"),
        ({"sugars": 1.0, "nutrition_unit": None}, {"sugars": 30.0, "nutrition_unit": None}, "sugar"),
        ({"sugars": float("nan")}, {"sugars": 30.0}, "sugar"),
        ({"additives": None}, {"additives": ["en:e250"]}, "Additives"),
        ({"additives": ["en:e250"]}, {"additives": ["en:e322"]}, "Additives"),
    ],
)
def test_nothing_is_told_that_is_not_proven_or_not_much(its, mine, untold):
    """Less by less than 30 %, of a little, by another measure, or where one of the two is unknown."""
    assert [said for said in compared(its, mine) if untold in said] == []
