"""A list as it arrives: from the connection into its folder, never whole in memory."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from errno import EDQUOT, EFBIG, ENOSPC
from io import FileIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final, cast

from flask import request
from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.formparser import MultiPartParser

from data.audits.kept.folders import LIST
from data.errors import NoRoom
from server.audits.refusals import ListTooLarge
from server.limits import MOST_LIST_BYTES, heard_out
from server.queries import BadRequest

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

FORM: Final = "multipart/form-data"
FIELD: Final = "file"
FIELDS: Final = ("roles", "policy", "start", "xlsx")
MOST_PARTS: Final = 16
MOST_FIELD_BYTES: Final = 500_000
AT_ONCE_BYTES: Final = 65_536
"""Well below MOST_FIELD_BYTES: werkzeug takes what it has not looked at for a field."""
LONGEST_NAME: Final = 120
ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,8}$")
FULL: Final = (ENOSPC, EDQUOT, EFBIG)


@dataclass(frozen=True)
class Upload:
    """What was sent: the list, by now in its folder, and the fields of the form around it."""

    name: str
    bytes: int
    fields: Mapping[str, str]


class Arriving(FileIO):
    """The file of a list on its way, of no more bytes than are taken."""

    def write(self, data: "Buffer") -> int:
        """Write all of `data`, or raise ListTooLarge."""
        left = memoryview(data)
        if self.tell() + len(left) > MOST_LIST_BYTES:
            raise ListTooLarge("problem.content-too-large.list", most=MOST_LIST_BYTES // 1_000_000)
        size = len(left)
        while left:
            left = left[super().write(left) :]
        return size


class Arrivals:
    """Where the form of one request goes: its one file into `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file: Arriving | None = None
        self.name = ""

    def open(
        self,
        total_content_length: int | None,  # noqa: ARG002 - as werkzeug calls it
        content_type: str | None,  # noqa: ARG002
        filename: str | None,
        content_length: int | None = None,  # noqa: ARG002
    ) -> IO[bytes]:
        """Return where a file of the form goes; raise BadRequest where it is not the first."""
        if self.file is not None:
            raise BadRequest("problem.bad-request.form-files", FIELD, name=FIELD, count=2)
        self.name = name_of(filename or "")
        ending = ENDING.search(self.name)
        self.file = Arriving(self.folder / LIST / f"list{ending[0].lower() if ending else ''}", "xb")
        return cast("IO[bytes]", self.file)

    def close(self) -> int:
        """Have the file on the disk; return its size in bytes."""
        if self.file is None:
            return 0
        with self.file:
            os.fsync(self.file)
            return os.fstat(self.file.fileno()).st_size


def take(folder: Path) -> Upload:
    """Take this request's form, its list into `folder`; raise BadRequest, NoRoom, ListTooLarge."""
    if request.mimetype != FORM:
        raise UnsupportedMediaType(FORM)
    arrivals = Arrivals(folder)
    with room_in(folder), heard_out():
        try:
            fields, files = parsed(arrivals)
        finally:
            size = arrivals.close()
    check(fields, files)
    return Upload(arrivals.name, size, fields)


def parsed(arrivals: Arrivals) -> tuple[dict[str, str], list[str]]:
    """Return the fields of this request's form, and what its files are called there."""
    boundary = request.mimetype_params.get("boundary", "").encode("ascii", "replace")
    parser = MultiPartParser(arrivals.open, MOST_FIELD_BYTES, None, AT_ONCE_BYTES, MOST_PARTS)
    try:
        fields, files = parser.parse(request.stream, boundary, request.content_length)
    except ValueError as error:  # cut off, or never a form
        raise BadRequest("problem.bad-request.form-torn") from error
    return dict(fields), list(files)


def check(fields: Mapping[str, str], files: list[str]) -> None:
    """Raise BadRequest where the form has parts that nobody knows, or no list."""
    known = (FIELD, *FIELDS)
    others = [name for name in (*fields, *files) if name not in known]
    if others:
        shown = others[0][:40]
        raise BadRequest("problem.bad-request.audit-part", shown, name=shown, known=", ".join(known))
    if files != [FIELD]:
        raise BadRequest("problem.bad-request.form-files", FIELD, name=FIELD, count=0)


@contextmanager
def room_in(folder: Path) -> Iterator[None]:
    """Tell as NoRoom that a disk is full."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise NoRoom(folder.parent, request.content_length or MOST_LIST_BYTES) from error
        raise


def name_of(sent: str) -> str:
    r"""Return the name of a file as somebody's machine calls it, without its folders.

    >>> name_of("C:\\lists\\Rayon frais.csv"), name_of("../\n")
    ('Rayon frais.csv', 'list')
    """
    last = re.split(r"[\\/]", sent)[-1]
    return "".join(each for each in last if each.isprintable()).strip()[-LONGEST_NAME:] or "list"
