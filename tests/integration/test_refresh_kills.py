"""Worker processes killed in the middle of refreshes: nothing is lost, doubled, torn or asked too often."""

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from data.jobs import Jobs
from data.lookups import REFRESH
from data.openfoodfacts.documents import read_document
from data.shelf.facts_json import rows_of
from data.store import open_store
from data.worker import Worker
from scoring.facts import facts_table
from tests.build import barcode, document
from tests.off import local_off

WORKERS = 2
GIVES_UP_SECONDS = 300
LONG_AGO = datetime.now(UTC) - timedelta(days=30)


@pytest.fixture
def kills(request):
    """How often a worker is killed."""
    return request.config.getoption("--kills")


@pytest.fixture
def codes(kills):
    """Enough products to have some left to refresh at the last kill."""
    return [barcode(number) for number in range(max(60, 12 * kills))]


@pytest.fixture
def catalogue(codes, tmp_path):
    """A catalogue of `codes` as Open Food Facts served them long ago, a refresh of each to be done."""
    path = tmp_path / "catalogue.sqlite"
    with closing(open_store(path)) as store:
        store.save(facts_table(read_document(document(code=code)) for code in codes), fetched_at=LONG_AGO)
        jobs = Jobs(store.pool)
        for code in codes:
            jobs.add(REFRESH, code.zfill(14))
    return path


@pytest.fixture
def off(codes):
    """An Open Food Facts that has a newer revision of all `codes`, and takes 30 to 80 ms to say so."""

    def behave(request, code):
        request.server.ends.wait(random.uniform(0.03, 0.08))
        return request.server.usual(code)

    with local_off(*map(newer, codes)) as off:
        off.behave(behave)
        yield off


def newer(code):
    """What Open Food Facts serves by now."""
    return document(code=code, rev=8, product_name=f"Oat biscuits {code}", last_modified_t=1_790_000_000)


def test_a_killed_worker_loses_doubles_and_tears_nothing(kills, codes, catalogue, off):
    """Whoever is killed when, every product is refreshed in the end; a kill costs one question at most."""
    killed = kill_until_done(kills, catalogue, off)

    assert killed == kills
    assert content_of(catalogue) == {
        "sound": "ok",
        "jobs": 0,
        "gtins": [code.zfill(14) for code in codes],
        "facts": [row for code in codes for row in rows_of(facts_table([read_document(newer(code))]))],
        "fetched": True,
    }
    assert set(off.codes) == set(codes)
    assert off.codes.total() <= len(codes) + kills


def kill_until_done(kills, catalogue, off):
    """Run the workers until no job is left, killing one or both now and then; return how many were killed."""
    killed = 0
    with closing(open_store(catalogue)) as store, working(catalogue, off) as workers:
        jobs, until = Jobs(store.pool), time.monotonic() + GIVES_UP_SECONDS
        while jobs.count() and time.monotonic() < until:
            await_questions(off, jobs)
            doomed = random.sample(range(WORKERS), random.choice((1, 1, 2)))[: kills - killed]
            for number in doomed:
                end(workers[number])
                workers[number] = start(catalogue, off)
            killed += len(doomed)
    return killed


@contextmanager
def working(catalogue, off):
    """Workers on `catalogue`, in a list whose owner may exchange them."""
    workers = [start(catalogue, off) for _ in range(WORKERS)]
    try:
        yield workers
    finally:
        for worker in workers:
            end(worker)


def await_questions(off, jobs):
    """Wait until `off` was asked a few times more, and a moment longer: a kill may come at any point."""
    enough = len(off.asked) + random.randint(1, 6)
    while len(off.asked) < enough and jobs.count():
        time.sleep(0.01)
    time.sleep(random.uniform(0, 0.1))


def start(catalogue, off):
    command = [sys.executable, "-m", "tests.refreshing", str(catalogue), off.address]
    return subprocess.Popen(command, env={})


def end(worker):
    worker.kill()
    worker.wait()


def content_of(catalogue):
    """Whether the file is sound, how many jobs are left, every product, and whether each was fetched anew."""
    with closing(sqlite3.connect(catalogue)) as connection:
        ((sound,),) = connection.execute("PRAGMA integrity_check").fetchall()
        gtins = [f"{gtin:014}" for (gtin,) in connection.execute("SELECT gtin FROM products ORDER BY gtin")]
    with closing(open_store(catalogue)) as store:
        found = [store.find(gtin) for gtin in gtins]
        return {
            "sound": sound,
            "jobs": Jobs(store.pool).count(),
            "gtins": gtins,
            "facts": [row for record in found for row in rows_of(record.facts)],
            "fetched": all(record.fetched_at > LONG_AGO + timedelta(days=1) for record in found),
        }


def test_a_job_that_raises_what_nobody_foresaw_does_not_end_the_loop(fresh_store):
    """The next job is done; the one that failed waits its turn, as one that failed."""
    jobs, done = Jobs(fresh_store.pool), []

    def trade(job):
        if job.subject == "odd":
            raise RuntimeError("what nobody foresaw")
        done.append(job.subject)
        worker.stop()

    worker = Worker(jobs, {REFRESH: trade}, idle_seconds=0.01)
    jobs.add(REFRESH, "odd")
    jobs.add(REFRESH, "even")
    worker.run()
    at_once = jobs.lease((REFRESH,))
    later = Jobs(fresh_store.pool, now=lambda: time.time() + 60).lease((REFRESH,))

    assert (done, at_once) == (["even"], None)
    assert (later.subject, later.attempts) == ("odd", 1)
