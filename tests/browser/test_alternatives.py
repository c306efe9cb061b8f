"""Better rated products under a verdict: asked for when they come into view, filtered on the phone."""

import json
import re
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle, visit, wait_until, wait_until_held
from tests.browser.kept import wait_for_copy
from tests.browser.test_screens import overflow, violations


def profile(page, *wishes):
    """A profile of strict wishes, as this phone keeps it."""
    page.goto("/filters")
    wait_until(page, "indexedDB.databases().then((all) => all.some(({ version }) => version >= 3))")
    page.evaluate(
        """async (wishes) => {
            const asked = indexedDB.open('limpide');
            await new Promise((done) => (asked.onsuccess = done));
            const db = asked.result;
            const shelf = { chosen: 'a', profiles: [{ id: 'a', name: 'Ada', wishes }] };
            const put = db.transaction('shelves', 'readwrite');
            put.objectStore('shelves').put(shelf, 'filters');
            await new Promise((done) => (put.oncomplete = done));
            localStorage.setItem('limpide.filters', 'set');
        }""",
        [{"key": key, "strict": True, "name": key} for key in wishes],
    )


@pytest.fixture
def gtin(examples):
    return next(example["gtin"] for example in examples if example["light"] == "amber")


@pytest.fixture
def facts(address, gtin):
    """What filters read of a product that is wholly known, and holds no milk."""
    with urlopen(f"{address}/api/v1/products/{gtin}") as answer:
        known = json.load(answer)["product"]["filter_facts"]
    nothing = ("allergens", "traces", "allergens_in_text", "listed_allergens", "possible_allergens", "labels")
    unclear = ("allergens_unclear", "traces_unclear", "additive_ingredients", "grains_unnamed")
    whole = {"list_is_partial": False, "ingredients_unknown_share": 0, "ingredients": ["en:oat"]}
    return known | {key: [] for key in (*nothing, *unclear)} | whole


def card(gtin, name, facts):
    return {
        "card": {
            "gtin": gtin,
            "name": name,
            "brands": "Millbrook",
            "quantity": None,
            "image": None,
            "light": "green",
            "score": 84,
            "span": [84, 84],
            "possible": ["green"],
            "grade": "a",
            "data_date": None,
            "filter_facts": facts,
        },
        "similarity": 1,
        "better": [
            "Green instead of amber.",
            "84 out of 100 instead of 58.",
            "Less sugar: 1 g instead of 29 g per 100 g.",
        ],
    }


@pytest.fixture
def better(address):
    """Has the server offer `items`; the list of what it was asked."""

    def offered(
        page, *items, text="Better rated products of the same kind: Cereals. Countries of sale: France."
    ):
        asked = []

        def tell(route):
            asked.append(route.request.url)
            route.fulfill(
                json={
                    "gtin": "",
                    "category": None,
                    "widened": [],
                    "countries": [],
                    "items": items,
                    "text": text,
                }
            )

        page.route("**/alternatives?*", tell)
        return asked

    return offered


@pytest.fixture
def page(browser, address):
    with visit(browser, address, locale="fr-FR", service_workers="block") as opened:
        opened.add_init_script("localStorage.setItem('limpide.language', 'en');")
        yield opened


def pictured(offered):
    """The same with a photo on file."""
    image = "https://images.openfoodfacts.org/images/products/1/front_en.3.400.jpg"
    return offered | {"card": offered["card"] | {"image": image}}


def open_section(page, gtin):
    page.goto(f"/01/{gtin}")
    expect(page.locator("[data-said]")).to_be_visible()
    page.locator("better-products").scroll_into_view_if_needed()
    section = page.locator(".better")
    expect(section.get_by_role("heading")).to_have_text("Better rated")
    return section


def test_they_are_asked_for_once_they_come_into_view(page, gtin, better, facts):
    """More than are shown, for the country of the browser, without a word of anybody's filters."""
    profile(page, "allergen:milk")
    asked = better(page, card("03017620422003", "Oat flakes", facts))
    page.goto(f"/01/{gtin}")
    expect(page.locator("[data-said]")).to_be_visible()
    settle(page)
    assert asked == []

    open_section(page, gtin)

    expect(page.locator(".alternative")).to_have_count(1)
    assert [url.split("/api/")[1] for url in asked] == [
        f"v1/products/{gtin}/alternatives?lang=en&limit=40&country=en%3Afrance"
    ]


def test_the_difference_is_told_in_words(page, gtin, better, facts):
    """What was looked through and where, the score and what it has less of; the lights are drawn."""
    better(page, card("03017620422003", "Oat flakes", facts))

    section = open_section(page, gtin)

    expect(section).to_contain_text("of the same kind: Cereals. Countries of sale: France.")
    expect(section.locator(".alternative-why")).to_have_text(
        "84 out of 100 instead of 58. Less sugar: 1 g instead of 29 g per 100 g."
    )
    assert (violations(page), overflow(page)) == ([], 0)


