"""A pack of 100,000 products in the browser: how long opening it holds the screen up, how soon one is found.

Goals are printed; a test fails at four times a goal, as `test_app.py` does.
"""

import gzip
import json
from itertools import islice

import pytest

from tests.browser.conftest import ROOT, chromium, visit
from tests.build import barcode
from tests.grown import DOCUMENTS
from tests.packs import cards_by_gtin, pack_of
from tests.shelves import facts_of

pytestmark = pytest.mark.benchmark
PRODUCTS, ASKED = 100_000, 500
STALL_MS, FOUND_MS = 50, 5
HOLD_UP = """async ([chunk, codes]) => {
    const { newerOf } = await import(chunk);
    let [last, stall, isOpening] = [performance.now(), 0, true];
    const tick = () => {
        stall = Math.max(stall, performance.now() - last);
        last = performance.now();
        if (isOpening) setTimeout(tick);
    };
    tick();
    const begun = performance.now();
    await newerOf(codes[0]);
    const opened = performance.now() - begun;
    await new Promise((done) => setTimeout(done, 30));
    isOpening = false;
    const found = [];
    for (const code of codes) {
        const asked = performance.now();
        if (!(await newerOf(code))) throw new Error(code);
        found.push(performance.now() - asked);
        await new Promise((done) => setTimeout(done, 4));
    }
    found.sort((a, b) => a - b);
    return { opened, stall, p50: found[found.length >> 1], p99: found[Math.floor(found.length * .99)] };
}"""


@pytest.fixture(scope="module")
def large_pack():
    """A thousand real records, each a hundred times under other codes and names."""
    with gzip.open(DOCUMENTS, "rt", encoding="utf-8") as lines:
        cards = cards_by_gtin(facts_of(*map(json.loads, islice(lines, 1_000))))
    codes = [f"0{barcode(n)}" for n in range(PRODUCTS)]
    made = [
        card | {"gtin": gtin, "name": f"{card['name']} {n}"}
        for n, gtin in enumerate(codes)
        for card in [cards[n % len(cards)]]
    ]
    return codes, pack_of(made, names={"en": "France", "fr": "France"}, size=PRODUCTS, day="2026-11-01")


def test_a_large_pack_is_opened_beside_the_screen(playwright, address, large_pack):
    """No more than 50 ms between two turns of the screen, and then a product in 5 ms, p99 of 500."""
    codes, whole = large_pack
    offer = {
        "country": "france",
        "name": "France",
        "size": PRODUCTS,
        "products": PRODUCTS,
        "day": "2026-11-01",
    }
    offer |= {"bytes": len(whole), "url": f"/api/v1/packs/france/{PRODUCTS}"}
    chunks = (ROOT / "pwa" / "dist" / "assets").glob("packed-*.js")
    chunk = next(each.name for each in chunks if "newerOf" in each.read_text())
    with chromium(playwright) as browser, visit(browser, address, service_workers="block") as page:
        page.route("**/api/v1/packs?*", lambda route: route.fulfill(json={"packs": [offer]}))
        page.route(f"**{offer['url']}", lambda route: route.fulfill(body=whole))
        page.goto("/offline")
        page.locator("pack-offer button").click()
        page.get_by_text("The pack is on this phone.").wait_for()
        page.goto("/settings")
        page.wait_for_timeout(1_000)
        told = page.evaluate(HOLD_UP, [f"/assets/{chunk}", codes[:: PRODUCTS // ASKED]])

    print(f"\n{len(whole) / 1e6:.1f} MB, opened in {told['opened']:.0f} ms")
    print(f"longest stall {told['stall']:.0f} ms, goal {STALL_MS}")
    print(f"found in {told['p50']:.1f} ms, p99 {told['p99']:.1f} ms, goal {FOUND_MS}")
    assert told["stall"] < 4 * STALL_MS
    assert told["p99"] < 4 * FOUND_MS
