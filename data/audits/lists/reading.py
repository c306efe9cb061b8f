"""Product lists as somebody hands them over, as tables of texts: content says what a file is, no name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from data.audits.lists.formats.csv import read_csv
from data.audits.lists.formats.json_lines import read_json_lines
from data.audits.lists.formats.packed import start_of, unpacked
from data.audits.lists.formats.parquet import read_parquet
from data.audits.lists.formats.tables import SPLIT, Reading
from data.audits.lists.formats.xlsx import OLD, PROTECTED, read_xlsx
from data.causes import why_of
from data.errors import ListUnreadable
from scoring.messages import Phrase

SAVE_ANEW: Final = Phrase("advice.save-anew")
MOST_BYTES: Final = 200 * 10**6
READERS: Final[Mapping[bytes, Callable[[Path, Reading], pa.Table]]] = {
    b"PK\x03\x04": read_xlsx,
    b"PK\x05\x06": read_xlsx,
    b"PAR1": read_parquet,
    b"{": read_json_lines,
}
"""By what a file begins with; any other text is CSV."""

OTHERS: Final = (
    (re.compile(rb"%PDF"), Phrase("file.pdf")),
    (
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|BM.{12}\x28|II\*\0|MM\0\*|RIFF....WEBP", re.DOTALL),
        Phrase("file.picture"),
    ),
    (re.compile(rb"<(!doctype html|html|table)", re.IGNORECASE), Phrase("file.web-page")),
    (re.compile(re.escape(OLD)), Phrase("file.old-excel")),
    (re.compile(rb"\[\s*\{"), Phrase("file.json")),
)
"""What is told by its name; spreadsheets export web pages that they call .xls."""


@dataclass(frozen=True)
class ProductList:
    """A list: its columns as its file calls and orders them, every cell as text, null where it is blank.

    `ragged`: the lines of the file that had fewer cells than its header; the others of these are null.
    `above`: the lines of the file above its header, which are no products, each with what it says.
    """

    name: str
    own: pa.Table
    ragged: tuple[int, ...] = ()
    above: tuple[tuple[int, str], ...] = ()

    def told(self) -> dict[str, Any]:
        """Return what its file had beside whole lines: where, and how many."""
        return {
            "above": [{"line": line, "text": text} for line, text in self.above],
            "ragged": {"lines": len(self.ragged), "first": next(iter(self.ragged), None)},
        }


def read_list(path: Path, name: str = "") -> ProductList:
    """Return the list in a file, called `name` or as its file is; raise ListUnreadable."""
    reading = Reading(name or path.name)
    try:
        size = path.stat().st_size
        start = start_of(path, 1024, reading)
    except OSError as error:
        raise ListUnreadable(reading.name, why_of(error)) from error
    if size > MOST_BYTES:
        raise ListUnreadable(reading.name, Phrase("why.list-bytes", most=MOST_BYTES // 10**6), SPLIT)
    check_start(path, start, reading)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    reader = next((each for mark, each in READERS.items() if text.startswith(mark)), read_csv)
    if reader is read_json_lines:
        own = reader(path, reading)
    else:
        with unpacked(path, reading) as plain:
            own = reader(plain, reading)
    return ProductList(reading.name, own, tuple(reading.ragged), tuple(reading.above))


def check_start(path: Path, start: bytes, reading: Reading) -> None:
    """Raise where a file is something else by how it begins."""
    if not start.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise reading.unreadable("why.empty")
    if start.startswith(OLD) and is_protected(path):
        raise ListUnreadable(reading.name, Phrase("why.protected"), Phrase("advice.unprotect"))
    for mark, what in OTHERS:
        if mark.match(start.removeprefix(b"\xef\xbb\xbf").lstrip()):
            raise ListUnreadable(reading.name, Phrase("why.is-other", what=what), SAVE_ANEW)


def is_protected(path: Path) -> bool:
    """Return whether a file of Excel's old kind wraps a workbook with a password."""
    return PROTECTED in path.read_bytes()
