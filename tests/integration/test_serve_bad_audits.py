"""What goes wrong with lists on their way to the real server: each is told, and the server is well then."""

import json
import resource
import socket
import struct
import time
import zipfile
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest

from tests.auditing import code_of, fill, listed
from tests.integration.test_serve import get, serving

AUDITS = "/api/v1/audits"
ENDS = "\r\n--x--\r\n"
AT_WORK = ("reading", "waiting", "running")
CRAMPED_BYTES = 3_000_000
PATIENCE_SECONDS = 240


class Server:
    """A server at work: its port, its own file and its processes."""

    def __init__(self, port, db, process):
        self.port, self.db, self.process = port, db, process

    def send(self, content, name, **fields):
        """Hand a list in; the status and the document that come back."""
        parts = [
            f'--x\r\nContent-Disposition: form-data; name="{each}"\r\n\r\n{fields[each]}' for each in fields
        ]
        parts.append(f'--x\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n')
        body = "\r\n".join(parts).encode() + content + ENDS.encode()
        with self.sending(len(body)) as to:
            to.sendall(body)
            answer = to.makefile("rb").read()
        head, _, told = answer.partition(b"\r\n\r\n")
        return int(head.split()[1]), json.loads(told)

    @contextmanager
    def sending(self, length):
        """A connection over which a form of so many bytes is to come."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as to:
            to.sendall(
                f"POST {AUDITS} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {length}\r\n\r\n".encode()
            )
            yield to

    def audited(self, content, name, **fields):
        """What is told of a list once nothing more happens to it."""
        status, told = self.send(content, name, **fields)
        assert status == 202
        return self.awaited(told["id"], lambda told: told["state"] not in AT_WORK)

    def awaited(self, id_, is_so):
        """What is told of an audit once something of it is so, or it is not in time."""
        until = time.monotonic() + PATIENCE_SECONDS
        told = json.loads(get(self.port, f"{AUDITS}/{id_}")[1])
        while not is_so(told) and time.monotonic() < until:
            time.sleep(0.2)
            told = json.loads(get(self.port, f"{AUDITS}/{id_}")[1])
        return told

    def folders(self):
        """What lies beside the own file for audits."""
        root = self.db.with_name(f"{self.db.name}.audits")
        return sorted(root.iterdir()) if root.is_dir() else []

    def allow(self, size):
        """Let no file grow beyond so many bytes, of whatever the server writes."""
        for pid in (self.process.pid, *children(self.process.pid)):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def children(pid):
    told = (path.read_text().split() for path in Path(f"/proc/{pid}/task").glob("*/children"))
    return [each for some in told for child in map(int, some) for each in (child, *children(child))]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One server for all of them: each finds it well after the others."""
    db = tmp_path_factory.mktemp("served") / "own.sqlite"
    fill(db)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with serving(port, db) as (process, _):
        Thread(target=process.stderr.read, daemon=True).start()  # or its log fills the pipe, and it waits
        yield Server(port, db, process)


def test_an_upload_cut_in_the_middle_leaves_nothing(server):
    """Half of 50 MB, then the connection breaks: no folder, no row, and the next list is taken."""
    before = server.folders()
    with server.sending(50_000_000) as to:
        to.sendall(b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nEAN\n')
        to.sendall(b"3017620422003\n" * 1_800_000)
        during = server.folders()
        to.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # torn, not closed
    until = time.monotonic() + 20
    while server.folders() != before and time.monotonic() < until:
        time.sleep(0.1)

    assert (len(during) - len(before), server.folders()) == (1, before)
    assert server.audited(listed(10), "next.csv")["state"] == "draft"


def bomb():
    """A workbook of two megabytes that unfolds to two gigabytes."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        with book.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(2_001):
                sheet.write(b" " * 1_000_000)
    return made.getvalue()


BAD = {
    "a PDF": (b"%PDF-1.7\n" + bytes(1_000), "liste.xlsx", "PDF"),
    "nothing": (b"", "liste.csv", "empty"),
    "a zip bomb": (bomb, "liste.xlsx", "liste.xlsx"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_list_fails_and_says_what_to_do(server, kind):
    """The state, the cause, and something to do about it, in both languages."""
    content, name, says = BAD[kind]
    told = server.audited(content() if callable(content) else content, name)
    french = json.loads(get(server.port, f"{AUDITS}/{told['id']}?lang=fr")[1])["problem"]

    assert (told["state"], says in told["problem"], told["problem"].count(". ") > 0) == ("failed", True, True)
    assert french != told["problem"]


def test_a_list_of_300_columns_is_read_and_comes_back_whole(server):
    """Each column is told, and each is in every line."""
    names = ["EAN", *(f"note {place}" for place in range(299))]
    rows = [",".join([code_of(0), *map(str, range(299))])] * 3
    told = server.audited("\n".join([",".join(names), *rows]).encode(), "wide.csv", start="true")
    (first, *_) = json.loads(get(server.port, f"{AUDITS}/{told['id']}/lines")[1])["lines"]

    assert (told["state"], [each["name"] for each in told["columns"]]) == ("done", names)
    assert [*first["own"]] == names


def test_a_million_equal_codes_are_one_product_and_its_duplicates(server):
    """Read in one go: each line but the first is counted as a duplicate."""
    told = server.audited(b"EAN\n" + f"{code_of(0)}\n".encode() * 1_000_000, "equal.csv")

    assert (told["state"], told["lines"], told["codes"]["duplicates"]) == ("draft", 1_000_000, 999_999)


@pytest.mark.parametrize("name", ["../../../x.csv", "..\\\\..\\\\x.csv", "/etc/x.csv"])
def test_the_name_of_a_list_leads_nowhere(server, name):
    """It is told without its folders, and no file is called by it."""
    told = server.audited(listed(3), name)
    (kept,) = (server.db.with_name(f"{server.db.name}.audits") / told["id"] / "list").iterdir()

    assert (told["state"], told["name"], kept.name) == ("draft", "x.csv", "list.csv")
    assert not [*server.db.parent.parent.rglob("x.csv")]


def test_a_full_disk_is_told_and_the_audit_goes_on_once_there_is_room(server):
    """507 for a list there is no room for; one on its way waits, and is done without anybody's help."""
    before = server.folders()
    large = b"EAN\n" + b"3017620422003\n" * 300_000
    server.allow(CRAMPED_BYTES)
    try:
        refused, problem = server.send(large, "large.csv")
        left = server.folders()
        status, told = server.send(listed(21_000), "liste.csv", start="true", xlsx="false")
        cramped = server.awaited(told["id"], lambda told: told["problem"])
    finally:
        server.allow(resource.RLIM_INFINITY)
    taken, _ = server.send(large, "large.csv")
    done = server.awaited(told["id"], lambda told: told["state"] not in AT_WORK)

    assert (refused, problem["code"], left, status, taken) == (507, "no-room", before, 202, 202)
    assert (cramped["state"], "tried again by itself" in cramped["problem"]) == ("running", True)
    assert (done["state"], done["problem"], done["summary"]["lines"]) == ("done", None, 21_000)
