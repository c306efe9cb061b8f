"""A batch of the Parquet in, FACTS out: by whole columns, and row by row where a row is not plain.

What a column means is said once, in the readers of documents: they are asked about each distinct value, or
their rules hold for columns as for numbers. A row is odd where that would not do (two photos of one key, a
form newer than ours, amounts that are no numbers): it is read as a document. Both ways give the same facts.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.openfoodfacts.codes import read_codes
from data.openfoodfacts.documents import (
    ENVIRONMENTAL_GRADES,
    LEAST_NUTRISCORE,
    MOST_NUTRISCORE,
    MOST_SCANS,
    NUTRISCORE_GRADES,
    PRODUCT_TYPES,
    SOURCE,
    one_of,
)
from data.openfoodfacts.dumps.amounts import Nutrition, read_amounts, settled, with_fruit
from data.openfoodfacts.dumps.columns import (
    Column,
    Listed,
    by_value,
    list_column,
    offsets_of,
    once,
    parents,
    read_lists,
    within,
)
from data.openfoodfacts.dumps.percentages import has_ingredients, read_percentages
from data.openfoodfacts.dumps.pictures import Pictures, ints
from data.openfoodfacts.dumps.rows import TEXTS, read_one_by_one
from data.openfoodfacts.dumps.wordings import Wordings, one_a_language, read_said
from data.openfoodfacts.nutrition import FRUIT, Remark
from data.openfoodfacts.tags import MANY, MOST_UNKNOWN_SHARE, OF_SAFETY, place, slug, text_but_none
from data.openfoodfacts.values import NEWEST_SCHEMA, moments_of, text_of, whole_of
from scoring.categories import needs_prepared
from scoring.columns import Mask
from scoring.facts import FACTS, REMARK, TAG_LISTS

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
    columns: dict[str, Any] = {
        "gtin": [code.gtin for code in codes],
        "source_code": [code.upc_e for code in codes],
        "names": names.names(odd),
        "image_url": pictures.urls([code.upc_e or code.gtin for code in codes], rows.column("lang")),
        **nutrition.columns,
        **shares(rows, nutrition, odd),
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


def shares(rows: pa.RecordBatch, nutrition: Nutrition, odd: Mask) -> dict[str, Any]:
    """Return the shares of red meat and fruit; where no ingredients can be read so, all rows are odd."""
    found = read_percentages(rows.column("ingredients"))
    if found is None:
        odd[:] = True
        return {"red_meat_percent": np.full(rows.num_rows, np.nan)}
    fruit = with_fruit(nutrition, found.share("fruit", rows.num_rows))
    return {"red_meat_percent": found.share("red-meat", rows.num_rows), FRUIT: fruit}


def tag_columns(rows: pa.RecordBatch, listed: Mapping[str, Listed], has_text: Mask) -> dict[str, Any]:
    """Return the tag lists and what is known of the ingredient list, as `read_tags` does."""
    count = rows.num_rows
    ingredients_n = within(rows.column("ingredients_n"), 0, MANY)
    unknown_n = within(rows.column("unknown_ingredients_n"), 0, MANY)
    n, unknown = ints(ingredients_n), ints(unknown_n)
    is_listed = (n > 0) | (listed["ingredients"].counts(count) > 0) | has_text
    is_read = is_listed & (n != 0)
    understood = (n > 0) & (unknown >= 0) & (unknown <= MOST_UNKNOWN_SHARE * n)
    known = {
        "additives": is_read & is_there(rows.column("additives_tags")),
        "allergens": is_read & understood & is_there(rows.column("allergens_tags")),
    }
    tags = {name: list_column(listed[name], count, known.get(name)) for name in TAG_LISTS if name in listed}
    return tags | {
        "packagings": list_column(packagings(rows), count),
        "ingredients_listed": pa.array(is_listed),
        "ingredients_n": ingredients_n,
        "unknown_ingredients_n": unknown_n,
    }


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


def single_columns(rows: pa.RecordBatch) -> dict[str, Any]:
    """Return the columns of single values."""
    text, moments = pa.string(), moments_of(ints(rows.column("last_modified_t")))
    nova = rows.column("nova_group")
    spelled = by_value(rows.column("nova_groups"), lambda value: whole_of(value, 1, 4), pa.int8())
    environment = rows.column("environmental_score_grade")
    return {
        "product_type": by_value(rows.column("product_type"), lambda kind: one_of(kind, PRODUCT_TYPES), text),
        "brand_names": by_value(rows.column("brands"), text_of, text),
        "quantity": by_value(rows.column("quantity"), text_of, text),
        "nova_group": pc.if_else(nova.is_null(), spelled, within(nova, 1, 4).cast(pa.int8())),
        "off_nutriscore_grade": by_value(
            rows.column("nutriscore_grade"), lambda grade: one_of(grade, NUTRISCORE_GRADES), text
        ),
        "off_nutriscore_score": within(
            rows.column("nutriscore_score"), LEAST_NUTRISCORE, MOST_NUTRISCORE
        ).cast(pa.int16()),
        "off_nutriscore_version": pa.nulls(rows.num_rows, text),
        "off_environmental_grade": by_value(
            environment, lambda grade: one_of(grade, ENVIRONMENTAL_GRADES), text
        ),
        "scans_n": within(rows.column("unique_scans_n"), 0, MOST_SCANS),
        "source": pa.repeat(SOURCE, rows.num_rows),
        "source_revision": rows.column("rev").cast(text),
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
