"""A row of the Parquet read alone: put into the shape of a document, and read as one."""

import json
from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa

from data.openfoodfacts.documents import read_document
from data.shelf.facts_json import table_of

COPIED: Final = (
    *("code", "schema_version", "product_type", "rev", "lang", "last_modified_t", "last_image_t", "brands"),
    *("brands_tags", "quantity", "serving_size", "categories_tags", "labels_tags", "origins_tags"),
    *("manufacturing_places_tags", "countries_tags", "packaging_tags", "packagings", "additives_tags"),
    *("allergens_tags", "traces_tags", "ingredients_tags", "ingredients_n", "unknown_ingredients_n"),
    *("ingredients_analysis_tags", "nova_group", "nova_groups", "nutriscore_grade", "nutriscore_score"),
    *("environmental_score_grade", "nutrition_data_per", "unique_scans_n"),
)
"""Columns that hold what the key of a document holds."""

MAIN: Final = "main"
"""What the export calls the main language of a text."""

TEXTS: Final = ("product_name", "generic_name", "ingredients_text")
AMOUNTS: Final = ("100g", "serving", "prepared_100g", "prepared_serving")
"""What is read of a nutriment."""


def read_one_by_one(rows: pa.RecordBatch) -> pa.Table:
    """Return the FACTS of `rows`, each read as a document; their nutriments are settled."""
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
        f"{each['name']}_{field}": each[field]
        for each in nutriments
        for field in AMOUNTS
        if each[field] is not None
    }
