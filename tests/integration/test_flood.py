"""Many phones at once before the real server of two workers, Open Food Facts having a good day or a bad one.

Figures: pytest --log-cli-level=info tests/integration/test_flood.py
"""

import logging
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle
from statistics import median

import pytest

from data.openfoodfacts.documents import read_document
from data.store import open_store
from scoring.facts import facts_table
from server.config import READS_ALLOWED
from tests.build import barcode, document
from tests.crowd import ask_at_once
from tests.off import dripping, dripping_head, late, local_off, silent

pytestmark = pytest.mark.alone
logger = logging.getLogger(__name__)

WITHIN = 3  # seconds from a request to its answer, whatever Open Food Facts does
PROMPT = 0.5  # seconds a product on file may take while others wait
ON_FILE = [barcode(number) for number in range(20)]
UNKNOWN = [barcode(number) for number in range(1_000, 1_200)]
START = "import sys; from server.cli import main; sys.exit(main())"

DAYS = {
    "at once": late(0),
    "in 1.5 s": late(1.5),
    "never": silent,
    "a body that drips": dripping,
    "headers that drip": dripping_head,
}


@pytest.fixture
def off():
    """An Open Food Facts that knows every other one of the unknown codes."""
    with local_off(*(document(code=code) for code in UNKNOWN[::2])) as off:
        yield off


@pytest.fixture
def reads():
    """How often Open Food Facts may be asked in a minute."""
    return READS_ALLOWED


@pytest.fixture
def port(off, reads, tmp_path):
    """The port of `limpide serve` over a catalogue of ON_FILE, two workers, asking `off` so many times."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = open_store(tmp_path / "catalogue.sqlite")
    store.save(facts_table(read_document(document(code=code)) for code in ON_FILE), fetched_at=None)
    store.close()
    settings = {"DB": tmp_path / "catalogue.sqlite", "PORT": port, "WORKERS": 2}
    source = {"OFF": off.address, "CONTACT": "test@example.org", "OFF_READS_PER_MINUTE": reads}
    with serving(settings | source, tmp_path / "log"):
        ask_at_once(port, [path(code) for code in ON_FILE])  # the first answer of a worker reads the tables
        yield port
        off.ends.set()  # or the server would wait for what hangs before it stops


@contextmanager
def serving(settings, log):
    """`limpide serve` with `settings`; it has said that it answers."""
    environ = {f"LIMPIDE_{name}": str(value) for name, value in settings.items()}
    command = [sys.executable, "-c", START, "serve"]
    with (
        log.open("wb") as said,  # a pipe nobody reads would fill up
        subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=said) as process,
    ):
        try:
            assert process.stdout.readline().startswith(b"Limpide is at")
            time.sleep(1)  # until the second worker is there
            yield
        finally:
            process.terminate()  # its workers would outlive a kill


def path(code):
    return f"/api/v1/products/{code}?lang=en"


@pytest.mark.parametrize("day", DAYS)
def test_two_hundred_codes_at_once_are_all_answered_within_three_seconds(off, port, day):
    """15 are asked for, none twice; everybody hears what is known, or why not and when to ask again."""
    off.behave(DAYS[day])
    heard = ask_at_once(port, [path(code) for code in UNKNOWN])
    times = off.codes

    wrong = [
        answer for code, answer in zip(UNKNOWN, heard, strict=True) if not is_right(answer, code, times[code])
    ]
    tell(day, heard, times)
    assert wrong == []
    assert [answer.seconds for answer in heard if answer.seconds > WITHIN] == []
    assert (times.total(), set(times.values())) == (READS_ALLOWED, {1})


def is_right(answer, code, times):
    """Whether `answer` says what can be said of `code`, asked for so many times."""
    if answer.status == 503:
        prompt = answer.retry_after == str(answer.document["retry_after"])
        return prompt and answer.reason in (("slow", "down") if times else ("busy", "slow"))
    if code in UNKNOWN[::2]:
        return (answer.status, answer.document["product"]["gtin"], times) == (200, code.zfill(14), 1)
    return (answer.status, answer.document["code"], times) == (404, "product-not-found", 1)


@pytest.mark.parametrize("reads", [1])
@pytest.mark.parametrize("seconds", [0, 1.5])
def test_a_hundred_phones_with_one_code_make_one_request(off, port, seconds):
    """All of them get the same answer, the last read of the minute or not, late or not."""
    off.behave(late(seconds))
    heard = ask_at_once(port, [path(UNKNOWN[0])] * 100)

    tell(f"one code after {seconds} s", heard, off.codes)
    assert off.codes == {UNKNOWN[0]: 1}
    assert [answer.status for answer in heard] == [200] * 100
    assert [answer.document for answer in heard] == [heard[0].document] * 100
    assert [answer.seconds for answer in heard if answer.seconds > WITHIN] == []


@pytest.mark.parametrize("day", ["never", "headers that drip"])
def test_who_scans_what_is_on_file_does_not_wait_for_those_who_wait(off, port, day):
    """While 90 phones wait for 15 codes that hang, a product on file is there at once."""
    off.behave(DAYS[day])
    waiting = [path(code) for code in UNKNOWN[:READS_ALLOWED]] * 6
    on_file = cycle(ON_FILE)
    with ThreadPoolExecutor(1) as crowd:
        heard = crowd.submit(ask_at_once, port, waiting)
        time.sleep(0.3)
        meanwhile = []
        while not heard.done():
            meanwhile += ask_at_once(port, [path(next(on_file))])

    tell("on file", meanwhile, off.codes)
    assert {answer.reason for answer in heard.result()} == {"slow"}
    assert {answer.status for answer in meanwhile} == {200}
    assert median(answer.seconds for answer in meanwhile) < PROMPT


def tell(what, heard, times):
    """Log what was seen, for those who look."""
    said = Counter(answer.reason or answer.status for answer in heard)
    seconds = sorted(answer.seconds for answer in heard)
    figures = f"median {median(seconds):.2f} s, slowest {seconds[-1]:.2f} s of {len(seconds)}"
    logger.info("%s: %s, asked %d; %s", what, dict(said), times.total(), figures)
