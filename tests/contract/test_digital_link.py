import pytest

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

    page = "http://localhost/01/03017620422003"
    to_page = {
        "href": page,
        "title": "What Limpide says of it",
        "type": "text/html",
        "hreflang": ["en", "fr"],
    }
    to_answer = {
        "href": "http://localhost/api/v1/products/03017620422003",
        "title": "The same as JSON",
        "type": "application/json",
    }
    assert answer.mimetype == "application/linkset+json"
    assert answer.headers["Vary"] == "Accept"
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
