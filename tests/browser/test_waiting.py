"""An answer awaited, late, old or refused: what is known stays, how it stands is said, nobody is stormed."""

import re
from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import hold, visit, wait_until_held
from tests.browser.test_screens import overflow, violations

PRODUCTS = "**/api/v1/products/**"
LATE = {"code": "source-unavailable", "reason": "slow", "retry_after": 2}
BUSY = {"code": "source-unavailable", "reason": "busy", "retry_after": 41}
DOWN = {"code": "source-unavailable", "reason": "down", "retry_after": 30}
GONE = {"code": "product-not-found", "asked_at": None}
ASKED = {"code": "product-not-found", "asked_at": "2026-11-21T14:05:00Z"}
DURATION = "it => getComputedStyle(it).transitionDuration"
FRESH = {"fetched_at": None, "stale": False}
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
CLICK_AT_ONCE = """
    const noted = new MutationObserver(() => {
        const button = document.querySelector('.plain button');
        if (button) { noted.disconnect(); button.click(); }
    });
    noted.observe(document, { childList: true, subtree: true });
"""


@pytest.fixture
def page(browser, address):
    """A phone without a service worker, whose questions the test answers."""
    with visit(browser, address, service_workers="block", timezone_id="UTC") as opened:
        yield opened


@pytest.fixture
def product(page, examples):
    """A product of the demo: its code, its name, and the server's answer."""
    gtin = examples[0]["gtin"]
    answer = page.request.get(f"/api/v1/products/{gtin}?lang=en").json()
    return {"gtin": gtin, "name": examples[0]["name"], "answer": answer}


def days_ago(days):
    return (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")


def aged(answer, **source):
    """The same answer, its facts from elsewhere or older."""
    older = deepcopy(answer)
    older["sources"][0].update(source)
    return older


STATUS = {"source-unavailable": 503, "product-not-found": 404, "internal-error": 500}


def reply(page, *replies):
    """Give these replies in turn, the last again and again; return the list of the questions."""
    asked = []

    def give(route):
        body = replies[min(len(asked), len(replies) - 1)]
        asked.append(route.request.url)
        route.fulfill(status=STATUS.get(body.get("code"), 200), json=body)

    page.route(PRODUCTS, give)
    return asked


def cut_off(page):
    """No answer comes to the questions about products."""
    page.unroute(PRODUCTS)
    page.route(PRODUCTS, lambda route: route.abort())


def keep_copy(page, product):
    """Leave the page as a phone that has seen this product."""
    page.goto(f"/01/{product['gtin']}")
    expect(page.locator(".name")).to_have_text(product["name"])


@pytest.fixture
def still(page):
    """Stops the time of the page; returns what lets so many seconds of it pass."""
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=1))
    return lambda seconds: page.clock.run_for(round(seconds * 1_000))


def test_a_wait_becomes_visible_then_slow_and_can_be_begun_again(page, product, still):
    """First looking up, then who is asked, then that the network is slow, with a button meanwhile."""
    held = hold(page, PRODUCTS)
    page.goto(f"/01/{product['gtin']}")

    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Looking it up")
    expect(title).to_be_focused()
    still(0.8)
    expect(title).to_have_text("Asking Open Food Facts")
    expect(page.get_by_role("status")).to_contain_text("a few seconds at most")
    expect(page.get_by_role("button", name="Try again")).to_have_count(0)
    still(2.8)
    expect(title).to_have_text("The network is slow")
    page.get_by_role("button", name="Try again").click()
    expect(title).to_have_text("Looking it up")
    held[-1].fulfill(json=product["answer"])

    expect(title).to_have_text(product["name"])
    expect(page.locator("[data-said]")).to_be_focused()


def test_the_wait_rises_as_hatch_and_in_place_where_motion_is_unwelcome(browser, address):
    """Hatch is what is not proven; it takes as long as a network that is not slow, or no time at all."""
    found = {}
    for motion in ("no-preference", "reduce"):
        with visit(browser, address, reduced_motion=motion, service_workers="block") as page:
            hold(page, PRODUCTS)
            page.goto("/01/3017620422003")
            expect(page.locator(".asking")).to_be_visible()
            found[motion] = page.locator(".hatch-rise").evaluate(DURATION)

    assert found == {"no-preference": "2.8s", "reduce": "0s"}


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
    held.pop().fulfill(json=renamed)

    expect(page.locator(".name")).to_have_text("Renamed since")
    expect(page.get_by_role("status")).to_contain_text("Brought up to date just now.")
    expect(page.get_by_role("link", name="Scan next")).to_be_focused()
    page.goto("/")
    expect(page.locator(".list").first.locator(".row-name")).to_have_text(["Renamed since"])


