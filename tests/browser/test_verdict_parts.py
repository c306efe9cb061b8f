"""The parts of a verdict: what would settle it, portions and levels, grades beside ours, what one can do."""

import re
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import settle, visit, wait_until
from tests.browser.test_screens import overflow, violations

SMALL = {"width": 360, "height": 740}


def photo():
    """What the server gives: a small WebP."""
    drawn = BytesIO()
    Image.new("RGB", (62, 78), (200, 60, 40)).save(drawn, "WEBP")
    return drawn.getvalue()


@pytest.fixture
def page(browser, address):
    with visit(browser, address, viewport=SMALL, service_workers="block") as opened:
        yield opened


@pytest.fixture
def answer(page, examples):
    """Opens a product that the server knows, its answer changed by `change`."""

    def opened(change=lambda body: None, light="amber"):
        gtin = next(example["gtin"] for example in examples if example["light"] == light)
        body = page.request.get(f"/api/v1/products/{gtin}?lang=en").json()
        change(body)
        page.route(f"**/api/v1/products/{gtin}?*", lambda route: route.fulfill(json=body))
        page.goto(f"/01/{gtin}")
        expect(page.locator("[data-said]")).to_be_visible()
        return body

    return opened


def section(page, title):
    return page.locator("section").filter(has=page.get_by_role("heading", name=title, exact=True))


def bottom(locator):
    box = locator.bounding_box()
    return box["y"] + box["height"]


def outcome(key, text, light, low, high):
    return {
        "key": key,
        "text": text,
        "light": light,
        "score": low,
        "span": [low, high],
        "possible": [light],
    }


def doubtful(body):
    """In doubt for want of its list."""
    gap = {
        "pillar": "additives",
        "key": "ingredients",
        "text": "The ingredient list is missing.",
        "where": "In small print on the back.",
        "outcomes": [
            outcome("no-additive", "No additive that costs points", "green", 88, 88),
            outcome("worst-additives", "An additive of high level", "amber", 58, 58),
        ],
    }
    body["verdict"] |= {"light": "unknown", "score": None, "span": [58, 88], "possible": ["amber", "green"]}
    body["verdict"]["missing"] = [gap]
    body["complete"] = {
        "url": "https://world.openfoodfacts.org/cgi/product.pl?type=edit&code=1",
        "photograph": [{"what": "ingredients", "name": "The ingredient list", "why": "Its additives."}],
    }


def test_what_would_settle_a_doubt_is_told_with_its_outcomes_and_the_camera(page, answer):
    """What is missing and where, each outcome by its light and number, and one button within the screen."""
    answer(doubtful)

    box = page.locator(".settle")
    expect(box.locator(".gaps li")).to_have_text(
        "The ingredient list is missing. In small print on the back."
    )
    expect(box.locator(".outcomes li")).to_have_text(
        [re.compile(r"No additive that costs points\s*88"), re.compile(r"An additive of high level\s*58")]
    )
    camera = box.get_by_role("link", name="Photograph the list")
    expect(camera).to_have_attribute("target", "_blank")
    settle(page)
    assert bottom(camera) < page.locator(".dock").bounding_box()["y"]


def test_the_first_pillar_is_seen_without_scrolling(page, answer):
    """On a short phone too."""
    answer()
    settle(page)

    assert bottom(page.locator(".pillar").first) < page.locator(".dock").bounding_box()["y"]


def served(body):
    body["product"]["serving"] = {
        "text": "1 bar (40 g)",
        "amount": 40,
        "unit": "g",
        "nutriments": {"energy_kj": 800, "sugars": 12.4, "salt": None},
    }
    body["product"] |= {"nutrition_unit": "100g"}
    body["product"]["nutriments"] |= {"energy_kj": 2000, "sugars": 31, "salt": None}
    body["product"]["filter_facts"]["nutrient_levels"] = {"sugars": "high", "salt": None, "fat": "low"}


def row(page, name):
    return page.locator(".value").filter(has=page.get_by_text(name, exact=True))


def test_nutrients_are_told_per_100_g_and_per_portion_with_their_levels(page, answer):
    """kJ and kcal; an amount that is not on file is said to be so, of the portion too."""
    answer(served)

    expect(page.get_by_text("Portion on the pack: 1 bar (40 g).")).to_be_visible()
    assert [
        re.sub(r"\s+", " ", text) for text in row(page, "Energy").locator(".amount").all_inner_texts()
    ] == [
        "2,000 kJ 478 kcal",
        "800 kJ 191 kcal",
    ]
    expect(row(page, "of which sugars").locator(".amount")).to_have_text(["31 g", "12.4 g"])
    expect(row(page, "of which sugars").locator(".level")).to_have_text("High")
    expect(row(page, "Fat").locator(".level")).to_have_text("Low")
    expect(row(page, "Salt").locator(".amount")).to_have_text(["not on file", "not on file"])
    expect(row(page, "Salt").locator(".level")).to_have_count(0)


@pytest.mark.parametrize(
    "serving", [None, {"text": "2 slices", "amount": None, "unit": None, "nutriments": None}]
)
def test_without_a_weight_there_is_no_column_of_portions(page, answer, serving):
    """Unknown is no amount."""

    def change(body):
        served(body)
        body["product"]["serving"] = serving

    answer(change)

    expect(row(page, "of which sugars").locator(".amount")).to_have_text(["31 g"])


