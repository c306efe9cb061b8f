"""The origin pillar: points for what is declared and controlled, never for nationality; none for silence.

Never read from the barcode prefix, nor from where a product is sold.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import pyarrow as pa

from scoring.columns import ABSENT, Floats, Ints, Mask, Tags, any_in_row, numbered, tags
from scoring.reference import rows, rule

NO_WORD: Final = "-"
"""The row for what holds no word at all: a postcode, a dash."""
PARTS: Final = ("ingredients", "place", "sign")


@cache
def label_codes() -> dict[str, int]:
    """Return the number of each label that speaks of origin, in the order of `origin_labels.csv`."""
    return {row["tag"]: code for code, row in enumerate(rows("origin_labels"))}


@cache
def vague_codes() -> dict[str, int]:
    """Return the number of each origin that names no country, in the order of `origin_vague.csv`."""
    return {row["word"]: code for code, row in enumerate(rows("origin_vague"))}


def vague_code(tag: str) -> int:
    """Return the number of an origin that names no place, ABSENT for one that does.

    >>> vague_code("xx:unspecified") == vague_code("en:unspecified"), vague_code("en:france") == ABSENT
    (True, True)
    """
    word = tag.split(":", 1)[-1].lower()
    return vague_codes().get(word if re.search("[^\\W\\d_]{2}", word) else NO_WORD, ABSENT)


@cache
def _vague_points() -> Ints:
    return np.array(
        [*(int(row["points"]) for row in rows("origin_vague")), int(rule("origin", "ingredients"))]
    )


@cache
def _label_points(part: str) -> Ints:
    return np.array([int(row["points"]) if row["part"] == part else 0 for row in rows("origin_labels")])


@dataclass(frozen=True)
class OriginPillar:
    """Whole points of every row, by part of the pillar."""

    parts: dict[str, Ints]
    total: Floats


def score_origin(facts: pa.RecordBatch) -> OriginPillar:
    """Return the origin pillar of every row."""
    count = facts.num_rows
    labels = tags(facts, "labels", numbered(label_codes()))
    labels = labels.where(labels.codes != ABSENT)
    origins = tags(facts, "origins", vague_code)
    parts = {part: _best(labels, _label_points(part)[labels.codes], count) for part in PARTS}
    parts["ingredients"] = np.maximum(
        parts["ingredients"], _best(origins, _vague_points()[origins.codes], count)
    )
    place = np.where(_declares_place(facts, count), int(rule("origin", "place")), 0)
    parts["place"] = np.maximum(parts["place"], place)
    return OriginPillar(parts, np.sum(list(parts.values()), axis=0, dtype=np.float64))


def _declares_place(facts: pa.RecordBatch, count: int) -> Mask:
    places = tags(facts, "manufacturing_places", vague_code)
    return any_in_row(places.where(places.codes == ABSENT), count)


def _best(pairs: Tags, points: Ints, count: int) -> Ints:
    best = np.zeros(count, np.int64)
    np.maximum.at(best, pairs.rows, points)
    return best
