"""A new version of the app: offered when the person is not scanning, taken when they say so."""

import shutil
from threading import Thread

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from server.app import create_app
from server.config import Config
from tests.browser.conftest import (
    FAKE_CAMERA,
    PATIENCE,
    ROOT,
    chromium,
    visit,
    wait_until,
    wait_until_installed,
)

UPDATE = "navigator.serviceWorker.getRegistration().then((it) => it.update()).then(() => true)"
"""Asks for a newer version, once, and waits for the answer."""
WAITS = "navigator.serviceWorker.getRegistration().then((it) => !!it.waiting)"


@pytest.fixture
def built(tmp_path):
    """A copy of the built app, to put a newer version in its place."""
    return shutil.copytree(ROOT / "pwa" / "dist", tmp_path / "dist")


@pytest.fixture
def published(tmp_path, built):
    """Where that copy is served."""
    app = create_app(Config(db=tmp_path / "own.sqlite", pwa=built, off=False))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["lookups"].close()
    app.extensions["store"].close()


def publish_newer(built):
    """Put a service worker of other bytes in the place of the one in use."""
    for packed in built.glob("sw.js.*"):
        packed.unlink()
    with (built / "sw.js").open("a") as worker:
        worker.write("\n// newer\n")


def install(page):
    """Install the app from a page that comes to rest.

    Chromium looks for updates once a page of its own is idle, and one that films never is: it waits a minute.
    """
    page.goto("/settings")
    wait_until_installed(page)
    page.evaluate(UPDATE)


def test_a_new_version_never_interrupts_a_scan(playwright, published, built):
    """While the camera runs nothing is said; elsewhere a toast offers it, and only a tap reloads."""
    with chromium(playwright, *FAKE_CAMERA) as browser, visit(browser, published) as page:
        install(page)
        page.goto("/")
        page.evaluate("() => { window.visit = 'first'; }")
        publish_newer(built)
        page.evaluate(UPDATE)
        wait_until(page, WAITS, seconds=PATIENCE)
        expect(page.get_by_text("A new version is ready.")).to_have_count(0)

        page.get_by_role("link", name="Search").click()
        expect(page.get_by_text("A new version is ready.")).to_be_visible()
        kept = page.evaluate("window.visit")
        with page.expect_event("load"):
            page.get_by_role("button", name="Use it now").click()

        assert (kept, page.evaluate("window.visit")) == ("first", None)
