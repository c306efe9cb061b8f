"""The verdict screen: every answer of the server, and none."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import visit, wait_until

UNKNOWN_HERE = "07870030006180"


def seen_first(page, gtin):
    """Leaves the page as a phone that has seen this product and holds the app."""
    page.goto(f"/01/{gtin}")
    expect(page.locator(".verdict .name")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wait_until(page, "!!navigator.serviceWorker.controller")


def test_every_example_shows_its_light_in_words(page, examples):
    """The word stands beside the glass, the glass has a name, the source and its licence are linked."""
    words = {"green": "Green", "amber": "Amber", "red": "Red", "not-applicable": "No score, by rule"}
    for product in examples:
        page.goto(f"/01/{product['gtin']}")

        word = words.get(product["light"], re.compile(" or |Any of the three|on file"))
        expect(page.locator("[data-said]")).to_have_text(word)
        expect(page.locator(".lit").get_by_role("img")).to_have_accessible_name(re.compile("."))
        expect(page.get_by_role("link", name="Open Database License")).to_be_visible()


def test_a_code_of_any_length_names_the_same_product(page, examples):
    """/01/ takes 13 digits as well as 14."""
    product = next(example for example in examples if example["gtin"].startswith("0"))

    page.goto(f"/01/{product['gtin'][1:]}")

    expect(page.get_by_role("heading", level=1)).to_have_text(product["name"])


@pytest.mark.parametrize(
    ("code", "title"),
    [
        (UNKNOWN_HERE, "Nobody here knows this product"),
        ("3017620422004", "This is not a barcode"),
        ("02000000000008", "A code of the shop itself"),
    ],
)
def test_a_code_without_a_verdict_says_why(page, code, title):
    """Not found, not a barcode and in-store are three different sentences."""
    page.goto(f"/01/{code}")

    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_an_unknown_product_can_be_added_at_the_source(page):
    """Not found leads to Open Food Facts with the code."""
    page.goto(f"/01/{UNKNOWN_HERE}")

    link = page.get_by_role("link", name="Add it to Open Food Facts")
    expect(link).to_have_attribute("href", re.compile("openfoodfacts.org.*7870030006180"))


def test_without_network_a_product_seen_before_answers_with_its_date(page, examples):
    """The app opens from the phone, the verdict from its copy, and says so."""
    gtin = examples[0]["gtin"]
    seen_first(page, gtin)

    page.context.set_offline(True)
    page.reload()

    expect(page.get_by_role("heading", level=1)).to_have_text(examples[0]["name"])
    expect(page.locator(".note").first).to_contain_text("kept on this phone")


def test_without_network_a_product_never_seen_says_so(page, examples):
    """Nothing is said of a product nobody could ask about."""
    seen_first(page, examples[0]["gtin"])

    page.context.set_offline(True)
    page.goto(f"/01/{examples[1]['gtin']}")

    expect(page.get_by_role("heading", level=1)).to_have_text("No network")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(examples[1]["name"])


def test_a_failing_server_is_said_and_can_be_asked_again(page, examples):
    """A fault of the server is no verdict."""
    page.route("**/api/v1/products/**", lambda route: route.fulfill(status=500, body="<h1>oops</h1>"))
    page.goto(f"/01/{examples[0]['gtin']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("The server did not answer")

    page.unroute("**/api/v1/products/**")
    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(examples[0]["name"])


def test_french_is_spoken_and_remembered(browser, address, examples):
    """The phone's language first, then the one chosen; narrow spaces before high punctuation."""
    with visit(browser, address, locale="fr-FR") as page:
        page.goto("/method")
        expect(page.get_by_role("heading", level=1)).to_have_text("Comment le verre se remplit")
        assert "\u202f" in page.locator("header").inner_text()

        page.get_by_label("English").check()
        expect(page.get_by_role("heading", level=1)).to_have_text("How the glass fills")

        page.goto(f"/01/{examples[0]['gtin']}")
        expect(page.get_by_role("heading", name="Where these facts come from")).to_be_visible()
        assert page.evaluate("document.documentElement.lang") == "en"
