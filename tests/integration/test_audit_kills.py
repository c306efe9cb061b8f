"""Worker processes killed in the middle of audits: every byte is that of an audit nobody disturbed."""

import random
import subprocess
import sys
import time
from contextlib import closing, contextmanager

import pytest

from data.audits.audits import Audits
from data.jobs import Jobs
from data.store import open_store
from tests.audits import KNOWN, fill, hand_in, listed, results, worker

LINES = 45_000
WORKERS = 2
GIVES_UP_SECONDS = 600


@pytest.fixture
def kills(request):
    """How often a worker is killed."""
    return request.config.getoption("--kills")


@pytest.fixture
def store(tmp_path):
    """An own file of the products that are listed."""
    path = tmp_path / "own.sqlite"
    fill(path)
    with closing(open_store(path)) as store:
        yield store


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
    return subprocess.Popen([sys.executable, "-m", "tests.audits", str(store.pool.path)])


def end(process):
    process.kill()
    process.wait()


def undisturbed(store, audits, content):
    """The results of an audit that nobody disturbs, and how long it takes in seconds."""
    began = time.monotonic()
    id_ = hand_in(audits, content)
    at_work = worker(store)
    while at_work.step():
        pass
    return results(audits.folders.of(id_)), time.monotonic() - began


def test_killed_workers_leave_audits_as_if_nobody_had_disturbed_them(kills, store):
    """Two workers on one queue, killed at random moments: no line is lost, doubled or torn, no audit is given up."""
    content = listed(LINES)
    audits, jobs = Audits(store.pool), Jobs(store.pool)
    whole, seconds = undisturbed(store, audits, content)
    ids = [hand_in(audits, content) for _ in range(max(2, kills // 5))]
    killed, until = 0, time.monotonic() + GIVES_UP_SECONDS

    with working(store) as workers:
        while jobs.count() and time.monotonic() < until:
            time.sleep(random.uniform(0.2, 1.5 * seconds) if killed < kills else 0.05)
            if killed < kills and jobs.count():
                doomed = random.randrange(WORKERS)
                end(workers[doomed])
                workers[doomed] = start(store)
                killed += 1
        if killed < kills:
            raise AssertionError(f"all was done after {killed} kills: give more to do")

    assert [audits.find(each).state for each in ids] == ["done"] * len(ids)
    assert [results(audits.folders.of(each)) for each in ids] == [whole] * len(ids)
    assert leftovers(audits) == []


def leftovers(audits):
    """Files that a killed worker left in the middle of writing them, once all is done and swept."""
    audits.folders.sweep({path.name for path in audits.folders.root.iterdir()})
    return sorted(path.name for path in audits.folders.root.rglob("*") if path.name.startswith("."))
