"""A recipe tried: rated at once, told where it cannot be, kept in its address and nowhere else."""

import csv
import json
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import hold, settle, visit, wait_until_held
from tests.browser.test_screens import overflow, overflow_at_twice_the_text, violations

NUTELLA = "03017620422003"
SIMULATE = "**/api/v1/simulate*"


@pytest.fixture
def page(browser, address):
    """A phone without a service worker, so that every request is the page's own."""
    with visit(browser, address, service_workers="block") as opened:
        yield opened


def path(*recipes, origin=NUTELLA, **more):
    """The address of recipes of a product."""
    query = [("from", origin)] if origin else []
    query += [("r", json.dumps(recipe)) for recipe in recipes]
    return f"/recipe?{urlencode([*query, *more.items()])}"


def recipes(page):
    """The recipes that the address holds."""
    return [json.loads(text) for text in parse_qs(urlsplit(page.url).query).get("r", [])]


def amount(page, name):
    return page.locator("nutrient-fields").get_by_label(name, exact=True)


def word(page):
    return page.locator(".recipe-outcome .word")


def row(page, name):
    """What stands in a row of the recipes side by side."""
    found = page.locator(".side-by-side tr").filter(has=page.get_by_role("rowheader", name=name, exact=True))
    return found.get_by_role("cell")


def test_a_product_is_found_by_its_code_or_its_name(page):
    """Both lead to its recipe as it is on file: the same light, and nothing differs."""
    page.goto("/recipe")
    page.get_by_label("Product name, brand or barcode").fill("3017620422003")
    page.get_by_role("button", name="Start from").first.click()
    expect(word(page)).to_have_text("Red")
    expect(page.locator(".differs li")).to_have_text(["Nothing differs"])

    page.get_by_role("link", name="start from another").click()
    page.get_by_label("Product name, brand or barcode").fill("spaghetti")
    page.locator(".start-row").filter(has_text="Spaghetti N° 5").first.click()
    expect(word(page)).to_have_text("Green")
    expect(page.get_by_role("link", name="Spaghetti N° 5")).to_be_visible()


def test_the_menu_of_a_verdict_leads_to_its_recipe(page):
    """With the product already in hand."""
    page.goto(f"/01/{NUTELLA}")
    page.locator(".menu summary").click()
    page.get_by_role("link", name="Try a recipe").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Try a recipe")
    expect(amount(page, "of which sugars")).to_have_value("56.3")


def test_the_verdict_follows_what_is_changed(page):
    """The light, the letter and the reasons are those of the new amounts; the old ones are told beside."""
    page.goto(path({}))
    expect(word(page)).to_have_text("Red")
    amount(page, "of which sugars").fill("10")

    expect(word(page)).to_have_text("Amber")
    expect(page.locator(".differs li").first).to_have_text("Light: Red → Amber")
    expect(page.locator(".reason").filter(has_text="Sugars, 10 g")).to_be_visible()
    expect(page.locator(".amount-was").filter(has_text="was 56.3 g")).to_be_visible()
    assert recipes(page) == [{"nutriments": {"sugars": 10}}]

    page.get_by_role("button", name="Put back: of which sugars").click()
    expect(word(page)).to_have_text("Red")
    assert recipes(page) == [{}]


def test_an_empty_field_is_unknown_and_never_zero(page):
    """It is hatched, and the score spans what it may be."""
    page.goto(path({}))
    expect(word(page)).to_have_text("Red")
    amount(page, "of which sugars").fill("")

    expect(page.locator(".differs li").filter(has_text="Sugars: 56.3 g → unknown")).to_be_visible()
    expect(page.locator(".amount-field.unknown").filter(has=page.locator("#amount-sugars"))).to_be_visible()
    assert recipes(page) == [{"nutriments": {"sugars": None}}]

    amount(page, "of which sugars").fill("0")
    expect(page.locator(".differs li").filter(has_text="Sugars: 56.3 → 0 g")).to_be_visible()


def test_what_is_no_number_is_told_and_not_sent(page):
    """So is what may be a thousand or a thousandth."""
    page.goto(path({}))
    expect(word(page)).to_have_text("Red")
    for text in ("a lot", "1,763"):
        amount(page, "Energy").fill(text)
        expect(page.locator("#wrong-energy_kj")).to_have_text("Write a number, such as 12.5.")
        assert recipes(page) == [{}]
    amount(page, "Energy").fill("1763,5")

    expect(page.locator("#wrong-energy_kj")).to_be_empty()
    assert recipes(page) == [{"nutriments": {"energy_kj": 1763.5}}]


