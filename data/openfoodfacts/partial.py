"""A file that is on its way: what of it is there, of which version, and how it becomes whole."""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from errno import ENOSPC
from pathlib import Path
from typing import Final

import requests

from data.errors import NoRoom, SourceChanged, SourceDropped

Progress = Callable[[int, int], None]
"""Told bytes done and bytes in all, after each chunk."""

CHUNK_BYTES: Final = 2**20
SPARE_BYTES: Final = 200 * 2**20
"""Left free on the disk: others write there too."""

SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Version:
    """What is being sent: the strong validator of whoever sends it, its identity, its size in bytes."""

    validator: str
    identity: str
    size: int

    def fits(self, other: "Version") -> bool:
        """Whether `other` is the same file."""
        return (self.identity, self.size) == (other.identity, other.size)


class Part:
    """The beginning of a file that is on its way."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.part = path.with_name(f"{path.name}.part")
        self.note = path.with_name(f"{path.name}.part.json")
        self.label = path.with_name(f"{path.name}.version.json")

    @property
    def bytes(self) -> int:
        """Return how much is there."""
        return self.part.stat().st_size if self.part.is_file() else 0

    def version(self) -> Version | None:
        """Return which version the beginning is of; None where there is none, or nobody knows."""
        return noted(self.note) if self.bytes else None

    def whole(self) -> Version | None:
        """Return which version the whole file is, where it is there."""
        version = noted(self.label) if self.path.is_file() else None
        return version if version and version.size == self.path.stat().st_size else None

    def begin(self, version: Version, *, keep: bool) -> None:
        """Write down what comes; raise NoRoom where the disk cannot hold it."""
        if not keep:
            self.forget()
        missing = version.size - self.bytes
        if shutil.disk_usage(self.path.parent).free < missing + SPARE_BYTES:
            raise NoRoom(self.path.parent, missing)
        self.note.write_text(json.dumps(asdict(version)), encoding="utf-8")

    def take(self, response: requests.Response, version: Version, progress: Progress) -> None:
        """Write what comes to the end of the beginning; raise SourceDropped where it ends too early."""
        done = self.bytes
        with self.part.open("ab", buffering=0) as file:
            while chunk := response.raw.read(CHUNK_BYTES, decode_content=False):
                try:
                    file.write(chunk)
                except OSError as error:
                    if error.errno == ENOSPC:
                        raise NoRoom(self.path.parent, version.size - done) from error
                    raise
                done += len(chunk)
                progress(done, version.size)
        if done < version.size:
            raise SourceDropped(f"the connection ended at {done:,} of {version.size:,} bytes")

    def finish(self, version: Version) -> None:
        """Make the beginning the whole file; raise SourceChanged where it is not what was promised."""
        promised = version.identity if SHA256.fullmatch(version.identity) else None
        if self.bytes != version.size or (promised and promised != sha256(self.part)):
            self.forget()
            raise SourceChanged("what came is not what was promised")
        with self.part.open("rb") as file:
            os.fsync(file.fileno())
        self.label.unlink(missing_ok=True)
        self.part.replace(self.path)
        self.note.replace(self.label)

    def forget(self) -> None:
        """Remove the beginning."""
        if self.part.is_file():
            self.part.unlink()
        self.note.unlink(missing_ok=True)


def noted(path: Path) -> Version | None:
    """Return the version written down in `path`, None where there is none."""
    try:
        return Version(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
