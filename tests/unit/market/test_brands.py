from datetime import date

import numpy as np
import pytest

from scoring.market.brands.additives import Held, Read, additive_entry, brand_additives, costing, held
from scoring.market.brands.book import (
    BrandBook,
    BrandRow,
    book_of,
    brands_in,
    brands_owned,
    owner_of,
    printed_name,
    rows_of,
)
from scoring.market.brands.listing import brand_entry, brands_like
from scoring.market.brands.page import brand_page
from scoring.market.brands.products import product_entries, worst_first
from scoring.market.categories.counts import category_counts
from scoring.market.finding import find_brand, find_category
from scoring.market.not_found import BrandNotFound, CategoryNotFound
from scoring.market.spreads import spread
from scoring.names import NO_NAMES
from scoring.score import score
from tests.answers import UNREAD
from tests.brands import GREEN, MINE, NAN, OTHERS, gtin_of, market_of, shelf

NO_BOOK = BrandBook()
NOWHERE = -1
OWNED = {"brands": ["xx:petit"], "brand_names": "Petit", "brand_owners": ["xx:grand-groupe"]}
BARE = {"brands": ["xx:nu"], "brand_names": "Nu"}


def of(rows):
    return {"brands": [f"xx:{brand}" for brand in rows], "brand_names": ", ".join(rows)}


@pytest.fixture
def market(tmp_path):
    """Makes a market of rows, the shelf of Val d'Or without."""
    return lambda *rows: market_of(tmp_path, *([rows] if rows else []))


def named(market, rows):
    """The names of brands of some rows."""
    return [market.lists["brands"].of(row) for row in rows.tolist()]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ([], [0, 1]),
        ([BrandRow("Petit", owner="Autre")], [0]),
        ([BrandRow("Moulin", owner="Grand Groupe")], [0, 1, 2]),
        ([BrandRow("Val d'Or", owner="Autre"), BrandRow("Moulin", owner="Grand Groupe")], [1, 2]),
    ],
)
def test_the_table_says_whose_a_brand_is_and_products_where_it_is_silent(market, table, rows):
    """What a product states counts unless the table knows an owner of one of its brands."""
    found = rows_of(market(MINE, OWNED, OTHERS), book_of(table), "owner:grand-groupe")

    assert found.tolist() == rows


@pytest.mark.parametrize(
    ("rows", "table", "owner"),
    [
        ([MINE, MINE, MINE | {"brand_owners": ["xx:autre"]}], [], "owner:grand-groupe"),
        ([MINE, MINE | {"brand_owners": ["xx:autre"]}], [], None),
        ([MINE | {"brand_owners": None}], [], None),
        ([MINE, MINE | {"brand_owners": None}, MINE | {"brand_owners": None}], [], "owner:grand-groupe"),
        ([MINE], [BrandRow("Val d'Or", owner="Autre S.A.")], "owner:autre-s-a"),
    ],
)
def test_an_owner_is_told_by_the_table_else_by_most_of_those_that_state_one(market, rows, table, owner):
    """More than half of them; a tie says nothing."""
    made, book = market(*rows), book_of(table)

    assert owner_of(made, book, "val-d-or", rows_of(made, book, "val-d-or")) == owner
    assert owner_of(made, book, "owner:any", rows_of(made, book, "val-d-or")) is None


def test_the_brands_of_an_owner_are_counted_once_a_product(market):
    """Spellings that are one brand count as one, a product of two brands for each."""
    made = market(of(["Aa", "Bb"]), of(["Aa", "A a"]), of(["Cc"]))
    book = book_of([BrandRow("A a", "Aa")])

    assert brands_in(made, book, np.array([0, 1, 2])) == [("aa", 2), ("bb", 1), ("cc", 1)]
    assert brands_in(made, book, np.array([], np.int64)) == []


def test_an_owner_is_told_with_its_brands(market):
    """On its page: each by its name, and how many products are of it."""
    made = market(MINE, MINE, OWNED)
    page = brand_page(made, category_counts(made), NO_BOOK, "owner:grand-groupe", NO_NAMES)

    assert page["brands"] == [
        {"brand": "val-d-or", "name": "Val d'Or", "products": 2},
        {"brand": "petit", "name": "Petit", "products": 1},
    ]


