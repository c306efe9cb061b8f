"""An audit in its folder: whoever is stopped, the next goes on, and every output is whole or not there."""

import json
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations

import pytest
from python_calamine import CalamineWorkbook

from data.audits.auditing import PART_LINES, Asked, Audit
from data.audits.kept.orders import read_order
from data.audits.kept.parts import Parts
from data.audits.kept.work import OUTPUTS, PARTS, Means, asked_in, run
from data.audits.lists.reading import read_list
from data.audits.outputs.lines import Lines, columns, headings, some_of
from data.audits.outputs.xlsx import Sheets
from data.errors import AuditUnwritable
from data.openfoodfacts.documents import read_document
from scoring.facts import facts_table
from tests.build import barcode, document
from tests.integration.audits.conftest import lines_of, outputs, sheet_of, table_of

LONG = ["EAN,Ventes", *(f"{barcode(line % 9)},{line}" for line in range(2 * PART_LINES + 7))]
SHORT = [
    "EAN,Nom,limpide_light",
    *(f"{barcode(n)},Biscuit {n},{n}" for n in range(9)),
    "abc,?,",
    "2000000000008,,",
]
FORMULAS = ["=1+1", "+33 1 23", "-2+3", "@sum", "\tx", "'quoted"]


class Stopped(Exception):  # noqa: N818 - named for what happened
    """Somebody pulled the plug."""


def pull(_):
    raise Stopped


def test_who_is_stopped_is_gone_on_with(small, ordered):
    """What was made counts, what was torn is made anew, and the outputs are those of an undisturbed audit."""
    whole = outputs(ordered(LONG, with_xlsx=False), small)
    folder = ordered(LONG, with_xlsx=False)
    with pytest.raises(Stopped):
        run(folder, small, pull)
    first, *_ = sorted((folder / PARTS).iterdir())
    first.write_bytes(first.read_bytes()[:1000])
    heard = []
    run(folder, small, heard.append)

    found = {path.name: path.read_bytes() for path in (folder / OUTPUTS).iterdir()}
    assert found == whole
    assert heard[-1].lines_done == heard[-1].lines == len(LONG) - 1


def test_a_finished_audit_is_not_done_again(small, ordered):
    """Nothing is heard of a second run, and nothing changes."""
    folder = ordered(SHORT)
    made = outputs(folder, small)

    assert outputs(folder, small) == made
    run(folder, small, pull)


def test_an_audit_that_somebody_ends_tells_of_what_is_made(small, ordered):
    """Parts that were begun are ended; the summary and the lines are of those."""
    folder, heard = ordered(LONG, with_xlsx=False), []

    run(folder, small, heard.append, stopping=lambda: bool(heard))

    count = len(lines_of(folder))
    assert 0 < count < len(LONG) - 1
    assert json.loads((folder / OUTPUTS / "summary.json").read_bytes())["lines"] == count


def test_what_ends_the_work_leaves_no_output(small, ordered):
    """Killed while writing: no file is there in part."""
    folder, asked = ordered(LONG, with_xlsx=False), []

    def stopping():
        asked.append(len([*(folder / PARTS).iterdir()]))
        if asked[-1] == 3 and asked.count(3) > 4:
            raise Stopped

    with pytest.raises(Stopped):
        run(folder, small, stopping=stopping)

    assert [*(folder / OUTPUTS).iterdir()] == []


def test_two_at_one_audit_spoil_nothing(small, ordered):
    """A lease that ran out while its holder still works: both write the same."""
    whole = outputs(ordered(LONG, with_xlsx=False), small)
    folder = ordered(LONG, with_xlsx=False)

    with ThreadPoolExecutor(2) as threads:
        for each in [threads.submit(run, folder, small) for _ in range(2)]:
            each.result()

    assert {path.name: path.read_bytes() for path in (folder / OUTPUTS).iterdir()} == whole


def test_one_thread_makes_what_several_make(small, ordered):
    """How far an audit stands back for others is nothing that its outputs tell of."""
    folder = ordered(LONG, with_xlsx=False)

    run(folder, small, means=Means(threads=1))

    found = {path.name: path.read_bytes() for path in (folder / OUTPUTS).iterdir()}
    assert found == outputs(ordered(LONG, with_xlsx=False), small)


def test_the_same_order_makes_the_same_bytes(small, ordered):
    """Spreadsheet and all, in another folder at another time."""
    assert outputs(ordered(SHORT), small) == outputs(ordered(SHORT), small)


@pytest.mark.parametrize("some", [1, 2, 3])
def test_parts_in_any_order_make_the_same_bytes(small, ordered, some):
    """Made by anybody, in any round, some or all of them: the outputs are those of one run."""
    whole = outputs(ordered(LONG, with_xlsx=False), small)
    for rounds in permutations((0, PART_LINES, 2 * PART_LINES), some):
        folder = ordered(LONG, with_xlsx=False)
        order = read_order(folder)
        audit = Audit(small, asked_in(order, read_list(folder / order.file)))
        parts = Parts(folder / PARTS, order.mark)
        parts.folder.mkdir()
        for first in rounds:
            parts.keep(first, audit.part_with_kin(first))

        assert outputs(folder, small) == whole


