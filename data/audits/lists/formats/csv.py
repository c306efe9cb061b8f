"""CSV as spreadsheets and till systems write it; its encoding and its delimiter are read off what it says.

UTF-8, UTF-16 (Excel's "Unicode text") or Windows-1252; comma, semicolon, tab or bar; quoted by RFC 4180.
"""

import codecs
import io
import re
from collections import Counter
from collections.abc import Iterator
from csv import Error, field_size_limit, reader
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from pyarrow import csv

from data.audits.lists.formats.headers import below_titles
from data.audits.lists.formats.tables import Cells, Columns, Reading, columns_of, table_of, without_blanks

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

TOO_LONG: Final = "field limit"
LONGEST_CELL: Final = 131_072  # characters
"""What Python's reader says of a cell that is longer than any it reads, and of nothing else."""

SEPARATOR: Final = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
"""The first line by which Excel is told of a delimiter."""


def read_csv(path: Path, reading: Reading) -> pa.Table:
    """Return the list in a CSV: by Arrow where every line has as many cells, else line by line."""
    encoding = encoding_of(path, reading)
    try:
        with path.open(encoding=encoding, newline="") as text:
            form = form_of(text.read(SNIFFED_CHARACTERS), encoding, reading)
        try:
            return table_of(replace(reading), even_columns(path, form))
        except pa.ArrowInvalid:  # what is wrong, and in which line, only the other way tells
            with path.open(encoding=encoding, newline="") as text:
                return table_of(reading, columns_of(reading, rows_of(text, form, reading)))
    except UnicodeError as error:
        raise reading.unreadable("why.not-text") from error


@dataclass(frozen=True)
class Form:
    """How a CSV is written; `skipped` lines of the file stand before its header, which has `width` cells."""

    encoding: str
    delimiter: str
    skipped: int
    width: int


def form_of(sample: str, encoding: str, reading: Reading) -> Form:
    """Return how the CSV that a sample is the beginning of is written; `reading` keeps what is above it."""
    said = SEPARATOR.match(sample)
    rest = sample[said.end() :] if said else sample
    delimiter = said[1] if said else delimiter_of(rest)
    skipped = int(bool(said))
    lines = ((skipped + line, cells) for line, cells in sampled(rest, delimiter))
    _, header = next(below_titles(reading, lines), (0, [""]))
    return Form(encoding, delimiter, reading.above[-1][0] if reading.above else skipped, len(header))


def even_columns(path: Path, form: Form) -> Iterator[Columns]:
    """Give the columns of a CSV, some lines at a time; raise pa.ArrowInvalid where its lines are not alike.

    Nor does it read a file whose quotation marks make no pairs: what one left open swallows would look sound.
    """
    if has_odd_quotes(path):
        raise pa.ArrowInvalid("a quotation mark is left open")
    names = [str(place) for place in range(form.width)]
    lines = csv.open_csv(
        path,
        csv.ReadOptions(
            block_size=CHUNK_BYTES, column_names=names, skip_rows=form.skipped, encoding=form.encoding
        ),
        csv.ParseOptions(delimiter=form.delimiter, newlines_in_values=True),
        csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string())),
    )
    for batch in lines:
        columns = [without_blanks(column) for column in batch.columns]
        is_line = np.logical_or.reduce(
            [column.is_valid().to_numpy(zero_copy_only=False) for column in columns]
        )
        if is_line.any():
            yield columns if is_line.all() else [column.filter(pa.array(is_line)) for column in columns]


def has_odd_quotes(path: Path) -> bool:
    """Return whether a file has an odd number of quotation marks."""
    with path.open("rb") as file:
        return sum(chunk.count(b'"') for chunk in iter(partial(file.read, CHUNK_BYTES), b"")) % 2 == 1


def rows_of(text: io.TextIOBase, form: Form, reading: Reading) -> Iterator[tuple[int, Cells]]:
    """Give the lines that are not blank, each with the number of the one in the file where it ends."""
    field_size_limit(LONGEST_CELL)  # of the process: a library that was loaded may have set another
    lines = reader(text, delimiter=form.delimiter, strict=True)
    ended = 0
    try:
        for cells in lines:
            ended = lines.line_num
            if ended > form.skipped and any(cells) and any(cell and not cell.isspace() for cell in cells):
                yield lines.line_num, cells
    except Error as error:
        if TOO_LONG in str(error):
            ended = ended or form.skipped
            raise reading.unreadable("why.long-cell", ended + 1, most=LONGEST_CELL) from error
        raise reading.unreadable("why.quotes", lines.line_num) from error


def delimiter_of(sample: str) -> str:
    r"""Return the delimiter by which most lines have as many cells, and the most of them.

    >>> delimiter_of("code;nom, marque\n30;a, b\n"), delimiter_of("code\n30\n")
    (';', ';')
    """
    return max(DELIMITERS, key=lambda each: fit_of(sample, each))


def fit_of(sample: str, delimiter: str) -> tuple[int, int]:
    """Return how many lines a delimiter cuts into the most usual number of cells, and that number."""
    widths = Counter(len(cells) for _, cells in sampled(sample, delimiter)[:SNIFFED_LINES])
    return max(((lines, width) for width, lines in widths.items() if width > 1), default=(0, 0))


def sampled(sample: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the lines of a sample that are not blank, numbered; none where a cell is longer than any is."""
    lines = reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        return [(lines.line_num, cells) for cells in lines if any(cells)]
    except Error:
        return []


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
