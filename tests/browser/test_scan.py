"""The scan screen: a camera held to a code, a code typed, and every way a camera can fail."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import chromium, hold, visit, wait_until, wait_until_held
from tests.browser.kept import look_at, wait_until_noted

COUNT_LOOKS = """
    window.looks = 0;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...sent) { looks += 1; return post.apply(this, sent); };
"""
"""Counts the frames handed to the reader, each once it is done with the one before."""


def look_on(page, times=10):
    """Have the reader look at so many more frames; COUNT_LOOKS counts them."""
    page.evaluate("() => { window.looks = 0; }")
    wait_until(page, f"looks > {times}", seconds=60)


def name_of(example):
    return example["name"] or "Name not on file"


def thirteen(examples):
    """The examples an EAN-13 can carry."""
    return [
        example for example in examples if example["gtin"].startswith("0") and example["gtin"][1:6] != "00000"
    ]


def test_a_code_before_the_camera_ends_on_its_verdict(camera, examples):
    """Two frames that agree raise the sheet; "See why" opens the verdict at the Digital Link path."""
    product = thirteen(examples)[0]
    page = camera(product["gtin"][1:])

    page.goto("/")
    expect(page.locator("scan-sheet .sheet-name")).to_have_text(name_of(product))
    page.get_by_role("link", name="See why").click()

    expect(page).to_have_url(f"{page.url.split('/01/')[0]}/01/{product['gtin']}")
    expect(page.get_by_role("heading", level=1)).to_have_text(name_of(product))


def test_the_sheet_says_the_light_for_the_profile_in_use(camera, examples):
    """A breach is said where the scan is looked at, by name; the cards behind it are judged too."""
    milky = [each for each in examples if "en:milk" in (each["filter_facts"]["allergens"] or [])]
    product = thirteen(milky)[0]
    page = camera(product["gtin"][1:])
    page.goto("/filters")
    page.get_by_role("searchbox").fill("milk")
    page.locator(".pick").get_by_role("checkbox").first.check()
    expect(page.locator(".wish")).to_be_visible()

    page.goto("/")

    expect(page.locator("scan-sheet .personal")).to_have_text("Red for me")
    expect(page.locator("scan-sheet personal-light")).to_contain_text("Breaks: Milk")
    expect(page.locator(".card .personal")).to_have_count(page.locator(".card").count())


def test_the_next_code_takes_the_place_of_the_last(camera, examples):
    """The scan goes on under the sheet."""
    first, second = thirteen(examples)[:2]
    page = camera(first["gtin"][1:], second["gtin"][1:], frames=60)  # back sooner, they would be two in view

    page.goto("/")

    for product in (first, second):
        expect(page.locator("scan-sheet .sheet-name")).to_have_text(name_of(product))


def test_a_closed_sheet_stays_closed_while_its_code_lies_there(camera, examples):
    """Escape closes the sheet, and the same code does not open it again."""
    page = camera(thirteen(examples)[0]["gtin"][1:])
    page.add_init_script(COUNT_LOOKS)
    page.goto("/")
    expect(page.locator("scan-sheet .sheet-name")).to_be_visible()

    page.keyboard.press("Escape")
    look_on(page)

    expect(page.locator("scan-sheet")).to_have_count(0)


def test_escape_closes_one_layer_at_a_time(camera, examples):
    """The lists over a sheet first, then the sheet."""
    page = camera(thirteen(examples)[0]["gtin"][1:])
    page.goto("/")
    sheet = page.locator("scan-sheet")
    sheet.get_by_role("button", name="Keep").click()
    sheet.get_by_role("button", name="Choose lists").click()
    expect(page.get_by_role("dialog", name="In which lists")).to_be_visible()

    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(sheet.locator(".sheet-name")).to_be_visible()
    page.keyboard.press("Escape")

    expect(sheet).to_have_count(0)


def test_a_closed_sheet_leaves_the_keyboard_of_a_phone_down(camera, examples):
    """The heading takes the focus, not the field."""
    page = camera(thirteen(examples)[0]["gtin"][1:])
    page.goto("/")

    page.get_by_role("button", name="Close").click()

    expect(page.get_by_role("heading", level=1)).to_be_focused()


def test_a_sheet_shows_its_wait_and_begins_it_again(camera, examples):
    """As the verdict does: who is asked, a slow network and a button, the words of a refusal, the answer."""
    product = thirteen(examples)[0]
    page = camera(product["gtin"][1:])
    held = hold(page, "**/api/v1/products/**")
    page.goto("/")
    word = page.locator("scan-sheet h2")
    expect(word).to_have_text("Asking Open Food Facts", timeout=10_000)
    expect(word).to_be_focused()
    expect(word).to_have_text("The network is slow")

    page.get_by_role("button", name="Try again").click()
    wait_until_held(page, held, 2)
    held[1].fulfill(status=503, json={"code": "source-unavailable", "reason": "down"})
    expect(word).to_have_text("Open Food Facts does not answer")
    page.get_by_role("button", name="Try again").click()
    wait_until_held(page, held, 3)
    held[2].continue_()

    expect(page.locator("scan-sheet .sheet-name")).to_have_text(name_of(product))
    expect(word).to_be_focused()


def test_a_sheet_is_made_low_and_high_again(camera, examples):
    """By its grip, with a finger or a key: low, it says the light and the name alone."""
    page = camera(thirteen(examples)[0]["gtin"][1:])
    page.goto("/")
    why = page.get_by_role("link", name="See why")
    expect(why).to_be_visible()

    page.get_by_role("button", name="Less").focus()
    page.keyboard.press("Enter")
    expect(why).to_be_hidden()
    expect(page.locator("scan-sheet .sheet-name")).to_be_visible()
    page.get_by_role("button", name="More").click()

    expect(why).to_be_visible()


def test_a_sheet_pulled_down_is_low_and_then_away(camera, examples):
    """As far as a thumb's breadth, each time."""
    page = camera(thirteen(examples)[0]["gtin"][1:])
    page.goto("/")
    why = page.get_by_role("link", name="See why")
    expect(why).to_be_visible()

    pull_down(page)
    expect(why).to_be_hidden()
    expect(page.locator("scan-sheet .sheet-name")).to_be_visible()
    pull_down(page)

    expect(page.locator("scan-sheet")).to_have_count(0)


