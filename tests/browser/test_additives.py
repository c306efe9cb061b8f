"""Additives: the page of one, from a verdict, an address, a copy, or not at all; all, and who uses one."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import visit, wait_until_installed
from tests.browser.kept import wait_for_copy
from tests.browser.portfolio import served


@pytest.fixture
def product(page, examples):
    """An example with additives, as the address of its verdict."""
    for example in examples:
        answer = page.request.get(f"/api/v1/products/{example['gtin']}?lang=en").json()
        if any(item["evidence"] for item in answer["verdict"]["pillars"]["additives"]["items"]):
            return f"/01/{example['gtin']}"
    return pytest.fail("no example has an additive with evidence")


def section(page, title):
    return page.locator("section").filter(has=page.get_by_role("heading", name=title, exact=True))


def test_an_additive_of_a_verdict_leads_to_its_page_and_back(page, product):
    """From its name to everything on file about it, and back to the product."""
    page.goto(product)
    name = page.locator(".additive .label").first.text_content()
    page.locator("details.additive summary").first.click()
    page.get_by_role("link", name="Everything on file about").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(name.split(" · ")[1])
    expect(page.get_by_role("heading", level=1)).to_be_focused()

    page.get_by_role("link", name="Back").click()

    expect(page.locator(".verdict .name")).to_be_visible()


def test_a_page_shows_what_decides_then_the_rest_newest_first(page):
    """E250 stands on one statement; the others follow by year, each with its sentence and its source."""
    page.goto("/additives/e250")

    decides = section(page, "The statement that decides")
    expect(decides.locator(".year")).to_have_text(["2010"])
    expect(decides).to_contain_text("IARC Monographs vol. 94 (2010)")
    years = page.locator(".statement .year").all_text_contents()[1:]
    assert years == sorted(years, reverse=True)
    expect(page.locator(".level-block")).to_contain_text("Takes 30 of the 30 additive points.")


def test_what_a_body_has_replaced_stands_under_earlier(page):
    """History is shown and carries no level."""
    page.goto("/additives/e104")

    history = section(page, "Earlier, replaced since by the same body")
    expect(history.locator(".year")).to_have_text(["2009"])
    expect(history.locator(".level")).to_have_count(0)


def test_rows_of_a_parent_are_said_to_be_its_own(page):
    """E450i stands on what EFSA said of E450, and links to it."""
    page.goto("/additives/e450i")

    expect(section(page, "The statement that decides")).to_contain_text("EFSA · on E450")
    section(page, "Belongs to").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Diphosphates")


def test_unrated_is_said(page):
    """No statement, no level, no points; not a word for or against."""
    page.goto("/additives/e15x")

    expect(page.locator(".level-block")).to_contain_text("Unrated")
    expect(section(page, "Statements on file")).to_contain_text("Nothing is said of it, for or against.")


def test_an_unknown_number_offers_the_nearest(page):
    """One tap leads on."""
    page.goto("/additives/e25")
    expect(page.get_by_role("heading", level=1)).to_have_text("No additive of this number")

    page.get_by_role("link", name="E250").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sodium nitrite")


def test_a_page_seen_once_opens_without_network(installed):
    """As its dated copy; one never seen says so."""
    installed.goto("/additives/e250")
    expect(installed.get_by_role("heading", level=1)).to_have_text("Sodium nitrite")
    wait_for_copy(installed, "/api/v1/additives/e250")
    wait_until_installed(installed)
    installed.context.set_offline(True)

    installed.goto("/additives/e250")
    expect(installed.locator(".note")).to_contain_text("Copy of")
    installed.goto("/additives/e330")
    expect(installed.get_by_text("This phone has not seen this additive yet.")).to_be_visible()


def test_a_page_speaks_french(browser, address):
    """Level, rule and statements, the marks of the language kept."""
    with visit(browser, address, locale="fr-FR") as page:
        page.goto("/additives/e250")

        expect(page.get_by_role("heading", level=1)).to_have_text("Nitrite de sodium")
        expect(page.locator(".level-block")).to_contain_text("Coûte 30 des 30 points des additifs.")
        expect(page.locator(".statement").first).to_contain_text("probablement cancérogènes (groupe\u00a02A)")


@pytest.fixture(scope="module")
def sold(tmp_path_factory):
    """Where a server of a made-up catalogue of two imports answers."""
    with served(tmp_path_factory.mktemp("portfolio")) as address:
        yield address


def test_all_additives_in_use(browser, sold):
    """How many products hold each, whether that grows; in another order, by number or name."""
    with visit(browser, sold) as page:
        page.goto("/additives")
        rows = page.locator(".use-row")
        expect(rows).to_have_text(
            [
                re.compile(r"E102 [^%]*10 products\s*10 lists, 20\.8\s% · \u22123\.7"),
                re.compile(r"E250 [^%]*4 products\s*4 lists, 8\.3\s% · \+0\.2"),
            ]
        )

        page.get_by_role("radio", name="level").check()

        expect(rows).to_have_text([re.compile("E250"), re.compile("E102")])
        for typed in ("e 250", "E-250", "sodium nitr"):
            page.get_by_label("Number or name").fill(typed)
            expect(rows).to_have_text([re.compile("E250")])
        page.get_by_label("Number or name").fill("nitr")
        expect(rows).to_have_text([re.compile("E250")])
        expect(page).to_have_url(re.compile(r"/additives\?sort=level&q=nitr$"))
        page.get_by_label("Number or name").fill("nothing such")
        expect(page.get_by_role("status")).to_contain_text("No additive in use has this number or name.")


def test_who_uses_an_additive(browser, sold):
    """Brands and categories with their shares, what does without it and is better rated, import by import."""
    with visit(browser, sold) as page:
        page.goto("/additives/e102")
        use = section(page, "Who uses it").first

        expect(use).to_contain_text(re.compile(r"10 products; it stands in 10 of the 48 .*\(20\.8\s%\)"))
        expect(use).to_contain_text(re.compile(r"10 of its 16 understood lists \(63\s%\)"))
        expect(use).to_contain_text(re.compile(r"38 of 48 understood lists do without \(79\s%\)"))
        expect(use).to_contain_text("Data of 1 Jan 2026")
        use.get_by_text("Better rated without it (3)").click()
        expect(use.locator("a.row")).to_have_count(3)
        use.get_by_role("link", name="Val d'Or").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Val d'Or")


def test_an_additive_that_no_product_declares(browser, sold):
    """Its evidence stands all the same."""
    with visit(browser, sold) as page:
        page.goto("/additives/e104")

        expect(section(page, "Who uses it")).to_contain_text("No product on file declares it.")
        expect(page.locator(".statement").first).to_be_visible()
