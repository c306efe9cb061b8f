"""A copy of the operator's own file, taken while it is served: whole, sound, or not there.

Imported catalogues are not in it: they are made anew from an export.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from data.causes import why_of
from data.errors import BackupFailed
from data.pool import connect
from scoring.messages import Phrase


def backup(own: Path, copy: Path, *, force: bool = False) -> int:
    """Copy the file `own` to `copy` and return its size in bytes; raise BackupFailed, leaving nothing behind.

    A file that is there already stays, unless `force` is given; what is no file stays in any case. Writers
    wait for nobody meanwhile.
    """
    part = copy.parent / f".{copy.name}.{os.getpid()}.part"
    try:
        why = hindrance(own, copy, force=force)
        if why:
            raise BackupFailed(copy, why)
        part.touch()  # SQLite has one word for all that keeps it from making a file
        take(own, part)
        place(part, copy, force=force)
        return copy.stat().st_size
    except (sqlite3.DatabaseError, OSError) as error:
        raise BackupFailed(copy, why_of(error)) from error
    finally:
        with suppress(OSError):  # a folder that may not be written, a name that is too long
            remove_beside(part)
            part.unlink(missing_ok=True)


def hindrance(own: Path, copy: Path, *, force: bool) -> Phrase | None:
    """Return why `own` shall not be copied to `copy`, None where it may be."""
    if copy.is_dir():
        return Phrase("why.is-folder")
    if copy.exists() and not copy.is_file():
        return Phrase("why.no-file")
    if copy.exists() and (not force or copy.samefile(own)):
        return Phrase("why.own-file" if force else "why.there-already")
    if not own.is_file():
        return Phrase("why.no-own-file", path=own)
    if not copy.absolute().parent.is_dir():
        return Phrase("why.no-folder", path=copy.parent)
    return None


def take(own: Path, part: Path) -> None:
    """Copy `own` to `part` as it is at one moment, and check it."""
    with closing(connect(own)) as db, closing(sqlite3.connect(part)) as target:
        db.conn.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        ((found,), *_) = target.execute("PRAGMA integrity_check").fetchall()
        if found != "ok":
            raise sqlite3.DatabaseError(found)


def place(part: Path, copy: Path, *, force: bool) -> None:
    """Give the finished copy its name; raise OSError where another file has got it since.

    What a killed process left beside a file of that name goes first: SQLite would put it into the copy.
    """
    with part.open("rb") as file:
        os.fsync(file.fileno())
    if force or not copy.exists():
        remove_beside(copy)
    if force:
        part.replace(copy)
    else:
        os.link(part, copy)


def remove_beside(path: Path) -> None:
    """Remove what SQLite keeps beside the file `path` while it is open."""
    for suffix in ("-journal", "-wal", "-shm"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