def pull_down(page):
    box = page.locator(".grip").bounding_box()
    page.mouse.move(195, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(195, box["y"] + 100, steps=4)
    page.mouse.up()


def test_what_is_scanned_can_be_kept_and_the_last_ones_reached(camera, examples):
    """On the sheet itself, without putting it away."""
    first, second = thirteen(examples)[:2]
    page = camera(first["gtin"][1:])
    look_at(page, second)
    page.goto("/")
    expect(page.locator("scan-sheet .card-name")).to_have_text(name_of(second))

    page.locator("scan-sheet").get_by_role("button", name="Keep").click()
    expect(page.locator("scan-sheet").get_by_role("button", name="Keep")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.locator("scan-sheet .card").click()

    expect(page).to_have_url(re.compile(f"/01/{second['gtin']}$"))


def test_a_sheet_is_used_by_keyboard_alone(camera, examples):
    """The word of the light has the focus; what follows is in the order it is read."""
    page = camera(thirteen(examples)[0]["gtin"][1:])
    page.goto("/")
    expect(page.locator("scan-sheet h2")).to_be_focused()
    expect(page.get_by_role("link", name="See why")).to_be_visible()
    expect(page.get_by_role("button", name="Keep")).to_be_visible()

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="See why")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Keep")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_have_attribute("data-screen", "verdict")


def test_who_types_is_not_interrupted(camera, examples):
    """A code before the camera waits until the field is left."""
    page = camera(thirteen(examples)[0]["gtin"][1:])
    page.add_init_script(COUNT_LOOKS)
    held = hold(page.context, "**/decode.worker-*.js")
    page.goto("/")
    page.get_by_label("Type a barcode").fill("30")
    wait_until_held(page, held)
    held.pop().continue_()
    look_on(page)
    expect(page.locator("scan-sheet")).to_have_count(0)

    page.get_by_label("Type a barcode").fill("")

    expect(page.locator("scan-sheet .sheet-name")).to_be_visible()


def test_a_product_nobody_knows_can_be_photographed_and_added(camera):
    """The sheet leads to what to photograph, and to Open Food Facts."""
    page = camera("7870030006180")
    page.goto("/")
    expect(page.locator("scan-sheet h2")).to_have_text("Nobody here knows this product")

    expect(page.get_by_role("link", name="Add it to Open Food Facts")).to_be_visible()
    page.get_by_role("link", name="What to photograph").click()

    expect(page).to_have_url(re.compile("/01/07870030006180$"))


def test_a_short_code_is_asked_about_as_it_is_printed(camera):
    """UPC-E: the eight digits under the bars, beside the code they stand for."""
    page = camera("04252614")

    page.goto("/")

    expect(page.locator(".sheet-digits")).to_have_text("0425 2614")
    expect(page.locator("scan-sheet")).to_contain_text("In full: 0 042100 005264")


SLOW_CAMERA = """
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    window.streams = [];
    window.asked = 0;
    window.live = () => streams.filter((stream) => stream.active).length;
    navigator.mediaDevices.getUserMedia = async (wish) => {
      asked += 1;
      await new Promise((done) => setTimeout(done, 300));
      const stream = await ask(wish);
      streams.push(stream);
      return stream;
    };
    window.show = (shown) => {
      Object.defineProperty(document, 'hidden', { value: !shown, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    };
"""


def test_a_page_hidden_and_shown_while_the_camera_opens_holds_one_stream(camera):
    """However late a stream comes, at most one is live, and none while the page is hidden."""
    page = camera("")
    page.add_init_script(SLOW_CAMERA)
    page.goto("/")
    wait_until(page, "asked === 1")

    page.evaluate("() => { show(false); show(true); }")
    wait_until(page, "streams.length === 2")
    wait_until(page, "live() === 1")
    page.evaluate("() => { show(false); show(true); show(false); }")
    wait_until(page, "streams.length === 3")

    wait_until(page, "live() === 0")


def test_a_camera_that_stops_is_said(camera):
    """Unplugged or withdrawn: the screen says so and takes digits, and opens it again when asked."""
    page = camera("")
    page.goto("/")
    wait_until(page, "!!document.querySelector('video')?.srcObject?.active")

    page.evaluate(
        "document.querySelector('video').srcObject.getTracks()[0].dispatchEvent(new Event('ended'))"
    )

    expect(page.get_by_role("heading", level=1)).to_have_text("The camera stopped")
    page.get_by_role("button", name="Try the camera again").click()
    wait_until(page, "!!document.querySelector('video')?.srcObject?.active")


@pytest.mark.parametrize("part", ["**/*.wasm", "**/decode.worker-*.js"])
def test_a_reader_that_does_not_load_is_said(camera, part):
    """A camera without a reader would wait for ever."""
    page = camera("")
    page.context.route(part, lambda route: route.fulfill(status=404, body=""))

    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_have_text("The code reader did not load")


def test_the_camera_is_let_go_with_the_screen(camera):
    """No stream is left running on another screen."""
    page = camera("")
    page.goto("/")
    wait_until(page, "!!document.querySelector('video')?.srcObject?.active")
    page.evaluate("() => { window.stream = document.querySelector('video').srcObject; }")

    page.get_by_role("link", name="Search").click()

    wait_until(page, "!window.stream.active")


IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"
ANDROID = "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/150.0.0.0 Mobile Safari/537.36"


@pytest.mark.parametrize(
    ("agent", "way"),
    [(None, "click the sign left of the address"), (IPHONE, "Website Settings"), (ANDROID, "App info")],
)
def test_a_refused_camera_says_so_and_waits_for_digits(playwright, address, examples, agent, way):
    """Refused: where this device has the setting, the field focused, a photo, products to tap."""
    deny = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream=deny")
    with chromium(playwright, *deny) as browser, visit(browser, address, user_agent=agent) as page:
        page.goto("/")

        expect(page.get_by_role("heading", level=1)).to_have_text("The camera is refused")
        expect(page.locator(".no-camera-say")).to_contain_text(way)
        expect(page.get_by_label("Type a barcode")).to_be_focused()
        expect(page.get_by_label("Read a photo")).to_be_attached()
        expect(page.get_by_role("link", name=name_of(examples[0])).first).to_be_visible()


BUSY = """
    let isFree = false;
    window.free = () => { isFree = true; };
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wish) => {
      if (isFree) return ask(wish);
      throw new DOMException('in use', 'NotReadableError');
    };
"""


def test_a_busy_camera_says_so_and_is_tried_again(camera):
    """Another app holds it: once it has let go, one tap is enough."""
    page = camera("")
    page.add_init_script(BUSY)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("The camera is busy")
    expect(page.get_by_label("Type a barcode")).to_be_focused()

    page.evaluate("free()")
    page.get_by_role("button", name="Try the camera again").click()

    wait_until(page, "!!document.querySelector('video')?.srcObject?.active")


def test_a_missing_camera_says_so(page):
    """A computer without a camera is told to type."""
    page.goto("/")

    expect(page.get_by_role("heading", level=1)).to_have_text("No camera here")
    expect(page.get_by_label("Type a barcode")).to_be_focused()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("301762042200", "1 digit to go"),
        ("3017620422004", "The last digit does not fit: check the code."),
        ("3017620422003", "The code is complete."),
        ("96385074", "The code is complete."),
        ("04252614", "The code is complete."),
        ("https://id.example/01/03017620422003/10/LOT", "The code is complete."),
        ("https://id.gs1.org/01/03017620422003", "The code is complete."),
        ("(01)03017620422003(10)LOT", "The code is complete."),
        ("0103017620422003", "The code is complete."),
        ("]d20103017620422003", "The code is complete."),
        ("]Q3(01)03017620422003(10)LOT", "The code is complete."),
        ("]E03017620422003", "The code is complete."),
        ("123456789012345", "A barcode has at most 14 digits."),
        ("hello", "Only digits, please: those under the bars."),
        ("3017620422003x", "Only digits, please: those under the bars."),
    ],
)
def test_a_typed_code_is_judged_digit_by_digit(page, typed, said):
    """Lengths 8, 12, 13 and 14 with their check digit are codes; Digital Link and element string are read."""
    page.goto("/")

    page.get_by_label("Type a barcode").fill(typed)

    expect(page.locator("#typed")).to_have_text(said)


