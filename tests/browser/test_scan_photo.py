"""A photo of a pack: read on the phone; where that finds nothing, by our server, once somebody says so."""

from io import BytesIO

import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import expect

from tests.browser.conftest import hold, wait_until, wait_until_held
from tests.browser.ean13 import drawing
from tests.browser.films import on_table
from tests.browser.test_scan import name_of, thirteen
from tests.photos import HEIC, saved, side_by_side


@pytest.fixture
def sent(page):
    """What the page asks of any server that is no reading, from now on."""
    asked = []
    page.on("request", lambda request: asked.append(request) if request.method != "GET" else None)
    return asked


def choose(page, photo, kind="image/jpeg"):
    page.get_by_label("Read a photo").set_input_files({"name": "pack.jpg", "mimeType": kind, "buffer": photo})


def pack(code, tilt=0):
    return saved(drawing(code).rotate(tilt, expand=True, fillcolor="#c9c0ae"), "JPEG", quality=88)


@pytest.mark.parametrize("tilt", [0, 8, 180])
def test_a_photo_is_read_on_the_phone(page, sent, examples, tilt):
    """Level, askew or upside down: it leads to its verdict, and nothing was sent."""
    product = thirteen(examples)[0]
    page.goto("/")

    choose(page, pack(product["gtin"][1:], tilt))

    expect(page.get_by_role("heading", level=1)).to_have_text(name_of(product))
    assert sent == []


def test_a_photo_over_the_camera_raises_the_sheet(camera, examples):
    """The scan goes on under it."""
    product = thirteen(examples)[0]
    page = camera("")
    page.goto("/")

    choose(page, pack(product["gtin"][1:]))

    expect(page.locator("scan-sheet .sheet-name")).to_have_text(name_of(product))


def test_two_codes_on_a_photo_are_asked_about(page, sent, examples):
    """Which one is meant, a person knows."""
    first, second = thirteen(examples)[:2]
    page.goto("/")

    choose(page, saved(on_table(side_by_side(first["gtin"][1:], second["gtin"][1:])), "JPEG"))
    expect(page.locator("photo-sheet h2")).to_have_text("Which code do you mean?")
    page.locator(".sheet-choices button").filter(has_text=second["gtin"][8:]).click()

    expect(page.get_by_role("heading", level=1)).to_have_text(name_of(second))
    assert sent == []


def blurred(code):
    """So that the phone finds nothing, and the server's second reader might."""
    return saved(drawing(code).filter(ImageFilter.GaussianBlur(14)), "JPEG")


def test_a_photo_is_sent_only_when_somebody_says_so(page, sent, examples):
    """What happens to it is said first; it is drawn anew, so that no place and no date go with it."""
    product = thirteen(examples)[0]
    held = hold(page, "**/api/v1/barcodes**")
    page.goto("/")
    choose(page, blurred(product["gtin"][1:]))
    expect(page.locator("photo-sheet h2")).to_have_text("No code found on this photo")
    expect(page.locator("photo-sheet")).to_contain_text("leaves this phone, for this server alone")
    before = list(sent)

    page.get_by_role("button", name="Send it to our server").click()
    wait_until_held(page, held)
    body = held[0].request.post_data_buffer
    held[0].fulfill(
        json={"status": "read", "gtins": [product["gtin"]], "symbols": [], "reason": None, "text": ""}
    )

    expect(page.get_by_role("heading", level=1)).to_have_text(name_of(product))
    assert (before, len(sent), b"Exif" in body, b"\xff\xd8\xff\xe0" in body) == ([], 1, False, True)


SLOW_FIRST = """
    const open = window.createImageBitmap;
    let isFirst = true;
    window.createImageBitmap = async (...asked) => {
        const isSlow = isFirst && asked[0] instanceof File;
        isFirst &&= !isSlow;
        const picture = await open(...asked);
        if (isSlow) await new Promise((done) => (window.openFirst = done));
        return picture;
    };
"""


def test_a_photo_that_was_replaced_is_never_sent(page):
    """Of two chosen quickly the last is meant, however late the first opens."""
    page.add_init_script(SLOW_FIRST)
    held = hold(page, "**/api/v1/barcodes**")
    page.goto("/")
    choose(page, pack(""))
    wait_until(page, "!!window.openFirst")
    choose(page, pack("", tilt=90))
    expect(page.locator("photo-sheet h2")).to_have_text("No code found on this photo")
    page.evaluate("openFirst()")

    page.get_by_role("button", name="Send it to our server").click()
    wait_until_held(page, held)

    body = held[0].request.post_data_buffer
    assert Image.open(BytesIO(body[body.index(b"\xff\xd8") :])).size == (720, 1280)


def test_what_the_server_does_not_find_is_said(page, examples):
    """The real server, in its own words; another photo is one tap away."""
    page.goto("/")
    choose(page, saved(drawing(""), "JPEG"))

    page.get_by_role("button", name="Send it to our server").click()

    expect(page.locator("photo-sheet h2")).to_have_text("The photo was not read")
    expect(page.locator("photo-sheet p")).not_to_have_text("")
    expect(page.get_by_label("Another photo")).to_be_attached()


def test_without_network_a_photo_is_not_sent(page):
    """The digits are left."""
    page.goto("/")
    choose(page, saved(drawing(""), "JPEG"))
    page.route("**/api/v1/barcodes**", lambda route: route.abort())

    page.get_by_role("button", name="Send it to our server").click()

    expect(page.locator("photo-sheet")).to_contain_text("There is no network.", timeout=20_000)


def test_a_photo_that_does_not_open_says_so(page, sent):
    """A browser without HEIC; nothing is offered to the server, which has none either."""
    page.goto("/")

    choose(page, HEIC, "image/heic")

    expect(page.locator("photo-sheet h2")).to_have_text("This photo does not open")
    assert sent == []


def test_the_sheet_of_a_photo_closes_by_escape(page):
    """The heading has the focus then."""
    page.goto("/")
    choose(page, saved(drawing(""), "JPEG"))
    expect(page.locator("photo-sheet h2")).to_be_focused()

    page.keyboard.press("Escape")

    expect(page.locator("photo-sheet")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
