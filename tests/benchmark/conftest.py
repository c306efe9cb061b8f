"""A catalogue of a million products, imported once for all benchmarks that ask it."""

import gc
import json
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from data.store import open_store
from server.app import create_app
from server.config import Config
from server.serve import settle
from tests.browser.conftest import address, examples, own, playwright
from tests.grown import SAMPLE, grow

__all__ = ["address", "examples", "own", "playwright"]  # fixtures, once for all that drive a browser


class Large(NamedTuple):
    """The own file beside a large catalogue, and what importing it took."""

    own: Path
    rows: int
    told: dict
    seconds: float
    memory_bytes: int


@pytest.fixture(scope="session")
def large(request, tmp_path_factory):
    """A catalogue of `--rows` products grown from the real sample, imported by `limpide import`."""
    if not SAMPLE.exists():
        pytest.skip("the shared records are not on this machine")
    folder, rows = tmp_path_factory.mktemp("large"), request.config.getoption("--rows")
    export, file = grow(folder / "food.parquet", rows), folder / "own.sqlite"
    command = [sys.executable, "-m", "server.cli", "import", str(export), "--db", str(file), "--json"]
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        memory = watch(process)
        told = json.loads(process.stdout.read())
    return Large(file, rows, told, time.monotonic() - started, max(memory))


def watch(process):
    """The memory that `process` and its children hold, in bytes, each half second, as it runs."""
    seen = [0]

    def look():
        while process.poll() is None:
            seen.append(held(process.pid))
            time.sleep(0.5)

    threading.Thread(target=look, daemon=True).start()
    return seen


def held(pid):
    """The memory of a process and its children, shared parts counted once; 0 where nobody can say."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        pids = [pid, *map(int, children.read_text().split())]
        lines = [
            line for each in pids for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        ]
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    except OSError:
        return 0


@pytest.fixture
def large_store(large):
    with closing(open_store(large.own)) as store:
        yield store


@pytest.fixture
def catalogue_bytes(large, large_store):
    """The size of the catalogue's file."""
    return large.own.with_name(large_store.catalogue().file).stat().st_size


@pytest.fixture(scope="module")
def served(large):
    """The app over the large catalogue, as a worker serves it."""
    app = create_app(Config(db=large.own, off="", rates=False))
    settle()
    yield app
    gc.unfreeze()
    app.extensions["lookups"].close()
    app.extensions["store"].close()