def test_what_cannot_be_is_told_beside_its_field(page):
    """With the reason; the light stays that of before, said to be so, until it can be."""
    page.goto(path({}))
    expect(word(page)).to_have_text("Red")
    amount(page, "Fat").fill("120")

    expect(page.locator("#wrong-fat")).to_contain_text("120")
    expect(page.locator(".impossible")).to_contain_text("This cannot be.")
    expect(amount(page, "Fat")).to_have_attribute("aria-invalid", "true")
    assert violations(page) == []

    amount(page, "Fat").fill("30")
    expect(page.locator("#wrong-fat")).to_be_empty()
    expect(page.locator(".impossible")).to_have_count(0)


def test_all_that_cannot_be_is_told_at_once(page):
    """Each beside its field, and together; those of another recipe with its name."""
    page.goto(path({"nutriments": {"salt": 150}}, {"add_additives": ["E25", "lecitin"]}, at=1))
    expect(page.locator(".unread-line .wrong")).to_have_count(2)
    amount(page, "Fat").fill("120")
    amount(page, "of which sugars").fill("70")

    expect(page.locator("#wrong-fat")).to_contain_text("120 g")
    expect(page.locator("#wrong-sugars")).to_contain_text("A part cannot be more than its whole.")
    expect(page.locator(".impossible li")).to_have_count(5)
    expect(page.locator(".impossible li").first).to_contain_text("Recipe 1: Salt: 150 g")
    expect(page.locator("#wrong-salt")).to_be_empty()
    assert violations(page) == []


def test_an_address_that_holds_what_cannot_be_can_be_mended(page):
    """Beside the product it starts from; one of the nearest takes the place of an additive there is not."""
    page.goto(path({"add_additives": ["E25"]}))
    expect(page.locator(".unread-line .wrong")).to_contain_text("E25")
    expect(amount(page, "of which sugars")).to_have_value("56.3")
    page.get_by_role("button", name="E250", exact=True).click()

    expect(page.locator(".additive-line").filter(has_text="Sodium nitrite")).to_be_visible()
    assert recipes(page) == [{"add_additives": ["en:e250"]}]


def test_additives_are_put_in_and_taken_out(page):
    """By number or by name; what was taken out can be put back."""
    page.goto(path({}))
    adder = page.get_by_role("textbox", name="Another additive")
    adder.fill("E 171")
    adder.press("Enter")
    expect(page.locator(".additive-line").filter(has_text="E171 Titanium dioxide")).to_be_visible()
    adder.fill("tartrazine")
    adder.press("Enter")
    expect(page.locator(".additive-line").filter(has_text="E102 Tartrazine")).to_be_visible()

    page.get_by_role("button", name="Take out: E102 Tartrazine").click()
    page.get_by_role("button", name="Take out: E322 Lecithins").click()
    expect(page.locator(".additive-line.gone")).to_have_count(2)  # with its forms
    assert recipes(page) == [{"add_additives": ["en:e171"], "remove_additives": ["en:e322"]}]

    page.get_by_role("button", name="Put back: E322 Lecithins").click()
    expect(page.locator(".additive-line.gone")).to_have_count(0)
    assert recipes(page) == [{"add_additives": ["en:e171"]}]


def test_a_recipe_from_nothing_knows_what_is_given(page):
    """Nothing else: kind, list and origin are declared one by one, and each narrows the span."""
    page.goto("/recipe")
    page.get_by_role("button", name="Start from nothing").click()
    expect(word(page)).to_have_text("Any of the three")
    expect(page.locator(".lit-text")).to_have_text(
        "Nothing is known of it yet: give its kind, its nutrition, its list."
    )
    page.get_by_label("Or a class of the Nutri-Score").select_option("general")
    expect(page.locator("kind-field")).to_contain_text("Rated as: food in general.")
    page.get_by_label("These are all the additives").check()
    expect(page.locator("additive-field")).to_contain_text("None: the list is complete.")
    origin = page.get_by_role("textbox", name="Another origin")
    origin.fill("France")
    origin.press("Enter")
    expect(page.get_by_role("button", name="Take out: France")).to_be_visible()

    assert recipes(page) == [{"class": "general", "ingredients_complete": True, "origins": ["France"]}]


def test_a_category_is_found_by_its_name(page):
    """And takes the place of a class."""
    page.goto(path({"class": "beverage"}))
    expect(page.locator("kind-field")).to_contain_text("Rated as: drink.")
    page.locator("kind-field").get_by_label("Find a category").fill("cheeses")
    page.locator("kind-field .find-row").filter(has_text="Cheeses").first.click()

    expect(page.locator("kind-field")).to_contain_text("Rated as: cheese.")
    assert recipes(page) == [{"category": "en:cheeses"}]
    page.get_by_role("button", name="As it was at the start").click()
    expect(page.locator("kind-field")).to_contain_text("Rated as: food in general.")


