"""Products side by side: what differs is said where it is proven, and what cannot be told is said too."""

import re
from copy import deepcopy
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import hold, settle, visit, wait_until, wait_until_held
from tests.browser.kept import wait_until_kept
from tests.browser.test_filters import listen, sent, set_filters, understood
from tests.browser.test_screens import overflow, violations_in_both_themes

UNTOLD = "Which of them has more cannot be told: what is not proven leaves either possible."


@pytest.fixture
def pair(examples):
    """A product better rated than another, both proven."""
    exact = sorted((e for e in examples if e["score"] is not None), key=lambda each: -each["score"])
    return exact[0], exact[-1]


@pytest.fixture
def answers(page, examples):
    """Has products answer as the changes by name of column say: facts of a real one, changed."""
    body = page.request.get(f"/api/v1/products/{examples[0]['gtin']}?lang=en").json()

    def opened(**columns):
        gtins = dict(zip(columns, (example["gtin"] for example in examples), strict=False))
        for name, change in columns.items():
            answer = deepcopy(body)
            answer["product"].update(gtin=gtins[name], name=name, brands=None)
            change(answer["product"], answer["verdict"])
            page.route(f"**/products/{gtins[name]}?*", partial(told, answer))
        page.goto(path(*gtins.values()))
        expect(page.locator(".compare-name")).to_have_count(len(columns))

    return opened


def told(answer, route):
    route.fulfill(json=answer)


def path(*gtins):
    return "/compare?" + "&".join(f"p={gtin}" for gtin in gtins)


def spanning(least, most, light="unknown"):
    """A verdict between two scores."""

    def change(_product, verdict):
        verdict.update(light=light, span=[least, most], score=least if least == most else None)

    return change


def unrated(_product, verdict):
    verdict.update(light="not-applicable", span=None, score=None, possible=[])


def nutrients(unit="100g", way="as_sold", **amounts):
    """A nutrition table."""

    def change(product, _verdict):
        product.update(nutrition_unit=unit, nutrition_preparation=way)
        product["nutriments"] = dict.fromkeys(product["nutriments"]) | amounts

    return change


def row(page, name):
    """The values of a row from left to right, once it is there; those set in bold in stars."""
    cells = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))
    expect(cells).to_be_visible()
    return [
        f"*{cell.inner_text()}*" if cell.locator("b").count() else cell.inner_text()
        for cell in cells.get_by_role("cell").all()
    ]


def sentence(page):
    return page.locator(".difference p")


def test_two_products_stand_side_by_side(page, pair):
    """Each with its glass, its word and its name; row names between them; a sentence of the difference."""
    better, other = pair
    page.goto(path(better["gtin"], other["gtin"]))
    margin = better["score"] - other["score"]

    expect(sentence(page)).to_have_text(f"{better['name']} has {margin} points more.")
    expect(page.get_by_role("columnheader")).to_have_count(2)
    assert row(page, "Score / 100") == [f"*{better['score']}*", str(other["score"])]
    expect(page.locator(".compare-glass [role=img]").first).to_have_attribute(
        "aria-label", re.compile("Green")
    )
    expect(page).to_have_title(f"Compare: {better['name']} and {other['name']} · Limpide")


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"A": (88, 88), "B": (50, 80)}, "A has at least 8 points more."),
        ({"A": (50, 80), "B": (88, 88)}, "B has at least 8 points more."),
        ({"A": (58, 58), "B": (57, 57)}, "A has 1 point more."),
        ({"A": (58, 58), "B": (58, 58)}, "A and B have the same score: 58 points."),
        ({"A": (50, 80), "B": (60, 90)}, UNTOLD),
        ({"A": (80, 80), "B": (50, 80)}, UNTOLD),
        ({"A": (90, 90), "B": (50, 80), "C": (10, 10)}, "A has at least 10 points more than any other."),
        ({"A": (90, 90), "B": (70, 70), "C": (10, 20)}, "A has 20 points more than the next."),
        ({"A": (5, 8), "B": (6, 9), "C": (1, 1)}, "Which of these has the most cannot be told: A and B."),
        ({"A": (70, 70), "B": (70, 70), "C": (10, 60)}, "A and B share the most: 70 points."),
    ],
)  # fmt: skip
def test_the_difference_is_said_where_it_is_proven(answers, page, columns, said):
    """From the least one can have to the most the other can; where spans overlap it cannot be told."""
    answers(**{name: spanning(*span) for name, span in columns.items()})

    expect(sentence(page)).to_have_text(said)


