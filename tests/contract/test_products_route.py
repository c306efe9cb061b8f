import sqlite3

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from data.demo import demo_examples, load_demo
from data.openfoodfacts.documents import read_document
from data.store import open_store
from scoring.facts import facts_table
from server.openapi import SCHEMA
from tests.build import document, nutriments

PRODUCT = "/api/v1/products/3017620422003"


def save(config, **fields):
    store = open_store(config.db)
    store.save(facts_table([read_document(document(**fields))]), fetched_at=None)
    store.close()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_answer_keeps_its_contract(client, lang):
    """Every answer is valid against scoring/verdict.schema.json."""
    answer = client.get(f"{PRODUCT}?lang={lang}").json

    errors = Draft202012Validator(SCHEMA, format_checker=FormatChecker()).iter_errors(answer)

    assert [error.message for error in errors] == []


def test_an_answer_says_where_it_comes_from(client):
    """No verdict without its source: name, page, licence, revision."""
    answer = client.get(PRODUCT).json

    assert answer["product"]["off_code"] == "3017620422003"
    assert answer["sources"] == [
        {
            "name": "Open Food Facts",
            "url": "https://world.openfoodfacts.org/product/3017620422003",
            "edit_url": "https://world.openfoodfacts.org/cgi/product.pl?type=edit&code=3017620422003",
            "licence": "ODbL-1.0",
            "licence_url": "https://opendatacommons.org/licenses/odbl/1-0/",
            "revision": "7",
            "fetched_at": None,
            "stale": False,
            "asked_at": None,
        }
    ]


def test_a_product_kept_under_its_upc_e_is_found_by_its_gtin_and_linked_as_it_is_kept(client, config):
    """Typed short or long, it is one product; links lead to where Open Food Facts has it."""
    save(config, code="05284311")

    found = [client.get(f"/api/v1/products/{code}").json for code in ("05284311", "052100008431")]

    assert [
        (each["product"]["gtin"], each["product"]["off_code"], each["sources"][0]["url"]) for each in found
    ] == [("00052100008431", "05284311", "https://world.openfoodfacts.org/product/05284311")] * 2


@pytest.mark.parametrize(
    "spelling",
    [
        "03017620422003",
        "3017620422003",
        "3 017620 422003",
        "(01)03017620422003",
        "https://id.gs1.org/01/03017620422003",
    ],
)
def test_every_spelling_of_a_gtin_gets_the_same_answer(client, spelling):
    """What a scanner reads or a person types is one product."""
    assert client.get(f"/api/v1/products/{spelling}").data == client.get(PRODUCT).data


def test_a_record_full_of_nonsense_gets_a_verdict_with_remarks(client, config):
    """Dirty data is no error."""
    save(config, rev=8, nutriments=nutriments(sugars=-5, fat="lots"), additives_tags="?")

    answer = client.get(PRODUCT)

    assert answer.status_code == 200
    assert {remark["field"] for remark in answer.json["product"]["remarks"]} >= {"sugars", "fat"}


def test_the_query_beats_the_header_beats_english(client):
    """?lang= decides, then Accept-Language, then English."""
    text = {lang: client.get(f"{PRODUCT}?lang={lang}").json["verdict"]["text"] for lang in ("en", "fr")}

    def asked(query, header):
        return client.get(PRODUCT + query, headers={"Accept-Language": header}).json["verdict"]["text"]

    assert [asked("", "fr-CH, en;q=0.5"), asked("?lang=en", "fr"), asked("", "de"), asked("", "")] == [
        text["fr"],
        text["en"],
        text["en"],
        text["en"],
    ]


def test_a_kept_answer_stays_in_its_language(client):
    """Given again without entering the app, each with the language it is in."""
    asked = [("", "fr"), ("", "en"), ("?lang=fr", "en"), ("?lang=en", "fr")] * 2
    answers = [client.get(PRODUCT + query, headers={"Accept-Language": header}) for query, header in asked]

    assert [answer.headers["Content-Language"] for answer in answers] == ["fr", "en"] * 4
    assert len({answer.json["verdict"]["text"] for answer in answers}) == 2


def test_an_answer_may_be_kept_by_anyone(client):
    """The same for everyone, so public; fresh for minutes, shown for a day while asking again."""
    headers = client.get(PRODUCT).headers

    assert headers["Cache-Control"] == "public, max-age=300, stale-while-revalidate=86400"
    assert headers["Vary"] == "Accept-Language, Accept-Encoding"


def test_who_holds_the_answer_gets_a_304(client):
    """If-None-Match compares weakly; 304 repeats the validators and has no body."""
    etag = client.get(PRODUCT).headers["ETag"]

    for held in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer = client.get(PRODUCT, headers={"If-None-Match": held})
        assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", etag)


def test_an_etag_is_one_of_a_language_and_of_the_facts(client, config):
    """Another language or newer facts are another answer, at once, whoever wrote them."""
    english, french = (client.get(f"{PRODUCT}?lang={lang}").headers["ETag"] for lang in ("en", "fr"))
    save(config, rev=8, nutriments=nutriments(sugars=30))
    newer = client.get(PRODUCT).headers["ETag"]

    assert len({english, french, newer}) == 3


