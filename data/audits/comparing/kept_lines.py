"""The lines of an audit that was written out, read back: out of its folder, or its `lines.jsonl`."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import json as lines_of_json

from data.audits.lists.columns import guesses
from data.causes import why_of
from data.errors import FileUnreadable
from scoring.audits.kept import COMPARED, KeptLines
from scoring.messages import Phrase

LINES: Final = "lines.jsonl"
SUMMARY: Final = "summary.json"
EDITION: Final = ("program", "method", "catalogue", "facts", "day", "policy", "rules")
BLOCK_BYTES: Final = 1 << 22
"""What is read at once; no line is longer."""


def kept_lines(path: Path) -> KeptLines:
    """Return the lines of an audit; FileUnreadable where there are none, or something else."""
    file = lines_file(path)
    try:
        first = first_line(file)
        with lines_of_json.open_json(  # a block after another: `read_json` holds the whole file meanwhile
            file,
            lines_of_json.ReadOptions(block_size=BLOCK_BYTES),
            lines_of_json.ParseOptions(
                explicit_schema=schema_of([*first["own"]]), unexpected_field_behavior="ignore"
            ),
        ) as lines:
            found = kept(lines.read_all(), first)
            return replace(found, listed=listed(file.with_name(SUMMARY), found))
    except OSError as error:
        raise FileUnreadable(file, why_of(error), Phrase("advice.audit")) from error
    except (ValueError, KeyError, TypeError) as error:  # of Arrow and of JSON too
        raise FileUnreadable(file, Phrase("why.no-audit"), Phrase("advice.audit")) from error


def lines_file(path: Path) -> Path:
    """Return the file of the lines of an audit, named by its folder or by itself."""
    return path / LINES if path.is_dir() else path


def listed(summary: Path, found: KeptLines) -> int | None:
    """Return how many lines the list has where an audit was stopped; None where its summary does not say so.

    A summary that tells of other lines is not of this audit: somebody put them beside one another.
    """
    try:
        told = json.loads(summary.read_bytes())
        lines, of_list, edition = told["lines"], told["listed"], told["edition"]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    is_its = lines == found.lines.num_rows and found.edition.items() <= edition.items()
    return int(of_list) if is_its and of_list > lines else None


def first_line(file: Path) -> Any:
    """Return the first line of a file."""
    with file.open("rb") as lines:
        return json.loads(lines.readline(BLOCK_BYTES))


def schema_of(own: list[str]) -> pa.Schema:
    """Return what is read of every line."""
    return COMPARED.append(pa.field("own", pa.struct([(name, pa.string()) for name in own])))


def kept(table: Any, first: Any) -> KeptLines:
    """Return lines as they are compared; ValueError where they are not of an audit."""
    if any(table[name].null_count for name in ("line", "status")):
        raise ValueError(table.schema)
    own = pa.table(table["own"].flatten(), [field.name for field in table["own"].type])
    return KeptLines(
        named(table.select(COMPARED.names), own),
        own,
        {name: str(first["edition"][name]) for name in EDITION},
    )


def named(lines: Any, own: Any) -> Any:
    """Return lines with the list's own names where the record has none."""
    column = next((each.column for each in guesses(own) if each.role == "name"), None)
    if column is None:
        return lines
    place = lines.column_names.index("name")
    return lines.set_column(place, lines.schema.field("name"), pc.coalesce(lines["name"], own[column]))
