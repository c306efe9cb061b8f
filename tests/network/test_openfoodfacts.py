"""The real Open Food Facts still answers in the shape we read; four requests at most.

LIMPIDE_CONTACT=you@example.org pytest -m network tests/network
"""

import json
import math

import pytest

from data.openfoodfacts.client import Client
from data.openfoodfacts.codes import SITE
from server import VERSION
from server.config import Config

pytestmark = pytest.mark.network

MOST_REQUESTS = 4
FAMOUS = "03017620422003"
NOWHERE = "09999999999994"  # its check digit is right, its prefix is nobody's
BEAUTY = "03560070791460"
"""source: Open Food Facts' wiki, API, "Product in Open Beauty Facts"."""


class Listening(Client):
    """A client that keeps every answer, and asks no more often than these tests may."""

    def __init__(self, address, contact):
        super().__init__(address, contact, VERSION)
        self.entered, self.replies = 0, []

    def enter(self):
        self.entered += 1
        assert self.entered <= MOST_REQUESTS, "asked more often than these tests may"

    def _get(self, url, until):
        self.replies.append(super()._get(url, until))
        return self.replies[-1]


@pytest.fixture(scope="module")
def client():
    contact = Config.from_env().contact
    if not contact:
        pytest.skip("LIMPIDE_CONTACT is not set, and Open Food Facts wants to know whom to write to")
    client = Listening(SITE, contact)
    yield client
    client.close()


def test_a_famous_product_is_found_and_read(client):
    """Its name, its additives and its label are there, in a schema this reader was written for."""
    (facts,) = client.fetch(FAMOUS, client.enter).to_pylist(maps_as_pydicts="strict")
    schema = json.loads(client.replies[-1].body)["product"]["schema_version"]

    assert (facts["gtin"], facts["product_type"], facts["nutrition_unit"]) == (FAMOUS, "food", "100g")
    assert "nutella" in facts["names"][""].lower()
    assert facts["additives"]
    assert not math.isnan(facts["sugars"])
    assert 995 <= schema <= 1004


def test_a_code_nobody_has_is_a_miss(client):
    """The statement that there is no such product is understood as one."""
    assert client.fetch(NOWHERE, client.enter) is None


def test_what_is_no_food_is_known_as_such(client):
    """A shampoo is found where it lives, by a redirect or by a word about it."""
    facts = client.fetch(BEAUTY, client.enter)

    assert facts["product_type"].to_pylist() == ["beauty"]
