import numpy as np
import pytest

from scoring.market.additives.use import called, ordered, use_in, use_of_all
from scoring.market.additives.users import kinds_of, users, without
from scoring.market.brands.additives import held
from scoring.market.brands.book import book_of
from scoring.market.categories.counts import category_counts
from scoring.market.shares import holding, share_of
from tests.markets import gtin, market

BOOK = book_of([])
UNREAD = {"ingredients_n": None, "unknown_ingredients_n": None}
GREEN = {"sugars": 0.0, "saturated_fat": 0.0, "salt": 0.0, "fiber": 9.0}


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("e250", "en", ["en:e250"]),
        ("E 250", "en", ["en:e250"]),
        ("e-450-i", "en", ["en:e450i"]),
        ("E450 (i)", "en", ["en:e450i"]),
        ("450", "en", ["en:e450", "en:e450i"]),
        ("e 150 caramel", "en", ["en:e150d"]),
        ("E150 D", "fr", ["en:e150d"]),
        ("nitrite sod", "fr", ["en:e250"]),
        ("sodium nitrites", "en", ["en:e250"]),
        ("nitrite de soude", "en", []),
        ("?!", "en", []),
        (" ", "en", ["en:e150d", "en:e250", "en:e450", "en:e450i"]),
    ],
)
def test_additives_are_found_by_number_or_name(text, lang, found):
    """However a number is written; all words of a name, each from its beginning; signs alone find nothing."""
    use = use_of_all(market({"additives": ["en:e250"]}, {"additives": ["en:e450i", "en:e150d"]}))

    assert [use.tags[place] for place in ordered(use, "number", called(use, text, lang))] == found


def test_who_uses_an_additive_is_told_by_brand_and_category():
    """A form of it counts; shares are of understood lists, whatever else holds it."""
    some = market(
        {"additives": ["en:e450i"], "brands": ["xx:oat"], "brand_names": "Oat"},
        {"additives": ["en:e450"], "brands": ["xx:oat"], "brand_names": "Oat", **UNREAD},
        {"brands": ["xx:oat"], "brand_names": "Oat", **GREEN},
        {"categories": ["en:snacks", "en:rusks"]},
    )
    told = users(some, BOOK, "en:e450", "en", {}, lambda codes: {code: {"gtin": code} for code in codes})

    assert told["additive"] == "en:e450"
    assert {name: told[name] for name in holding(0, 0, 0)} == holding(2, 1, 3)
    assert sum(told["lights"].values()) == 2
    assert told["brands"] == [{"brand": "oat", "name": "Oat", **holding(2, 1, 2)}]
    assert told["categories"] == [
        {
            "category": "en:biscuits", "name": "Biscuits", **holding(2, 1, 2),
            "without": [{"gtin": gtin(2)}],
        }
    ]  # fmt: skip


def test_what_does_without_is_proven_to_and_better_rated():
    """More points than half of those that hold it, not red, with an understood list; the best first."""
    some = market(
        {"additives": ["en:e250"]},
        {"additives": ["en:e250"], "sugars": 30.0},
        {},
        GREEN,
        GREEN | UNREAD,
        {"sugars": 60.0, "saturated_fat": 30.0},
    )
    rows = np.arange(6)

    assert without(some, rows, np.array([0, 1])) == [int(gtin(3)), int(gtin(2))]
    assert without(some, rows, np.array([3])) == []


def test_where_no_holder_has_a_light_nothing_is_said_to_be_better():
    """Better than half of those that hold it is not proven of none; nor where nobody holds it."""
    held = {"additives": ["en:e250"], "categories": ["en:biscuits", "en:vinegars"]}
    some = market(held, held, GREEN)
    rows = np.arange(3)

    assert some.is_told(rows).tolist() == [False, False, True]
    assert (without(some, rows, rows[:2]), without(some, rows, rows[:0])) == ([], [])


def test_what_does_without_is_of_a_kind_that_uses_it():
    """The most specific kind of food decides: what is made of plants stands in for no ham."""
    meats, hams = "en:prepared-meats", "en:hams"
    some = market(
        {"additives": ["en:e250"], "categories": [meats, hams]},
        {"categories": [meats, "en:vegetarian-hams"], **GREEN},
        {"categories": [meats, hams, "en:snacks"], **GREEN},
        {"categories": [meats], **GREEN},
    )

    assert without(some, np.arange(4), np.array([0])) == [int(gtin(2)), int(gtin(3))]


def test_foods_alone_use_additives():
    """Deodorants and batteries count nowhere: not among holders, lists or shares; vinegar is a food."""
    gas = {"additives": ["en:e944"]}
    some = market(
        gas | {"product_type": "beauty", "brands": ["xx:dove"], "brand_names": "Dove"},
        gas | {"categories": ["en:non-food-products"]},
        gas | {"categories": ["en:vinegars"]},
        {},
    )
    told = users(some, BOOK, "en:e944", "en", {}, lambda _codes: {})
    every = use_of_all(some), use_in(some, np.arange(4))

    assert {name: told[name] for name in holding(0, 0, 0)} == holding(1, 1, 2)
    assert told["brands"] == users(some, BOOK, "en:e250", "en", {}, lambda _codes: {})["brands"] == []
    assert [(use.products.tolist(), use.understood.tolist(), use.of) for use in every] == [([1], [1], 2)] * 2
    assert held(some, category_counts(some), np.arange(2)) == []


def test_what_nobody_uses_any_more_is_listed_as_used_by_none():
    """Beside what is used."""
    use = use_of_all(market({"additives": ["en:e330"]})).with_gone(["en:e171", "en:e330"])

    assert (use.tags, use.products.tolist(), use.understood.tolist()) == (
        ["en:e330", "en:e171"],
        [1, 0],
        [1, 0],
    )


def test_a_product_that_is_not_on_file_any_more_has_no_card():
    """An import may take it away meanwhile."""
    some = market({"additives": ["en:e250"]}, GREEN)

    assert users(some, BOOK, "en:e250", "en", {}, lambda _codes: {})["categories"][0]["without"] == []


def test_kinds_of_food_alone_are_told_and_ten_of_them():
    """Snacks are none; those with most products first."""
    some = market(*({"categories": ["en:snacks", f"en:kind-{number:02}"]} for number in range(12)), {})

    assert kinds_of(some, np.arange(13)) == ["en:biscuits", *(f"en:kind-{number:02}" for number in range(9))]
    assert kinds_of(some, np.array([12])) == ["en:biscuits"]


def test_a_share_of_nothing_is_unknown():
    """Never 0 %."""
    assert share_of(0, 0) is None
