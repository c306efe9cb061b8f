"""An offline pack answers in the aisle; what needs the network waits, and is looked up once it is back."""

import json
import re
import subprocess
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import (
    LIMPIDE,
    ROOT,
    hold,
    settle,
    visit,
    wait_until,
    wait_until_held,
    wait_until_installed,
)
from tests.browser.kept import put, read, wait_for_row, wait_until_kept, wait_until_noted
from tests.browser.test_filters import set_filters
from tests.browser.test_screens import overflow, violations_in_both_themes
from tests.build import barcode, document
from tests.packs import cards_by_gtin, header_of, pack_of
from tests.shelves import facts_of

FILE = "**/api/v1/packs/france/10000"
NOBODY = "7870030006180"
HELD = """() => new Promise((done) => {
    const opening = indexedDB.open('limpide');
    opening.onsuccess = () => {
        const asked = opening.result.transaction('packs').objectStore('packs').getAll();
        asked.onsuccess = () => { opening.result.close(); done(asked.result.map((pack) => pack.country)); };
    };
})"""
KEPT_IN = """(year) => new Promise((done) => {
    const opening = indexedDB.open('limpide');
    opening.onsuccess = () => {
        const writing = opening.result.transaction('copies', 'readwrite');
        writing.objectStore('copies').openCursor().onsuccess = ({ target: { result: cursor } }) => {
            if (!cursor) return;
            cursor.update({ ...cursor.value, at: Date.UTC(year, 0) });
            cursor.continue();
        };
        writing.oncomplete = () => { opening.result.close(); done(); };
    };
})"""
HOLD_OLDER = """() => new Promise((done) => {
    const opening = indexedDB.open('limpide', 1);
    opening.onupgradeneeded = () => {
        opening.result.createObjectStore('copies', { keyPath: 'url' }).createIndex('at', 'at');
        opening.result.createObjectStore('scans', { keyPath: 'gtin' }).createIndex('at', 'at');
    };
    opening.onsuccess = () => { window.older = opening.result; done(); };
})"""
NO_ROOM = """
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
        if (this.name === 'packs') throw new DOMException('full', 'QuotaExceededError');
        return key === undefined ? put.call(this, value) : put.call(this, value, key);
    };
"""


@pytest.fixture(scope="module", autouse=True)
def pack(own, address):
    """The pack for France of the server's own products: its header."""
    subprocess.run([*LIMPIDE, "pack", "--country", "france", "--db", str(own)], cwd=ROOT, check=True)
    return header_of((own.parent / "packs" / "france-10000.pack").read_bytes())


@pytest.fixture
def page(browser, address):
    """A phone whose app opens without network."""
    with visit(browser, address) as opened:
        opened.goto("/offline")
        wait_until_installed(opened)
        yield opened


@pytest.fixture(scope="module")
def sold(address):
    """Products that are in the pack, as the server's search has them."""
    with urlopen(f"{address}/api/v1/products?country=france&limit=50&lang=en") as answer:
        return json.load(answer)["items"]


def offer(page):
    return page.locator("pack-offer")


def download(page):
    page.goto("/offline")
    offer(page).get_by_role("button").click()
    expect(offer(page).get_by_role("status")).to_have_text("The pack is on this phone.")


def walk(page, path):
    """Go to a screen within the app, as its links do."""
    page.evaluate(
        "(path) => { history.pushState(null, '', path); dispatchEvent(new PopStateEvent('popstate')); }", path
    )


def back_online(page):
    """The network is back; browsers tell, but not of one cut by a test before the page opened.

    An app that does not follow the network yet, its first screen just standing, finds it there when it does.
    """
    page.context.set_offline(False)
    wait_until(page, "navigator.onLine")
    page.evaluate("dispatchEvent(new Event('online'))")


def slowly(page, bytes_per_second):
    """Let what is downloaded from now on come no faster than this."""
    session = page.context.new_cdp_session(page)
    way = {"offline": False, "latency": 0, "uploadThroughput": -1, "downloadThroughput": bytes_per_second}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", way)


def test_a_pack_is_downloaded_before_the_eyes_and_removed(page, pack):
    """Its size is told before, its way meanwhile, its date and size after; it can be removed."""
    button = offer(page).get_by_role("button")
    expect(button).to_have_text(re.compile(r"Download, \d+ kB"))
    slowly(page, 8_000)

    button.click()
    progress = offer(page).get_by_role("progressbar", name="Pack for France")
    expect(progress).to_be_visible()
    wait_until(page, "document.querySelector('progress')?.value > 0")
    slowly(page, -1)

    expect(offer(page).get_by_role("status")).to_have_text("The pack is on this phone.", timeout=30_000)
    kept = page.locator(".rows > .pack-row")
    expect(kept).to_contain_text(f"{pack['products']} products, ")
    expect(kept).to_contain_text("Data of ")
    kept.get_by_role("button", name="Remove the pack for France").click()
    expect(page.get_by_text("No pack yet.")).to_be_visible()
    assert page.evaluate(HELD) == []


