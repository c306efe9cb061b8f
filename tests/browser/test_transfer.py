"""What a person kept leaves this phone as a file, comes back from one, and is deleted; nothing is sent."""

import csv
import io
import json

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import hold, settle, visit
from tests.browser.kept import look_at, looked_at, now, profile, put, read
from tests.browser.test_filters import listen, sent

TABLES = ("scans", "lists", "shelves")


@pytest.fixture
def page(browser, address):
    with visit(browser, address, service_workers="block", accept_downloads=True) as opened:
        opened.goto("/history")
        expect(opened.get_by_role("heading", level=1)).to_have_text("History")
        yield opened


@pytest.fixture
def filled(page, examples):
    """A phone with a history, two lists and a profile."""
    put(page, "scans", [{**one, "at": int(one["at"])} for one in looked_at(examples[:6])])
    entries = [{"gtin": one["gtin"], "at": now()} for one in examples[:2]]
    alone = {"gtin": "05449000000996", "at": now(), "name": "=Cola"}
    put(page, "lists", [{"id": "kept", "name": "", "entries": entries}])
    put(page, "lists", [{"id": "1", "name": "Fête | été", "entries": [*entries, alone]}])
    profile(page, "allergen:milk", "palm-oil")
    page.reload()
    return page


def everything(page):
    return {table: read(page, table) for table in TABLES}


def exported(page, which):
    """The text of a file the phone hands over."""
    page.get_by_role("button", name="Your data").click()
    with page.expect_download() as handed:
        page.get_by_role("button", name=which).click()
    page.keyboard.press("Escape")
    path = handed.value.path()
    assert handed.value.suggested_filename.endswith(".json" if "JSON" in which else ".csv")
    return path.read_bytes()


def take_in(page, content, name="export.json"):
    """Import a file, and what is said of it."""
    page.get_by_role("button", name="Your data").click()
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content}
    )
    said = page.locator(".transfer-told")
    expect(said).not_to_contain_text("Reading the file")
    return said.inner_text()


def test_everything_moves_to_another_phone(browser, address, filled):
    """History, lists and profiles as here, filters named by the list; taken in twice, nothing is doubled."""
    file = exported(filled, "Everything, as JSON")
    here = everything(filled)
    for wish, name in zip(here["shelves"][0]["profiles"][0]["wishes"], ("Milk", "Palm oil"), strict=True):
        wish["name"] = name
    with visit(browser, address) as other:
        other.goto("/history")
        expect(other.get_by_role("heading", level=1)).to_be_visible()
        said = take_in(other, file)
        there = everything(other)
        other.keyboard.press("Escape")
        expect(other.locator(".seen")).to_have_count(6)
        expect(other.locator(".seen").first).to_contain_text("no copy here")
        again = take_in(other, file)
        expect(other.locator(".transfer-told")).to_contain_text("0 of them new here")

        assert there == here
        assert everything(other) == here
        assert "6 products looked at, 6 of them new here." in said
        assert "2 lists, 5 products new in them." in said
        assert "1 profile, 2 filters new." in said
        assert "6 products looked at, 0 of them new here." in again


def test_a_table_for_spreadsheets(filled, examples):
    """A row for each product, with its lists; no cell is a formula; read again it says the same."""
    table = exported(filled, "Products, as CSV")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))

    assert [row["gtin"] for row in rows] == [
        *(one["gtin"].lstrip("0").zfill(8) for one in examples[:6]),
        "5449000000996",
    ]
    assert [row["lists"] for row in rows[:3]] == ["Kept|Fête \\| été"] * 2 + [""]
    assert rows[-1]["name"] == "'=Cola"
    assert {row["licence"] for row in rows} == {"Open Food Facts, ODbL 1.0"}
    take_in(filled, table, "export.csv")
    filled.keyboard.press("Escape")
    assert exported(filled, "Products, as CSV") == table


def test_a_broken_or_foreign_file_loses_nothing(filled):
    """It says what is wrong with it, and that nothing has changed."""
    here = everything(filled)
    files = {b'{"format": "limpide", "version": 1, "hist': "breaks off", b"[1, 2]": "no export of Limpide"}
    files |= {b"name;brand\nCola;X\n": "neither JSON nor a table", b"": "empty"}
    for content, said in files.items():
        found = take_in(filled, content)
        assert said in found
        assert "Nothing on this phone has changed." in found
        filled.keyboard.press("Escape")

    assert everything(filled) == here


def test_what_is_skipped_is_named(filled):
    """Row by row, with why; the rest is read, whatever encoding an old spreadsheet wrote."""
    rows = ["gtin;name;light;score;low;high;looked_at", "123;x;red;7;7;7;2026-01-01"]
    text = "\n".join([*rows, "5449000000996;Crème;red;7;7;7;2026-01-02"])

    said = take_in(filled, text.encode("cp1252"), "old.csv")

    assert "1 product looked at, 1 of them new here." in said
    assert "Row 2 (123): skipped, no barcode" in said
    filled.keyboard.press("Escape")
    expect(filled.locator(".seen-name").last).to_have_text("Crème")


