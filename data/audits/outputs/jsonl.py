"""`lines.jsonl`: a line of JSON for each line of the list, a whole column written at a time."""

import json
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from data.audits.editions import Edition
from data.audits.outputs.lines import Lines, plain
from data.shelf.facts_lines import joined, written

NAME: Final = "lines.jsonl"


def body(lines: Lines, edition: Edition) -> bytes:
    """Return some lines, each with its end."""
    results = [
        field(name, column)
        for name, column in zip(lines.results.schema.names, lines.results.columns, strict=True)
    ]
    first, *others = results
    versions = json.dumps(edition.told(), ensure_ascii=False, separators=(",", ":"))
    whole = joined("{", joined(first, own(lines.own), *others, between=","), f',"edition":{versions}}}')
    return lines_of(whole)


def objects(batch: pa.RecordBatch) -> bytes:
    """Return rows as lines, each an object with all its columns."""
    return lines_of(joined("{", fields_of(batch), "}"))


def own(batch: pa.RecordBatch) -> Any:
    """Return own columns as an object."""
    return joined('"own":{', fields_of(batch), "}")


def fields_of(batch: pa.RecordBatch) -> Any:
    """Return the columns of a batch as the members of an object."""
    fields = [field(name, column) for name, column in zip(batch.schema.names, batch.columns, strict=True)]
    return joined(*fields, between=",")


def field(name: str, column: Any) -> Any:
    """Return a column as the member `name` of an object, null where it says nothing."""
    key = f"{json.dumps(name, ensure_ascii=False)}:"
    if pa.types.is_boolean(column.type):
        told = pc.binary_join_element_wise(key, column.cast(pa.string()), "")
    else:
        told = written(plain(column) if pa.types.is_timestamp(column.type) else column, key)
    return told.fill_null(f"{key}null")


def lines_of(texts: Any) -> bytes:
    """Return texts, each with the end of a line, as they lie one after the other in memory."""
    ended: Any = pc.binary_join_element_wise(texts, "\n", "")
    return bytes(ended.buffers()[2][: pc.sum(pc.binary_length(ended)).as_py() or 0])
