from contextlib import closing

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from data.imports.fetched_names import fetch_names
from data.openfoodfacts.downloads import Downloads
from data.openfoodfacts.taxonomies import Taxonomies
from data.store import open_store
from scoring.facts import facts_table
from server.openapi import SCHEMA
from tests.build import BISCUITS, barcode
from tests.taxonomies import taxonomy_server

ROUTE = f"/api/v1/products/{barcode(1)}/alternatives"
CONTRACT = {**SCHEMA["$defs"]["Alternatives"], "$defs": SCHEMA["$defs"]}
SOLD = {"countries": ["en:france"]}


@pytest.fixture(autouse=True)
def on_file(config, app):
    """A sweet biscuit, and two that are better."""
    store = open_store(config.db)
    sweet = {"sugars": 30.0, "saturated_fat": 6.0}
    told = [sweet, {}, {"categories": ["en:biscuits", "en:oat-biscuits"], "countries": ["en:spain"]}]
    rows = [
        BISCUITS | SOLD | {"gtin": barcode(number).zfill(14), "names": {"": f"No. {number}"}} | fields
        for number, fields in enumerate(told, 1)
    ]
    store.save(facts_table(rows), None)
    store.close()


def test_alternatives_in_english(client):
    """Where they come from, why each is better, and that it is the same answer for everyone."""
    response = client.get(ROUTE)

    answer = response.json
    (item,) = answer["items"]
    assert (item["card"]["gtin"], item["similarity"], item["better"]) == (
        barcode(2).zfill(14),
        1.0,
        [
            "63 out of 100 instead of 45.",
            "Nutri-Score C instead of D, as computed by Limpide.",
            "Less sugar: 8 g instead of 30 g per 100 g.",
            "Less saturates: 1.5 g instead of 6 g per 100 g.",
        ],
    )
    assert {name: answer[name] for name in ("category", "widened", "countries", "text")} == {
        "category": {"tag": "en:biscuits", "name": "Biscuits", "products": 1},
        "widened": [],
        "countries": ["en:france"],
        "text": "Better rated products of the same kind: Biscuits. Countries of sale: France.",
    }
    assert response.headers["Cache-Control"].startswith("public")


def test_kinds_of_food_read_by_their_names(client, config):
    """In what was looked through, and in the sentence."""
    with taxonomy_server() as server, closing(Downloads("test")) as downloads:
        taxonomies = Taxonomies(downloads, server.address)
        fetch_names(config.db, taxonomies, config.db.parent, lambda _done, _total: None)

    answer = client.get(f"{ROUTE}?lang=fr").json

    assert answer["category"]["name"] == "Biscuits secs"
    assert "Biscuits secs" in answer["text"]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "query",
    ["", "&country=spain", "&country=italy", "&limit=1", "&require=vegan"],
)
def test_an_answer_keeps_its_contract(client, lang, query):
    """Every answer is valid against scoring/verdict.schema.json."""
    answer = client.get(f"{ROUTE}?lang={lang}{query}").json

    errors = Draft202012Validator(CONTRACT, format_checker=FormatChecker()).iter_errors(answer)
    assert [error.message for error in errors] == []


@pytest.mark.parametrize("country", ["spain", "Spain", "en:spain"])
def test_the_country_asked_for_counts_more_than_the_product_s_own(client, country):
    """By its tag or its name."""
    answer = client.get(f"{ROUTE}?country={country}").json

    assert (answer["countries"], [item["card"]["name"] for item in answer["items"]]) == (
        ["en:spain"],
        ["No. 3"],
    )


@pytest.mark.parametrize(
    ("spelled", "country"),
    [
        *(("czechia", "en:czech-republic"), ("en:czechia", "en:czech-republic"), ("Türkiye", "en:turkey")),
        *(("Allemagne", "en:germany"), ("La Réunion", "en:reunion"), ("georgia", "en:georgia")),
    ],
)
def test_a_country_is_taken_by_any_spelling_that_is_known(client, spelled, country):
    """By its name in our languages, or by another that records have of it: nothing is guessed in that."""
    answer = client.get(ROUTE, query_string={"country": spelled})

    assert (answer.status_code, answer.json["countries"]) == (200, [country])


NONE = {
    ("", "en"): "None that is like this product and better rated was found in Biscuits.",
    ("&require=vegan", "en"): "None that is like this product, better rated and let through by the filters "
    "was found in Biscuits.",
    ("&require=vegan", "fr"): "Aucun produit proche de celui-ci, mieux noté et accepté par les filtres "
    "n\u2019a été trouvé dans la catégorie Biscuits.",
}


@pytest.mark.parametrize(("query", "lang"), NONE)
def test_that_none_was_found_says_by_what(client, query, lang):
    """There may be better ones on file that are too unlike, or that a filter kept away."""
    answer = client.get(f"{ROUTE}?country=italy&lang={lang}{query}").json

    assert answer["text"].startswith(NONE[query, lang])


