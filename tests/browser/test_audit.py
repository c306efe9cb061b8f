"""The audit of a product list on the real server: handed in, its columns, how far it is, its report."""

import csv
import re
import subprocess
from collections import Counter

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import LIMPIDE, PATIENCE, ROOT, free_port, visit, wait_for, wait_until_installed
from tests.browser.test_screens import overflow, settle, violations

HEAD = ["EAN", "Désignation", "Rayon", "Fournisseur", "UVC 12 mois"]
ROLES = {
    "Désignation": "name",
    "Rayon": "shelf",
    "Fournisseur": "supplier",
    "UVC 12 mois": "units_sold",
}
LIGHTS = ("green", "amber", "red", "unknown", "not-applicable")
NOT_FOUND = "4006381333931"
LONG = "Sablés de Bretagne au beurre frais, à la fleur de sel de Guérande, aux œufs de poules en plein air"
POLICY = 'name = "Ours"\n[[rule]]\nseverity = "withdraw"\nscore_at_least = 50\n'


def rows_of(examples, shelf):
    """A line for each example, one whose code is none, one that nobody knows."""
    codes = [(each["gtin"][1:], each["name"] or LONG) for each in examples]
    return [
        [code, name, shelf, "ALPINA SAVOIE", str(n)]
        for n, (code, name) in enumerate([*codes, ("abc", LONG), (NOT_FOUND, LONG)], 1)
    ]


@pytest.fixture
def written(tmp_path, examples):
    """Writes a list of the examples, `times` over, and returns its path."""

    def write(times=1, name="assortiment.csv", shelf="Épicerie salée"):
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEAD, *rows_of(examples, shelf) * times])
        return path

    return write


def hand_in(page, path):
    """At the columns of a list."""
    page.goto("/audit")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_role("heading", name="1. Your columns")).to_be_visible(timeout=30_000)


def use(page, roles=ROLES):
    for column, role in roles.items():
        page.get_by_label(f"{column}: used as").select_option(role)


def start(page):
    page.get_by_role("button", name="Read ").click()
    expect(page.locator("audit-report")).to_be_attached(timeout=60_000)


def audited(page, path):
    """At the report of a list."""
    hand_in(page, path)
    use(page)
    start(page)


def figures(page):
    expect(page.locator(".figure-count b")).to_have_count(len(LIGHTS))
    return [int(text.replace(",", "")) for text in page.locator(".figure-count b").all_inner_texts()]


def test_a_list_is_audited_from_its_columns_to_its_report(page, written, examples):
    """Handed in, its codes counted, its columns named, read; the report counts each light."""
    hand_in(page, written())
    expect(page.locator(".counts dd")).to_have_text([str(len(examples) + 1), "0", "0", "1"])
    use(page)
    start(page)

    lights = Counter(each["light"] for each in examples)
    assert figures(page) == [lights[light] for light in LIGHTS]
    expect(page.locator(".figures-more")).to_contain_text("not on file 1, not a code 1")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".line-row")).to_have_count(min(25, len(examples) + 2))


def test_what_was_passed_over_and_cut_short_is_said_beside_the_columns(page, written):
    """A title above the header, a line that ends early: nothing that was handed in is lost silently."""
    path = written()
    path.write_text("Liste 2026\n\n" + path.read_text("utf-8") + f"{NOT_FOUND}\n", "utf-8")
    hand_in(page, path)

    expect(page.locator(".list-note")).to_have_text(
        [re.compile("passed over as no products: 1; .*: Liste 2026"), re.compile("with fewer cells .*: 1; ")]
    )


def test_what_a_column_is_used_as_one_column_has(page, written):
    """A role that another column takes leaves the first unused; the codes of another are not counted yet."""
    hand_in(page, written())

    page.get_by_label("Désignation: used as").select_option("code")

    expect(page.get_by_label("EAN: used as")).to_have_value("keep")
    expect(page.locator(".counts")).to_have_text(
        "The codes of “Désignation” are counted as the list is read."
    )


def test_without_a_column_of_codes_nothing_is_read(page, written):
    """It is said what is missing, in place of a button that would lead nowhere."""
    hand_in(page, written())

    page.get_by_label("EAN: used as").select_option("keep")

    expect(page.get_by_role("alert").filter(has_text="No column holds barcodes")).to_be_visible()
    expect(page.get_by_role("button", name="Read ")).to_have_count(0)


