"""Audits through the real server: the process that it starts for them, and keys from the command line."""

import json
import time
from http.client import HTTPConnection

from server.cli import main
from tests.auditing import fill, listed
from tests.integration.test_serve import get, port, serving  # noqa: F401 - a fixture

HEAD = b'--x\r\nContent-Disposition: form-data; name="start"\r\n\r\ntrue\r\n'
FILE = b'--x\r\nContent-Disposition: form-data; name="file"; filename="liste.csv"\r\n\r\n'


def post(port, body):  # noqa: F811
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    connection.request("POST", "/api/v1/audits", HEAD + FILE + body + b"\r\n--x--\r\n", kind)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.getheader("Location")


def test_the_server_starts_a_process_that_works_on_audits(port, tmp_path):  # noqa: F811
    """A list handed in is audited without anybody starting anything else, to all its files."""
    db = tmp_path / "own.sqlite"
    fill(db)
    with serving(port, db):
        address, until = post(port, listed(50)), time.monotonic() + 60
        told = {"state": "reading"}
        while told["state"] in ("reading", "waiting", "running") and time.monotonic() < until:
            time.sleep(0.2)
            told = json.loads(get(port, address)[1])

    names = ["lines.csv", "lines.xlsx", "lines.jsonl", "report.html", "summary.json"]
    assert (told["state"], [each["name"] for each in told["files"]]) == ("done", names)
    assert told["summary"]["lines"] == 50


def test_keys_are_given_out_listed_and_taken_back(tmp_path, capsys):
    """The key stands alone on its line, for programs, and in no list."""
    db = ["--db", str(tmp_path / "own.sqlite")]
    status = [main(["keys", "add", "shop", *db])]
    key = capsys.readouterr().out.strip()
    status += [main(["keys", "list", *db]), main(["keys", "revoke", "shop", *db])]
    told = capsys.readouterr().out
    status += [main(["keys", "revoke", "shop", *db]), main(["keys", "add", "shop", *db])]

    assert (status, key[:3], len(key)) == ([0, 0, 0, 3, 3], "lk_", 46)
    assert (key in told, "shop" in told) == (False, True)
