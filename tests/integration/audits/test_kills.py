"""Worker processes killed in the middle of audits: every byte is that of an audit nobody disturbed."""

import random
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from data.audits.kept.audits import Audits
from data.jobs import Jobs
from tests.auditing import do_all, hand_in, listed, results, worker

LINES = 23_000
WORKERS = 2
GIVES_UP_SECONDS = 900


@pytest.fixture
def kills(request):
    """How often a worker is killed."""
    return request.config.getoption("--kills")


@contextmanager
def working(store):
    """Worker processes, in a list whose owner may exchange them."""
    workers = [start(store) for _ in range(WORKERS)]
    try:
        yield workers
    finally:
        for each in workers:
            end(each)


def start(store):
    return subprocess.Popen([sys.executable, "-m", "tests.auditing", str(store.pool.path)])


def end(process):
    process.kill()
    process.wait()


def undisturbed(store, audits, content):
    """The results of an audit that nobody disturbs, and how long it takes in seconds."""
    began = time.monotonic()
    id_ = hand_in(audits, content)
    do_all(worker(store))
    return results(audits.folders.of(id_)), time.monotonic() - began


def test_killed_workers_leave_audits_as_if_nobody_had_disturbed_them(kills, store):
    """Two workers on one queue, killed at random moments: no line is lost, doubled or torn."""
    content = listed(LINES)
    audits, jobs = Audits(store.pool), Jobs(store.pool)
    whole, seconds = undisturbed(store, audits, content)
    ids, until = [], time.monotonic() + GIVES_UP_SECONDS

    with working(store) as workers:
        for _ in range(kills):
            ids += keep_busy(store, audits, content, until)
            time.sleep(random.uniform(0, seconds))
            doomed = random.randrange(WORKERS)
            end(workers[doomed])
            workers[doomed] = start(store)
        while jobs.count() and time.monotonic() < until:
            time.sleep(0.1)
        audits.sweep()

    assert [audits.find(each).state for each in ids] == ["done"] * len(ids)
    assert [results(audits.folders.of(each)) for each in ids] == [whole] * len(ids)


def keep_busy(store, audits, content, until):
    """Hand lists in until both workers are at one; return their audits."""
    jobs, ids = Jobs(store.pool), []
    while count_leases(store) < WORKERS and time.monotonic() < until:
        ids += [hand_in(audits, content) for _ in range(WORKERS - jobs.count())]
        time.sleep(0.05)
    return ids


def count_leases(store):
    with store.pool.reading() as connection:
        leased = "SELECT count(*) FROM jobs WHERE leased_until > ?"
        return connection.execute(leased, (time.time(),)).fetchone()[0]
