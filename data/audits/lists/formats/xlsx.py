"""XLSX: the first sheet in sight that has rows, a formula's value as it was last worked out.

A workbook is a ZIP, and one of a few kB may unpack to terabytes: it is unpacked here first, a piece at a time
and up to a limit, whatever it says of itself; and no cell may stand so far out that its sheet takes too much.
"""

import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import pyarrow as pa
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data.audits.lists.formats.extents import Extent
from data.audits.lists.formats.headers import below_titles
from data.audits.lists.formats.tables import (
    MOST_UNPACKED_BYTES,
    Cells,
    Reading,
    columns_of,
    table_of,
)
from scoring.messages import Phrase

WORKBOOK: Final = "xl/workbook.xml"
LOCAL_HEADER_BYTES: Final = 30
PROTECTED: Final = "EncryptedPackage".encode("utf-16-le")
OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Excel files begin, and new ones with a password."""

CHUNK_BYTES: Final = 1 << 20


def read_xlsx(path: Path, reading: Reading) -> pa.Table:
    """Return the list in a workbook."""
    check_sizes(path, reading)
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for about in workbook.sheets_metadata:
                if about.visible != SheetVisibleEnum.Visible or about.typ != SheetTypeEnum.WorkSheet:
                    continue  # whoever hands a list over does not see what else is in it
                sheet = workbook.get_sheet_by_name(about.name)
                if sheet.height:
                    return table_of(reading, columns_of(reading, below_titles(reading, rows_of(sheet))))
    except CalamineError as error:
        raise reading.unreadable("why.damaged-file") from error
    raise reading.unreadable("why.no-lines")


def rows_of(sheet: CalamineSheet) -> Iterator[tuple[int, Cells]]:
    """Give the rows that are not blank, each with its number."""
    for place, row in enumerate(sheet.iter_rows(), 1):
        cells = [*map(text_of, row)]
        if any(cell and not cell.isspace() for cell in cells):
            yield place, cells


def text_of(value: Any) -> str:
    """Return a cell as text. A number has 15 digits, as in Excel, and whole ones no point.

    >>> text_of(3017620422003.0), text_of(0.1 + 0.2), text_of(True), text_of(date(2026, 1, 2))
    ('3017620422003', '0.3', 'true', '2026-01-02')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)


def check_sizes(path: Path, reading: Reading) -> None:
    """Raise where a workbook is none, or is far larger than it looks."""
    try:
        with ZipFile(path) as archive, path.open("rb") as raw:
            parts = archive.infolist()
            if WORKBOOK not in archive.namelist():
                raise reading.unreadable("why.is-other", what=Phrase("file.zip"))
            room = MOST_UNPACKED_BYTES - sum(part.file_size for part in parts)
            for part in parts if room >= 0 else ():
                room -= max(0, unpacked_bytes(raw, part, room + part.file_size, reading) - part.file_size)
    except (BadZipFile, OSError, zlib.error, NotImplementedError) as error:
        raise reading.unreadable("why.damaged-file") from error
    if room < 0:
        raise reading.is_too_much("why.list-unpacked", MOST_UNPACKED_BYTES // 10**6)


def unpacked_bytes(raw: IO[bytes], part: ZipInfo, most: int, reading: Reading) -> int:
    """Return what a part really unpacks to, or a little more than `most`; look at where its cells stand."""
    extent = Extent(reading)
    total = 0
    for piece in pieces_of(raw, part):
        total += len(piece)
        if total > most:
            break
        extent.look(piece)  # any part may be a sheet: the workbook says which are
    extent.close()
    return total


def pieces_of(raw: IO[bytes], part: ZipInfo) -> Iterator[bytes]:
    """Give what a part unpacks to, a piece at a time, whatever its header says of its size."""
    raw.seek(part.header_offset)
    header = raw.read(LOCAL_HEADER_BYTES)
    raw.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left = part.compress_size
    inflater = zlib.decompressobj(-zlib.MAX_WBITS) if part.compress_type == ZIP_DEFLATED else None
    while left > 0 and (packed := raw.read(min(left, CHUNK_BYTES))):
        left -= len(packed)
        if inflater is None:
            yield packed
            continue
        while packed:
            yield inflater.decompress(packed, CHUNK_BYTES)
            packed = inflater.unconsumed_tail
