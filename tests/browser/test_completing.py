"""What nobody knows, or not enough, can be completed: what to photograph, why, and where."""

import pytest
from playwright.sync_api import expect

from data.demo import lines
from data.shelf.facts_json import from_json
from tests.browser.conftest import visit
from tests.browser.test_screens import overflow, violations

NOBODY = "4006381333931"
TITLES = {"en": "How to add it", "fr": "Comment l\u2019ajouter"}
SETTLE = {"en": "What would settle it", "fr": "Ce qui trancherait"}
CAMERA = {"en": "Photograph the", "fr": "Photographier l"}
PARTS = {
    "en": ["The front of the pack", "The ingredient list", "The nutrition table", "Origin and labels"],
    "fr": [
        "Le devant de l\u2019emballage",
        "La liste des ingrédients",
        "Le tableau nutritionnel",
        "L\u2019origine et les labels",
    ],
}


@pytest.fixture(params=["en", "fr"])
def lang(request):
    return request.param


@pytest.fixture
def page(browser, address, lang):
    with visit(browser, address, locale=lang, service_workers="block") as opened:
        yield opened


@pytest.fixture
def doubtful(page, address):
    """A product of the demo whose light is unknown."""
    for line in lines()[1:]:
        row = from_json(line)["gtin"]
        answer = page.request.get(f"{address}/api/v1/products/{row}").json()
        if answer["verdict"]["light"] == "unknown" and "ingredients" in {
            each["what"] for each in answer["complete"]["photograph"]
        }:
            return answer
    raise AssertionError("the demo holds no such product")


def test_a_product_nobody_knows_can_be_added(page, lang):
    """Every part of the pack, each with why, and the form of Open Food Facts at this code."""
    page.goto(f"/01/0{NOBODY}")

    section = page.locator(".completing")
    expect(section.get_by_role("heading")).to_have_text(TITLES[lang])
    expect(section.locator("li .label")).to_have_text(PARTS[lang])
    form = f"https://world.openfoodfacts.org/cgi/product.pl?type=add&code={NOBODY}"
    expect(section.get_by_role("link")).to_have_attribute("href", form)
    assert (violations(page), overflow(page)) == ([], 0)


def test_a_product_in_doubt_can_be_completed(page, lang, doubtful):
    """One button: the form of Open Food Facts for this very product, where its parts are photographed."""
    page.goto(f"/01/{doubtful['product']['gtin']}")

    section = page.locator(".settle")
    expect(section.get_by_role("heading")).to_have_text(SETTLE[lang])
    expect(section.get_by_role("link")).to_contain_text(CAMERA[lang])
    form = f"https://world.openfoodfacts.org/cgi/product.pl?type=edit&code={doubtful['product']['off_code']}"
    expect(section.get_by_role("link")).to_have_attribute("href", form)
    assert (violations(page), overflow(page)) == ([], 0)


def test_a_product_whose_light_is_told_asks_for_nothing(page, examples):
    """Who sees a colour is not sent to work."""
    told = next(each["gtin"] for each in examples if each["light"] in ("green", "amber", "red"))

    page.goto(f"/01/{told}")

    expect(page.locator(".lit")).to_be_visible()
    expect(page.locator(".settle")).to_have_count(0)
