"""All that leaves the phone in a long visit: to our own server alone, and nothing of anybody's filters."""

from urllib.parse import unquote, urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import settle, wait_until
from tests.browser.test_filters import pick

NAME = "Zoé"
WISHES = {"Milk": "allergen:milk", "Palm oil": "palm-oil", "Vegan": "vegan"}


def record(page):
    """Every request of this visitor from now on, those of the worker too."""
    sent = []
    page.context.on("request", lambda request: sent.append(request))  # noqa: PLW0108 - it takes no builtin
    return sent


def choose_filters(page):
    """A profile with a name, and a filter of each kind."""
    page.goto("/filters")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("Name").fill(NAME)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name=NAME, pressed=True)).to_be_visible()
    pick(page, *WISHES)
    expect(page.locator(".wish")).to_have_count(len(WISHES))


def walk(page, examples):
    """Scan, read on to the alternatives, search and narrow, compare, look back, and open the rest."""
    red = next(example["gtin"] for example in examples if example["light"] == "red")
    page.goto("/")
    expect(page.locator("scan-sheet .personal")).to_be_visible()
    page.goto(f"/01/{red}")
    page.locator("better-products").scroll_into_view_if_needed()
    expect(page.locator("better-products h2")).to_be_visible()
    page.goto("/search?q=choco")
    expect(page.locator("search-screen .row").first).to_be_visible()
    page.goto(f"/compare?p={red}&p={examples[0]['gtin']}")
    expect(page.locator("compare-screen table")).to_be_visible()
    for path in ("/history", "/offline", "/settings", "/method", "/additives/e250", "/licences"):
        page.goto(path)
        expect(page.locator("h1").first).to_be_visible()
    settle(page)


def test_a_long_visit_tells_our_server_alone_and_no_filter(camera, examples, address):
    """No other origin, no cookie, and neither a filter nor the name of a profile in any address or body."""
    shown = next(each["gtin"] for each in examples if each["gtin"].startswith("0"))
    page = camera(shown[1:], service_workers="allow")
    sent = record(page)

    choose_filters(page)
    walk(page, examples)

    asked = [request for request in sent if urlsplit(request.url).scheme in ("http", "https")]
    origins = {"{0.scheme}://{0.netloc}".format(urlsplit(request.url)) for request in asked}
    told = [f"{unquote(request.url)} {request.post_data or ''}" for request in asked]
    secrets = [NAME, "exclude", "require", *WISHES.values()]
    assert len(asked) > 30
    assert origins == {address}
    assert [each for each in told if any(secret in each for secret in secrets)] == []
    assert page.context.cookies() == []


def test_photos_of_products_can_be_switched_off(page, examples):
    """Then not even our own server is asked for one."""
    pictured = examples[0]["gtin"]
    page.goto("/settings")
    page.get_by_role("switch", name="Photos of products").uncheck()
    sent = record(page)

    page.goto(f"/01/{pictured}")
    expect(page.locator(".word")).to_be_visible()
    wait_until(page, "document.readyState === 'complete'")

    assert [request.url for request in sent if "/image" in request.url] == []