def test_the_smallest_change_is_taken_over_by_one_press(page):
    """What the solver found is what the recipe then is rated."""
    page.goto(path({}))
    page.get_by_label("To reach, or better").select_option(label="Nutri-Score D")
    page.get_by_role("button", name="Find the smallest change").click()
    expect(page.locator(".solution li")).to_have_text(["Sugars: 56.3 → 10 g"])
    then = page.locator(".solution-then b").inner_text()
    page.get_by_role("button", name="Take these changes over").click()

    expect(page.locator(".recipe-outcome .lit-text")).to_contain_text(f"{then} out of 100")
    assert recipes(page) == [{"nutriments": {"sugars": 10}}]
    expect(page.locator(".solve [role=status]")).to_have_text("Taken over in “Recipe 1”.")
    expect(page.locator(".solution")).to_have_count(0)


def test_what_may_be_declared_is_taken_over_too(page):
    """As a stand-in that says so, to be put right by hand; the recipe then is rated what was found."""
    declared = {"light": "green", "may_declare": ["labels", "origins", "manufacturing_places"]}
    page.goto(path({}, goal=json.dumps(declared)))
    page.get_by_role("button", name="Find the smallest change").click()
    expect(page.locator(".solution li").filter(has_text="certify the product first")).to_be_visible()
    then = page.locator(".solution-then b").inner_text()
    page.get_by_role("button", name="Take these changes over").click()

    expect(page.locator(".recipe-outcome .lit-text")).to_contain_text(f"{then} out of 100")
    expect(page.get_by_role("button", name="Take out: Protected designation of origin")).to_be_visible()


def test_bounds_that_leave_no_amount_are_told(page):
    """With the field and both ends."""
    page.goto(path({}, goal=json.dumps({"light": "green", "least": {"salt": 5}, "most": {"salt": 1}})))
    page.get_by_role("button", name="Find the smallest change").click()

    expect(page.locator(".solve .wrong")).to_have_text(
        "Salt: at least 5 g and at most 1 g. No amount is both."
    )


def test_the_smallest_change_keeps_within_bounds(page):
    """Bounds stand in the address; what cannot be reached within them is told."""
    page.goto(path({}))
    expect(word(page)).to_have_text("Red")
    page.get_by_label("To reach, or better").select_option(label="Nutri-Score D")
    page.locator(".bounds summary").click()
    page.get_by_label("At least: of which sugars").fill("50")
    page.get_by_label("At least: of which sugars").press("Tab")
    page.get_by_label("Stays: Energy").check()
    expect(page.locator(".bounds summary")).to_have_text("Bounds: 2 set")
    page.get_by_role("button", name="Find the smallest change").click()

    expect(page.locator(".solution")).to_be_visible()
    changed = page.locator(".solution li").all_inner_texts()
    assert [text for text in changed if text.startswith(("Energy", "Sugars: 56.3 → 10 g"))] == []
    goal = parse_qs(urlsplit(page.url).query)["goal"][0]
    assert json.loads(goal) == {"grade": "d", "least": {"sugars": 50}, "fixed": ["energy_kj"]}


def test_recipes_stand_side_by_side(page):
    """Named, compared with the product on file and with one another, one fewer again."""
    page.goto(path({}))
    amount(page, "of which sugars").fill("10")
    expect(row(page, "Light")).to_have_text(["Red", "Amber"])
    page.get_by_role("button", name="Another recipe").click()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.get_by_label("Name", exact=True).fill("Less of all")
    amount(page, "of which saturates").fill("2")

    expect(page.locator(".side-by-side thead th")).to_have_text(["On file", "Recipe 1", "Less of all"])
    expect(row(page, "of which saturates")).to_have_text(["10.6 g", "10.6 g", "2 g"])
    expect(row(page, "Fibre")).to_have_text(["unknown", "unknown", "unknown"])
    page.get_by_role("button", name="Remove “Less of all”").click()

    expect(page.locator(".side-by-side thead th")).to_have_text(["On file", "Recipe 1"])
    assert recipes(page) == [{"nutriments": {"sugars": 10}}]


def test_no_more_recipes_than_the_server_takes(page):
    """Eight: a ninth in an address is left out, none is offered."""
    page.goto(path(*({"name": f"R{n}"} for n in range(9))))

    expect(page.locator(".variants .chip")).to_have_count(8)
    expect(page.get_by_text("8 recipes at most stand side by side.")).to_be_visible()


def test_the_address_holds_all_of_it(page):
    """Opened anew it shows the same recipes, and the one that was in hand."""
    page.goto(path({"nutriments": {"sugars": 10}}, {"name": "Light", "nutriments": {"fat": 5}}, at=1))
    expect(amount(page, "Fat")).to_have_value("5")
    lights = row(page, "Light").all_inner_texts()
    page.reload()

    expect(page.get_by_role("button", name="Light", exact=True)).to_have_attribute("aria-pressed", "true")
    expect(row(page, "Light")).to_have_text(lights)


