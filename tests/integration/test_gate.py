import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import SourceNotAsked
from data.gate import FAILURES_BORNE, Gate
from data.store import open_store

ROOT = Path(__file__).parents[2]


class Clock:
    """Seconds since 1970, as far as the test wants them."""

    def __init__(self, now=1_000_000.0):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def gate(fresh_store, clock):
    return Gate(fresh_store.pool, "openfoodfacts", 15, clock)


def ask(gate):
    """A question that has been sent."""
    question = gate.question()
    question.enter()
    return question


def refused(gate, **how):
    """Why the gate lets nobody through, and for how long; None where it does."""
    try:
        gate.question(**how).enter()
    except SourceNotAsked as error:
        return error.reason, error.retry_after_s
    return None


def test_a_minute_sees_fifteen_reads_and_no_more(gate, clock):
    """The sixteenth waits until the first is a minute old."""
    answers = []
    for _ in range(16):
        answers.append(refused(gate))
        clock.now += 1

    assert answers == [None] * 15 + [("busy", 46)]


def test_a_token_comes_back_a_minute_after_it_was_taken(gate, clock):
    """Not earlier, and only that one."""
    for _ in range(15):
        ask(gate)
        clock.now += 2
    clock.now += 30.9
    before = refused(gate)
    clock.now += 0.2

    assert (before, refused(gate), refused(gate)) == (("busy", 1), None, ("busy", 2))


@settings(deadline=None, max_examples=50)  # each one opens a file
@given(st.lists(st.floats(0, 30), min_size=1, max_size=60))
def test_no_minute_sees_more_wherever_it_begins(tmp_path_factory, pauses):
    """Whatever the moments at which somebody wants to ask."""
    store = open_store(tmp_path_factory.mktemp("gate") / "gate.sqlite")
    clock, let_through = Clock(), []
    gate = Gate(store.pool, "openfoodfacts", 5, clock)
    for pause in pauses:
        clock.now += pause
        if refused(gate) is None:
            let_through.append(clock.now)
    store.close()

    assert all(later - first >= 61 for first, later in zip(let_through, let_through[5:], strict=False))


def test_checking_takes_nothing(gate):
    """It only says what entering would."""
    for _ in range(100):
        gate.check()

    assert refused(gate) is None


def test_work_behind_leaves_a_third_to_people(gate):
    """Ten reads behind, the last five are for who waits."""
    behind = [refused(gate, behind=True) for _ in range(11)]
    people = [refused(gate) for _ in range(6)]

    assert (behind, people) == ([None] * 10 + [("busy", 61)], [None] * 5 + [("busy", 61)])


def test_two_sources_do_not_share_their_rate(gate, fresh_store, clock):
    """Each has its own bucket and its own rest."""
    for _ in range(15):
        ask(gate)
    gate.question().failed(60)

    assert refused(Gate(fresh_store.pool, "another", 15, clock)) is None


def test_a_clock_set_back_holds_nobody_longer_than_a_minute(gate, clock):
    """Reads of the future count as reads of now."""
    for _ in range(15):
        ask(gate)
    clock.now -= 86_400
    held = refused(gate)
    clock.now += 61

    assert (held, refused(gate)) == (("busy", 61), None)


def test_some_failures_are_borne(gate):
    """Four in a row, and a success forgives them."""
    for _ in range(FAILURES_BORNE - 1):
        ask(gate).failed()
    ask(gate).succeeded()
    for _ in range(FAILURES_BORNE - 1):
        ask(gate).failed()

    assert refused(gate) is None


def shut(gate):
    for _ in range(FAILURES_BORNE):
        ask(gate).failed()


def test_after_too_many_failures_nobody_is_let_through(gate, clock):
    """Fifteen seconds at most, at random; then one probe, and nobody beside it."""
    shut(gate)
    why, seconds = refused(gate)
    clock.now += 15
    probe, beside = refused(gate), refused(gate)

    assert (why, 7 < seconds <= 15, probe, beside) == ("down", True, None, ("down", 30))


