"""Brands: found, told, linked to, exported; what additives cost one, and what changed between imports."""

import csv
import io
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle, visit
from tests.browser.portfolio import RENEWED, SPELT, gtin_of, served
from tests.browser.test_screens import overflow, overflow_at_twice_the_text, too_small, violations

BRAND = "/brands/val-d-or"
FACTS = "21 products · labels of December 2025 · catalogue of 10 February 2026"
NAMES = ["Moulin.*30", "Val d'Or.*21", "Petit Four.*2"]
DROPPED = "No longer listed: E102 Tartrazine. A better light: green instead of amber."
SENTENCE = r"E102 and E250 lift 10 products\. In their categories 79 to 92\s% of products already do"
NEVER = "Nothing since the first import kept, of 1 Jan 2026."
SIZES = {"phone": (390, 844), "small": (360, 740), "desktop": (1280, 800)}


@pytest.fixture(scope="module")
def sold(tmp_path_factory):
    """Where a server of the made-up catalogue answers."""
    with served(tmp_path_factory.mktemp("portfolio")) as address:
        yield address


@pytest.fixture
def page(browser, sold):
    with visit(browser, sold) as opened:
        yield opened


def section(page, title):
    return page.locator("section").filter(has=page.get_by_role("heading", name=title, exact=True))


def texts(locator):
    return [" ".join(text.split()) for text in locator.all_inner_texts()]


def test_a_brand_is_found_by_what_its_name_holds(page):
    """All at first, the largest first; the address tells what was typed, and a brand is one tap away."""
    page.goto("/brands")
    rows = page.locator(".brand-row")
    expect(rows).to_have_text([re.compile(name) for name in NAMES])

    page.get_by_label("Name of a brand").fill("val")

    expect(rows).to_have_text([re.compile("Val d'Or")])
    expect(page).to_have_url(re.compile(r"/brands\?q=val$"))
    rows.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Val d'Or")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.go_back()
    expect(page.get_by_label("Name of a brand")).to_have_value("val")


def test_a_name_that_no_brand_has_is_said(page):
    """And leads back to all."""
    page.goto("/brands?q=zzz")

    expect(page.get_by_role("heading", name="No brand of this name")).to_be_visible()
    page.get_by_role("navigation", name="Figures over all products").get_by_role(
        "link", name="Brands"
    ).click()
    expect(page.locator(".brand-row")).to_have_count(3)


def test_a_name_that_no_brand_has_offers_near_names(page):
    """As the page of an unknown brand does; one tap leads to it."""
    page.goto("/brands?q=val+dor")
    page.get_by_role("link", name="Val d'Or").click()

    expect(page).to_have_url(re.compile("/brands/val-d-or$"))


def test_an_unknown_brand_offers_near_names(page):
    """One tap leads on."""
    page.goto("/brands/val%20d'ro")
    expect(page.get_by_role("heading", level=1)).to_have_text("No brand of this name is on file")

    page.get_by_role("link", name="Val d'Or").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Val d'Or")


def test_what_a_brand_is_and_what_its_figures_are_of(page):
    """Counts, days of labels and the catalogue's; what is to settle is hatched and says what it lacks."""
    page.goto(BRAND)

    expect(page.locator(".figures-head")).to_contain_text(FACTS)
    assert texts(page.locator(".legend li")) == [
        "6 green",
        "10 amber",
        "0 red",
        "5 to settle: 5 lack the ingredient list",
        "0 no score, by rule",
    ]
    assert texts(page.locator(".piece")) == ["6", "10", "5"]
    expect(page.locator(".piece-unknown .piece-hatch")).to_be_visible()
    expect(page.locator(".note")).to_have_count(0)


def test_a_brand_of_few_products_says_so(page):
    """Under 20 no share means much."""
    page.goto("/brands/petit-four")

    expect(page.locator(".note")).to_contain_text("Only 2 of its products are on file.")