def test_the_brands_of_an_owner_are_its_own(market):
    """Not those of another that stand on the same packs; the table decides before products do."""
    both = MINE | {"brands": ["xx:val-d-or", "xx:moulin"], "brand_names": "Val d'Or, Moulin"}
    rival = OTHERS | {"brand_owners": ["xx:autre"]}
    made = market(MINE, both, rival, rival)
    told = book_of([BrandRow("Moulin", owner="Grand Groupe")])

    assert brands_owned(made, NO_BOOK, "owner:grand-groupe", np.array([0, 1])) == [("val-d-or", 2)]
    assert brands_owned(made, told, "owner:grand-groupe", np.array([0, 1])) == [
        ("val-d-or", 2),
        ("moulin", 1),
    ]


@pytest.mark.parametrize(
    ("rows", "reply"),
    [
        ([BrandRow("Petit", owner="G", reply_url="https://g"), BrandRow("Grand", owner="G")], "https://g"),
        ([BrandRow(name, owner="G", reply_url="https://g") for name in ("Petit", "Grand")], "https://g"),
        ([BrandRow(name, owner="G", reply_url=f"https://{name}") for name in ("a", "b")], None),
        ([BrandRow("Petit", owner="G"), BrandRow("Rien", reply_url="https://r")], None),
    ],
)
def test_an_owner_replies_where_its_brands_do(rows, reply):
    """At the one address of those that reply; of several none speaks for all."""
    assert book_of(rows).reply_of("owner:g") == reply


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("val-d-or", "Val d'Or"),
        ("owner:grand-groupe", "Grand groupe"),
        ("owner:autre-s-a", "Autre S.A."),
        ("moulin", "Moulin de l'Or"),
        ("no-brand", "No brand"),
    ],
)
def test_a_brand_is_called_as_packs_do_unless_the_table_says_how(market, key, name):
    """What neither a pack nor the table calls by a name is plain words."""
    book = book_of([BrandRow("Petit", owner="Autre S.A."), BrandRow("moulin or", "Moulin de l'Or")])
    made = market(MINE, of(["Moulin de l'Or"]))
    key = "moulin-de-l-or" if key == "moulin" else key

    assert printed_name(made, book, key) == name


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", ["moulin", "owner:grand-groupe", "val-d-or", "owner:maison-d-or", "petit"]),
        ("OR", ["val-d-or", "owner:maison-d-or"]),
        ("grand", ["owner:grand-groupe"]),
        ("zz", []),
        ("?!", []),
    ],
)
def test_brands_are_found_by_a_part_of_their_name(market, text, keys):
    """Those with most products first, owners of the table and stated among them; signs find nothing."""
    made = market(OTHERS, OTHERS, OTHERS, MINE, MINE, OWNED)

    assert brands_like(made, book_of([BrandRow("Petit", owner="Maison d'Or")]), text) == keys


def test_a_brand_of_several_spellings_is_as_large_as_all_of_them(market):
    """In the order of a list; an owner counts what no other owner of the table has."""
    made = market(of(["Aa"]), of(["A a"]), of(["Bb"]), of(["Bb"]), of(["A-Aa"]), MINE, OWNED)
    book = book_of([BrandRow("A a", "Aa"), BrandRow("A-Aa", "Aa"), BrandRow("Petit", owner="Autre")])

    assert brands_like(made, book, "") == [
        *("aa", "bb", "owner:autre", "owner:grand-groupe", "petit", "val-d-or"),
    ]


def test_a_brand_that_no_product_has_any_more_is_not_listed(market):
    """After a sync its word may still be there."""
    made = market(OTHERS, MINE | {"brand_owners": None})
    column = made.lists["brands"]
    column.counts[column.code("moulin")] = 0

    assert brands_like(made, NO_BOOK, "") == ["val-d-or"]
    assert brand_entry(made, NO_BOOK, "val-d-or") == {"brand": "val-d-or", "name": "Val d'Or", "products": 1}


def test_a_brand_is_found_however_it_is_spelled(market):
    """By its key, its name, and an owner after its word."""
    found = [
        find_brand(market(MINE), NO_BOOK, text) for text in ("val-d-or", "VAL d'or", "Owner:Grand Groupe")
    ]

    assert found == ["val-d-or", "val-d-or", "owner:grand-groupe"]


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("val d or e", ["Val d'Or"]),
        ("owner:grand-group", ["owner:grand-groupe"]),
        ("owner:maison-dor", ["owner:maison-d-or"]),
        ("", []),
        ("?!", []),
    ],
)
def test_an_unknown_brand_has_near_names(market, text, nearest):
    """Spelled most alike, of those that begin alike; an owner's among owners."""
    book = book_of([BrandRow("Rien", owner="Maison d'Or")])
    with pytest.raises(BrandNotFound) as raised:
        find_brand(market(MINE), book, text)

    assert raised.value.nearest == nearest


