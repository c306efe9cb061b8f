"""Every product looked at on this phone: by day, by light, by words, offline; and what is said of a loss."""

from datetime import UTC, datetime
from statistics import median

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import visit, wait_until_installed
from tests.browser.kept import look_at, looked_at, now, profile, put, read
from tests.browser.test_screens import SMALL, overflow, violations_in_both_themes

MANY = 5_000
MOST_MS = 100


@pytest.fixture
def page(browser, address):
    """A phone whose requests are all the page's own."""
    with visit(browser, address, service_workers="block") as opened:
        opened.goto("/history")
        expect(opened.get_by_role("heading", level=1)).to_have_text("History")
        yield opened


def show(page, scans):
    """The history with these products in it."""
    put(page, "scans", scans)
    page.reload()
    expect(page.locator(".seen").first).to_be_visible()


def names(page):
    return page.locator(".seen-name")


def test_a_product_looked_at_stands_in_the_history(page, examples):
    """From its first verdict on, with its light in words and its number."""
    example = next(one for one in examples if one["light"] == "green")
    look_at(page, example)

    page.goto("/history")

    expect(page.locator(".day h2")).to_have_text("Today")
    expect(page.locator(".seen")).to_have_count(1)
    expect(page.locator(".seen")).to_contain_text(example["name"])
    expect(page.locator(".seen")).to_contain_text("Green · ")
    expect(page.locator(".seen-number")).to_have_text(str(example["score"]))


def test_more_than_the_last_few_are_kept(page, examples):
    """The camera shows the last few as cards; none is forgotten for that."""
    scans = [{**looked_at(examples[:1])[0], "gtin": f"{i:014}", "at": now() - i} for i in range(30)]
    show(page, scans)
    look_at(page, examples[1])

    page.goto("/history")
    expect(page.locator(".seen")).to_have_count(31)

    page.goto("/")
    expect(page.locator(".list").first.locator(".row")).to_have_count(20)


def test_days_are_named_and_the_newest_comes_first(page, examples):
    """Today, yesterday, then the day in words."""
    scans = looked_at(examples[:3])
    show(page, scans)
    before = datetime.fromtimestamp(scans[2]["at"] / 1000, tz=UTC).astimezone()
    year = "" if before.year == datetime.now(tz=UTC).astimezone().year else f" {before.year}"

    expect(page.locator(".day h2")).to_have_text(
        ["Today", "Yesterday", f"{before:%A} {before.day} {before:%B}{year}"]
    )
    expect(names(page)).to_have_text([scan["name"] for scan in scans])


def test_words_brands_and_codes_are_found_in_any_accents(page, examples):
    """Names and brands by any part of them, codes however they are spaced."""
    named = [("Œufs à la crème", "Épicerie d'Antan"), ("Pâte", "LU"), ("Jus", "Bio Village")]
    scans = [
        {**scan, "name": name, "brands": brand}
        for scan, (name, brand) in zip(looked_at(examples[:3]), named, strict=True)
    ]
    show(page, scans)
    code = scans[2]["gtin"][1:]
    spaced = f"{code[0]} {code[1:7]} {code[7:]}"
    wanted = {"oeufs CREME": [0], "epicerie antan": [0], "pate": [1], spaced: [2], "nowhere": []}
    for typed, which in wanted.items():
        page.get_by_role("searchbox").fill(typed)
        expect(names(page)).to_have_text([named[i][0] for i in which])

    expect(page.locator(".history-nothing")).to_be_visible()


def test_chips_count_lights_and_show_one(page, examples):
    """The counts add up to all there are; pressed, the others are gone; pressed on All, they are back."""
    scans = looked_at(examples)
    show(page, scans)
    chips = page.locator(".light-chip")
    counts = [int(text.split(",")[-1]) for text in chips.all_inner_texts()[1:]]
    greens = [scan["name"] for scan in scans if scan["light"] == "green"]

    page.get_by_role("button", name=f"Green, {len(greens)}", exact=True).click()

    assert sum(counts) == len(scans)
    expect(names(page)).to_have_text(greens)
    expect(page.get_by_role("status").first).to_contain_text(str(len(greens)))
    page.get_by_role("button", name="All").click()
    expect(names(page)).to_have_count(len(scans))


def test_the_history_is_that_of_the_profile_in_use(page, examples):
    """Red for who avoids what is in it, hatched where a filter cannot tell, its own light beside."""
    told, untold = looked_at([one for one in examples if one["light"] == "green"][:1] * 2)
    told["filter_facts"] = {**told["filter_facts"], "allergens": ["en:milk"]}
    untold = {**untold, "gtin": "03560070976478", "filter_facts": None}
    profile(page, "allergen:milk")
    show(page, [told, untold])

    rows = page.locator(".seen")
    expect(rows.nth(0).locator(".seen-text .second")).to_have_text("Red for Léa: milk · no copy here")
    expect(rows.nth(1).locator(".seen-text .second")).to_have_text(
        "Red in doubt for Léa: milk · no copy here"
    )
    expect(rows.locator(".seen-number .light-green")).to_have_count(2)
    expect(rows.nth(1).locator(".seen-mark .doubt-hatch")).to_have_count(1)
    expect(page.locator(".light-chip")).to_have_text(["All", "Red, 1", "Red in doubt, 1"])


