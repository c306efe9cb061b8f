import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from data.demo import demo_examples, load_demo
from data.errors import InStoreCode, ProductNotFound, SourceUnavailable
from data.gate import Gate
from data.jobs import Jobs
from data.lookups import MOST_ATTEMPTS, REFRESH, Freshness, Lookups
from data.openfoodfacts.client import Client
from data.openfoodfacts.documents import read_document
from data.store import open_store
from data.worker import Worker
from scoring.facts import facts_table
from tests import off
from tests.build import document
from tests.integration.test_gate import Clock

GTIN = "03017620422003"
CODE = "3017620422003"
UNKNOWN = "04006381333931"


class Shelf:
    """A catalogue, a local Open Food Facts, and the way between them; the clock is the test's."""

    def __init__(self, store, source, clock, patience_seconds=2.0):
        self.store, self.source, self.clock = store, source, clock
        self.client = Client(source.address, "tests@limpide.example", "0")
        self.jobs = Jobs(store.pool, clock)
        gate = Gate(store.pool, "openfoodfacts", 15, clock)
        freshness = Freshness(patience_seconds=patience_seconds)
        self.lookups = Lookups(store, self.jobs, gate, self.client, freshness)
        self.worker = Worker(self.jobs, {REFRESH: self.lookups.refresh})

    def hold(self, *, days_ago, **fields):
        """Have a record on file that was fetched so many days ago."""
        fetched_at = datetime.fromtimestamp(self.clock.now, UTC) - timedelta(days=days_ago)
        self.store.save(facts_table([read_document(document(**fields))]), fetched_at)

    def name(self, gtin=GTIN):
        return self.store.find(gtin).facts["names"].to_pylist()[0][0][1]

    def problem(self, gtin):
        try:
            self.lookups.get(gtin)
        except SourceUnavailable as error:
            return error.reason
        return None


@pytest.fixture
def clock():
    return Clock(float(int(time.time())))


@pytest.fixture
def source():
    with off.local_off(document(rev=8, product_name="Of today")) as server:
        yield server


@pytest.fixture
def shelf(fresh_store, source, clock):
    shelf = Shelf(fresh_store, source, clock)
    yield shelf
    shelf.lookups.close()


def test_what_is_not_on_file_is_asked_for_and_kept(shelf, source):
    """Once; the second time it is on file."""
    first, second = shelf.lookups.get(GTIN), shelf.lookups.get(GTIN)

    assert (first.stale, second.stale, source.codes) == (False, False, {CODE: 1})
    assert first.record.fetched_at == datetime.fromtimestamp(int(shelf.clock.now), UTC)
    assert shelf.jobs.count() == 0


@pytest.mark.parametrize(("days", "stale"), [(6.99, False), (7.01, True)])
def test_what_is_on_file_is_answered_at_once_and_asked_for_again_when_old(shelf, source, days, stale):
    """After seven days; the asking is work behind, nobody waits for it."""
    shelf.hold(days_ago=days, product_name="Of old")

    found = shelf.lookups.get(GTIN)

    assert (found.stale, shelf.name(), source.asked, shelf.jobs.count()) == (stale, "Of old", [], int(stale))


def test_work_behind_brings_the_newer_record(shelf, source):
    """Then it is young again."""
    shelf.hold(days_ago=8, product_name="Of old")
    shelf.lookups.get(GTIN)
    shelf.worker.step()

    assert (shelf.lookups.get(GTIN).stale, shelf.name(), source.codes) == (False, "Of today", {CODE: 1})
    assert shelf.jobs.count() == 0


def test_a_newer_record_never_loses_to_an_older_one(shelf, source):
    """The source's copy may lag behind an import; ours stays, and a day goes by before it is asked again."""
    shelf.hold(days_ago=8, rev=9, product_name="Newer")
    shelf.lookups.get(GTIN)
    shelf.worker.step()
    today, after = datetime.fromtimestamp(shelf.clock.now, UTC), shelf.lookups.get(GTIN)
    shelf.clock.now += 86_401

    assert (shelf.name(), after.stale, after.asked_at, source.codes) == ("Newer", True, today, {CODE: 1})
    assert (shelf.lookups.get(GTIN).asked_at, shelf.jobs.count()) == (None, 1)