@pytest.mark.parametrize("body", BAD_SHAPES)
def test_what_is_no_answer_is_as_if_none_came(page, product, body):
    """A sign-in page may say 200 in JSON: it is neither shown nor kept, and takes no copy away."""
    keep_copy(page, product)
    reply(page, body)
    page.reload()
    expect(page.locator(".standing")).to_contain_text("No answer from the server.")

    page.goto("/01/3017620422003")
    expect(page.get_by_role("heading", level=1)).to_have_text("No network")
    cut_off(page)
    page.goto(f"/01/{product['gtin']}")

    expect(page.locator(".name")).to_have_text(product["name"])


@pytest.mark.parametrize("path", ["method", "examples"])
def test_a_list_or_method_that_is_none_is_as_if_none_came(page, path):
    """The screen says so or goes without, and what it is given next is drawn."""
    page.route(f"**/api/v1/{path}?**", lambda route: route.fulfill(json=SIGN_IN))
    shown = {"method": ".method-columns", "examples": ".list"}[path]
    page.goto({"method": "/method", "examples": "/"}[path])
    page.wait_for_load_state("networkidle")
    expect(page.locator(shown)).to_have_count(0)

    page.unroute(f"**/api/v1/{path}?**")
    page.reload()

    expect(page.locator(shown)).to_be_visible()


def test_a_copy_in_a_bad_shape_is_ignored(page, product):
    """What an older version kept by mistake is as if never seen."""
    keep_copy(page, product)
    page.evaluate(PUT, [f"/api/v1/products/{product['gtin']}?lang=en", SIGN_IN])
    cut_off(page)

    page.reload()

    expect(page.get_by_role("heading", level=1)).to_have_text("No network")


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (["English"], "gardée sur ce téléphone, en anglais. Le serveur"),
        (["Français", "English"], "gardée sur ce téléphone. Le serveur"),
    ],
)
def test_a_product_seen_in_another_language_is_still_seen(page, product, seen, said):
    """Without an answer the copy in the other language stands in, and says so; one in our own comes first."""

    def speak(language):
        page.goto("/method")
        page.locator(".language select").select_option(language)
        expect(page.locator("html")).to_have_attribute("lang", language[:2].lower())

    for language in seen:
        speak(language)
        page.goto(f"/01/{product['gtin']}")
        expect(page.locator(".name")).to_be_visible()
        expect(page.locator(".standing")).to_be_empty()
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


def test_a_question_left_behind_changes_nothing(page, product, still):
    """Asked again the moment the answer is drawn: the new question waits, becomes visible and slow as any."""
    held = hold(page, PRODUCTS)
    page.add_init_script(CLICK_AT_ONCE)
    page.goto(f"/01/{product['gtin']}")
    wait_until_held(page, held)
    held[0].fulfill(status=503, json=DOWN)
    wait_until_held(page, held, 2)

    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("Looking it up")
    still(0.8)
    expect(title).to_have_text("Asking Open Food Facts")
    still(2.8)
    expect(title).to_have_text("The network is slow")


def test_a_quick_answer_does_not_flicker_through_the_copy(page, product):
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
    ("problem", "title", "counted"),
    [
        (LATE, "Open Food Facts is slow", re.compile(r"Asking again in \d s")),
        (BUSY, "No more questions this minute", re.compile(r"Worth trying again in \d\d s")),
    ],
)
def test_a_source_that_is_late_or_asked_enough_is_counted_down(page, problem, title, counted):
    """Its own words for each reason, the seconds, and a button that never waits for them."""
    reply(page, problem)
    page.goto("/01/3017620422003")

    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator(".countdown b")).to_have_text(counted)
    expect(page.get_by_role("button", name="Try again")).to_be_enabled()


def test_a_source_out_of_order_is_said_without_seconds(page):
    """Nobody knows when it will be back."""
    reply(page, DOWN)
    page.goto("/01/3017620422003")

    expect(page.get_by_role("heading", level=1)).to_have_text("Open Food Facts does not answer")
    expect(page.locator(".countdown")).to_have_count(0)
    expect(page.get_by_role("button", name="Try again")).to_be_enabled()


