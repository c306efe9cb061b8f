from dataclasses import replace

import numpy as np
import pytest

from data.market.spool import last_of_each, names_by_slug
from scoring.facts import NUTRIMENTS
from scoring.market.additives.use import use_of_all
from scoring.market.brands.book import BrandBook, BrandRow, book_of
from scoring.market.categories.counts import LEAST, category_counts
from scoring.market.changes.between import changed
from scoring.market.columns import NOWHERE, TOGETHER, TagColumn, light_name
from scoring.market.finding import CategoryNotFound, find_category
from scoring.market.rows import GAPS, NO_DAY, NO_LETTER, NO_SCORE, UNTOLD, rows_of
from scoring.score import score
from tests.build import facts_rows
from tests.markets import gtin, market, rows, spooled

NAMED = {"brands": ["xx:Oat Company", "xx:rye"], "brand_names": "OAT, Rye ,"}


def test_a_market_holds_its_products_by_code():
    """A row each; what the market does not have is nowhere."""
    some = market({"additives": ["en:e330"]}, {"categories": None}, {})

    assert some.gtin.tolist() == [int(gtin(number)) for number in range(3)]
    assert [some.row(gtin(number)) for number in (0, 2, 5)] == [0, 2, NOWHERE]
    assert [some.lists["categories"].of(row) for row in range(3)] == [
        ["en:snacks", "en:biscuits"],
        [],
        ["en:snacks", "en:biscuits"],
    ]


def test_products_come_in_any_order_and_the_last_of_each_code_counts():
    """In one lot or in several; of the older record nothing is left, not even its words."""
    products = [{"gtin": gtin(number), "sugars": float(number)} for number in range(3)]
    old = {"gtin": gtin(1), "brands": ["xx:old"], "categories": ["en:rusks"], "additives": ["en:e171"]}
    ordered = spooled(rows(products))
    mixed = spooled(rows([old, products[2]]), rows([products[1]]), rows([products[0]]))

    for name, column in ordered.numbers.items():
        np.testing.assert_array_equal(column, mixed.numbers[name])
    for name, column in ordered.lists.items():
        assert (column.words[:], column.codes.tolist()) == (
            mixed.lists[name].words[:],
            mixed.lists[name].codes.tolist(),
        )
    assert last_of_each(np.array([], int)).tolist() == []


def test_an_empty_market_answers_like_any_other():
    """No product, no word, nothing found."""
    empty = market()
    column = empty.lists["brands"]

    assert (len(empty.gtin), empty.row(gtin(1))) == (0, NOWHERE)
    assert (column.words[:], column.code("oat"), column.rows([0]).tolist()) == ([], NOWHERE, [])
    assert column.counts.tolist() == []
    assert (empty.about.until_day, replace(empty.about, until=0).until_day) == ("2026-09-21", None)


def test_a_list_is_asked_by_code_and_by_row():
    """Each row once, however many of the codes it holds; the rows of none are none."""
    column = market(
        {"additives": ["en:e330", "en:e171"]}, {"additives": None}, {"additives": ["en:e171"]}, {}
    ).lists["additives"]

    assert column.words[:] == ["en:e171", "en:e330"]
    assert [column.rows(codes).tolist() for codes in ([0], [0, 1], [1, NOWHERE], [NOWHERE], [])] == [
        [0, 2],
        [0, 2],
        [0],
        [],
        [],
    ]
    assert [each.tolist() for each in column.some(np.array([2, 1, 0]))] == [[0, 1, 0], [0, 2, 2]]
    assert [each.tolist() for each in column.some(np.array([], int))] == [[], []]
    assert column.counts.tolist() == [2, 1]


def test_what_is_not_known_of_a_product_is_noted():
    """A bit for each gap; numbers that say that there is no light, letter or day."""
    some = market(
        {},
        {"sugars": float("nan")},
        {"categories": None},
        {"additives": None, "ingredients_listed": False, "ingredients_n": None},
        {"product_type": "beauty"},
    )
    every = np.arange(5)

    assert {gap: some.has_gap(every, gap).tolist()[:4] for gap in GAPS} == {
        "category": [False, False, True, False],
        "nutrition": [False, True, False, False],
        "ingredients": [False, False, False, True],
    }
    assert some.is_told(every).tolist()[:2] == [True, False]
    assert (some.numbers["light"][1], some.numbers["light"][4]) == (UNTOLD, NO_SCORE)
    assert [light_name(place) for place in (0, 1, UNTOLD)] == ["red", "amber", "unknown"]
    assert (some.numbers["grade"][1], some.numbers["data_date"][0]) == (NO_LETTER, NO_DAY)
    assert (some.numbers["low"][4], some.numbers["high"][4]) == (0, 0)


def test_tags_that_are_null_are_no_tags():
    """The others stay."""
    batch = facts_rows([{"categories": ["en:snacks", None, "en:biscuits"]}])
    kept = rows_of(batch, score(batch)).lists["categories"]

    assert [kept.words[code] for code in kept.codes.tolist()] == ["en:snacks", "en:biscuits"]
    assert kept.lengths.tolist() == [2]


def test_what_packs_call_a_brand_is_what_most_packs_call_it():
    """Of those alike the first of the alphabet; its slug where no pack names it."""
    some = market(
        NAMED,
        {"brands": ["xx:rye"], "brand_names": "RYE"},
        {"brands": ["xx:rye"], "brand_names": "RYE"},
        {"brands": ["xx:rye"], "brand_names": None},
    )

    assert [*zip(some.lists["brands"].words[:], some.printed[:], strict=True)] == [
        ("oat-company", "oat-company"),
        ("rye", "RYE"),
    ]
    assert some.lists["brand_names"].of(0) == ["OAT", "Rye"]
    assert names_by_slug({"Nestle": 1, "NESTLE": 1}) == {"nestle": "NESTLE"}


