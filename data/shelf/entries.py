"""Facts in, what a shelf holds of them out: scored, packed, ready to be searched. No file is touched.

Whole columns at a time: an import makes millions of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.shelf.facts_lines import Column, in_rows, is_known, joined, lengths_of, lines, sides
from data.shelf.packing import pack
from data.shelf.tags import LISTED, MOST_LETTERS, NAME_MARK, NUMBER, tag_id, tag_word, unpacked_tags
from scoring.columns import Ints, Mask
from scoring.facts import AMOUNTS, NUTRIMENTS
from scoring.gtin import LENGTH, WEIGHTS, are_gtins
from scoring.market import rows as market
from scoring.market.rows import Rows, rows_of
from scoring.score import Scores, score

BATCH: Final = 2_000
GTIN_BITS: Final = 47
"""14 digits are less than 2 ** 47."""

BEST: Final = 255
"""The quality of what is scanned most and known whole."""

MOST_POPULAR: Final = 15
SCANNED: Final = 2 ** np.arange(MOST_POPULAR)
"""The least scans of each degree of popularity: 1, 2, 4 ... 16,384."""

PRESENT: Final = (
    *("names", "brand_names", "quantity", "image_url", "categories", "countries", "ingredients", "additives"),
    *(name for name in NUTRIMENTS if name not in ("fiber", "fruits_vegetables_legumes")),
)
"""The fifteen facts that make a record complete."""

LETTERS: Final = np.array([*"abcde", None])
NO_WORD: Final = r"[^\pL\pN]+"
NORMALISED: Final[Column] = pc.utf8_normalize  # type: ignore[attr-defined]  # the stubs lack it
UNKNOWN: Final = "unknown"
LIGHTS: Final = np.array(market.LIGHTS)


class Hit(NamedTuple):
    """What a search reads of a product: `low` to `high` is the span, null where no score applies."""

    light: str
    low: int | None
    high: int | None
    grade: str | None
    categories: bytes
    brands: bytes
    labels: bytes
    countries: bytes


COLUMNS: Final = ("gtin", "facts", "revision", "modified_at", "quality", *Hit._fields, "text")
"""What a shelf holds of a product; `text` is what the search index holds of it."""

PACKED: Final = ("facts", *LISTED.values())
"""For every `bytes` that is bound, `sqlite3` looks for an adapter, half as long again as writing it takes."""


@dataclass
class Entries:
    """What a shelf holds of some products, by column, and the tags they have: number -> kind and tag.

    `market` is what a market keeps of the same products, in the same order.

    Columns take half as long as products from process to process, and to be put in order.
    """

    columns: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    tags: dict[int, tuple[str, str]] = field(default_factory=dict)
    market: list[Rows] = field(default_factory=list)

    def __len__(self) -> int:
        """Return how many products these are."""
        return len(self.columns["gtin"])

    def add(self, more: "Entries") -> None:
        """Add the products of others behind these."""
        for name, values in more.columns.items():
            self.columns[name].extend(values)
        self.tags.update(more.tags)
        self.market.extend(more.market)

    def some(self, names: Iterable[str], places: Sequence[int]) -> list[Iterator[Any]]:
        """Return some columns of the products at `places`, what is packed as `sqlite3` takes it fastest."""
        columns = {name: map(self.columns[name].__getitem__, places) for name in names}
        return [map(bytearray, column) if name in PACKED else column for name, column in columns.items()]


def hit_id(gtin: int, quality: int) -> int:
    """Return the number a product is searched by: the better comes first, and the gtin can be read off.

    >>> hit_id(3017620422003, BEST) < hit_id(1, 0)
    True
    """
    return (BEST - quality) << GTIN_BITS | gtin


def gtin_of_hit(number: int) -> str:
    """Return the 14 digits that a number of `hit_id` holds.

    >>> gtin_of_hit(hit_id(3017620422003, 12))
    '03017620422003'
    """
    return f"{number & (1 << GTIN_BITS) - 1:014}"


def is_gtin(number: str) -> str:
    """Return the condition of SQL that the code in a column of such numbers has its check digit.

    It says so of GTIN_BITS of a number alone: those of `hit_id` fit as well as codes.
    """
    code = f"({number} & {(1 << GTIN_BITS) - 1})"
    digits = (f"{code} / {10**place} % 10 * {weight}" for place, weight in enumerate(WEIGHTS[::-1].tolist()))
    return f"({' + '.join(digits)}) % 10 = 0"


def entries(facts: pa.Table) -> Entries:
    """Return what a shelf holds of the rows of `facts`; of a row whose code is no GTIN nothing.

    Nobody can scan or type such a code, and no page would answer to it.
    """
    made = Entries()
    is_gtin = are_gtins([str(gtin).zfill(LENGTH) for gtin in facts.column("gtin").to_pylist()])
    named = facts if is_gtin.all() else facts.filter(pa.array(is_gtin))
    for batch in named.combine_chunks().to_batches(max_chunksize=BATCH):
        made.add(entries_of(batch))
    return made


def entries_of(batch: pa.RecordBatch) -> Entries:
    """Return what a shelf holds of the rows of one batch, scored together."""
    scores = score(batch)
    hits, words, tags = hits_of(batch, scores)
    columns = {
        "gtin": batch.column("gtin").cast(pa.int64()).to_pylist(),
        "facts": pack(lines(batch)),
        "revision": batch.column("source_revision").to_pylist(),
        "modified_at": batch.column("modified_at").cast(pa.int64()).to_pylist(),
        "quality": quality(batch).tolist(),
        **dict(zip(Hit._fields, hits, strict=True)),
        "text": joined(searched_words(batch), words, between=" ").to_pylist(),
    }
    return Entries(columns, tags, [rows_of(batch, scores)])


def hits_of(
    batch: pa.RecordBatch, scores: Scores
) -> tuple[list[list[Any]], Column, dict[int, tuple[str, str]]]:
    """Return the columns of what a search reads, the tags of each row as words, and all tags by number."""
    tags: dict[int, tuple[str, str]] = {}
    lights: list[str] = LIGHTS[market.lights(scores)].tolist()
    grades: list[str | None] = LETTERS[market.grades(scores)].tolist()
    spans = [
        [end if applies else None for end, applies in zip(ends.tolist(), scores.is_applicable, strict=True)]
        for ends in (scores.low, scores.high)
    ]
    kinds = [tag_lists(batch, kind, column, tags) for kind, column in LISTED.items()]
    words = [
        *(words for _, words in kinds),
        pa.array([scored_word("light", light) for light in lights]),
        pa.array([scored_word("grade", grade or UNKNOWN) for grade in grades]),
    ]
    hits: list[list[Any]] = [lights, *spans, grades, *(numbers for numbers, _ in kinds)]
    return hits, joined(*words, between=" "), tags


@cache
def scored_word(kind: str, value: str) -> str:
    """Return the word of a light or a grade."""
    return tag_word(tag_id(kind, value))


def tag_lists(
    batch: pa.RecordBatch, kind: str, column: str, tags: dict[int, tuple[str, str]]
) -> tuple[list[bytes], Column]:
    """Return the tags of one kind of every row, as numbers and as words; note them in `tags`."""
    array: Column = batch.column(column)
    encoded = array.flatten().dictionary_encode()
    names = encoded.dictionary.to_pylist()
    ids = [tag_id(kind, str(name)) for name in names]
    tags.update(zip(ids, ((kind, str(name)) for name in names), strict=True))
    numbers = np.array(ids, NUMBER)[encoded.indices.to_numpy()].tobytes()
    lengths = lengths_of(array) * is_known(array)
    ends = (np.cumsum(lengths) * NUMBER.itemsize).tolist()
    packed = [numbers[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    words = pa.array([tag_word(number) for number in ids], pa.string()).take(encoded.indices)
    return packed, in_rows(array, words, lengths, " ")


def searched_words(batch: pa.RecordBatch) -> Column:
    """Return the names and the brands of every row as one text, and each name as a word too."""
    names: Column = batch.column("names")
    texts: Column = pc.replace_substring(sides(names)[1], "_", " ")
    named = in_rows(names, joined(texts, name_words(texts), between=" "), lengths_of(names), " ")
    brands = pc.replace_substring(batch.column("brand_names"), "_", " ")
    return joined(named.fill_null(""), brands, between=" ")


def name_words(names: Column) -> Column:
    """Return each name as `data.shelf.tags.name_word` writes it."""
    letters = pc.replace_substring_regex(NORMALISED(names, "NFC"), NO_WORD, "")
    return joined(NAME_MARK, pc.utf8_slice_codeunits(letters, 0, MOST_LETTERS))


def text_of(words: str, hit: Hit) -> str:
    """Return the text that the search index holds of a product, of its words and its hit."""
    numbers = unpacked_tags(hit.categories + hit.brands + hit.labels + hit.countries).tolist()
    tags = [
        *map(tag_word, numbers),
        scored_word("light", hit.light),
        scored_word("grade", hit.grade or UNKNOWN),
    ]
    return " ".join([words, *tags])


def quality(batch: pa.RecordBatch) -> Ints:
    """Return how early each row is shown among those that fit a search, 0 to 255: popular, then complete."""
    scans = batch.column("scans_n").fill_null(0).to_numpy()
    popularity = np.searchsorted(SCANNED, scans, side="right")
    completeness = sum(present(batch, name).astype(np.int64) for name in PRESENT)
    return 16 * popularity + completeness


def present(batch: pa.RecordBatch, name: str) -> Mask:
    """Return in which rows something is known of `name`."""
    column: Column = batch.column(name)
    known: Mask = ~np.isnan(column.to_numpy()) if name in AMOUNTS else is_known(column)
    return known
