"""Audits for tests: a catalogue of known products, lists of their codes, and a worker for them.

python -m tests.auditing CATALOGUE: one worker process, at the audits of a catalogue until it is killed.
"""

import sys
from contextlib import closing
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from data.audits.kept.audits import Audits
from data.audits.kept.folders import LIST, WANTED, write_document
from data.audits.kept.trades import AuditTrades
from data.jobs import Jobs
from data.openfoodfacts.documents import read_document
from data.store import open_store
from data.worker import Worker
from scoring.facts import facts_table
from tests.build import barcode, document

LEASE_SECONDS = 1.5
KNOWN = 200
PROGRAM = "test"


def fill(path, count=KNOWN):
    """Put products into the own file `path`: biscuits, of one in three nobody tells the sugars."""
    documents = (
        document(code=barcode(number), product_name=f"Biscuit {number}", nutriments=amounts(number))
        for number in range(count)
    )
    with closing(open_store(path)) as store:
        store.save(facts_table(map(read_document, documents)), fetched_at=None)


def amounts(number):
    return document()["nutriments"] | ({} if number % 3 else {"sugars_100g": None})


def listed(lines, known=KNOWN):
    """A list of so many lines as CSV: of seven codes one is unknown, of eleven one is none."""
    rows = [f"{code_of(number, known)};Article {number};Maison {number % 5}" for number in range(lines)]
    return "\n".join(["EAN;Libellé;Fournisseur", *rows]).replace(";", ",").encode() + b"\n"


def code_of(number, known=KNOWN):
    if number % 11 == 10:
        return "n/a"
    return barcode(number % known if number % 7 else 900_000 + number)


def form(content, name="liste.csv", **fields):
    """What is posted to hand a list in."""
    return {"file": (BytesIO(content), name), **fields}


def hand_in(audits, content, name="liste.csv", *, key=None, xlsx=False):
    """Hand a list in without HTTP, to be started once it is read; return the id of its audit."""
    with audits.folders.new() as folder:
        (folder / LIST / "list.csv").write_bytes(content)
        write_document(folder / WANTED, {"lang": "en", "start": True, "xlsx": xlsx})
        return audits.add(folder, name, len(content), key)


def worker(store, lease_seconds=LEASE_SECONDS, idle_seconds=0.02):
    """A worker for the audits of a store."""
    jobs, audits = Jobs(store.pool, lease_seconds=lease_seconds), Audits(store.pool)
    trades = AuditTrades(store, jobs, audits, PROGRAM)
    made = Worker(jobs, trades.by_kind, idle_seconds, audits.sweep_at_times)
    trades.is_stopping = lambda: made.is_stopping
    return made


def do_all(at_work):
    """Have a worker do all there is to do."""
    while at_work.step():
        pass


def results(folder):
    """What tells the files of an audit apart, by name: all but those of its list and its order."""
    files = sorted(path for path in (folder / "outputs").rglob("*") if path.is_file())
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in files}


if __name__ == "__main__":
    worker(open_store(Path(sys.argv[1]))).run()
