"""Documents put into the shape of the Parquet export, as openfoodfacts-exports does it."""

import json

import pyarrow as pa
import pyarrow.parquet as pq

from data.openfoodfacts.dumps.parquet import COLUMNS, type_of
from data.openfoodfacts.dumps.rows import COPIED, TEXTS
from data.openfoodfacts.values import whole_of

ENDS = ("_prepared_100g", "_prepared_serving", "_100g", "_serving")
SCHEMA = pa.schema([(name, type_of(name)) for name in COLUMNS])


def row_of(document):
    """The row of the Parquet that a document (schema 1002 or older) becomes."""
    row = {name: value_of(name, document.get(name)) for name in COPIED}
    row |= {field: texts_of(document, field) for field in TEXTS}
    row["schema_version"] = row["schema_version"] or 999
    row["images"] = [image_of(key, image) for key, image in flat_images(document.get("images") or {}).items()]
    row["ingredients"] = json.dumps(document["ingredients"]) if document.get("ingredients") else None
    row["nutriments"] = nutriments_of(document.get("nutriments") or {})
    row["packagings"] = [
        {key: word if isinstance(word := part.get(key), str) else None for key in ("shape", "material")}
        for part in document.get("packagings") or ()
    ]
    return row


def value_of(name, value):
    kind = type_of(name)
    if pa.types.is_list(kind):
        return value if isinstance(value, list) else None
    if pa.types.is_integer(kind):
        return whole_of(value, -(2**31), 2**31 - 1)
    return value if isinstance(value, str) else None


def texts_of(document, field):
    texts = [{"lang": "main", "text": document[field]}] if document.get(field) else []
    for key, text in document.items():
        language = key.rpartition("_")[2]
        if key.startswith(f"{field}_") and len(language) == 2 and text:
            texts.append({"lang": language, "text": text})
    return texts


def flat_images(images):
    """The photos as until schema 1001."""
    if "selected" not in images:
        return images
    chosen = {
        f"{kind}_{language}": photo
        for kind, photos in images["selected"].items()
        for language, photo in photos.items()
    }
    return images.get("uploaded", {}) | chosen


def image_of(key, image):
    numbers = {name: whole_of(image.get(name), -(2**31), 2**40) for name in ("imgid", "rev", "uploaded_t")}
    return {"key": key} | numbers


def nutriments_of(flat):
    found = {}
    for key, value in flat.items():
        end = next((end for end in ENDS if key.endswith(end)), None)
        if end:
            entry = found.setdefault(key.removesuffix(end), {})
            entry[end[1:]] = value
    return [
        {"name": name} | {field: number(value) for field, value in entry.items()}
        for name, entry in found.items()
    ]


def number(value):
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def batch_of(rows):
    """Rows as the reader of the Parquet is handed them; what a row does not name is null."""
    structs = pa.array([dict.fromkeys(COLUMNS) | row for row in rows], pa.struct(list(SCHEMA)))
    return pa.RecordBatch.from_struct_array(structs)


def write_parquet(path, rows, **options):
    """A Parquet file of `rows`."""
    pq.write_table(pa.Table.from_batches([batch_of(rows)]), path, **options)
