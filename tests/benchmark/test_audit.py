"""How fast lists are audited, and how time and memory grow with them: from a thousand lines to a million.

Each audit is a process of its own, starting included, with all outputs but the spreadsheet. The floor of a
line is its facts taken off the shelf and read. Goals are ours and are printed; a test fails where the
processor alone took four times as long: the clock tells of everybody who shares the machine.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import closing
from typing import NamedTuple

import numpy as np
import pytest

from data.audits.found import facts_on_file
from data.store import open_store

pytestmark = pytest.mark.benchmark
GOALS = {1_000: (3.0, 300), 10_000: (3.5, 350), 100_000: (6.0, 500), 1_000_000: (45.0, 1500)}
"""Seconds and MB by the lines of a list."""

POLICY = 'name = "House"\n[[rule]]\nseverity = "withdraw"\nscore_at_least = 50\n'
AUDIT = """
import json, sys, time
from server.cli import main
from tests.benchmark.million import most_memory
sys.exit(main(sys.argv[1:]) or print(json.dumps([time.process_time(), most_memory()]), file=sys.stderr))
"""
FAILS_AT = 4
READ = 20_000


class Taken(NamedTuple):
    """What an audit took: by the clock, of the processor, and memory at its most."""

    seconds: float
    processor: float
    mb: float


@pytest.fixture(scope="module")
def codes(large):
    """The codes of the catalogue, by number."""
    with closing(open_store(large.own)) as store, store.pool.reading() as connection:
        return np.array(connection.execute("SELECT gtin FROM catalogue.products").fetchall())[:, 0]


@pytest.mark.parametrize("lines", GOALS)
def test_a_list_is_audited_within_its_time_and_memory(lines, large, codes, floor, tmp_path):
    """A tenth of the lines is on no file; suppliers, shelves and units sold come back."""
    listed, policy = tmp_path / "list.csv", tmp_path / "policy.toml"
    policy.write_text(POLICY)
    write(listed, lines, codes)
    out = tmp_path / "out"
    command = [sys.executable, "-c", AUDIT, "audit", str(listed), "--out", str(out)]

    taken = timed([*command, "--policy", str(policy), "--no-xlsx", "--db", str(large.own)])

    seconds, mb = GOALS[lines]
    load = os.getloadavg()[0]
    print(
        f"\n{lines:,} lines audited: {taken.seconds:.2f} s, {taken.seconds / lines * 1e6:.0f} us a line; "
        f"processor {taken.processor:.2f} s, {taken.processor / lines * 1e6:.0f} us a line; "
        f"floor {floor:.0f} us a line; {taken.mb:.0f} MB; goals {seconds:g} s, {mb} MB; load {load:.1f}"
    )
    assert taken.processor < FAILS_AT * seconds
    assert taken.mb < FAILS_AT * mb


@pytest.fixture(scope="module")
def floor(large, codes):
    """Microseconds that a line's facts take to be taken off the shelf and read."""
    some = np.unique(np.random.default_rng(3).choice(codes, READ)).tolist()
    with closing(open_store(large.own)) as store, store.pool.reading() as connection:
        started = time.process_time()
        for first in range(0, len(some), 10_000):
            facts_on_file(connection, some[first : first + 10_000], "en")
        return (time.process_time() - started) / len(some) * 1e6


def write(path, lines, codes):
    """A list of `lines` codes of the catalogue, a tenth of them of none."""
    random = np.random.default_rng(lines)
    chosen = random.choice(codes, lines)
    chosen[random.random(lines) < 0.1] = 96_385_074
    units = random.zipf(1.6, lines).clip(0, 50_000)
    with path.open("w") as file:
        file.write("EAN;Article;Fournisseur;Rayon;Ventes\n")
        for line, (code, sold) in enumerate(zip(chosen.tolist(), units.tolist(), strict=True)):
            file.write(f"{code:013};A{line};Fournisseur {line % 60};Rayon {line % 25};{sold}\n")


def timed(command):
    """What a process took, its threads included, as it says itself."""
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Taken(time.perf_counter() - started, *json.loads(done.stderr))