def test_a_column_may_hold_a_fact(page, written):
    """Named, and how it stands to what is on file."""
    hand_in(page, written())

    page.get_by_label("UVC 12 mois: used as").select_option("fact:sugars")
    page.get_by_label("UVC 12 mois: where Open Food Facts says otherwise").select_option("override")
    start(page)

    page.get_by_role("button", name="To the columns").click()
    expect(page.get_by_label("UVC 12 mois: used as")).to_have_value("fact:sugars")
    expect(page.get_by_label("UVC 12 mois: where Open Food Facts says otherwise")).to_have_value("override")


def test_a_policy_of_ones_own_is_told_its_mistake_by_line(page, written):
    """The line that is wrong; put right, it is asked, and its proven breaches are to withdraw."""
    hand_in(page, written())
    page.get_by_label("Policy", exact=True).select_option(label="A policy of your own")
    page.get_by_label("Policy, as TOML").fill(POLICY.replace("score_at_least = 50", "score_at_lest = 50"))
    page.get_by_role("button", name="Read ").click()
    expect(page.locator(".panel").get_by_role("alert")).to_contain_text("ine 4")

    page.get_by_label("Policy, as TOML").fill(POLICY)
    use(page)
    start(page)

    expect(page.locator(".rule-row .label")).to_have_text(["Score of at least 50"])
    expect(page.locator(".withdrawn").first).to_contain_text("Score of at least 50")


def test_what_is_withdrawn_in_doubt_is_not_called_proven(page, written):
    """Where the policy withdraws in doubt too, the list says so, and each line which rule cannot be told."""
    hand_in(page, written())
    page.get_by_label("Policy", exact=True).select_option(label="A policy of your own")
    doubting = '[[rule]]\nseverity = "withdraw"\nrequire = "label:kosher"\ndoubt = "withdraw"\n'
    page.get_by_label("Policy, as TOML").fill(doubting)
    use(page)
    start(page)

    expect(page.locator(".panel", has=page.locator("#withdraw-title"))).to_contain_text("proven or in doubt")
    expect(page.locator(".withdrawn").first).to_contain_text("Cannot be told: ")


