"""Brands of the real documents: every figure against a plain computation over the table of all products."""

import csv
import io
from collections import Counter, defaultdict
from contextlib import closing
from math import isnan

import numpy as np
import pytest

from data.imports.catalogue import import_files
from data.market.current import Markets
from data.market.exports import batches, csv_lines
from data.market.facts import facts_in
from data.store import open_store
from scoring.alternatives import ladder
from scoring.facts import NUTRIMENTS, SCORED
from scoring.market.brands.additives import Read, brand_additives, costing
from scoring.market.brands.book import BrandBook, rows_of
from scoring.market.brands.opportunities import opportunities
from scoring.market.brands.page import brand_page, percentiles
from scoring.market.categories.counts import LEAST, category_counts
from scoring.market.categories.standing import amounts_standing, score_standing
from scoring.names import NO_NAMES
from scoring.score import score
from scoring.steps import ancestry
from tests.grown import DOCUMENTS

BOOK = BrandBook()
LARGE = 30


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    if not DOCUMENTS.exists():
        pytest.skip("the shared records are not on this machine")
    own = tmp_path_factory.mktemp("brands") / "own.sqlite"
    open_store(own).close()
    import_files(own, [DOCUMENTS], lambda _: None)
    with closing(open_store(own)) as store:
        yield store


@pytest.fixture(scope="module")
def market(store):
    return Markets(store).current()


@pytest.fixture(scope="module")
def table(store, market):
    """Every product: its facts, light, proven score, and whether its list is understood."""
    with store.pool.reading() as connection:
        facts, _ = facts_in(connection, market, np.arange(len(market.gtin)), "en")
    scores = score(facts)
    rows = facts.select(["gtin", "categories", "additives", "brands", *NUTRIMENTS]).to_pylist()
    settled, low = scores.additives.is_settled.tolist(), scores.low.tolist()
    return [
        each | {"light": scores.light(row), "low": low[row], "is_understood": settled[row]}
        for row, each in enumerate(rows)
    ]


def is_told(product):
    return product["light"] in ("green", "amber", "red")


def test_percentiles_are_those_of_a_plain_computation(market, table):
    """Of every product, in the narrowest kind of food with twenty proven scores."""
    scores = defaultdict(list)
    for product in filter(is_told, table):
        for category in set(product["categories"] or []):
            scores[category].append(product["low"])

    def plain(product):
        kinds = ladder(product["categories"] or []) if is_told(product) else []
        for mine in (scores[kind] for kind in kinds if len(scores[kind]) >= LEAST):
            low = product["low"]
            return 100 * sum(each < low for each in mine) / len(mine)
        return None

    found, _ = percentiles(market, category_counts(market), np.arange(len(table)))
    assert [None if np.isnan(each) else each for each in found] == list(map(plain, table))
    assert sum(each is not None for each in map(plain, table)) > 1_000


def known(product):
    """Its amounts to the seven digits that are kept, None for those that are unknown."""
    kept = {name: float(np.float32(product[name])) for name in NUTRIMENTS}
    return {name: None if isnan(amount) else amount for name, amount in kept.items()}


def test_amounts_stand_where_a_plain_computation_puts_them(market, table):
    """Of every product in such a category: the share of the known amounts that are lower."""
    counts, amounts = category_counts(market), defaultdict(list)
    for product in table:
        for category in {*(product["categories"] or [])}:
            for name, amount in known(product).items():
                amounts[category, name] += [] if amount is None else [amount]

    def plain(category, name, amount):
        mine = amounts[category, name]
        share = sum(each < amount for each in mine) / len(mine)
        return (pytest.approx(100 * share, abs=0.051) if len(mine) >= LEAST else None), len(mine)

    placed = [(each, score_standing(counts, each["categories"] or [], None, NO_NAMES)) for each in table]
    told = [
        (place["category"], each)
        for product, place in placed
        if place is not None
        for each in amounts_standing(market, place["category"], known(product), "en")
    ]
    wrong = [
        (category, each)
        for category, each in told
        if (each["below"], each["of"]) != plain(category, each["nutrient"], each["amount"])
    ]
    assert (len(told) > 10_000, wrong) == (True, [])


def test_avoidable_shares_are_those_of_a_plain_computation(market, table):
    """In %, of every category that products are compared in and every additive that stands in any."""
    counts = category_counts(market)
    wrong = []
    for category in counts.categories:
        mine = [
            {*each["additives"], *(above for tag in each["additives"] for above in ancestry(tag))}
            for each in table
            if each["is_understood"] and category in (each["categories"] or [])
        ]
        for additive in (*counts.presence.tags, "en:e999"):
            without = sum(additive not in tags for tags in mine)
            share = 100.0 * without / len(mine) if len(mine) >= LEAST else None
            told, of = counts.avoided(additive, category)
            if (
                (told is None) != (share is None)
                or of != len(mine)
                or abs((told or 0) - (share or 0)) > 0.0051
            ):
                wrong.append((category, additive, told, share))
    assert (len(counts.categories) > 20, wrong) == (True, [])


def test_the_pages_of_large_brands_add_up(market, table):
    """Products and lights of every brand of thirty products or more."""
    lights = defaultdict(Counter)
    for product in table:
        for brand in {each.split(":", 1)[-1] for each in product["brands"] or []}:
            lights[brand][product["light"]] += 1
    large = {brand: found for brand, found in lights.items() if found.total() >= LARGE}
    counts = category_counts(market)
    pages = {brand: brand_page(market, counts, BOOK, brand, NO_NAMES) for brand in large}

    assert {brand: Counter(page["lights"]) for brand, page in pages.items()} == large
    assert {brand: page["products"] for brand, page in pages.items()} == {
        brand: found.total() for brand, found in large.items()
    }
    assert len(large) > 10


def test_no_row_of_a_file_is_lost(store, market):
    """Every product of a brand and every step of it, in order, however many batches it is read in."""
    rows = rows_of(market, BOOK, "carrefour")
    with store.pool.reading() as connection:
        facts, _ = facts_in(connection, market, rows, "fr")
    told = b"".join(csv_lines(batches(store, market, rows, "fr"))).decode("utf-8-sig")

    read = [
        (row["gtin"], row["kind"], row["key"], row["change"]) for row in csv.DictReader(io.StringIO(told))
    ]

    assert read == [
        (each.gtin, each.kind, each.key or "", each.change) for each in opportunities([facts], "fr")
    ]
    assert {gtin for gtin, *_ in read} == {f"{int(gtin):014}" for gtin in market.gtin[rows]}


def test_what_is_read_of_a_brand_is_all_that_additives_cost(store, market):
    """Products that no additive may cost anything change nothing of it: the same as of the whole brand."""
    counts, told = category_counts(market), []
    rows = rows_of(market, BOOK, "carrefour")
    for some in (rows, costing(market, counts, rows)):
        with store.pool.reading() as connection:
            facts, mine = facts_in(connection, market, some, "en", ("gtin", *SCORED))
        read = Read(mine, score(facts))
        told.append(brand_additives(market, counts, rows, read, "en", NO_NAMES))

    assert told[0] == told[1]
    assert len(told[0]["additives"]) > 20