def test_a_late_source_is_asked_again_once_without_anybodys_doing(page, product, still):
    """After the seconds the server names; then it is the person's turn."""
    asked = reply(page, LATE, LATE, product["answer"])
    page.goto(f"/01/{product['gtin']}")
    expect(page.locator(".countdown b")).to_have_text("Asking again in 2 s")
    still(1.1)
    expect(page.locator(".countdown b")).to_have_text("Asking again in 1 s")
    still(1)
    expect(page.locator(".plain-code")).to_be_visible()
    expect(page.locator(".countdown")).to_have_count(0)
    still(60)
    assert len(asked) == 2

    page.get_by_role("button", name="Try again").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(product["name"])
    expect(page.locator("[data-said]")).to_be_focused()


@pytest.mark.parametrize("problem", [BUSY, DOWN, {"code": "internal-error"}])
def test_other_troubles_are_never_asked_about_without_the_person(page, problem, still):
    """A server that may ask no more is not asked more; the seconds end, the button was there all along."""
    asked = reply(page, problem)
    page.goto("/01/3017620422003")
    expect(page.get_by_role("button", name="Try again")).to_be_enabled()

    still(60)

    assert len(asked) == 1
    expect(page.locator(".countdown b")).to_have_text(["Worth trying again now"] if problem == BUSY else [])


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (LATE, "Open Food Facts did not answer in time.\\s*Asking again in"),
        (BUSY, "Open Food Facts allows no more questions this minute.\\s*Worth trying again in"),
        (DOWN, "Open Food Facts is out of order."),
        (GONE, "The server no longer has this product."),
    ],
)
def test_what_the_phone_knows_stays_whatever_the_server_lacks(page, product, problem, said):
    """The copy, its date, why nothing newer came, and the way to ask again."""
    keep_copy(page, product)
    reply(page, problem)

    page.reload()

    expect(page.locator(".standing")).to_contain_text(re.compile(f"kept on this phone. {said}"))
    expect(page.locator(".name")).to_have_text(product["name"])
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (FRESH, "From the catalogue of this server"),
        ({"fetched_at": days_ago(0)}, r"Received from Open Food Facts today \(\d+\s\w+\s\d{4}\)"),
        ({"fetched_at": days_ago(1)}, r"Received from Open Food Facts yesterday \(\d+\s\w+\s\d{4}\)"),
        ({"fetched_at": days_ago(3)}, r"Received from Open Food Facts 3 days ago \(\d+\s\w+\s\d{4}\)"),
        ({"fetched_at": days_ago(-1)}, r"Received from Open Food Facts today"),
    ],
)
def test_where_the_facts_come_from_says_when_they_were_asked_for(page, product, source, said):
    """A day by its midnights, a clock ahead of ours as today; nothing of it above the name of fresh facts."""
    reply(page, aged(product["answer"], **source))
    page.goto(f"/01/{product['gtin']}")

    expect(page.locator(".facts")).to_contain_text(re.compile(said))
    expect(page.locator(".standing")).to_be_empty()


def test_old_facts_are_said_and_replaced_once_newer_ones_are_there(page, product, still):
    """Above the name and among the sources; asked about again after 3 s, without moving anybody."""
    old = aged(product["answer"], fetched_at=days_ago(9), stale=True)
    asked = reply(page, old, aged(product["answer"], fetched_at=days_ago(0)))
    page.goto(f"/01/{product['gtin']}")
    for place in (".standing", ".facts"):
        expect(page.locator(place)).to_contain_text(
            "These facts are 9 days old. Open Food Facts is being asked again."
        )

    still(2.9)
    assert len(asked) == 1
    still(0.2)

    expect(page.get_by_role("status")).to_contain_text("Brought up to date just now.")
    expect(page.locator(".facts")).to_contain_text("Received from Open Food Facts today")
    expect(page.locator("[data-said]")).to_be_focused()
    still(60)
    assert len(asked) == 2


