"""The shares of fruit and red meat in the Parquet: its lists of ingredients, texts of JSON read by Arrow."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pj

from data.openfoodfacts.dumps.columns import Column, Listed, coded, parents
from data.openfoodfacts.shares import MOST_PERCENT, counts
from data.openfoodfacts.values import shown
from scoring.columns import Floats, Ints, Mask

_PART: Final = pa.struct([("id", pa.string()), ("percent_estimate", pa.float64())])
_WHOLE: Final = pa.struct([*_PART, pa.field("ingredients", pa.list_(_PART))])
_LINE: Final = pa.schema([("list", pa.list_(_WHOLE))])
FIRST_PERCENT: Final = r'^\[\{[^\[\]{}]*"percent_estimate":[0-9]{1,3}(\.[0-9]+)?[,}]'
_READ: Final = pj.ParseOptions(explicit_schema=_LINE, unexpected_field_behavior="ignore")


@dataclass(frozen=True)
class Percentages:
    """Every percentage that is added: `percents[i]` of the ingredient `names[codes[i]]` in row `rows[i]`."""

    rows: Ints
    codes: Ints
    percents: Floats
    names: list[str]

    def share(self, share: str, count: int) -> Floats:
        """Return the share in % of weight of each of `count` rows, as `estimate_share` does."""
        counted = np.array([*(counts(share, name) for name in self.names), False])[self.codes]
        shares = np.full(count, np.nan)
        shares[self.rows] = 0.0
        added: dict[int, list[float]] = {}
        for row, percent in zip(self.rows[counted].tolist(), self.percents[counted].tolist(), strict=True):
            added.setdefault(row, []).append(percent)
        for row, percents in added.items():
            shares[row] = min(sum(percents), MOST_PERCENT)
        return shares


def read_percentages(texts: Any) -> Percentages | None:
    """Return the percentages of every row of a column of JSON; None where they cannot be read as columns."""
    lists = pc.replace_with_mask(texts, pc.equal(texts, pa.scalar("")).fill_null(True), pa.scalar("null"))
    lines = pc.binary_join_element_wise('{"list":', lists, "}\n", "")
    bytes_of = lines.buffers()[2]
    source: Any = pa.BufferReader(bytes_of)
    options = pj.ReadOptions(use_threads=False, block_size=bytes_of.size + 1)
    try:
        read = pj.read_json(source, options, _READ)["list"].combine_chunks()
    except pa.ArrowException:
        return None
    if len(read) != len(texts) or not isinstance(read, pa.ListArray):
        return None
    return percentages_of(read)


def read_shares(texts: Column, tags: Listed, needs_fruit: Mask, odd: Mask) -> tuple[Floats, Floats]:
    """Return the shares of red meat and of fruit in every row, as `estimate_share` does.

    Only lists whose `tags` name any of it are added up, fruit only where it is needed. Where they cannot be
    read so, those rows are odd.
    """
    count, is_read = len(texts), has_percentages(texts)
    meaty = tags.any_in(count, lambda tag: counts("red-meat", tag))
    fruity = tags.any_in(count, lambda tag: counts("fruit", tag)) & needs_fruit
    added = np.flatnonzero(has_ingredients(texts) & (meaty | fruity | ~is_read))
    found = read_percentages(texts.take(added)) if len(added) else None
    odd[added] |= found is None
    read: list[Floats] = []
    for share, is_named in (("red-meat", meaty), ("fruit", fruity)):
        shares = np.where(is_read, 0.0, np.nan)
        if found is not None:
            shares[added] = found.share(share, len(added))
        read.append(np.where(is_named, shares, np.minimum(shares, 0.0)))
    return read[0], read[1]


def percentages_of(lists: Column) -> Percentages:
    """Return the percentages of the ingredients; of those that have parts with percentages, of the parts."""
    rows, wholes = parents(lists), lists.flatten()
    parted = pc.struct_field(wholes, "ingredients")
    wholes_of, parts = parents(parted), parted.flatten()
    percents = [percents_of(entries) for entries in (wholes, parts)]
    stands = [percent >= 0 for percent in percents]
    has_own = np.zeros(len(rows), bool)
    has_own[wholes_of[stands[1]]] = True
    stands[0] &= ~has_own
    whole = np.concatenate([np.flatnonzero(stands[0]), wholes_of[stands[1]]])
    order = np.argsort(whole, kind="stable")
    ids = pa.concat_arrays([pc.struct_field(wholes, "id"), pc.struct_field(parts, "id")])
    codes, names = coded(ids.filter(pa.array(np.concatenate(stands))))
    return Percentages(
        rows[whole][order],
        codes[order],
        np.concatenate([percents[0][stands[0]], percents[1][stands[1]]])[order],
        [shown(name) for name in names],
    )


def percents_of(entries: Any) -> Floats:
    """Return the percentage of each ingredient, NaN where it has none."""
    percents: Floats = pc.struct_field(entries, "percent_estimate").fill_null(np.nan).to_numpy()
    return np.where(np.isfinite(percents), percents, np.nan)


def has_ingredients(texts: Any) -> Mask:
    """Return in which rows the list of ingredients is neither missing nor empty."""
    return is_true(pc.greater(pc.binary_length(texts), pa.scalar(2, pa.int32())))


def has_percentages(texts: Any) -> Mask:
    """Return in which rows the first ingredient has a percentage, as far as a look can tell."""
    starts = pc.match_substring_regex(texts, FIRST_PERCENT)
    return is_true(pc.and_(starts, pc.ends_with(texts, "]")))


def is_true(column: Any) -> Mask:
    """Return where a column holds true."""
    filled: Mask = column.fill_null(False).to_numpy(zero_copy_only=False)
    return filled
