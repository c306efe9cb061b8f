"""How far out the cells of a sheet stand, read off its XML piece by piece, before any of them takes memory.

A cell says where it stands, or is the next of its row, as a row is the next of its sheet.
"""

import re
from typing import Final

from data.audits.lists.formats.tables import MOST_COLUMNS, Reading

MOST_CELLS: Final = 30_000_000
"""Of a sheet from its first to its last, blank ones included: each takes some 30 bytes."""

LONGEST_ROW_BYTES: Final = 8 << 20
REFERENCE: Final = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]+)["']""")
ROW: Final = re.compile(rb"<(?:\w+:)?row[\s/>]")
CELL: Final = re.compile(rb"<(?:\w+:)?c[\s/>]")


class Extent:
    """The rows and columns of a sheet as far as it was looked at."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.rows = self.columns = self.rows_seen = 0
        self.rest = b""

    def look(self, piece: bytes) -> None:
        """Look at some more of the XML; raise where the sheet takes more than there is room for."""
        whole = self.rest + piece
        end = max(whole.rfind(b"row"), 0)
        self.measure(whole[:end])
        self.rest = whole[end:]
        if len(self.rest) > LONGEST_ROW_BYTES:
            if CELL.search(self.rest):
                raise self.reading.is_too_much("why.list-columns", MOST_COLUMNS)
            self.rest = b""

    def close(self) -> None:
        """Look at what is left."""
        self.measure(self.rest)

    def measure(self, xml: bytes) -> None:
        """Count the rows and columns of whole rows."""
        references = REFERENCE.findall(xml)
        columns, rows = [column for column, _ in references], {row for _, row in references}
        self.rows_seen += len(ROW.findall(xml))
        self.rows = max([self.rows, self.rows_seen, *(int(row[:9]) for row in rows)])
        self.columns = max([self.columns, *map(number_of, set(columns))])
        if len(CELL.findall(xml)) > len(columns) - columns.count(b""):
            self.columns = max([self.columns, *(len(CELL.findall(row)) for row in ROW.split(xml))])
        if self.columns > MOST_COLUMNS or self.rows * self.columns > MOST_CELLS:
            most = min(MOST_COLUMNS, MOST_CELLS // max(self.rows, 1))
            raise self.reading.is_too_much("why.list-columns", most)


def number_of(column: bytes) -> int:
    """Return which column letters name, those of the longest names cut off: they are far out in any case.

    >>> number_of(b"A"), number_of(b"AA"), number_of(b"")
    (1, 27, 0)
    """
    number = 0
    for letter in column[:9].upper():
        number = 26 * number + letter - ord("A") + 1
    return number