def test_a_changed_filter_reads_the_whole_history_again(page, examples):
    """Also what was looked at long ago; the screen of filters says how many have another light."""
    (scan,) = looked_at([one for one in examples if one["light"] == "green"][:1])
    facts = {**scan["filter_facts"], "allergens": ["en:milk"]}
    show(
        page,
        [{**scan, "gtin": f"{i:014}", "at": now() - i, "filter_facts": facts} for i in range(150)],
    )
    page.goto("/filters")
    page.get_by_role("searchbox").fill("milk")
    page.locator(".pick").filter(has=page.get_by_text("Milk", exact=True)).first.get_by_role(
        "checkbox"
    ).click()

    expect(page.locator(".said")).to_have_text("History read again: 150 of 150 verdicts changed for me.")


def test_every_product_seen_answers_without_network(browser, address, examples):
    """From the history, at once, with the date of its copy; one whose copy has gone says so beforehand."""
    with visit(browser, address) as page:
        for example in examples[:2]:
            look_at(page, example)
        page.goto("/history")
        put(page, "scans", [{**looked_at(examples[2:3])[0], "at": 1}])
        wait_until_installed(page)
        page.context.set_offline(True)
        page.reload()

        expect(page.get_by_role("searchbox")).to_have_attribute("placeholder", "3 products, 2 offline")
        expect(page.locator(".seen").nth(2)).to_contain_text("no copy here")
        names(page).first.click()
        expect(page.locator(".name")).to_have_text(examples[1]["name"])
        expect(page.locator(".standing")).to_contain_text("kept on this phone")


def test_a_full_phone_drops_the_oldest_copies_alone(browser, address, examples):
    """The newest answer is kept, the oldest copies make room, and their rows stay."""
    with visit(browser, address, service_workers="block") as page:
        look_at(page, examples[0])
        copy = next(one["url"] for one in read(page, "copies") if examples[0]["gtin"] in one["url"])
        page.add_init_script("""
            const put = IDBObjectStore.prototype.put;
            let isFull = true;
            IDBObjectStore.prototype.put = function (...given) {
                const isAnswer = this.name === 'copies' && given[0].url.includes('/products/');
                if (!isAnswer || !isFull) return put.apply(this, given);
                isFull = false;
                throw new DOMException('full', 'QuotaExceededError');
            };
        """)
        look_at(page, examples[1])
        page.goto("/history")

        expect(page.locator(".seen")).to_have_count(2)
        expect(page.locator(".seen").nth(1)).to_contain_text("no copy here")
        expect(page.locator(".seen").nth(0)).not_to_contain_text("no copy here")
        assert copy not in [one["url"] for one in read(page, "copies")]


def test_one_is_removed_and_brought_back(page, examples):
    """Its copy goes along; undone, both are there again."""
    for example in examples[:2]:
        look_at(page, example)
    page.goto("/history")
    page.get_by_role("button", name="Remove products").click()
    page.get_by_role("button", name=f"Remove: {examples[1]['name']}").click()
    expect(names(page)).to_have_text([examples[0]["name"]])
    assert [one for one in read(page, "copies") if examples[1]["gtin"] in one["url"]] == []

    page.get_by_role("button", name="Undo").click()

    expect(names(page)).to_have_text([examples[1]["name"], examples[0]["name"]])
    expect(page.locator(".history")).not_to_contain_text("no copy here")


def test_an_empty_history_is_a_dry_glass(page):
    """One sentence, one way on."""
    expect(page.get_by_role("heading", name="Your first glass is empty")).to_be_visible()
    expect(page.locator(".history-empty").get_by_role("link", name="Scan")).to_have_attribute("href", "/")


def lose(page):
    page.evaluate(
        "new Promise((done) => { const gone = indexedDB.deleteDatabase('limpide'); gone.onsuccess = done; })"
    )


