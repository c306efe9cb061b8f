"""The verdict screen: every answer of the server, and none."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import hold, settle, visit, wait_until_held, wait_until_installed
from tests.browser.kept import wait_until_kept

UNKNOWN_HERE = "07870030006180"


def seen_first(page, gtin):
    """Leaves the page as a phone that has seen this product and holds the app."""
    page.goto(f"/01/{gtin}")
    expect(page.locator(".verdict .name")).to_be_visible()
    wait_until_kept(page, gtin)
    wait_until_installed(page)


def test_every_example_shows_its_light_in_words(page, examples):
    """The word stands beside the glass, the glass has a name, the source and its licence are linked."""
    words = {"green": "Green", "amber": "Amber", "red": "Red", "not-applicable": "No score, by rule"}
    for product in examples:
        page.goto(f"/01/{product['gtin']}")

        word = words.get(product["light"], re.compile(" or |Any of the three|on file"))
        expect(page.locator("[data-said]")).to_have_text(word)
        expect(page.locator(".lit").get_by_role("img")).to_have_accessible_name(re.compile("."))
        expect(page.get_by_role("link", name="Open Database License")).to_be_visible()


@pytest.fixture
def answer(page, examples):
    """Opens a product that the server knows, its answer changed by `change`."""

    def opened(change, light="green"):
        gtin = next(example["gtin"] for example in examples if example["light"] == light)
        body = page.request.get(f"/api/v1/products/{gtin}?lang=en").json()
        change(body)
        page.route("**/api/v1/products/**", lambda route: route.fulfill(json=body))
        page.goto(f"/01/{gtin}")
        expect(page.locator("[data-said]")).to_be_visible()

    return opened


def section(page, title):
    return page.locator("section").filter(has=page.get_by_role("heading", name=title, exact=True))


@pytest.mark.parametrize(
    ("called", "said"),
    [
        (
            {"category": {"en:snacks": "Snacks", "en:dry": "Biscuits <b>secs</b>"}},
            "Biscuits <b>secs</b>",
        ),
        ({}, "Unheard of"),
        (None, "Unheard of"),
    ],
)
def test_the_kind_of_food_reads_by_its_name(page, answer, called, said):
    """The most specific one that has a name; without names, and in copies of older answers, its own words."""

    def change(body):
        body["product"] |= {"categories": ["en:snacks", "en:dry", "en:unheard-of"], "tag_names": called}

    answer(change)

    expect(page.locator(".onward a[href^='/categories/'] .label")).to_have_text(said)


def test_no_additive_is_said_of_a_list_that_was_understood_alone(page, answer):
    """An open pillar prints what keeps it open: no "none", nor a missing list where it was not analysed."""
    unread = {
        "pillar": "additives",
        "key": "additives-unread",
        "text": "Not read for additives.",
        "where": None,
    }

    def change(body):
        body["verdict"]["pillars"]["additives"].update(points=[0, 30], items=[])
        body["verdict"]["missing"] = [unread]
        body["product"].update(categories=None, nutriments={})

    answer(change)

    expect(section(page, "Additives")).to_have_text("Additives Not read for additives.")


def test_a_family_of_additives_is_one_row_with_its_forms_named(page, answer):
    """The one that counts has the level and the cost, the others say whom they count with."""

    def change(body):
        [whole, form] = (
            {"tag": f"en:{code.lower()}", "code": code, "name": name, "level": "none", "penalty": 0}
            | {"counted_with": head, "page": f"/additives/{code.lower()}", "evidence": []}
            for code, name, head in (("E322", "Lecithins", None), ("E322i", "Lecithin", "en:e322"))
        )
        body["verdict"]["pillars"]["additives"].update(points=[30, 30], items=[whole, form])
        body["verdict"]["missing"] = []

    answer(change)

    rows = section(page, "Additives").locator(".rows > li")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("E322 · Lecithins")
    expect(rows.locator("li")).to_have_text("E322i · Lecithin counted with E322")
    expect(rows.locator("li").get_by_role("link")).to_have_attribute("href", "/additives/e322i")


def test_the_letter_of_open_food_facts_is_named_where_it_differs(page, answer):
    """Both letters, and why a pack may show another."""

    def change(body):
        body["verdict"]["pillars"]["nutrition"]["nutriscore"]["grade"] = "d"
        body["product"]["off_nutriscore"] = {"grade": "c", "version": "2021"}

    answer(change)

    expect(page.get_by_text("Open Food Facts gives C; ours is D.")).to_contain_text("until March 2027")


def test_a_photo_of_tomorrow_dates_nothing(page, answer):
    """A date in the future is an unknown one."""
    answer(lambda body: body["product"].update(data_date="2999-01-01"))

    expect(page.locator(".age").first).to_contain_text("Date of the label unknown")


def test_no_score_by_rule_is_said_once(page, answer):
    """The sentence goes on where the heading ends."""
    answer(lambda body: None, light="not-applicable")

    expect(page.locator(".lit-text")).to_have_text("The Nutri-Score does not rate this kind of product.")


def test_a_storage_that_fails_costs_no_verdict(page, examples):
    """Reads and writes of the phone's database may all fail."""
    page.add_init_script("""
        const fail = () => { throw new Error('refused'); };
        for (const name of ['get', 'put', 'index']) IDBObjectStore.prototype[name] = fail;
        Storage.prototype.setItem = fail;
    """)
    page.goto(f"/01/{examples[0]['gtin']}")
    expect(page.get_by_role("heading", level=1)).to_have_text(examples[0]["name"])

    page.goto("/method")
    page.get_by_label("Language").select_option("Français")

    expect(page.get_by_role("heading", level=1)).to_have_text("Comment le verre se remplit")