def test_what_each_additive_costs(page):
    """Points, lights that would change, how much of the category does without; each has its page."""
    page.goto(BRAND)

    rows = section(page, "What each additive costs").get_by_role("row")
    expect(rows).to_have_count(3)
    assert [re.findall(r"E\d+|\d+ %|\d+", text) for text in texts(rows)[1:]] == [
        ["E102", "90", "6", "10", "79 %", "48"],
        ["E250", "60", "0", "4", "92 %", "48"],
    ]
    page.get_by_role("link", name="E250").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sodium nitrite")


def test_few_changes_against_products_lifted(page):
    """The curve in words, its points named, in a sentence, and in a table."""
    page.goto(BRAND)

    panel = page.get_by_role("complementary", name="Changes against products lifted")
    expect(panel.get_by_role("img")).to_have_accessible_name(re.compile(r"1: 6 ; 2: 10$"))
    expect(panel.locator(".curve-name")).to_have_text(["E102", "+ E250", "10 of 10 with two changes"])
    expect(panel.locator(".curve-say")).to_have_text(re.compile(SENTENCE))
    panel.get_by_text("As a table").click()
    assert texts(panel.locator("tbody tr")) == ["E102 6 90", "E102, E250 10 210"]


def test_what_is_not_known_of_a_set_is_said(page):
    """Of an additive without a share nothing is; one of some products speaks of those. Forms are indented."""

    def less_known(route):
        body = route.fetch().json()
        dye, nitrite = body["additives"]
        dye["avoidable_products"] = 3
        nitrite |= {"avoidable_share": None, "avoidable_products": 0, "points_lost": 0, "form_of": "en:e102"}
        route.fulfill(json=body)

    page.route("**/api/v1/brands/val-d-or/additives?*", less_known)
    page.goto(BRAND)

    expect(page.locator(".curve-say")).to_have_text(
        re.compile(
            r"lift 10 products\. In the categories of E102, 79\s% of products already do without\. "
            r"For E102 that speaks of 3 of its 10 products\. For E250 there are too few products to tell\.$"
        )
    )
    costs = section(page, "What each additive costs")
    expect(costs).to_contain_text("Removed together with them, it counts: E250.")
    expect(costs).to_contain_text("these rows overlap")
    expect(costs.locator(".form-1")).to_contain_text("form of E102: E250")
    expect(costs.get_by_role("row").nth(1)).to_contain_text("of 48, for 3 of its 10 products")


def test_a_brand_that_no_removal_lifts_is_told_so(page):
    """No empty chart."""
    page.goto("/brands/moulin")

    panel = page.get_by_role("complementary")
    expect(panel).to_contain_text("No product reaches a better light by removing additives")
    expect(panel.locator("svg")).to_have_count(0)
    expect(section(page, "What each additive costs")).to_contain_text("No additive is declared")


def test_where_it_stands_in_its_categories(page):
    """The middle score beside the category's, the percentile and what it is of; a way to the category."""
    page.goto(BRAND)

    rows = section(page, "Where it stands in its categories").locator("tbody tr")
    expect(rows).to_have_count(1)
    assert re.findall(r"\d+", rows.inner_text()) == ["21", "58", "73", "8", "48"]
    expect(rows.get_by_role("link", name="Biscuits")).to_have_attribute("href", "/categories/en%3Abiscuits")


def test_products_the_lowest_first_by_light_and_page(page):
    """What is not proven comes last and is never called good; the address tells what is shown."""
    page.goto(BRAND)
    products = section(page, "Products, the lowest score first")
    rows = products.locator("a.row")
    expect(rows).to_have_count(20)
    expect(rows.first).to_contain_text("43")
    expect(rows.last).to_contain_text("Amber or green")

    products.get_by_role("link", name="Next").click()

    expect(rows).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?page=2$"))
    products.get_by_role("link", name="green 6").click()
    expect(rows).to_have_count(6)
    expect(page).to_have_url(re.compile(r"\?light=green$"))
    page.go_back()
    expect(rows).to_have_count(1)
    page.goto(f"{BRAND}?light=green")
    expect(rows).to_have_count(6)
    expect(products.locator("[aria-current]")).to_contain_text("green")