def test_who_has_no_score_stands_aside(answers, page):
    """By rule: it is neither better nor worse."""
    answers(A=spanning(80, 80), B=unrated)

    expect(sentence(page)).to_have_text("No score, by rule: B.")
    assert row(page, "Score / 100") == ["80", "not rated"]


def test_bold_is_only_what_is_proven_to_be_better(answers, page):
    """Less of some, more of others; of fat nothing is said; what is unknown may be better, and is said."""
    answers(
        A=nutrients(sugars=2.5, fiber=3, fat=1, salt=None, saturated_fat=1),
        B=nutrients(sugars=2.7, fiber=7, fat=9, salt=1, saturated_fat=1),
    )

    assert row(page, "of which sugars") == ["*2.5 g*", "2.7 g"]
    assert row(page, "Fibre") == ["3 g", "*7 g*"]
    assert row(page, "Fat") == ["1 g", "9 g"]
    assert row(page, "Salt") == ["not on file", "1 g"]
    assert row(page, "of which saturates") == ["1 g", "1 g"]


@pytest.mark.parametrize("other", [{"unit": "100ml"}, {"way": "prepared"}, {"unit": None}])
def test_what_is_not_measured_alike_is_not_compared(answers, page, other):
    """As sold and prepared, 100 g and 100 ml: both are shown, said to differ, and none is better."""
    answers(A=nutrients(sugars=2.5), B=nutrients(sugars=90, **other))

    expect(page.get_by_text("Not measured alike")).to_be_visible()
    assert row(page, "of which sugars") == ["2.5 g", "90 g"]
    assert row(page, "Measured in")[0] == "100 g, as sold"


def additives(*levels, whole=True):
    """Additives of these levels, out of a list that was understood or not."""

    def change(_product, verdict):
        nothing = {"name": "", "penalty": 0, "counted_with": None, "page": None, "evidence": []}
        items = [
            {**nothing, "tag": f"en:e{n}", "code": f"E{n}", "level": level}
            for n, level in enumerate(levels, 250)
        ]
        verdict["pillars"]["additives"].update(items=items, points=[10, 10 if whole else 30])
        verdict["missing"] = []

    return change


def test_additives_by_level(answers, page):
    """Fewer are better where both lists were understood; of another nothing is said to be absent."""
    answers(
        A=additives("high", "none"), B=additives(), C=additives(whole=False), D=additives("high", whole=False)
    )

    assert row(page, "In the list") == ["2", "none in the list", "cannot tell", "1 or more"]
    assert row(page, "High") == ["E250", "*0*", "cannot tell", "E250\nperhaps others"]
    assert row(page, "No concern") == ["E251", "0", "cannot tell", "cannot tell"]


def test_fewer_additives_of_a_level_are_better_where_that_is_proven(answers, page):
    """Both lists were understood to the end."""
    answers(A=additives("high"), B=additives())

    assert row(page, "High") == ["E250", "*0*"]


def test_filters_answer_on_the_phone(page, answers):
    """Breaks, passes or cannot tell, with what is missing; nothing of it is in a request."""

    def milk(share, *declared):
        def change(product, _verdict):
            product["filter_facts"].update(understood(ingredients_unknown_share=share, allergens=[*declared]))

        return change

    set_filters(page, "Milk")
    asked = listen(page)
    answers(A=milk(0), B=milk(0, "en:milk"), C=milk(None))

    cells = row(page, "Milk")
    answers_said = [re.findall("Passes|Breaks|Cannot tell", cell)[0] for cell in cells]
    assert (answers_said, "ingredient list" in cells[2]) == (["Passes", "Breaks", "Cannot tell"], True)
    assert row(page, "Light")[1].strip() == "Red"
    expect(page.get_by_role("rowheader", name="My filters")).to_contain_text("Check the pack.")
    assert [text for text in map(sent, asked) if re.search("milk|exclude|require", text)] == []