def test_the_edition_tells_the_records_an_audit_was_made_with(fresh_store, ordered):
    """Products fetched meanwhile: another one leaves every byte, one that is listed is told by a digest."""

    def fetched(number, **fields):
        record = document(code=barcode(number), **fields)
        fresh_store.save(facts_table([read_document(record)]), None)

    def made():
        files = outputs(ordered(SHORT, with_xlsx=False), fresh_store)
        return files, json.loads(files["summary.json"])["edition"]["facts"]

    fetched(0)
    first, was = made()
    fetched(7_000, categories_tags=["en:waters"])
    other, still = made()
    fetched(0, quantity="1 kg", last_modified_t=1_790_000_000)
    _, now = made()

    assert (other, still, now != was) == (first, was, True)


def test_a_part_that_is_made_with_other_records_is_told(fresh_store, ordered):
    """A product fetched between two parts: the audit says the same of all its lines as that digest."""
    fresh_store.save(facts_table([read_document(document(code=barcode(0)))]), None)
    heard = []

    def fetch(progress):
        if not heard:
            record = document(code=barcode(1), quantity="1 kg")
            fresh_store.save(facts_table([read_document(record)]), None)
        heard.append(progress)

    whole = ordered(LONG, with_xlsx=False)
    run(whole, fresh_store)
    torn = ordered(LONG, with_xlsx=False)
    run(torn, fresh_store, fetch)

    editions = {lines_of(folder)[0]["edition"]["facts"] for folder in (whole, torn)}
    assert len(editions) == 2


def test_an_order_is_read_as_it_was_written(ordered):
    """Roles, policy and edition; and it has a mark of its own."""
    one, other = (read_order(ordered(SHORT, with_xlsx=with_xlsx)) for with_xlsx in (True, False))

    assert (one.policy, one.roles, one.edition.day.isoformat()) == (other.policy, other.roles, "2026-11-30")
    assert one.mark != other.mark


def test_a_folder_that_cannot_be_written_is_told(small, ordered):
    """The cause in words; nothing is left of it."""
    folder = ordered(SHORT)
    (folder / OUTPUTS).write_text("in the way")

    with pytest.raises(AuditUnwritable):
        run(folder, small)


def test_own_columns_come_back_in_every_output(small, ordered):
    """In their order and as they were, also one that is called as ours are."""
    folder = ordered(SHORT)
    outputs(folder, small)

    assert [line["own"]["Nom"] for line in lines_of(folder)] == [
        row["Nom"] or None for row in table_of(folder)
    ]
    assert [*table_of(folder)[0]][:4] == ["EAN", "Nom", "own_limpide_light", "limpide_line"]
    assert [*sheet_of(folder)[0]] == [*table_of(folder)[0]]
    assert [line["status"] for line in lines_of(folder)] == [
        *["scored"] * 8,
        *("not-found", "invalid-code", "in-store-code"),
    ]


def test_a_better_product_of_the_list_is_told_for_a_red_one(small, ordered):
    """The first even biscuit, with its line; nothing for what is not red."""
    folder = ordered(SHORT)
    outputs(folder, small)
    summary = json.loads((folder / OUTPUTS / "summary.json").read_bytes())

    assert [line["instead_line"] for line in lines_of(folder)] == [*[None, 1] * 4, None, None, None]
    assert summary["instead"] == {"wanting": 4, "own": 4, "catalogue": 0, "not_looked_for": 0}


def test_the_catalogue_is_looked_through_for_what_the_list_lacks(small, ordered):
    """And the product found is on no line."""
    folder = ordered(["EAN", barcode(1)])
    outputs(folder, small)
    (line,) = lines_of(folder)

    assert (line["instead_light"], line["instead_line"], line["instead_gtin"] is None) == (
        "amber",
        None,
        False,
    )


def test_nothing_comes_out_as_a_formula(small, ordered):
    """An apostrophe before each in CSV, a text in the spreadsheet; numbers stay numbers, headings too."""
    cells = [*FORMULAS, "-3", "+3,5"]
    folder = ordered(['EAN,"=Nom"', *(f'{barcode(0)},"{cell}"' for cell in cells)])
    outputs(folder, small)
    expected = ["'=1+1", "'+33 1 23", "'-2+3", "'@sum", "'\tx", "'quoted", "-3", "+3,5"]

    assert [row["'=Nom"] for row in table_of(folder)] == expected
    assert [row["=Nom"] for row in sheet_of(folder)] == cells
    assert [line["own"]["=Nom"] for line in lines_of(folder)] == cells
    assert b"<f>" not in (folder / OUTPUTS / "lines.xlsx").read_bytes()


def test_a_list_that_is_too_long_for_a_sheet_goes_on_on_the_next(tmp_path, small, ordered):
    """Every sheet has its heading."""

    class Small(Sheets):
        most_lines = 4

    folder = ordered(SHORT, with_xlsx=False)
    work_lines = audit_lines(folder, small)
    sheets = Small(headings(work_lines.own.schema.names), str(tmp_path))
    sheets.add(columns(work_lines, read_order(folder).edition))
    sheets.end()

    book = CalamineWorkbook.from_path(tmp_path / "lines.xlsx")
    rows = [book.get_sheet_by_index(number).to_python() for number in range(len(book.sheet_names))]
    assert [len(sheet) for sheet in rows] == [5, 5, 4]
    assert {tuple(sheet[0]) for sheet in rows} == {tuple(rows[0][0])}


def audit_lines(folder, store):
    """All lines of a short list."""
    order = read_order(folder)
    listed = read_list(folder / order.file)
    results = Audit(store, Asked(listed, order.roles, order.policy, order.edition)).part(0)
    return Lines(some_of(listed.own, 0, results.num_rows), results)