def test_head_is_get_without_a_body(client):
    """HEAD answers as GET does, body apart."""
    got, head = client.get(PRODUCT), client.head(PRODUCT)

    assert (head.status_code, dict(head.headers), head.data) == (200, dict(got.headers), b"")


def test_examples_are_products_on_file(client, config):
    """Only what can be opened is offered, and its card says of it what its own page says."""
    save(config, code="3017620422003", rev=9)

    for card in client.get("/api/v1/examples").json:
        answer = client.get(f"/api/v1/products/{card['gtin']}").json
        said = answer["product"] | answer["verdict"]
        said["grade"] = said["pillars"]["nutrition"]["nutriscore"]["grade"]
        assert card == {name: said[name] for name in card}


def test_one_spoilt_record_takes_no_other_example_along(client, config, caplog):
    """What cannot be read is skipped, and said in the log."""
    store = open_store(config.db)
    load_demo(store)
    store.close()
    spoilt, *others = demo_examples()
    with sqlite3.connect(config.db) as db:
        db.execute("UPDATE products SET facts = ? WHERE gtin = ?", ('{"modified_at": null}', spoilt))
    db.close()

    offered = [row["gtin"] for row in client.get("/api/v1/examples").json]

    assert (offered, f"examples.skipped gtin={spoilt}" in caplog.text) == (others, True)


def test_health_says_what_is_there(client):
    """Products, method, whether Open Food Facts is asked, app."""
    health = client.get("/api/v1/health").json

    method = client.get("/api/v1/method").json["method"]
    assert health == {
        "status": "ok",
        "products": 1,
        "method": method,
        "open_food_facts": "off",
        "pwa": True,
    }


def test_the_method_is_told_in_both_languages(client):
    """The rules are published, in the reader's language."""
    english, french = (client.get(f"/api/v1/method?lang={lang}").json for lang in ("en", "fr"))

    assert english.keys() == french.keys()
    assert english["principle"] != french["principle"]


def test_a_kept_answer_is_the_answer(client):
    """The second asker, the one with HEAD and the one who holds it get what the first one got."""
    first, second, head = client.get(PRODUCT), client.get(PRODUCT), client.head(PRODUCT)

    assert (second.data, dict(second.headers)) == (first.data, dict(first.headers))
    assert (head.data, dict(head.headers)) == (b"", dict(first.headers))


def test_no_more_answers_are_kept_than_there_is_room_for(app, monkeypatch):
    """Memory is bounded: the answer asked for longest ago goes first."""
    monkeypatch.setattr("server.front.MOST_KEPT", 2)
    client = app.test_client()

    for spelling in ("3017620422003", "03017620422003", "3017620422003", "3-017620422003"):
        client.get(f"/api/v1/products/{spelling}")

    assert [path for path, *_ in app.extensions["front"].kept] == [PRODUCT, "/api/v1/products/3-017620422003"]


def test_kept_answers_have_a_size_in_all(app, monkeypatch):
    """Few large answers take as much room as many small ones."""
    client = app.test_client()
    size = len(client.get(PRODUCT).data)
    monkeypatch.setattr("server.front.MOST_BYTES", 2 * size)

    for spelling in ("03017620422003", "3-017620422003", "3 017620422003"):
        client.get(f"/api/v1/products/{spelling}")

    assert (len(app.extensions["front"].kept), app.extensions["front"].bytes) == (2, 2 * size)


def test_a_query_is_kept_in_one_spelling(app, client):
    """However many spellings of one query there are, they take the room of one; each gets the same answer."""
    spellings = ("?lang=fr", "?&lang=fr", "?lang=fr&&", "?lang=%66r")
    answers = {client.get(PRODUCT + spelling).data for spelling in spellings}

    assert (len(answers), list(app.extensions["front"].kept)) == (1, [(PRODUCT, "lang=fr", "")])


def test_a_kept_answer_is_none_to_a_query_the_route_refuses(client):
    """The description of the API takes no language, whoever asked before without one."""
    statuses = [client.get(f"/api/v1/openapi.json{query}").status_code for query in ("", "?lang=en", "")]

    assert statuses == [200, 400, 200]


def test_an_answer_says_how_to_complete_the_product(client, config):
    """What to photograph, and the form of Open Food Facts for it; nothing where no photo tells more."""
    save(config, rev=8, last_modified_t=1_767_225_601, product_name="", product_name_fr="", nutriments={})

    complete = client.get(PRODUCT).json["complete"]

    assert complete["url"] == "https://world.openfoodfacts.org/cgi/product.pl?type=edit&code=3017620422003"
    assert [each["what"] for each in complete["photograph"]] == ["front", "nutrition"]


def test_a_product_that_is_known_whole_is_complete(client):
    """Nobody is sent to photograph what is on file."""
    assert client.get(PRODUCT).json["complete"] is None
