"""The Parquet: one row a product, nested types; amounts of 32 bits, which hold six digits for certain.

Of amounts it does not say whether a label or an estimate gave them, nor "<" or "~".
source: openfoodfacts-exports, exports/parquet/food.py, July 2026
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from data.errors import FileUnreadable
from data.facts_json import table_of
from data.openfoodfacts.documents import read_document
from data.openfoodfacts.dumps.batches import START, Batch, Dump, Position
from data.openfoodfacts.dumps.lines import FORMATS

MAGIC: Final = b"PAR1"
BATCH_ROWS: Final = 5_000
NEEDED: Final = (
    *("code", "product_name", "brands_tags", "categories_tags", "labels_tags", "countries_tags"),
    *("nutriments", "ingredients_text", "ingredients_tags", "ingredients_n", "unknown_ingredients_n"),
    *("additives_tags", "allergens_tags", "traces_tags", "schema_version"),
)
"""Without these it is no export of products, or one that would leave everything unknown."""

COPIED: Final = (
    *("code", "schema_version", "product_type", "rev", "lang", "last_modified_t", "last_image_t", "brands"),
    *("brands_tags", "quantity", "serving_size", "categories_tags", "labels_tags", "origins_tags"),
    *("manufacturing_places_tags", "countries_tags", "packaging_tags", "packagings", "additives_tags"),
    *("allergens_tags", "traces_tags", "ingredients_tags", "ingredients_n", "unknown_ingredients_n"),
    *("ingredients_analysis_tags", "nova_group", "nova_groups", "nutriscore_grade", "nutriscore_score"),
    *("environmental_score_grade", "nutrition_data_per", "unique_scans_n"),
)
"""Columns that hold what the key of a document holds."""

TEXTS: Final = ("product_name", "generic_name", "ingredients_text")
RESHAPED: Final = (*TEXTS, "images", "ingredients", "nutriments")
AMOUNTS: Final = ("100g", "serving", "prepared_100g", "prepared_serving")
MAIN: Final = "main"


@dataclass(frozen=True)
class Parquet(Dump):
    """`food.parquet` of the product-database on Hugging Face."""

    def batches(self, start: Position = START) -> Iterator[Batch]:
        """Give the products from `start` on."""
        done = start.lines
        try:
            with pq.ParquetFile(self.path) as file:
                for rows in record_batches(file, start.lines):
                    done += rows.num_rows
                    yield Batch(read_rows(rows), [], Position(done, done))
        except (OSError, pa.ArrowException) as error:
            why = f"{str(error)[:200]}, after row {done:,}"
            raise FileUnreadable(self.path, why, "Copy or download it again.") from error


def open_parquet(path: Path) -> Parquet:
    """Return the export in `path`; raise FileUnreadable where it is damaged or lacks columns."""
    try:
        with pq.ParquetFile(path) as file:
            names, rows = file.schema_arrow.names, file.metadata.num_rows
    except (OSError, pa.ArrowException) as error:
        raise FileUnreadable(path, str(error)[:200], "Copy or download it again.") from error
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise FileUnreadable(path, f"columns are missing: {', '.join(missing)}", FORMATS)
    return Parquet(path, rows)


def record_batches(file: pq.ParquetFile, start: int) -> Iterator[pa.RecordBatch]:
    """Give the rows of `file` from row `start` on, of the columns that are read."""
    names = set(file.schema_arrow.names)
    columns = [name for name in (*COPIED, *RESHAPED) if name in names]
    before = 0
    for group in range(file.metadata.num_row_groups):
        after = before + file.metadata.row_group(group).num_rows
        if after > start:
            for rows in file.iter_batches(BATCH_ROWS, row_groups=[group], columns=columns):
                first = max(start - before, 0)
                before += rows.num_rows
                if first < rows.num_rows:
                    yield rows.slice(first)
        before = after


def read_rows(rows: pa.RecordBatch) -> pa.Table:
    """Return the FACTS of `rows`."""
    return table_of(read_document(document_of(row)) for row in rows.to_pylist())


def document_of(row: Mapping[str, Any]) -> dict[str, object]:
    """Return the document that a row stands for."""
    document: dict[str, object] = {name: row.get(name) for name in COPIED}
    for field in TEXTS:
        for text in row.get(field) or ():
            key = field if text["lang"] == MAIN else f"{field}_{text['lang']}"
            document[key] = text["text"]
    document["images"] = {image["key"]: image for image in row.get("images") or ()}
    document["ingredients"] = ingredients_of(row.get("ingredients"))
    document["nutriments"] = flat_of(row.get("nutriments") or ())
    return document


def ingredients_of(text: object) -> object:
    """Return the nested list of ingredients, None where its JSON cannot be read."""
    try:
        return json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None


def flat_of(nutriments: Any) -> dict[str, float]:
    """Return the amounts as documents until schema 1002 have them: `sugars_100g`, `sugars_serving` ..."""
    return {
        f"{each['name']}_{field}": float(f"{each[field]:.6g}")
        for each in nutriments
        for field in AMOUNTS
        if each[field] is not None
    }
