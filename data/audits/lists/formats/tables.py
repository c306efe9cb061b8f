"""Rows of texts as a table: names that differ, blank cells null, lines that are too short or too long."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from data.audits.lists.codes import read_codes
from data.errors import ListUnreadable
from scoring.messages import Number, Phrase

CHUNK_LINES: Final = 10_000
MOST_LINES: Final = 1_000_000
MOST_COLUMNS: Final = 1_000
MOST_UNPACKED_BYTES: Final = 2 * 10**9
MOST_TEXT_BYTES: Final = 10**9
"""Of all cells together, as they stand in memory."""

SPLIT: Final = Phrase("advice.split")

Cells = Sequence[str | None]
Columns = Sequence[Any]
"""Of some lines: arrays of texts, blank cells null."""

Rows = Iterable[tuple[int, Cells]]
"""Lines that are not blank, each with its number in the file."""


@dataclass
class Reading:
    """A list being read. `ragged`: the lines of the file with fewer cells than its header.

    `above`: those above its header, each with what it says.
    """

    name: str
    ragged: list[int] = field(default_factory=list)
    above: list[tuple[int, str]] = field(default_factory=list)
    lines: int = 0
    text_bytes: int = 0

    def unreadable(self, key: str, line: int | None = None, **values: object) -> ListUnreadable:
        """Return the error of a cause."""
        return ListUnreadable(self.name, Phrase(key, **values), line=line)

    def is_too_much(self, key: str, most: int) -> ListUnreadable:
        """Return the error of a limit that is passed."""
        return ListUnreadable(self.name, Phrase(key, most=Number(most)), SPLIT)

    def counted(self, chunk: pa.Table) -> pa.Table:
        """Return some more lines; raise where the list is too large."""
        self.lines += chunk.num_rows
        self.text_bytes += chunk.nbytes
        if self.lines > MOST_LINES:
            raise self.is_too_much("why.list-lines", MOST_LINES)
        if self.text_bytes > MOST_TEXT_BYTES:
            raise self.is_too_much("why.list-unpacked", MOST_TEXT_BYTES // 10**6)
        return chunk


def table_of(reading: Reading, chunks: Iterable[Columns]) -> pa.Table:
    """Return lines as a table. The first of them names the columns, unless it holds a code itself."""
    coming = iter(chunks)
    first = next(coming, None)
    if first is None:
        raise reading.unreadable("why.no-lines")
    check_width(reading, len(first))
    header = [column[0].as_py() for column in first]
    header = [None] * len(first) if has_code(header) else header
    names = names_of(header)
    start = [column.slice(int(any(header))) for column in first]
    tables = [reading.counted(pa.Table.from_arrays(some, names)) for some in chain([start], coming)]
    if not reading.lines:
        raise reading.unreadable("why.no-lines")
    return without_nothing(pa.concat_tables(tables), header)


def check_width(reading: Reading, width: int) -> None:
    """Raise where a list has too many columns."""
    if width > MOST_COLUMNS:
        raise reading.is_too_much("why.list-columns", MOST_COLUMNS)


def has_code(cells: Cells) -> bool:
    """Return whether a cell is a sound code: no column is called like one, so the list has no header."""
    codes = read_codes(pa.array(cells, pa.string()))
    return any((codes.number > 0) & codes.repair.is_null().to_numpy(zero_copy_only=False))


def names_of(header: Cells) -> list[str]:
    """Return the names of columns, each once; one without a name is called by its place.

    >>> names_of(["EAN", " Nom ", "EAN", None])
    ['EAN', 'Nom', 'EAN (2)', 'column 4']
    """
    names: dict[str, None] = {}
    for place, cell in enumerate(header):
        wanted = " ".join((cell or "").split()) or f"column {place + 1}"
        name, count = wanted, 1
        while name in names:
            count += 1
            name = f"{wanted} ({count})"
        names[name] = None
    return [*names]


def columns_of(reading: Reading, rows: Rows) -> Iterator[Columns]:
    """Give rows as columns, some lines at a time, as wide as the first."""
    coming = iter(rows)
    first = next(coming, None)
    if first is None:
        return
    width, waiting = len(first[1]), chain([first], coming)
    check_width(reading, width)
    while some := [fitted(reading, width, *row) for row in islice(waiting, CHUNK_LINES)]:
        yield [texts_of(column) for column in zip(*some, strict=True)]


def fitted(reading: Reading, width: int, line: int, cells: Cells) -> Cells:
    """Return a line with as many cells as the header; raise where it has more that are not blank."""
    if len(cells) == width:
        return cells
    if len(cells) < width:
        reading.ragged.append(line)
        return [*cells, *[None] * (width - len(cells))]
    if any(cell and not cell.isspace() for cell in cells[width:]):
        raise reading.unreadable("why.cells", line, found=len(cells), wanted=width)
    return cells[:width]


def texts_of(column: Sequence[str | None]) -> Any:
    """Return a column of texts; what no file can hold (half characters) is replaced, blank cells are null."""
    try:
        texts: Any = pa.array(column, pa.string())
    except UnicodeEncodeError:
        sound = [None if cell is None else cell.encode("utf-8", "replace").decode() for cell in column]
        texts = pa.array(sound, pa.string())
    return without_blanks(texts)


def without_blanks(texts: Any) -> Any:
    """Return texts, null where there is nothing to see.

    >>> without_blanks(pa.array(["a ", " ", "", None])).to_pylist()
    ['a ', None, None, None]
    """
    is_blank: Any = pc.equal(pc.utf8_trim_whitespace(texts), pa.scalar(""))
    return pc.if_else(is_blank, None, texts) if pc.any(is_blank).as_py() else texts


def without_nothing(table: pa.Table, header: Cells) -> pa.Table:
    """Return a table without the columns that have neither a name nor a cell: what a spreadsheet trails."""
    kept = [
        name
        for name, said in zip(table.column_names, header, strict=True)
        if (said and not said.isspace()) or table.column(name).null_count < table.num_rows
    ]
    return table.select(kept)
