"""One import or sync at a time, of all processes: a lock that the system lets go of when its holder dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from data.causes import why_of
from data.errors import AlreadyRunning, CatalogueUnwritable


@contextmanager
def alone(own: Path) -> Iterator[None]:
    """Hold the right to change the catalogue beside `own`; raise AlreadyRunning where another does.

    Raise CatalogueUnwritable where the lock cannot be written.
    """
    lock = own.with_name(f"{own.stem}.import.lock")
    try:
        opened = lock.open("w")
    except OSError as error:
        raise CatalogueUnwritable(lock, why_of(error)) from error
    with opened as file:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            raise AlreadyRunning(own) from error
        yield
