import json
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection

import pytest

from data.demo import demo_examples
from server.address import usable_ip


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def command(*arguments):
    return [
        sys.executable,
        "-c",
        "import sys; from server.cli import main; sys.exit(main())",
        "serve",
        *arguments,
    ]


@contextmanager
def serving(port, db):
    """`limpide serve` on `port`; its first line of output has been printed."""
    arguments = command("--port", str(port), "--db", str(db), "--workers", "2")
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process, process.stdout.readline()
        finally:
            process.kill()


def get(port, path, headers=()):
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=dict(headers))
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


def test_a_first_start_shows_the_demo_catalogue_and_stops_when_told(port, tmp_path):
    """The address is printed once it answers; the demo is there; SIGTERM ends it within seconds, silently."""
    with serving(port, tmp_path / "new" / "catalogue.sqlite") as (process, line):
        status, body = get(port, f"/api/v1/products/{demo_examples()[0]}?lang=fr")
        examples = json.loads(get(port, "/api/v1/examples")[1])
        advice = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        rest, log = process.communicate(timeout=8)

    assert line == f"Limpide is at http://127.0.0.1:{port}\n"
    assert (status, json.loads(body)["product"]["gtin"]) == (200, demo_examples()[0])
    assert [example["gtin"] for example in examples] == demo_examples()
    assert (process.returncode, rest) == (0, "")
    assert "Start with LIMPIDE_CONTACT=you@example.org" in advice
    assert f"http.answered method=GET path=/api/v1/products/{demo_examples()[0]} status=200" in log
    assert "lang" not in log
    assert [text for text in log.splitlines() if "http.answered" not in text] == []


def test_workers_end_with_the_process_that_started_them(port, tmp_path):
    """A killed parent leaves nobody behind who answers for it, and its port is to be had again."""
    with serving(port, tmp_path / "catalogue.sqlite") as (process, _):
        process.kill()
        until = time.monotonic() + 10
        while not is_to_be_had(port) and time.monotonic() < until:
            time.sleep(0.05)

        assert is_to_be_had(port)


def is_to_be_had(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def test_headers_nobody_needs_are_refused(port, tmp_path):
    """A head too large gets a problem as its answer; one out of all measure a bare 431 of granian's."""
    with serving(port, tmp_path / "catalogue.sqlite"):
        status, body = get(port, "/api/v1/health", {"X-Long": "x" * 100_000})
        bare = get(port, "/api/v1/health", {"X-Long": "x" * 200_000})

    assert (status, json.loads(body)["code"]) == (431, "headers-too-large")
    assert bare == (431, b"")


def test_a_port_that_is_taken_is_said_in_one_line(tmp_path):
    """Two servers never share a port in silence."""
    db = str(tmp_path / "catalogue.sqlite")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        arguments = command("--port", port, "--db", db)
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=30, check=False)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"cannot listen on 127.0.0.1:{port}" in done.stderr


@pytest.mark.parametrize(
    ("host", "why"),
    [("nope.invalid", "no such name"), ("192.0.2.1", "assign requested address"), ("a..b", "it is no name")],
)
def test_a_host_that_is_not_ours_is_said_in_one_line(port, tmp_path, host, why):
    """Nobody listens there, so nobody has to be stopped: the advice is about the host."""
    arguments = command("--host", host, "--port", str(port), "--db", str(tmp_path / "catalogue.sqlite"))
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=30, check=False)

    assert (done.returncode, done.stderr.count("\n"), why in done.stderr) == (2, 1, True)
    assert "Give a --host" in done.stderr


def test_a_host_may_be_a_name(port):
    """`--host localhost` listens on the address the name stands for."""
    assert usable_ip("localhost", port) in ("127.0.0.1", "::1")


def test_a_catalogue_that_is_none_is_said_in_one_line(port, tmp_path):
    """A file that is no catalogue stops the start, with status 3."""
    path = tmp_path / "notes.sqlite"
    path.write_text("not a database, but long enough to be looked at" * 100)

    done = subprocess.run(
        command("--port", str(port), "--db", str(path)),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert (done.returncode, done.stderr.count("\n"), "notes.sqlite" in done.stderr) == (3, 1, True)
