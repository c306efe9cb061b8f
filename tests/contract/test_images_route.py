"""Photos of products through our own server: from one host, small, bare, and never at its mercy."""

import struct
import zlib
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from werkzeug.test import Client

from data.openfoodfacts.codes import IMAGES
from data.openfoodfacts.image_host import NONE_SECONDS, ImageHost
from data.store import open_store
from scoring.facts import facts_table
from server.app import create_app
from tests.build import BISCUITS
from tests.off import closed, local_off, redirect, silent, status, trickle

GTIN = BISCUITS["gtin"]
ROUTE = f"/api/v1/products/{GTIN}/image"
PATH = "/images/products/301/762/042/2003/front_en.3.400.jpg"
OTHER = "04006381333931"


def picture(size=(300, 400), form="JPEG", **options):
    drawn = BytesIO()
    Image.new("RGB", size, (200, 60, 40)).save(drawn, form, **options)
    return drawn.getvalue()


def bomb():
    """A PNG that says it has 40,000 by 40,000 pixels."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def saying(body, content_type="image/jpeg"):
    return lambda request, _code: request.say(200, body, content_type)


def endless(request, _code):
    """Fifty megabytes, of which nobody reads more than a few."""
    request.say(200, b"", "image/jpeg", Content_Length=str(50_000_000))
    for _ in range(500):
        request.wfile.write(bytes(100_000))
    request.close_connection = True


@pytest.fixture
def host():
    with local_off() as server:
        server.behave(saying(picture()))
        yield server


@contextmanager
def served(config, host, **settings):
    """A client of a server that asks `host` for photos; its products have one, but for the last."""
    store = open_store(config.db)
    rows = [
        BISCUITS | {"image_url": IMAGES + PATH},
        BISCUITS | {"gtin": OTHER, "image_url": "https://elsewhere.openfoodfacts.org/1.jpg"},
        BISCUITS | {"gtin": "00096385074000", "image_url": None},
    ]
    store.save(facts_table(rows), None)
    store.close()
    usual = {"contact": "you@example.org", "off": host.address, "images": host.address, "rates": False}
    app = create_app(replace(config, **usual | settings))
    if app.extensions["photos"].host:
        app.extensions["photos"].host.fetch_seconds = 1.0
    try:
        yield Client(app)
    finally:
        for part in ("photos", "lookups", "store"):
            app.extensions[part].close()


def ask(client, route=ROUTE):
    with client.get(route) as answer:
        return answer.status_code, answer.content_type, answer.get_data()


def test_a_photo_is_drawn_anew_small_and_kept(config, host):
    """A WebP that fits a box of 62 by 78 at three pixels a point; asked for once, of that path alone."""
    with served(config, host) as client:
        answers = [ask(client), ask(client)]
        code, kind, body = answers[0]
        drawn = Image.open(BytesIO(body))

        assert (code, kind, drawn.format, drawn.size) == (200, "image/webp", "WEBP", (175, 234))
        assert answers[1] == answers[0]
        assert [request.path for _, _, request in host.asked] == [PATH]


def test_anyone_may_keep_a_photo(config, host):
    """A day, by its ETag."""
    with served(config, host) as client, client.get(ROUTE) as answer:
        assert answer.headers["Cache-Control"].startswith("public, max-age=86400")
        assert answer.headers["ETag"]


def test_nothing_but_pixels_comes_through(config, host):
    """What a camera wrote into its file stays behind."""
    exif = Image.Exif()
    exif[0x010E] = "taken at 48.85, 2.35"
    host.behave(saying(picture(exif=exif)))
    with served(config, host) as client:
        _, _, body = ask(client)

        assert (b"48.85" in picture(exif=exif), b"48.85" in body) == (True, False)
        assert dict(Image.open(BytesIO(body)).getexif()) == {}


@pytest.mark.parametrize(
    "behaviour",
    [
        saying(b"<!doctype html><script>alert(1)</script>", "image/jpeg"),
        saying(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "image/svg+xml"),
        saying(bomb(), "image/png"),
        saying(picture((3000, 2000), "PNG"), "image/png"),
        saying(picture()[:900]),
        saying(b""),
        endless,
        status(404),
        redirect("https://images.openfoodfacts.org/images/other.jpg"),
        redirect("http://169.254.169.254/latest/meta-data"),
    ],
    ids=["html", "svg", "bomb", "pixels", "torn", "empty", "50 MB", "gone", "elsewhere", "inside"],
)
def test_what_is_no_photo_is_none(config, host, behaviour):
    """404, in our own shape, and not asked for again."""
    host.behave(behaviour)
    with served(config, host) as client:
        codes = [ask(client)[:2], ask(client)[:2]]

        assert codes == [(404, "application/problem+json")] * 2
        assert len(host.asked) == 1


@pytest.mark.parametrize("code", [302, 403, 404])
def test_that_there_is_no_photo_is_believed_for_an_hour(config, host, code):
    """What the host refuses today it may give tomorrow, without our being started again."""
    host.behave(status(code))
    with served(config, host) as client:
        told = client.application.extensions["photos"].host
        codes = [ask(client)[0], ask(client)[0]]
        host.behave(saying(picture()))
        later = told.now() + NONE_SECONDS + 1
        told.now = lambda: later
        codes.append(ask(client)[0])

    assert (codes, len(host.asked)) == ([404, 404, 200], 2)


def test_photos_that_are_not_there_are_counted(host, monkeypatch):
    """They have no bytes, and still take room: the one asked for longest ago goes."""
    monkeypatch.setattr("data.openfoodfacts.image_host.MOST_KEPT", 2)
    host.behave(status(404))
    urls = [f"{IMAGES}/images/products/{number}/front_en.3.400.jpg" for number in range(3)]
    asking = ImageHost(host.address, "you@example.org", "1")
    fetched = [asking.fetch(url) for url in urls]

    assert (fetched, [asking.kept(url) for url in urls]) == ([None] * 3, [None, b"", b""])
    asking.close()


def test_a_photo_is_kept_once(config, host):
    """Not among the answers, once a language and coding, where it would push out dearer ones."""
    with served(config, host) as client:
        with client.get(ROUTE) as answer:
            etag = answer.headers["ETag"]
        with client.get(ROUTE, headers={"If-None-Match": etag}) as again:
            told = again.status_code, again.get_data()

        assert told == (304, b"")
        assert list(client.application.extensions["front"].kept) == []


@pytest.mark.parametrize(
    "behaviour",
    [
        status(503, Retry_After="120"),
        status(500),
        closed,
        silent,
        lambda request, _code: (
            request.say(200, b"", "image/jpeg", Content_Length="5000"),
            trickle(request, picture()),
        )[0],
    ],
    ids=["overloaded", "broken", "closed", "silent", "dripping"],
)
def test_a_host_that_fails_is_said_and_not_waited_for(config, host, behaviour):
    """503 within seconds; nothing is remembered of the photo."""
    host.behave(behaviour)
    with served(config, host) as client:
        assert ask(client)[:2] == (503, "application/problem+json")


def test_a_host_that_asks_to_be_left_alone_is(config, host):
    """The gate holds for the time it asked for."""
    host.behave(status(503, Retry_After="120"))
    with served(config, host) as client:
        answers = [client.get(ROUTE) for _ in range(3)]

        assert [answer.status_code for answer in answers] == [503] * 3
        assert 100 < int(answers[-1].headers["Retry-After"]) <= 120
        assert len(host.asked) == 1


@pytest.mark.parametrize(
    ("route", "code"),
    [
        (f"/api/v1/products/{OTHER}/image", 404),
        ("/api/v1/products/96385074/image", 404),
        ("/api/v1/products/02000000000008/image", 404),
        ("/api/v1/products/3017620422004/image", 400),
    ],
    ids=["another host", "not on file", "in-store", "no barcode"],
)
def test_nothing_is_asked_where_no_photo_is_on_file(config, host, route, code):
    """Of another host, of a product nobody has, of a number that shops give out themselves."""
    with served(config, host) as client:
        assert ask(client, route)[0] == code
        assert host.asked == []


@pytest.mark.parametrize("settings", [{"off": ""}, {"images": ""}, {"contact": ""}])
def test_photos_can_be_switched_off(config, host, settings):
    """With Open Food Facts, alone, or where nobody says in whose name to ask."""
    with served(config, host, **settings) as client:
        assert ask(client)[0] == 404
        assert host.asked == []
