"""Categories, additives and changes by HTTP: as described, in both languages, after two imports."""

from contextlib import closing

import pytest
from jsonschema import Draft202012Validator

from data.store import open_store
from scoring.market.shares import holding
from server.app import create_app
from server.config import Config
from tests.dated import biscuit, client_after, gtin
from tests.shelves import facts_of

FIRST = [
    biscuit(1, additives_tags=["en:e171"]),
    biscuit(2, countries_tags=["en:germany"]),
    biscuit(3, product_name="Gone", additives_tags=["en:e102"]),
    *(biscuit(number, brands="Rye", brands_tags=["xx:rye"]) for number in (5, 6)),
]
SECOND = [
    biscuit(1, 1),
    biscuit(2, countries_tags=["en:germany"]),
    biscuit(4, 1, additives_tags=["en:e330", "en:isomaltose"]),
    biscuit(5, 1, brands="Rye", brands_tags=["xx:rye"], additives_tags=["en:e171"]),
    biscuit(6, brands="Rye", brands_tags=["xx:rye"]),
]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """The app over a catalogue that was imported twice."""
    yield from client_after(tmp_path_factory.mktemp("figures"), FIRST, SECOND)


@pytest.fixture(scope="module")
def spec(client):
    return client.get("/api/v1/openapi.json").json


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/api/v1/categories", "/api/v1/categories"),
        ("/api/v1/categories/en:biscuits", "/api/v1/categories/{tag}"),
        ("/api/v1/categories/biscuits?country=germany", "/api/v1/categories/{tag}"),
        ("/api/v1/additives", "/api/v1/additives"),
        ("/api/v1/additives/e171/use", "/api/v1/additives/{e}/use"),
        ("/api/v1/additives/isomaltose", "/api/v1/additives/{e}"),
        (f"/api/v1/products/{gtin(1)}/history", "/api/v1/products/{gtin}/history"),
        (f"/api/v1/products/{gtin(1)}/standing", "/api/v1/products/{gtin}/standing"),
        ("/api/v1/brands/millbrook/changes", "/api/v1/brands/{brand}/changes"),
    ],
)
def test_an_answer_is_what_the_description_says(client, spec, path, route, lang):
    """Every 200 is valid against its described schema, and says its language."""
    schema = spec["paths"][route]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = client.get(path, headers={"Accept-Language": lang})

    errors = Draft202012Validator(schema | {"components": spec["components"]}).iter_errors(answer.json)

    assert [error.message for error in errors] == []
    assert (answer.headers["Content-Language"], answer.headers["Cache-Control"].split(",")[0]) == (
        lang,
        "public",
    )


def test_categories_are_listed_a_page_at_a_time(client):
    """The largest first; the link goes on while there are more."""
    first = client.get("/api/v1/categories?limit=1")
    last = client.get("/api/v1/categories?limit=1&page=2")

    assert [each["category"] for each in (*first.json["items"], *last.json["items"])] == [
        "en:biscuits",
        "en:snacks",
    ]
    assert first.json["count"] == 2
    assert first.headers["Link"].startswith('</api/v1/categories?limit=1&page=2>; rel="next"')
    assert last.headers["Link"] == '</api/v1/categories?limit=1&page=1>; rel="first"'


def test_a_category_is_that_of_a_country_where_one_is_named(client):
    """By any name of it; a category nobody knows has near names, a country nobody knows is refused."""
    found = client.get("/api/v1/categories/en:biscuits?country=germany").json

    assert (found["products"], found["country"]) == (1, {"tag": "en:germany", "name": "Germany"})
    unknown = client.get("/api/v1/categories/biscits")
    assert (unknown.status_code, unknown.json["code"], unknown.json["nearest"]) == (
        404,
        "category-not-found",
        ["en:biscuits"],
    )
    assert client.get("/api/v1/categories/en:biscuits?country=narnia").status_code == 400


def test_the_table_of_additives_knows_how_it_was_before(client):
    """At the last import before: by none where nobody did; now by none where all have left it."""
    items = client.get("/api/v1/additives?sort=number").json["items"]

    told = ("additive", "products", "understood", "share", "share_of", "before")
    day = {"day": "2026-09-21"}
    assert [tuple(each[name] for name in told) for each in items] == [
        ("en:e102", 0, 0, 0.0, 5, day | holding(1, 1, 5)),
        ("en:e171", 1, 1, 20.0, 5, day | holding(1, 1, 5)),
        ("en:e330", 1, 1, 20.0, 5, day | holding(0, 0, 5)),
        ("en:isomaltose", 1, 1, 20.0, 5, day | holding(0, 0, 5)),
    ]
    assert client.get("/api/v1/additives?sort=colour").status_code == 400
    one = client.get("/api/v1/additives?q=e 330").json
    assert (one["count"], [each["additive"] for each in one["items"]]) == (1, ["en:e330"])
    assert client.get("/api/v1/additives?q=nothing").json["items"] == []
    assert client.get("/api/v1/additives?q=!!!").json["items"] == []


def test_who_uses_an_additive_is_told_with_what_does_without(client):
    """Cards of better rated products of the category, and how many used it import by import."""
    told = client.get("/api/v1/additives/E171/use").json

    assert [each["brand"] for each in told["brands"]] == ["rye"]
    assert [each["gtin"] for each in told["categories"][0]["without"]] == [gtin(1), gtin(2), gtin(4)]
    assert [each["products"] for each in told["trend"]] == [1, 1]
    assert client.get("/api/v1/additives/e9999/use").status_code == 404


