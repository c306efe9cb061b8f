"""The packs there are: files of one folder beside the own file, named by country and size."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from data.packs.format import Header, read_header
from data.packs.traits import EDITION
from scoring.method import METHOD

NAME: Final = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)-([0-9]{1,6})\.pack")
CHECKED: Final = 8
"""Bytes at the end of a gzip file: the sum of what is in it, and its length."""


@dataclass(frozen=True)
class Pack:
    """A pack on file: its header, its size in bytes, and what tells its content from any other's."""

    path: Path
    country: str
    size: int
    header: Header
    bytes: int
    etag: str


def file_of(own: Path, country: str, size: int | str) -> Path:
    """Return the file of a pack of a country (`france`), beside the own file.

    >>> file_of(Path("/srv/limpide.sqlite"), "france", 10_000).as_posix()
    '/srv/packs/france-10000.pack'
    """
    return folder_of(own) / f"{country}-{size}.pack"


def folder_of(own: Path) -> Path:
    """Return the folder that packs are served from."""
    return own.absolute().parent / "packs"


def packs_of(own: Path) -> list[Pack]:
    """Return the packs that can be served, by country and size."""
    folder = folder_of(own)
    found = [read_pack(path) for path in folder.iterdir()] if folder.is_dir() else []
    return sorted((pack for pack in found if pack), key=lambda pack: (pack.country, pack.size))


def find_pack(own: Path, country: str, size: str) -> Pack | None:
    """Return the pack of a country (`france`), None where there is none that can be served."""
    return read_pack(file_of(own, country, size))


def read_pack(path: Path) -> Pack | None:
    """Return the pack in the file `path`; None where that is none, or one that phones would refuse."""
    named = NAME.fullmatch(path.name)
    header = read_header(path) if named else None
    if named is None or header is None or (header.get("method"), header.get("edition")) != (METHOD, EDITION):
        return None
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(-CHECKED, os.SEEK_END)
        return Pack(path, named[1], int(named[2]), header, size, f"{file.read().hex()}-{size:x}")
