"""What the products of a category are like: found, drawn, told in figures too, all in its address."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import hold, settle, visit, wait_until_held
from tests.browser.test_screens import overflow, overflow_at_twice_the_text, violations

CATEGORY = "en:snacks"
ROUTE = "**/api/v1/categories/*"


@pytest.fixture
def page(browser, address):
    """A phone without a service worker, so that every request is the page's own."""
    with visit(browser, address, service_workers="block") as opened:
        yield opened


@pytest.fixture
def body(page):
    """What the server says of the category."""
    return page.request.get(f"/api/v1/categories/{CATEGORY}?lang=en").json()


def section(page, title):
    return page.locator("section").filter(has=page.get_by_role("heading", name=title, exact=True))


def cells(table):
    """The rows of a table as texts, without its head."""
    rows = [row.locator("th, td").all_inner_texts() for row in table.locator("tbody tr").all()]
    return [[text.replace("\u00a0", " ") for text in row] for row in rows]


def test_a_category_is_found_by_its_name(page):
    """The largest are offered first; typed, those whose name holds it."""
    page.goto("/categories")
    largest = page.request.get("/api/v1/categories?limit=12&lang=en").json()
    expect(page.locator(".find-row .label")).to_have_text([item["name"] for item in largest["items"]])
    page.get_by_label("Find a category").fill("snack")
    expect(page.locator(".find-row .label").first).to_have_text("Snacks")
    page.locator(".find-row").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Snacks")
    expect(page).to_have_url(f"{page.evaluate('location.origin')}/categories/{CATEGORY}")


def test_words_of_no_category_find_none(page):
    """And that is said."""
    page.goto("/categories")
    page.get_by_label("Find a category").fill("zzzz")

    expect(page.get_by_text("No category of this name is on file.")).to_be_visible()


def test_scores_are_drawn_and_told(page, body):
    """A column for ten scores with its number; the table has the same ones, each with its light."""
    page.goto(f"/categories/{CATEGORY}")
    scores = section(page, "Scores")
    counts = body["scores"]["histogram"]
    expect(scores.locator(".column-count")).to_have_text([str(count) if count else "" for count in counts])
    expect(scores).to_contain_text(f"Median {body['scores']['median']:g}")
    scores.get_by_role("button", name="as a table").click()

    lights = [*["red"] * 4, "amber", "amber", "amber, green", *["green"] * 3]
    ends = [(n * 10, 100 if n == 9 else n * 10 + 9) for n in range(10)]
    assert cells(scores.locator("table")) == [
        [f"{low} to {high}", light, str(count)]
        for (low, high), light, count in zip(ends, lights, counts, strict=True)
    ]


def test_what_is_high_for_a_category_is_told_with_its_number(page, body):
    """The amount that nine in ten do not exceed, of the known ones; a table has all five."""
    page.goto(f"/categories/{CATEGORY}")
    nutrients = section(page, "Nutrients")
    [sugars] = [each for each in body["nutrients"] if each["nutrient"] == "sugars"]
    row = nutrients.locator(".spread-row").filter(has_text=sugars["name"])
    expect(row).to_contain_text(f"High for its category: above {sugars['high']:g} g")
    nutrients.get_by_role("button", name="as a table").click()

    [told] = [cell for cell in cells(nutrients.locator("table")) if cell[0] == sugars["name"]]
    amounts = [f"{sugars[name]:g} g" for name in ("low", "q1", "median", "q3", "high")]
    assert told == [sugars["name"], *amounts, str(sugars["of"])]


def test_additives_and_brands_lead_on(page, body):
    """The first ten, then all; each leads to its own page."""
    page.goto(f"/categories/{CATEGORY}")
    additives = section(page, "Additives")
    expect(additives.locator("tbody tr")).to_have_count(min(10, len(body["additives"])))
    additives.get_by_role("button", name="Show all").click()
    expect(additives.locator("tbody tr")).to_have_count(len(body["additives"]))
    first, brand = body["additives"][0], body["brands"][0]
    expect(additives.locator("tbody a").first).to_have_attribute(
        "href", f"/additives/{first['additive'][3:]}"
    )
    expect(section(page, "Brands").locator("tbody a").first).to_have_attribute(
        "href", f"/brands/{brand['brand']}"
    )
    additives.locator("tbody a").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text(first["name"])


