"""Dumps of lines, plain or gzipped: numbered lines in, batches out; the end of the file must be there."""

import gzip
import io
import zlib
from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from data.causes import why_of
from data.errors import FETCH_AGAIN, FileCutShort, FileUnreadable
from data.openfoodfacts.dumps.batches import BATCH_ROWS, START, Batch, Dump, Position, Skip
from data.shelf.facts_json import Row, table_of
from scoring.messages import Phrase

GZIP: Final = b"\x1f\x8b"
LONGEST_LINE: Final = 32 * 2**20
"""Bytes; the longest document on file has about 2 MB."""

FORMATS: Final = Phrase("advice.exports")
TOO_LONG: Final = Phrase("why.line-too-long")

ReadLine = Callable[[bytes], Row | Phrase | None]
"""What a line holds: a row of FACTS, why it holds none, or nothing at all."""


@dataclass
class Text:
    """An open text file: `raw` is the file as it lies on disk, `lines` what it unpacks to."""

    path: Path
    raw: io.BufferedReader
    lines: io.BufferedIOBase
    at: Position = START

    @property
    def is_packed(self) -> bool:
        """Whether it is gzipped, and can only be read from its beginning."""
        return self.lines is not self.raw

    def go_to(self, start: Position) -> None:
        """Go on at `start`; what is packed is read again up to there."""
        if not self.is_packed:
            self.raw.seek(start.offset)
            self.at = start
        while self.at.lines < start.lines and self.read():
            pass

    def read(self) -> bytes:
        """Return the next line, b"" at the end of the file; of a line that is too long its beginning.

        Raise FileCutShort where the file ends in the middle of its gzip, FileUnreadable where it is damaged.
        """
        try:
            line = self.lines.readline(LONGEST_LINE)
            rest = line
            while len(rest) == LONGEST_LINE and not rest.endswith(b"\n"):
                rest = self.lines.readline(LONGEST_LINE)
        except EOFError as error:
            raise FileCutShort(self.path, self.at.lines) from error
        except (OSError, zlib.error) as error:
            why = Phrase("why.damaged", line=self.at.lines)
            raise FileUnreadable(self.path, why, FETCH_AGAIN) from error
        if line:
            done = self.raw.tell() if self.is_packed else self.at.offset + len(line)
            done = done if rest is line else self.raw.tell()
            self.at = Position(self.at.lines + 1, done)
        return line


@contextmanager
def opened(path: Path) -> Iterator[Text]:
    """Open `path`, unpacked where it is gzipped; raise FileUnreadable where it cannot be opened.

    A pipe or a device is refused: an export is read several times, and they may never end.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise FileUnreadable(path, Phrase("why.no-file"), FORMATS)
    try:
        raw = path.open("rb")
    except OSError as error:
        raise FileUnreadable(path, why_of(error), FORMATS) from error
    with closing(raw):
        is_packed = raw.peek(2).startswith(GZIP)
        yield Text(path, raw, gzip.GzipFile(fileobj=raw) if is_packed else raw)


def check_names(path: Path, columns: Sequence[str], needed: Sequence[str], read: Sequence[str]) -> None:
    """Raise FileUnreadable where a column that is `needed` is missing, or one that is `read` is there twice.

    Which of the two is meant nobody can tell. Of those not read the real CSV has `categories` twice.
    """
    missing = [name for name in needed if name not in columns]
    if missing:
        raise FileUnreadable(path, Phrase("why.columns-missing", names=", ".join(missing)), FORMATS)
    counts = Counter(columns)
    twice = [name for name in read if counts[name] > 1]
    if twice:
        raise FileUnreadable(path, Phrase("why.columns-twice", names=", ".join(twice)), FORMATS)


def batches_of(text: Text, read_line: ReadLine) -> Iterator[Batch]:
    """Give what `read_line` makes of the lines of `text`; raise at the end what went wrong."""
    failure: FileUnreadable | None = None
    is_over = False
    while not is_over and not failure:
        gathered = Gathered()
        try:
            is_over = gather(text, read_line, gathered)
        except FileUnreadable as error:
            failure = error
        if gathered.rows or gathered.skipped:
            yield Batch(table_of(gathered.rows), gathered.skipped, text.at)
    if failure:
        raise failure


@dataclass
class Gathered:
    """A batch being read."""

    rows: list[Row] = field(default_factory=list)
    skipped: list[Skip] = field(default_factory=list)


def gather(text: Text, read_line: ReadLine, gathered: Gathered) -> bool:
    """Read lines into `gathered` until it is full; return whether the file is over."""
    while len(gathered.rows) + len(gathered.skipped) < BATCH_ROWS:
        before = text.at.lines
        line = text.read()
        if not line:
            return True
        found = TOO_LONG if len(line) == LONGEST_LINE else read_line(line)
        if isinstance(found, Phrase):
            if not line.endswith(b"\n") and found is not TOO_LONG:  # the last, and not whole
                raise FileCutShort(text.path, before)
            gathered.skipped.append(Skip(text.at.lines, found))
        elif found is not None:
            gathered.rows.append(found)
    return False


class LinesDump(Dump):
    """A dump whose products are lines."""

    @property
    def first(self) -> Position:
        """Return where the first product stands."""
        return START

    @abstractmethod
    def reader(self) -> ReadLine:
        """Return what reads its lines."""

    def batches(self, start: Position = START) -> Iterator[Batch]:
        """Give the products from `start` on."""
        with opened(self.path) as text:
            text.go_to(max(start, self.first))
            yield from batches_of(text, self.reader())
