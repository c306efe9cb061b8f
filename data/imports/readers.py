"""Dumps read in processes of their own, scored there and made ready for a shelf: writing is one's work alone.

Each reads its share of the parts of every dump. What they make comes as it is ready.
"""

import gc
import multiprocessing
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing.connection import wait
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from data.errors import FileUnreadable, LimpideError
from data.openfoodfacts.dumps import Dump, Position, Skip
from data.shelf.entries import Entries, entries
from scoring.messages import Phrase

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MOST_READERS: Final = 2
"""Each takes up to 350 MB."""


@dataclass(frozen=True)
class Parcel:
    """What one batch of the dump number `dump` became; `rows` products were read, their code a GTIN or not.

    `done` of its `Dump.total` are done by it. The last one of a part has its `gaps`: known gaps of the
    export, each with how often it was met.
    """

    dump: int
    made: Entries
    rows: int
    skipped: list[Skip]
    done: int
    gaps: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Part:
    """Some of the dump number `number`: from `start` until `end`."""

    number: int
    dump: Dump
    start: Position
    end: Position


def parcels(dumps: Sequence[Dump]) -> Iterator[Parcel]:
    """Give the products of `dumps`; raise FileUnreadable where one cannot be read on."""
    parts = [
        Part(number, dump, start, end) for number, dump in enumerate(dumps) for start, end in dump.parts()
    ]
    count = min(len(parts), os.cpu_count() or 1, MOST_READERS)
    with ExitStack() as started:
        ends = [started.enter_context(reader(parts[number::count])) for number in range(count)]
        while ends:
            for ready in wait(ends):
                found = received(ready, dumps)  # type: ignore[arg-type]  # on Linux and macOS it is one of ours
                if found is None:
                    ends.remove(ready)  # type: ignore[arg-type]
                else:
                    yield found


def received(end: "Connection[None, Any]", dumps: Sequence[Dump]) -> Parcel | None:
    """Return what a reader sent, None where that was all; raise what it met."""
    try:
        found: Parcel | LimpideError | None = end.recv()
    except EOFError as error:
        raise FileUnreadable(dumps[0].path, Phrase("why.reader-ended"), Phrase("advice.run-again")) from error
    if isinstance(found, LimpideError):
        raise found
    return found


@contextmanager
def reader(parts: Sequence[Part]) -> Iterator["Connection[None, Any]"]:
    """Start a process that reads `parts`, and give where it sends what it makes; end it at the end."""
    spawned = multiprocessing.get_context("spawn")  # a fork would inherit our locks and files
    here, there = spawned.Pipe(duplex=False)
    process = spawned.Process(target=read, args=[parts, there], daemon=True)
    with here:
        process.start()
        there.close()
        try:
            yield here
        finally:
            process.kill()
            process.join()


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cycles meanwhile: products have none, and there are millions of objects to look at."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@uncollected()
def read(parts: Sequence[Part], there: "Connection[Any, None]") -> None:
    """Send what `parts` hold, then None, or the error that ended it."""
    Thread(target=end_with_parent, daemon=True).start()
    try:
        for part in parts:
            for parcel in parcels_of(part):
                there.send(parcel)
            gc.collect()  # what libraries tie into cycles would stay until the end of the export
        there.send(None)
    except LimpideError as error:
        there.send(error)


def parcels_of(part: Part) -> Iterator[Parcel]:
    """Give what one part of a dump becomes."""
    dump, at = replace(part.dump, gaps=Counter()), part.start
    for batch in dump.batches(part.start):
        facts, done = batch.facts, batch.position.offset - at.offset
        at = batch.position
        yield Parcel(part.number, entries(facts), facts.num_rows, batch.skipped, done)
        pa.default_memory_pool().release_unused()  # it would keep three times what it needs
        if at.lines >= part.end.lines:
            break
    yield Parcel(part.number, Entries(), 0, [], 0, dump.gaps)


def end_with_parent() -> None:
    """End this process once the one that started it is gone: it would wait for ever to be read."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