def test_grades_of_open_food_facts_stand_beside_ours(page, answer):
    """Letter, NOVA group and Green-Score, each with what it is and what it is not."""

    def change(body):
        body["product"]["off_nutriscore"] = {"grade": "c", "version": "2023"}
        body["product"]["off_green_score"] = "a-plus"
        body["product"]["filter_facts"]["nova_group"] = 4
        body["verdict"]["pillars"]["nutrition"]["nutriscore"]["grade"] = "c"

    answer(change)

    rows = section(page, "Grades of Open Food Facts").locator("li")
    expect(rows.locator(".beside-grade")).to_have_text(["C", "4", "A+"])
    expect(rows.nth(0)).to_contain_text("The same letter as ours.")
    expect(rows.nth(1)).to_contain_text("Ultra-processed.")


def test_a_label_of_long_ago_is_said_under_the_light(page, answer):
    """From 18 months on; where the product is on sale is said with its date."""

    def change(body):
        body["product"] |= {"data_date": "2020-03-24", "countries": [{"tag": "en:chad", "name": "Chad"}]}

    answer(change)

    expect(page.locator(".old-note")).to_contain_text("The recipe may have changed.")
    expect(page.locator(".facts")).to_contain_text("On sale in: Chad.")


def test_a_label_of_lately_is_not(page, answer):
    """No warning that says nothing."""
    answer(lambda body: body["product"].update(data_date="2026-11-01"))

    expect(page.locator(".old-note")).to_have_count(0)


def test_the_record_is_put_right_at_its_source(page, answer):
    """The form of Open Food Facts for this very product."""
    body = answer()

    link = section(page, "Put it right").get_by_role("link")
    expect(link).to_have_attribute(
        "href",
        f"https://world.openfoodfacts.org/cgi/product.pl?type=edit&code={body['product']['off_code']}",
    )


def test_a_message_to_the_brand_holds_dated_facts_and_their_sources(page, answer):
    """It can be changed, and leaves by the shopper's own mail: nothing is asked of the server."""
    body = answer(light="red")
    settle(page)
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.get_by_role("button", name="Write to the brand").click()
    letter = page.get_by_role("dialog")
    text = letter.get_by_label("Message").input_value()
    letter.get_by_label("Message").fill("In my own words.")

    assert [part in text for part in (body["verdict"]["text"], body["verdict"]["method"])] == [True, True]
    assert f"/01/{body['product']['gtin']}" in text
    assert body["sources"][0]["url"] in text
    link = letter.get_by_role("link", name="Open in my mail").get_attribute("href")
    assert parse_qs(urlsplit(link).query)["body"] == ["In my own words."]
    assert [url for url in asked if "/assets/" not in url] == []
    assert (violations(page), overflow(page)) == ([], 0)

    letter.get_by_role("button", name="Close").click()
    expect(letter).to_have_count(0)


def test_the_address_is_shared_by_what_the_device_has(page, answer):
    """Its own share sheet, with the name and the address alone."""
    page.add_init_script("navigator.share = (what) => { window.shared = what; return Promise.resolve(); };")
    body = answer()

    page.get_by_role("button", name="Share").first.click()

    wait_until(page, "!!window.shared")
    assert page.evaluate("window.shared") == {
        "title": body["product"]["name"],
        "url": f"{page.evaluate('location.origin')}/01/{body['product']['gtin']}",
    }


def test_the_rest_is_folded_into_a_menu(page, answer):
    """Opened by keyboard, closed by Escape, the focus back where it was."""
    answer()
    page.locator("better-products").scroll_into_view_if_needed()
    expect(page.locator("better-products h2")).to_be_visible()
    settle(page)  # nothing moves any more
    menu = page.locator(".menu summary")
    menu.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".menu-list :is(a, button)")).to_have_count(5)
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.locator(".menu-list")).to_be_hidden()
    expect(menu).to_be_focused()


def pictured(body):
    body["product"]["image"] = "https://images.openfoodfacts.org/images/products/1/front_en.3.400.jpg"


def test_a_photo_comes_through_our_own_server_and_is_credited(page, answer):
    """Nothing moves when it comes; nobody else is asked."""
    asked = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    page.route("**/image", lambda route: route.fulfill(body=photo(), content_type="image/webp"))
    answer(pictured)

    expect(page.locator(".head .photo.shown")).to_be_attached()
    expect(page.get_by_text("Photo: Open Food Facts, CC BY-SA 3.0").first).to_be_visible()
    assert set(asked) == {urlsplit(page.url).netloc}


def test_without_its_photo_the_outline_of_the_pack_stays(page, answer):
    """Where the server has none, it looks as if none had been asked for."""
    page.route("**/image", lambda route: route.fulfill(status=404))
    answer(pictured)

    expect(page.locator(".head .pack")).to_be_visible()
    expect(page.locator(".head .photo.shown")).to_have_count(0)


def test_photos_can_be_switched_off(page, answer):
    """None is asked for, and nobody is named."""
    page.add_init_script("localStorage.setItem('limpide.settings', JSON.stringify({ photos: false }));")
    answer(pictured)

    expect(page.locator(".photo, .photo-by")).to_have_count(0)


@pytest.mark.parametrize("light", ["green", "amber", "red", "not-applicable"])
def test_text_of_twice_the_size_wraps_below_the_glass(page, answer, light):
    """Nothing is cut, nothing runs off the side."""
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () =>"
        " document.documentElement.style.setProperty('font-size', '32px'))"
    )
    answer(served, light)
    settle(page)

    glass, said = page.locator(".lit .glass").bounding_box(), page.locator(".lit-say").bounding_box()
    assert said["y"] >= glass["y"] + glass["height"]
    assert overflow(page) == 0
