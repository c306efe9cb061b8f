"""Filters on the phone: picked, named, answered and kept there; no request ever holds one."""

import json
import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import settle, visit, wait_until_installed
from tests.browser.kept import wait_for_copy, wait_until_kept, wait_until_noted
from tests.browser.test_screens import overflow, violations_in_both_themes

PICKED = ("Peanuts", "Palm oil", "Organic")
PERSON = "Zoé-Line Quatremère"


def pick(page, *names):
    """Choose filters by their names on the screen of filters."""
    for name in names:
        page.get_by_role("searchbox").fill(name)
        row = page.locator(".pick").filter(has=page.get_by_text(name, exact=True)).first
        row.get_by_role("checkbox").click()
        expect(page.locator(".wish .label").get_by_text(name, exact=True)).to_be_visible()  # and kept
    page.get_by_role("searchbox").fill("")


def set_filters(page, *names):
    page.goto("/filters")
    pick(page, *names)


def section(page):
    return page.locator(".my-filters")


@pytest.fixture
def product(page, examples):
    """Opens a green example whose facts and light `change` has changed."""

    def opened(light="green", called=None, **facts):
        gtin = next(example["gtin"] for example in examples if example["light"] == light)
        body = page.request.get(f"/api/v1/products/{gtin}?lang=en").json()
        body["product"]["filter_facts"].update(facts)
        body["product"]["tag_names"] = called or {}
        page.route("**/api/v1/products/**", lambda route: route.fulfill(json=body))
        page.goto(f"/01/{gtin}")
        expect(section(page)).to_be_visible()
        wait_until_noted(page, gtin)

    return opened


UNDERSTOOD = {
    "ingredients_unknown_share": 0,
    "allergens": [],
    "allergens_unclear": [],
    "listed_allergens": [],
    "traces": None,
    "traces_unclear": [],
    "labels": None,
}


def understood(**facts):
    """Facts of a list that was read to the end and holds nothing of note."""
    return {**UNDERSTOOD, **facts}


def test_a_filter_is_picked_answered_and_remembered(page, product):
    """One tap on the filter; the verdict says what it answers, now and after a new start of the app."""
    set_filters(page, "Milk")
    page.reload()

    expect(page.locator(".wish .label")).to_have_text(["Milk"])
    product(**understood(allergens=["en:milk"]))

    expect(section(page).locator(".my-light")).to_have_text("Red for me")
    expect(section(page).locator(".answer")).to_have_count(1)
    expect(section(page).locator(".answer")).to_contain_text("Breaks:")
    expect(page.locator("[data-said]")).to_have_text("Green")


def test_what_decided_reads_by_the_names_of_the_product(page, product):
    """A label that no filter is about has the name that came with the product; without one, none."""
    set_filters(page, "Vegan")
    for called, said in (({"label": {"en:non-vegan": "Pas végane"}}, "Labels: Pas végane"), (None, "Labels")):
        product(**understood(labels=["en:non-vegan"]), called=called)

        expect(section(page).locator(".answer .second").first).to_have_text(said)


def test_cannot_tell_is_red_where_strict_and_amber_at_best_where_not(page, product):
    """An allergen is strict by default; doubt is never green."""
    set_filters(page, "Peanuts")
    product(**understood(ingredients_unknown_share=None))
    expect(section(page).locator(".my-light")).to_have_text("Red in doubt")

    page.goto("/filters")
    page.get_by_label("Tolerant").check()
    expect(page.locator(".wish")).to_contain_text("Doubt = amber at best")
    page.go_back()

    expect(section(page).locator(".my-light")).to_have_text("Amber in doubt")


def test_every_allergen_that_passes_says_check_the_pack(page, product):
    """Passes are folded into one row; facts on file may be older than the pack in the hand."""
    set_filters(page, "Peanuts", "Celery")
    product(**understood())

    expect(section(page).locator("summary .label")).to_have_text("2 filters pass")
    expect(section(page).locator("summary")).to_contain_text("Peanuts, Celery. Check the pack.")
    expect(section(page).locator(".my-light")).to_have_text("Green for me")


