"""The real server on a free port with a fresh demo catalogue, and a real Chromium before it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import urlopen
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.ean13 import film, shot

ROOT = Path(__file__).parents[2]
PATIENCE = (
    60  # seconds for what takes a machine with much to do long: a server's start or end, all of the app
)
SOON = 20  # seconds for anything else; who waits for a state waits no longer than it takes
PHONE = {"width": 390, "height": 844}
FAKE_CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")

expect.set_options(timeout=SOON * 1_000)


def pytest_addoption(parser):
    parser.addoption("--screenshot", action="store_true", help="write screenshots/ and docs/screenshots/")


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


LIMPIDE = [sys.executable, "-c", "import sys; from server.cli import main; sys.exit(main())"]


@pytest.fixture(scope="session")
def own(tmp_path_factory):
    """The own file of the server of this session."""
    return tmp_path_factory.mktemp("server") / "limpide.sqlite"


@pytest.fixture(scope="session")
def address(own):
    """Where the server of this session answers."""
    with serving(own) as answering:
        yield answering


@contextmanager
def serving(own, **settings):
    """A server of an own file, with these variables set: where it answers."""
    folder, port = own.parent, free_port()
    environment = ["env", *(f"{name}={value}" for name, value in settings.items())]
    command = [*environment, *LIMPIDE, "serve", "--port", str(port), "--workers", "1", "--db", str(own)]
    with (folder / "log").open("w+") as log:
        server = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        try:
            yield wait_for(f"http://127.0.0.1:{port}", server, folder / "log")
        finally:
            server.terminate()
            server.wait(PATIENCE)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address, server, log):
    """Return `address` once it answers; fail with the server's own words when it died."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"{address}/api/v1/health"):
                return address
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def examples(address):
    """The demo products the server itself proposes."""
    with urlopen(f"{address}/api/v1/examples?lang=en") as answer:
        return json.load(answer)


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as running:
        yield running


@contextmanager
def chromium(playwright, *arguments):
    """A Chromium: the system's where there is one, Playwright's own else."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    running = playwright.chromium.launch(executable_path=path, args=[*sandbox, *arguments])
    try:
        yield running
    finally:
        running.close()


@pytest.fixture(scope="session")
def browser(playwright):
    """A Chromium without a camera."""
    with chromium(playwright) as running:
        yield running


@contextmanager
def visit(browser, address, **wishes):
    """A fresh visitor's page; whatever the Content Security Policy refused fails the test."""
    options = {"viewport": PHONE, "locale": "en", "reduced_motion": "reduce", "base_url": address, **wishes}
    context = browser.new_context(**options)
    page = context.new_page()
    refused = []
    page.on(
        "console", lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None
    )
    page.on("pageerror", lambda error: refused.append(str(error)))
    watch(page)
    try:
        yield page
        assert refused == []
    finally:
        context.close()


@pytest.fixture
def page(browser, address):
    """A phone in English, without a camera, and without a service worker: every request is the page's own."""
    with visit(browser, address, service_workers="block") as opened:
        yield opened


@pytest.fixture
def installed(browser, address):
    """The same with a service worker, which brings the whole app onto the phone."""
    with visit(browser, address) as opened:
        yield opened


MOST_CAMERAS = 3  # browsers that stay open


@pytest.fixture(scope="session")
def filming(playwright, tmp_path_factory):
    """A Chromium whose camera films codes, each for so many frames; the last few stay open."""
    folder, running = tmp_path_factory.mktemp("films"), {}

    def one(*asked):
        held, browser = running.pop(asked, None) or begun(*asked)
        running[asked] = held, browser
        if len(running) > MOST_CAMERAS:
            running.pop(next(iter(running)))[0].close()
        return browser

    def begun(codes, frames):
        reel = film(list(codes), folder / f"{'-'.join(codes)}.{frames}.mjpeg", frames)
        held = ExitStack()
        return held, held.enter_context(with_camera(playwright, reel))

    yield one
    for held, _ in running.values():
        held.close()


def with_camera(playwright, reel):
    return chromium(playwright, *FAKE_CAMERA, f"--use-file-for-fake-video-capture={reel}")


@pytest.fixture
def camera(playwright, filming, address, tmp_path):
    """Opens a page whose camera films the codes given, or the images; as `page` without a service worker."""
    with ExitStack() as opened:

        def show(*codes, frames=20, images=(), **wishes):
            if images:
                reel = shot(images, tmp_path / "images.mjpeg")
                browser = opened.enter_context(with_camera(playwright, reel))
            else:
                browser = filming(codes, frames)
            return opened.enter_context(visit(browser, address, **{"service_workers": "block", **wishes}))

        yield show


ON_THEIR_WAY = WeakKeyDictionary()
"""By page, what it has asked for and not had yet."""


def watch(page):
    """Keep in ON_THEIR_WAY what `page` asks for until it is there, has failed, or the page has been left."""
    out = ON_THEIR_WAY[page] = set()

    def ask(request):
        if request.is_navigation_request():
            out.clear()
        out.add(request)

    def end(request):
        out.discard(request)

    page.on("request", ask)
    page.on("requestfinished", end)
    page.on("requestfailed", end)


STILL = """async () => {
    await document.fonts.ready;
    const drawn = [];
    const watch = new MutationObserver((changes) => drawn.push(...changes));
    watch.observe(document, { attributes: true, characterData: true, childList: true, subtree: true });
    await new Promise((done) => setTimeout(done, 150));
    watch.disconnect();
    return !drawn.length && !document.querySelector('main:empty, .coming');
}"""
"""Whether nothing is drawn for a while, and the screen itself waits for nothing more."""


def settle(page):
    """Wait until a screen is whole: all it asked for has come, and all that came is drawn."""
    until = time.monotonic() + PATIENCE
    expect(page.locator("h1").first).to_be_attached()
    out = ON_THEIR_WAY[page]
    while not page.evaluate(STILL) or out:
        assert time.monotonic() < until, [request.url for request in out]


def hold(page, pattern):
    """The list in which requests for `pattern` will wait, unanswered."""
    held = []

    def keep(route):
        held.append(route)

    page.route(pattern, keep)
    return held


def wait_until_held(page, held, count=1):
    """Wait until there are `count` requests in `held`, or in another list of what was asked."""
    until = time.monotonic() + SOON
    while len(held) < count:
        assert time.monotonic() < until, "nothing was asked for"
        page.wait_for_timeout(50)


def stop_time(page):
    """Stop the time of the page; return what lets so many seconds of it pass."""
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=1))
    return lambda seconds: page.clock.run_for(round(seconds * 1_000))


def wait_until(page, condition, seconds=SOON):
    """Wait until the JavaScript `condition` holds; Playwright's own wait would break the page's policy."""
    until = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < until, condition
        page.wait_for_timeout(50)


def wait_until_installed(page):
    """Wait until the phone holds the whole app, and its service worker answers the page."""
    wait_until(page, "!!navigator.serviceWorker.controller", PATIENCE)
