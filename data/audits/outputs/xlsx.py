"""Tables as workbooks, to sort and filter. Codes are texts, numbers are numbers, nothing is a formula."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from data.audits.kept.whole_files import whole_file
from data.audits.outputs.cells import Styles, rows_of
from data.audits.outputs.lines import OURS

NAME: Final = "lines.xlsx"
MOST_LINES: Final = 1_048_575
"""Of a sheet, besides its heading."""

MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""What the file says of when it was made: the same for the same lines."""

LIGHTS: Final[Mapping[str, tuple[str, str]]] = {
    "green": ("#E3F2E6", "#1B5E2B"),
    "amber": ("#FDF0D5", "#7A4A00"),
    "red": ("#FBE3E1", "#8E1B12"),
}
"""Ground and ink of the cells that say a light by its word; both together are read at 4.5 to 1."""

WIDE: Final = frozenset(
    f"{ours}{name}"
    for ours in ("", OURS)
    for name in ("name", "brands", "additives", "missing", "breaches", "instead_name", "change")
)
WIDE_CHARACTERS, OTHER_CHARACTERS = 32, 15


class Sheets:
    """A workbook to add rows to. What is in it is written by `end`, to NAME in `folder`."""

    most_lines = MOST_LINES

    def __init__(self, headings: Sequence[str], folder: str) -> None:
        options = {"constant_memory": True, "tmpdir": folder, "in_memory": False, "use_zip64": True}
        self.book = Workbook(f"{folder}/{NAME}", options)  # its own file: given up, it is closed once more
        self.book.set_properties({"created": MADE})
        self.headings = headings
        self.heading = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        lights = {
            light: self.book.add_format({"bg_color": ground, "font_color": ink, "bold": True})
            for light, (ground, ink) in LIGHTS.items()
        }
        number_of(self.heading)
        self.styles = Styles(number_of(day), {light: number_of(each) for light, each in lights.items()})
        self.sheet, self.row = self.new_sheet(), 0

    def new_sheet(self) -> Any:
        """Return a new sheet with its heading, which stays in sight."""
        sheet = self.book.add_worksheet()
        sheet.freeze_panes(1, 0)
        for place, heading in enumerate(self.headings):
            width = WIDE_CHARACTERS if heading in WIDE else OTHER_CHARACTERS
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading, self.heading)
        sheet._write_single_row()  # noqa: SLF001 - what it holds back comes before the rows that we write
        return sheet

    def add(self, columns: Sequence[Any]) -> None:
        """Add some rows, given by their columns."""
        first = 0
        while first < len(columns[0]):
            if self.row == self.most_lines:
                self.filtered()
                self.sheet, self.row = self.new_sheet(), 0
            some = [column[first : first + self.most_lines - self.row] for column in columns]
            self.sheet.row_data_fh.write(rows_of(some, self.row + 2, self.styles))
            self.row += len(some[0])
            first += len(some[0])

    def filtered(self) -> None:
        """Let the lines of the sheet be filtered, and say how many there are."""
        self.sheet.dim_rowmax = self.row
        self.sheet.autofilter(0, 0, self.row, len(self.headings) - 1)

    def end(self) -> None:
        """Write the file; raise OSError where that cannot be."""
        self.filtered()
        try:
            self.book.close()
        except FileCreateError as error:
            raise error.args[0] from error


def number_of(style: Any) -> int:
    """Return the number that cells have a format by."""
    number: int = style._get_xf_index()  # noqa: SLF001 - cells that we write name it
    return number


def write(path: Path, headings: Sequence[str], some: Iterable[Sequence[Any]]) -> None:
    """Write rows, given by some columns at a time, to a file, whole or not at all; raise OSError."""
    with TemporaryDirectory(dir=path.parent, prefix=".xlsx-") as folder:
        sheets = Sheets(headings, folder)
        try:
            for columns in some:
                sheets.add(columns)
            sheets.end()
        finally:
            for sheet in sheets.book.worksheets():
                sheet._opt_close()  # noqa: SLF001 - it has no other way to give up
        with Path(folder, NAME).open("rb") as made, whole_file(path) as file:
            copyfileobj(made, file)
