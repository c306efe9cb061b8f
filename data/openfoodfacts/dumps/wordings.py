"""The texts of the Parquet by language, whole columns at once: names, and allergens that only a text says."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.openfoodfacts.documents import MOST_NAMES
from data.openfoodfacts.dumps.columns import (
    Column,
    Listed,
    coded,
    first_met,
    is_doubled,
    offsets_of,
    parents,
)
from data.openfoodfacts.dumps.rows import MAIN
from data.openfoodfacts.tags import LANGUAGE
from data.openfoodfacts.texts import DECLARING, READ, UNNAMED, has_letters, is_legible, said_in
from data.openfoodfacts.values import text_of
from scoring.columns import Ints, Mask

MARKUP: Final = "<span"


Names = tuple[str, ...]


def one_a_language(column: Column) -> Column:
    """Return texts by language with one for each: that without markup where there is one, else the first.

    The export takes `ingredients_text_with_allergens_fr`, the same text with tags of HTML, for French too.
    """
    rows, entries = parents(column), column.flatten()
    spoken, languages = coded(pc.struct_field(entries, "lang"))
    keys = rows * (len(languages) + 1) + spoken + 1
    if not is_doubled(keys):
        return column
    codes, values = coded(pc.struct_field(entries, "text"))
    is_marked = np.array([*(MARKUP in value for value in values), True])[codes]
    order = np.argsort(is_marked, kind="stable")
    kept = np.sort(order[first_met(keys[order])])
    counts = np.bincount(rows[kept], minlength=len(column))
    return pa.ListArray.from_arrays(offsets_of(counts), entries.take(kept))


class Wordings:
    """One field by language: the text `values[codes[i]]` in `languages[spoken[i]]`, "" the main one."""

    def __init__(self, column: Any, odd: Mask) -> None:
        self.count = len(column)
        entries = column.flatten()
        rows = parents(column)
        spoken, languages = coded(pc.struct_field(entries, "lang"))
        codes, self.values = coded(pc.struct_field(entries, "text"))
        self._mark(odd, rows, spoken, languages)
        self.languages = ["" if language == MAIN else language or "?" for language in languages]
        is_read = np.array(
            [*(not language or bool(LANGUAGE.fullmatch(language)) for language in self.languages), False]
        )
        kept = is_read[spoken] & (codes >= 0)
        self.rows, self.spoken, self.codes = rows[kept], spoken[kept], codes[kept]

    def _mark(self, odd: Mask, rows: Ints, spoken: Ints, languages: list[str]) -> None:
        """Mark rows that do not say the main language first."""
        main = languages.index(MAIN) if MAIN in languages else len(languages)
        is_later = np.concatenate([[False], rows[1:] == rows[:-1]])
        odd[rows[is_later & (spoken == main)]] = True

    def names(self, odd: Mask) -> Column:
        """Return language -> name of every row, null where it has none, as `read_names` does."""
        read = [text_of(value) for value in self.values]
        kept = np.array([*(bool(text) for text in read), False])[self.codes]
        counts = np.bincount(self.rows[kept], minlength=self.count)
        odd[counts > MOST_NAMES] = True
        keys = pa.array(self.languages, pa.string()).take(self.spoken[kept])
        items = pa.array(read, pa.string()).take(self.codes[kept])
        offsets = offsets_of(counts)
        return pa.MapArray.from_arrays(offsets, keys, items, mask=pa.array(counts == 0))

    def has_text(self) -> Mask:
        """Return in which rows any text is more than blank."""
        says = np.array(
            [*(value[:1].isalnum() or text_of(value) is not None for value in self.values), False]
        )
        found = np.zeros(self.count, bool)
        found[self.rows[says[self.codes]]] = True
        return found


def read_said(
    texts: Wordings, named: list[Wordings], mains: Column, declared: Mapping[str, Listed]
) -> Column:
    """Return the allergens that a text or name of a row says and no tag declares, as `read_texts` does.

    `texts` are those of the list, `named` those of the names, `mains` the main language of each row.
    """
    readable, lettered = readable_rows(texts, mains)
    rows = [texts.rows[lettered], *(names.rows for names in named)]
    values = [*texts.values, *(value for names in named for value in names.values)]
    starts = np.cumsum([len(texts.values), *(len(names.values) for names in named)])
    codes = [texts.codes[lettered], *(n.codes + start for n, start in zip(named, starts[:-1], strict=True))]
    row, code = np.concatenate(rows), np.concatenate(codes)
    chosen = readable[row]
    row, code = row[chosen], code[chosen]
    heard, numbers = np.unique(code, return_inverse=True)
    said = said_in([values[at] for at in heard.tolist()])
    return undeclared(row, numbers, said, declared, readable)


def readable_rows(texts: Wordings, mains: Column) -> tuple[Mask, Mask]:
    """Return which rows have a legible text in a language we read, and which texts have letters."""
    has = np.array([*(has_letters(value) for value in texts.values), False])
    lettered = has[texts.codes]
    of_main = pc.is_in(mains.fill_null(UNNAMED), pa.array(sorted(READ))).to_numpy(zero_copy_only=False)
    is_main = np.array([*(not language for language in texts.languages), False])[texts.spoken]
    is_read = np.array([*(language in READ for language in texts.languages), False])[texts.spoken]
    legible = np.array([*(is_legible(value) for value in texts.values), False])[texts.codes]
    understood = lettered & legible & np.where(is_main, of_main[texts.rows], is_read)
    readable = np.zeros(texts.count, bool)
    readable[texts.rows[understood]] = True
    return readable, lettered


def undeclared(
    rows: Ints, codes: Ints, said: Sequence[Names], declared: Mapping[str, Listed], readable: Mask
) -> Column:
    """Return for each readable row the allergens `said` in it that are not `declared`, in their order."""
    met = dict.fromkeys(name for names in set(said) for name in names)
    bits = {name: 1 << at for at, name in enumerate(met)}
    masks = {names: mask_of(names, bits) for names in set(said)}
    heard = np.array([masks[names] for names in said], np.int64)
    more = np.zeros(len(readable), np.int64)
    np.bitwise_or.at(more, rows, heard[codes])
    more &= ~known_in(declared, bits, len(readable))
    found: list[dict[str, None] | None] = [{} if is_readable else None for is_readable in readable.tolist()]
    for at in np.flatnonzero(more[rows] & heard[codes]).tolist():
        row, left = int(rows[at]), int(more[rows[at]])
        names = found[row]
        if names is not None:
            names.update(dict.fromkeys(name for name in said[int(codes[at])] if bits[name] & left))
    return pa.array([None if names is None else list(names) for names in found], pa.list_(pa.string()))


def known_in(declared: Mapping[str, Listed], bits: Mapping[str, int], count: int) -> Ints:
    """Return the allergens that the tags of each row declare."""
    known = np.zeros(count, np.int64)
    for field, reading in DECLARING:
        listed = declared[field]
        masks = np.array([*(mask_of(reading(tag), bits) for tag in listed.values), 0], np.int64)
        np.bitwise_or.at(known, listed.rows, masks[listed.codes])
    return known


def mask_of(names: Names, bits: Mapping[str, int]) -> int:
    """Return the bits of `names`, as far as they have one."""
    return reduce(or_, (bits.get(name, 0) for name in names), 0) if names else 0