def test_profiles_are_named_switched_and_deleted(page):
    """Each has filters of its own; deleting one takes its filters along and leaves the others."""
    set_filters(page, "Milk")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("textbox", name="Name").fill(PERSON)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name=PERSON, pressed=True)).to_be_visible()
    expect(page.locator(".wish")).to_have_count(0)
    pick(page, "Peanuts")

    page.get_by_role("button", name="Me", exact=True).click()
    expect(page.locator(".wish .label")).to_have_text(["Milk"])

    page.get_by_role("button", name=PERSON).click()
    page.get_by_role("button", name="Rename, delete").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=f"Delete {PERSON}").click()
    expect(page.locator(".profile")).to_have_text(["MMe"])
    expect(page.locator(".wish .label")).to_have_text(["Milk"])


def test_a_profile_needs_a_name_of_its_own(page):
    """Two people of one name could not be told apart where it matters."""
    set_filters(page, "Milk")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#naming")).to_have_text("A name is missing.")

    page.get_by_role("textbox", name="Name").fill(" Me ")
    page.get_by_role("button", name="Save").click()

    expect(page.locator("#naming")).to_have_text("This name is taken.")


def test_a_search_finds_words_in_any_accents_and_brands_by_any_name(page):
    """E numbers, names, labels in one field; a brand nobody listed can be avoided all the same."""
    page.goto("/filters")
    page.get_by_role("searchbox").fill("e250")
    expect(page.locator(".pick .label").first).to_contain_text("E250")

    page.get_by_role("searchbox").fill("Épicerie d'Antan")
    page.locator(".pick").get_by_role("checkbox").click()

    expect(page.locator(".wish .label")).to_have_text(["Brand: Épicerie d'Antan"])


def test_lists_show_the_light_for_the_profile_in_use(page, product):
    """The last scans are read again with every change, and the screen says how many have another light."""
    product(**understood(allergens=["en:milk"]))
    page.goto("/")
    expect(page.get_by_role("heading", name="Last scans")).to_be_visible()
    set_filters(page, "Milk")
    expect(page.locator(".said")).to_have_text("History read again: 1 of 1 verdict changed for me.")

    page.goto("/")

    expect(page.locator(".list").first.locator(".personal").first).to_have_text("Red for me")


def test_a_change_that_changes_no_light_is_not_announced(page, product):
    """The list already shows the filter; there is nothing more to say."""
    product(**understood(allergens=[]))
    page.goto("/")
    expect(page.get_by_role("heading", name="Last scans")).to_be_visible()

    set_filters(page, "Milk")
    settle(page)

    expect(page.locator(".said")).to_be_empty()


def test_examples_are_judged_too(page):
    """No product of a list stands there as if it had passed."""
    set_filters(page, "Milk")
    page.goto("/")

    expect(page.locator(".list .row").first).to_be_visible()
    expect(page.locator(".personal")).to_have_count(page.locator(".list .row").count())


def test_filters_answer_without_network(browser, address, examples):
    """The product, the list of filters and the profile are all on the phone."""
    gtin = examples[0]["gtin"]
    with visit(browser, address) as page:
        set_filters(page, "Milk")
        page.goto(f"/01/{gtin}")
        said = section(page).locator(".answer").first
        expect(said).to_contain_text("Milk: ")
        expect(said).to_contain_text(".")
        wait_until_kept(page, gtin)
        wait_for_copy(page, "/api/v1/filters")
        wait_until_installed(page)
        online = section(page).inner_text()
        page.context.set_offline(True)
        page.reload()

        expect(section(page)).to_have_text(online, use_inner_text=True)


def test_filters_that_cannot_be_read_are_never_taken_for_none(page, product):
    """Who once set filters is told when the phone has lost them."""
    set_filters(page, "Milk")
    page.evaluate(
        "new Promise((done) => { const gone = indexedDB.deleteDatabase('limpide'); gone.onsuccess = done; })"
    )
    product()

    expect(section(page).get_by_role("alert")).to_contain_text("cannot be read")

    page.goto("/")
    expect(page.locator(".list .personal").first).to_have_text("Filters unreadable")
    page.goto("/filters")
    page.get_by_role("button", name="Import the last export").click()
    expect(page.get_by_role("dialog", name="Your data")).to_be_visible()


