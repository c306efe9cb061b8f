"""A copy of the operator's own file, taken while it is served: whole, sound, or not there.

Imported catalogues are not in it: they are made anew from an export.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from data.causes import why_of
from data.errors import BackupFailed
from data.pool import connect
from scoring.messages import Phrase


def backup(own: Path, copy: Path, *, force: bool = False) -> int:
    """Copy the file `own` to `copy` and return its size in bytes; raise BackupFailed, leaving nothing behind.

    A file that is there already stays, unless `force` is given. Writers wait for nobody meanwhile.
    """
    if copy.exists() and (not force or copy.samefile(own)):
        raise BackupFailed(copy, Phrase("why.own-file" if force else "why.there-already"))
    if not own.is_file():
        raise BackupFailed(copy, Phrase("why.no-own-file", path=own))
    if not copy.absolute().parent.is_dir():
        raise BackupFailed(copy, Phrase("why.no-folder", path=copy.parent))
    part = copy.with_name(f".{copy.name}.{os.getpid()}.part")
    try:
        take(own, part)
        place(part, copy, force=force)
    except (sqlite3.DatabaseError, OSError) as error:
        raise BackupFailed(copy, why_of(error)) from error
    finally:
        remove_beside(part)
        part.unlink(missing_ok=True)
    return copy.stat().st_size


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
