"""What changed of brands over three imports: told by what each product was at the two that are compared."""

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from scoring.market.changes.kinds import KINDS
from scoring.messages import LANGUAGES
from tests.dated import biscuit, client_after, gtin

WORDS = Path(__file__).parents[2] / "pwa" / "src" / "messages"
OAT, RYE, SPELT = (
    {"brands": each, "brands_tags": [f"xx:{each.lower()}"]} for each in ("Oat", "Rye", "Spelt")
)
DYED = {"additives_tags": ["en:e171"]}
UNREAD = {"ingredients_text": "", "ingredients_tags": None, "ingredients_n": None, "additives_tags": None}


IMPORTS = [
    [
        biscuit(1, **OAT, **DYED),
        biscuit(2, **OAT),
        biscuit(3, **OAT, brand_owner="Mills"),
        biscuit(4, **RYE),
        biscuit(5, **OAT),
        biscuit(6, **OAT, **UNREAD),
        biscuit(7, **SPELT, brand_owner="Bakers"),
        biscuit(8, brands="Old Mill", brands_tags=["xx:old-mill"]),
    ],
    [
        biscuit(1, 1, **OAT),
        biscuit(2, **OAT),
        biscuit(5, 1, **SPELT),
        biscuit(6, 1, **OAT),
        biscuit(7, 1, **SPELT, brand_owner="Mills"),
    ],
    [
        biscuit(2, 2, **RYE, **DYED),
        biscuit(5, 1, **SPELT),
        biscuit(6, 1, **OAT),
        biscuit(7, 1, **SPELT, brand_owner="Mills"),
    ],
]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """The app over a catalogue that was imported three times."""
    yield from client_after(tmp_path_factory.mktemp("changes"), *IMPORTS)


def changes(client, brand, first, last, lang="en"):
    return client.get(f"/api/v1/brands/{brand}/changes?from={first}&to={last}&lang={lang}").json


def kinds(client, brand, first, last):
    return {each["gtin"]: each["kinds"] for each in changes(client, brand, first, last)["changes"]}


def test_two_past_imports_are_compared_as_they_were(client):
    """What the third import dropped, or gave to another brand, does not count."""
    assert kinds(client, "oat", 1, 2) == {
        gtin(1): ["recipe", "additive-gone", "better"],
        gtin(3): ["gone"],
        gtin(5): ["brand"],
        gtin(6): ["arrived", "light-gained"],
    }
    assert kinds(client, "oat", 2, 3) == {
        gtin(1): ["gone"],
        gtin(2): ["recipe", "additive-new", "brand", "worse"],
    }


def test_a_product_that_changed_its_brand_is_told_to_both(client):
    """As a change of its own, in words; to nobody else, and in its history."""
    assert kinds(client, "spelt", 1, 2) == {gtin(5): ["brand"], gtin(7): ["owner"]}
    assert kinds(client, "rye", 2, 3) == {gtin(2): ["recipe", "additive-new", "brand", "worse"]}
    assert changes(client, "spelt", 1, 2)["counts"] == {"brand": 1, "owner": 1}
    texts = {
        lang: [
            said["text"].replace("\u00a0", " ")
            for each in changes(client, "spelt", 1, 2, lang)["changes"]
            for said in each["changes"]
        ]
        for lang in ("en", "fr")
    }
    assert texts == {
        "en": ["Brand: Spelt instead of Oat.", "Owner of the brand: Mills instead of Bakers."],
        "fr": [
            "Marque : Spelt (auparavant : Oat).",
            "Propriétaire de la marque : Mills (auparavant : Bakers).",
        ],
    }
    states = client.get(f"/api/v1/products/{gtin(5)}/history").json["states"]
    assert [[said["kind"] for said in each["changes"]] for each in states] == [[], ["brand"]]


def test_an_owner_that_products_state_hears_of_what_went_and_came(client):
    """By what products stated then, or state now; without any table."""
    assert kinds(client, "owner:mills", 1, 2) == {gtin(3): ["gone"], gtin(7): ["owner"]}
    assert kinds(client, "owner:bakers", 1, 2) == {gtin(7): ["owner"]}


def test_a_brand_that_lost_its_last_product_is_still_told(client):
    """By its name, with no products; a brand that never was is not found, with near names."""
    told = [changes(client, brand, 1, 3) for brand in ("owner:bakers", "Old Mill")]
    never = client.get("/api/v1/brands/oats/changes")

    assert [(each["products"], each["name"], each["counts"]) for each in told] == [
        (0, "Bakers", {"owner": 1}),
        (0, "Old mill", {"gone": 1}),
    ]
    assert (never.status_code, never.json["nearest"]) == (404, ["Oat"])


def test_a_history_tells_an_unknown_list_from_one_without_additives(client):
    """Null, and nothing at all; with the lights that were possible then."""
    answer = client.get(f"/api/v1/products/{gtin(6)}/history").json
    described = client.get("/api/v1/openapi.json").json
    route = described["paths"]["/api/v1/products/{gtin}/history"]["get"]
    schema = route["responses"]["200"]["content"]["application/json"]["schema"]
    errors = Draft202012Validator(schema | {"components": described["components"]}).iter_errors(answer)

    assert [error.message for error in errors] == []
    told = ("light", "possible", "additives")
    assert [tuple(each[name] for name in told) for each in answer["states"]] == [
        ("unknown", ["amber", "green"], None),
        ("green", ["green"], []),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_app_has_a_word_for_every_kind_of_change(lang):
    """And for no other."""
    (said,) = re.findall(
        r"  kinds: \{\n(    recipe:.+?)\n  \}", (WORDS / f"{lang}.ts").read_text(), re.DOTALL
    )

    assert sorted(re.findall(r"'?([a-z-]+)'?: '", said)) == sorted(["recipe", *KINDS])
