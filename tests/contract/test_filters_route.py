import pytest
from jsonschema import Draft202012Validator, FormatChecker

from server.openapi import SCHEMA
from server.queries import MOST_PARAMETERS

SIDES = ("exclude", "require")
PRODUCT = "/api/v1/products/3017620422003"


def test_filters_are_answered_and_kept_by_nobody(client, app):
    """Parameters repeat; what a shopper wishes is in no cache, ours included."""
    answer = client.get(f"{PRODUCT}?exclude=allergen:milk&exclude=nova:4&require=vegan&lang=fr")

    errors = Draft202012Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(answer.json)
    verdict = answer.json["verdict"]
    assert [error.message for error in errors] == []
    assert [(each["filter"], each["answer"]) for each in verdict["filters"]] == [
        ("allergen:milk", "breaks"),
        ("nova:4", "passes"),
        ("vegan", "breaks"),
    ]
    assert verdict["personal"] == {"light": "red", "possible": [], "because": ["allergen:milk", "vegan"]}
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert list(app.extensions["front"].kept) == []


def test_an_answer_without_filters_is_the_same_for_everyone(client):
    """The plain answer names no filter and stays public."""
    client.get(f"{PRODUCT}?exclude=allergen:milk")
    answer = client.get(PRODUCT)

    assert {"filters", "personal"} & answer.json["verdict"].keys() == set()
    assert answer.headers["Cache-Control"].startswith("public")


@pytest.mark.parametrize(
    ("query", "parameter", "detail"),
    [
        ("exclude=allergen:milks", "exclude", "'allergen:milks' is no filter. Nearest: allergen:milk"),
        ("require=allergen:milk", "require", "'allergen:milk' is a filter for exclude, not for require."),
        ("exclude=vegan", "exclude", "'vegan' is a filter for require, not for exclude."),
        ("exclude=", "exclude", "'' is no filter. "),
    ],
)
def test_a_wrong_filter_is_a_400_that_says_which(client, query, parameter, detail):
    """The nearest keys, or the other parameter; never an answer that leaves a wish out."""
    answer = client.get(f"{PRODUCT}?{query}")

    assert (answer.status_code, answer.json["code"]) == (400, "bad-request")
    assert answer.json.get("parameter") == parameter
    assert answer.json["detail"].startswith(detail)


@pytest.mark.parametrize(
    ("given", "status"), [(MOST_PARAMETERS, 200), (MOST_PARAMETERS + 1, 400)], ids=["most", "one more"]
)
def test_a_request_takes_so_many_filters_and_says_so(client, given, status):
    """One limit for all parameters together, the one that the description of the API names."""
    sides = [f"{SIDES[number % 2]}={('lactose', 'vegan')[number % 2]}" for number in range(given)]
    answer = client.get(f"{PRODUCT}?{'&'.join(sides)}")

    described = client.get("/api/v1/openapi.json").json["paths"]["/api/v1/products/{gtin}"]["get"]
    most = {each["schema"].get("maxItems") for each in described["parameters"] if each["name"] in SIDES}
    assert (answer.status_code, most) == (status, {MOST_PARAMETERS})


def test_the_list_of_filters_is_the_same_for_everyone(client):
    """Asking for it tells nothing of who asks: public, with an ETag, in the reader's language."""
    english, french = (client.get(f"/api/v1/filters?lang={lang}") for lang in ("en", "fr"))

    assert english.headers["Cache-Control"].startswith("public")
    assert [each["key"] for each in english.json["filters"]] == [
        each["key"] for each in french.json["filters"]
    ]
    assert (english.json["filters"][1]["name"], french.json["filters"][1]["name"]) == ("Milk", "Lait")
