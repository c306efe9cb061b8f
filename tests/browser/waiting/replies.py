"""What the server says, and what a phone has seen, as the tests of waiting make it up."""

import time
from copy import deepcopy
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from tests.browser.conftest import ON_THEIR_WAY, SOON
from tests.browser.kept import read, wait_until_kept

PRODUCTS = "**/api/v1/products/**"
LATE = {"code": "source-unavailable", "reason": "slow", "retry_after": 2}
BUSY = {"code": "source-unavailable", "reason": "busy", "retry_after": 41}
DOWN = {"code": "source-unavailable", "reason": "down", "retry_after": 30}
GONE = {"code": "product-not-found", "asked_at": None}
ASKED = {"code": "product-not-found", "asked_at": "2026-11-21T14:05:00Z"}


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


def wait_until_answered(page):
    """Wait until the page has had all it asked for, and has done with it; its own time may stand still."""
    until = time.monotonic() + SOON
    while ON_THEIR_WAY[page]:
        assert time.monotonic() < until, "no answer came"
        page.wait_for_timeout(20)
    page.evaluate("fetch('/api/v1/health').then((answer) => answer.json())")  # comes after those before it
    read(page, "copies")


def keep_copy(page, product):
    """Leave the page as a phone that has seen this product, and kept it."""
    page.goto(f"/01/{product['gtin']}")
    expect(page.locator(".name")).to_have_text(product["name"])
    wait_until_kept(page, product["gtin"].zfill(14))
