"""What the phone has seen before: shown at once, marked as its own, and never worse than no answer."""

import re
from copy import deepcopy

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import hold, settle, wait_until_held
from tests.browser.kept import wait_for_row, wait_until_kept
from tests.browser.waiting.replies import PRODUCTS, keep_copy, reply

SIGN_IN = {"login": "please"}
BAD_SHAPES = [SIGN_IN, {"product": {}, "verdict": {}, "sources": []}]
PUT = """([key, body]) => new Promise((done, failed) => {
    const opening = indexedDB.open('limpide');
    opening.onerror = failed;
    opening.onsuccess = () => {
        const writing = opening.result.transaction('copies', 'readwrite');
        writing.objectStore('copies').put({ url: key, body, at: Date.now() });
        writing.oncomplete = () => { opening.result.close(); done(); };
        writing.onerror = failed;
    };
})"""


def cut_off(page):
    """No answer comes to the questions about products."""
    page.unroute(PRODUCTS)
    page.route(PRODUCTS, lambda route: route.abort())


def test_a_copy_is_shown_at_once_and_gives_way_to_the_answer(page, product):
    """The phone's own copy with its date, marked; then the answer of the server, said politely."""
    keep_copy(page, product)
    held = hold(page, PRODUCTS)
    page.reload()
    expect(page.locator(".standing")).to_contain_text(
        re.compile("Copy of .* kept on this phone. Asking again.")
    )
    expect(page.locator("[data-said]")).to_be_focused()
    page.get_by_role("link", name="Scan next").focus()

    renamed = deepcopy(product["answer"])
    renamed["product"]["name"] = "Renamed since"
    renamed["sources"][0]["revision"] = "of now"
    wait_until_held(page, held)
    held.pop().fulfill(json=renamed)

    expect(page.locator(".name")).to_have_text("Renamed since")
    expect(page.locator(".standing")).to_contain_text("Brought up to date just now.")
    expect(page.get_by_role("link", name="Scan next")).to_be_focused()
    wait_for_row(page, "scans", lambda scan: scan["name"] == "Renamed since")
    page.goto("/")
    expect(page.locator(".list").first.locator(".row-name")).to_have_text(["Renamed since"])


def test_a_quick_answer_does_not_flicker_through_the_copy(page, product, still):
    """Where the server answers at once, no word of a copy is drawn, not even for a blink."""
    keep_copy(page, product)
    page.add_init_script("""
        window.noted = 0;
        new MutationObserver(() => { noted += document.querySelectorAll('.note').length; })
            .observe(document, { childList: true, subtree: true });
    """)
    reply(page, product["answer"])

    keep_copy(page, product)

    assert page.evaluate("noted") == 0


def test_a_copy_is_offered_a_second_try_once_the_network_is_slow(page, product):
    """The copy stays; the button asks again."""
    keep_copy(page, product)
    held = hold(page, PRODUCTS)
    page.reload()
    expect(page.locator(".standing")).to_contain_text("The network is slow: still asking.")

    page.get_by_role("button", name="Try again").click()
    wait_until_held(page, held, 2)

    expect(page.locator(".standing")).to_contain_text("Asking again.")
    expect(page.locator(".name")).to_have_text(product["name"])


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (["English"], "gardée sur ce téléphone, en anglais. Le serveur"),
        (["Français", "English"], "gardée sur ce téléphone, en anglais. Le serveur"),
        (["English", "Français"], "gardée sur ce téléphone. Le serveur"),
    ],
)
def test_a_product_seen_in_another_language_is_still_seen(page, product, seen, said):
    """Without an answer the newest copy stands in, and says so where it is in the other language."""

    def speak(language):
        page.goto("/method")
        page.locator(".language select").select_option(language)
        expect(page.locator("html")).to_have_attribute("lang", language[:2].lower())

    for language in seen:
        speak(language)
        page.goto(f"/01/{product['gtin']}")
        expect(page.locator(".name")).to_be_visible()
        expect(page.locator(".standing")).to_be_empty()
        wait_until_kept(page, product["gtin"], language[:2].lower())
    cut_off(page)
    speak("Français")
    page.goto(f"/01/{product['gtin']}")

    expect(page.locator(".standing")).to_contain_text(said)
    expect(page.locator(".name")).to_be_visible()


@pytest.mark.parametrize(
    ("seen", "opened"),
    [
        ("08076800195057", "8076800195057"),
        ("8076800195057", "08076800195057"),
        ("8076800195057", "(01)08076800195057"),
        ("00042100005264", "04252614"),
    ],
)
def test_a_product_is_known_by_any_spelling_of_its_code(page, product, seen, opened):
    """One copy for a GTIN, whatever zeros, brackets or short form an address has."""
    known = deepcopy(product["answer"])
    known["product"]["gtin"] = seen.zfill(14)
    reply(page, known)
    keep_copy(page, {**product, "gtin": seen})
    cut_off(page)

    page.goto(f"/01/{opened}")

    expect(page.locator(".standing")).to_contain_text("kept on this phone")


def test_a_copy_in_a_bad_shape_is_ignored(page, product):
    """What an older version kept by mistake is as if never seen."""
    keep_copy(page, product)
    page.evaluate(PUT, [f"/api/v1/products/{product['gtin']}?lang=en", SIGN_IN])
    cut_off(page)

    page.reload()

    expect(page.get_by_role("heading", level=1)).to_have_text("No network, one code waiting")


@pytest.mark.parametrize("body", BAD_SHAPES)
def test_what_is_no_answer_is_as_if_none_came(page, product, body):
    """A sign-in page may say 200 in JSON: it is neither shown nor kept, and takes no copy away."""
    keep_copy(page, product)
    reply(page, body)
    page.reload()
    expect(page.locator(".standing")).to_contain_text("No answer from the server.")

    page.goto("/01/3017620422003")
    expect(page.get_by_role("heading", level=1)).to_have_text("No network, one code waiting")
    cut_off(page)
    page.goto(f"/01/{product['gtin']}")

    expect(page.locator(".name")).to_have_text(product["name"])


@pytest.mark.parametrize("path", ["method", "examples"])
def test_a_list_or_method_that_is_none_is_as_if_none_came(page, path):
    """The screen says so or goes without, and what it is given next is drawn."""
    page.route(f"**/api/v1/{path}?**", lambda route: route.fulfill(json=SIGN_IN))
    shown = {"method": ".method-columns", "examples": ".list"}[path]
    page.goto({"method": "/method", "examples": "/"}[path])
    settle(page)
    expect(page.locator(shown)).to_have_count(0)

    page.unroute(f"**/api/v1/{path}?**")
    page.reload()

    expect(page.locator(shown)).to_be_visible()
