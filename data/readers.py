"""Dumps read in processes of their own, scored there and made ready for a shelf: writing them is one's work.

Each reads its share of every dump; what they make comes in the order of the files, whoever was quicker.
"""

import multiprocessing
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

from data.entries import Entries, entries
from data.errors import FileUnreadable, LimpideError
from data.openfoodfacts.dumps import Position, Skip, read_dump


@dataclass(frozen=True)
class Parcel:
    """What one batch of the dump number `dump` became; `rows` products were read, without gtin or with one.

    The last one of a dump has its `gaps`: known gaps of the export, each with how often it was met.
    """

    dump: int
    made: Entries
    rows: int
    skipped: list[Skip]
    position: Position
    gaps: Counter[str] = field(default_factory=Counter)


def parcels(paths: Sequence[Path]) -> Iterator[Parcel]:
    """Give the products of `paths`, in order; raise FileUnreadable after what stood before the trouble."""
    with reader(paths) as parcels_of:
        while True:
            try:
                found = parcels_of.recv()
            except EOFError as error:
                raise FileUnreadable(paths[0], "its reader was ended", "Run the command again.") from error
            if found is None:
                return
            if isinstance(found, BaseException):
                raise found
            yield found


@contextmanager
def reader(paths: Sequence[Path]) -> Iterator["Connection[None, Parcel | LimpideError | None]"]:
    """Start a process that reads `paths`, and give where it sends what it makes; end it at the end."""
    spawned = multiprocessing.get_context("spawn")  # a fork would inherit our locks and files
    here, there = spawned.Pipe(duplex=False)
    process = spawned.Process(target=read, args=[list(paths), there], daemon=True)
    with closing(here):
        process.start()
        there.close()
        try:
            yield here
        finally:
            process.kill()
            process.join()


def read(paths: list[Path], there: "Connection[Parcel | LimpideError | None, None]") -> None:
    """Send what `paths` hold, then None, or the error that ended it."""
    Thread(target=end_with_parent, daemon=True).start()
    try:
        for number, path in enumerate(paths):
            dump = read_dump(path)
            at = Position()
            for batch in dump.batches():
                at = batch.position
                there.send(Parcel(number, entries(batch.facts), batch.facts.num_rows, batch.skipped, at))
            there.send(Parcel(number, Entries([], {}), 0, [], at, dump.gaps))
        there.send(None)
    except LimpideError as error:
        there.send(error)


def end_with_parent() -> None:
    """End this process once the one that started it is gone: it would wait for ever to be read."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
