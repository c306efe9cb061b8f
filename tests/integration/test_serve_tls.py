import json
import signal
import socket
import ssl
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest

LIMPIDE = "import sys; from server.cli import main; sys.exit(main())"
COMMAND = [sys.executable, "-c", LIMPIDE, "serve", "--workers", "1"]


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch):
    """What the start says of Open Food Facts is another test's."""
    monkeypatch.setenv("LIMPIDE_OFF", "off")


@pytest.fixture
def port():
    return two_free_ports()


def two_free_ports():
    """Return a port that is unused, as is the next."""
    while True:
        with socket.socket() as one, socket.socket() as next_one:
            one.bind(("127.0.0.1", 0))
            port = one.getsockname()[1]
            try:
                next_one.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


def arguments(port, folder, *more):
    return [*COMMAND, "--tls", "--port", str(port), "--db", str(folder / "catalogue.sqlite"), *more]


@contextmanager
def serving(port, folder, *more):
    """`limpide serve --tls`; what it says at its start has been printed."""
    command = arguments(port, folder, *more)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process, said(process)
        finally:
            process.kill()


def said(process):
    """The lines of a start, of which the fingerprint is the last."""
    lines = [process.stdout.readline()]
    while lines[-1] and "fingerprint" not in lines[-1]:
        lines.append(process.stdout.readline())
    return "".join(lines)


