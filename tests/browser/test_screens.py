"""Every screen at every size: nothing runs off the side, axe finds nothing; pictures when asked for."""

import gzip

import pytest
from playwright.sync_api import expect

from server.shell import PAGES
from tests.browser.conftest import (
    FAKE_CAMERA,
    ROOT,
    chromium,
    hold,
    settle,
    visit,
    wait_until,
    wait_until_held,
    wait_until_installed,
)
from tests.browser.kept import looked_at, put

AXE = ROOT / "pwa" / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"phone": (390, 844), "small": (360, 740), "desktop": (1280, 800)}
LIST = "Pique-nique de l'école, dernière semaine avant l'été"

# Links inside a sentence are as high as their line (WCAG 2.5.8); the row of a reason is pressed as a whole.
SMALL = """() => {
    const length = (element) => element.textContent.trim().length;
    const isInline = (element) => getComputedStyle(element).display === 'inline';
    const isInSentence = (link) => isInline(link) && length(link.parentElement) > length(link) + 3;
    const pressed = (element) => element.closest('label, .reason') ?? element;
    const isSmall = (element) => {
        const { width, height } = pressed(element).getBoundingClientRect();
        return Math.min(width, height) < 43.5;
    };
    return [...document.querySelectorAll('a[href]:not(.skip), button, select, summary, input')]
        .filter((element) => element.checkVisibility() && !isInSentence(element) && isSmall(element))
        .map((element) => element.outerHTML.slice(0, 120));
}"""


PART = len(PAGES) // 2
ROOMS = ("pages", "more-pages", "filled", "additives", "products")


@pytest.fixture
def paths(examples, room):
    """One address for each screen and each light, of one room of the app."""
    lights = {example["light"]: f"/01/{example['gtin']}" for example in reversed(examples)}
    two = "&".join(f"p={example['gtin']}" for example in examples[:2])
    return {
        "pages": {"scan": "/", "no-page": "/nowhere", **{name: f"/{name}" for name in PAGES[:PART]}},
        "more-pages": {name: f"/{name}" for name in PAGES[PART:]},
        "filled": {
            "search-found": "/search?q=choco",
            "compare-two": f"/compare?{two}",
            "history-filled": "/history",
            "list": "/lists/1",
        },
        "additives": {number: f"/additives/{number}" for number in ("e250", "e450i", "e160", "e15x", "e25")},
        "products": {**lights, "not-found": "/01/07870030006180", "not-a-barcode": "/01/123"},
    }[room]


@pytest.fixture
def arrive(paths, examples):
    """Opens a screen by its name; what is called filled, and a list, with products in it."""

    def opened(page, name):
        if name == "history-filled":
            put(page, "scans", looked_at(examples))
            put(page, "lists", [{"id": "1", "name": LIST, "entries": looked_at(examples[:4])}])
        page.goto(paths[name])
        if name == "scan":
            expect(page.locator(".no-camera")).to_be_visible()
        settle(page)
        if page.locator("better-products").count():  # asked for once they are seen
            page.locator("better-products").scroll_into_view_if_needed()
            settle(page)
            page.evaluate("scrollTo(0, 0)")

    return opened


@pytest.fixture
def picture(request):
    """Saves a picture under screenshots/ when --screenshot asks for it."""

    def save(page, name):
        if request.config.getoption("--screenshot"):
            page.screenshot(path=ROOT / "screenshots" / f"{name}.png")

    return save


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]


def violations_in_both_themes(page):
    """What axe says of the page in light, and of its colours in dark: no theme changes anything else."""
    page.emulate_media(color_scheme="light")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    return found + violations(page, OF_COLOURS)


def violations(page, rules=EVERY_RULE):
    """What axe says of the whole page, run in a world of its own so that the page's policy stays as it is.

    It is as tall as its content: what the bar at the bottom covers is one scroll away, no target too small.
    """
    size = page.viewport_size
    page.set_viewport_size(
        size | {"height": max(size["height"], page.evaluate("document.documentElement.scrollHeight"))}
    )
    if not page.evaluate("!!window.axe"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", rules
    )
    page.set_viewport_size(size)
    return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("size", SIZES)
