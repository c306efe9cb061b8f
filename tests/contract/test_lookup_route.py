"""Many codes at once: each said for itself, in order; nobody else is asked."""

import pytest
from jsonschema import Draft202012Validator

from data.shelf.products import note
from scoring.method import METHOD
from server.lookup import MOST_CODES
from tests.answers import SCHEMA
from tests.contract.test_problems import assert_problem

ROUTE = "/api/v1/products/lookup"
LOOKUP = Draft202012Validator({"$ref": "#/$defs/Lookup", "$defs": SCHEMA["$defs"]})


def look_up(client, *codes, **query):
    return client.post(ROUTE, json={"codes": codes}, query_string=query)


def test_each_code_is_answered_in_order(client):
    """Found however it is written, unknown, no barcode, a shop's own: an item each time."""
    codes = ["4006381333931", "3017620422003", "abc", "2000000000008", "03017620422003", "3017620422003", ""]

    answer = look_up(client, *codes)

    assert [(each["code"], each["status"], each["gtin"]) for each in answer.json["items"]] == [
        ("4006381333931", "unknown", "04006381333931"),
        ("3017620422003", "found", "03017620422003"),
        ("abc", "invalid", None),
        ("2000000000008", "in-store", "02000000000008"),
        ("03017620422003", "found", "03017620422003"),
        ("3017620422003", "found", "03017620422003"),
        ("", "invalid", None),
    ]
    assert list(LOOKUP.iter_errors(answer.json)) == []
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_a_card_says_what_the_product_says(client):
    """The card of a lookup is that of every list, in the language asked for, filter facts where wanted."""
    (bare,) = look_up(client, "3017620422003", lang="fr").json["items"]
    (item,) = look_up(client, "3017620422003", lang="fr", filter_facts="true").json["items"]
    product = client.get("/api/v1/products/3017620422003?lang=fr").json

    assert bare == item | {"card": item["card"] | {"filter_facts": None}}
    assert item["card"]["name"] == product["product"]["name"] == "Biscuits d'avoine"
    assert item["card"]["light"] == product["verdict"]["light"]
    assert item["card"]["filter_facts"] == product["product"]["filter_facts"]


@pytest.mark.parametrize("method", [METHOD, "2025-01.1"])
def test_a_card_is_rated_by_the_method_of_today(client, app, method):
    """As it stands on file where today's method rated it; what an older one rated is scored anew."""
    store, other = app.extensions["store"], {"light": "red", "score": 7, "span": [7, 7], "possible": ["red"]}
    today = look_up(client, "3017620422003").json["items"][0]["card"]
    with store.pool.writing() as connection:
        connection.execute("UPDATE main.hits SET light = 'red', low = 7, high = 7, grade = 'e'")
        note(connection, method=method)

    card = look_up(client, "3017620422003").json["items"][0]["card"]

    assert card == (today | other | {"grade": "e"} if method == METHOD else today)


def test_what_is_not_found_says_why_and_what_to_do(client):
    """In the language asked for; that nobody else was asked is said."""
    details = [each["detail"] for each in look_up(client, "4006381333931", "301", lang="en").json["items"]]

    assert details == ["Not on file here.", "It has 3 digits; a barcode has 8, 12, 13 or 14."]


def test_a_thousand_codes_of_every_kind_in_order(client):
    """The most there may be at once."""
    kinds = ["3017620422003", "4006381333931", "nonsense", "2000000000008"]
    codes = kinds * (MOST_CODES // len(kinds))

    items = look_up(client, *codes).json["items"]

    assert [each["code"] for each in items] == codes
    assert [each["status"] for each in items[:4]] == ["found", "unknown", "invalid", "in-store"]


def test_no_code_is_no_item(client):
    """An empty list is answered by one."""
    assert look_up(client).json == {"items": []}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b'{"codes": "3017620422003"}',
        b'{"codes": [3017620422003]}',
        b'{"codes": [null]}',
        b'{"codes": []}, {}',
        b'{"codes": [], "more": 1}',
        b'{"codes": ["\xff"]}',
        b'{"codes": ["\\ud800"]}',
        b"[" * 60_000,
    ],
)
def test_a_body_that_is_something_else_is_refused_with_an_example(client, body):
    """Whatever it is: a problem that shows what would do."""
    answer = client.post(ROUTE, data=body, content_type="application/json")

    assert (answer.status_code, answer.json["code"]) == (400, "bad-request")
    assert answer.json["detail"].endswith('JSON like {"codes": ["3017620422003"]}.')


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded"])
def test_a_body_that_does_not_say_it_is_json_is_refused(client, kind):
    """415 says what would do; what is JSON of some kind is read."""
    body = b'{"codes": ["3017620422003"]}'
    refused, read = (
        client.post(ROUTE, data=body, content_type=each) for each in (kind, "application/json; charset=utf-8")
    )

    assert_problem(refused, 415, "unsupported-media-type")
    assert (refused.json["detail"].endswith("reads application/json."), read.status_code) == (True, 200)


def test_more_than_a_thousand_codes_are_refused(client):
    """Before any is looked up."""
    answer = look_up(client, *["3017620422003"] * (MOST_CODES + 1))

    assert answer.json["detail"] == "The list in the body has 1001 items; at most 1000 are read."


def test_the_description_holds_the_body_and_its_example(client):
    """Programs learn what to send."""
    operation = client.get("/api/v1/openapi.json").json["paths"][ROUTE]["post"]
    body = operation["requestBody"]["content"]["application/json"]

    assert operation["requestBody"]["required"]
    assert body["schema"]["properties"]["codes"]["maxItems"] == MOST_CODES
    assert body["example"] == {"codes": ["3017620422003"]}
