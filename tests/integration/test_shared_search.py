"""Real names, where they are at hand: whoever types the name of a product finds it."""

import random
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pytest

from data.finding.queries import Query
from data.finding.search import Wishes, first_page
from data.openfoodfacts.dumps import read_dump
from data.store import open_store
from scoring.gtin import InvalidGtin, parse_gtin
from server.search import USUAL_ITEMS
from tests.shelves import fill_catalogue

PRODUCTS = Path(__file__).parents[2].parent / "shared" / "products"
pytestmark = pytest.mark.skipif(not PRODUCTS.is_dir(), reason="the folder of real products is not here")


@pytest.fixture(scope="module")
def assortment(tmp_path_factory):
    """A catalogue of the 5,939 products of the assortment that have a GTIN."""
    facts = pa.concat_tables(batch.facts for batch in read_dump(PRODUCTS / "products.jsonl.gz").batches())
    with closing(open_store(tmp_path_factory.mktemp("assortment") / "own.sqlite")) as store:
        fill_catalogue(store, facts)
        yield store


def named(store):
    """Every gtin with one of its names."""
    with store.pool.reading() as connection:
        gtins = [f"{gtin:014}" for (gtin,) in connection.execute("SELECT gtin FROM catalogue.products")]
    found = store.find_all(gtins)
    return [(gtin, name) for gtin in gtins for name in (found[gtin].row.get("names") or {}).values()]


def first_gtins(store, text):
    page, _ = first_page(store, Query(text), Wishes(), USUAL_ITEMS, with_facets=False)
    return [product.gtin for product in page.products]


@pytest.mark.parametrize("seed", range(5))
def test_each_of_100_real_names_finds_its_product_on_the_first_page(assortment, seed):
    """Spelled as on file: in any language, in capitals, with accents, signs and all."""
    chosen = random.Random(seed).sample(named(assortment), 100)

    assert [(gtin, name) for gtin, name in chosen if gtin not in first_gtins(assortment, name)] == []


def test_whatever_is_found_has_a_page(assortment):
    """Of the real records six have a code that is no GTIN, which no page answers to: no search finds them."""
    facts = pa.concat_tables(batch.facts for batch in read_dump(PRODUCTS / "products.jsonl.gz").batches())
    odd = [gtin for gtin in facts["gtin"].to_pylist() if not is_answered(gtin)]
    found = {gtin for gtin, _ in named(assortment)}

    assert (len(odd), found & {*odd}, [gtin for gtin in found if not is_answered(gtin)]) == (6, set(), [])


def is_answered(gtin):
    """Whether the address of a page may end with `gtin`."""
    try:
        return parse_gtin(gtin) == gtin
    except InvalidGtin:
        return False