def test_a_late_answer_leaves_the_next_screen_alone(page, examples):
    """Who has gone on is not called back by a title, nor finds the product among the last scans."""
    held = hold(page, "**/api/v1/products/**")
    page.goto(f"/01/{examples[0]['gtin']}")
    wait_until_held(page, held)
    page.get_by_role("link", name="Scan next").click()
    expect(page).to_have_title("Scan a barcode · Limpide")

    held.pop().continue_()
    settle(page)

    expect(page).to_have_title("Scan a barcode · Limpide")
    page.reload()
    expect(page.get_by_role("heading", name="Examples to tap")).to_be_visible()
    expect(page.get_by_role("heading", name="Last scans")).to_have_count(0)


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


def test_without_network_a_product_seen_before_answers_with_its_date(installed, examples):
    """The app opens from the phone, the verdict from its copy, and says so."""
    gtin = examples[0]["gtin"]
    seen_first(installed, gtin)

    installed.context.set_offline(True)
    installed.reload()

    expect(installed.get_by_role("heading", level=1)).to_have_text(examples[0]["name"])
    expect(installed.locator(".note").first).to_contain_text("kept on this phone")


def test_without_network_a_product_never_seen_says_so(installed, examples):
    """Nothing is said of a product nobody could ask about."""
    seen_first(installed, examples[0]["gtin"])

    installed.context.set_offline(True)
    installed.goto(f"/01/{examples[1]['gtin']}")

    expect(installed.get_by_role("heading", level=1)).to_have_text("No network, one code waiting")
    installed.context.set_offline(False)
    installed.get_by_role("button", name="Try again").click()
    expect(installed.get_by_role("heading", level=1)).to_have_text(examples[1]["name"])


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

        page.get_by_label("Langue").select_option("English")
        expect(page.get_by_role("heading", level=1)).to_have_text("How the glass fills")

        page.goto(f"/01/{examples[0]['gtin']}")
        expect(page.get_by_role("heading", name="Where these facts come from")).to_be_visible()
        assert page.evaluate("document.documentElement.lang") == "en"