def test_a_product_the_source_no_longer_has_stays_with_its_age(shelf, source):
    """What is known is not forgotten because a record was deleted; the answer says that it was asked for."""
    shelf.hold(days_ago=400, code="4006381333931", product_name="Gone")
    shelf.lookups.get(UNKNOWN)
    shelf.worker.step()

    found = shelf.lookups.get(UNKNOWN)

    today = datetime.fromtimestamp(shelf.clock.now, UTC)
    assert (shelf.name(UNKNOWN), found.stale, found.asked_at) == ("Gone", True, today)
    assert (source.codes, shelf.jobs.count()) == ({"4006381333931": 1}, 0)


def test_a_confirmed_miss_is_remembered_for_a_day(shelf, source):
    """And says when it was confirmed."""

    def asked_at():
        with pytest.raises(ProductNotFound) as missed:
            shelf.lookups.get(UNKNOWN)
        return missed.value.asked_at.timestamp()

    start = shelf.clock.now
    shelf.clock.now += 10
    first = asked_at()
    shelf.clock.now += 86_000
    same_day = asked_at()
    shelf.clock.now += 401
    next_day = asked_at()

    assert [moment - start for moment in (first, same_day, next_day)] == [10, 10, 86_411]
    assert source.codes == {"4006381333931": 2}


def test_what_was_missing_is_found_once_somebody_added_it(shelf, source):
    """Tomorrow's answer replaces the memory of the miss."""
    with pytest.raises(ProductNotFound):
        shelf.lookups.get(UNKNOWN)
    source.put(document(code="4006381333931"))
    shelf.clock.now += 86_401

    assert shelf.lookups.get(UNKNOWN).record.facts["gtin"].to_pylist() == [UNKNOWN]


def test_a_record_dated_ahead_of_our_clock_is_still_the_newer_one(shelf, source):
    """Clocks differ by minutes: what was edited there a moment ago does not lose to what is on file."""
    shelf.hold(days_ago=8, rev=7, product_name="Of old")
    source.put(document(rev=50, last_modified_t=int(time.time()) + 120, product_name="With nuts"))
    shelf.lookups.get(GTIN)
    shelf.worker.step()

    assert shelf.name() == "With nuts"


def test_a_clock_set_back_does_not_make_old_answers_young(shelf, source):
    """What was fetched or asked in the future is asked about again."""
    shelf.hold(days_ago=-365, product_name="Of old")
    shelf.store.remember_asked(UNKNOWN, datetime.fromtimestamp(shelf.clock.now, UTC) + timedelta(days=365))
    source.put(document(code="4006381333931"))

    assert (shelf.lookups.get(GTIN).stale, shelf.lookups.get(UNKNOWN).stale) == (True, False)


def test_one_record_nobody_can_read_does_not_close_the_way_for_others(shelf, source):
    """The source answered; the next product may be well."""
    source.behave(lambda *_: (200, {"code": "4006381333931", "status": 1, "product": "?"}), "4006381333931")
    why = [shelf.problem(UNKNOWN) for _ in range(8)]

    assert (set(why), shelf.lookups.get(GTIN).stale) == ({"down"}, False)


def test_demo_rows_are_answered_without_a_request(shelf, source):
    """However old they are: the next import renews them."""
    load_demo(shelf.store)

    found = [shelf.lookups.get(gtin) for gtin in demo_examples()]

    assert ([answer.stale for answer in found], source.asked) == ([False] * len(found), [])
    assert shelf.jobs.count() == 0


def test_codes_of_a_shop_are_never_asked_for(shelf, source):
    """They mean something else in every shop."""
    with pytest.raises(InStoreCode):
        shelf.lookups.get("02000043610008")

    assert source.asked == []


def test_without_a_source_nothing_is_asked(fresh_store, clock):
    """What is on file is answered, however old; the rest is not known, and nobody claims to have asked."""
    gate = Gate(fresh_store.pool, "openfoodfacts", 15, clock)
    alone = Lookups(fresh_store, Jobs(fresh_store.pool, clock), gate, None)
    fresh_store.save(facts_table([read_document(document())]), datetime(2020, 1, 1, tzinfo=UTC))

    with pytest.raises(ProductNotFound) as missed:
        alone.get(UNKNOWN)
    assert (alone.get(GTIN).stale, alone.jobs.count(), missed.value.asked_at) == (False, 0, None)


@pytest.mark.parametrize(
    "behaviour",
    [off.status(503), off.status(429), off.html, off.truncated, off.closed, off.silent, off.dripping_head],
)
def test_when_the_source_fails_what_is_on_file_is_answered_all_the_same(
    fresh_store, source, clock, behaviour
):
    """With its age, before the ten seconds of a fetch; what is not on file is unavailable, not unknown."""
    source.behave(behaviour)
    shelf = Shelf(fresh_store, source, clock, patience_seconds=0.3)
    shelf.hold(days_ago=30, product_name="Of old")

    started = time.monotonic()
    found, why = shelf.lookups.get(GTIN), shelf.problem(UNKNOWN)
    spent = time.monotonic() - started
    shelf.lookups.close()

    assert (found.stale, shelf.name(), why in ("down", "slow"), spent < 8) == (True, "Of old", True, True)