def test_what_changed_between_two_imports(page):
    """Products with their light then and now, each change in a sentence."""
    page.goto(BRAND)

    changes = section(page, "What changed between two imports")
    expect(changes.get_by_role("status")).to_have_text(
        "recipe changed 1 · additive dropped 1 · better light 1 · gone 1"
    )
    rows = changes.locator(".changed")
    assert texts(rows)[0].endswith(DROPPED)
    expect(rows.nth(1)).to_contain_text("not on file")
    expect(changes.get_by_label("From")).to_have_value("1")
    rows.first.get_by_role("link").click()
    expect(page.locator(".verdict .name")).to_have_text(f"Biscuit {RENEWED}")


def test_a_light_that_was_unknown_is_drawn_as_what_it_could_have_been(page):
    """Three shapes where any was possible, two where one of two was; said for the ear too."""
    page.goto("/brands/petit-four")
    changes = section(page, "What changed between two imports")
    expect(changes.get_by_role("status")).to_have_text("fact arrived 2 · light gained 2 · gone 1")
    before = changes.locator(".changed-light:first-child")

    assert [before.nth(place).locator(".mark .open").count() for place in (0, 1)] == [3, 2]
    assert [before.nth(place).locator(".hidden").text_content() for place in (0, 1)] == [
        "any of the three",
        "amber or green",
    ]


def test_a_list_that_was_unknown_is_told_as_unknown_in_a_history(page):
    """Never as one without additives."""
    page.goto(f"/01/{gtin_of(53)}")

    page.locator("product-history summary").click()

    states = page.locator(".state")
    expect(states).to_have_count(2)
    expect(states.nth(0)).not_to_contain_text("unknown")
    expect(states.nth(1)).to_contain_text("Additives unknown: the ingredient list could not be read.")
    expect(states.nth(1)).to_contain_text("amber or green")
    expect(states.nth(1).locator(".mark .open")).to_have_count(2)


def test_many_changes_are_shown_a_page_at_a_time(page):
    """A press shows the next below; what is shown stays, and at the end nothing is left to press."""
    page.goto("/brands/moulin")
    changes = section(page, "What changed between two imports")
    rows = changes.locator(".changed")
    expect(rows).to_have_count(20)
    first = texts(rows)

    changes.get_by_role("button", name="5 more").press("Enter")

    expect(rows).to_have_count(25)
    assert texts(rows)[:20] == first
    assert len({*texts(rows)}) == 25
    expect(changes.get_by_role("button")).to_have_count(0)
    expect(rows.nth(20).get_by_role("link")).to_be_focused()


def test_opportunities_are_exported(page):
    """A menu that Escape closes; each file is there, and is what it says."""
    page.goto(BRAND)
    export = page.locator("export-menu summary")
    export.press("Enter")
    expect(page.get_by_role("link", name="JSON lines")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="JSON lines")).to_be_hidden()
    expect(export).to_be_focused()
    export.click()

    with page.expect_download() as saved:
        page.get_by_role("link", name="CSV").click()

    assert saved.value.suggested_filename == "val-d-or.csv"
    rows = list(csv.DictReader(io.StringIO(saved.value.path().read_text(encoding="utf-8-sig"))))
    assert {row["gtin"] for row in rows if "E102" in row["change"]} >= {gtin_of(RENEWED + 3)}


def test_a_file_that_is_refused_is_said(page):
    """Who asks too often hears when to ask again; what does not arrive is said too."""
    problem = {"code": "too-many-requests", "status": 429, "title": "", "detail": "Ask again in 9 s."}
    answers = [{"status": 429, "content_type": "application/problem+json", "json": problem}, None]
    page.route(
        "**/opportunities?*",
        lambda route: route.fulfill(**answer) if (answer := answers.pop(0)) else route.abort(),
    )
    page.goto(BRAND)
    for said in ("Ask again in 9 s.", "The file did not arrive. Try again."):
        page.locator("export-menu summary").click()
        page.get_by_role("link", name="CSV").click()

        expect(page.locator("export-menu [role=status]")).to_have_text(said)


