"""Open Food Facts' three exports in, batches of FACTS out, in bounded memory."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from data.errors import FileUnreadable
from data.openfoodfacts.dumps.batches import START, Batch, Dump, Position, Skip
from data.openfoodfacts.dumps.csv import Csv
from data.openfoodfacts.dumps.jsonl import JsonLines, is_json_line
from data.openfoodfacts.dumps.lines import FORMATS, opened
from data.openfoodfacts.dumps.parquet import MAGIC, open_parquet
from scoring.messages import Phrase

__all__ = ["START", "Batch", "Dump", "Position", "Skip", "read_delta", "read_dump"]

LOOKED_AT: Final = 10
"""Lines looked at to tell a format: the first may be broken."""


def read_dump(path: Path) -> Dump:
    """Return the export in `path`, whichever of the three formats its content says.

    Raise FileUnreadable where it is none of them, or lacks the columns needed.
    """
    lines = list(first_lines(path))
    size = path.stat().st_size
    if lines and lines[0].startswith(MAGIC):
        return open_parquet(path)
    if any(map(is_json_line, lines)):
        return JsonLines(path, size)
    if lines and b"\t" in lines[0]:
        dump = Csv(path, size)
        dump.reader()
        return dump
    raise FileUnreadable(path, Phrase("why.no-format" if lines else "why.empty"), FORMATS)


def read_delta(path: Path) -> Dump:
    """Return the JSON lines in `path`, of which there may be none: on some days nothing changes.

    Raise FileUnreadable where its lines are of another kind.
    """
    lines = list(first_lines(path))
    if lines and not any(map(is_json_line, lines)):
        raise FileUnreadable(path, Phrase("why.no-format"), FORMATS)
    return JsonLines(path, path.stat().st_size)


def first_lines(path: Path) -> Iterator[bytes]:
    """Give the first lines of `path`, unpacked."""
    with opened(path) as text:
        for _ in range(LOOKED_AT):
            line = text.read()
            if not line:
                return
            yield line