def test_who_waits_too_long_is_told_and_finds_it_later(fresh_store, source, clock):
    """The question goes on after the person has been answered."""
    source.behave(off.late(0.6))
    shelf = Shelf(fresh_store, source, clock, patience_seconds=0.2)

    why = [shelf.problem(GTIN), shelf.problem(GTIN)]
    until = time.monotonic() + 10
    while fresh_store.find(GTIN) is None and time.monotonic() < until:
        time.sleep(0.02)
    found = shelf.lookups.get(GTIN)
    shelf.lookups.close()

    assert (why, found.stale, source.codes) == (["slow", "slow"], False, {CODE: 1})


def test_a_hundred_phones_after_one_code_make_one_request(shelf, source):
    """All of them get its answer."""
    source.behave(off.late(0.3))
    together = Barrier(100)

    def ask(_):
        together.wait()
        return shelf.lookups.get(GTIN).record.facts["gtin"].to_pylist()

    with ThreadPoolExecutor(100) as phones:
        answers = list(phones.map(ask, range(100)))

    assert (answers, source.codes) == ([[GTIN]] * 100, {CODE: 1})


def test_two_processes_after_one_code_make_one_request(shelf, source, fresh_store, clock):
    """The one waits for the other; here, two ways to one file."""
    other_store = open_store(fresh_store.pool.path)
    other = Shelf(other_store, source, clock)
    source.behave(off.late(0.3))
    together = Barrier(2)

    def ask(lookups):
        together.wait()
        return lookups.get(GTIN).record.revision

    with ThreadPoolExecutor(2) as processes:
        answers = list(processes.map(ask, [shelf.lookups, other.lookups]))
    other.lookups.close()
    other_store.close()

    assert (answers, source.codes) == (["8", "8"], {CODE: 1})


def test_when_the_rate_is_spent_nobody_waits(shelf, source):
    """Fifteen codes are asked for; the sixteenth is told when to come back, and leaves nothing behind."""
    source.put(*(document(code=code) for code in CODES))
    why = [shelf.problem(code.zfill(14)) for code in CODES[:15]]

    with pytest.raises(SourceUnavailable) as refused:
        shelf.lookups.get(CODES[-1].zfill(14))
    assert (refused.value.reason, 50 < refused.value.retry_after_s <= 61) == ("busy", True)
    assert (len(source.asked), shelf.jobs.count(), why) == (15, 0, [None] * 15)


def test_a_code_nobody_has_on_file_is_not_asked_for_for_ever(shelf, source):
    """A few times behind, then it is let go; the next person who scans it asks anew."""
    source.behave(off.html)
    shelf.problem(UNKNOWN)
    for _ in range(MOST_ATTEMPTS + 3):
        shelf.clock.now += 86_400
        shelf.worker.step()

    assert (len(source.asked), shelf.jobs.count()) == (MOST_ATTEMPTS, 0)


def test_what_is_on_file_is_asked_for_until_it_is_answered(shelf, source):
    """However long the source is away."""
    source.behave(off.html)
    shelf.hold(days_ago=30, product_name="Of old")
    shelf.lookups.get(GTIN)
    for _ in range(20):
        shelf.clock.now += 86_400
        shelf.worker.step()
    source.behave(None)
    shelf.clock.now += 86_400
    shelf.worker.step()

    assert (shelf.name(), shelf.jobs.count(), len(source.asked)) == ("Of today", 0, 21)


def test_a_full_disk_keeps_nobody_from_an_answer(shelf, fresh_store):
    """The refresh cannot be noted; the facts on file are as good as before."""
    shelf.hold(days_ago=30)
    with sqlite3.connect(fresh_store.pool.path) as db:
        db.execute("DROP TABLE jobs")
    db.close()

    assert shelf.lookups.get(GTIN).stale is True


def gtin_13(number):
    """A sound GTIN-13 of our own, from nobody's range."""
    body = f"40000{number:07d}"
    total = sum(int(digit) * (3, 1)[i % 2] for i, digit in enumerate(reversed(body)))
    return f"{body}{-total % 10}"


CODES = [gtin_13(number) for number in range(16)]
