"""What several tests need: an app over a small catalogue, its client, an empty store. The network is cut."""

import sys

import pytest
from flask.testing import FlaskClient

from data.openfoodfacts.documents import read_document
from data.store import open_store
from scoring.facts import facts_table
from scoring.messages import LANGUAGES
from server.app import create_app
from server.config import Config
from tests.build import document

LOOPBACK = ("127.0.0.1", "::1", "localhost", "0.0.0.0")


def pytest_addoption(parser):
    """`--kills N`: how often the tests of kills kill; `make all` kills more. `--rows N`: of benchmarks."""
    parser.addoption("--kills", type=int, default=5, metavar="N", help="kill a process so many times")
    parser.addoption("--rows", type=int, default=1_000_000, metavar="N", help="products of a large catalogue")


def pytest_configure(config):
    """Cut the network, but for the tests that ask for it by name."""
    if config.getoption("-m") != "network":
        sys.addaudithook(refuse_the_world)


def refuse_the_world(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple) and arguments[1][0] not in LOOPBACK:
        raise AssertionError(f"a test reaches for {arguments[1]}")
    if event == "socket.getaddrinfo" and arguments[0] not in (*LOOPBACK, None, ""):
        raise AssertionError(f"a test asks where {arguments[0]} is")


@pytest.fixture(autouse=True, scope="session")
def without_names():
    """Every import ends with fetching names: off, but for the tests about them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIMPIDE_NAMES", "off")
        yield


@pytest.fixture
def fresh_store(tmp_path):
    store = open_store(tmp_path / "fresh.sqlite")
    yield store
    store.close()


@pytest.fixture
def pwa(tmp_path):
    """A built app of a few files."""
    folder = tmp_path / "dist"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>Limpide</title>")
    for lang in LANGUAGES:
        (folder / f"verdict.{lang}.html").write_text(f"<!doctype html><title>A verdict, {lang}</title>")
    (folder / "sw.js").write_text("// service worker")
    (folder / "assets" / "worker-1a2b.js").write_text("// reader")
    return folder


@pytest.fixture
def config(tmp_path, pwa):
    return Config(db=tmp_path / "catalogue.sqlite", pwa=pwa)


@pytest.fixture
def app(config):
    """The app over a catalogue of one product, 3017620422003."""
    store = open_store(config.db)
    store.save(facts_table([read_document(document())]), fetched_at=None)
    store.close()
    app = create_app(config)
    yield app
    app.extensions["lookups"].close()
    app.extensions["store"].close()


class ClosingClient(FlaskClient):
    """A client that reads every answer to its end, so that no file stays open."""

    def open(self, *request, **options):
        return super().open(*request, buffered=True, **options)


@pytest.fixture
def client(app):
    app.test_client_class = ClosingClient
    return app.test_client()
