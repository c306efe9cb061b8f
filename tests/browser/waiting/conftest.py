"""A phone whose questions the test answers, a product it asks about, and its time."""

import pytest

from tests.browser.conftest import stop_time, visit


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


@pytest.fixture
def still(page):
    """Stops the time of the page; returns what lets so many seconds of it pass."""
    return stop_time(page)
