"""The search as the API tells it: cards, counts, facets with names, links; private where filters are sent."""

import re
from contextlib import closing
from urllib.parse import parse_qs, urlsplit

import pytest
from jsonschema import Draft202012Validator

from data.demo import load_demo
from data.imports.fetched_names import fetch_names
from data.openfoodfacts.downloads import Downloads
from data.openfoodfacts.taxonomies import Taxonomies
from data.store import open_store
from scoring.facts import facts_table
from server.app import create_app
from tests.answers import SCHEMA
from tests.build import BISCUITS, barcode
from tests.integration.test_search import HOSTILE
from tests.taxonomies import taxonomy_server

ROUTE = "/api/v1/products"
PAGE = Draft202012Validator({"$ref": "#/$defs/SearchPage", "$defs": SCHEMA["$defs"]})
LINK = re.compile(r'<([^>]+)>; rel="(next|first)"')


@pytest.fixture
def app(config):
    """The app over the demo catalogue, as a first start has it."""
    store = open_store(config.db)
    load_demo(store)
    store.close()
    app = create_app(config)
    yield app
    app.extensions["lookups"].close()
    app.extensions["store"].close()


def links(answer):
    return {rel: address for address, rel in LINK.findall(answer.headers["Link"])}


def test_a_page_is_what_its_contract_says(client):
    """What was understood, how many fit, the best of them as cards, facets with names."""
    answer = client.get(f"{ROUTE}?q=choco&country=France&brand=Côte d'Or&brand=lindt&lang=fr&limit=3")

    page = answer.json
    assert list(PAGE.iter_errors(page)) == []
    assert page["query"] == {
        "q": "choco",
        "category": [],
        "brand": ["cote-d-or", "lindt"],
        "label": [],
        "country": ["en:france"],
        "light": [],
        "grade": [],
        "exclude": [],
        "require": [],
        "tolerant": False,
        "facets": True,
        "limit": 3,
    }
    assert (page["counted"], page["count"]["at_least"]) == (2_000, False)
    assert len(page["items"]) == min(3, page["count"]["value"])


def test_pages_are_followed_by_their_links(client):
    """From the first to the last, each product once; counts come with the first alone."""
    answer = client.get(f"{ROUTE}?q=choco&limit=10&lang=fr")
    count, first, gtins = answer.json["count"]["value"], links(answer)["first"], []

    while True:
        gtins += [card["gtin"] for card in answer.json["items"]]
        if "next" not in links(answer):
            break
        answer = client.get(links(answer)["next"])
        assert (answer.json["count"], answer.json["facets"]) == (None, None)
        assert links(answer)["first"] == first

    assert count == len(gtins) == len(set(gtins)) > 10
    assert parse_qs(urlsplit(first).query) == {"q": ["choco"], "limit": ["10"], "lang": ["fr"]}


@pytest.mark.parametrize(
    ("lang", "country", "light", "grade"),
    [("en", "Germany", "Green", "Unknown"), ("fr", "Allemagne", "Vert", "Inconnu")],
)
def test_values_of_facets_have_names(client, lang, country, light, grade):
    """In the reader's language where there is one; the value is what the parameter takes."""
    facets = client.get(f"{ROUTE}?lang={lang}").json["facets"]
    names = {kind: {each["value"]: each["name"] for each in values} for kind, values in facets.items()}

    assert list(facets) == ["category", "brand", "label", "country", "light", "grade"]
    assert (names["country"]["en:germany"], names["light"]["green"]) == (country, light)
    assert (names["grade"]["a"], names["grade"]["unknown"]) == ("A", grade)


def test_values_of_facets_read_by_the_names_of_tags(client, config):
    """Kinds, labels and countries; else by our own tables, else by its words."""
    with taxonomy_server() as server, closing(Downloads("test")) as downloads:
        taxonomies = Taxonomies(downloads, server.address)
        fetch_names(config.db, taxonomies, config.db.parent, lambda _done, _total: None)

    facets = client.get(f"{ROUTE}?lang=fr").json["facets"]

    names = {each["value"]: each["name"] for values in facets.values() for each in values}
    asked = ("en:organic", "en:snacks", "en:france", "en:dairies", "en:fermented-foods")
    told = [names[tag] for tag in asked]
    assert told == ["Bio", "En-cas", "France", "Produits laitiers", "Fermented foods"]