def test_a_product_is_another_where_recipe_or_rating_is():
    """Gone, new, of another recipe or rating; a name alone is nothing of that."""
    before = market({}, {}, {"sugars": 8.5}, {})
    after = market({}, {"brand_names": "Rye"}, {"sugars": 8.0})
    later = spooled(rows([{"gtin": gtin(number)} for number in (0, 1, 2, 3, 7)]))

    assert changed(before, after).tolist() == [int(gtin(2)), int(gtin(3))]
    assert changed(before, later).tolist() == [int(gtin(2)), int(gtin(7))]
    assert changed(market(), before).tolist() == before.gtin.tolist()
    assert changed(before, before).tolist() == []


def test_a_category_is_found_by_its_tag_or_the_words_of_that():
    """What nobody is in has near names; a word like none has none."""
    some = market({})

    assert [find_category(some, text) for text in ("en:biscuits", "Biscuits")] == ["en:biscuits"] * 2
    with pytest.raises(CategoryNotFound) as near:
        find_category(some, "biscuit")
    with pytest.raises(CategoryNotFound) as far:
        find_category(some, "")
    assert (near.value.nearest, far.value.nearest) == (["en:biscuits"], [])


def test_a_score_stands_among_those_of_the_narrowest_category_that_is_large_enough():
    """Twenty products with a proven score; in fewer, and in no kind of food, nothing is said."""
    many = [{"categories": ["en:snacks", "en:biscuits"], "sugars": float(number)} for number in range(LEAST)]
    few = [{"categories": ["en:snacks", "en:biscuits", "en:rusks"], "countries": ["en:france"]}]
    some = market(*many, *few, {"sugars": float("nan")})

    counts = category_counts(some)
    row = counts.among(["en:snacks", "en:biscuits", "en:rusks"])
    scores = counts.told_in(row)

    assert (counts.categories[row], len(scores), counts.percentiles[row, 63]) == (
        "en:biscuits",
        LEAST + 1,
        100.0 * sum(scores < 63) / len(scores),
    )
    assert counts.among(["en:snacks", "en:rusks", "en:of-no-product"]) == NOWHERE
    assert some.in_category("en:rusks", ["en:france", "en:italy"]).tolist() == [LEAST]
    assert some.in_category("en:biscuits", ["en:italy"]).tolist() == []


def repeated(column, times):
    """A list column, so many times as long."""
    lengths = np.tile(np.diff(column.ends, prepend=0), times)
    return TagColumn(lengths.cumsum().astype(np.int32), np.tile(column.codes, times), column.words)


def test_many_products_are_counted_part_by_part():
    """Wherever a part ends: so many times what one of so many alike catalogues holds."""
    small = market(
        *({"additives": ["en:e450i", "en:e330"], "sugars": float(number)} for number in range(LEAST)),
        {"additives": None},
        {"additives": [], "categories": None},
    )
    times = TOGETHER // len(small.gtin) + 2
    large = replace(
        small,
        gtin=np.arange(times * len(small.gtin)),
        numbers={name: np.tile(column, times) for name, column in small.numbers.items()},
        lists={name: repeated(column, times) for name, column in small.lists.items()},
    )
    one, all_of_them = category_counts(small), category_counts(large)
    use, its = use_of_all(large), use_of_all(small)

    assert len([*large.lists["categories"].parts()]) == 2
    for name in ("scores", "understood", "holding"):
        assert getattr(all_of_them, name).tolist() == (times * getattr(one, name)).tolist()
    assert (use.tags, use.products.tolist(), use.of) == (
        its.tags,
        (times * its.products).tolist(),
        times * its.of,
    )
    assert use.understood.tolist() == (times * its.understood).tolist()


def test_a_book_without_rows_knows_every_brand_by_its_own_slug():
    """And merges what it is told."""
    assert (book_of([]), BrandBook().brand_of("Coca-Cola")) == (BrandBook(), "coca-cola")
    assert book_of([BrandRow("coca cola zero", "Coca-Cola")]).brand_of("Coca Cola ZERO") == "coca-cola"


def test_a_product_is_another_where_it_is_somebody_elses():
    """Another brand or owner, one more or none any more; not in another order, nor spelled otherwise."""
    before = market(*[{"brands": ["xx:oat", "xx:rye"], "brand_owners": ["mills"]}] * 5)
    after = market(
        {"brands": ["xx:RYE", "xx:oat"], "brand_owners": ["mills"]},
        {"brands": ["xx:oat"], "brand_owners": ["mills"]},
        {"brands": ["xx:oat", "xx:barley"], "brand_owners": ["mills"]},
        {"brands": None, "brand_owners": ["mills"]},
        {"brands": ["xx:oat", "xx:rye"], "brand_owners": ["bakers"]},
    )

    assert changed(before, after).tolist() == [int(gtin(number)) for number in (1, 2, 3, 4)]
    assert changed(after, before).tolist() == [int(gtin(number)) for number in (1, 2, 3, 4)]


def test_a_water_lacks_no_amount():
    """Its letter is by its kind; any other drink lacks those that are not known."""
    unknown = dict.fromkeys(NUTRIMENTS, float("nan")) | {"ingredients_n": None, "ingredients_listed": False}
    some = market({"categories": ["en:spring-waters"]} | unknown, {"categories": ["en:sodas"]} | unknown)

    assert [some.has_gap(np.array([row]), "nutrition").item() for row in (0, 1)] == [False, True]