def test_imports_that_cannot_be_compared_are_said_and_others_chosen(page):
    """The same one twice, one that there is not: both choices stay, and what there is not is no choice."""
    for query, now in (("from=1&to=1", ["1", "\u2013"]), ("from=7&to=2", ["\u2013", "2"])):
        page.goto(f"{BRAND}?{query}")
        changes = section(page, "What changed between two imports")
        expect(changes.get_by_role("status")).to_contain_text("from=")
        expect(changes.locator("select")).to_have_count(2)
        assert [each.input_value() for each in changes.locator("select").all()] == now

    changes.get_by_label("From").select_option("1")

    expect(changes.locator(".changed")).to_have_count(2)


def test_a_link_to_what_is_shown_is_copied(browser, sold):
    """Where the device shares nothing by itself."""
    with visit(browser, sold, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.add_init_script("delete Navigator.prototype.share")
        page.goto(f"{BRAND}?light=green")
        page.get_by_role("button", name="Link").click()

        expect(page.locator("link-button [role=status]")).to_have_text("The link is copied.")
        assert page.evaluate("navigator.clipboard.readText()") == f"{sold}{BRAND}?light=green"


def test_without_network_a_brand_has_no_figures(page):
    """It is said why, and asked again at a touch."""
    page.goto(BRAND)
    settle(page)
    page.route("**/api/v1/brands**", lambda route: route.abort())
    page.goto("/brands/moulin")
    expect(page.get_by_role("heading", level=1)).to_have_text("moulin")
    expect(page.locator(".not-counted")).to_contain_text("without network there are none")
    page.unroute("**/api/v1/brands**")

    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Moulin")


def test_a_verdict_leads_to_its_brand(page):
    """By its name."""
    page.goto(f"/01/{gtin_of(RENEWED)}")

    page.locator(".head").get_by_role("link", name="Val d'Or").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Val d'Or")


def test_a_verdict_tells_what_it_was_before_once_it_is_asked(page):
    """Nothing is fetched for a fold that stays shut; opened, the newest state stands first."""
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/history" in request.url else None)
    page.goto(f"/01/{gtin_of(RENEWED)}")
    settle(page)
    assert asked == []

    page.locator("product-history summary").click()

    states = page.locator(".state")
    expect(states).to_have_count(2)
    assert texts(states) == [
        f"Now green 73 Nutri-Score C rules of 2026-11.2 {DROPPED}",
        "Until 1 Jan 2026 amber 58 Nutri-Score C rules of 2026-11.2 E102",
    ]
    assert len(asked) == 1


def test_a_product_that_never_changed_says_so(page):
    """Since when it is watched."""
    page.goto(f"/01/{gtin_of(SPELT)}")
    page.locator("product-history summary").click()

    expect(page.locator("product-history")).to_contain_text(NEVER)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES)
def test_brands_and_additives_fit_and_pass_axe(browser, sold, size, lang):
    """In each size, theme and language: nothing runs off the side, at 200 % neither; thumbs meet targets."""
    width, height = SIZES[size]
    found = {}
    paths = ("/brands", BRAND, "/brands/nobody", "/additives", "/additives/e102", f"/01/{gtin_of(RENEWED)}")
    with visit(browser, sold, viewport={"width": width, "height": height}, locale=lang) as page:
        for path in paths:
            page.goto(path)
            settle(page)
            found[path] = [overflow_at_twice_the_text(page), too_small(page)]
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found[path].append((overflow(page), violations(page)))
    assert found == {path: [0, [], (0, []), (0, [])] for path in paths}
