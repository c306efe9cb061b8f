"""How soon a code before the camera is a verdict: from the frame that holds it to the word of the light.

A film shows a bare table for two and a half seconds, then a pack for one and a half, again and again, each
time another known product. The page itself is the clock. `requestVideoFrameCallback` tells when a frame was
presented, and a glance at its middle whether it holds the pack (white) or the table: the first that does
starts the clock, at the time the browser gives for its presentation. A MutationObserver sees the word of a
light come into the sheet, and the clock stops at the end of the frame of the screen that paints it. The sheet
then still rises for 280 ms, the light on it. The floor is one frame of the film: without a second none agree.
"""

import statistics
from contextlib import ExitStack

import pytest

from tests.browser.conftest import FAKE_CAMERA, chromium, visit, wait_until
from tests.browser.ean13 import film

pytestmark = pytest.mark.benchmark

GOAL = 300  # ms, the median
FLOOR = 1_000 / 30  # ms: the second frame comes so long after the first
FAILS_AT = 4  # times the goal
ROUNDS = 20
TABLE_FRAMES, PACK_FRAMES = 75, 45  # thirtieths of a second

CLOCK = """() => {
    const video = document.querySelector('video');
    const glance = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const clock = { times: [], since: null, waits: false };
    window.clock = clock;
    const isPack = () => {
      glance.drawImage(video, 600, 250, 8, 8, 0, 0, 1, 1);
      return glance.getImageData(0, 0, 1, 1).data[2] > 215;
    };
    let before = true;
    const look = (_, { presentationTime }) => {
      const now = isPack();
      if (now && !before && !document.querySelector('scan-sheet')) clock.since = presentationTime;
      before = now;
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
    const isSaid = () => clock.since !== null && document.querySelector('scan-sheet .sheet-head .sheet-word');
    new MutationObserver(() => {
      if (!isSaid() || clock.waits) return;
      clock.waits = true;
      requestAnimationFrame(() => setTimeout(() => {
        clock.times.push(performance.now() - clock.since);
        Object.assign(clock, { since: null, waits: false });
        dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
      }));
    }).observe(document.querySelector('scan-screen'), { childList: true, subtree: true });
}"""


def test_a_code_is_a_verdict_at_once(playwright, address, examples, tmp_path):
    """Goal: 300 ms, the median of twenty."""
    codes = [each["gtin"][1:] for each in examples if each["gtin"].startswith("0") and each["gtin"][1] != "0"]
    reel = tmp_path / "packs.mjpeg"
    with reel.open("wb") as whole:
        for code in codes[:4]:
            for shown, frames in (("", TABLE_FRAMES), (code, PACK_FRAMES)):
                whole.write(film([shown], tmp_path / "part.mjpeg", frames).read_bytes())
    with ExitStack() as stack:
        arguments = (*FAKE_CAMERA, f"--use-file-for-fake-video-capture={reel}")
        browser = stack.enter_context(chromium(playwright, *arguments))
        page = stack.enter_context(visit(browser, address, reduced_motion="no-preference"))
        page.goto("/")
        wait_until(page, "document.querySelector('video')?.readyState > 2")
        page.evaluate(CLOCK)
        while len(times := page.evaluate("clock.times")) < ROUNDS:
            page.wait_for_timeout(1_000)

    median = statistics.median(times)
    met = "met" if median <= GOAL else "missed"
    spread = f"least {min(times):.0f} ms, most {max(times):.0f} ms"
    print(f"\na code to its verdict: median {median:.0f} ms, {spread}; floor {FLOOR:.0f} ms")
    print(f"    of {len(times)}; goal: median {GOAL} ms: {met}", end="")
    assert median < GOAL * FAILS_AT