def test_a_probe_that_succeeds_opens_the_gate(gate, clock):
    """For everybody."""
    shut(gate)
    clock.now += 15
    ask(gate).succeeded()

    assert [refused(gate) for _ in range(3)] == [None] * 3


def test_a_probe_that_fails_doubles_the_rest(gate, clock):
    """Up to ten minutes."""
    shut(gate)
    rests = []
    for _ in range(8):
        clock.now += 600
        ask(gate).failed()
        rests.append(refused(gate)[1])

    limits = [30, 60, 120, 240, 480, 600, 600, 600]
    assert [limit / 2 <= rest <= limit for rest, limit in zip(rests, limits, strict=True)] == [True] * 8


def test_a_probe_whose_process_died_does_not_shut_the_gate_for_good(gate, clock):
    """Half a minute later another may be sent."""
    shut(gate)
    clock.now += 15
    ask(gate)
    clock.now += 30

    assert refused(gate) is None


def test_a_source_is_left_alone_as_long_as_it_asks(gate, clock):
    """At the first word; then it is probed."""
    gate.question().failed(300)
    first = refused(gate)
    clock.now += 300

    assert (first, refused(gate), refused(gate)) == (("down", 300), None, ("down", 30))


def test_an_older_answer_does_not_end_a_rest(gate):
    """Neither a success nor a failure that was on its way when the source asked to be left alone."""
    good, bad, throttled = ask(gate), ask(gate), ask(gate)
    throttled.failed(3600)
    good.succeeded()
    bad.failed()

    assert refused(gate) == ("down", 3600)


def test_requests_that_fail_together_make_one_rest(gate):
    """A blip of the network with fifteen of them out is fifteen seconds, not ten minutes."""
    out = [ask(gate) for _ in range(15)]
    for question in out:
        question.failed()

    why, seconds = refused(gate)
    assert (why, 7 < seconds <= 15) == ("down", True)


def test_a_probe_may_be_redirected_or_tried_again(gate, clock):
    """It is one question, however many requests it takes; each takes its token."""
    shut(gate)
    clock.now += 61
    probe = ask(gate)
    probe.enter()
    probe.succeeded()

    assert [refused(gate) for _ in range(14)] == [None] * 13 + [("busy", 61)]


def test_a_clock_set_back_ends_every_rest(gate, clock):
    """A hold of next year is none; the source is probed."""
    clock.now += 365 * 86_400
    shut(gate)
    clock.now -= 365 * 86_400

    assert refused(gate) is None


def test_a_token_counts_from_when_it_was_given_not_from_when_it_was_wanted(gate, fresh_store, clock):
    """Whoever waits for a busy file asks later, and the minute begins later."""
    with ThreadPoolExecutor(1) as waiting:
        with fresh_store.pool.writing():
            wanted = waiting.submit(ask, gate)
            time.sleep(0.3)
            clock.now += 50
        wanted.result()
    with fresh_store.pool.reading() as connection:
        ((taken_at,),) = connection.execute("SELECT taken_at FROM reads").fetchall()

    assert taken_at == clock.now


def test_all_processes_share_one_gate(tmp_path):
    """Four processes push at once: fifteen get through."""
    path = tmp_path / "gate.sqlite"
    open_store(path).close()
    push = f"""
from tests.integration.test_gate import *
store = open_store({str(path)!r})
gate = Gate(store.pool, "openfoodfacts", 15)
print(sum(refused(gate) is None for _ in range(12)))
store.close()
"""
    pushing = [
        subprocess.Popen([sys.executable, "-c", push], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    through = sum(int(process.communicate()[0]) for process in pushing)

    with sqlite3.connect(path) as db:
        (reads,) = db.execute("SELECT count(*) FROM reads").fetchone()
    db.close()
    assert (through, reads) == (15, 15)


def test_reads_of_long_ago_are_forgotten(gate, clock, fresh_store):
    """The file does not grow with them."""
    for _ in range(50):
        ask(gate)
        clock.now += 30
    with fresh_store.pool.reading() as connection:
        moments = [moment for (moment,) in connection.execute("SELECT taken_at FROM reads ORDER BY taken_at")]

    assert [later - earlier for earlier, later in pairwise(moments)] == [30.0, 30.0]