def test_a_product_sold_everywhere_is_compared_with_all(client, config):
    """World is no country."""
    store = open_store(config.db)
    world = {"gtin": barcode(4).zfill(14), "sugars": 30.0, "countries": ["en:france", "en:world"]}
    store.save(facts_table([BISCUITS | world]), None)
    store.close()

    answer = client.get(f"/api/v1/products/{barcode(4)}/alternatives").json

    assert (answer["countries"], len(answer["items"])) == ([], 2)


def test_who_sends_filters_gets_an_answer_that_nobody_keeps(client):
    """Wishes are in it: what cannot tell is left out, unless asked for."""
    strict = client.get(f"{ROUTE}?exclude=allergen:milk")
    tolerant = client.get(f"{ROUTE}?exclude=allergen:milk&tolerant=true")

    assert (len(strict.json["items"]), len(tolerant.json["items"])) == (0, 1)
    assert strict.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=51", "limit"),
        ("limit=-1", "limit"),
        ("limit=ten", "limit"),
        ("limit=1&limit=2", "limit"),
        ("tolerant=perhaps", "tolerant"),
        ("country=%00", "country"),
        ("country=en:", "country"),
        ("country=%22)%20OR%20*", "country"),
        ("exclude=kryptonite", "exclude"),
        ("q=bars", "q"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nonsense_is_told_by_its_parameter(client, query, parameter, lang):
    """Whatever is typed, nothing of it reaches SQLite as a question."""
    answer = client.get(f"{ROUTE}?{query}&lang={lang}")

    assert (answer.status_code, answer.json["code"], answer.json["parameter"]) == (
        400,
        "bad-request",
        parameter,
    )


@pytest.mark.parametrize("route", [ROUTE, "/api/v1/products"], ids=["alternatives", "search"])
@pytest.mark.parametrize(
    ("lang", "country", "detail"),
    [
        ("en", "frnace", "country=frnace: no country is called so. Nearest: en:france, en:grenada."),
        ("en", "zz", "country=zz: no country is called so. Give its English name, such as france."),
        (
            "fr",
            "Allemagnee",
            "country=Allemagnee\u00a0: aucun pays ne porte ce nom. Les plus proches\u00a0: en:germany.",
        ),
    ],
)
def test_an_unknown_country_is_refused_with_the_nearest(client, route, lang, country, detail):
    """It would find nothing, and nobody would know why; what is meant is named, never taken."""
    answer = client.get(route, query_string={"country": country, "lang": lang})

    assert (answer.status_code, answer.json["parameter"], answer.json["detail"]) == (400, "country", detail)


def test_a_country_that_only_products_are_tagged_with_is_known(client, config):
    """The table of places is not all there is: whatever a facet says can be asked for."""
    store = open_store(config.db)
    island = {"gtin": barcode(5).zfill(14), "countries": ["en:guadeloupe-islands"]}
    store.save(facts_table([BISCUITS | island]), None)
    store.close()

    found = client.get("/api/v1/products?country=guadeloupe-islands").json["count"]["value"]

    assert (found, client.get("/api/v1/products?country=guadeloupe-isles").json["detail"]) == (
        1,
        "country=guadeloupe-isles: no country is called so. Nearest: en:guadeloupe-islands, en:guadeloupe.",
    )


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "None that is like this product and amber or green was found in Biscuits."),
        ("fr", "Aucun produit proche de celui-ci, orange ou vert, n\u2019a été trouvé dans la catégorie"),
    ],
)
def test_where_all_others_are_red_too_it_says_so(client, config, lang, text):
    """Fewer points short of red are no reason to buy it: that there is nothing better is the answer."""
    store = open_store(config.db)
    very_sweet = {"sugars": 30.0, "saturated_fat": 6.0, "salt": 2.0, "additives": ["en:e250", "en:e407"]}
    kind = {"categories": ["en:biscuits", "en:red-biscuits"]}
    told = [very_sweet, very_sweet | {"additives": []}]
    rows = [
        BISCUITS | kind | {"gtin": barcode(number).zfill(14), "names": {"": f"No. {number}"}} | fields
        for number, fields in enumerate(told, 6)
    ]
    store.save(facts_table(rows), None)
    for number in (1, 2, 3):
        store.save(facts_table([BISCUITS | very_sweet | {"gtin": barcode(number).zfill(14)}]), None)
    store.close()

    answer = client.get(f"/api/v1/products/{barcode(6)}/alternatives?lang={lang}").json

    assert (answer["items"], answer["text"].startswith(text)) == ([], True)


@pytest.mark.parametrize(
    ("code", "problem"),
    [("12", "invalid-gtin"), ("4006381333931", "product-not-found"), ("2000000000008", "in-store-code")],
)
def test_a_code_without_a_product_is_a_problem(client, code, problem):
    """The same as the product's own route tells."""
    assert client.get(f"/api/v1/products/{code}/alternatives").json["code"] == problem


def test_every_spelling_of_a_gtin_is_read(client):
    """A Digital Link too, slashes and all."""
    spelled = f"/api/v1/products/https://id.gs1.org/01/{barcode(1).zfill(14)}/alternatives"

    assert client.get(spelled).data == client.get(ROUTE).data
