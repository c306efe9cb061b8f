"""A source that is late, busy, out of order or without the product: said, and nobody is stormed."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.waiting.replies import ASKED, BUSY, DOWN, GONE, LATE, keep_copy, reply


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