def test_products_are_added_and_removed_and_the_address_says_so(page, pair):
    """By name or brand, by barcode, out of the last scans; what is added is there on a reload."""
    other, _ = pair
    page.goto("/compare")
    expect(page.get_by_role("heading", level=2)).to_have_text("Nothing to compare yet")
    page.locator(".compare-dock button").click()
    dialog = page.get_by_role("dialog", name="Add to the comparison")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    dialog.get_by_role("searchbox").fill("nutella")
    dialog.locator(".add-row").first.click()
    expect(page.locator(".compare-name")).to_have_count(1)
    expect(sentence(page)).to_have_text("Add a second product: what differs is then said here.")
    expect(page).to_have_url(re.compile(r"/compare\?p=\d+$"))
    page.locator(".compare-dock button").click()
    dialog.get_by_role("searchbox").fill(page.url.split("p=")[1])
    expect(dialog.get_by_text("It stands there already.")).to_be_visible()
    dialog.get_by_role("searchbox").fill(other["gtin"])
    dialog.get_by_role("button", name=re.compile("^Add \\d")).click()
    expect(page.locator(".compare-name")).to_have_count(2)
    page.reload()
    expect(page.locator(".compare-name")).to_have_count(2)
    page.get_by_role("button", name=re.compile("^Remove .*utella")).click()

    expect(page.locator(".compare-name")).to_have_count(1)
    expect(page.get_by_role("status").first).to_contain_text("is removed.")
    expect(page).to_have_url(re.compile(f"/compare\\?p={other['gtin']}$"))
    page.locator(".compare-dock button").click()
    dialog.locator(".add-row").filter(has_text="utella").first.click()
    expect(page.locator(".compare-name")).to_have_count(2)


def test_a_scan_comes_back_to_the_comparison(page, pair):
    """Who goes to scan another compares it with those of before."""
    better, other = pair
    page.goto(path(better["gtin"]))
    page.locator(".compare-dock button").click()
    page.get_by_role("link", name="Scan it").click()
    expect(page.locator("main")).to_have_attribute("data-screen", "scan")
    page.goto(path(other["gtin"]))

    expect(page.locator(".compare-name")).to_have_count(2)
    expect(page.get_by_text("Added to the comparison you had begun.")).to_be_visible()
    expect(page).to_have_url(re.compile(f"p={better['gtin']}&p={other['gtin']}$"))


def test_the_best_comes_first_where_asked(page, pair):
    """One press orders by score, and the address follows."""
    better, other = pair
    page.goto(path(other["gtin"], better["gtin"]))
    expect(sentence(page)).to_be_visible()
    page.get_by_role("button", name="Order by score").click()

    expect(page).to_have_url(re.compile(f"p={better['gtin']}&p={other['gtin']}$"))
    expect(page.get_by_role("button", name="Order by score")).to_have_count(0)
    assert row(page, "Score / 100") == [f"*{better['score']}*", str(other["score"])]


