"""An answer awaited: the wait becomes visible, then slow, and whoever waits can begin again."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import hold, stop_time, visit, wait_until_held
from tests.browser.test_screens import overflow, violations
from tests.browser.waiting.replies import ASKED, BUSY, DOWN, GONE, LATE, PRODUCTS, aged, days_ago, reply

DURATION = "it => getComputedStyle(it).transitionDuration"
# Nothing planned comes any more: axe takes its time, and a wait would go on meanwhile.
STAY = """() => {
    const last = setTimeout(() => undefined);
    for (let id = last; id > last - 1_000; id--) clearTimeout(id);
}"""
CLICK_AT_ONCE = """
    const noted = new MutationObserver(() => {
        const button = document.querySelector('.plain button');
        if (button) { noted.disconnect(); button.click(); }
    });
    noted.observe(document, { childList: true, subtree: true });
"""


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
    wait_until_held(page, held, 2)
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


@pytest.mark.parametrize(("size", "scheme"), [((390, 844), "light"), ((1280, 800), "dark")])
def test_every_wait_and_trouble_fits_and_passes_axe(browser, address, product, size, scheme):
    """As every screen does; 200 % text included."""
    viewport = {"width": size[0], "height": size[1]}
    look = {"viewport": viewport, "color_scheme": scheme, "service_workers": "block"}
    old = aged(product["answer"], fetched_at=days_ago(9), stale=True)
    found = []
    with visit(browser, address, **look) as page:
        hold(page, PRODUCTS)
        for state, seconds in ((".looking", 0), (".asking", 0.8), (".slow", 3.6)):
            let_pass = stop_time(page)
            page.goto(f"/01/{product['gtin']}")
            expect(page.locator(".looking")).to_be_visible()
            let_pass(seconds)
            expect(page.locator(state)).to_be_visible()
            page.evaluate(STAY)
            page.clock.resume()
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
