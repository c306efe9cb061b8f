"""CSV as spreadsheets and till systems write it; its encoding and its delimiter are read off what it says.

UTF-8, UTF-16 (Excel's "Unicode text") or Windows-1252; comma, semicolon, tab or bar; quoted by RFC 4180.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa

from data.audits.formats.tables import Cells, Reading, table_of

DELIMITERS: Final = ";\t|,"
"""Of two that fit alike the earlier: commas stand in names and numbers too."""

SNIFFED_CHARACTERS: Final = 1 << 16
SNIFFED_LINES: Final = 100
CHUNK_BYTES: Final = 1 << 20
BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NO_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
NOT_OF_WINDOWS: Final = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
"""Bytes that no letter of Windows-1252 has."""

SEPARATOR: Final = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
"""The first line by which Excel is told of a delimiter."""


def read_csv(path: Path, reading: Reading) -> pa.Table:
    """Return the list in a CSV."""
    encoding = encoding_of(path, reading)
    with path.open(encoding=encoding, newline="") as text:
        try:
            sample = text.read(SNIFFED_CHARACTERS)
            said = SEPARATOR.match(sample)
            text.seek(0)
            if said:
                text.readline()
            return table_of(reading, rows_of(text, said[1] if said else delimiter_of(sample), reading))
        except UnicodeError as error:
            raise reading.unreadable("why.not-text") from error


def rows_of(text: io.TextIOBase, delimiter: str, reading: Reading) -> Iterator[tuple[int, Cells]]:
    """Give the lines that are not blank, each with the number of the one in the file where it ends."""
    lines = csv.reader(text, delimiter=delimiter, strict=True)
    try:
        for cells in lines:
            if any(cells) and any(cell and not cell.isspace() for cell in cells):
                yield lines.line_num, cells
    except csv.Error as error:
        raise reading.unreadable("why.quotes", lines.line_num) from error


def delimiter_of(sample: str) -> str:
    r"""Return the delimiter by which most lines have as many cells as the first, and the most of them.

    >>> delimiter_of("code;nom, marque\n30;a, b\n"), delimiter_of("code\n30\n")
    (';', ';')
    """
    return max(DELIMITERS, key=lambda each: fit_of(sample, each))


def fit_of(sample: str, delimiter: str) -> tuple[int, int]:
    """Return how many lines a delimiter cuts into as many cells as the first, and how many."""
    try:
        lines = [cells for cells in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if cells]
    except csv.Error:
        return 0, 0
    width = len(lines[0]) if lines else 0
    return (sum(len(cells) == width for cells in lines[:SNIFFED_LINES]), width) if width > 1 else (0, 0)


def encoding_of(path: Path, reading: Reading) -> str:
    """Return the encoding of a file of text; raise where it is none."""
    with path.open("rb") as file:
        start = file.read(4096)
    for mark, encoding in BOMS:
        if start.startswith(mark):
            return encoding
    if len(start) > 3 and start[1::2].count(0) > len(start) // 3:
        return "utf-16-le"
    return "utf-8" if is_utf8(path, reading) else "cp1252"


def is_utf8(path: Path, reading: Reading) -> bool:
    """Return whether a file is UTF-8 to its end; raise where it is neither that nor Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_so = is_windows = True
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            if NO_TEXT.search(chunk):
                raise reading.unreadable("why.not-text")
            is_windows = is_windows and not NOT_OF_WINDOWS.search(chunk)
            if is_so:
                is_so = is_decoded(decoder, chunk)
    if not is_so and not is_windows:
        raise reading.unreadable("why.not-text")
    return is_so


def is_decoded(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    """Return whether a decoder takes some more bytes."""
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True