def test_delete_all_says_what_goes_and_leaves_filters(page, examples):
    """History, lists, copies and waiting codes go, once the person has agreed."""
    look_at(page, examples[0])
    put(page, "lists", [{"id": "1", "name": "Fête", "entries": []}])
    put(page, "outbox", [{"gtin": "05449000000996", "at": now()}])
    hold(page, "**/api/v1/products/**")  # what waits is looked up a moment after a screen stands
    profile(page, "allergen:milk")
    page.evaluate("localStorage.setItem('limpide.searches', '[\"insulin\"]')")
    page.evaluate("sessionStorage.setItem('limpide.comparing', '[\"05449000000996\"]')")
    page.goto("/history")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="Your data").click()
    page.get_by_role("button", name="Delete all").click()
    expect(page.locator(".transfer-told")).to_contain_text("All deleted.")
    page.keyboard.press("Escape")

    expect(page.locator(".history-empty")).to_be_visible()
    page.reload()
    expect(page.locator(".history-empty")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    assert "1 product looked at, 1 list," in asked[0]
    assert "Filters and packs stay" in asked[0]
    assert "the last searches and the comparison begun" in asked[0]
    stored = "[localStorage.getItem('limpide.searches'), sessionStorage.getItem('limpide.comparing')]"
    assert page.evaluate(stored) == [None, None]
    assert {name: read(page, name) for name in ("scans", "lists", "copies", "outbox")} == {
        "scans": [],
        "lists": [],
        "copies": [],
        "outbox": [],
    }
    assert read(page, "shelves") != []


REFUSED = "void (IDBObjectStore.prototype.{} = () => {{ throw new Error('refused'); }})"


def test_what_cannot_be_read_is_neither_exported_nor_deleted(filled):
    """An empty file would be taken for all there is."""
    files = []
    filled.on("download", lambda file: files.append(file.url))
    here = everything(filled)
    filled.evaluate(REFUSED.format("index"))
    filled.get_by_role("button", name="Your data").click()
    said = filled.locator(".transfer-told")
    for name in ("Everything, as JSON", "Products, as CSV", "Delete all"):
        filled.get_by_role("button", name=name).click()
        expect(said).to_have_text(
            "This browser does not let the app read what it keeps: nothing is exported or deleted."
        )

    assert files == []
    assert everything(filled) == here


def test_filters_that_are_lost_are_not_exported_as_none(filled):
    """The file says nothing of filters, and the screen says so."""
    shelf = {"profiles": [{"id": "me", "name": "Léa", "wishes": []}], "chosen": "me"}
    put(filled, "shelves", [shelf], ["filters"])
    filled.evaluate("localStorage.setItem('limpide.filters', 'set')")
    filled.reload()
    filled.get_by_role("button", name="Your data").click()
    with filled.expect_download() as handed:
        filled.get_by_role("button", name="Everything, as JSON").click()

    document = json.loads(handed.value.path().read_bytes())
    assert sorted(document) == ["format", "history", "lists", "made", "notice", "version"]
    expect(filled.locator(".transfer-told")).to_have_text(
        "Exported without your filters: they cannot be read on this phone. "
        "An earlier export may still have them."
    )


def test_a_file_that_cannot_be_reached_says_so(filled):
    """It was moved, or this browser has no room for it; the screen does not read for ever."""
    filled.evaluate("void (Blob.prototype.arrayBuffer = async () => { throw new RangeError('too large'); })")

    said = take_in(filled, b"gtin\n5449000000996\n", "export.csv")

    assert "could not be read" in said
    assert "Nothing on this phone has changed." in said


def test_products_that_were_kept_are_said_though_profiles_were_not(browser, address, filled):
    """A database may take the one and refuse the other."""
    file = exported(filled, "Everything, as JSON")
    with visit(browser, address) as other:
        other.goto("/history")
        expect(other.get_by_role("heading", level=1)).to_be_visible()
        other.evaluate("""() => { const put = IDBObjectStore.prototype.put;
            IDBObjectStore.prototype.put = function (...given) {
                if (this.name === 'shelves') throw new Error('refused');
                return put.apply(this, given);
            }; }""")
        said = take_in(other, file)

        assert "6 products looked at, 6 of them new here." in said
        assert "Its profiles could not be kept" in said
        assert len(read(other, "scans")) == 6


def test_a_filter_is_named_by_the_list_of_filters(filled):
    """Whatever a file calls it; a key the list does not have is told, and not taken."""
    keys = ("brand:nobody", "traces:milk", "additive:e9999")
    wishes = [{"key": key, "strict": True, "name": "Allergen: gluten"} for key in keys]
    filters = {"profiles": [{"id": "7", "name": "Tom", "wishes": wishes}], "chosen": "7"}

    said = take_in(filled, json.dumps({"format": "limpide", "version": 1, "filters": filters}).encode())

    assert "Row 3 (additive:e9999): skipped, no filter of this name" in said
    (shelf,) = read(filled, "shelves")
    assert [wish["name"] for wish in shelf["profiles"][1]["wishes"]] == ["Brand: nobody", "Traces: Milk"]


def test_nothing_of_it_is_a_request(filled):
    """Exported, taken in, searched and listed: the network hears of no product, list or person."""
    requests = listen(filled)
    file = exported(filled, "Everything, as JSON")
    take_in(filled, file)
    filled.keyboard.press("Escape")
    filled.get_by_role("searchbox").fill("spaghetti")
    filled.get_by_role("link", name="Fête").click()
    settle(filled)

    private = {"léa", "fête", "spaghetti", "allergen", "05449000000996"}
    private |= {scan["gtin"] for scan in json.loads(file)["history"]}
    texts = [sent(request) for request in requests if not request.url.startswith("blob:")]
    assert [(word, text) for text in texts for word in private if word in text] == []
