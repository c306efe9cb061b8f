"""An audit done in a folder: parts first, then the outputs. Who is killed at it, the next goes on from there.

    order.json   what is asked (`orders.py`)
    parts/       what is judged so far (`parts.py`); of no use once the outputs are there: `clear`
    outputs/     lines.csv, lines.jsonl, lines.xlsx, report.html, summary.json: each whole or not there
    done         says which order the outputs are of

Two that work in one folder at the same time write the same bytes: nothing is locked, nothing spoiled. Where
an import replaces the catalogue meanwhile, all is made anew with the new one: no audit mixes two.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Any, Final, TypeVar

import pyarrow as pa

from data.audits.auditing import PART_LINES, Asked, Audit
from data.audits.kept.folders import DONE, OUTPUTS
from data.audits.kept.orders import Order, is_done, read_order, renewed, write_order
from data.audits.kept.parts import Parts
from data.audits.kept.whole_files import write_whole
from data.audits.lists.reading import ProductList, read_list
from data.audits.outputs.writing import Report, Stopped, write_outputs
from data.causes import why_of
from data.errors import AuditUnwritable, CatalogueReplaced
from data.store import Store

PARTS: Final = "parts"


@dataclass(frozen=True)
class Progress:
    """How far an audit is: lines that are judged, of how many, and their lights so far."""

    lines_done: int
    lines: int
    lights: Mapping[str, int]


@dataclass(frozen=True)
class Means:
    """What an audit is made with: what writes `report.html`, the list where it is read already, threads.

    As many parts are worked at at once as there are threads: two, where nobody has to stand back.
    """

    report: Report | None = None
    listed: ProductList | None = None
    threads: int = 2


Made = TypeVar("Made")
Told = Callable[[Progress], None]
Stopping = Callable[[], bool]
PLAIN: Final = Means()


def run(
    folder: Path,
    store: Store,
    told: Told = lambda _: None,
    stopping: Stopping = lambda: False,
    means: Means = PLAIN,
) -> None:
    """Do the audit ordered in `folder`, from where it is to its outputs.

    `told` hears how far it is after each part. Once `stopping` returns True no further part is begun, and the
    outputs tell of those that are made; what either raises ends the work, which the next run goes on with.
    Raise AuditUnwritable, ListUnreadable or CatalogueUnreadable.
    """
    order = read_order(folder)
    if not is_done(folder, order):
        listed = means.listed or read_list(folder / order.file, order.name)
        with told_as_unwritable(folder):
            while True:
                try:
                    audit = Audit(store, asked_in(order, listed))
                    parts = Parts(folder / PARTS, order.mark)
                    make(folder, Work(audit, parts, stopping, means.threads), order, told, means.report)
                    break
                except CatalogueReplaced:
                    order = renewed(order, store)
                    write_order(folder, order)


def asked_in(order: Order, listed: ProductList) -> Asked:
    """Return what an order asks of a list."""
    return Asked(listed, order.roles, order.policy, order.edition)


def make(folder: Path, work: "Work", order: Order, told: Told, report: Report | None) -> None:
    """Make the parts and the outputs of an audit; raise CatalogueReplaced where they would not be of one."""
    for name in (PARTS, OUTPUTS):
        (folder / name).mkdir(exist_ok=True)
    starts = work.make_parts(told)
    write_outputs(folder / OUTPUTS, work, starts, report, with_xlsx=order.with_xlsx)
    work.audit.check()
    work.stopping()
    write_whole(folder / DONE, order.mark.encode())


def clear(folder: Path) -> None:
    """Remove what is of no use once the outputs are there, and what killed writers left beside them.

    Nobody else may be at work in the folder.
    """
    rmtree(folder / PARTS, ignore_errors=True)
    for path in (folder / OUTPUTS).glob(".*"):
        rmtree(path, ignore_errors=True)
        path.unlink(missing_ok=True)


@contextmanager
def told_as_unwritable(folder: Path) -> Iterator[None]:
    """Raise AuditUnwritable where something cannot be written."""
    try:
        yield
    except OSError as error:
        raise AuditUnwritable(folder, why_of(error)) from error


class Work:
    """One audit and its parts, some worked at at once: as many as it has `threads`."""

    def __init__(self, audit: Audit, parts: Parts, stopping: Stopping, threads: int) -> None:
        self.audit, self.parts, self.stopping, self.threads = audit, parts, stopping, threads

    def make_parts(self, told: Told) -> list[int]:
        """Make the parts that are not there, and return the first lines of those that are then."""
        lights, lines, starts = Counter[str](), 0, list[int]()
        for first, light in self.made():
            starts.append(first)
            lines += len(light)
            counts = light.drop_null().value_counts()
            lights.update({str(each["values"]): each["counts"].as_py() for each in counts})
            told(Progress(lines, self.audit.lines, dict(lights)))
        return sorted(starts)

    def made(self) -> Iterator[tuple[int, Any]]:
        """Give first line and lights of each part as it is there, in any order, until it is to stop."""
        remaining = iter(range(0, max(self.audit.lines, 1), PART_LINES))
        running = set[Future[tuple[int, Any]]]()
        with ThreadPoolExecutor(self.threads) as threads:
            while True:
                while len(running) < self.threads and not self.stopping():
                    first = next(remaining, None)
                    if first is None:
                        break
                    running.add(threads.submit(self.lights, first))
                if not running:
                    return
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                yield from (each.result() for each in finished)

    def lights(self, first: int) -> tuple[int, Any]:
        """Return the first line of a part, and the lights of its lines."""
        return first, self.part(first, ["light"]).column("light")

    def part(self, first: int, columns: Sequence[str]) -> pa.RecordBatch:
        """Return some columns of a part as it is on disk; made where it is not there, or not any more."""
        part: pa.RecordBatch | None = self.parts.find(first, columns)
        if part is None:
            made = self.audit.part_with_kin(first)
            self.parts.keep(first, made)
            part = made.select([*columns])
        return part

    def until_stopped(self, some: Iterable[Made]) -> Iterator[Made]:
        """Give some, as long as `stopping` returns False; raise Stopped after that."""
        for each in some:
            if self.stopping():
                raise Stopped
            yield each
        if self.stopping():
            raise Stopped

    def heeded(self, starts: Sequence[int]) -> Iterator[int]:
        """Give where parts begin; what `stopping` raises ends the work, what it returns does not."""
        for first in starts:
            self.stopping()
            yield first