def test_every_screen_in_both_themes_and_languages(browser, address, paths, arrive, picture, size):
    """Nothing runs off the side, nor at twice the text (WCAG 1.4.4); axe finds nothing; thumbs meet targets.

    Those under the bar at the bottom and folded ones too. Whoever meets a screen in a language they cannot
    read changes it there, by its own name, and stays.
    """
    width, height = SIZES[size]
    with visit(browser, address, viewport={"width": width, "height": height}) as page:

        def fits(name, lang):
            found = []
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                picture(page, f"{name}-{size}-{scheme}-{lang}")
                found.append(overflow(page))
            return found

        found = {}
        for name in paths:
            arrive(page, name)
            found[name] = [*fits(name, "en"), violations_in_both_themes(page)]
            found[name] += [overflow_at_twice_the_text(page), too_small(page)]
            speak(page, "Language", "Français", "fr")
            settle(page)
            expect(page.get_by_label("Langue")).to_be_focused()
            found[name] += fits(name, "fr")
            speak(page, "Langue", "English", "en")
            found[name].append(page.evaluate("location.pathname + location.search"))

    assert found == {name: [0, 0, [], 0, [], 0, 0, path] for name, path in paths.items()}


def overflow_at_twice_the_text(page):
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = overflow(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def too_small(page):
    """The targets smaller than 44 pixels, of 24 that WCAG 2.2 AA asks for."""
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    settle(page)
    return page.evaluate(SMALL)


def speak(page, label, name, lang):
    """Change the language of the app where it is shown."""
    page.get_by_label(label).focus()
    page.get_by_label(label).select_option(name)
    expect(page.locator("html")).to_have_attribute("lang", lang)


def test_the_app_can_be_installed(installed):
    """A manifest with its icons, and a service worker in charge after the first visit."""
    installed.goto("/")
    manifest = installed.request.get("/manifest.webmanifest").json()
    icons = [installed.request.get(icon["src"]).headers["content-type"] for icon in manifest["icons"]]

    wait_until_installed(installed)

    assert (manifest["id"], manifest["display"], icons) == ("/", "standalone", ["image/png"] * 3)


@pytest.fixture
def unkept(browser, address):
    """A page without a service worker, so that scripts come over the network."""
    with visit(browser, address, service_workers="block") as opened:
        yield opened


def test_a_screen_whose_script_does_not_load_says_so(unkept):
    """The address and the screen agree, and trying again is one tap."""
    unkept.route("**/search-screen-*.js", lambda route: route.abort())
    unkept.goto("/")
    unkept.get_by_role("link", name="Search").click()
    expect(unkept.get_by_role("heading", level=1)).to_have_text("This page did not load")

    unkept.unroute("**/search-screen-*.js")
    unkept.get_by_role("button", name="Try again").click()

    expect(unkept.get_by_role("heading", level=1)).to_have_text("Search")


def test_a_slow_screen_does_not_come_over_a_newer_one(unkept):
    """Who went back stays there."""
    held = hold(unkept, "**/search-screen-*.js")
    unkept.goto("/")
    unkept.get_by_role("link", name="Search").click()
    wait_until_held(unkept, held)
    unkept.go_back()

    held.pop().continue_()
    settle(unkept)

    expect(unkept.locator("main")).to_have_attribute("data-screen", "scan")


def test_the_licence_texts_come_with_the_app(installed):
    """Every package in the bundle and in the reader, linked from the licences, without network too."""
    installed.goto("/licences")
    expect(installed.get_by_role("link", name="The licence texts in full")).to_have_attribute(
        "href", "/licences.txt"
    )
    wait_until_installed(installed)
    installed.context.set_offline(True)

    text = installed.evaluate("fetch('/licences.txt').then((answer) => answer.text())")

    names = ["Apache License", "lit-html", "idb", "zxing-wasm", "libzueci", "workbox-core", "instrument-sans"]
    assert [name for name in names if name not in text] == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_scan_screen_is_light(playwright, address, lang):
    """At most 45 kB of script, gzipped, until a code is read, its sheet included, the reader's wasm aside."""
    scripts = set()
    with (
        chromium(playwright, *FAKE_CAMERA) as browser,
        visit(browser, address, locale=lang, service_workers="block") as page,
    ):
        page.on("response", lambda got: scripts.add(got.url.rpartition("/")[2]))
        page.goto("/")
        wait_until(page, "!!customElements.get('scan-sheet')")
        settle(page)

    names = {name for name in scripts if name.endswith(".js")}
    assert {"decode.worker", "index"} <= {name[: -len("-12345678.js")] for name in names}
    files = [ROOT / "pwa" / "dist" / "assets" / name for name in names]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 45_000
