import numpy as np
import pytest

from scoring.market.brands.belonging import is_of, keys_of, looked_for, whose_of
from scoring.market.brands.book import BrandRow, book_of, rows_of
from tests.markets import market

BOOK = book_of(
    [
        BrandRow("oat company", "Oat", "Mills"),
        BrandRow("rye", "Rye", "Bakers"),
        BrandRow("barley", "Oat"),
    ]
)
PRODUCTS = [
    {"brands": ["xx:Oat Company"], "brand_owners": ["bakers"]},
    {"brands": ["xx:barley", "xx:rye"], "brand_owners": None},
    {"brands": ["xx:spelt"], "brand_owners": ["Mills"]},
    {"brands": None, "brand_owners": ["bakers", "mills"]},
    {"brands": ["xx:spelt", "xx:rye"], "brand_owners": ["mills"]},
    {"brands": None, "brand_owners": None},
]


@pytest.mark.parametrize("key", ["oat", "rye", "spelt", "nobody", "owner:mills", "owner:bakers", "owner:oat"])
def test_a_product_is_whose_the_market_says_it_is(key):
    """By its own facts as by its row: spellings merged, owners of the table before those that are stated."""
    found = [is_of(BOOK, key, whose_of(each)) for each in PRODUCTS]

    assert np.flatnonzero(found).tolist() == rows_of(market(*PRODUCTS), BOOK, key).tolist()


@pytest.mark.parametrize("key", ["oat", "rye", "spelt", "owner:mills", "owner:bakers"])
def test_every_product_of_a_brand_is_found_by_its_keys(key):
    """It has one of those that are looked for; nobody else is left out but by its facts."""
    wanted = {*looked_for(BOOK, key)}

    assert [
        each
        for each in PRODUCTS
        if is_of(BOOK, key, whose_of(each)) and wanted.isdisjoint(keys_of(whose_of(each)))
    ] == []


def test_lists_without_tags_are_nobodys():
    """Unknown, empty or of nulls alone."""
    nobody = {"brands": frozenset(), "brand_owners": frozenset()}

    assert [whose_of(row) for row in ({}, {"brands": []}, {"brands": [None]})] == [nobody] * 3
