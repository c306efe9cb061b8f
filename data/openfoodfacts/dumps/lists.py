"""The tag lists of the Parquet, whole columns at once, and what is known of the lists of ingredients."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.openfoodfacts.dumps.columns import (
    Column,
    Listed,
    by_value,
    ints,
    list_column,
    once,
    parents,
    read_lists,
)
from data.openfoodfacts.tags import MANY, MOST_UNKNOWN_SHARE, place, slug, text_but_none
from data.openfoodfacts.values import text_of, whole_of
from scoring.columns import Mask
from scoring.facts import TAG_LISTS

LISTS: Final = {
    "categories": ("categories_tags", text_of),
    "labels": ("labels_tags", text_of),
    "origins": ("origins_tags", place),
    "manufacturing_places": ("manufacturing_places_tags", slug),
    "countries": ("countries_tags", text_of),
    "additives": ("additives_tags", text_but_none),
    "allergens": ("allergens_tags", text_but_none),
    "traces": ("traces_tags", text_but_none),
    "ingredients_analysis": ("ingredients_analysis_tags", text_of),
    "brands": ("brands_tags", slug),
    "ingredients": ("ingredients_tags", text_of),
}
"""The tag lists of FACTS: their column, and how each tag is read."""


def tag_columns(rows: pa.RecordBatch, listed: Mapping[str, Listed], has_text: Mask) -> dict[str, Any]:
    """Return the tag lists and what is known of the ingredient list, as `read_tags` does."""
    count = rows.num_rows
    counts = {
        name: by_value(rows.column(name), lambda value: whole_of(value, 0, MANY), pa.int32())
        for name in ("ingredients_n", "unknown_ingredients_n")
    }
    n, unknown = (ints(column) for column in counts.values())
    is_listed = (n > 0) | (listed["ingredients"].counts(count) > 0) | has_text
    is_read = is_listed & (n != 0)
    understood = (n > 0) & (unknown >= 0) & (unknown <= MOST_UNKNOWN_SHARE * n)
    known = {
        "additives": is_read & is_there(rows.column("additives_tags")),
        "allergens": is_read & understood & is_there(rows.column("allergens_tags")),
    }
    tags = {name: list_column(listed[name], count, known.get(name)) for name in TAG_LISTS if name in listed}
    packed = list_column(packagings(rows), count)
    return tags | counts | {"packagings": packed, "ingredients_listed": pa.array(is_listed)}


def is_there(column: Column) -> Mask:
    """Return where `column` is not null."""
    there: Mask = column.is_valid().to_numpy(zero_copy_only=False)
    return there


def packagings(rows: pa.RecordBatch) -> Listed:
    """Return the packaging tags; failing them, shape and material of each part."""
    tags = read_lists(rows.column("packaging_tags"), text_of)
    column: Column = rows.column("packagings")
    parts = column.flatten()
    words = pa.concat_arrays([pc.struct_field(parts, "shape"), pc.struct_field(parts, "material")])
    order = np.arange(len(words)).reshape(2, -1).T.ravel()  # shape and material of a part after one another
    encoded = words.take(order).dictionary_encode()
    codes = encoded.indices.fill_null(-1).to_numpy()
    read = [text_of(word) for word in encoded.dictionary.to_pylist()]
    of_parts = once(np.repeat(parents(column), 2), codes, read, rows.num_rows)
    of_parts = of_parts.where(tags.counts(rows.num_rows)[of_parts.rows] == 0)
    order = np.argsort(np.concatenate([tags.rows, of_parts.rows]), kind="stable")
    both = np.concatenate([tags.codes, of_parts.codes + len(tags.values)])
    return Listed(
        np.concatenate([tags.rows, of_parts.rows])[order], both[order], [*tags.values, *of_parts.values]
    )
