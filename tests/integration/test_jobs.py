import time
from concurrent.futures import ThreadPoolExecutor
from threading import Thread

import pytest

from data.errors import CatalogueUnreadable, SourceNotAsked, SourceUnavailable
from data.jobs import Jobs
from data.worker import Worker
from tests.integration.test_gate import Clock

KINDS = ("refresh",)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def jobs(fresh_store, clock):
    return Jobs(fresh_store.pool, clock)


def test_what_is_asked_for_twice_is_done_once(jobs):
    """A job is named by what it does to what."""
    added = [jobs.add("refresh", "1"), jobs.add("refresh", "1"), jobs.add("refresh", "2")]

    assert (added, jobs.count()) == ([True, False, True], 2)


def test_the_job_due_longest_comes_first_and_to_one_worker_only(jobs, clock):
    """Leased in turn, then nothing is left to lease."""
    jobs.add("refresh", "1")
    clock.now += 1
    jobs.add("refresh", "2")
    leased = [jobs.lease(KINDS) for _ in range(3)]

    assert [job and job.subject for job in leased] == ["1", "2", None]


def test_a_worker_takes_only_what_it_can_do(jobs):
    """Other kinds wait for another one."""
    jobs.add("import", "off.parquet")

    assert (jobs.lease(KINDS), jobs.lease(("audit", "import")).subject) == (None, "off.parquet")


def test_a_lease_runs_out(jobs, clock):
    """Whoever held it may be dead; what it held is another's then, and no longer its own to end."""
    jobs.add("refresh", "1")
    dead = jobs.lease(KINDS)
    clock.now += 30
    alive = jobs.lease(KINDS)
    jobs.finish(dead)
    left = jobs.count()
    jobs.defer(dead, 0, failed=True)
    nobody = jobs.lease(KINDS)
    jobs.finish(alive)

    assert (alive.subject, left, nobody, jobs.count()) == ("1", 1, None, 0)


def test_a_clock_set_back_frees_what_was_leased_and_due(jobs, clock):
    """A lease or a date of next year is nobody's."""
    clock.now += 365 * 86_400
    jobs.add("refresh", "1")
    jobs.add("refresh", "2")
    jobs.lease(KINDS)
    jobs.defer(jobs.lease(KINDS), 60, failed=True)
    clock.now -= 365 * 86_400

    assert sorted(jobs.lease(KINDS).subject for _ in range(2)) == ["1", "2"]


def test_who_adds_a_job_does_not_wait_for_a_long_writer(jobs, fresh_store):
    """A person is waiting for the answer; the job is added by the next who wants it."""
    started = time.monotonic()  # who waits for a writer waits ten seconds
    with ThreadPoolExecutor(1) as other, fresh_store.pool.writing():
        refused = other.submit(jobs.add, "refresh", "1").exception()

    assert (type(refused), time.monotonic() - started < 8) == (CatalogueUnreadable, True)


def test_what_is_deferred_comes_back_when_it_is_due(jobs, clock):
    """Failures are counted, mere waiting is not."""
    jobs.add("refresh", "1")
    jobs.defer(jobs.lease(KINDS), 10, failed=True)
    early = jobs.lease(KINDS)
    clock.now += 10
    second = jobs.lease(KINDS)
    jobs.defer(second, 0, failed=False)

    assert (early, second.attempts, jobs.lease(KINDS).attempts) == (None, 1, 1)


def test_a_job_is_claimed_by_name_made_or_waiting_but_not_from_its_holder(jobs, clock):
    """A person who waits does not wait for the queue."""
    made = jobs.claim("refresh", "1")
    held = (jobs.claim("refresh", "1"), jobs.holds("refresh", "1"))
    jobs.defer(made, 3_600, failed=True)
    again = jobs.claim("refresh", "1")
    clock.now += 30

    assert (made.attempts, held, again.attempts) == (0, (None, True), 1)
    assert (jobs.holds("refresh", "1"), jobs.count()) == (False, 1)


def test_threads_never_lease_one_job_twice(jobs):
    """Eight of them empty a queue of a hundred."""
    for number in range(100):
        jobs.add("refresh", str(number))

    def lease_all(_):
        return [job.subject for job in iter(lambda: jobs.lease(KINDS), None)]

    with ThreadPoolExecutor(8) as threads:
        leased = [subject for some in threads.map(lease_all, range(8)) for subject in some]

    assert sorted(leased, key=int) == [str(number) for number in range(100)]


def doing(jobs, trade):
    return Worker(jobs, {"refresh": trade}, idle_seconds=0.01)


def test_a_worker_does_what_is_due(jobs):
    """One job a step; a job done is gone."""
    done = []
    jobs.add("refresh", "1")
    worker = doing(jobs, lambda job: done.append(job.subject))

    assert ([worker.step(), worker.step()], done, jobs.count()) == ([True, False], ["1"], 0)


@pytest.mark.parametrize(
    ("error", "attempts", "least", "most"),
    [
        (SourceNotAsked("busy", 40), 0, 40, 40),
        (SourceUnavailable("down", 5), 1, 10, 20),
        (SourceUnavailable("down", 500), 1, 500, 500),
    ],
)
def test_what_failed_is_tried_later(jobs, clock, error, attempts, least, most):
    """As late as the source asked for, and later with every failure; not having been asked is none."""

    def fail(_):
        raise error

    jobs.add("refresh", "1")
    doing(jobs, fail).step()
    clock.now += least - 0.01
    early = jobs.lease(KINDS)
    clock.now += most - least + 0.02

    assert (early, jobs.lease(KINDS).attempts) == (None, attempts)


def test_what_nobody_foresaw_does_not_end_the_loop(jobs, caplog):
    """It is logged, its job is tried later, as one that failed; and the next one is done."""
    done = []

    def trade(job):
        if job.subject == "1":
            raise RuntimeError("unforeseen")
        done.append(job.subject)
        worker.stop()

    worker = doing(jobs, trade)
    jobs.add("refresh", "1")
    jobs.add("refresh", "2")
    loop = Thread(target=worker.run)
    loop.start()
    loop.join(10)

    assert (loop.is_alive(), done, jobs.count()) == (False, ["2"], 1)
    assert "worker.failed kind=refresh subject=1" in caplog.text
