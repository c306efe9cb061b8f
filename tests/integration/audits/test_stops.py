"""Audits stopped by somebody, or by an import, at the moments that hurt: while outputs are written."""

import json
import sqlite3
import time
from contextlib import closing

import pytest

from data.audits.editions import name_of
from data.audits.kept import trades, watching
from data.audits.kept.audits import Audits
from data.audits.kept.orders import read_order
from data.audits.outputs import writing, xlsx
from data.imports.catalogue import import_files
from data.jobs import Jobs, LeaseLost
from data.leases import Held
from data.shelf.products import note
from tests.auditing import do_all, hand_in, listed, results, worker
from tests.build import barcode, document

LINES = 10_010
WHOLE = {"lines.csv", "lines.jsonl", "lines.index.arrow", "summary.json"}


@pytest.fixture
def meanwhile(monkeypatch):
    """Have something done as soon as the first lines are in the spreadsheet."""

    def arrange(do):
        add = xlsx.Sheets.add

        def adding(self, columns):
            add(self, columns)
            do()

        monkeypatch.setattr(xlsx.Sheets, "add", adding)
        monkeypatch.setattr(watching, "LOOKS_EVERY_SECONDS", 0.0)  # so few lines are written sooner

    return arrange


def names_in(folder):
    return {each.name for each in folder.iterdir()} if folder.is_dir() else set()


def test_an_audit_cancelled_while_its_spreadsheet_is_written_ends_without_it(store, audits, meanwhile):
    """All its lines are read and are kept; asked for a second time, it is being cancelled still."""
    id_ = hand_in(audits, listed(LINES), xlsx=True)
    told = []
    meanwhile(lambda: told.append((audits.cancel(id_), audits.find(id_).state, audits.find(id_).is_stopped)))
    do_all(worker(store))
    outputs = audits.folders.of(id_) / "outputs"

    assert set(told) == {(True, "running", True)}
    assert (audits.find(id_).state, audits.cancel(id_)) == ("cancelled", False)
    assert names_in(outputs) == WHOLE
    assert json.loads((outputs / "summary.json").read_bytes())["lines"] == LINES


@pytest.mark.parametrize("is_cancelled", [False, True])
def test_an_audit_deleted_while_its_spreadsheet_is_written_leaves_nothing(
    store, audits, meanwhile, is_cancelled
):
    """Neither row nor job nor file, cancelled a moment before or not."""
    id_ = hand_in(audits, listed(LINES), xlsx=True)

    def delete():
        if is_cancelled:
            audits.cancel(id_)
        audits.delete(id_)

    meanwhile(delete)
    do_all(worker(store))
    audits.sweep()

    assert (audits.find(id_), Jobs(store.pool).count(), names_in(audits.folders.root)) == (None, 0, set())


def test_a_list_cancelled_while_it_is_read_is_not_audited(store, audits, monkeypatch):
    """Although it was to be started once it is read."""
    id_ = hand_in(audits, listed(10))
    draft_of = trades.draft_of

    def cancelling(*asked):
        audits.cancel(id_)
        return draft_of(*asked)

    monkeypatch.setattr(trades, "draft_of", cancelling)
    do_all(worker(store))

    assert (audits.find(id_).state, Jobs(store.pool).count()) == ("cancelled", 0)


def test_a_cancelled_audit_that_is_started_again_is_made_whole(store, audits, monkeypatch):
    """The very same order: what was there of some of its lines is not taken for all."""
    id_, whole = hand_in(audits, listed(LINES)), hand_in(audits, listed(LINES))
    tell = Audits.tell

    def cancelling(self, told_id, progress):
        tell(self, told_id, progress)
        if told_id == id_:
            self.cancel(id_)

    with monkeypatch.context() as patch:
        patch.setattr(Audits, "tell", cancelling)
        do_all(worker(store))
    folder = audits.folders.of(id_)
    cancelled = audits.find(id_).state
    audits.start(id_, read_order(folder))
    do_all(worker(store))

    assert (cancelled, audits.find(id_).state) == ("cancelled", "done")
    assert results(folder) == results(audits.folders.of(whole))


def test_what_is_made_anew_before_its_worker_ended_the_first_job_is_made(store, audits):
    """The job of the first time is ended by nobody who has that of the second."""
    id_ = hand_in(audits, listed(10))
    at_work = worker(store)
    at_work.step()
    jobs = Jobs(store.pool)
    first = jobs.lease(("audit-run",))
    audits.begin(id_)
    audits.end(id_)
    audits.start(id_, read_order(audits.folders.of(id_)))
    jobs.finish(first)
    do_all(at_work)

    assert audits.find(id_).state == "done"


