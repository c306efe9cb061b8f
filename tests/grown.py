"""A large Parquet export grown from the real sample: `python -m tests.grown ROWS FILE [SEED]`.

Every row is one of the thousand of `off_dump_1000.parquet` with a GTIN of its own, ascending as in the real
export, a name and a brand of another of the 7,000 real documents, sometimes a made-up word, texts that no
other row has, and scans that are as unequal as real ones: most products have none, a few have thousands.
"""

import gzip
import json
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

SHARED = Path(__file__).parents[1].parent / "shared" / "products"
SAMPLE = SHARED / "off_dump_1000.parquet"
DOCUMENTS = SHARED / "products.jsonl.gz"
GROUP_ROWS = 20_000
ENDINGS = ("a", "e", "i", "o", "u", "an", "el", "or")
SYLLABLES = [first + ending for first in "bcdfglmnprstvz" for ending in ENDINGS]


def grow(path, rows, seed=2026):
    """Write `rows` products to the Parquet file `path`."""
    random = np.random.default_rng(seed)
    sample, pool = pq.read_table(SAMPLE), names_and_brands()
    codes = np.sort(random.choice(10**11, size=rows, replace=False)) + 3 * 10**11
    with pq.ParquetWriter(path, sample.schema, compression="zstd") as file:
        for start in range(0, rows, GROUP_ROWS):
            mine = codes[start : start + GROUP_ROWS]
            file.write_table(varied(sample, mine, pool, random), row_group_size=GROUP_ROWS)
    return path


def varied(sample, codes, pool, random):
    """The rows of one group: those of the sample in any order, with what makes each another product."""
    rows = sample.take(random.integers(0, len(sample), len(codes)))
    chosen = [pool[number] for number in random.integers(0, len(pool), len(codes))]
    columns = {
        "code": [code_of(int(body)) for body in codes],
        "product_name": [[{"lang": "main", "text": name + made_up(random)}] for name, *_ in chosen],
        "ingredients_text": [own_texts(texts, random) for texts in rows["ingredients_text"].to_pylist()],
        "brands": [brand for _, brand, _ in chosen],
        "brands_tags": [tags for *_, tags in chosen],
        "unique_scans_n": [scans or None for scans in unequal(random, len(codes)).tolist()],
    }
    for name, values in columns.items():
        place = rows.schema.get_field_index(name)
        field = rows.schema.field(place)
        rows = rows.set_column(place, field, pa.array(values, field.type))
    return rows


def unequal(random, count):
    """How often each product is scanned: most never, a few some ten thousand times."""
    return np.minimum(random.zipf(1.6, count) - 1, 50_000)


def names_and_brands():
    """Name, brand and brand tags of every real document that has all three."""
    with gzip.open(DOCUMENTS, "rt", encoding="utf-8") as lines:
        documents = map(json.loads, lines)
        found = [[each.get(key) for key in ("product_name", "brands", "brands_tags")] for each in documents]
    return [each for each in found if all(each) and isinstance(each[0], str)]


def made_up(random):
    """A word nobody knows, for every third name."""
    if random.random() > 1 / 3:
        return ""
    return " " + "".join(SYLLABLES[number] for number in random.integers(0, len(SYLLABLES), 3))


def own_texts(texts, random):
    """Texts by language that end with another word: nobody reads a text of one row for others, too."""
    word = "".join(SYLLABLES[number] for number in random.integers(0, len(SYLLABLES), 2))
    return texts and [each | {"text": f"{each['text']}, {word}"} for each in texts]


def code_of(body):
    """Twelve digits with their check digit."""
    digits = f"{body:012}"
    return digits + str(-sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10)


if __name__ == "__main__":
    grow(Path(sys.argv[2]), int(sys.argv[1]), *map(int, sys.argv[3:]))