@pytest.mark.parametrize(
    ("typed", "gtin"),
    [
        ("04252614", "00042100005264"),
        ("96385074", "00000096385074"),
        ("(01)03017620422003", "03017620422003"),
    ],
)
def test_a_typed_code_is_asked_for_as_the_server_spells_it(page, typed, gtin):
    """Eight digits that start with 0 are a UPC-E, others a GTIN-8."""
    page.goto("/")
    page.get_by_label("Type a barcode").fill(typed)

    page.get_by_role("button", name="Look up").click()

    expect(page).to_have_url(re.compile(f"/01/{gtin}$"))


def test_a_code_goes_from_the_keyboard_to_its_verdict(page, examples):
    """Keyboard alone: the field has the focus, Enter looks up, the word of the light is read."""
    product = thirteen(examples)[0]
    page.goto("/")
    expect(page.get_by_label("Type a barcode")).to_be_focused()

    page.keyboard.type(product["gtin"][1:])
    page.keyboard.press("Enter")

    expect(page.locator("[data-said]")).to_be_focused()
    page.get_by_role("link", name="Scan next").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Type a barcode")).to_be_focused()


def test_what_was_looked_up_is_among_the_last_scans(page, examples):
    """The phone keeps the last products, newest first."""
    seen = page.locator(".list").first.locator(".row-name")
    for product in examples[:2]:
        page.goto(f"/01/{product['gtin']}")
        expect(page.get_by_role("heading", level=1)).to_have_text(name_of(product))
        wait_until_noted(page, product["gtin"])
        page.get_by_role("link", name="Scan next").click()
        expect(seen.first).to_have_text(name_of(product))

    page.reload()

    expect(seen).to_have_text([name_of(product) for product in reversed(examples[:2])])
