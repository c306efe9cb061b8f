"""Where a verdict says its product stands among its like, where it leads on, and what it was before."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import hold, settle, visit, wait_until_held
from tests.browser.portfolio import RENEWED, SPELT, gtin_of, served
from tests.browser.test_brands import texts
from tests.browser.test_screens import overflow, overflow_at_twice_the_text, too_small, violations

PRODUCT = f"/01/{gtin_of(RENEWED)}"
ROUTE = "**/api/v1/products/*/standing*"
TOLD = {
    "of": {"catalogue": "a", "products": 200, "data_until": "2026-02-10", "method": "1"},
    "standing": {"category": "en:cereal-bars", "name": "Cereal bars", "percentile": 72.4, "of": 143},
    "amounts": [
        {
            "nutrient": key,
            "name": name,
            "unit": unit,
            "amount": amount,
            "below": below,
            "of": of,
            "is_high": high,
        }
        for key, name, unit, amount, below, of, high in [
            ("energy_kj", "Energy", "kJ", 1500.0, 40.1, 143, False),
            ("fat", "Fat", "g", 8.0, 0.0, 143, False),
            ("sugars", "Sugars", "g", 12.0, 80.9, 143, False),
            ("salt", "Salt", "g", 1.25, 93.2, 140, True),
            ("fiber", "Fibre", "g", 6.0, None, 12, False),
            ("proteins", "Protein", "g", 5.5, 0.6, 139, False),
        ]
    ],
}


@pytest.fixture(scope="module")
def sold(tmp_path_factory):
    """Where a server of the made-up catalogue answers."""
    with served(tmp_path_factory.mktemp("standing")) as address:
        yield address


@pytest.fixture
def page(browser, sold):
    with visit(browser, sold, service_workers="block") as opened:
        yield opened


def standing(page):
    return page.locator(".in-category")


def come_near(page):
    page.locator("product-standing").scroll_into_view_if_needed()


def test_a_verdict_tells_where_its_product_stands(page):
    """Out of the figures of its category, which is one tap away; each beside how many it is of."""
    page.goto(PRODUCT)
    come_near(page)

    expect(standing(page)).to_contain_text("Biscuits · catalogue of 10 February 2026")
    assert texts(standing(page).locator(".standing-row"))[0] == "Score 73 above 20 % of 48"
    expect(standing(page).locator(".standing-row").nth(1)).to_contain_text("none has less of 53")
    standing(page).get_by_role("link", name="Biscuits").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Biscuits")


def test_what_few_have_more_of_stands_first(page):
    """Never more than is proven: 80.9 is told as 80; unknown shares are left out; the rest is folded."""
    page.route(ROUTE, lambda route: route.fulfill(json=TOLD))
    page.goto(PRODUCT)
    come_near(page)

    rows = standing(page).locator(".standing-row")
    expect(rows).to_have_count(6)
    assert texts(rows) == [
        "Score 73 above 72 % of 143",
        "Salt 1.25 g more than 93 % High for its category of 140",
        "Sugars 12 g more than 80 % of 143",
        "Energy 1,500 kJ more than 40 % of 143",
        "Protein 5.5 g more than 0.6 % of 139",
        "Fat 8 g none has less of 143",
    ]


def test_of_a_category_of_few_nothing_is_told(page):
    """No heading, no gap, no word."""
    page.route(ROUTE, lambda route: route.fulfill(json={**TOLD, "standing": None, "amounts": []}))
    page.goto(PRODUCT)
    with page.expect_response(ROUTE):
        come_near(page)
    settle(page)

    assert page.locator("product-standing").bounding_box()["height"] == 0


def test_figures_that_do_not_come_leave_no_trace(page):
    """The verdict stands as it is; without network none are asked for."""
    page.route(ROUTE, lambda route: route.abort())
    page.goto(PRODUCT)
    with page.expect_event("requestfailed", lambda request: "/standing" in request.url):
        come_near(page)
    settle(page)

    expect(page.locator("[data-said]")).to_be_visible()
    assert page.locator("product-standing").bounding_box()["height"] == 0


def test_nothing_is_asked_before_the_verdict_is_read_that_far(browser, sold):
    """The first screen waits for no figure; what is asked for names the product and the language alone."""
    with visit(browser, sold, service_workers="block") as page:
        held = hold(page, ROUTE)
        page.goto(PRODUCT)
        settle(page)
        assert held == []
        come_near(page)
        wait_until_held(page, held)

        asked = held[0].request
        held[0].continue_()
        expect(standing(page)).to_be_visible()
        assert asked.url == f"{sold}/api/v1/products/{gtin_of(RENEWED)}/standing?lang=en"


def test_a_verdict_leads_on(page):
    """To its brand, its category, and another recipe of it."""
    page.goto(PRODUCT)
    ways = page.locator(".onward a")
    expect(ways).to_have_count(3)
    for place, title in enumerate(("Val d'Or", "Biscuits", "Try a recipe")):
        ways.nth(place).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        page.go_back()
        expect(ways).to_have_count(3)


def test_figures_lead_to_one_another(page):
    """From each of their screens, in the order of the row; the place of the rail stays the brands'."""
    page.goto("/brands")
    ways = page.get_by_role("navigation", name="Figures over all products")
    for name, title in (
        ("Categories", "Categories"),
        ("Additives", "Additives in use"),
        ("Try a recipe", "Try a recipe"),
        ("Brands", "Brands"),
    ):
        ways.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        expect(ways.locator("[aria-current=page]")).to_have_text(name)
        expect(page.locator(".places [aria-current=page]")).to_have_text("Brands")


def test_a_product_that_never_changed_says_since_when(page):
    """One state, and the day of the first data that is kept."""
    page.goto(f"/01/{gtin_of(SPELT)}")
    page.locator("product-history summary").click()

    expect(page.locator("product-history")).to_contain_text(
        "Nothing since the first import kept, of 1 Jan 2026."
    )
    expect(page.locator(".state")).to_have_count(0)


def test_a_history_that_does_not_come_is_asked_for_again(page):
    """The fold says why it is empty."""
    page.route("**/history?*", lambda route: route.abort())
    page.goto(PRODUCT)
    page.locator("product-history summary").click()
    expect(page.locator("product-history")).to_contain_text(re.compile("without network there are none"))
    page.unroute("**/history?*")

    page.get_by_role("button", name="Try again").click()

    expect(page.locator(".state")).to_have_count(2)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_verdict_with_its_figures_and_its_past_fits_and_passes_axe(browser, sold, width, lang):
    """Unfolded, in light and dark, at twice the text too."""
    with visit(browser, sold, viewport={"width": width, "height": 740}, locale=lang) as page:
        page.route(ROUTE, lambda route: route.fulfill(json=TOLD))
        page.goto(PRODUCT)
        come_near(page)
        expect(standing(page)).to_be_visible()
        page.locator("product-history summary").click()
        expect(page.locator(".state")).to_have_count(2)
        settle(page)
        found = [overflow_at_twice_the_text(page), too_small(page)]
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found.append((overflow(page), violations(page)))
    assert found == [0, [], (0, []), (0, [])]