def test_a_download_can_be_cancelled(page):
    """Nothing is kept of it, and it can be begun again."""
    slowly(page, 400)  # it takes longer than anybody needs to cancel it
    offer(page).get_by_role("button").click()

    offer(page).get_by_role("button", name="Cancel").click()

    expect(offer(page).get_by_role("status")).to_have_text("Cancelled. Nothing was kept.")
    expect(offer(page).get_by_role("button")).to_have_text(re.compile("Download, "))
    assert page.evaluate(HELD) == []


def test_a_product_never_seen_answers_without_network(page, sold):
    """Light, name and where it is from; on the sheet's verdict and in the last scans alike."""
    download(page)
    card = next(card for card in sold if card["light"] == "red")
    page.context.set_offline(True)

    page.goto(f"/01/{card['gtin']}")

    expect(page.get_by_role("heading", level=1)).to_have_text(card["name"])
    expect(page.locator(".lit-say")).to_contain_text(f"Red{card['score']} out of 100")
    expect(page.locator(".standing")).to_contain_text("From the offline pack for France, data of ")
    expect(page.locator(".standing")).to_contain_text("Details when there is network.")
    wait_until_noted(page, card["gtin"])
    page.goto("/")
    expect(page.get_by_role("link", name=card["name"])).to_be_visible()


def test_filters_are_answered_out_of_a_pack(page, sold):
    """As online, without a request: what is declared breaks."""
    set_filters(page, "Milk")
    download(page)
    milk = next(card for card in sold if "en:milk" in (card["filter_facts"]["allergens"] or []))
    page.context.set_offline(True)

    page.goto(f"/01/{milk['gtin']}")

    expect(page.locator(".my-light")).to_contain_text("Red")
    expect(page.locator(".my-filters .answer")).to_contain_text("Milk")


def test_the_answer_of_the_server_takes_the_place_of_the_pack(page, sold):
    """Once there is network, the whole verdict stands there."""
    download(page)
    page.context.set_offline(True)
    page.goto(f"/01/{sold[0]['gtin']}")
    expect(page.locator(".standing")).to_contain_text("From the offline pack")
    page.context.set_offline(False)

    page.get_by_role("button", name="Try again").click()

    expect(page.locator(".why")).to_be_visible()
    expect(page.locator(".standing")).to_have_text("")


@pytest.mark.parametrize(("kept_in", "said"), [(2001, "From the offline pack"), (2099, "Copy of")])
def test_of_copy_and_pack_the_newer_is_shown(page, sold, kept_in, said):
    """By the day of the pack's data and the day the copy was kept; the date of a label photo says nothing."""
    card = next(card for card in sold if card["data_date"])
    page.goto(f"/01/{card['gtin']}")
    expect(page.locator(".why")).to_be_visible()
    wait_until_kept(page, card["gtin"])
    download(page)
    page.evaluate(KEPT_IN, kept_in)
    page.context.set_offline(True)

    page.goto(f"/01/{card['gtin']}")

    expect(page.locator(".standing")).to_contain_text(said)


