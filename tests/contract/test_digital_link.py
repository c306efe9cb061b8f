from dataclasses import replace

import pytest

from data.openfoodfacts.documents import read_document
from scoring.facts import facts_table
from server.app import create_app
from tests.build import document

LINK = "/01/03017620422003"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("path", [LINK, f"{LINK}/10/ABC/21/7?17=261231", "/01/3017620422003", "/01/nonsense"])
@pytest.mark.parametrize("accept", [BROWSER, "*/*"])
def test_people_get_the_app(client, path, accept):
    """A camera opens the link in a browser: the app reads the code itself and says what is wrong."""
    page = client.get(path, headers={"Accept": accept})

    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert "Accept" in page.headers["Vary"]
    assert 'rel="linkset"' in page.headers["Link"]


def told(client, path, lang="fr-CH, en;q=0.5"):
    """What a page says of what it will need, and which one it is."""
    page = client.get(path, headers={"Accept": BROWSER, "Accept-Language": lang})
    _, *links = page.headers["Link"].split(", ")
    return links, page.text


@pytest.mark.parametrize(
    "path", [LINK, f"{LINK}/10/ABC/21/7?17=261231&exclude=vegan", "/01/3017620422003", "/01/04252614"]
)
def test_a_page_names_what_its_verdict_needs(client, path):
    """The question is the app's own, to the letter: code as in the address, language, no filter."""
    code = path.split("/")[2]

    assert {lang: told(client, path, lang) for lang in ("de", "fr-CH, en;q=0.5")} == {
        "de": (
            [f'</api/v1/products/{code}?lang=en>; rel="preload"; as="fetch"; crossorigin'],
            "<!doctype html><title>A verdict, en</title>",
        ),
        "fr-CH, en;q=0.5": (
            [f'</api/v1/products/{code}?lang=fr>; rel="preload"; as="fetch"; crossorigin'],
            "<!doctype html><title>A verdict, fr</title>",
        ),
    }


@pytest.mark.parametrize(
    "code", ["nonsense", "123", "3017620422004", "3017620%20422003", "%D9%A3", "a%3E%0A"]
)
def test_what_is_no_gtin_needs_nothing_beforehand(client, code):
    """The app says what is wrong with it; the page is that of every screen."""
    assert told(client, f"/01/{code}") == ([], "<!doctype html><title>Limpide</title>")


def test_the_page_of_a_verdict_is_kept_like_any_other(client):
    """One a language, each with its validator, asked for again every time."""
    english, french = (client.get(LINK, headers={"Accept-Language": lang}) for lang in ("en", "fr"))

    again = client.get(LINK, headers={"Accept-Language": "fr", "If-None-Match": french.headers["ETag"]})

    assert (again.status_code, again.data, again.headers["Link"]) == (304, b"", french.headers["Link"])
    assert english.headers["ETag"] != french.headers["ETag"]
    assert french.headers["Cache-Control"] == "no-cache, max-age=0"
    assert french.headers["Vary"] == "Accept-Encoding, Accept, Accept-Language"


def test_an_app_built_without_such_pages_still_opens(client, pwa):
    """What hurries a page is no condition of it."""
    (pwa / "verdict.fr.html").unlink()

    _, page = told(client, LINK)

    assert page == "<!doctype html><title>Limpide</title>"


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        (LINK, "application/linkset+json"),
        (f"{LINK}?linkType=all", BROWSER),
        (f"{LINK}?linkType=linkset", "*/*"),
        ("/01/3017620422003", "application/json"),
        (f"{LINK}/22/A/10/ABC/21/7?17=261231", "application/linkset+json"),
    ],
)
def test_programs_get_a_linkset(client, path, accept):
    """RFC 9264: from one anchor, the page for people and the answer for programs."""
    answer = client.get(path, headers={"Accept": accept})

    page = "/01/03017620422003"
    to_page = {
        "href": page,
        "title": "What Limpide says of it",
        "type": "text/html",
        "hreflang": ["en", "fr"],
    }
    to_answer = {
        "href": "/api/v1/products/03017620422003",
        "title": "The same as JSON",
        "type": "application/json",
    }
    assert answer.mimetype == "application/linkset+json"
    assert answer.headers["Vary"] == "Accept, Accept-Encoding"
    assert answer.json == {
        "linkset": [
            {
                "anchor": page,
                "https://gs1.org/voc/defaultLink": [to_page],
                "https://gs1.org/voc/pip": [to_page],
                "https://gs1.org/voc/masterData": [to_answer],
            }
        ]
    }


@pytest.mark.parametrize("host", ["evil.example", "a b", ""])
def test_a_linkset_never_repeats_the_host_it_was_asked_under(client, host):
    """Anyone may keep the answer: what one asker calls us must not reach the next."""
    answers = [client.get(f"{LINK}?linkType=all", headers={"Host": name}) for name in (host, "localhost")]

    assert answers[0].data == answers[1].data


def test_with_an_origin_links_are_absolute(config):
    """Where we know our own address, a linkset stands on its own."""
    app = create_app(replace(config, origin="https://limpide.example"))
    app.extensions["store"].save(facts_table([read_document(document())]), fetched_at=None)

    links = app.test_client().get(f"{LINK}?linkType=all").json["linkset"][0]

    app.extensions["store"].close()
    assert links["anchor"] == "https://limpide.example/01/03017620422003"
    assert links["https://gs1.org/voc/masterData"][0]["href"] == (
        "https://limpide.example/api/v1/products/03017620422003"
    )


def test_who_holds_the_linkset_gets_a_304(client):
    """A linkset has a validator like every other answer."""
    etag = client.get(f"{LINK}?linkType=all").headers["ETag"]

    answer = client.get(f"{LINK}?linkType=all", headers={"If-None-Match": etag})

    assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", etag)


def test_any_path_may_be_linked_to(client):
    """What a printed link holds cannot break out of the header that repeats it."""
    link = client.get("/01/a%3E%0Ab", headers={"Accept": BROWSER}).headers["Link"]

    assert link.startswith("</01/a%3E%0Ab?linkType=linkset>;")
