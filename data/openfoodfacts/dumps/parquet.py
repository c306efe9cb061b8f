"""The Parquet: one row a product, nested types, read in batches of whole columns.

Of amounts it does not say whether a label or an estimate gave them, nor "<" or "~".
source: openfoodfacts-exports, exports/parquet/food.py, July 2026
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from data.errors import FETCH_AGAIN, FileUnreadable
from data.openfoodfacts.dumps.batches import AMOUNTS_PERHAPS_ESTIMATED, START, Batch, Dump, Position
from data.openfoodfacts.dumps.columns import Column
from data.openfoodfacts.dumps.facts import read_rows
from data.openfoodfacts.dumps.lines import FORMATS, check_names
from data.openfoodfacts.dumps.rows import AMOUNTS, COPIED, TEXTS
from scoring.messages import Phrase

MAGIC: Final = b"PAR1"
DAMAGED: Final = (OSError, pa.ArrowException, UnicodeDecodeError)
"""What reading a damaged file may raise."""

BATCH_ROWS: Final = 2_000
BUFFER_BYTES: Final = 2**18
"""Read ahead of each column; whole groups of rows at once would take longer, and fill the memory."""

_TAGS: Final = pa.list_(pa.string())
_TEXT: Final = pa.list_(pa.struct([("lang", pa.string()), ("text", pa.string())]))
_NUTRIMENT: Final = pa.struct([("name", pa.string()), *((name, pa.float32()) for name in AMOUNTS)])
_IMAGE: Final = pa.struct(
    [("key", pa.string()), ("imgid", pa.int32()), ("rev", pa.int32()), ("uploaded_t", pa.int64())]
)
_PACKAGING: Final = pa.struct([("shape", pa.string()), ("material", pa.string())])
_WHOLE: Final = frozenset(
    ["schema_version", "rev", "ingredients_n", "unknown_ingredients_n", "nova_group", "nutriscore_score"]
)
_TYPES: Final[dict[str, pa.DataType]] = {
    **dict.fromkeys(TEXTS, _TEXT),
    "nutriments": pa.list_(_NUTRIMENT),
    "images": pa.list_(_IMAGE),
    "packagings": pa.list_(_PACKAGING),
    "last_modified_t": pa.int64(),
    "last_image_t": pa.int64(),
    "unique_scans_n": pa.int32(),
    **dict.fromkeys(_WHOLE, pa.int32()),
}
"""The columns that are no text, and no list of tags."""

NEEDED: Final = (
    *("code", "product_name", "brands_tags", "categories_tags", "labels_tags", "countries_tags"),
    *("nutriments", "ingredients_text", "ingredients_tags", "ingredients_n", "unknown_ingredients_n"),
    *("additives_tags", "allergens_tags", "traces_tags", "schema_version"),
)
"""Without these it is no export of products, or one that would leave everything unknown."""

READ_FIELDS: Final = {
    name: {field.name for field in kind.value_type}
    for name, kind in _TYPES.items()
    if pa.types.is_list(kind) and pa.types.is_struct(kind.value_type)
}
NESTED_DEPTH: Final = 3  # list, element, field
COLUMNS: Final = (*COPIED, *TEXTS, "images", "ingredients", "nutriments")


@dataclass(frozen=True)
class Parquet(Dump):
    """`food.parquet` of the product-database on Hugging Face."""

    def parts(self) -> list[tuple[Position, Position]]:
        """Return its groups of rows."""
        with pq.ParquetFile(self.path) as file:
            groups = range(file.metadata.num_row_groups)
            ends = list(accumulate((file.metadata.row_group(group).num_rows for group in groups), initial=0))
        return [(Position(start, start), Position(end, end)) for start, end in pairwise(ends)]

    def batches(self, start: Position = START) -> Iterator[Batch]:
        """Give the products from `start` on."""
        done = start.lines
        try:
            with open_pages(self.path) as file:
                for rows in record_batches(file, start.lines):
                    read = read_rows(shaped(rows))
                    done += rows.num_rows
                    if read.estimated:
                        self.gaps[AMOUNTS_PERHAPS_ESTIMATED] += read.estimated
                    yield Batch(read.facts, [], Position(done, done))
        except DAMAGED as error:
            raise FileUnreadable(self.path, Phrase("why.damaged-parquet", row=done), FETCH_AGAIN) from error


def open_pages(path: Path) -> pq.ParquetFile:
    """Open `path`, its pages checked where they have checksums: a damaged one may read as other values."""
    return pq.ParquetFile(path, buffer_size=BUFFER_BYTES, pre_buffer=False, page_checksum_verification=True)


def open_parquet(path: Path) -> Parquet:
    """Return the export in `path`; raise FileUnreadable where it is damaged, or lacks what we read."""
    try:
        with pq.ParquetFile(path) as file:
            schema, rows = file.schema_arrow, file.metadata.num_rows
    except DAMAGED as error:
        raise FileUnreadable(path, Phrase("why.damaged-parquet", row=0), FETCH_AGAIN) from error
    check_names(path, schema.names, NEEDED, COLUMNS)
    other = [
        name for name in COLUMNS if name in schema.names and not fits(schema.field(name).type, type_of(name))
    ]
    if other:
        raise FileUnreadable(path, Phrase("why.columns-other", names=", ".join(other)), FORMATS)
    return Parquet(path, rows)


def type_of(name: str) -> pa.DataType:
    """Return the type in which a column is read."""
    return _TYPES.get(name, _TAGS if name.endswith("_tags") else pa.string())


def fits(found: Any, wanted: Any) -> bool:
    """Whether a column of type `found` can be read as `wanted`: fields of a struct may be missing."""
    if pa.types.is_list(wanted) or pa.types.is_large_list(wanted):
        is_list = pa.types.is_list(found) or pa.types.is_large_list(found)
        return is_list and fits(found.value_type, wanted.value_type)
    if pa.types.is_struct(wanted):
        names = {field.name for field in found} if pa.types.is_struct(found) else set()
        return bool(names) and all(
            fits(found.field(field.name).type, field.type) for field in wanted if field.name in names
        )
    if pa.types.is_string(wanted):
        return bool(pa.types.is_string(found) or pa.types.is_large_string(found))
    is_number = pa.types.is_integer(found) or pa.types.is_floating(found)
    return bool(is_number and pa.types.is_floating(found) == pa.types.is_floating(wanted))


def record_batches(file: pq.ParquetFile, start: int) -> Iterator[pa.RecordBatch]:
    """Give the rows of `file` from row `start` on, of the columns that are read."""
    leaves = (file.schema.column(at) for at in range(len(file.schema)))
    columns = [leaf.path for leaf in leaves if is_read(leaf.path)]
    before = 0
    for group in range(file.metadata.num_row_groups):
        after = before + file.metadata.row_group(group).num_rows
        if after > start:
            for rows in file.iter_batches(BATCH_ROWS, row_groups=[group], columns=columns, use_threads=False):
                first = max(start - before, 0)
                before += rows.num_rows
                if first < rows.num_rows:
                    yield rows.slice(first)
        before = after


def is_read(path: str) -> bool:
    """Whether the values under `path` are read; of nested columns only some are.

    >>> is_read("images.list.element.rev"), is_read("images.list.element.sizes.full.h"), is_read("creator")
    (True, False, False)
    """
    name, *inner = path.split(".")
    if name not in COLUMNS:
        return False
    fields = READ_FIELDS.get(name)
    return fields is None or (inner[-1] in fields and len(inner) == NESTED_DEPTH)


def shaped(rows: pa.RecordBatch) -> pa.RecordBatch:
    """Return `rows` in the types we read, null where a column is missing."""
    names = set(rows.schema.names)
    columns = [
        rows.column(name).cast(type_of(name)) if name in names else nulls(rows.num_rows, type_of(name))
        for name in COLUMNS
    ]
    return pa.RecordBatch.from_arrays(columns, list(COLUMNS))


def nulls(count: int, kind: Any) -> Column:
    """Return a column in which nothing is known."""
    return pa.nulls(count, kind)
