"""How old facts are: said, asked about twice, and brought up to date without moving anybody."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import wait_until_held
from tests.browser.waiting.replies import BUSY, aged, days_ago, reply, wait_until_answered

FRESH = {"fetched_at": None, "stale": False}


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

    expect(page.locator(".standing")).to_contain_text("Brought up to date just now.")
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
    wait_until_held(page, asked, 2)
    wait_until_answered(page)

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
        wait_until_held(page, asked, questions)
        wait_until_answered(page)
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
