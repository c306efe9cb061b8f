"""Lists that are packed with gzip: JSON lines are read as they come, any other list is unpacked first."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from data.audits.lists.formats.tables import MOST_UNPACKED_BYTES, Reading

GZIP: Final = b"\x1f\x8b"
CHUNK_BYTES: Final = 1 << 20


def start_of(path: Path, count: int, reading: Reading) -> bytes:
    """Return the first bytes of a list, those that are packed where it is."""
    with path.open("rb") as file:
        start = file.read(count)
        if not start.startswith(GZIP):
            return start
        file.seek(0)
        try:
            return gzip.GzipFile(fileobj=file).read(count)
        except (EOFError, OSError, zlib.error) as error:
            raise reading.unreadable("why.damaged-file", 1) from error


@contextmanager
def unpacked(path: Path, reading: Reading) -> Iterator[Path]:
    """Give a file without its gzip, for as long as it is read: itself where it has none."""
    with path.open("rb") as raw:
        if not raw.peek(2).startswith(GZIP):
            yield path
            return
        with TemporaryDirectory() as folder:
            plain = Path(folder) / "list"
            try:
                unpack(gzip.GzipFile(fileobj=raw), plain, reading)
            except (EOFError, gzip.BadGzipFile, zlib.error) as error:
                raise reading.unreadable("why.damaged-file") from error
            yield plain


def unpack(packed: gzip.GzipFile, plain: Path, reading: Reading) -> None:
    """Write what is packed; raise where it is far larger than it looks."""
    total = 0
    with plain.open("wb") as file:
        for piece in iter(partial(packed.read, CHUNK_BYTES), b""):
            total += len(piece)
            if total > MOST_UNPACKED_BYTES:
                raise reading.is_too_much("why.list-unpacked", MOST_UNPACKED_BYTES // 10**6)
            file.write(piece)