def test_a_long_list_shows_how_far_it_is_and_can_be_stopped(page, written, examples):
    """The glass fills, lights are counted as they come; stopped, what is read is kept, as a part."""
    hand_in(page, written(times=60_000 // len(examples)))
    page.get_by_role("button", name="Read ").click()
    expect(page.locator(".panel-lights li")).to_have_count(5)
    expect(page.locator(".panel .reading-glass")).not_to_have_attribute("aria-label", "0 %", timeout=60_000)

    page.get_by_role("button", name="Stop and keep what is read").click()

    expect(page.get_by_text("Stopping: what is read is being written down.")).to_be_visible()
    expect(page.locator("audit-report .note")).to_contain_text("Stopped early", timeout=60_000)
    assert sum(figures(page)) > 0


def test_the_files_are_downloaded_with_the_own_columns(page, written):
    """Each with its size; the CSV holds every line with the list's own columns first."""
    path = written()
    audited(page, path)
    expect(page.locator(".download-row").first).to_contain_text("kB")

    with page.expect_download() as waiting:
        page.get_by_role("link", name="All lines, CSV").click()

    with waiting.value.path().open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    with path.open(encoding="utf-8", newline="") as file:
        assert [line[: len(HEAD)] for line in lines] == list(csv.reader(file))


def test_lines_are_narrowed_by_what_is_pressed(page, written, examples):
    """A figure shows the lines of its light, a bar those of its category; a table says what the bars draw."""
    audited(page, written())
    reds = [each for each in examples if each["light"] == "red"]

    page.locator(".figure").nth(2).click()
    expect(page.locator(".lines [role=status]")).to_have_text(f"{len(reds)} line{'s' * (len(reds) != 1)}")
    expect(page.get_by_role("heading", name="All lines")).to_be_focused()
    page.get_by_role("radio", name="Supplier").check()
    page.get_by_role("button", name="ALPINA SAVOIE").click()
    expect(page.locator(".lines [role=status]")).to_have_text(f"{len(examples) + 2} lines")
    page.get_by_role("button", name="as a table").click()

    expect(page.locator(".figures-table tbody tr")).to_have_count(1)


def test_a_group_of_lines_that_name_nothing_shows_them(page, written):
    """As many as its bar says; all other groups together are not one to be pressed."""
    path = written()
    lines = [line.replace("ALPINA SAVOIE", "") for line in path.read_text("utf-8").splitlines()]
    others = [f"{NOT_FOUND},,,Maison {n}," for n in range(50)]
    path.write_text("\n".join([*lines, *others]), "utf-8")
    audited(page, path)
    groups = page.locator("group-bars")
    groups.get_by_role("radio", name="Supplier").check()
    groups.get_by_role("button", name="Show all").click()

    groups.get_by_role("button", name="No supplier named").click()

    expect(page.locator(".lines [role=status]")).to_have_text(f"{len(lines) - 1} lines")
    expect(groups.get_by_text("All others (11)")).to_be_visible()
    expect(groups.get_by_role("button", name="All others")).to_have_count(0)


def test_what_was_asked_stands_in_the_columns_once_it_is_read(page, written):
    """A shelf's category, searched for and confirmed, and the policy: after the page is loaded anew, too."""
    hand_in(page, written(shelf="Goûter"))
    page.get_by_role("button", name="Category for Goûter").click()
    field = page.get_by_role("searchbox", name="Category for Goûter")
    expect(field).to_be_focused()
    field.fill("chocolates")
    page.locator("category-picker").get_by_role("button", name="Chocolates", exact=True).click()
    expect(page.get_by_role("checkbox", name="Goûter: Chocolates: use it")).to_be_checked()
    page.get_by_label("Policy", exact=True).select_option(label="A policy of your own")
    page.get_by_label("Policy, as TOML").fill(POLICY)
    start(page)

    page.reload()
    page.get_by_role("button", name="To the columns").click()

    expect(page.get_by_role("checkbox", name="Goûter: Chocolates: use it")).to_be_checked()
    expect(page.get_by_label("Policy, as TOML")).to_have_value(POLICY)


def test_columns_can_be_used_otherwise_once_it_is_read(page, written):
    """Back at the columns of a report, it is read again, its report in place of the first."""
    hand_in(page, written())
    page.get_by_label("Fournisseur: used as").select_option("keep")
    start(page)
    expect(page.get_by_role("radio", name="Supplier")).to_have_count(0)

    page.get_by_role("button", name="To the columns").click()
    page.get_by_label("Fournisseur: used as").select_option("supplier")
    start(page)

    expect(page.get_by_role("radio", name="Supplier")).to_have_count(1)


def test_a_broken_file_is_told_what_it_is(page, tmp_path):
    """A PDF named .xlsx: its name, what is wrong with it, what was expected, and the way to another."""
    path = tmp_path / "liste.xlsx"
    path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj")
    page.goto("/audit")

    page.locator("input[type=file]").set_input_files(path)

    expect(page.get_by_role("heading", level=1)).to_have_text("This file cannot be read", timeout=30_000)
    expect(page.get_by_role("alert")).to_contain_text("liste.xlsx")
    expect(page.get_by_text("Expected: CSV, XLSX")).to_be_visible()
    page.get_by_role("link", name="Another file").click()
    expect(page.get_by_text("Drop a product list here")).to_be_visible()


def test_an_empty_file_is_not_sent(page, tmp_path):
    """It is said at once."""
    path = tmp_path / "empty.csv"
    path.touch()
    page.goto("/audit")

    page.locator("input[type=file]").set_input_files(path)

    expect(page.get_by_role("alert")).to_contain_text("This file is empty.")


def test_a_file_may_be_dropped(page, written):
    """As it may be chosen."""
    page.goto("/audit")
    held = page.evaluate_handle(
        "text => { const held = new DataTransfer(); held.items.add(new File([text], 'my.csv')); return held}",
        written().read_text(encoding="utf-8"),
    )

    page.dispatch_event(".audit-drop", "drop", {"dataTransfer": held})

    expect(page.locator(".audit-head .second")).to_contain_text("my.csv")


def test_an_audit_is_deleted_with_all_of_it(page, written):
    """Asked first; its address then says that it is gone, and the list no longer has it."""
    audited(page, written(name="to-delete.csv"))
    address = page.url
    page.on("dialog", lambda dialog: dialog.accept())

    page.get_by_role("button", name="Delete this audit").click()

    expect(page.get_by_text("Drop a product list here")).to_be_visible()
    expect(page.get_by_role("link", name="to-delete.csv")).to_have_count(0)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("This audit is gone")


def test_earlier_audits_are_found_with_the_day_they_go(page, written):
    """From the list back to the report."""
    audited(page, written(name="earlier.csv"))
    page.goto("/audit")

    expect(page.get_by_role("link", name="earlier.csv").first).to_contain_text("deleted on")
    page.get_by_role("link", name="earlier.csv").first.click()

    expect(page.locator("audit-report")).to_be_attached()


def test_without_network_it_says_that_audits_need_the_server(installed, written):
    """Where one begins, and in the middle of one."""
    installed.goto("/audit")
    wait_until_installed(installed)
    installed.context.set_offline(True)
    installed.locator("input[type=file]").set_input_files(written())

    expect(installed.get_by_role("alert")).to_contain_text("Audits are made on the server")


def test_all_of_it_is_done_with_the_keyboard(page, written):
    """The file chosen, a column named, the list read, without a pointer."""
    # Asked for from the start: a chooser that opens before its catcher stands is never told.
    page.on("filechooser", lambda chooser: chooser.set_files(written()))
    page.goto("/audit")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    page.locator("input[type=file]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1. Your columns")).to_be_visible(timeout=30_000)

    page.get_by_label("Fournisseur: used as").focus()
    page.keyboard.type("Supplier")
    while not page.evaluate("document.activeElement.textContent.startsWith('Read ')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.locator("audit-report h1")).to_be_focused(timeout=60_000)


@pytest.mark.parametrize(("width", "lang"), [(360, "fr"), (820, "en"), (1280, "en")])
def test_columns_and_report_fit_and_pass_axe(browser, address, written, width, lang):
    """In each size and theme: nothing runs off the side, at 200 % neither, axe finds nothing."""
    with visit(browser, address, viewport={"width": width, "height": 800}, locale=lang) as page:
        page.goto("/audit")
        page.locator("input[type=file]").set_input_files(written())
        expect(page.locator("audit-plan")).to_be_attached(timeout=30_000)
        found = {"columns": looked_at(page)}
        page.locator(".column-row select").nth(2).select_option("shelf")
        page.locator(".column-row select").nth(3).select_option("supplier")
        page.locator(".panel .button").click()
        expect(page.locator(".line-row").first).to_be_attached(timeout=60_000)
        found["report"] = looked_at(page)
        page.locator(".groups-head .link").click()
        found["table"] = looked_at(page)

    assert found == {name: [0, [], [], 0] for name in ("columns", "report", "table")}


def looked_at(page):
    """How far it runs off the side, what axe says in light and dark, and the first at 200 %."""
    settle(page)
    told = [overflow(page)]
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        told.append(violations(page))
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    told.append(overflow(page))
    page.evaluate("document.documentElement.style.fontSize = ''")
    return told


@pytest.fixture(scope="module")
def keyed(tmp_path_factory):
    """A server that is reached through a proxy, so that audits ask for a key; and a key."""
    folder, port = tmp_path_factory.mktemp("keyed"), free_port()
    db, add = folder / "limpide.sqlite", [*LIMPIDE, "keys", "add", "shop", "--db"]
    command = [
        "env",
        "LIMPIDE_PROXIES=1",
        *LIMPIDE,
        "serve",
        "--port",
        str(port),
        "--workers",
        "1",
        "--db",
        str(db),
    ]
    with (folder / "log").open("w+") as log:
        server = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        try:
            address = wait_for(f"http://127.0.0.1:{port}", server, folder / "log")
            key = subprocess.check_output([*add, str(db)], cwd=ROOT, text=True)
            yield address, key.strip()
        finally:
            server.terminate()
            server.wait(PATIENCE)


def test_a_server_that_asks_for_a_key_is_given_it_in_a_header_alone(browser, keyed, written):
    """A wrong key is refused; the right one opens lists and files, and stands in no address or body."""
    address, key = keyed
    with visit(browser, address, service_workers="block") as page:
        sent = []
        page.on("request", lambda request: sent.append(request))  # noqa: PLW0108 - it takes no builtin
        page.goto("/audit")
        page.get_by_label("Key for audits").fill("lk_wrong")
        page.get_by_role("button", name="Use this key").click()
        expect(page.get_by_role("alert").filter(has_text="not taken")).to_be_visible()
        page.get_by_label("Key for audits").fill(key)
        page.get_by_role("button", name="Use this key").click()
        audited_here(page, written())
        with page.expect_download() as waiting:
            page.get_by_role("link", name="All lines, JSON lines").click()

        assert waiting.value.suggested_filename == "lines.jsonl"
        assert [each.url for each in sent if key in f"{each.url}{each.post_data_buffer or b''}"] == []
        assert {each.url.startswith(address) for each in sent if each.url.startswith("http")} == {True}
        assert page.context.cookies() == []


def audited_here(page, path):
    expect(page.get_by_text("Drop a product list here")).to_be_visible()
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_role("heading", name="1. Your columns")).to_be_visible(timeout=30_000)
    start(page)