def test_a_category_is_found_by_its_tag_or_its_words(market):
    """An unknown one has near names."""
    made = market(MINE)
    with pytest.raises(CategoryNotFound) as raised:
        find_category(made, "biscuit")

    assert (find_category(made, "en:biscuits"), find_category(made, "Biscuits")) == ("en:biscuits",) * 2
    assert raised.value.nearest == ["en:biscuits"]


def test_categories_are_counted_once_for_all(market):
    """Kinds of food with twenty proven scores alone; forms of an additive count with it, once a product."""
    forms = {"additives": ["en:e450", "en:e450i"]}
    rows = [forms, {"additives": ["en:e450i", "en:e330"]}, UNREAD, *({} for _ in range(17))]
    made = market(
        *rows, *({} for _ in range(2)), {"categories": ["en:vinegars"]}, {"proteins": NAN, "sugars": NAN}
    )
    found = category_counts(made)

    (row,) = [found.numbers[category] for category in found.categories]
    assert (found.categories, len(found.told_in(row)), int(found.understood[row])) == (
        ["en:biscuits"],
        21,
        22,
    )
    assert {tag: int(found.holding[row, column]) for tag, column in found.presence.numbers.items()} == {
        "en:e330": 1,
        "en:e450": 2,
        "en:e450i": 2,
    }
    assert found.avoided("en:e330", "en:biscuits") == (95.45, 22)
    assert found.avoided("en:e102", "en:biscuits") == (100.0, 22)
    assert found.compared_in(made, np.array([0, 22])).tolist() == [0, NOWHERE]


def test_of_too_few_lists_nothing_is_said(market):
    """Twenty scores and nineteen lists: a percentile, and no share."""
    made = market(*({} for _ in range(19)), UNREAD | {"sugars": 100.0, "carbohydrates": 100.0, "fat": 0.0})
    found = category_counts(made)

    assert found.categories == ["en:biscuits"]
    assert found.avoided("en:e102", "en:biscuits") == (None, 19)


def test_a_market_without_additives_or_categories_is_counted(market):
    """Nothing is compared with anything."""
    found = category_counts(market({"categories": None, "additives": None}))

    assert (found.categories, found.holding.shape, found.percentiles.shape) == ([], (0, 0), (0, 101))


def test_percentiles_are_those_of_the_scores_one_by_one(market):
    """Lower ones."""
    made = market()
    found = category_counts(made)
    scores = found.told_in(0)

    plain = [100 * sum(scores < each) / len(scores) for each in range(101)]
    assert found.percentiles[0].tolist() == plain


def test_a_brand_without_scores_and_days_is_told(market):
    """What nobody knows is null, and what keeps its products from being judged is counted."""
    made = market({**BARE, "proteins": NAN, "sugars": NAN} | UNREAD, {**BARE, "categories": None})
    page = brand_page(made, category_counts(made), NO_BOOK, "nu", NO_NAMES)

    told = ("lights", "gaps", "labels", "scores", "categories", "owner", "reply_url")
    assert {name: page[name] for name in told} == {
        "lights": {"green": 0, "amber": 0, "red": 0, "unknown": 2, "not-applicable": 0},
        "gaps": {"products": 2, "category": 1, "nutrition": 1, "ingredients": 1},
        "labels": {"oldest": None, "newest": None, "unknown": 2},
        "scores": {"of": 0, "median": None, "quartiles": None, "histogram": [0] * 10},
        "categories": [],
        "owner": None,
        "reply_url": None,
    }


def test_where_no_score_of_a_brand_is_proven_its_category_still_is_told(market):
    """Its size and its middle, and no percentile."""
    made = market(*(OTHERS for _ in range(20)), {**BARE, "salt": NAN})
    (category,) = brand_page(made, category_counts(made), NO_BOOK, "nu", NO_NAMES)["categories"]

    assert category == {
        "category": "en:biscuits",
        "name": "Biscuits",
        "products": 1,
        "of": 20,
        "median": None,
        "category_median": 63.0,
        "percentile": None,
    }


def test_products_come_the_worst_first(market):
    """Proven scores, then what is untold by the least it can be, then what has none; equals by code."""
    rows = [{"salt": NAN}, {"categories": ["en:vinegars"]}, {}, {"additives": ["en:e102"]}, {}]

    made = market(*rows)

    assert worst_first(made, np.arange(5)).tolist() == [3, 2, 4, 0, 1]
    assert worst_first(made, np.arange(5), ["amber", "not-applicable"]).tolist() == [3, 2, 4, 1]


