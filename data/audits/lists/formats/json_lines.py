"""JSON lines, plain or gzipped: an object a line; what is nested is JSON text, numbers keep their digits."""

import gzip
import json
import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from data.audits.lists.formats.packed import GZIP
from data.audits.lists.formats.tables import (
    CHUNK_LINES,
    MOST_UNPACKED_BYTES,
    Reading,
    check_width,
    texts_of,
)
from data.openfoodfacts.values import shown

LONGEST_LINE: Final = 1 << 22


def read_json_lines(path: Path, reading: Reading) -> pa.Table:
    """Return the list in a file of JSON lines."""
    with path.open("rb") as raw:
        is_packed = raw.peek(2).startswith(GZIP)
        lines = lines_of(gzip.GzipFile(fileobj=raw) if is_packed else raw, reading)
        chunks = [reading.counted(chunk) for chunk in chunks_of(lines, reading)]
    if not chunks:
        raise reading.unreadable("why.no-lines")
    return pa.concat_tables(chunks, promote_options="default")


def lines_of(file: Any, reading: Reading) -> Iterator[tuple[int, bytes]]:
    """Give the lines that are not blank, each with its number."""
    unpacked = number = 0
    try:
        while line := file.readline(LONGEST_LINE):
            number += 1
            unpacked += len(line)
            if unpacked > MOST_UNPACKED_BYTES:
                raise reading.is_too_much("why.list-unpacked", MOST_UNPACKED_BYTES // 10**6)
            if len(line) == LONGEST_LINE:
                raise reading.unreadable("why.line-too-long", number)
            if not line.isspace():
                yield number, line
    except (EOFError, OSError, zlib.error) as error:
        raise reading.unreadable("why.damaged-file", number + 1) from error


def chunks_of(lines: Iterator[tuple[int, bytes]], reading: Reading) -> Iterator[pa.Table]:
    """Give tables of some lines each, with the columns those have."""
    names: dict[str, None] = {}
    while some := [read_line(reading, *line) for line in islice(lines, CHUNK_LINES)]:
        for row in some:
            names.update(dict.fromkeys(row))
        check_width(reading, len(names))
        columns = [texts_of([row.get(name) for row in some]) for name in names]
        yield pa.Table.from_arrays(columns, [*names])


def read_line(reading: Reading, number: int, line: bytes) -> dict[str, str | None]:
    """Return the members of the object in a line, as texts."""
    try:
        found = json.loads(line.removeprefix(b"\xef\xbb\xbf"), parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise reading.unreadable("why.no-json", number, at=error.pos + 1) from error
    except UnicodeDecodeError as error:
        raise reading.unreadable("why.no-utf8", number, byte=error.start + 1) from error
    except RecursionError as error:
        raise reading.unreadable("why.too-deep", number) from error
    if not isinstance(found, dict):
        raise reading.unreadable("why.no-object", number, shown=shown(found))
    if any(isinstance(value, dict | list) for value in found.values()):
        found |= nested(json.loads(line.removeprefix(b"\xef\xbb\xbf")))
    return {name: text_of(value) for name, value in found.items()}


def nested(members: dict[str, Any]) -> dict[str, str]:
    """Return what is nested as JSON text."""
    return {
        name: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        for name, value in members.items()
        if isinstance(value, dict | list)
    }


def text_of(value: Any) -> str | None:
    """Return a value as text; numbers are texts already."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None else str(value)