def test_facets_are_left_out_where_nobody_wants_them(client):
    """Whoever types is answered sooner without."""
    page = client.get(f"{ROUTE}?q=choc&facets=false").json

    assert (page["facets"], page["count"]["value"] > 0, list(PAGE.iter_errors(page))) == (None, True, [])


def test_a_value_of_a_facet_narrows_to_its_count(client):
    """What a facet says is what asking for it gives."""
    facets = client.get(ROUTE).json["facets"]

    for kind, (first, *_) in facets.items():
        narrowed = client.get(ROUTE, query_string={kind: first["value"]}).json
        assert narrowed["count"]["value"] == first["count"]


@pytest.mark.parametrize("tag", ["en:Scotland", "en:Estados Unidos", "es:Santoña"])
@pytest.mark.parametrize("kind", ["country", "category", "label"])
def test_a_value_that_a_record_spells_its_own_way_leads_to_it(client, config, kind, tag):
    """A facet shows tags that no taxonomy has; they are asked for as they are shown."""
    column = {"country": "countries", "category": "categories", "label": "labels"}[kind]
    with closing(open_store(config.db)) as store:
        store.save(facts_table([BISCUITS | {"gtin": barcode(77).zfill(14), column: [tag]}]), None)

    found = client.get(ROUTE, query_string={kind: tag}).json

    assert (found["count"]["value"], found["query"][kind]) == (1, [tag])


def test_the_same_search_is_the_same_for_everyone(client):
    """Public, with an ETag; no filter of a phone is in it."""
    one, other = (client.get(f"{ROUTE}?q=choc") for _ in range(2))

    assert one.headers["Cache-Control"].startswith("public")
    assert (one.headers["ETag"], one.headers["Content-Language"]) == (other.headers["ETag"], "en")


def test_a_search_with_filters_is_kept_by_nobody(client, app):
    """Only what passes, or what does not break; the wishes stand in no cache and no public answer."""
    answer = client.get(f"{ROUTE}?q=choc&exclude=allergen:milk&require=vegan")
    tolerant = client.get(f"{ROUTE}?q=choc&exclude=allergen:milk&require=vegan&tolerant=true")

    assert {each.headers["Cache-Control"] for each in (answer, tolerant)} == {"private, no-store"}
    assert answer.json["count"]["value"] < tolerant.json["count"]["value"]
    assert list(app.extensions["front"].kept) == []


@pytest.mark.parametrize("text", [text for text in HOSTILE if len(text) <= 200 and text != "\ud800"])
def test_no_text_is_an_error(client, text):
    """What somebody types or pastes is answered; what is longer than 200 characters is refused in words."""
    answer = client.get(ROUTE, query_string={"q": text})

    assert (answer.status_code, list(PAGE.iter_errors(answer.json))) == (200, [])


@pytest.mark.parametrize("page", ["next", "-1", "0", "2" + "0" * 14, "1" + "f" * 15, "0" * 14 + "\u0661"])
def test_a_place_nobody_gave_is_refused(client, page):
    """With what to do."""
    answer = client.get(ROUTE, query_string={"page": page})

    assert (answer.status_code, answer.json["parameter"]) == (400, "page")
    assert answer.json["detail"].endswith("Follow the links of the first page, which is without `page`.")


@pytest.mark.parametrize("name", ["Yaourts", "yogurts", "en:yogurts", "Boissons alcoolisées"])
def test_a_category_is_found_by_its_name(client, name):
    """As people call it, in any language we write in, though no names were fetched."""
    page = client.get(f"{ROUTE}?category={name}&limit=1").json

    meant = "en:alcoholic-beverages" if name.startswith("Boissons") else "en:yogurts"
    assert (page["query"]["category"], page["count"]["value"] > 0) == ([meant], True)
