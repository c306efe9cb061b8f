"""A batch of the Parquet in, FACTS out: by whole columns, and row by row where a row is not plain.

What a column means is said once, in the readers of documents: they are asked about each distinct value, or
their rules hold for columns as for numbers. A row is odd where that would not do (two photos of one key, a
form newer than ours, amounts that are no numbers): it is read as a document. Both ways give the same facts.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.openfoodfacts.codes import read_codes
from data.openfoodfacts.documents import (
    ENVIRONMENTAL_GRADES,
    MOST_SCANS,
    NUTRISCORE_GRADES,
    PRODUCT_TYPES,
    SOURCE,
    one_of,
    score_of,
)
from data.openfoodfacts.dumps.amounts import Nutrition, read_amounts, settled, with_fruit
from data.openfoodfacts.dumps.columns import Column, by_value, ints, offsets_of, parents, read_lists
from data.openfoodfacts.dumps.lists import LISTS, tag_columns
from data.openfoodfacts.dumps.percentages import has_ingredients, read_shares
from data.openfoodfacts.dumps.pictures import Pictures
from data.openfoodfacts.dumps.rows import TEXTS, read_one_by_one
from data.openfoodfacts.dumps.wordings import Wordings, one_a_language, read_said
from data.openfoodfacts.nutrition import FRUIT, Remark
from data.openfoodfacts.tags import OF_SAFETY
from data.openfoodfacts.values import NEWEST_SCHEMA, moments_of, shown, text_of, whole_of
from scoring.categories import needs_prepared
from scoring.columns import Mask
from scoring.facts import FACTS, REMARK

SINGLES: Final[dict[str, tuple[str, Callable[[Any], object]]]] = {
    "product_type": ("product_type", lambda kind: one_of(kind, PRODUCT_TYPES)),
    "brand_names": ("brands", text_of),
    "quantity": ("quantity", text_of),
    "serving_size": ("serving_size", text_of),
    "nova_group": ("nova_groups", lambda group: whole_of(group, 1, 4)),
    "off_nutriscore_grade": ("nutriscore_grade", lambda grade: one_of(grade, NUTRISCORE_GRADES)),
    "off_nutriscore_score": ("nutriscore_score", score_of),
    "off_environmental_grade": (
        "environmental_score_grade",
        lambda grade: one_of(grade, ENVIRONMENTAL_GRADES),
    ),
    "scans_n": ("unique_scans_n", lambda scans: whole_of(scans, 0, MOST_SCANS)),
    "source_revision": ("rev", lambda revision: shown(revision) or None),
}
"""The single values of FACTS: their column, and how each is read."""


class Settled(NamedTuple):
    """Rows as both ways of reading take them, and in how many amounts were left out as perhaps estimated."""

    rows: pa.RecordBatch
    estimated: int


class Read(NamedTuple):
    """The FACTS of a batch, and in how many rows amounts were left out as perhaps estimated."""

    facts: pa.Table
    estimated: int


def read_rows(rows: pa.RecordBatch) -> Read:
    """Return the FACTS of `rows`, which hold the columns of `parquet.COLUMNS`."""
    rows, estimated = settle(rows)
    odd = odd_rows(rows)
    facts = read_columns(rows, odd)
    if odd.any():
        alone = read_one_by_one(rows.filter(pa.array(odd)))
        order = np.arange(rows.num_rows)
        order[odd] = rows.num_rows + np.arange(int(odd.sum()))
        facts = pa.concat_tables([facts, alone]).take(order)
    return Read(facts, estimated)


def settle(rows: pa.RecordBatch) -> Settled:
    """Return `rows` with decimal amounts, none perhaps estimated, and one text a language."""
    nutriments, estimated = settled(rows.column("nutriments"), ints(rows.column("schema_version")))
    rows = replaced(rows, "nutriments", nutriments)
    for field in TEXTS:
        rows = replaced(rows, field, one_a_language(rows.column(field)))
    return Settled(rows, estimated)


def replaced(rows: pa.RecordBatch, name: str, column: Column) -> pa.RecordBatch:
    """Return `rows` with another column of that name."""
    return rows.set_column(rows.schema.get_field_index(name), name, column)


def odd_rows(rows: pa.RecordBatch) -> Mask:
    """Return which rows must be read as documents: newer than our reader, or with lists that are torn."""
    odd: Mask = ints(rows.column("schema_version")) > NEWEST_SCHEMA
    for name in OF_SAFETY:
        column: Column = rows.column(name)
        torn = column.flatten().is_null().to_numpy(zero_copy_only=False)
        odd[parents(column)[torn]] = True
    tags: Column = rows.column("ingredients_tags")
    is_untagged: Mask = tags.value_lengths().fill_null(0).to_numpy() == 0
    return odd | (is_untagged & has_ingredients(rows.column("ingredients")))


def read_columns(rows: pa.RecordBatch, odd: Mask) -> pa.Table:
    """Return the FACTS of `rows` by whole columns; mark in `odd` those for which that does not do."""
    codes = read_codes(rows.column("code").to_pylist())
    listed = {name: read_lists(rows.column(key), reading) for name, (key, reading) in LISTS.items()}
    names, generic, texts = (Wordings(rows.column(field), odd) for field in TEXTS)
    pictures = Pictures(rows, odd)
    wants_prepared = listed["categories"].any_in(rows.num_rows, lambda tag: needs_prepared([tag]))
    nutrition = read_amounts(rows, wants_prepared, odd)
    needs_fruit = np.isnan(nutrition.columns[FRUIT])
    red_meat, fruit = read_shares(rows.column("ingredients"), listed["ingredients"], needs_fruit, odd)
    columns: dict[str, Any] = {
        "gtin": [code.gtin for code in codes],
        "source_code": [code.upc_e for code in codes],
        "names": names.names(odd),
        "image_url": pictures.urls([code.upc_e or code.gtin for code in codes], rows.column("lang")),
        **nutrition.columns,
        "red_meat_percent": red_meat,
        FRUIT: with_fruit(nutrition, fruit),
        **tag_columns(rows, listed, texts.has_text()),
        "allergens_in_text": read_said(texts, [names, generic], rows.column("lang"), listed),
        **single_columns(rows),
        "data_date": pictures.dates(rows.column("last_image_t")),
        "remarks": remark_column(nutrition, [code.odd for code in codes]),
    }
    return pa.table([typed(columns[field.name], field.type) for field in FACTS], schema=FACTS)


def typed(column: Any, kind: Any) -> Column:
    """Return a column of FACTS as Arrow holds it."""
    return pa.array(column, kind) if isinstance(column, list | np.ndarray) else column


def single_columns(rows: pa.RecordBatch) -> dict[str, Any]:
    """Return the columns of single values."""
    columns = {
        name: by_value(rows.column(key), reading, FACTS.field(name).type)
        for name, (key, reading) in SINGLES.items()
    }
    nova = rows.column("nova_group")
    known = by_value(nova, lambda group: whole_of(group, 1, 4), pa.int8())
    moments = moments_of(ints(rows.column("last_modified_t")))
    return columns | {
        "nova_group": pc.if_else(nova.is_null(), columns["nova_group"], known),
        "brand_owners": pa.nulls(rows.num_rows, FACTS.field("brand_owners").type),
        "off_nutriscore_version": pa.nulls(rows.num_rows, pa.string()),
        "source": pa.repeat(SOURCE, rows.num_rows),
        "modified_at": pa.array(moments, mask=moments == 0).cast(FACTS.field("modified_at").type),
    }


def remark_column(nutrition: Nutrition, odd_codes: list[str | None]) -> Column:
    """Return the remarks of every row, that on its code first."""
    told = dict(nutrition.remarks)
    for row, code in enumerate(odd_codes):
        if code is not None:
            told[row] = [Remark("bad-code", "gtin", code), *told.get(row, ())]
    counts = np.zeros(len(odd_codes), np.int64)
    for row, remarks in told.items():
        counts[row] = len(remarks)
    flat = [remark for row in sorted(told) for remark in told[row]]
    columns = [pa.array([remark[at] for remark in flat], pa.string()) for at in range(len(Remark._fields))]
    return pa.ListArray.from_arrays(
        offsets_of(counts), pa.StructArray.from_arrays(columns, fields=list(REMARK))
    )