def test_a_comparison_is_shared_by_its_address(browser, address, pair):
    """Where there is no sheet to share with, the address is copied."""
    with visit(browser, address, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.add_init_script("delete Navigator.prototype.share")
        page.goto(path(*(each["gtin"] for each in pair)))
        page.get_by_role("button", name="Share this comparison").click()

        expect(page.get_by_text("The address of this comparison is copied.")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_at_most_eight_stand_side_by_side(page):
    """The rest of an address is said to be left out; with eight nothing more can be added."""
    items = page.request.get("/api/v1/products?limit=10").json()["items"]
    page.goto(path(*(item["gtin"] for item in items)))

    expect(
        page.get_by_text("2 products of this address left out: at most 8 stand side by side.")
    ).to_be_visible()
    expect(page.get_by_role("columnheader")).to_have_count(8)
    expect(
        page.get_by_text("At most 8 products stand side by side: remove one to add another.")
    ).to_be_visible()
    expect(page.get_by_role("button", name="Add a product")).to_have_count(0)


def test_a_code_is_one_product_however_it_is_spelled(page, pair):
    """Twice the same is one column; what is no barcode says so in its own."""
    gtin = pair[0]["gtin"]
    page.goto(path(gtin, gtin.lstrip("0"), "123"))

    expect(page.get_by_role("columnheader")).to_have_count(2)
    expect(page.locator(".compare-name")).to_have_count(1)
    expect(page.get_by_text("This is not a barcode")).to_be_visible()


def test_the_names_of_rows_stay_in_sight(page):
    """Two columns on a phone, further ones by scrolling aside; the names do not move."""
    items = page.request.get("/api/v1/products?limit=4").json()["items"]
    page.goto(path(*(item["gtin"] for item in items)))
    name = page.get_by_role("rowheader", name="Salt", exact=True)
    expect(name).to_be_visible()
    settle(page)
    wide = page.locator(".compare-name").nth(1).bounding_box()
    before = name.bounding_box()["x"]
    page.locator(".compare-scroll").focus()
    page.keyboard.press("End")
    page.locator(".compare-scroll").evaluate("it => { it.scrollLeft = 9999; }")

    assert wide["x"] + wide["width"] <= 390
    assert (
        name.bounding_box()["x"],
        page.locator(".compare-scroll").evaluate("it => it.scrollLeft") > 100,
    ) == (before, True)


def test_each_product_answers_without_network(page, pair):
    """From the phone's copy, with its date; what was never seen says so in its own column."""
    page.goto(path(pair[0]["gtin"]))
    expect(page.locator(".compare-name")).to_have_count(1)
    wait_until_kept(page, pair[0]["gtin"])
    page.route("**/api/**", lambda route: route.abort())
    page.goto(path(*(each["gtin"] for each in pair)))

    expect(page.locator(".compare-name")).to_contain_text(pair[0]["name"])
    expect(page.get_by_text(re.compile("^Copy of "))).to_be_visible()
    expect(page.get_by_role("columnheader").filter(has_text="No network")).to_be_visible()
    expect(page.get_by_role("columnheader").get_by_role("button", name="Try again")).to_be_visible()
    expect(sentence(page)).to_have_count(0)


def test_what_is_awaited_is_not_judged(page, pair):
    """Until a product answers nothing is better than it."""
    held = hold(page, f"**/products/{pair[1]['gtin']}?*")
    page.goto(path(*(each["gtin"] for each in pair)))
    wait_until_held(page, held)
    expect(page.get_by_text("Looking it up")).to_have_count(1)  # the other one has answered by then
    expect(sentence(page)).to_have_count(0)
    assert page.locator("td b").count() == 0

    held.pop().continue_()

    expect(sentence(page)).to_be_visible()


def test_the_keyboard_alone_compares(page, pair):
    """Add by Enter in the sheet, leave it by Escape, remove; the focus is never lost."""
    page.goto(path(pair[0]["gtin"]))
    expect(page.locator(".compare-name")).to_have_count(1)
    field = page.get_by_role("dialog").get_by_role("searchbox")
    page.locator(".compare-dock button").focus()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".compare-dock button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type(pair[1]["gtin"])
    page.keyboard.press("Enter")
    expect(page.locator(".compare-name")).to_have_count(2)
    page.get_by_role("button", name=f"Remove {pair[1]['name']} from the comparison").press("Enter")

    expect(page.locator(".compare-name")).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_a_comparison_fits_and_passes_axe(browser, address, examples):
    """In French, with filters, of two and of many, empty, with the sheet open, at twice the text."""
    gtins = [example["gtin"] for example in examples]
    look = {"locale": "fr", "viewport": {"width": 360, "height": 740}}
    with visit(browser, address, service_workers="block", **look) as page:
        set_filters(page, "Lait", "Huile de palme")
        found = []
        for asked in (path(*gtins[:2]), path(*gtins[:5]), path(gtins[0], "123"), "/compare"):
            page.goto(asked)
            settle(page)
            found.append((overflow(page), violations_in_both_themes(page)))
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            found.append((overflow(page), []))
        page.goto(path(*gtins[:2]))
        page.locator(".compare-dock button").click()
        wait_until(page, "document.querySelector('.add-sheet').open")
        found.append((overflow(page), violations_in_both_themes(page)))

    assert found == [(0, [])] * len(found)
