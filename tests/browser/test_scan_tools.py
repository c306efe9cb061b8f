"""Torch, zoom and lens: shown where the device has them, remembered, and never two streams at once."""

from playwright.sync_api import expect

from tests.browser.conftest import settle, wait_until

# A track that can do more than Chromium's fake one; what is asked of it is noted, streams are counted.
ABLE = """
    window.asked = [];
    window.wished = [];
    window.most = 0;
    const able = { torch: true, zoom: { min: 100, max: 350 } };
    const can = MediaStreamTrack.prototype.getCapabilities;
    MediaStreamTrack.prototype.getCapabilities = function () { return { ...can.call(this), ...able }; };
    MediaStreamTrack.prototype.applyConstraints =
      async ({ advanced }) => asked.push(Object.assign({}, ...advanced));
    const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const streams = [];
    navigator.mediaDevices.getUserMedia = async (wish) => {
      wished.push(wish.video.deviceId ?? null);
      const stream = await open({ ...wish, video: true });
      streams.push(stream);
      most = Math.max(most, streams.filter((each) => each.active).length);
      return stream;
    };
    const list = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
    navigator.mediaDevices.enumerateDevices = async () => {
      const [first] = (await list()).filter(({ kind }) => kind === 'videoinput');
      const other = (deviceId, label) => ({ kind: 'videoinput', deviceId, label });
      return [first, other('wide', 'Back Ultra Wide Camera'), other('face', 'Front Camera')];
    };
"""
LIVE = "!!document.querySelector('video')?.srcObject?.active"


def able(camera):
    page = camera("")
    page.add_init_script(ABLE)
    page.goto("/")
    expect(page.get_by_role("button", name="Torch")).to_be_visible()
    return page


def test_a_camera_without_them_has_no_buttons(camera):
    """Chromium's fake camera has neither torch nor zoom, and is alone."""
    page = camera("")
    page.goto("/")
    wait_until(page, LIVE)
    settle(page)

    expect(page.locator(".discs button")).to_have_count(0)


def test_the_torch_is_remembered(camera):
    """On until it is switched off, by this visit or the next."""
    page = able(camera)

    page.get_by_role("button", name="Torch").click()
    expect(page.get_by_role("button", name="Torch")).to_have_attribute("aria-pressed", "true")
    page.reload()

    expect(page.get_by_role("button", name="Torch")).to_have_attribute("aria-pressed", "true")
    wait_until(page, "asked.at(-1)?.torch === true")


def test_zoom_goes_by_what_the_camera_can_do(camera):
    """One that counts in percent, 350 at most: once, twice, three times, and once again; remembered."""
    page = able(camera)
    zoom = page.get_by_role("button", name="Zoom")
    times = [f"{n}\N{MULTIPLICATION SIGN}" for n in (1, 2, 3)]

    for said in (*times, times[0]):
        expect(zoom).to_have_text(said)
        zoom.click()
    expect(zoom).to_have_text(times[1])
    page.reload()

    expect(zoom).to_have_text(times[1])
    wait_until(page, "asked.at(-1)?.zoom === 200")


def test_another_lens_is_another_stream_after_the_first(camera):
    """Cameras that look at the person are passed over; the lens is wished for again at the next visit."""
    page = able(camera)

    page.get_by_role("button", name="Another lens").click()
    wait_until(page, "wished.length === 2")
    wait_until(page, LIVE)
    at_once = page.evaluate("[wished, most]")
    page.reload()
    wait_until(page, LIVE)

    assert at_once == [[None, {"ideal": "wide"}], 1]
    assert page.evaluate("wished") == [{"ideal": "wide"}]


def test_what_can_be_pressed_lies_within_reach_of_a_thumb(camera):
    """The lowest 300 pixels of a phone hold every action of the scan."""
    page = able(camera)
    expect(page.locator(".card").first).to_be_visible()

    tops = page.evaluate(
        """[...document.querySelectorAll('.controls a, .controls button, .controls label, .places a')]
        .filter((each) => each.checkVisibility())
        .map((each) => innerHeight - each.getBoundingClientRect().top)"""
    )

    assert max(tops) <= 300


def test_the_pill_says_for_whom_and_leads_to_the_filters(camera):
    """Nobody's filters at first; then whose, and how many."""
    page = camera("")
    page.goto("/")
    pill = page.locator(".pill")
    expect(pill).to_have_text("No filter")
    pill.click()
    page.get_by_role("searchbox").fill("milk")
    page.locator(".pick").get_by_role("checkbox").first.check()
    expect(page.locator(".wish")).to_be_visible()

    page.get_by_role("link", name="Scan").first.click()

    expect(pill).to_have_text("Me · 1 filter")


def test_a_hidden_page_holds_no_stream(camera):
    """Released when it is hidden, taken again when it is seen."""
    page = camera("")
    page.goto("/")
    wait_until(page, LIVE)
    show = """(shown) => {
      Object.defineProperty(document, 'hidden', { value: !shown, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }"""
    page.evaluate("() => { window.first = document.querySelector('video').srcObject; }")

    page.evaluate(show, False)
    wait_until(page, "!window.first.active")
    page.evaluate(show, True)

    wait_until(page, LIVE)
    assert page.evaluate("document.querySelector('video').srcObject !== window.first") is True


SIGNALS = """
    window.pulses = [];
    window.tones = 0;
    navigator.vibrate = (pulse) => pulses.push(pulse);
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) { tones += 1; return start.apply(this, when); };
"""


def test_a_read_is_felt_and_heard_as_the_settings_say(camera, examples):
    """Felt and silent at first; the other way round where that was chosen."""
    code = next(each["gtin"][1:] for each in examples if each["gtin"].startswith("03"))
    page = camera(code)
    page.add_init_script(SIGNALS)
    page.goto("/")
    expect(page.locator("scan-sheet .sheet-name")).to_be_visible()
    usual = page.evaluate("[pulses, tones]")

    page.evaluate(
        "localStorage.setItem('limpide.settings', JSON.stringify({ vibration: false, sound: true }))"
    )
    page.reload()
    expect(page.locator("scan-sheet .sheet-name")).to_be_visible()

    assert (usual, page.evaluate("[pulses, tones]")) == ([[30], 0], [[], 1])
