"""The names of tags, had anew from Open Food Facts' taxonomies kind by kind; others stay as they were."""

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from data.alone import alone
from data.errors import AlreadyRunning, FileUnreadable, LimpideError, SourceDropped, SourceOverloaded
from data.imports import transaction
from data.names import KEPT, keep
from data.openfoodfacts.partial import Progress
from data.openfoodfacts.taxonomies import Taxonomies, read_taxonomy
from data.pool import connect
from scoring.names import KINDS


@dataclass
class Fetched:
    """How many tags of each kind are named by what was fetched; and why those of other kinds are not."""

    tags: dict[str, int] = field(default_factory=dict)
    failed: dict[str, LimpideError] = field(default_factory=dict)


def fetch_names(own: Path, taxonomies: Taxonomies, folder: Path, progress: Progress) -> Fetched:
    """Keep the names of today in the own file; taxonomies are kept in `folder`, to be had once a version.

    A source that is out of reach is not asked again for the next kind.
    """
    told = Fetched()
    for kind in KINDS:
        try:
            with alone(own):
                path = taxonomies.download(kind, folder, progress)
                told.tags[kind] = keep_names(own, kind, path)
        except LimpideError as error:
            told.failed[kind] = error
            if isinstance(error, AlreadyRunning | SourceDropped | SourceOverloaded):
                break
    return told


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
