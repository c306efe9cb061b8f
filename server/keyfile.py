"""A file that holds a key: made once, whole or not at all, read by its owner alone. Imports nothing heavy."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

LARGEST: Final = 65_536  # bytes; a key and its certificate take one or two thousand
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
START_ANEW: Final = "Move it away to start with a new one, which phones then have to trust instead."


class KeyFileUnusable(OSError):  # noqa: N818 - named for the situation, as data.errors does
    """A key cannot be kept or read; `why` is the cause in a few words, `advice` what to do."""

    def __init__(self, path: Path, why: str, advice: str) -> None:
        super().__init__(f"the key file {path} cannot be used ({why}). {advice}")


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return what `path` holds, after putting `make()` there if there was no such file.

    Of two processes that come together, one makes it and both return the same.
    """
    with told(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        refuse_others(path.parent, "700")
        if not path.exists():
            with suppress(FileExistsError):  # somebody else was first: theirs counts
                put(path, make(), os.link)
        refuse_others(path, "600")
        return read(path)


def replaced(path: Path, content: bytes) -> Path:
    """Put `content` at `path`, whatever stood there, for its owner alone; return `path`."""
    with told(path):
        put(path, content, os.replace)
    return path


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says into words about `path`."""
    try:
        yield
    except KeyFileUnusable:
        raise
    except OSError as error:
        why = error.strerror or str(error)
        raise KeyFileUnusable(path, why, "Give a folder of its own that you may write to.") from error


def put(path: Path, content: bytes, place: Callable[[str, Path], None]) -> None:
    """Write `content` beside `path`, then `place` it there in one step."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as new:  # mode 0600
        try:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())
            place(new.name, path)
        finally:
            Path(new.name).unlink(missing_ok=True)


def refuse_others(path: Path, mode: str) -> None:
    """Raise KeyFileUnusable where anybody but its owner may read or change `path`."""
    if path.stat().st_mode & OTHERS:
        advice = f"Run: chmod {mode} '{path}'. If somebody may have read the key, remove it instead."
        raise KeyFileUnusable(path, "others than its owner may read or change it", advice)


def read(path: Path) -> bytes:
    """Return the bytes of `path`, of which there are not many."""
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise KeyFileUnusable(path, "it is too large", START_ANEW)
    return content
