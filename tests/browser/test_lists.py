"""Named lists of products, on this phone alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import visit
from tests.browser.kept import look_at, looked_at, now, put, read
from tests.browser.test_screens import SMALL, overflow, violations, violations_in_both_themes

NAME = "Pique-nique de l'école"


@pytest.fixture
def page(browser, address):
    with visit(browser, address, service_workers="block") as opened:
        opened.goto("/history")
        expect(opened.get_by_role("heading", level=1)).to_have_text("History")
        yield opened


def listed(examples, name=NAME, key="1"):
    return {
        "id": key,
        "name": name,
        "entries": [{"gtin": one["gtin"], "at": now() + i} for i, one in enumerate(examples)],
    }


def open_list(page, examples, count=2):
    """The page of a list of so many products that were looked at."""
    put(page, "scans", looked_at(examples[:count]))
    put(page, "lists", [listed(examples[:count])])
    page.goto("/lists/1")
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def make(page, name):
    page.get_by_role("button", name="New list").click()
    page.get_by_role("textbox", name="Name of the list").fill(name)
    page.get_by_role("button", name="Save").click()


def test_one_tap_keeps_and_a_second_lets_go(page, examples):
    """In the list of kept products, which is a place of its own from then on."""
    look_at(page, examples[0])
    keep = page.get_by_role("button", name="Keep")
    keep.click()
    expect(keep).to_have_attribute("aria-pressed", "true")
    page.goto("/history")
    page.get_by_role("link", name="Kept, 1 product").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kept")
    expect(page.locator(".seen-name")).to_have_text(examples[0]["name"])
    page.locator(".seen-link").click()
    expect(keep).to_have_attribute("aria-pressed", "true")

    keep.click()

    expect(keep).to_have_attribute("aria-pressed", "false")
    page.goto("/lists/kept")
    expect(page.get_by_role("heading", name="Nothing in this list yet")).to_be_visible()


def test_a_sheet_chooses_other_lists(page, examples):
    """Those there are, and a new one; Escape leads back to the button."""
    put(page, "lists", [listed([], "Fête")])
    look_at(page, examples[0])
    page.get_by_role("button", name="Keep").click()
    page.get_by_role("button", name="Choose lists").click()
    sheet = page.get_by_role("dialog", name="In which lists")
    expect(sheet.get_by_role("checkbox", name="Kept")).to_be_checked()
    sheet.get_by_role("checkbox", name="Kept").uncheck()
    sheet.get_by_role("checkbox", name="Fête").check()
    make(page, "Noël")
    expect(sheet.get_by_role("checkbox", name="Noël")).to_be_checked()
    assert violations(page) == []
    page.keyboard.press("Escape")

    expect(sheet).to_have_count(0)
    expect(page.get_by_role("button", name="Choose lists")).to_be_focused()
    assert {one["name"]: len(one["entries"]) for one in read(page, "lists")} == {"Fête": 1, "Noël": 1, "": 0}


def test_a_list_is_made_named_anew_and_deleted(page, examples):
    """Its products stay in the history; deleting asks first."""
    put(page, "scans", looked_at(examples[:1]))
    page.reload()
    make(page, "  Fête ")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fête")
    expect(page.get_by_role("heading", name="Nothing in this list yet")).to_be_visible()

    page.get_by_role("button", name="Rename, delete").click()
    page.get_by_role("textbox", name="Name of the list").fill("Noël")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noël")

    page.get_by_role("button", name="Rename, delete").click()
    page.once("dialog", lambda asked: asked.dismiss())
    page.get_by_role("button", name="Delete this list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Noël")
    page.once("dialog", lambda asked: asked.accept())
    page.get_by_role("button", name="Delete this list").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("History")
    expect(page.locator(".list-link")).to_have_count(0)
    expect(page.locator(".seen")).to_have_count(1)


@pytest.mark.parametrize(
    ("name", "said"), [("  ", "A name is missing."), ("fete", "taken"), ("Kept", "taken")]
)
def test_a_list_needs_a_name_of_its_own(page, examples, name, said):
    """In whatever accents; that of kept products is taken."""
    put(page, "scans", looked_at(examples[:1]))
    put(page, "lists", [listed([], "Fête")])
    page.reload()

    make(page, name)

    expect(page.locator(".list-naming")).to_contain_text(said)
    assert [one["name"] for one in read(page, "lists")] == ["Fête"]


def test_a_list_is_searched_and_taken_out_of(page, examples):
    """The last that was put there first; undone, it is where it was."""
    open_list(page, examples, 3)
    called = [one["name"] for one in reversed(examples[:3])]
    expect(page.locator(".seen-name")).to_have_text(called)
    page.get_by_role("searchbox").fill(called[1])
    expect(page.locator(".seen-name")).to_have_text([called[1]])
    page.get_by_role("searchbox").fill("")

    page.get_by_role("button", name="Remove products").click()
    page.get_by_role("button", name=f"Remove: {called[1]}").click()
    expect(page.locator(".seen-name")).to_have_text([called[0], called[2]])
    page.get_by_role("button", name="Undo").click()

    expect(page.locator(".seen-name")).to_have_text(called)
    page.get_by_role("link", name="Back to the history").click()
    expect(page.locator(".seen")).to_have_count(3)


def test_a_product_known_by_its_code_alone_has_no_light(page, examples):
    """Hatched, like all that is not proven; its row leads to its verdict."""
    put(page, "lists", [listed([{"gtin": "05449000000996"}])])
    page.goto("/lists/1")

    expect(page.locator(".seen")).to_contain_text("Not looked at on this phone yet")
    expect(page.locator(".seen")).to_contain_text("5 449000 000996")
    expect(page.locator(".seen .unseen")).to_have_count(1)
    expect(page.locator(".seen-link")).to_have_attribute("href", "/01/05449000000996")


def test_an_address_of_no_list_says_so(page):
    """It may have been deleted, or be on another phone."""
    page.goto("/lists/nowhere")

    expect(page.get_by_role("heading", level=1)).to_have_text("No list here")


@pytest.mark.parametrize("width", [390, 1280])
def test_lists_fit_and_pass_axe(browser, address, examples, width):
    """In French, being named, at twice the text."""
    size = {"width": width, "height": 844}
    with visit(browser, address, locale="fr", viewport=size, service_workers="block") as page:
        page.goto("/history")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        put(page, "scans", looked_at(examples))
        several = [listed(examples[:4], f"{NAME}, semaine {i} de l'été", str(i)) for i in range(1, 5)]
        put(page, "lists", [*several, listed(examples[:2], "", "kept")])
        found = []
        for path in ("/history", "/lists/2"):
            page.goto(path)
            expect(page.locator(".seen").first).to_be_visible()
            button = "Nouvelle liste" if path == "/history" else "Renommer, supprimer"
            page.get_by_role("button", name=button).click()
            expect(page.locator(".list-naming input")).to_be_focused()
            found.append((overflow(page), violations_in_both_themes(page), page.evaluate(SMALL)))
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            found.append((overflow(page), [], []))

    assert found == [(0, [], [])] * len(found)
