"""An audit done in a folder: parts first, then the outputs. Whoever is killed at it, the next goes on from there.

    asked.json   the order (`orders.py`)
    *.part.arrow parts that are made (`parts.py`)
    lines.csv, lines.jsonl, lines.xlsx, report.html, summary.json: the outputs, the last of them last

Two that work in one folder at the same time write the same bytes: nothing is locked, nothing spoiled.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa

from data.audits.auditing import PART_LINES, Asked, Audit
from data.audits.lists import read_list
from data.audits.orders import Order, read_order
from data.audits.outputs import is_done, write_outputs
from data.audits.parts import Parts
from data.causes import why_of
from data.errors import AuditUnwritable
from data.store import Store

THREADS: Final = 2


@dataclass(frozen=True)
class Progress:
    """How far an audit is: lines that are judged, of how many, and their lights so far."""

    lines_done: int
    lines: int
    lights: Mapping[str, int]


Told = Callable[[Progress], None]
Stopping = Callable[[], bool]


def run(folder: Path, store: Store, told: Told = lambda _: None, stopping: Stopping = lambda: False) -> bool:
    """Do the audit ordered in `folder`, from where it is, and return whether it is done: False where it stopped.

    `told` hears how far it is after each part; once `stopping` says so no further one is begun, and what is
    made stays. Raise AuditUnwritable, FileUnreadable or CatalogueUnreadable.
    """
    order = read_order(folder)
    if is_done(folder, order):
        return True
    work = Work(folder, store, order)
    return work.make_parts(told, stopping) and work.finish(work.starts)


def finish(folder: Path, store: Store) -> None:
    """Write the outputs of the parts there are: of an audit that somebody cancelled."""
    work = Work(folder, store, read_order(folder))
    work.finish(work.starts_made())


class Work:
    """One audit in its folder."""

    def __init__(self, folder: Path, store: Store, order: Order) -> None:
        self.folder, self.order = folder, order
        listed = read_list(folder / order.file)
        self.audit = Audit(store, Asked(listed, order.roles, order.policy, order.edition))
        self.parts = Parts(folder, order.mark)
        self.starts = range(0, self.audit.lines, PART_LINES)

    def make_parts(self, told: Told, stopping: Stopping) -> bool:
        """Make the parts that are not there, and return whether all are."""
        lights, done = Counter[str](), 0
        for part in self.made(stopping):
            done += part.num_rows
            lights.update(str(light) for light in part.column("light").drop_null().to_pylist())
            told(Progress(done, self.audit.lines, dict(lights)))
        return done == self.audit.lines

    def made(self, stopping: Stopping) -> Iterator[pa.RecordBatch]:
        """Give the light of the lines of each part once it is there, in any order, until `stopping`."""
        remaining, running = iter(self.starts), set[Future[pa.RecordBatch]]()
        with ThreadPoolExecutor(THREADS) as threads:
            while True:
                while len(running) < THREADS and not stopping():
                    first = next(remaining, None)
                    if first is None:
                        break
                    running.add(threads.submit(self.there, first, ["light"]))
                if not running:
                    return
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in finished)

    def there(self, first: int, columns: list[str] | None = None) -> pa.RecordBatch:
        """Return a part as it is on disk, or some columns of it; made where it is not there."""
        part = self.parts.find(first, columns)
        if part is None:
            made = self.audit.part_with_kin(first)
            with told_as_unwritable(self.folder):
                self.parts.keep(first, made)
            part = made.select(columns) if columns else made
        return part

    def starts_made(self) -> list[int]:
        """Return the first lines of the parts that are there."""
        return [first for first in self.starts if self.parts.find(first, ["line"]) is not None]
