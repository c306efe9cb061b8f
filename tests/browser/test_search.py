"""The search: as one types, narrowed, linked, come back to; one's own filters answer on the phone alone."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import hold, settle, stop_time, visit, wait_until, wait_until_held
from tests.browser.kept import looked_at, put, wait_until_noted
from tests.browser.test_filters import listen, sent, set_filters
from tests.browser.test_screens import overflow, violations_in_both_themes

SEARCH = re.compile(r"/api/v1/products\?")


def field(page):
    return page.get_by_role("searchbox")


def rows(page):
    return page.locator(".hits a.row")


def said(page):
    return page.locator(".counted")


def searched(page, path):
    page.goto(path)
    expect(rows(page).first).to_be_visible()


def question(asked):
    """What a request asks the search for."""
    return parse_qs(urlsplit(asked.url).query)


def counted(page, **asked):
    """How many products the server itself finds."""
    return page.request.get("/api/v1/products", params=asked).json()["count"]["value"]


def test_what_is_typed_is_found(page):
    """From the place of the app into the field at once; the address says what is searched for."""
    page.goto("/")
    page.get_by_role("link", name="Search").click()
    expect(field(page)).to_be_focused()
    page.keyboard.type("nutella")

    expect(rows(page).first).to_contain_text("Nutella")
    expect(said(page)).to_have_text(f"{counted(page, q='nutella')} products")
    expect(page).to_have_url(re.compile(r"/search\?q=nutella$"))
    expect(page).to_have_title("nutella: search · Limpide")


def test_whoever_types_on_is_not_asked_about_every_letter(page):
    """A pause asks, a letter does not."""
    asked = listen(page)
    page.goto("/search")
    settle(page)
    let_pass = stop_time(page)
    field(page).press_sequentially("nutella")
    let_pass(0.3)
    expect(rows(page).first).to_contain_text("Nutella")

    questions = [question(request) for request in asked if SEARCH.search(request.url)]
    assert [each["q"] for each in questions if "q" in each] == [["nutella"]]


def test_a_late_answer_never_comes_over_a_newer_one(page):
    """The last question wins, in whatever order answers come."""
    searched(page, "/search?q=nutella")
    held = hold(page, re.compile(r"products\?q=choco"))
    field(page).fill("choco")
    wait_until_held(page, held)
    expect(said(page)).to_have_text("Searching")
    field(page).fill("nutella")
    expect(said(page)).not_to_have_text("Searching")

    held.pop().continue_()
    settle(page)

    expect(field(page)).to_have_value("nutella")
    expect(rows(page).first).to_contain_text("Nutella")


def test_the_way_back_leads_to_the_same_place(page):
    """The same rows, later pages too, as far down, the opened one in focus; nothing is asked anew."""
    searched(page, "/search?country=en:france")
    page.get_by_role("button", name="Show more").click()
    expect(rows(page).nth(30)).to_be_attached()
    rows(page).nth(30).hover()  # as the click will have it: above the places
    place = rows(page).nth(30).bounding_box()["y"]
    name = rows(page).nth(30).locator(".row-name").inner_text()
    rows(page).nth(30).click()
    expect(page).to_have_url(re.compile("/01/"))
    asked = listen(page)
    page.go_back()

    expect(rows(page).nth(30).locator(".row-name")).to_have_text(name)
    expect(rows(page).nth(30)).to_be_focused()
    settle(page)
    assert abs(rows(page).nth(30).bounding_box()["y"] - place) < 5
    assert [request.url for request in asked if SEARCH.search(request.url)] == []


def test_facets_narrow_and_are_dropped_again(page):
    """Picked in the sheet with their counts, shown as chips, kept in the address, dropped by a tap."""
    searched(page, "/search?q=choco")
    before = said(page).inner_text()
    page.get_by_role("button", name="Narrow").click()
    row = page.get_by_role("group", name="Brand").locator(".pick").first
    count = int(row.locator(".second").inner_text())
    name = row.locator(".pick-text").inner_text()
    row.get_by_role("checkbox").check()
    page.get_by_role("button", name=re.compile(f"^Show {count} product")).click()

    expect(said(page)).to_have_text(re.compile(f"^{count} product"))
    assert "brand" in question(page)
    page.reload()
    expect(said(page)).to_have_text(re.compile(f"^{count} product"))
    page.get_by_role("button", name=re.compile("^No longer: ")).click()
    expect(said(page)).to_have_text(before)
    assert ("brand" in question(page), bool(name)) == (False, True)


def test_lights_narrow_with_their_counts(page):
    """A light chosen is one tap away from all of them, and the counts of the others stay."""
    searched(page, "/search?q=choco")
    red = page.get_by_role("button", name=re.compile("^Red"))
    chips = page.locator(".lights").inner_text()
    count = red.inner_text().split()[-1]
    red.click()

    expect(red).to_have_attribute("aria-pressed", "true")
    expect(said(page)).to_have_text(re.compile(f"^{count} product"))
    assert page.locator(".lights").inner_text() == chips
    page.get_by_role("button", name="All", exact=True).click()
    expect(said(page)).not_to_have_text(re.compile(f"^{count} product"))


def test_a_column_of_facets_where_there_is_room(browser, address):
    """On a desktop nothing is hidden behind a button."""
    with visit(browser, address, viewport={"width": 1280, "height": 800}) as page:
        searched(page, "/search?q=choco")
        page.get_by_role("complementary", name="Narrow the search").get_by_role("checkbox").first.check()

        expect(page.get_by_role("button", name=re.compile("^No longer: "))).to_be_visible()
        expect(page.get_by_role("button", name="Narrow", exact=True)).to_have_count(0)


def test_more_goes_on_where_the_new_rows_begin(page):
    """The keyboard presses the button and stands on the next product, to the last one."""
    searched(page, "/search?q=choco")
    first = rows(page).count()
    page.get_by_role("button", name="Show more").focus()
    page.keyboard.press("Enter")

    expect(rows(page).nth(first)).to_be_focused()
    while page.get_by_role("button", name="Show more").count():
        shown = rows(page).count()
        page.get_by_role("button", name="Show more").click()
        expect(rows(page).nth(shown)).to_be_attached()
    expect(page.get_by_text("These are all.")).to_be_visible()
    assert rows(page).count() == counted(page, q="choco")


def test_more_that_does_not_come_says_so_and_can_be_asked_again(page):
    """What is there stays."""
    searched(page, "/search?q=choco")
    shown = rows(page).count()
    page.route("**/api/v1/products?*page=*", lambda route: route.abort())
    page.get_by_role("button", name="Show more").click()
    expect(page.get_by_role("alert")).to_have_text("The next products did not come.")
    assert rows(page).count() == shown

    page.unroute("**/api/v1/products?*page=*")
    page.get_by_role("button", name="Show more").click()

    expect(rows(page).nth(shown)).to_be_focused()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_barcode_leads_to_its_product(page, examples):
    """Typed in full it is offered, and Enter opens it; a digit that does not fit is said."""
    gtin = examples[0]["gtin"].lstrip("0")
    page.goto("/search")
    field(page).fill(gtin[:-1] + str((int(gtin[-1]) + 1) % 10))
    expect(page.get_by_text("The last digit does not fit")).to_be_visible()
    field(page).fill(gtin)
    expect(page.get_by_role("link", name="Look up")).to_be_visible()
    field(page).press("Enter")

    expect(page).to_have_url(re.compile(f"/01/0*{gtin}$"))
    expect(page.locator(".verdict h1")).to_have_text(examples[0]["name"])


def test_the_keyboard_alone_finds_and_opens(page):
    """Type, go down the page, open; the order of the focus is that of the page."""
    page.goto("/search")
    expect(field(page)).to_be_focused()
    page.keyboard.type("nutella")
    expect(rows(page).first).to_contain_text("Nutella")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.hits a.row')"):
            break
    expect(rows(page).first).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/01/"))


def test_nothing_found_says_what_else_can_be_done(page):
    """Another spelling, the barcode, the camera; what narrows is dropped at once."""
    page.goto("/search?q=nutella&category=en:waters")
    expect(page.get_by_role("heading", level=2)).to_have_text("Nothing fits all of this")
    page.get_by_role("button", name="Remove all").click()
    expect(rows(page).first).to_contain_text("Nutella")
    field(page).fill("qqzzqq")

    expect(page.get_by_role("heading", level=2)).to_have_text("Nothing found for “qqzzqq”")
    expect(page.get_by_role("main").get_by_role("link", name="Scan")).to_have_attribute("href", "/")


def fail(page, status, **problem):
    page.route(SEARCH, lambda route: route.fulfill(status=status, json={"detail": "In words.", **problem}))


def test_a_server_in_trouble_says_so(page):
    """Whose fault it is; trying again is one tap."""
    fail(page, 500, code="internal-error")
    page.goto("/search?q=nutella")
    expect(page.get_by_role("heading", level=2)).to_have_text("The search did not answer")
    expect(page.get_by_text("The fault is on our side.")).to_be_visible()

    page.unroute(SEARCH)
    page.get_by_role("button", name="Try again").click()

    expect(rows(page).first).to_contain_text("Nutella")


def test_a_server_asked_too_often_is_asked_again_in_time(page):
    """When, in seconds; nobody has to press anything."""
    fail(page, 429, code="too-many-requests", retry_after=2)
    let_pass = stop_time(page)
    page.goto("/search?q=nutella")
    expect(field(page)).to_be_visible()
    let_pass(0.1)
    expect(page.get_by_text("Searching again in 2 s.")).to_be_visible()

    page.unroute(SEARCH)
    let_pass(2.1)

    expect(rows(page).first).to_contain_text("Nutella")


def test_without_network_this_phone_is_searched(page, examples):
    """Names and brands of what was looked at, and it says that this is all."""
    name, gtin = examples[0]["name"], examples[0]["gtin"]
    page.goto(f"/01/{gtin}")
    wait_until_noted(page, gtin)
    page.goto("/search")
    settle(page)
    page.context.set_offline(True)
    field(page).fill(name.split()[0][:4].upper())
    expect(said(page)).to_have_text(
        "No network. 1 product among those this phone has seen, by name and brand."
    )
    expect(rows(page)).to_have_count(1)
    expect(rows(page).first).to_contain_text(name)
    field(page).fill("qqzzqq")

    expect(page.get_by_role("heading", level=2)).to_have_text("No network")
    expect(page.get_by_text("Nothing of this name among the products this phone has seen.")).to_be_visible()
    field(page).fill("nutella")
    expect(rows(page).first.or_(page.get_by_role("heading", level=2))).to_be_visible()
    page.context.set_offline(False)
    expect(said(page)).to_have_text(f"{counted(page, q='nutella')} products")


def test_of_thousands_seen_the_last_hundred_are_shown(page, examples):
    """All of them are counted, and what shows the others is said."""
    page.goto("/search")
    settle(page)
    (scan,) = looked_at(examples[:1])
    put(page, "scans", [{**scan, "gtin": f"{i:014}", "name": f"Jam {i}", "at": i} for i in range(1, 3001)])
    page.context.set_offline(True)
    field(page).fill("jam")

    expect(said(page)).to_have_text(
        "No network. 3000 products among those this phone has seen, by name and brand. "
        "The 100 seen last are shown: another word narrows them down."
    )
    expect(rows(page)).to_have_count(100)
    expect(rows(page).first).to_contain_text("Jam 3000")


def test_without_network_all_that_this_phone_has_seen_is_searched(page, examples):
    """However long ago; what was chosen beside words and lights is said not to be applied."""
    page.goto("/search")
    settle(page)
    scans = looked_at([examples[0]] * 31)
    others = [{**scan, "gtin": f"{i:014}", "name": "Other"} for i, scan in enumerate(scans[1:])]
    put(page, "scans", [*others, {**scans[0], "at": 1}])
    page.goto("/search?label=en%3Aorganic")
    expect(rows(page).first).to_be_visible()
    page.context.set_offline(True)
    field(page).fill(examples[0]["name"])

    expect(said(page)).to_have_text(
        "No network. 1 product among those this phone has seen, by name and brand. "
        "The other choices are not applied."
    )
    expect(rows(page)).to_have_count(1)


def test_last_searches_stay_on_the_phone_until_they_are_forgotten(page):
    """Those that led somewhere or were sent; each can be repeated and forgotten."""
    page.goto("/search")
    for text in ("nutella", "choco"):
        field(page).fill(text)
        field(page).press("Enter")
        expect(page).to_have_title(f"{text}: search · Limpide")
        expect(rows(page).first).to_be_visible()
    field(page).fill("typed, not sent")
    page.goto("/search")
    expect(page.locator(".recent-text")).to_have_text(["choco", "nutella"])
    page.get_by_role("button", name="Forget: choco").click()
    expect(page.locator(".recent-text")).to_have_text(["nutella"])
    page.locator(".recent-text").click()
    expect(rows(page).first).to_contain_text("Nutella")
    page.goto("/search")
    page.get_by_role("button", name="Forget all").click()

    expect(page.locator(".recent")).to_have_count(0)
    assert page.evaluate("localStorage.getItem('limpide.searches')") is None


def test_who_has_no_word_begins_with_a_kind(page):
    """The largest categories, each with its count."""
    page.goto("/search")
    kind = page.locator(".kinds button").first
    count = kind.locator(".second").inner_text()
    kind.click()

    expect(said(page)).to_have_text(f"{count} products")
    assert "category" in question(page)


def test_filters_sieve_on_the_phone_alone(page):
    """Counts are of what was looked at; no request holds a filter, or is made for what they leave."""
    set_filters(page, "Milk", "Palm oil")
    asked = listen(page)
    searched(page, "/search?q=choco")
    items = page.request.get("/api/v1/products?q=choco&limit=100").json()["items"]
    broken = [item["gtin"] for item in items if "en:milk" in (item["filter_facts"]["allergens"] or [])]
    assert page.locator(f'.hits [href="/01/{broken[0]}"]').count() == 1
    page.get_by_label("None broken").check()
    expect(page.locator(f'.hits [href="/01/{broken[0]}"]')).to_have_count(0)
    page.get_by_label("All pass").check()
    settle(page)

    told = page.locator(".sieve .second").inner_text()
    kept = re.match(r"(\d+) of the first 24: every filter passes", told)[1]
    told_of = [text for text in map(sent, asked) if re.search("milk|palm|exclude|require|page=", text)]
    assert (int(kept), told_of) == (rows(page).count(), [])

    page.get_by_role("button", name="Show more").click()

    expect(page.locator(".sieve .second")).not_to_contain_text("the first 24")
    assert len([request for request in asked if "page=" in request.url]) == 1
    assert not re.search("milk|palm", page.url)


def test_without_filters_there_is_nothing_to_sieve(page):
    """No choice that would change nothing."""
    searched(page, "/search?q=choco")

    expect(page.locator(".sieve")).to_have_count(0)


def test_the_search_fits_and_passes_axe(browser, address):
    """In French, with filters and facets, its sheet open, with nothing found, at twice the text."""
    look = {"locale": "fr", "viewport": {"width": 360, "height": 740}}
    with visit(browser, address, service_workers="block", **look) as page:
        set_filters(page, "Lait", "Huile de palme")
        found = []
        for path in ("/search", "/search?q=choco&light=red&country=en:france", "/search?q=qqzzqq"):
            page.goto(path)
            settle(page)
            found.append((overflow(page), violations_in_both_themes(page)))
            page.set_viewport_size({"width": 390, "height": 844})
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            found.append((overflow(page), []))
            page.set_viewport_size(look["viewport"])
        searched(page, "/search?q=choco")
        page.get_by_role("button", name="Affiner").click()
        wait_until(page, "document.querySelector('.facet-sheet').open")
        found.append((overflow(page), violations_in_both_themes(page)))

    assert found == [(0, [])] * len(found)