def test_a_product_stands_in_the_list_with_its_place_in_its_category(market):
    """Below those of a better score, of all with a score; what has none stands nowhere."""
    shortbread = {"additives": ["en:e102"], "data_date": date(2026, 3, 1)}
    made = market(*(OTHERS for _ in range(19)), shortbread, {"categories": ["en:vinegars"]})
    called = {gtin_of(20): "Sablés"}

    assert product_entries(made, category_counts(made), np.array([19, 20]), called, NO_NAMES) == [
        {
            "gtin": gtin_of(20),
            "name": "Sablés",
            "light": "amber",
            "score": 48,
            "span": [48, 48],
            "possible": ["amber"],
            "grade": "c",
            "data_date": "2026-03-01",
            "category": "en:biscuits",
            "category_name": "Biscuits",
            "percentile": 0.0,
            "percentile_of": 20,
        },
        {
            "gtin": gtin_of(21),
            "name": None,
            "light": "not-applicable",
            "score": None,
            "span": None,
            "possible": [],
            "grade": None,
            "data_date": None,
            "category": None,
            "category_name": None,
            "percentile": None,
            "percentile_of": None,
        },
    ]


def test_a_set_is_told_with_what_it_has_beyond_the_one_before(market):
    """Its last additive stands for it; all that go are named in their order, with what they lift and gain."""
    rows = [{"additives": ["en:e102"], **GREEN}, {"additives": ["en:e466"], **GREEN}]
    made = market(*rows)
    (batch,) = shelf(rows).combine_chunks().to_batches()
    both = np.arange(2)
    told = brand_additives(made, category_counts(made), both, Read(both, score(batch)), "en", NO_NAMES)
    tartrazine, cellulose = (additive_entry(tag, "en") for tag in ("en:e102", "en:e466"))

    assert (told["best_set"], told["reachable"], told["is_exact"]) == (
        [
            tartrazine | {"additives": [tartrazine], "products_lifted": 1, "points": 15, "is_exact": True},
            cellulose
            | {"additives": [tartrazine, cellulose], "products_lifted": 2, "points": 21, "is_exact": True},
        ],
        2,
        True,
    )


def test_an_additive_of_no_category_has_no_share(market):
    """None of what is compared with too few; an additive that no table has is unrated."""
    rows, first = [{"additives": ["en:e102", "en:of-no-table"]}], np.array([0])
    made = market(*rows)
    (batch,) = shelf(rows).combine_chunks().to_batches()
    read = Read(first, score(batch))
    told = brand_additives(made, category_counts(made), first, read, "en", NO_NAMES)

    names = ("e_number", "level", "avoidable_share", "avoidable_of", "avoidable_products", "categories")
    assert [tuple(each[name] for name in names) for each in told["additives"]] == [
        ("E102", "moderate", None, 0, 0, []),
        (None, "unrated", None, 0, 0, []),
    ]


def test_an_additive_stands_in_products_and_their_categories(market):
    """A form counts for what it is a form of, once a product; categories of few are not told."""
    made = market(
        *({"additives": ["en:e450", "en:e450i"]} for _ in range(19)),
        {"additives": ["en:e450v", "en:e330"]},
        {"additives": ["en:e330"], "categories": ["en:rusks"]},
        {"additives": None},
    )

    assert held(made, category_counts(made), np.arange(1, 22)) == [
        Held("en:e330", 2, {0: 1}),
        Held("en:e450", 19, {0: 19}),
        Held("en:e450i", 18, {0: 18}),
        Held("en:e450v", 1, {0: 1}),
    ]


def test_what_an_additive_may_cost_is_read_alone(market):
    """Of drinks, and of what may be one, a sweetener too; what costs nothing is not read."""
    sweet = {"additives": ["en:e957"]}
    made = market(
        {},
        {"additives": ["en:e330"]},
        {"additives": ["en:e330", "en:e102"]},
        sweet,
        sweet | {"categories": ["en:beverages"]},
        sweet | {"categories": None},
    )

    assert costing(made, category_counts(made), np.arange(6)).tolist() == [2, 4, 5]


def test_how_scores_lie():
    """Middle and quarters to a tenth, counts by ten, 100 with the nineties."""
    assert spread(np.array([0, 9, 10, 99, 100])) == {
        "of": 5,
        "median": 10.0,
        "quartiles": [9.0, 99.0],
        "histogram": [2, 1, 0, 0, 0, 0, 0, 0, 0, 2],
    }
