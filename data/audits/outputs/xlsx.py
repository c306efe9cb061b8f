"""`lines.xlsx`: a sheet to sort and filter. Codes are texts, numbers are numbers, nothing is a formula."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final

import pyarrow as pa
from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from data.audits.auditing import Asked
from data.audits.editions import Edition
from data.audits.kept.whole_files import whole_file
from data.audits.outputs.lines import OURS, Lines, columns, headings

NAME: Final = "lines.xlsx"
MOST_LINES: Final = 1_048_575
"""Of a sheet, besides its heading."""

MOST_CHARACTERS: Final = 32_767
"""Of a cell."""

MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""What the file says of when it was made: the same for the same lines."""

LIGHTS: Final[Mapping[str, tuple[str, str]]] = {
    "green": ("#E3F2E6", "#1B5E2B"),
    "amber": ("#FDF0D5", "#7A4A00"),
    "red": ("#FBE3E1", "#8E1B12"),
}
"""Ground and ink of the cells that say a light by its word; both together are read at 4.5 to 1."""

WIDE: Final = frozenset(
    f"{OURS}{name}" for name in ("name", "brands", "additives", "missing", "breaches", "instead_name")
)
WIDE_CHARACTERS, OTHER_CHARACTERS = 32, 15


class Sheets:
    """A workbook to add lines to. What is in it is written to `file` by `end`."""

    most_lines = MOST_LINES

    def __init__(self, file: BinaryIO, own: Sequence[str], edition: Edition, folder: str) -> None:
        options = {"constant_memory": True, "tmpdir": folder, "in_memory": False, "use_zip64": True}
        self.book = Workbook(file, options)
        self.book.set_properties({"created": MADE})
        self.headings, self.edition = headings([*own]), edition
        self.heading = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.lights = {
            light: self.book.add_format({"bg_color": ground, "font_color": ink, "bold": True})
            for light, (ground, ink) in LIGHTS.items()
        }
        self.sheet, self.row = self.new_sheet(), 0

    def new_sheet(self) -> Any:
        """Return a new sheet with its heading, which stays in sight."""
        sheet = self.book.add_worksheet()
        sheet.freeze_panes(1, 0)
        for place, heading in enumerate(self.headings):
            width = WIDE_CHARACTERS if heading in WIDE else OTHER_CHARACTERS
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading[:MOST_CHARACTERS], self.heading)
        return sheet

    def add(self, lines: Lines) -> None:
        """Add some lines."""
        told = [(self.writer(column.type), column.to_pylist()) for column in columns(lines, self.edition)]
        for row in zip(*(values for _, values in told), strict=True):
            if self.row == self.most_lines:
                self.filtered()
                self.sheet, self.row = self.new_sheet(), 0
            self.row += 1
            for place, value in enumerate(row):
                if value is not None:
                    told[place][0](self.row, place, value)

    def writer(self, kind: Any) -> Callable[[int, int, Any], None]:
        """Return what writes a value of a kind into its cell."""
        if pa.types.is_boolean(kind):
            return self.write_truth
        if pa.types.is_date(kind):
            return lambda row, place, value: self.sheet.write_datetime(row, place, value, self.day)
        if pa.types.is_string(kind):
            return self.write_text
        return self.write_number

    def write_truth(self, row: int, place: int, value: bool) -> None:  # noqa: FBT001 - a cell
        """Write a truth."""
        self.sheet.write_boolean(row, place, value)

    def write_text(self, row: int, place: int, value: str) -> None:
        """Write a text as it is, a light in its colours beside its word."""
        self.sheet.write_string(row, place, value[:MOST_CHARACTERS], self.lights.get(value))

    def write_number(self, row: int, place: int, value: float) -> None:
        """Write a number; NaN is unknown, and an empty cell."""
        if value == value:  # noqa: PLR0124 - NaN alone is not itself
            self.sheet.write_number(row, place, value)

    def filtered(self) -> None:
        """Let the lines of the sheet be filtered."""
        self.sheet.autofilter(0, 0, self.row, len(self.headings) - 1)

    def end(self) -> None:
        """Write the file; raise OSError where that cannot be."""
        self.filtered()
        try:
            self.book.close()
        except FileCreateError as error:
            raise error.args[0] from error


def write(path: Path, some: Iterable[Lines], asked: Asked) -> None:
    """Write lines to a file, whole or not at all; raise OSError where that cannot be."""
    with TemporaryDirectory(dir=path.parent, prefix=".xlsx-") as folder, whole_file(path) as file:
        sheets = Sheets(file, asked.listed.own.column_names, asked.edition, folder)
        try:
            for lines in some:
                sheets.add(lines)
            sheets.end()
        finally:
            for sheet in sheets.book.worksheets():
                sheet._opt_close()  # noqa: SLF001 - it has no other way to give up
