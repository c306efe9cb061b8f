import math

import numpy as np
import pytest

from scoring.market.additives.use import Use, ordered, used
from scoring.market.brands.additives import additive_entry
from scoring.market.brands.book import BrandRow, book_of
from scoring.market.categories.benchmarks import amounts_of, brands_of, nutrients_of, scores_of
from scoring.market.categories.counts import LEAST
from scoring.market.categories.pages import categories_like, category_entry, category_page
from scoring.market.labels import as_labelled
from scoring.reference import rows
from tests.markets import market

BOOK = book_of([])


def everything(of):
    return np.arange(len(of.gtin))


@pytest.mark.parametrize(
    ("nutriment", "amount", "shown"),
    [
        ("energy_kj", 1762.5, 1763),
        ("fat", 0.04, 0),
        ("fat", 0.25, 0.3),
        ("fat", 9.96, 10),
        ("fat", 10.4, 10),
        ("fat", 10.5, 11),
        ("salt", 0.994, 0.99),
        ("salt", 1.25, 1.3),
        ("salt", 0.005, 0.01),
        ("fruits_vegetables_legumes", 33.4, 33),
    ],
)
def test_amounts_are_rounded_as_labels_round(nutriment, amount, shown):
    """The Commission's guidance on tolerances, table 4: coarser steps from 10 g, of salt from 1 g."""
    assert as_labelled(nutriment, amount) == shown


def test_every_nutriment_has_its_steps_from_nothing_on():
    """Any amount falls in one."""
    first = {row["nutriment"]: float(row["from"]) for row in reversed(rows("label_rounding"))}

    assert [nutriment for nutriment, start in first.items() if start] == []


def test_of_amounts_the_known_ones_alone_are_told():
    """Unknown is no zero, and says in `of` how many there are; of fewer than LEAST no more is said."""
    twenty = np.arange(1.0, LEAST + 1)

    assert amounts_of("sugars", np.array([np.nan, *twenty, np.nan])) == {
        "of": 20, "low": 2.9, "q1": 5.8, "median": 11, "q3": 15, "high": 18,
    }  # fmt: skip
    assert amounts_of("sugars", np.array([np.nan, *twenty[1:]])) == {
        "of": 19, "low": None, "q1": None, "median": None, "q3": None, "high": None,
    }  # fmt: skip


def test_additives_are_told_with_their_level_and_share():
    """In %, of understood lists; nobody says a share where no list is understood."""
    use = Use(["en:e250", "en:of-no-table"], np.array([3, 1]), np.array([2, 0]), 8)

    assert used(use, 0, "fr") == {
        "additive": "en:e250", "e_number": "E250", "name": "Nitrite de sodium", "level": "high",
        "form_of": None, "products": 3, "understood": 2, "share": 25.0, "share_of": 8,
    }  # fmt: skip
    assert used(Use(["en:e250"], np.array([1]), np.array([0]), 0), 0, "en")["share"] is None


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("products", ["en:e330", "en:of-no-table", "en:e250", "en:e1442"]),
        ("share", ["en:e250", "en:e1442", "en:e330", "en:of-no-table"]),
        ("level", ["en:e250", "en:e330", "en:e1442", "en:of-no-table"]),
        ("number", ["en:e250", "en:e330", "en:e1442", "en:of-no-table"]),
    ],
)
def test_additives_are_listed_in_an_order(sort, order):
    """Most products first, the largest share, the worst level, by E number; those alike by the alphabet."""
    use = Use(
        ["en:e1442", "en:e250", "en:e330", "en:of-no-table"],
        np.array([1, 2, 9, 9]),
        np.array([1, 2, 1, 0]),
        9,
    )

    levels = [additive_entry(tag, "en")["level"] for tag in use.tags]
    assert (levels, [use.tags[place] for place in ordered(use, sort)]) == (
        ["none", "high", "none", "unrated"],
        order,
    )


def test_a_brand_of_a_category_is_told_once_whatever_its_spellings():
    """With the median of its own proven scores; the one with most products first."""
    book = book_of([BrandRow("oat co", "Oat Company")])
    some = market(
        {"brands": ["xx:oat-co"], "brand_names": "Oat Co"},
        {"brands": ["xx:oat-company", "xx:oat-co"], "brand_names": "Oat Company"},
        {"brands": ["xx:rye"], "brand_names": "Rye", "sugars": math.nan},
        {"brands": None, "brand_names": None},
    )
    score = int(some.numbers["low"][0])

    assert brands_of(some, book, everything(some)) == [
        {"brand": "oat-company", "name": "Oat Company", "products": 2, "median": score},
        {"brand": "rye", "name": "Rye", "products": 1, "median": None},
    ]


def test_categories_are_found_by_tag_or_name():
    """Every word typed begins one of theirs, plural or not; those with most products first."""
    some = market({}, {}, {"categories": ["en:snacks", "en:rusks"]}, {"categories": None})
    names = {"category": {"en:rusks": "Biscottes", "en:biscuits": "Biscuits"}}

    assert categories_like(some, {}, "") == ["en:snacks", "en:biscuits", "en:rusks"]
    assert categories_like(some, names, "BISC") == ["en:biscuits", "en:rusks"]
    named = {"category": {"en:rusks": "Biscottes à l'épeautre", "en:biscuits": "Biscuits au chocolat"}}
    assert categories_like(some, named, "chocolats biscuit") == ["en:biscuits"]
    assert categories_like(some, named, "épeau") == categories_like(some, named, "EPEAUTRES") == ["en:rusks"]
    assert categories_like(some, named, "biscottes chocolat") == []
    assert category_entry(some, names, "en:rusks") == {
        "category": "en:rusks", "name": "Biscottes", "products": 1,
    }  # fmt: skip


def test_a_category_page_is_of_the_products_sold_in_a_country():
    """All of them without one; the figures of no product are zero or null, never made up."""
    some = market(
        {"countries": ["en:france"]}, {"countries": ["en:germany"], "sugars": 2.0}, {"countries": None}
    )
    whole = category_page(some, BOOK, "en:biscuits", None, "en", {})
    french = category_page(some, BOOK, "en:biscuits", "en:france", "fr", {})
    nobody = category_page(some, BOOK, "en:biscuits", "en:italy", "en", {})

    assert (whole["products"], whole["told"], whole["country"], whole["name"]) == (3, 3, None, "Biscuits")
    assert (french["products"], french["country"]) == (1, {"tag": "en:france", "name": "France"})
    assert french["nutrients"] == nutrients_of(some, np.array([0]), "fr")
    assert (nobody["products"], nobody["scores"]["of"], nobody["additives"], nobody["brands"]) == (
        0,
        0,
        [],
        [],
    )


def test_scores_are_those_that_are_proven():
    """A product whose light is not told has none."""
    some = market({}, {"sugars": 60.0}, {"sugars": math.nan}, {"product_type": "beauty"})

    assert scores_of(some, everything(some)).tolist() == some.numbers["low"][:2].tolist()