def test_an_address_that_says_nonsense_is_read_as_far_as_it_makes_sense(page):
    """What is no change of a recipe is left out, and never sent."""
    page.goto(
        f"/recipe?from={NUTELLA}&r=nonsense&r="
        '{"nutriments":{"fat":"much"},"colour":"red","labels":["en:organic"]}&at=99'
    )
    expect(page.locator(".variants .chip[aria-pressed='true']")).to_have_text("Recipe 2")

    expect(page.get_by_role("button", name="Take out: Organic")).to_be_visible()
    expect(page.locator(".side-by-side thead th")).to_have_text(["On file", "Recipe 1", "Recipe 2"])


def test_a_product_that_is_none_leads_back_to_the_start(page):
    """The server says why."""
    page.goto("/recipe?from=301")
    expect(page.get_by_role("alert")).not_to_be_empty()
    page.get_by_role("link", name="start from another").last.click()

    expect(page.get_by_role("button", name="Start from nothing")).to_be_visible()


def test_an_answer_that_comes_late_is_dropped(page):
    """The last question counts, whichever answer comes last."""
    page.goto(path({}))
    expect(word(page)).to_have_text("Red")
    held = hold(page, SIMULATE)
    amount(page, "of which sugars").fill("0")
    wait_until_held(page, held)
    amount(page, "of which sugars").fill("10")
    wait_until_held(page, held, 2)
    held[1].continue_()
    expect(page.locator(".differs li").filter(has_text="Sugars: 56.3 → 10 g")).to_be_visible()
    held[0].continue_()
    settle(page)

    expect(page.locator(".differs li").filter(has_text="Sugars: 56.3 → 10 g")).to_be_visible()
    assert recipes(page) == [{"nutriments": {"sugars": 10}}]


def test_without_network_changes_stay_and_are_rated_later(page):
    """It is said; nothing pretends to be a new light."""
    page.goto(path({}))
    expect(word(page)).to_have_text("Red")
    page.context.set_offline(True)
    amount(page, "of which sugars").fill("10")
    expect(page.get_by_role("alert").filter(has_text="The server does not answer.")).to_be_visible()
    assert recipes(page) == [{"nutriments": {"sugars": 10}}]
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").click()

    expect(word(page)).to_have_text("Amber")


def test_recipes_leave_as_files(page, tmp_path):
    """CSV: a row for each, unknown amounts empty. JSON: as the server answered them, with the address."""
    page.goto(path({"name": "=1+1", "nutriments": {"sugars": 10}}))
    expect(word(page)).to_have_text("Amber")

    def saved(name):
        with page.expect_download() as got:
            page.get_by_role("button", name=name, exact=True).click()
        file = tmp_path / name
        got.value.save_as(file)
        return file

    rows = list(csv.DictReader(Path(saved("CSV")).read_text("utf-8-sig").splitlines()))
    told = json.loads(Path(saved("JSON")).read_text("utf-8"))
    assert [(row["Recipe"], row["Light"], row["of which sugars (g)"], row["Fibre (g)"]) for row in rows] == [
        ("On file", "Red", "56.3", ""),
        ("'=1+1", "Amber", "10", ""),
    ]
    assert (told["address"], told["recipes"]) == (page.url, [{"name": "=1+1", "nutriments": {"sugars": 10}}])
    assert [answer["verdict"]["light"] for answer in told["answers"]] == ["red", "amber"]


def test_a_recipe_is_changed_by_keyboard_alone(page):
    """From the field to the next, an additive out by Enter."""
    page.goto(path({}))
    expect(word(page)).to_have_text("Red")
    amount(page, "Fat").focus()
    page.keyboard.press("Tab")
    expect(amount(page, "of which saturates")).to_be_focused()
    page.get_by_role("button", name="Take out: E322 Lecithins").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".additive-line.gone")).to_have_count(2)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_recipe_fits_every_screen(browser, address, width):
    """Nothing runs off the side, nor at twice the text; axe finds nothing, in either language."""
    address_of_it = path(
        {"nutriments": {"sugars": 10}}, {"nutriments": {"fat": None}, "add_additives": ["E250"]}
    )
    for lang in ("en", "fr"):
        with visit(browser, address, viewport={"width": width, "height": 740}, locale=lang) as page:
            page.goto(address_of_it)
            page.locator(".solve > .button").click()
            expect(page.locator(".solution")).to_be_visible()
            page.locator(".bounds summary").click()
            found = []
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                settle(page)
                found.append((overflow(page), violations(page)))
            assert (found, overflow_at_twice_the_text(page)) == ([(0, []), (0, [])], 0)