def test_a_phone_that_keeps_nothing_says_so(page):
    """Filters then last as long as the app is open."""
    page.add_init_script("""
        const fail = () => { throw new Error('refused'); };
        for (const name of ['get', 'put', 'index']) IDBObjectStore.prototype[name] = fail;
    """)
    page.goto("/filters")
    pick(page, "Milk")

    expect(page.locator(".said")).to_contain_text("keeps nothing")
    expect(page.locator(".wish .label")).to_have_text(["Milk"])


def test_a_change_in_another_tab_is_seen_here(page, product):
    """Both tabs judge for the same person by the same filters."""
    product(**understood(allergens=["en:milk"]))
    other = page.context.new_page()
    set_filters(other, "Milk")

    expect(section(page).locator(".my-light")).to_have_text("Red for me")


def test_filters_fit_and_pass_axe(browser, address, examples):
    """Chosen, searched, named and answered: nothing runs off the side, at twice the text neither."""
    with visit(browser, address, locale="fr", service_workers="block") as page:
        set_filters(page, "Arachides", "Lait", "Sulfites", "Agriculture biologique")
        found = [(overflow(page), violations_in_both_themes(page))]
        page.get_by_role("searchbox").fill("e47")
        page.get_by_role("button", name="Ajouter une personne").click()
        found.append((overflow(page), violations_in_both_themes(page)))
        for path in ("/", *(f"/01/{example['gtin']}" for example in examples[:4])):
            page.goto(path)
            settle(page)
            found.append((overflow(page), violations_in_both_themes(page)))
        for path in (f"/01/{examples[0]['gtin']}", "/", "/filters"):
            page.goto(path)
            settle(page)
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            found.append((overflow(page), []))

    assert found == [(0, [])] * len(found)


def listen(page):
    """The list in which every request of this page and its workers will stand."""
    requests = []

    def keep(request):
        requests.append(request)

    page.context.on("request", keep)
    return requests


def sent(request):
    """Everything of a request that leaves the phone, as readable as it gets."""
    body = request.post_data_buffer or b""
    text = "\n".join([request.url, json.dumps(request.all_headers()), body.decode("utf-8", "replace")])
    return f"{text}\n{unquote(text)}".casefold()


def test_no_request_ever_holds_a_filter_or_a_name(page, examples):
    """With a profile set, every screen is walked and every request read."""
    requests = listen(page)
    set_filters(page, *PICKED)
    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("textbox", name="Name").fill(PERSON)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name=PERSON, pressed=True)).to_be_visible()
    pick(page, *PICKED, "Halal", "E250 Sodium nitrite")
    kept = page.evaluate("""() => new Promise((done) => {
        const asked = indexedDB.open('limpide');
        asked.onsuccess = () => {
            const read = asked.result.transaction('shelves').objectStore('shelves').get('filters');
            read.onsuccess = () => done(read.result);
        };
    })""")
    keys = {wish["key"] for profile in kept["profiles"] for wish in profile["wishes"]}
    walk = ["/", "/filters", "/method", "/licences", "/nowhere", "/01/123", "/01/07870030006180"]
    for path in [*walk, *(f"/01/{example['gtin']}" for example in examples)]:
        page.goto(path)
        settle(page)
    page.goto("/method")
    page.get_by_label("Language").select_option("Français")
    settle(page)
    page.goto("/filters")
    settle(page)

    values = {key.split(":")[-1] for key in keys}
    telling = {value for value in values if len(value) > 4}  # "e250" may stand in any hash
    private = {word.casefold() for word in (*keys, *telling, PERSON, *PERSON.split(), *PICKED)}
    asked = [sent(request) for request in requests]

    assert len(keys) >= 5
    assert any("/api/v1/filters?lang=fr" in text for text in asked)
    assert any(re.search(r"/api/v1/products/\d+", text) for text in asked)
    assert [(word, text) for text in asked for word in private if word in text] == []