@pytest.mark.parametrize("then", ["/history", "another product first"])
def test_a_history_that_the_browser_cleared_is_missed(page, examples, then):
    """Also where another product was looked at since; the last export is offered, or going on without."""
    look_at(page, examples[0])
    page.goto("/method")
    lose(page)
    if then != "/history":
        look_at(page, examples[1])
    page.goto("/history")

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The history of this phone is gone")
    alert.get_by_role("button", name="Import the last export").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    alert.get_by_role("button", name="Go on without").click()
    expect(alert).to_have_count(0)
    page.reload()
    expect(page.locator(".history-empty, .seen").first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_no_light_is_proven_while_filters_are_lost(page, examples):
    """Every mark is hatched: a filter nobody can read may speak against any of them."""
    lights = [
        {**one, "light": light, "possible": []}
        for one, light in zip(examples, ("green", "amber", "red"), strict=False)
    ]
    put(page, "scans", looked_at(lights))
    page.evaluate("localStorage.setItem('limpide.filters', 'set')")
    page.reload()

    expect(page.locator(".seen .second").first).to_contain_text("Filters unreadable")
    expect(page.locator(".seen-mark .doubt-hatch")).to_have_count(3)
    expect(page.locator(".seen-mark .solid")).to_have_count(0)


def test_a_history_emptied_by_hand_is_not_missed(page, examples):
    """Who removed the last product knows it."""
    show(page, looked_at(examples[:1]))
    page.evaluate("localStorage.setItem('limpide.history', 'set')")
    page.get_by_role("button", name="Remove products").click()
    page.get_by_role("button", name="Remove: ").click()
    expect(page.locator(".history-empty")).to_be_visible()

    page.reload()

    expect(page.locator(".history-empty")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


BEGIN = "addEventListener('limpide:filters', () => { window.begun = performance.now(); });"

# Milliseconds from the change of filters, in this tab or another, until the page has its new shape.
AFTER_A_FILTER = """() => new Promise((done) => {
    addEventListener('limpide:filters', async () => {
        await document.querySelector('history-screen').updateComplete;
        document.body.getBoundingClientRect();
        done(performance.now() - window.begun);
    }, {once: true});
    new BroadcastChannel('limpide.filters').postMessage('changed');
})"""

AFTER_A_CHIP = """async (which) => {
    const begun = performance.now();
    document.querySelectorAll('.light-chip')[which].click();
    await document.querySelector('history-screen').updateComplete;
    document.body.getBoundingClientRect();
    return performance.now() - begun;
}"""

AFTER_A_WORD = """async (typed) => {
    const field = document.querySelector('[type=search]');
    const begun = performance.now();
    field.value = typed;
    field.dispatchEvent(new Event('input'));
    await document.querySelector('history-screen').updateComplete;
    document.body.getBoundingClientRect();
    return performance.now() - begun;
}"""

FIVE = ["allergen:milk", "allergen:nuts", "palm-oil", "additives:high", "ingredient:en:soya"]
NEXT = ["allergen:eggs", "vegan", "traces:peanuts", "nova:4", "label:organic"]


@pytest.mark.alone
def test_five_thousand_products_are_refiltered_within_a_tenth_of_a_second(page, examples):
    """After a filter is added to five, a light chosen, a word typed: drawn in 100 ms, median of five."""
    page.add_init_script(BEGIN)
    profile(page, *FIVE)
    several = looked_at(examples)
    show(
        page,
        [{**several[i % len(several)], "gtin": f"{i:014}", "at": now() - i * 3_600_000} for i in range(MANY)],
    )
    filters = []
    for i in range(5):
        profile(page, *FIVE, *NEXT[: i + 1])
        filters.append(page.evaluate(AFTER_A_FILTER))
    chips = [page.evaluate(AFTER_A_CHIP, (i + 1) % 2) for i in range(5)]
    words = [page.evaluate(AFTER_A_WORD, several[i]["name"]) for i in range(5)]
    took = {"filter": median(filters), "chip": median(chips), "word": median(words)}

    assert {name: most for name, most in took.items() if most > MOST_MS} == {}


def test_more_than_a_hundred_are_drawn_when_asked_for(page, examples):
    """The first of the new ones has the focus."""
    (scan,) = looked_at(examples[:1])
    show(page, [{**scan, "gtin": f"{i:014}", "at": now() - i} for i in range(150)])
    expect(page.locator(".seen")).to_have_count(100)

    page.get_by_role("button", name="Show 50 more (50 left)").click()

    expect(page.locator(".seen")).to_have_count(150)
    expect(page.locator(".seen-link").nth(100)).to_be_focused()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_full_history_fits_and_passes_axe(browser, address, examples, width):
    """In French, with removing begun, the sheet of exports open, at twice the text."""
    look = {"locale": "fr", "viewport": {"width": width, "height": 740}}
    with visit(browser, address, service_workers="block", **look) as page:
        page.goto("/history")
        profile(page, "allergen:milk", "palm-oil", name="Zoé-Line Quatremère")
        show(page, looked_at(examples))
        page.get_by_role("button", name="Retirer des produits").click()
        found = [(overflow(page), violations_in_both_themes(page), page.evaluate(SMALL))]
        page.get_by_role("button", name="Vos données").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        found.append((overflow(page), violations_in_both_themes(page), page.evaluate(SMALL)))
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found.append((overflow(page), [], []))

    assert found == [(0, [], [])] * 3


def test_the_history_needs_no_pointer(page, examples):
    """Search, chips, a row and its removal are reached in the order they stand in."""
    show(page, looked_at(examples[:1]))
    page.get_by_role("button", name="Your data").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    said = []
    for _ in range(6):
        page.keyboard.press("Tab")
        said.append(
            page.evaluate(
                "document.activeElement.getAttribute('aria-label') ?? document.activeElement.className"
            )
        )

    assert said[:3] == ["", "light-chip", "light-chip"]
    assert said[3:] == ["list-add", "seen-link", f"Remove: {examples[0]['name']}"]