def test_what_a_filter_breaks_is_never_offered(page, gtin, better, facts):
    """Nor what a strict one cannot judge, unless it is asked for."""
    profile(page, "allergen:milk")
    unknown = facts | {"allergens": None, "ingredients": None}
    better(
        page,
        card("00000000000017", "With milk", facts | {"allergens": ["en:milk"]}),
        card("00000000000024", "Nobody knows", unknown),
    )

    section = open_section(page, gtin)

    expect(section.locator(".row-name")).to_have_count(0)
    section.get_by_role("button", name="Show 1 product that cannot be judged").click()
    expect(section.locator(".row-name")).to_have_text(["Nobody knows"])
    expect(section.locator(".personal")).to_contain_text("in doubt for Ada")
    expect(section).to_contain_text("Check the pack.")


@pytest.mark.parametrize("wishes", [[], ["allergen:milk"]], ids=["no profile", "a profile"])
def test_no_photo_tells_what_a_profile_lets_through(page, gtin, better, facts, wishes):
    """Photos of all that is offered are asked for; with a profile in use of nothing: packs, and no credit."""
    if wishes:
        profile(page, *wishes)
    milk, oat = "00000000000017", "00000000000024"
    better(
        page,
        pictured(card(milk, "With milk", facts | {"allergens": ["en:milk"]})),
        pictured(card(oat, "Oat flakes", facts)),
    )
    asked = []
    page.on("request", lambda request: asked.append(request.url.split("/products/")[-1]))

    section = open_section(page, gtin)

    expect(section.locator(".row-name")).to_have_text(
        ["Oat flakes"] if wishes else ["With milk", "Oat flakes"]
    )
    settle(page)
    expect(section.locator(".photo-by")).to_have_count(0 if wishes else 1)
    photos = [f"{each}/image" for each in (milk, oat)]
    assert [each for each in photos if each in asked] == ([] if wishes else photos)


def test_that_there_is_none_is_said(page, gtin, better, facts):
    """By the server's own sentence."""
    better(page, text="None that is like this product and better rated was found in Cereals.")

    expect(open_section(page, gtin)).to_contain_text(
        "None that is like this product and better rated was found in Cereals."
    )


def test_filters_that_let_none_through_are_said_to(page, gtin, better, facts):
    """It is not that there are none."""
    profile(page, "allergen:milk")
    better(page, card("00000000000017", "With milk", facts | {"allergens": ["en:milk"]}))

    expect(open_section(page, gtin)).to_contain_text("your filters let none of them through")


def test_the_country_is_chosen_there(page, gtin, better, facts):
    """For this device, and asked for at once."""
    asked = better(page)
    section = open_section(page, gtin)
    expect(section.get_by_label("Where you shop")).to_have_value("FR")

    section.get_by_label("Where you shop").select_option("United Kingdom")

    wait_until_held(page, asked, 2)
    expect(section).to_contain_text("Countries of sale")
    assert asked[-1].endswith("country=en%3Aunited-kingdom")
    page.reload()
    page.locator("better-products").scroll_into_view_if_needed()
    expect(page.get_by_label("Where you shop")).to_have_value("GB")


def test_a_country_the_server_does_not_know_hides_nothing(page, gtin, better, facts):
    """It is asked for again without one, and that is said."""
    asked = better(page, card("03017620422003", "Oat flakes", facts))
    refusal = {"code": "bad-request", "detail": "No country is called so.", "parameter": "country"}
    page.route("**/alternatives?*country=*", lambda route: route.fulfill(status=400, json=refusal))

    section = open_section(page, gtin)

    expect(section.locator(".row-name")).to_have_text(["Oat flakes"])
    expect(section).to_contain_text(
        "France is not in this catalogue: looked up where this product is on sale."
    )
    assert [url.split("?")[1] for url in asked] == ["lang=en&limit=40"]


def test_what_was_found_is_shown_again_without_network(page, gtin, better, facts):
    """With the day it was found on; once there is a network, what is found then takes its place."""
    better(page, card("03000000000014", "Oat flakes", facts))
    expect(open_section(page, gtin)).to_contain_text("Oat flakes")
    wait_for_copy(page, f"alternatives/{gtin}")
    page.route("**/alternatives?*", lambda route: route.abort())

    section = open_section(page, gtin)

    expect(section.get_by_role("link")).to_contain_text("Oat flakes")
    expect(section.get_by_role("status").first).to_have_text(
        re.compile(r"^As found on \d+\s\w+\s\d{4}\. Looking again takes a network\.\s*$")
    )
    better(page, card("03000000000021", "Oat porridge", facts))
    section.get_by_role("button", name="Try again").click()
    expect(section.get_by_role("link")).to_contain_text("Oat porridge")
    expect(section).not_to_contain_text("As found on")


def test_a_server_that_fails_can_be_asked_again(page, gtin):
    """No network is no verdict on anything."""
    page.route("**/alternatives?*", lambda route: route.abort())
    section = open_section(page, gtin)
    expect(section).to_contain_text("No network")

    page.unroute("**/alternatives?*")
    section.get_by_role("button", name="Try again").click()

    expect(section).not_to_contain_text("No network")
