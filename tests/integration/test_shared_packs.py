"""The real records in an offline pack: nothing lost on the way, in few bytes."""

import gzip
import json
from pathlib import Path

import pytest

from scoring.filters.keys import every
from scoring.gtin import has_check_digit
from tests.contract.test_phone_packs import SAME, read_by_filters
from tests.packs import ROOT, cards_by_gtin, on_the_phone, pack_of
from tests.shelves import facts_of

RECORDS = Path(ROOT).parent / "shared" / "products" / "products.jsonl.gz"
MOST_BYTES = 60
FAR_APART = 200

pytestmark = pytest.mark.skipif(not RECORDS.exists(), reason="the shared records are not here")


@pytest.fixture(scope="module")
def records():
    with gzip.open(RECORDS, "rt", encoding="utf-8") as lines:
        cards = cards_by_gtin(facts_of(*map(json.loads, lines)))
    return [card for card in cards if has_check_digit(card["gtin"])]  # no shelf holds the others


@pytest.fixture(scope="module")
def file(records, tmp_path_factory):
    path = tmp_path_factory.mktemp("packs") / "real.pack"
    path.write_bytes(pack_of(records))
    return path


def test_every_record_comes_out_as_it_went_in(records, file):
    """Light, span, names and each fact that a filter reads, of every record."""
    found = on_the_phone(file, records)

    lost = [
        card["gtin"]
        for card, each in zip(records, found, strict=True)
        if any(each[key] != card[key] for key in SAME)
        or read_by_filters(each["filter_facts"]) != read_by_filters(card["filter_facts"])
    ]
    assert lost == []


def test_every_filter_answers_as_it_does_online(records, file):
    """All filters there are, of records from all over the catalogue."""
    some = records[::FAR_APART]

    found = on_the_phone(file, some, [each.key for each in every()])

    assert [each["other"] for each in found] == [[]] * len(some)


def test_a_product_takes_few_bytes(records, file):
    """The goal of 60 bytes a product holds for the whole sample."""
    assert file.stat().st_size / len(records) <= MOST_BYTES
