"""Lines of an audit, a page at a time: an index tells where in `lines.jsonl` each stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import msgspec
import pyarrow as pa
import pyarrow.compute as pc

from data.audits.kept.whole_files import whole_file
from data.audits.lists.roles import Roles

LINES: Final = "lines.jsonl"
INDEX: Final = "lines.index.arrow"
FILTERS: Final = ("status", "light", "action", "category", "supplier", "brand")
"""What lines are filtered by."""

WORDS: Final = pa.dictionary(pa.int32(), pa.string())
SCHEMA: Final = pa.schema([("line", pa.int64()), ("start", pa.int64()), *((name, WORDS) for name in FILTERS)])
BATCH_LINES: Final = 50_000


class Line(msgspec.Struct):
    """What is read of a line for the index; the rest of it is passed over."""

    line: int
    status: str
    light: str | None
    action: str | None
    category: str | None
    brands: str | None
    own: dict[str, str | None]


@dataclass(frozen=True)
class LinePage:
    """Some lines as they stand in `lines.jsonl`, how many fit in all, and the one to go on after, if any."""

    lines: list[dict[str, Any]]
    total: int
    next: int | None


def index_lines(outputs: Path, roles: Roles) -> None:
    """Make the index of the lines in a folder of outputs; raise OSError where it cannot be written."""
    decoder = msgspec.json.Decoder(Line)
    supplier, brand = (roles.columns.get(role, "") for role in ("supplier", "brand"))
    rows: list[tuple[object, ...]] = []
    start = 0
    with whole_file(outputs / INDEX) as file, pa.ipc.new_stream(file, SCHEMA) as writer:
        with (outputs / LINES).open("rb") as lines:
            for text in lines:
                line = decoder.decode(text)
                told = (
                    line.status,
                    line.light,
                    line.action,
                    line.category,
                    bare(line.own.get(supplier)),
                    bare(line.own.get(brand)) or first_named(line.brands),
                )
                rows.append((line.line, start, *told))
                start += len(text)
                if len(rows) == BATCH_LINES:
                    writer.write_batch(batch_of(rows))
                    rows = []
        writer.write_batch(batch_of(rows))


def bare(cell: str | None) -> str | None:
    """Return a cell as summaries group by it: without blanks around it, None where nothing is left."""
    return (cell or "").strip() or None


def first_named(brands: str | None) -> str | None:
    """Return the first of some brands, by which summaries group a product that the list names none of."""
    return bare((brands or "").split(",")[0])


def batch_of(rows: list[tuple[object, ...]]) -> pa.RecordBatch:
    """Return rows as a batch of the index."""
    columns = list(zip(*rows, strict=True)) or [()] * len(SCHEMA)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def line_page(outputs: Path, wanted: Mapping[str, str], after: int, limit: int) -> LinePage:
    """Return the first `limit` lines behind line `after` that are as `wanted`: values by name of FILTERS."""
    places: list[tuple[int, int]] = []
    total = 0
    with pa.memory_map(str(outputs / INDEX)) as file, pa.ipc.open_stream(file) as batches:
        for batch in batches:
            fitting = batch.filter(mask_of(batch, wanted))
            total += fitting.num_rows
            if len(places) <= limit:
                behind = fitting.filter(pc.greater(fitting.column("line"), pa.scalar(after)))[
                    : limit + 1 - len(places)
                ]
                places += zip(*(behind.column(each).to_pylist() for each in ("line", "start")), strict=True)
    shown = places[:limit]
    return LinePage(lines_at(outputs, shown), total, shown[-1][0] if len(places) > limit else None)


def mask_of(batch: pa.RecordBatch, wanted: Mapping[str, str]) -> Any:
    """Return which rows of the index are as wanted, "" being none."""
    mask: Any = pa.array([True] * batch.num_rows)
    for name, value in wanted.items():
        column: Any = batch.column(name)
        if not value:
            mask = pc.and_(mask, column.is_null())
            continue
        fits: Any = pc.is_in(column.dictionary, pa.array([value]))
        mask = pc.and_(mask, pc.fill_null(fits.take(column.indices), False))
    return mask


def lines_at(outputs: Path, places: list[tuple[int, int]]) -> list[dict[str, Any]]:
    """Return the lines at some places."""
    lines = []
    with (outputs / LINES).open("rb") as file:
        for _, start in places:
            file.seek(start)
            lines.append(msgspec.json.decode(file.readline()))
    return lines
