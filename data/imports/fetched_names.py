"""The names of tags, had anew from Open Food Facts' taxonomies kind by kind; others stay as they were."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from data.causes import why_of
from data.errors import CatalogueUnwritable, FileUnreadable, LimpideError, NoRoom, SourceChanged
from data.imports.alone import alone
from data.names import KEPT, keep
from data.openfoodfacts.partial import Progress
from data.openfoodfacts.taxonomies import Taxonomies, read_taxonomy
from data.pool import connect
from data.transactions import transaction
from scoring.names import KINDS

OF_ONE_FILE: Final = (FileUnreadable, NoRoom, SourceChanged)


@dataclass
class Fetched:
    """How many tags of each kind are named by what was fetched; and why those of other kinds are not."""

    tags: dict[str, int] = field(default_factory=dict)
    failed: dict[str, LimpideError] = field(default_factory=dict)


def fetch_names(own: Path, taxonomies: Taxonomies, folder: Path, progress: Progress) -> Fetched:
    """Keep the names of today in the own file; taxonomies are kept in `folder`, to be had once a version.

    After a failure that is not about one taxonomy alone (a source out of reach) nothing more is tried.
    """
    told = Fetched()
    for kind in KINDS:
        try:
            with told_as_unwritable(own), alone(own):
                path = taxonomies.download(kind, folder, progress)
                told.tags[kind] = keep_names(own, kind, path)
        except LimpideError as error:
            told.failed[kind] = error
            if not isinstance(error, OF_ONE_FILE):
                break
    return told


@contextmanager
def told_as_unwritable(own: Path) -> Iterator[None]:
    """Raise CatalogueUnwritable where the own file, or the folder of taxonomies, cannot be written."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        raise CatalogueUnwritable(own, why_of(error)) from error


def keep_names(own: Path, kind: str, path: Path) -> int:
    """Keep the names that the taxonomy in `path` gives; return how many tags have one."""
    try:
        found = read_taxonomy(path, KEPT)
    except FileUnreadable:
        path.unlink(missing_ok=True)  # to be had anew
        raise
    with closing(connect(own)) as db, transaction(db.conn):
        keep(db.conn, kind, found)
    return len(found)