@pytest.mark.parametrize("stale", [True, False])
def test_the_same_facts_again_are_not_brought_up_to_date(page, product, still, stale):
    """Renewed is what was fetched anew or has another revision, whatever the server calls old."""
    old = aged(product["answer"], fetched_at=days_ago(400), stale=True)
    asked = reply(page, old, old | {"sources": [old["sources"][0] | {"stale": stale}]})
    page.goto(f"/01/{product['gtin']}")
    expect(page.locator(".standing")).to_contain_text("These facts are 400 days old.")

    still(3.1)
    page.wait_for_timeout(100)

    assert len(asked) == 2
    expect(page.locator(".standing")).not_to_contain_text("Brought up to date")
    expect(page.locator(".facts")).to_contain_text("Received from Open Food Facts 400 days ago")


def test_old_facts_of_which_there_are_no_newer_are_left_alone(page, product, still):
    """Who was asked, and when, in place of asking again."""
    asked_at = "2026-11-21T14:05:00Z"
    old = aged(product["answer"], fetched_at=days_ago(400), stale=True)
    asked = reply(page, old, aged(old, asked_at=asked_at))
    page.goto(f"/01/{product['gtin']}")
    expect(page.locator(".standing")).to_contain_text("is being asked again")

    still(3.1)

    for place in (".standing", ".facts"):
        expect(page.locator(place)).to_contain_text(
            re.compile(r"400 days old. Open Food Facts was asked on 21\sNov\s2026: it has nothing newer.")
        )
    still(60)
    assert len(asked) == 2


def test_old_facts_are_asked_about_twice_then_left_to_the_person(page, product, still):
    """After 3 s and 10 s more; a refusal meanwhile takes nothing away; then what there is, and a button."""
    old = aged(product["answer"], fetched_at=days_ago(9), stale=True)
    asked = reply(page, old, BUSY, old)
    page.goto(f"/01/{product['gtin']}")
    expect(page.locator(".standing")).to_contain_text("9 days old")

    for seconds, questions in ((3.1, 2), (9.8, 2), (0.5, 3), (60, 3)):
        still(seconds)
        page.wait_for_timeout(100)
        assert len(asked) == questions

    said = re.compile(r"Open Food Facts has not answered yet: these are the facts of \d+\s\w+\s\d{4}\.")
    expect(page.locator(".standing")).to_contain_text(said)
    expect(page.locator(".facts")).to_contain_text(said)
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


def test_nobody_is_asked_for_a_person_who_has_gone_on(page, product, still):
    """The second question about old facts is dropped with their screen."""
    asked = reply(page, aged(product["answer"], fetched_at=days_ago(9), stale=True))
    page.goto(f"/01/{product['gtin']}")
    expect(page.locator(".standing")).to_contain_text("9 days old")

    page.get_by_role("link", name="Scan next").click()
    expect(page.locator(".standing")).to_have_count(0)
    still(60)

    assert len(asked) == 1


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (ASKED, "Open Food Facts does not have it either (asked on 21 November 2026, 14:05)."),
        (GONE, "It is not in our catalogue, and Open Food Facts was not asked."),
    ],
)
def test_a_product_not_found_says_who_was_asked(page, problem, said):
    """Only Open Food Facts itself can say that it has none, and when."""
    reply(page, problem)
    page.goto("/01/3017620422003")

    expect(page.get_by_role("heading", level=1)).to_have_text("Nobody here knows this product")
    expect(page.locator(".plain")).to_contain_text(said)


@pytest.mark.parametrize(("size", "scheme"), [((390, 844), "light"), ((1280, 800), "dark")])
def test_every_wait_and_trouble_fits_and_passes_axe(browser, address, product, size, scheme):
    """As every screen does; 200 % text included."""
    viewport = {"width": size[0], "height": size[1]}
    look = {"viewport": viewport, "color_scheme": scheme, "service_workers": "block"}
    old = aged(product["answer"], fetched_at=days_ago(9), stale=True)
    found = []
    with visit(browser, address, **look) as page:
        hold(page, PRODUCTS)
        page.goto(f"/01/{product['gtin']}")
        for state in (".looking", ".asking", ".slow"):
            expect(page.locator(state)).to_be_visible()
            found += violations(page)
        for body in (ASKED, GONE, BUSY, DOWN, old, LATE):
            page.unroute(PRODUCTS)
            reply(page, body)
            page.goto(f"/01/{product['gtin']}")
            expect(page.locator("[data-said]")).not_to_have_text("Looking it up")
            found += violations(page)
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            found += [body] if overflow(page) else []

    assert found == []
