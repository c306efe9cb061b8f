"""A crowd computes a few at a time, and whoever waits lets the next one go."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

from server.turns import Turns

PATIENCE_SECONDS = 30


def test_no_more_compute_than_there_are_turns():
    """Of twenty threads two are at it at any time."""
    turns, lock, at_it, seen = Turns(2), Lock(), [], []

    def compute(number):
        with turns.taken():
            with lock:
                at_it.append(number)
                seen.append(len(at_it))
            sum(range(10_000))
            with lock:
                at_it.remove(number)

    with ThreadPoolExecutor(20) as threads:
        list(threads.map(compute, range(200)))

    assert (len(seen), max(seen) <= 2) == (200, True)


def test_who_waits_gives_up_the_turn():
    """With one turn, ten threads can wait for one another in the middle of theirs."""
    turns, together = Turns(1), Barrier(10)

    def wait(_):
        with turns.taken(), turns.given_up():
            return together.wait(PATIENCE_SECONDS)

    with ThreadPoolExecutor(10) as threads:
        arrived = list(threads.map(wait, range(10)))

    assert sorted(arrived) == list(range(10))