@pytest.mark.parametrize("text", ["isomaltose", "en:isomaltose"])
def test_an_additive_of_no_table_is_told_where_products_declare_it(client, text):
    """Whatever the list of all names has a page, its users, and a screen."""
    page, use = client.get(f"/api/v1/additives/{text}"), client.get(f"/api/v1/additives/{text}/use")

    assert (page.status_code, page.json["tag"], page.json["level"]) == (200, "en:isomaltose", "unrated")
    assert (use.status_code, use.json["products"]) == (200, 1)
    assert client.get("/additives/isomalt").status_code == 404


def states(client, number):
    return client.get(f"/api/v1/products/{gtin(number)}/history").json["states"]


def test_a_history_tells_what_changed_and_when(client):
    """What was, up to which data; what is, since which; the first first."""
    was, now = states(client, 1)

    assert [each["additive"] for each in was["additives"]] == ["en:e171"]
    assert (was["since_day"], was["until_day"], was["changes"]) == (None, "2026-09-21", [])
    assert (now["since_day"], now["until_day"], now["additives"]) == ("2026-09-22", None, [])
    assert [each["kind"] for each in now["changes"]] == ["additive-gone", "better"]


def test_a_history_tells_what_came_and_went(client):
    """Not there before, not there any more; one state of what never changed; 404 of what never was."""
    assert states(client, 4)[0]["light"] is None
    assert [each["kind"] for each in states(client, 4)[1]["changes"]] == ["new"]
    assert [each["kind"] for each in states(client, 3)[1]["changes"]] == ["gone"]
    assert len(states(client, 2)) == 1
    whole = client.get("/api/v1/categories").json["of"]
    assert client.get(f"/api/v1/products/{gtin(2)}/history").json["of"] == whole
    assert client.get(f"/api/v1/products/{gtin(9)}/history").status_code == 404


def test_among_fewer_than_twenty_a_product_stands_nowhere(client):
    """Nothing is made up; of what is not on file it is said."""
    told = client.get(f"/api/v1/products/{gtin(1)}/standing").json

    assert (told["gtin"], told["standing"], told["amounts"]) == (gtin(1), None, [])
    assert client.get(f"/api/v1/products/{gtin(9)}/standing").status_code == 404


def test_what_changed_of_a_brand_is_told_between_two_imports(client):
    """The last two without asking: what went is told by what it was; other brands are not."""
    told = client.get("/api/v1/brands/millbrook/changes").json

    assert {each["gtin"]: each["kinds"] for each in told["changes"]} == {
        gtin(1): ["recipe", "additive-gone", "better"],
        gtin(3): ["gone"],
        gtin(4): ["new"],
    }
    assert told["counts"] == {"recipe": 1, "additive-gone": 1, "better": 1, "gone": 1, "new": 1}
    assert (told["from"]["id"], told["to"]["id"], told["to"]["day"]) == (1, 2, "2026-09-22")
    assert client.get("/api/v1/brands/rye/changes?from=1&to=2").json["counts"] == {
        "recipe": 1,
        "additive-new": 1,
        "worse": 1,
    }


def test_changes_are_listed_a_page_at_a_time(client):
    """By code, counted over all; the link goes on while there are more, between the same imports."""
    route = "/api/v1/brands/millbrook/changes?from=1&to=2&limit=2"
    first, last = client.get(route), client.get(f"{route}&page=2")

    assert [[each["gtin"] for each in page.json["changes"]] for page in (first, last)] == [
        [gtin(1), gtin(3)],
        [gtin(4)],
    ]
    assert first.json["counts"] == last.json["counts"] == client.get(route[:-8]).json["counts"]
    assert (first.json["count"], last.json["count"]) == (3, 3)
    assert first.headers["Link"] == f'<{route}&page=2>; rel="next", <{route}&page=1>; rel="first"'
    assert last.headers["Link"] == f'<{route}&page=1>; rel="first"'


@pytest.mark.parametrize(
    ("query", "parameter"), [("from=9", "from"), ("to=x", "to"), ("from=2&to=1", "from"), ("to=1", "from")]
)
def test_imports_that_cannot_be_compared_are_refused(client, query, parameter):
    """Unknown ones, and a later one with an earlier one; the parameter is named."""
    answer = client.get(f"/api/v1/brands/millbrook/changes?{query}")

    assert (answer.status_code, answer.json["parameter"]) == (400, parameter)


def test_before_a_second_import_nothing_can_be_compared(tmp_path):
    """Nor is anything made up: no imports, no changes, one state of a product."""
    own = tmp_path / "own.sqlite"
    with closing(open_store(own)) as store:
        store.save(facts_of(biscuit(1)), None)
    app = create_app(Config(db=own, pwa=tmp_path))
    client = app.test_client()

    told = client.get("/api/v1/brands/millbrook/changes").json
    asked = client.get("/api/v1/brands/millbrook/changes?from=1&to=2").json
    history = client.get(f"/api/v1/products/{gtin(1)}/history").json
    additives = client.get("/api/v1/additives/e171/use").json
    app.extensions["lookups"].close()
    app.extensions["store"].close()

    assert (told["imports"], told["from"], told["to"], told["changes"]) == ([], None, None, [])
    assert (asked["status"], asked["detail"]) == (
        400,
        "from=1: what changed is told between two imports, and there are fewer so far.",
    )
    assert (history["since"], len(history["states"]), additives["trend"]) == (None, 1, [])
    assert history["of"] == additives["of"]
