"""Dumps read in processes of their own, scored there and made ready for a shelf: writing them is one's work.

Each reads its share of every dump; what they make comes in the order of the files, whoever was quicker.
"""

import multiprocessing
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import TYPE_CHECKING

from data.entries import Entries, entries
from data.errors import FileUnreadable, LimpideError
from data.openfoodfacts.dumps import Dump, Position, Skip

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


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


def parcels(dumps: Sequence[Dump]) -> Iterator[Parcel]:
    """Give the products of `dumps`, in order; raise FileUnreadable after what stood before the trouble."""
    with reader(dumps) as parcels_of:
        while True:
            try:
                found = parcels_of.recv()
            except EOFError as error:
                raise FileUnreadable(
                    dumps[0].path, "its reader was ended", "Run the command again."
                ) from error
            if found is None:
                return
            if isinstance(found, BaseException):
                raise found
            yield found


@contextmanager
def reader(dumps: Sequence[Dump]) -> Iterator["Connection[None, Parcel | LimpideError | None]"]:
    """Start a process that reads `dumps`, and give where it sends what it makes; end it at the end."""
    spawned = multiprocessing.get_context("spawn")  # a fork would inherit our locks and files
    here, there = spawned.Pipe(duplex=False)
    process = spawned.Process(target=read, args=[list(dumps), there], daemon=True)
    with closing(here):
        process.start()
        there.close()
        try:
            yield here
        finally:
            process.kill()
            process.join()


def read(dumps: list[Dump], there: "Connection[Parcel | LimpideError | None, None]") -> None:
    """Send what `dumps` hold, then None, or the error that ended it."""
    Thread(target=end_with_parent, daemon=True).start()
    try:
        for number, dump in enumerate(dumps):
            at = Position()
            for batch in dump.batches():
                at = batch.position
                there.send(Parcel(number, entries(batch.facts), batch.facts.num_rows, batch.skipped, at))
            there.send(Parcel(number, Entries(), 0, [], at, dump.gaps))
        there.send(None)
    except LimpideError as error:
        there.send(error)


def end_with_parent() -> None:
    """End this process once the one that started it is gone: it would wait for ever to be read."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
