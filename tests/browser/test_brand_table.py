"""Brands as the operator's table has them: spellings merged, owners and their brands, what one replies."""

import re

import pytest
from playwright.sync_api import expect

from data.market.brand_table import COLUMNS
from tests.browser.conftest import settle, visit
from tests.browser.portfolio import served
from tests.browser.test_brands import section, texts
from tests.browser.test_screens import overflow, violations

REPLY = "https://example.org/val-d-or"
ROWS = [
    "Petit Four,Val d'Or,Groupe Aubier,,by hand,2026-11-30",
    f"Val d'Or,Val d'Or,Groupe Aubier,{REPLY},by hand,2026-11-30",
    "Moulin,Moulin,Groupe Aubier,,by hand,2026-11-30",
]
OWNER = "/brands/owner%3Agroupe-aubier"


@pytest.fixture(scope="module")
def sold(tmp_path_factory):
    """Where a server with such a table answers."""
    folder = tmp_path_factory.mktemp("table")
    table = folder / "brands.csv"
    table.write_text("\n".join([",".join(COLUMNS), *ROWS]), encoding="utf-8")
    with served(folder, LIMPIDE_BRANDS=str(table)) as address:
        yield address


@pytest.fixture
def page(browser, sold):
    with visit(browser, sold) as opened:
        yield opened


def test_a_brand_links_what_it_replies(page):
    """In a tab of its own, which learns nothing of this one; a brand that says nothing has no link."""
    page.goto("/brands/val-d-or")

    reply = page.get_by_role("link", name="What the brand replies")
    expect(reply).to_have_attribute("href", REPLY)
    expect(reply).to_have_attribute("target", "_blank")
    expect(reply).to_have_attribute("rel", "noopener")
    page.goto("/brands/moulin")
    expect(page.get_by_role("heading", level=1)).to_have_text("Moulin")
    expect(reply).to_have_count(0)


def test_a_merged_spelling_is_the_brand_it_was_merged_into(page):
    """By its own address too; every spelling is named with how many products print it."""
    page.goto("/brands/petit-four")

    expect(page.get_by_role("heading", level=1)).to_have_text("Val d'Or")
    expect(page.locator(".figures-head")).to_contain_text("23 products")
    assert texts(section(page, "Merged spellings").locator("li")) == [
        "Val d'Or 21 products",
        "Petit Four 2 products",
    ]


def test_a_brand_leads_to_its_owner_and_back(page):
    """The owner is told as such, with the figures of all its brands and a way to each."""
    page.goto("/brands/val-d-or")
    section(page, "Belongs to").get_by_role("link", name="Groupe Aubier").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Groupe Aubier")
    head = page.locator(".figures-head")
    expect(head).to_contain_text("All brands of an owner")
    expect(head).to_contain_text("53 products")
    brands = section(page, "Its brands")
    assert texts(brands.locator("li")) == ["Moulin 30 products", "Val d'Or 23 products"]
    brands.get_by_role("link", name="Val d'Or").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Val d'Or")


def test_an_owner_is_found_by_name(page):
    """And says what it is; a merged spelling finds its brand."""
    page.goto("/brands")
    rows = page.locator(".brand-row")
    expect(rows).to_have_text(
        [re.compile("Groupe Aubier.*53"), re.compile("Moulin.*30"), re.compile("Val d'Or.*23")]
    )

    page.get_by_label("Name of a brand").fill("aubier")

    expect(rows).to_have_text([re.compile("Groupe Aubier.*owner · 53 products")])
    page.get_by_label("Name of a brand").fill("petit")
    expect(rows).to_have_text([re.compile("Val d'Or")])


def test_the_costs_of_an_owner_are_those_of_all_its_brands(page):
    """The same additives as of the brand that holds them, the same best sets."""
    page.goto(OWNER)

    panel = page.get_by_role("complementary", name="Changes against products lifted")
    expect(panel.locator(".curve-name")).to_have_text(["E102", "+ E250", "10 of 10 with two changes"])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_owner_and_a_merged_brand_fit_and_pass_axe(browser, sold, lang):
    """On a small phone."""
    found = {}
    with visit(browser, sold, viewport={"width": 360, "height": 740}, locale=lang) as page:
        for path in (OWNER, "/brands/val-d-or", "/brands"):
            page.goto(path)
            settle(page)
            found[path] = overflow(page), violations(page)
    assert found == dict.fromkeys(found, (0, []))