def test_a_country_narrows_it_and_stands_in_the_address(page):
    """Only what is sold there counts; the way back leads to all."""
    page.goto(f"/categories/{CATEGORY}")
    page.get_by_label("Sold in").select_option(label="France")
    narrowed = page.request.get(f"/api/v1/categories/{CATEGORY}?country=en:france&lang=en").json()
    whole = page.request.get(f"/api/v1/categories/{CATEGORY}?lang=en").json()
    expect(page.locator(".category-head")).to_contain_text(f"{narrowed['products']} products")
    assert narrowed["products"] < whole["products"]
    page.reload()
    expect(page.get_by_label("Sold in")).to_have_value("en:france")
    page.go_back()

    expect(page.locator(".category-head")).to_contain_text(f"{whole['products']} products")
    expect(page.get_by_label("Sold in")).to_have_value("")


def test_a_category_that_is_none_offers_the_nearest(page):
    """One tap leads on."""
    page.goto("/categories/en:snackz")
    expect(page.get_by_role("heading", level=1)).to_have_text("No such category")
    page.get_by_role("link", name="Snacks", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Snacks")


def test_a_country_that_is_none_is_told(page):
    """In the words of the server; all countries are one tap away."""
    page.goto(f"/categories/{CATEGORY}?country=atlantis")
    expect(page.get_by_role("heading", level=1)).to_have_text("No figures now")
    expect(page.locator(".plain")).to_contain_text("atlantis")
    page.get_by_role("link", name="All categories").click()

    expect(page.get_by_label("Find a category")).to_be_visible()


def test_the_last_country_counts(page):
    """An answer that comes late is dropped."""
    page.goto(f"/categories/{CATEGORY}")
    expect(section(page, "Scores")).to_be_visible()
    held = hold(page, ROUTE)
    page.get_by_label("Sold in").select_option(label="France")
    wait_until_held(page, held)
    page.get_by_label("Sold in").select_option(label="any country")
    wait_until_held(page, held, 2)
    held[1].continue_()
    held[0].continue_()
    settle(page)

    whole = page.request.get(f"/api/v1/categories/{CATEGORY}?lang=en").json()
    expect(page.locator(".category-head")).to_contain_text(f"{whole['products']} products")


def test_without_network_there_are_no_figures(page):
    """It is said, and asked again by one press."""
    page.goto("/categories")
    expect(page.locator(".find-row").first).to_be_visible()
    page.context.set_offline(True)
    page.locator(".find-row").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No network")
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()

    expect(section(page, "Scores")).to_be_visible()


def test_the_category_of_a_product_leads_there(page, examples):
    """From the ways on, by the most specific one that has a name."""
    body = page.request.get(f"/api/v1/products/{examples[0]['gtin']}?lang=en").json()
    body["product"]["categories"] = [CATEGORY, "fr:sans-nom"]
    body["product"]["tag_names"] = {"category": {CATEGORY: "Snacks"}}
    page.route("**/api/v1/products/*?*", lambda route: route.fulfill(json=body))
    page.goto(f"/01/{examples[0]['gtin']}")
    page.locator(".onward").get_by_role("link", name="Snacks").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Snacks")
    expect(section(page, "Scores")).to_be_visible()


def test_a_category_is_read_by_keyboard_alone(page):
    """Found, opened, and its scores turned into a table; the heading has the focus on arrival."""
    page.goto("/categories")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".find-row").first).to_be_visible()
    for _ in range(5):  # past the ways to the other figures
        page.keyboard.press("Tab")
    page.keyboard.type("snacks")
    expect(page.locator(".find-row .label").first).to_have_text("Snacks")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Snacks", level=1)).to_be_focused()
    section(page, "Scores").get_by_role("button").focus()
    page.keyboard.press("Enter")

    expect(section(page, "Scores").locator("table")).to_be_visible()
    expect(section(page, "Scores").get_by_role("button")).to_be_focused()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_category_fits_every_screen(browser, address, width):
    """Nothing runs off the side, nor at twice the text; axe finds nothing, drawn or in figures."""
    for lang in ("en", "fr"):
        with visit(browser, address, viewport={"width": width, "height": 740}, locale=lang) as page:
            page.goto(f"/categories/{CATEGORY}")
            settle(page)
            found = []
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                settle(page)
                found.append((overflow(page), violations(page)))
            for button in page.locator(".chart-head button").all():
                button.click()
            found.append((overflow(page), violations(page)))
            assert (found, overflow_at_twice_the_text(page)) == ([(0, [])] * 3, 0)


def test_a_recipe_of_the_category_is_tried_from_there(page):
    """From nothing, rated as the category says."""
    page.goto("/categories/en:cheeses")
    page.get_by_role("link", name="Try a recipe").click()

    expect(page.locator("kind-field")).to_contain_text("Rated as: cheese.")
