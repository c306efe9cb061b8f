"""Audits behind the API: taken over, cancelled, deleted, expired, on a full disk."""

import json
import resource
import subprocess
import sys
import time
from contextlib import closing
from threading import Thread

import pytest

from data.audits.kept.audits import Audits
from data.audits.kept.folders import LIST
from data.audits.kept.trades import MOST_ATTEMPTS
from data.errors import KeyNameTaken, NoSuchKey
from data.jobs import Jobs, LeaseLost
from data.keys import Key, Keys
from data.leases import kept
from data.store import open_store
from tests.auditing import do_all, hand_in, listed, results, worker
from tests.integration.test_gate import Clock

PARTS = 3
LINES = 21_000


def names_in(audits):
    return sorted(each.name for each in audits.folders.root.iterdir())


@pytest.mark.parametrize("after", [0, 1, 2, PARTS])
def test_a_cancelled_audit_ends_with_what_is_read(store, audits, after, monkeypatch):
    """At any moment: the lines of the parts that are made are there, and add up to the summary."""
    id_ = hand_in(audits, listed(LINES))
    at_work = worker(store)
    at_work.step()
    told = []
    tell = Audits.tell

    def cancelling(self, id_, progress):
        told.append(progress)
        tell(self, id_, progress)
        if len(told) == after:
            self.cancel(id_)

    monkeypatch.setattr(Audits, "tell", cancelling)
    if not after:
        audits.cancel(id_)
    do_all(at_work)
    lines = audits.folders.of(id_) / "outputs" / "lines.jsonl"

    assert audits.find(id_).state == "cancelled"
    count = lines.read_text("utf-8").count("\n") if after else 0
    if after:
        summary = json.loads((lines.parent / "summary.json").read_bytes())
        assert (summary["lines"], summary["listed"]) == (count, LINES)
    assert min(after * 10_000, LINES) <= count <= LINES
    assert Jobs(store.pool).count() == 0


def test_an_audit_deleted_while_it_runs_leaves_nothing_behind(store, audits):
    """Neither a row, nor a job, nor a file, however far the worker was."""
    id_ = hand_in(audits, listed(LINES))
    at_work = worker(store)
    loop = Thread(target=at_work.run)
    loop.start()
    until = time.monotonic() + 60
    while audits.find(id_).state != "running" and time.monotonic() < until:
        time.sleep(0.01)
    audits.delete(id_)
    at_work.stop()
    loop.join(60)
    audits.sweep()

    assert (audits.find(id_), names_in(audits), Jobs(store.pool).count()) == (None, [], 0)


def test_a_deleted_audit_is_never_read(store, audits):
    """Deleted before the worker came: there is nothing to do."""
    id_ = hand_in(audits, listed(10))
    audits.delete(id_)

    assert (worker(store).step(), names_in(audits)) == (False, [])


def test_what_is_kept_no_longer_is_deleted_at_the_workers_leisure(store):
    """From that second on nobody finds it; its folder goes with the next sweep."""
    clock = Clock()
    audits = Audits(store.pool, days=30, now=clock)
    old = hand_in(audits, listed(10))
    clock.now += 86_400
    new = hand_in(audits, listed(10))
    clock.now += 29 * 86_400
    found = [each and each.id for each in map(audits.find, (old, new))]
    audits.sweep()

    assert (found, names_in(audits), Jobs(store.pool).count()) == ([None, new], [new], 1)


def test_a_folder_that_nobody_names_is_swept_once_nobody_writes_to_it(audits, monkeypatch):
    """An upload whose server was killed; one under way stays."""
    stray = audits.folders.root / ".new-00"
    (stray / LIST).mkdir(parents=True)
    audits.sweep()
    kept_ = names_in(audits)
    monkeypatch.setattr("data.audits.kept.folders.STRAY_SECONDS", -1)
    audits.sweep()

    assert (kept_, names_in(audits)) == ([".new-00"], [])


def test_an_audit_goes_on_where_another_worker_stopped(store, audits):
    """A worker told to stop gives its job back at once; the next makes the same bytes."""
    whole, stopped = (hand_in(audits, listed(LINES)) for _ in range(2))
    first = worker(store)
    for _ in range(3):
        first.step()
    first.stop()
    first.step()
    state = audits.find(stopped).state
    do_all(worker(store))

    assert state == "running"
    assert results(audits.folders.of(stopped)) == results(audits.folders.of(whole))


