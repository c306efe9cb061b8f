"""Why a file cannot be read or written, in a few words of ours: those of the system know one language."""

import sqlite3
import zlib
from errno import EACCES, EISDIR, ENOENT, ENOSPC
from typing import Final

from scoring.messages import Phrase

CAUSES: Final = {
    ENOENT: "why.missing",
    EACCES: "why.forbidden",
    EISDIR: "why.is-folder",
    ENOSPC: "why.full",
}


def why_of(error: OSError | EOFError | zlib.error | sqlite3.Error) -> Phrase:
    """Return the cause of `error`; what we have no words for is said to come from the system.

    >>> why_of(FileNotFoundError(2, "No such file or directory")).said("en")
    'there is no such file'
    """
    if isinstance(error, sqlite3.Error):
        is_full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        return Phrase("why.full") if is_full else Phrase("why.system", text=str(error))
    number = error.errno if isinstance(error, OSError) else None
    if number in CAUSES:
        return Phrase(CAUSES[number])
    if number is None:  # gzip's own complaints are an OSError without a number
        return Phrase("why.torn")
    return Phrase("why.system", text=getattr(error, "strerror", None) or str(error))
