"""Files that are whole or not there, whoever else writes them, and after a loss of power too."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedWriter
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[BufferedWriter]:
    """Lend a file to write to: it becomes `path` once all is written, and is gone where that fails."""
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Write a small file, whole or not at all."""
    with whole_file(path) as file:
        file.write(content)