def test_a_code_scanned_without_network_is_looked_up_once_it_is_back(page, sold):
    """It waits, is said to wait, and lands among the last scans; a toast tells."""
    card = sold[0]
    page.context.set_offline(True)
    page.goto(f"/01/{NOBODY}")
    expect(page.get_by_role("heading", level=1)).to_have_text("No network, one code waiting")
    page.goto(f"/01/{card['gtin']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("No network, two codes waiting")
    page.get_by_role("link", name="See the two codes").click()
    expect(page.locator(".outbox h2")).to_have_text("Two codes waiting")

    back_online(page)

    expect(page.locator(".toast")).to_contain_text(f"Looked up: {card['name']}.", timeout=15_000)
    expect(page.locator(".toast")).to_contain_text("1 code: nobody here knows it.")
    rows = page.locator(".outbox-row")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Nobody here knows it")
    rows.get_by_role("button", name="Remove 7 870030 006180").click()
    expect(rows).to_have_count(0)
    page.goto("/")
    expect(page.get_by_role("link", name=card["name"])).to_be_visible()


def test_codes_are_looked_up_one_after_the_other(page, sold):
    """A phone back from the cellar is no crowd: the next question follows the last answer."""
    page.context.set_offline(True)
    for card in sold[:3]:
        page.goto(f"/01/{card['gtin']}")
        expect(page.get_by_role("heading", level=1)).to_contain_text("waiting")
    page.goto("/offline")
    asked, out = [], []

    def note(request):
        if "/api/v1/products/" in request.url:
            asked.append(len(out))
            out.append(request.url)

    page.on("request", note)
    page.on("requestfinished", lambda request: out.remove(request.url) if request.url in out else None)
    back_online(page)

    expect(page.locator(".toast")).to_contain_text("Looked up: 3 products", timeout=15_000)
    assert asked == [0, 0, 0]


def test_a_code_waits_until_the_next_start(page, sold):
    """Closed before the network came back: the next visit looks it up."""
    page.context.set_offline(True)
    page.goto(f"/01/{sold[0]['gtin']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("No network, one code waiting")
    page.goto("about:blank")
    page.context.set_offline(False)

    page.goto("/filters")

    expect(page.locator(".toast")).to_contain_text(f"Looked up: {sold[0]['name']}.", timeout=15_000)


def test_a_code_left_while_the_network_hangs_waits(page, sold):
    """No word came, and the person went on: it is looked up later."""
    gtin = sold[0]["gtin"]
    held = hold(page, "**/api/v1/products/**")
    page.goto(f"/01/{gtin}")
    wait_until_held(page, held)

    page.get_by_role("link", name="Scan next").click()

    expect(page).to_have_title("Scan a barcode · Limpide")
    wait_for_row(page, "outbox", lambda code: code["gtin"] == gtin)
    assert [code["gtin"] for code in read(page, "outbox")] == [gtin]


def test_one_code_in_trouble_keeps_none_behind_it_waiting(page, sold):
    """A source that is down, and a sign-in page that answers 404, give no code up and stop nothing."""
    down, portal, known = (card["gtin"] for card in sold[:3])
    late = {"code": "source-unavailable", "reason": "down", "retry_after": 30}
    page.route(f"**/products/{down}?*", lambda route: route.fulfill(status=503, json=late))
    page.route(f"**/products/{portal}?*", lambda route: route.fulfill(status=404, body="<h1>Hotel</h1>"))
    put(page, "outbox", [{"gtin": gtin, "at": at} for at, gtin in enumerate((down, portal, known))])
    page.goto("/offline")

    page.get_by_role("button", name="Look them up now").click()

    expect(page.locator(".toast")).to_contain_text(f"Looked up: {sold[2]['name']}.")
    assert read(page, "outbox") == sorted(
        ({"gtin": gtin, "at": at} for at, gtin in enumerate((down, portal))), key=lambda code: code["gtin"]
    )


def test_a_database_held_by_an_older_tab_holds_up_no_answer(browser, address, sold):
    """The answer is shown while it is held; once it is let go, what was looked at is kept again."""
    with visit(browser, address, service_workers="block") as page:
        older = page.context.new_page()
        older.goto("/api/v1/health")
        older.evaluate(HOLD_OLDER)

        page.goto(f"/01/{sold[0]['gtin']}")
        expect(page.get_by_role("heading", level=1)).to_have_text(sold[0]["name"])
        walk(page, f"/01/{sold[1]['gtin']}")
        expect(page.get_by_role("heading", level=1)).to_have_text(sold[1]["name"])
        older.close()
        assert read(page, "scans") == []  # read once the app's own opening has come through
        walk(page, f"/01/{sold[2]['gtin']}")
        expect(page.get_by_role("heading", level=1)).to_have_text(sold[2]["name"])

        wait_until_noted(page, sold[2]["gtin"])
        assert [scan["gtin"] for scan in read(page, "scans")] == [sold[2]["gtin"]]


def test_waiting_codes_are_looked_up_on_demand(page, sold):
    """By a button, where the browser does not notice that the network is back."""
    page.route("**/api/v1/products/*", lambda route: route.abort())
    page.goto(f"/01/{sold[0]['gtin']}")
    expect(page.get_by_role("heading", level=1)).to_have_text("No network, one code waiting")
    page.unroute("**/api/v1/products/*")
    page.get_by_role("link", name="See the code").click()

    page.get_by_role("button", name="Look them up now").click()

    expect(page.locator(".toast")).to_contain_text(f"Looked up: {sold[0]['name']}.")
    expect(page.locator(".outbox")).to_have_count(0)


def test_codes_put_aside_beside_a_network_are_asked_for_again_and_again(browser, address, sold):
    """The server alone was out of reach: asked after 15 seconds, then 30, until it answers."""
    gtin, asked = sold[0]["gtin"], []
    with visit(browser, address, service_workers="block") as page:
        page.clock.install()
        page.route(f"**/products/{gtin}?*", lambda route: (asked.append(gtin), route.abort()))
        page.goto(f"/01/{gtin}")
        expect(page.get_by_role("heading", level=1)).to_have_text("No network, one code waiting")

        counted = [len(asked)]
        for seconds, questions in ((4, 2), (16, 3), (16, 3), (15, 4)):
            page.clock.run_for(seconds * 1_000)
            wait_until_held(page, asked, questions)
            settle(page)
            counted.append(len(asked))
        page.unroute(f"**/products/{gtin}?*")
        page.clock.run_for(61_000)

        expect(page.locator(".toast")).to_contain_text(f"Looked up: {sold[0]['name']}.")
        assert counted == [1, 2, 3, 3, 4]  # the app opens, 15 s, not yet, 30 s
        assert read(page, "outbox") == []


def test_a_browser_without_room_says_so(browser, address):
    """Nothing looks as if it were kept."""
    with visit(browser, address) as page:
        page.add_init_script(NO_ROOM)
        page.goto("/offline")

        offer(page).get_by_role("button").click()

        expect(offer(page).get_by_role("status")).to_contain_text("has no room for it, or keeps nothing")
        expect(page.get_by_text("No pack yet.")).to_be_visible()


def other_pack(**header):
    facts = facts_of(*(document(code=barcode(number)) for number in range(8)))
    return pack_of(
        cards_by_gtin(facts), names={"en": "France", "fr": "France"}, size=10_000, day=None, **header
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (other_pack()[:-20], "did not arrive whole"),
        (b"<!doctype html><title>Hotel</title>", "did not arrive whole"),
        (other_pack(method="1999-01"), "made by other rules"),
        (other_pack(format=9), "a form that this version"),
    ],
)
def test_a_pack_that_cannot_be_answered_from_is_refused(page, body, said):
    """Cut short, something else, of other rules or of another form: nothing of it is kept."""
    page.route(FILE, lambda route: route.fulfill(body=body, content_type="application/gzip"))

    offer(page).get_by_role("button").click()

    expect(offer(page).get_by_role("status")).to_contain_text(said)
    assert page.evaluate(HELD) == []


def test_a_network_lost_on_the_way_is_said(page):
    """Nothing half is kept."""
    page.route(FILE, lambda route: route.abort())

    offer(page).get_by_role("button").click()

    expect(offer(page).get_by_role("status")).to_contain_text("The network was lost on the way.")


def test_the_pack_of_the_persons_country_comes_first(browser, address, own):
    """The country their phone speaks of; the others follow in the order of the server."""
    other = own.parent / "packs" / "germany-10000.pack"
    names = {"en": "Germany", "fr": "Allemagne"}
    made = pack_of(
        cards_by_gtin(facts_of(document())), country="en:germany", names=names, size=10_000, day=None
    )
    other.write_bytes(made)
    try:
        order = {}
        for locale in ("de-DE", "fr-FR"):
            with visit(browser, address, locale=locale) as page:
                page.goto("/offline")
                expect(offer(page)).to_have_count(2)
                order[locale] = offer(page).locator(".label").all_inner_texts()
    finally:
        other.unlink()

    assert order == {
        "de-DE": ["Pack for Germany", "Pack for France"],
        "fr-FR": ["Pack «\u202fFrance\u202f»", "Pack «\u202fAllemagne\u202f»"],
    }


@pytest.mark.parametrize(("size", "lang"), [((360, 740), "fr"), ((1280, 800), "en")])
def test_what_is_said_without_network_fits_and_passes_axe(browser, address, sold, size, lang):
    """The screen with a pack and codes, a verdict out of a pack, a code that waits."""
    viewport = {"width": size[0], "height": size[1]}
    with visit(browser, address, viewport=viewport, locale=lang) as page:
        page.goto("/offline")
        wait_until_installed(page)
        offer(page).get_by_role("button").click()
        expect(page.locator(".rows > .pack-row")).to_be_visible()
        page.context.set_offline(True)
        for path in (f"/01/{NOBODY}", f"/01/{sold[0]['gtin']}", "/offline"):
            page.goto(path)
            expect(page.locator(".plain-code, .lit, .outbox").first).to_be_visible()
            settle(page)
            assert overflow(page) <= 0
            assert violations_in_both_themes(page) == []
