"""Facts in, what a shelf holds of them out: scored, packed, ready to be searched. No file is touched."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa

from data.facts_json import Row, rows_of
from data.packing import pack
from data.tags import LISTED, packed_tags, tag_id, tag_word, unpacked_tags, words_of
from scoring.columns import Ints, Mask, amounts, is_known
from scoring.facts import AMOUNTS, NUTRIMENTS
from scoring.products import grade_of
from scoring.score import score

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

MOST_TAGS: Final = 100
"""Tags of one kind that a product is searched by; records of vandals have thousands."""

MOST_WORDS: Final = 300


class Entry(NamedTuple):
    """One product as a shelf holds it."""

    gtin: int
    facts: bytes
    revision: str | None
    modified_at: int | None
    quality: int
    hit: "Hit"
    words: str


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

    def text(self, words: str) -> str:
        """Return what the search index holds of the product: its words, and a word for each tag."""
        numbers = unpacked_tags(self.categories + self.brands + self.labels + self.countries).tolist()
        numbers.append(tag_id("light", self.light))
        numbers.append(tag_id("grade", self.grade or "unknown"))
        return " ".join([words, *dict.fromkeys(map(tag_word, numbers))])


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


class Entries(NamedTuple):
    """What a shelf holds of some products, and the tags they have: number -> kind and tag."""

    products: list[Entry]
    tags: dict[int, tuple[str, str]]


def entries(facts: pa.Table) -> Entries:
    """Return what a shelf holds of the rows of `facts`; of a row without gtin nothing."""
    made = Entries([], {})
    for batch in facts.combine_chunks().to_batches(max_chunksize=BATCH):
        made.products.extend(entries_of(batch, made.tags))
    return made


def entries_of(batch: pa.RecordBatch, tags: dict[int, tuple[str, str]]) -> Iterator[Entry]:
    """Give what a shelf holds of the rows of one batch, scored together; note their `tags`."""
    scores = score(batch)
    low, high, qualities = scores.low.tolist(), scores.high.tolist(), quality(batch).tolist()
    for row, facts in enumerate(rows_of(pa.Table.from_batches([batch]))):
        if not facts.get("gtin"):
            continue
        applies = bool(scores.is_applicable[row])
        least, most = (low[row], high[row]) if applies else (None, None)
        hit = Hit(scores.light(row), least, most, grade_of(row, scores), *tag_lists(facts, tags))
        yield Entry(
            gtin=int(str(facts["gtin"])),
            facts=pack(facts),
            revision=None if facts.get("source_revision") is None else str(facts["source_revision"]),
            modified_at=seconds_of(facts.get("modified_at")),
            quality=qualities[row],
            hit=hit,
            words=searched_words(facts),
        )


def seconds_of(moment: object) -> int | None:
    """Return a moment as seconds since 1970."""
    stamp = getattr(moment, "timestamp", None)
    return None if stamp is None else int(stamp())


def tag_lists(facts: Row, tags: dict[int, tuple[str, str]]) -> Iterator[bytes]:
    """Give the tags of each kind that a product has a list of, and note them in `tags`."""
    for kind, column in LISTED.items():
        found = facts.get(column)
        listed = found[-MOST_TAGS:] if isinstance(found, list) else ()
        numbers = {tag_id(kind, tag): (kind, tag) for tag in listed}
        tags |= numbers
        yield packed_tags(numbers)


def searched_words(facts: Row) -> str:
    """Return the words of the names and the brands of a product, each once."""
    names = facts.get("names")
    by_language = sorted(names.items()) if isinstance(names, dict) else ()
    texts = [*(name for _, name in by_language), facts.get("brand_names")]
    words = words_of(" ".join(str(text) for text in texts if text))
    return " ".join(list(dict.fromkeys(words))[:MOST_WORDS])


def quality(batch: pa.RecordBatch) -> Ints:
    """Return how early each row is shown among those that fit a search, 0 to 255: popular, then complete."""
    scans = batch.column("scans_n").fill_null(0).to_numpy()
    popularity = np.searchsorted(SCANNED, scans, side="right")
    completeness = sum(present(batch, name).astype(np.int64) for name in PRESENT)
    return 16 * popularity + completeness


def present(batch: pa.RecordBatch, name: str) -> Mask:
    """Return in which rows something is known of `name`."""
    return ~np.isnan(amounts(batch, name)) if name in AMOUNTS else is_known(batch.column(name))
