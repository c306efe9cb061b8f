"""The audits there are: a row each in the own file, and a folder beside it (`data/audits/kept/folders.py`).

    reading ─> draft ─> waiting ─> running ─┬─> done
       │         └─────────┴──────────┴─────┼─> cancelled
       └────────────────────────────────────┴─> failed

A state changes in one transaction with the job that follows from it; what it promises is on the disk before.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from data.audits.kept.folders import DONE, Document, Folders, staged
from data.audits.kept.orders import NAME, Order, text_of
from data.jobs import ADD
from data.pool import Pool
from scoring.messages import Phrase

READ: Final = "audit-read"
RUN: Final = "audit-run"
KINDS: Final = (READ, RUN)
"""The kinds of jobs an audit takes; the subject of each is its id."""

STATES: Final = ("reading", "draft", "waiting", "running", "done", "failed", "cancelled")
STARTABLE: Final = ("draft", "done", "cancelled")
"""The states out of which somebody has an audit made; one that is over is made anew, used otherwise."""

AT_WORK: Final = ("reading", "waiting", "running")
"""The states that end by themselves."""

DAYS_KEPT: Final = 30
SWEPT_EVERY_SECONDS: Final = 60.0
COLUMNS: Final = "id, key, name, bytes, state, is_stopped, created_at, expires_at, progress, problem"


@dataclass(frozen=True)
class AuditRecord:
    """One audit. `key` is the name of the key it belongs to, None for whoever sits at the machine itself.

    `is_stopped`: somebody wants it to end with what is read. `problem`: what a person is told of it.
    """

    id: str
    key: str | None
    name: str
    bytes: int
    state: str
    is_stopped: bool
    created_at: int
    expires_at: int
    progress: Document | None
    problem: Phrase | None


class Audits:
    """The audits of one own file. Any thread may call every method."""

    def __init__(self, pool: Pool, days: int = DAYS_KEPT, now: Callable[[], float] = time.time) -> None:
        self.pool, self.days, self.now = pool, days, now
        self.folders = Folders(pool.path)
        self._swept_at = -SWEPT_EVERY_SECONDS

    def add(self, folder: Path, name: str, size: int, key: str | None) -> str:
        """Take a filled folder on, to be read; return the id of the audit, which nobody can guess."""
        made, id_ = int(self.now()), token_hex(16)
        self.folders.keep(folder, id_)
        values = (id_, key, name, size, "reading", 0, made, made + self.days * 86_400)
        with self.pool.writing() as connection:
            connection.execute(PUT, values)
            connection.execute(ADD, (READ, id_, self.now()))
        return id_

    def find(self, id_: str) -> AuditRecord | None:
        """Return an audit, None where there is none of that id, or no longer."""
        found = self._select(f"{SELECT} WHERE id = ? AND expires_at > ?", (id_, self.now()))
        return found[0] if found else None

    def listed(self, key: str | None, *, every: bool = False) -> list[AuditRecord]:
        """Return the audits of a key, newest first; or `every` one."""
        return self._select(LISTED, {"every": every, "key": key, "now": self.now()})

    def _select(self, question: str, values: Sequence[Any] | Mapping[str, Any]) -> list[AuditRecord]:
        with self.pool.reading() as connection:
            return [record_of(row) for row in connection.execute(question, values)]

    def read(self, id_: str, problem: Phrase | None) -> None:
        """Note that the list is read: somebody has to say what its columns are, or put a `problem` right."""
        self._move(id_, ("reading",), "draft", problem)

    def start(self, id_: str, order: Order, before: Sequence[str] = STARTABLE) -> bool:
        """Have an audit in one of those states made as it is asked for, anew where it is over.

        Return whether it waits for that. What the last worker had of it is its own no longer.
        """
        folder = self.folders.of(id_)
        path = folder / NAME
        with staged(path, text_of(order).encode()) as new, self.pool.writing() as connection:
            if connection.execute(START, (id_, json.dumps(before))).rowcount == 0:
                return False
            (folder / DONE).unlink(missing_ok=True)
            new.replace(path)
            connection.execute(DROP, (RUN, id_))
            connection.execute(ADD, (RUN, id_, self.now()))
            return True

    def begin(self, id_: str) -> AuditRecord | None:
        """Note that a worker is at an audit; return it, None where it is over or gone."""
        return self.find(id_) if self._move(id_, ("waiting", "running"), "running") else None

    def tell(self, id_: str, progress: Document) -> None:
        """Note how far an audit is."""
        with self.pool.writing() as connection:
            connection.execute(TELL, (json.dumps(progress), id_))

    def end(self, id_: str) -> None:
        """Note that all there is to have is there: all lines, or those read when it was stopped."""
        with self.pool.writing() as connection:
            connection.execute(END, (id_,))

    def trouble(self, id_: str, problem: Phrase) -> None:
        """Note what a person has to be told of an audit that goes on nevertheless."""
        with self.pool.writing() as connection:
            connection.execute("UPDATE audits SET problem = ? WHERE id = ?", (spelled(problem), id_))

    def fail(self, id_: str, problem: Phrase) -> None:
        """Give an audit up."""
        self._move(id_, AT_WORK, "failed", problem)

    def cancel(self, id_: str) -> bool:
        """Stop an audit; one that runs ends with what is read. Return whether there was anything to stop."""
        with self.pool.writing() as connection:
            is_running = connection.execute(STOP, (id_,)).rowcount == 1
            return is_running or move(connection, id_, ("reading", "draft", "waiting"), "cancelled")

    def delete(self, id_: str) -> None:
        """Delete an audit with all its files, whatever is being done to it."""
        with self.pool.writing() as connection:
            forget(connection, id_)
        self.folders.remove(id_)

    def sweep_at_times(self) -> None:
        """Sweep, where that was long ago."""
        if self._swept_at + SWEPT_EVERY_SECONDS <= time.monotonic():
            self._swept_at = time.monotonic()
            self.sweep()

    def sweep(self) -> None:
        """Delete what is kept no longer, and what was left behind by whoever was killed."""
        with self.pool.reading() as connection:
            known = dict(connection.execute("SELECT id, expires_at FROM audits"))
        for id_, expires_at in known.items():
            if expires_at <= self.now():
                self.delete(id_)
        self.folders.sweep(set(known))

    def _move(self, id_: str, before: Sequence[str], after: str, problem: Phrase | None = None) -> bool:
        with self.pool.writing() as connection:
            return move(connection, id_, before, after, problem)


def move(
    connection: sqlite3.Connection,
    id_: str,
    before: Sequence[str],
    after: str,
    problem: Phrase | None = None,
) -> bool:
    """Change the state of an audit that is in one of those `before`; return whether it was.

    A `problem` goes with the state it is told of.
    """
    values = (after, problem and spelled(problem), id_, json.dumps(before))
    return connection.execute(MOVE, values).rowcount == 1


def forget(connection: sqlite3.Connection, id_: str) -> None:
    """Remove the row of an audit, and its jobs."""
    connection.execute("DELETE FROM audits WHERE id = ?", (id_,))
    connection.executemany(DROP, [(each, id_) for each in KINDS])


def record_of(row: Sequence[Any]) -> AuditRecord:
    """Return a row of the table of audits."""
    values = dict(zip(COLUMNS.split(", "), row, strict=True))
    for name in ("progress", "problem"):
        values[name] = json.loads(values[name]) if values[name] else None
    problem = phrase_of(values["problem"]) if values["problem"] else None
    return AuditRecord(**values | {"is_stopped": bool(values["is_stopped"]), "problem": problem})


def spelled(phrase: Phrase) -> str:
    """Return a phrase as text, to be said in any language later."""
    return json.dumps(document_of(phrase))


def document_of(phrase: Phrase) -> Document:
    """Return a phrase as a document."""
    values = {
        name: document_of(each) if isinstance(each, Phrase) else each if isinstance(each, int) else str(each)
        for name, each in phrase.values.items()
    }
    return {"key": phrase.key, "values": values}


def phrase_of(document: Document) -> Phrase:
    """Return the phrase a document is of."""
    values = {
        name: phrase_of(each) if isinstance(each, dict) else each for name, each in document["values"].items()
    }
    return Phrase(document["key"], **values)


SELECT: Final = f"SELECT {COLUMNS} FROM audits"  # noqa: S608 - our own words
LISTED: Final = (
    f"{SELECT} WHERE expires_at > :now AND (:every OR key IS :key) ORDER BY created_at DESC, rowid DESC"
)
PUT: Final = """
INSERT INTO audits (id, key, name, bytes, state, is_stopped, created_at, expires_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
MOVE: Final = """
UPDATE audits SET state = ?, problem = ? WHERE id = ? AND state IN (SELECT value FROM json_each(?))
"""
DROP: Final = "DELETE FROM jobs WHERE kind = ? AND subject = ?"
TELL: Final = "UPDATE audits SET progress = ? WHERE id = ?"
START: Final = """
UPDATE audits SET state = 'waiting', is_stopped = 0, progress = NULL, problem = NULL
WHERE id = ? AND state IN (SELECT value FROM json_each(?))
"""
STOP: Final = "UPDATE audits SET is_stopped = 1 WHERE id = ? AND state = 'running'"
END: Final = """
UPDATE audits SET problem = NULL, state = CASE WHEN is_stopped THEN 'cancelled' ELSE 'done' END
WHERE id = ? AND state = 'running'
"""
