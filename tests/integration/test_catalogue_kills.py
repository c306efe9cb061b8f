"""Imports and syncs killed at any moment: the server answers all along, and the catalogue is never torn.

Every product of an export or a delta has the number of its generation as its revision: what is seen of a
catalogue must be of one generation alone.
"""

import gzip
import json
import random
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from threading import Event, Thread

import pytest

from data.store import open_store
from tests.build import barcode, document
from tests.exports import Served, file_server

PRODUCTS = 3_000
BEGAN = 1_790_000_000
DAY = 86_400
LIMPIDE = [sys.executable, "-m", "server.cli"]


@pytest.fixture
def kills(request):
    """How often a process is killed."""
    return request.config.getoption("--kills")


def lines(generation):
    """All products as of one generation."""
    moment = BEGAN + generation * DAY
    documents = (
        document(code=barcode(number), rev=generation, last_modified_t=moment) for number in range(PRODUCTS)
    )
    return gzip.compress("".join(f"{json.dumps(each)}\n" for each in documents).encode(), 1)


@contextmanager
def served(own):
    """`limpide serve` over `own`, asked about a product all the while; gives what it answered, by status."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*LIMPIDE, "serve", "--db", str(own), "--port", str(port), "--workers", "1"]
    answered, done = [], Event()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        server.stdout.readline()
        asking = Thread(target=ask, args=[port, answered, done])
        asking.start()
        try:
            yield answered
        finally:
            done.set()
            asking.join()
            server.send_signal(signal.SIGTERM)


def ask(port, answered, done):
    """Ask for a product again and again; note each status and the revision told."""
    number = 0
    while not done.wait(0.02):
        number = (number + 1) % PRODUCTS
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", f"/api/v1/products/{barcode(number)}")
        answer = connection.getresponse()
        body = json.loads(answer.read())
        connection.close()
        answered.append(
            (answer.status, int(body["sources"][0]["revision"]) if answer.status == 200 else None)
        )


def seconds_of(command, environ):
    """Run `command` to its end and return how long it takes."""
    started = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environ)
    return time.monotonic() - started


def killed(command, environ, longest):
    """Run `command` and kill it at some moment; return whether it had not ended by itself."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environ)
    try:
        process.wait(random.uniform(0.2, longest))
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait() == -signal.SIGKILL


def state(own):
    """The revisions on file with their number, what a search finds, whether the file is sound, the count."""
    with closing(open_store(own)) as store, store.pool.reading() as connection:
        revisions = connection.execute(
            "SELECT revision, count(*) FROM catalogue.products GROUP BY revision"
        ).fetchall()
        found = connection.execute(
            "SELECT count(*) FROM catalogue.search WHERE search MATCH 'oat AND bisc*'"
        ).fetchone()
        sound = connection.execute("PRAGMA catalogue.quick_check").fetchone()
        return revisions, found[0], sound[0], store.count()


def whole(generation):
    """What `state` is where everything is of one generation."""
    return [(str(generation), PRODUCTS)], PRODUCTS, "ok", PRODUCTS


def test_a_killed_import_leaves_the_old_catalogue_whole(kills, tmp_path):
    """Old until the very end, then new; run again it is done, nothing doubled, nothing left behind."""
    own, export = tmp_path / "own.sqlite", tmp_path / "export.jsonl.gz"
    command, environ = [*LIMPIDE, "import", str(export), "--db", str(own)], {"PYTHONPATH": "."}
    export.write_bytes(lines(1))
    longest = seconds_of(command, environ)
    generation, dead = 1, 0
    with served(own) as answered:
        while dead < kills:
            export.write_bytes(lines(generation + 1))
            was_killed = killed(command, environ, longest * 1.1)
            dead += was_killed
            now = state(own)
            assert now == whole(generation + 1) or (was_killed and now == whole(generation))
            generation = int(now[0][0][0])
        export.write_bytes(lines(generation + 1))
        seconds_of(command, environ)
        time.sleep(0.5)

    assert state(own) == whole(generation + 1)
    assert {status for status, _ in answered} == {200}
    assert [revision for _, revision in answered] == sorted(revision for _, revision in answered)
    assert answered[-1][1] == generation + 1
    assert (
        len([path for path in tmp_path.iterdir() if ".catalogue-" in path.name and path.suffix == ".sqlite"])
        == 1
    )


def test_a_killed_sync_goes_on_where_it_was(kills, tmp_path):
    """A delta is there whole or not at all, and the catalogue knows which."""
    own, export = tmp_path / "own.sqlite", tmp_path / "export.jsonl.gz"
    export.write_bytes(lines(0))
    with file_server() as exports:
        environ = {"PYTHONPATH": ".", "LIMPIDE_EXPORTS": exports.address}
        seconds_of([*LIMPIDE, "import", str(export), "--db", str(own)], environ)
        command = [*LIMPIDE, "sync", "--db", str(own)]
        offer(exports, 1)
        longest = seconds_of(command, environ)
        with served(own) as answered:
            offered, dead = 1, 0
            while dead < kills:
                offered = max(offered, until(own) + 2)
                offer(exports, offered)
                dead += killed(command, environ, longest * 1.5)
                assert state(own) == whole(until(own))
            seconds_of(command, environ)
            time.sleep(0.5)

    assert (until(own), state(own)) == (offered, whole(offered))
    assert {status for status, _ in answered} == {200}
    assert [revision for _, revision in answered] == sorted(revision for _, revision in answered)
    assert answered[-1][1] == offered


def offer(server, last):
    """Have `server` offer the deltas of generation 1 to `last`."""
    names = {
        number: f"openfoodfacts_products_{BEGAN + (number - 1) * DAY}_{BEGAN + number * DAY}.json.gz"
        for number in range(1, last + 1)
    }
    for number, name in names.items():
        server.files.setdefault(f"/delta/{name}", Served(lines(number), etag=f'"{number}"'))
    server.files["/delta/index.txt"] = Served("\n".join(names.values()).encode())


def until(own):
    """The generation that the catalogue says it knows."""
    with closing(open_store(own)) as store:
        return (store.catalogue().until - BEGAN) // DAY