def test_killed_writers_leave_nothing_beside_the_results(store, audits):
    """What they had begun to write goes once all is there; so do the parts."""
    id_ = hand_in(audits, listed(10))
    at_work = worker(store)
    at_work.step()
    outputs = audits.folders.of(id_) / "outputs"
    (outputs / ".xlsx-1").mkdir(parents=True)
    for name in (".lines.csv.1.2.part", ".xlsx-1/sheet"):
        (outputs / name).write_bytes(b"half")
    do_all(at_work)

    assert (names_in(outputs), names_in(outputs.parent / "parts")) == (WHOLE, set())


def catalogue(tmp_path, name, sugars):
    """A file of products to import: all the same but for their sugars."""
    path = tmp_path / name
    rows = [
        document(code=barcode(n), nutriments=document()["nutriments"] | {"sugars_100g": sugars})
        for n in range(200)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


@pytest.mark.parametrize("moment", ["parts", "outputs"])
def test_an_audit_is_of_one_catalogue_although_an_import_replaces_it(
    tmp_path, store, audits, monkeypatch, moment
):
    """Its parts are made anew with the new one, under the name of that: the bytes are those of any other."""
    files = [catalogue(tmp_path, f"{sugars}.jsonl", sugars) for sugars in (1, 40)]
    own, left = store.pool.path, [1]
    import_files(own, [files[0]], lambda _: None)
    old = name_of(store.catalogue())
    id_ = hand_in(audits, listed(LINES))
    tell, stand_ins = Audits.tell, writing.stand_ins

    def replace_once():
        if left:
            left.pop()
            import_files(own, [files[1]], lambda _: None)

    def telling(self, told_id, progress):
        tell(self, told_id, progress)
        replace_once()

    def looking(*asked):
        replace_once()
        return stand_ins(*asked)

    with monkeypatch.context() as patch:
        if moment == "parts":
            patch.setattr(Audits, "tell", telling)
        else:
            patch.setattr(writing, "stand_ins", looking)
        do_all(worker(store))
    other = hand_in(audits, listed(LINES))
    do_all(worker(store))
    edition = read_order(audits.folders.of(id_)).edition

    assert (left, audits.find(id_).state, edition.catalogue == old) == ([], "done", False)
    assert edition.catalogue == name_of(store.catalogue())
    assert results(audits.folders.of(id_)) == results(audits.folders.of(other))


def test_an_import_between_order_and_work_is_noticed(tmp_path, store, audits):
    """What waited for its worker is made with the catalogue there is then, and says so."""
    import_files(store.pool.path, [catalogue(tmp_path, "1.jsonl", 1)], lambda _: None)
    id_ = hand_in(audits, listed(10))
    at_work = worker(store)
    at_work.step()
    import_files(store.pool.path, [catalogue(tmp_path, "2.jsonl", 40)], lambda _: None)
    do_all(at_work)
    summary = json.loads((audits.folders.of(id_) / "outputs" / "summary.json").read_bytes())

    assert summary["edition"]["catalogue"] == name_of(store.catalogue())


def test_a_sync_between_order_and_work_is_noticed(tmp_path, store, audits):
    """A catalogue that knows later changes is another one, although its file is the same."""
    import_files(store.pool.path, [catalogue(tmp_path, "1.jsonl", 1)], lambda _: None)
    before = name_of(store.catalogue())
    id_ = hand_in(audits, listed(10))
    at_work = worker(store)
    at_work.step()
    with closing(sqlite3.connect(store.pool.path.with_name(store.catalogue().file))) as connection:
        note(connection, until=store.catalogue().until + 60)
        connection.commit()
    do_all(at_work)
    summary = json.loads((audits.folders.of(id_) / "outputs" / "summary.json").read_bytes())

    assert (summary["edition"]["catalogue"] == before, name_of(store.catalogue()) == before) == (False, False)
    assert summary["edition"]["catalogue"] == name_of(store.catalogue())


def test_who_slept_through_a_lease_looks_before_going_on(store):
    """Frozen for longer than a lease, another has the job: nothing more is done."""
    jobs = Jobs(store.pool, lease_seconds=0.05)
    jobs.add("audit-run", "1")
    held = Held(jobs, jobs.lease(("audit-run",)))
    time.sleep(0.1)
    taken = jobs.lease(("audit-run",))

    with pytest.raises(LeaseLost):
        held.check()
    assert taken is not None
