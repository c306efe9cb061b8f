"""Parquet of any types, as texts: no digit of a number is lost, what is nested comes as JSON text."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from data.audits.lists.formats.tables import (
    CHUNK_LINES,
    MOST_LINES,
    MOST_UNPACKED_BYTES,
    Reading,
    check_width,
    names_of,
    without_blanks,
)


def read_parquet(path: Path, reading: Reading) -> pa.Table:
    """Return the list in a Parquet file; what it says of its own size is looked at first."""
    try:
        with parquet.ParquetFile(path) as file:
            check_size(file.metadata, file.schema_arrow, reading)
            names = names_of(file.schema_arrow.names)
            chunks = [
                reading.counted(pa.Table.from_arrays([texts_of(column) for column in batch.columns], names))
                for batch in file.iter_batches(CHUNK_LINES)
            ]
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise reading.unreadable("why.damaged-file") from error
    if not reading.lines:
        raise reading.unreadable("why.no-lines")
    return pa.concat_tables(chunks)


def check_size(about: parquet.FileMetaData, schema: pa.Schema, reading: Reading) -> None:
    """Raise where a file says that it is too large."""
    check_width(reading, len(schema))
    if about.num_rows > MOST_LINES:
        raise reading.is_too_much("why.list-lines", MOST_LINES)
    unpacked = sum(about.row_group(place).total_byte_size for place in range(about.num_row_groups))
    if unpacked > MOST_UNPACKED_BYTES:
        raise reading.is_too_much("why.list-unpacked", MOST_UNPACKED_BYTES // 10**6)


def texts_of(column: Any) -> Any:
    """Return a column of any type as texts.

    >>> texts_of(pa.array([3017620422003.0, 0.1, None])).to_pylist(), texts_of(pa.array([[1, 2]])).to_pylist()
    (['3017620422003', '0.1', None], ['[1,2]'])
    """
    if isinstance(column.type, pa.BaseExtensionType):
        column = column.storage
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_floating(column.type):
        return texts_of_floats(column)
    if pa.types.is_nested(column.type):
        return pa.array(map(json_of, column.to_pylist()), pa.string())
    if pa.types.is_null(column.type):
        return pa.nulls(len(column), pa.string())
    if is_bytes(column.type):
        return texts_of_bytes(column)
    return without_blanks(column.cast(pa.string()))


def is_bytes(kind: pa.DataType) -> bool:
    """Return whether a column holds bytes, such as identifiers in sixteen of them."""
    types = pa.types
    return types.is_binary(kind) or types.is_large_binary(kind) or types.is_fixed_size_binary(kind)


def texts_of_bytes(column: Any) -> Any:
    """Return bytes as the texts they spell, those that spell none in hexadecimal digits."""
    return without_blanks(pa.array(map(spelled, column.to_pylist()), pa.string()))


def spelled(value: bytes | None) -> str | None:
    """Return bytes as text.

    >>> spelled(b"3017620422003"), spelled(bytes([0xFF, 0x01]))
    ('3017620422003', 'ff01')
    """
    if value is None:
        return None
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.hex()


def texts_of_floats(column: Any) -> Any:
    """Return numbers as their shortest texts, whole ones without a point; what is no number is null."""
    numbers = column.cast(pa.float64()).to_numpy(zero_copy_only=False)
    is_whole = np.isfinite(numbers) & (np.abs(numbers) < 2**53) & (numbers == np.trunc(numbers))
    whole = pa.array(np.where(is_whole, numbers, 0).astype(np.int64)).cast(pa.string())
    texts = pc.if_else(pa.array(is_whole), whole, column.cast(pa.string()))
    return pc.if_else(pa.array(np.isfinite(numbers)), texts, None)


def json_of(value: Any) -> str | None:
    """Return a nested value as JSON text."""
    return (
        None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    )