def test_a_lease_is_kept_as_long_as_the_work_takes(store):
    """Longer than a lease: nobody else gets the job, and its holder can end it."""
    jobs = Jobs(store.pool, lease_seconds=0.3)
    jobs.add("audit-run", "1")
    job = jobs.lease(("audit-run",))
    with kept(jobs, job) as held:
        time.sleep(1)
        others = jobs.lease(("audit-run",))
        held.check()
    jobs.finish(job)

    assert (others, jobs.count()) == (None, 0)


def test_who_lost_a_lease_finds_out_and_ends_nothing(store):
    """Another took it over meanwhile: the first one stops, and the job is the other's."""
    jobs = Jobs(store.pool, lease_seconds=0.3)
    jobs.add("audit-run", "1")
    slow = jobs.lease(("audit-run",))
    time.sleep(0.4)
    taken = jobs.lease(("audit-run",))
    with kept(jobs, slow) as held, pytest.raises(LeaseLost):
        held.renew(got_on=True)
    jobs.finish(slow)

    assert (taken.attempts, jobs.renew(taken), jobs.count()) == (1, True, 1)


def test_what_gets_on_is_not_counted_as_coming_to_nothing(store):
    """A holder that vanished counts; a step forward forgives."""
    clock = Clock()
    jobs = Jobs(store.pool, clock)
    jobs.add("audit-run", "1")
    attempts = []
    for is_forward in (False, False, True, False):
        job = jobs.lease(("audit-run",))
        attempts.append(job.attempts)
        if is_forward:
            jobs.renew(job, got_on=True)
        clock.now += 31

    assert attempts == [0, 1, 2, 1]


def test_an_audit_that_never_gets_on_is_given_up(store, audits):
    """Whatever kills its workers: in the end somebody is told so."""
    jobs = Jobs(store.pool, lease_seconds=0.01)
    id_ = hand_in(audits, listed(10))
    for _ in range(MOST_ATTEMPTS):
        jobs.lease(("audit-read",))
        time.sleep(0.02)
    worker(store).step()
    told = audits.find(id_)

    assert (told.state, told.problem.key, jobs.count()) == ("failed", "audit.given-up", 0)


def test_a_list_that_cannot_be_read_is_told_in_both_languages(store, audits):
    """A picture called .csv is none; the audit has failed, and says why."""
    id_ = hand_in(audits, b"\x89PNG\r\n\x1a\n" + bytes(1_000))
    worker(store).step()
    told = audits.find(id_)

    assert told.state == "failed"
    assert told.problem.said("en") != told.problem.said("fr")


def test_a_full_disk_stops_an_audit_until_there_is_room(store, audits):
    """It is said, nothing is torn, and the bytes are those of any other once it goes on."""
    whole, cramped = (hand_in(audits, listed(LINES)) for _ in range(2))
    at_work = worker(store)
    for _ in range(3):
        at_work.step()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    code = "import sys; from tests.integration.audits.test_ends import cramped; cramped(*sys.argv[1:])"
    subprocess.run([sys.executable, "-c", code, str(store.pool.path)], check=True, timeout=120)
    told = audits.find(cramped)
    with store.pool.writing() as connection:
        connection.execute("UPDATE jobs SET due_at = 0")
    do_all(at_work)

    assert resource.getrlimit(resource.RLIMIT_FSIZE) == limits
    assert (told.state, told.problem.key) == ("running", "audit.trouble")
    assert (audits.find(cramped).state, audits.find(cramped).problem) == ("done", None)
    assert results(audits.folders.of(cramped)) == results(audits.folders.of(whole))


def cramped(path):
    """In a process of its own: do one job where no file may grow beyond what the own file needs."""
    with closing(open_store(path)) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))
        worker(store).step()


@pytest.fixture
def keys(store):
    return Keys(store.pool)


def test_a_key_is_found_until_it_is_taken_back_and_kept_by_nobody(store, keys):
    """What stands in the file is no key; another process revokes it at once."""
    key = keys.add("shop", "audits")
    found = [keys.find(key), keys.find(key[:-1]), keys.find("")]
    with closing(open_store(store.pool.path)) as other:
        Keys(other.pool).revoke("shop")
    with store.pool.reading() as connection:
        kept_ = str(connection.execute("SELECT * FROM keys").fetchall())

    assert (found, keys.find(key)) == ([Key("shop", "audits"), None, None], None)
    assert (key in kept_, len(key), key[:3]) == (False, 46, "lk_")


def test_a_name_is_given_to_one_key_ever(keys):
    """Or the next one would see the audits of the last."""
    keys.add("shop", "audits")
    keys.revoke("shop")

    with pytest.raises(KeyNameTaken):
        keys.add("shop", "audits")
    with pytest.raises(NoSuchKey):
        keys.revoke("shop")
    assert [(each.name, each.revoked_at is None) for each in keys.listed()] == [("shop", False)]
