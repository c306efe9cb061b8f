"""The frame around the screens: installing, sharing, settings, new versions."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle, visit, wait_until_installed

NUTELLA = "3017620422003"
NOT_HERE = ("in-incognito",)
"""Errors of the window these tests run in, not of the app."""


def test_nothing_keeps_the_app_from_being_installed(installed):
    """The browser's own judgement of manifest, icons, screenshots and worker."""
    installed.goto("/")
    wait_until_installed(installed)
    asked = installed.context.new_cdp_session(installed)

    manifest = asked.send("Page.getAppManifest")
    errors = asked.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["errors"] == []
    assert [error["errorId"] for error in errors if error["errorId"] not in NOT_HERE] == []


def test_the_manifest_names_the_ways_in(page):
    """Shortcuts to places that are there, and a target for what other apps share."""
    manifest = page.request.get("/manifest.webmanifest").json()

    places = [shortcut["url"] for shortcut in manifest["shortcuts"]]
    shown = [page.request.get(place, headers={"Accept": "text/html"}).status for place in places]
    assert (places, shown) == (["/", "/search", "/history"], [200] * 3)
    assert manifest["share_target"]["action"] == "/share"


@pytest.mark.parametrize(
    ("accepted", "lang", "names"),
    [
        ("en-GB, fr;q=0.5", "en", ["Scan", "Search", "History"]),
        ("fr-CH, en;q=0.8", "fr", ["Scanner", "Chercher", "Historique"]),
        ("de", "en", ["Scan", "Search", "History"]),
    ],
)
def test_the_manifest_speaks_the_language_of_the_browser(page, accepted, lang, names):
    """Browsers ask for one manifest; the server gives the one they prefer, and says that it depends."""
    answer = page.request.get("/manifest.webmanifest", headers={"Accept-Language": accepted})
    manifest = answer.json()

    told = (manifest["lang"], [shortcut["name"] for shortcut in manifest["shortcuts"]], manifest["id"])
    assert told == (lang, names, "/")
    assert answer.headers["content-type"].startswith("application/manifest+json")
    assert "Accept-Language" in answer.headers["vary"]


CUT = """() => [...document.querySelectorAll('.place')].filter((place) => {
    const [box, word] = [place, place.lastElementChild].map((each) => each.getBoundingClientRect());
    return word.left < box.left || word.right > box.right || box.left < 0 || box.right > innerWidth;
}).map((place) => place.textContent.trim())"""


@pytest.mark.parametrize(("width", "count"), [(320, 4), (360, 4), (390, 4), (1280, 6)])
def test_the_words_of_the_places_fit(browser, address, width, count):
    """In French too: none runs into the next or off the side, however large the text (WCAG 1.4.4).

    A wide rail has room for the audit and the brands besides.
    """
    look = {"locale": "fr", "viewport": {"width": width, "height": 740}}
    with visit(browser, address, service_workers="block", **look) as page:
        page.goto("/filters")
        expect(page.locator(".place:visible")).to_have_count(count)
        settle(page)
        cut = {}
        for text in ("100%", "120%", "200%"):
            page.evaluate(f"document.documentElement.style.fontSize = '{text}'")
            cut[text] = page.evaluate(CUT)

    assert cut == {"100%": [], "120%": [], "200%": []}


@pytest.mark.parametrize(
    "shared",
    [
        f"/share?url=https%3A%2F%2Fworld.openfoodfacts.org%2Fproduct%2F{NUTELLA}%2Fnutella",
        f"/share?title=&text=Nutella+{NUTELLA}",
    ],
)
def test_what_is_shared_leads_to_its_product(page, shared):
    """The way back leads to scanning, not through the share again."""
    page.goto("/licences")
    page.goto(shared)
    expect(page.locator("h1.name")).to_have_text("Nutella")

    page.go_back()

    expect(page.locator("main")).to_have_attribute("data-screen", "scan")


def test_what_carries_no_code_says_so(page):
    """And what was shared can be searched for."""
    page.goto("/share?text=spaghetti")

    expect(page.get_by_role("heading", level=1)).to_have_text("No barcode in it")
    expect(page.get_by_role("link", name="Search for it")).to_have_attribute("href", "/search?q=spaghetti")


def test_settings_last(browser, address):
    """What is chosen for a device is chosen at the next visit too."""
    with visit(browser, address) as page:
        page.goto("/settings")
        sound = page.get_by_role("switch", name="Sound")
        expect(sound).not_to_be_checked()
        sound.check()

        page.reload()

        expect(page.get_by_role("switch", name="Sound")).to_be_checked()


def test_an_iphone_is_told_how_to_install(browser, address):
    """Safari offers nothing by itself."""
    with visit(browser, address, user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Safari/604.1") as page:
        page.goto("/settings")

        expect(page.get_by_text("Add to Home Screen")).to_be_visible()