def over_https(port, trusted=None, host="127.0.0.1"):
    """The status and the body of the health of the server, for who trusts `trusted`, a certificate, alone."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.verify_flags |= ssl.VERIFY_X509_STRICT
    if trusted:
        context.load_verify_locations(cadata=trusted)
    connection = HTTPSConnection(host, port, timeout=10, context=context)
    connection.request("GET", "/api/v1/health")
    answer = connection.getresponse()
    body = json.loads(answer.read())
    connection.close()
    return answer.status, body["status"]


def page(port, path="/", method="GET", **headers):
    connection = HTTPConnection("127.0.0.1", port + 1, timeout=10)
    connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def raw(port, sent):
    """The first line of the answer to `sent`, bytes as they are."""
    with socket.create_connection(("127.0.0.1", port + 1), timeout=10) as visitor:
        visitor.sendall(sent)
        with suppress(OSError):  # it may have answered and hung up already
            visitor.shutdown(socket.SHUT_WR)
        return visitor.makefile("rb").readline()


def test_who_trusts_the_authority_is_answered_and_who_does_not_refuses(port, tmp_path):
    """HTTPS by the authority alone, which outlives a restart; SIGTERM ends it all and frees both ports."""
    with serving(port, tmp_path) as (process, first):
        authority = page(port, "/limpide-authority.crt")[1]
        answers = [over_https(port, authority, host) for host in ("127.0.0.1", "localhost")]
        with pytest.raises(ssl.SSLCertVerificationError):
            over_https(port)
        process.send_signal(signal.SIGTERM)
        rest, log = process.communicate(timeout=8)
    with serving(port, tmp_path) as (_, second):
        answers.append(over_https(port, authority))

    assert answers == [(200, "ok")] * 3
    assert (process.returncode, rest, "Traceback" in log) == (0, "", False)
    assert (first.splitlines()[-1], f":{port}\n" in first, "█" in first) == (
        second.splitlines()[-1],
        True,
        False,
    )
    assert (tmp_path / "tls").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("path", "accepted", "lang"),
    [
        ("/", "fr-CH, en;q=0.5", "fr"),
        ("/", "de", "en"),
        ("/?lang=fr", "en", "fr"),
        ("/?lang=xx", "fr", "fr"),
        ("/?lang=en", "fr", "en"),
    ],
)
def test_the_page_speaks_the_visitor_s_language(running, path, accepted, lang):
    """By ?lang=, then by Accept-Language, then English; held to the rules of our other pages."""
    answer, body = page(running, path, Accept_Language=accepted)

    assert (answer.status, f'<html lang="{lang}">'.encode() in body) == (200, True)
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'; script-src 'self'")
    assert (answer.headers["Vary"], answer.headers["X-Content-Type-Options"]) == (
        "Accept-Language",
        "nosniff",
    )


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """The port of a server the tests of the page share."""
    port = two_free_ports()
    with serving(port, tmp_path_factory.mktemp("shared"), "--host", "127.0.0.1"):
        yield port


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/page.css", "text/css; charset=utf-8"),
        ("/limpide-authority.crt", "application/x-x509-ca-cert"),
    ],
)
def test_the_page_s_files_have_their_kinds(running, path, kind):
    """iPhones and Android know a certificate by its kind; HEAD tells it too."""
    answers = [page(running, path, method)[0] for method in ("GET", "HEAD")]

    assert [(answer.status, answer.headers["Content-Type"]) for answer in answers] == [(200, kind)] * 2


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/authority.pem", 404),
        ("GET", "/tls/authority.pem", 404),
        ("GET", "/../tls/authority.pem", 404),
        ("GET", "//authority.pem", 404),
        ("GET", "/%2e%2e/authority.pem", 404),
        ("POST", "/", 405),
        ("DELETE", "/nowhere", 405),
    ],
)
def test_nothing_else_is_served(running, method, path, status):
    """No file is looked for, so the key cannot be found."""
    answer, body = page(running, path, method)

    assert (answer.status, b"KEY" in body, len(body) < 40) == (status, False, True)


@pytest.mark.parametrize(
    ("sent", "line"),
    [
        (b"GET / HTTP/1.1\r\nX: " + b"x" * 16_367, b"HTTP/1.0 431 Request Header Fields Too Large\r\n"),
        (b"nonsense\r\n\r\n", b"HTTP/1.0 400 Bad Request\r\n"),
        (b"GET http://[ HTTP/1.1\r\n\r\n", b"HTTP/1.0 400 Bad Request\r\n"),
        (b"GET / HTTP/1.1\r\nHost: [\r\n\r\n", b"HTTP/1.0 400 Bad Request\r\n"),
        (b"", b""),
    ],
)
def test_what_is_no_request_gets_one_line(running, sent, line):
    """Nothing a visitor sends is said back, kept, or waited for."""
    assert raw(running, sent) == line


def test_visitors_who_dawdle_keep_nobody_waiting(running):
    """Some that say nothing leave room for others, and are sent away after seconds."""
    idle = [socket.create_connection(("127.0.0.1", running + 1), timeout=15) for _ in range(10)]

    answered = page(running)[0].status
    ends = [visitor.recv(1) for visitor in idle]

    assert (answered, ends) == (200, [b""] * 10)
    for visitor in idle:
        visitor.close()


def test_two_servers_share_one_authority(tmp_path, port):
    """Started together in one folder, they vouch with the same key."""
    ends = []

    def start(at):
        with serving(at, tmp_path, "--host", "127.0.0.1") as (_, lines):
            ends.append(lines.splitlines()[-1])

    starts = [threading.Thread(target=start, args=[at]) for at in (port, two_free_ports())]
    for each in starts:
        each.start()
    for each in starts:
        each.join()

    assert (len(ends), len(set(ends)), "fingerprint" in ends[0]) == (2, 1, True)


def failing(command):
    """The status of a start that cannot be, and its one line."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (done.stdout, done.stderr.count("\n")) == ("", 1)
    return done.returncode, done.stderr


def test_a_page_s_port_that_is_taken_is_said_in_one_line(port, tmp_path):
    """The page for phones takes the port after the server's, or nothing starts."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port + 1))
        taken.listen()
        status, line = failing(arguments(port, tmp_path, "--host", "127.0.0.1"))

    assert (status, f"127.0.0.1:{port + 1}" in line, "page for phones" in line) == (2, True, True)


def test_the_last_port_leaves_none_for_the_page(tmp_path):
    """There is no port 65536."""
    status, line = failing(arguments(65_535, tmp_path, "--host", "127.0.0.1"))

    assert (status, "no such port" in line) == (2, True)


def test_an_authority_that_is_none_is_said_in_one_line(port, tmp_path):
    """A file that holds something else stops the start, with status 3."""
    folder = Path(tmp_path) / "own"
    folder.mkdir(mode=0o700)
    (folder / "authority.pem").touch(mode=0o600)

    status, line = failing([*arguments(port, tmp_path), "--tls", str(folder)])

    assert (status, str(folder / "authority.pem") in line) == (3, True)
