"""The origin pillar: points for what is declared and controlled, never for nationality; none for silence.

Never read from the barcode prefix, nor from where a product is sold.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np

from scoring.columns import ABSENT, Columns, Floats, Small, numbered
from scoring.reference import rows, rule

NO_WORD: Final = "-"
"""The row for what holds no word at all: a postcode, a dash."""
REMEMBERED: Final = 50_000
PARTS: Final = ("ingredients", "place", "sign")


@cache
def label_codes() -> dict[str, int]:
    """Return the number of each label that speaks of origin, in the order of `origin_labels.csv`."""
    return {row["tag"]: code for code, row in enumerate(rows("origin_labels"))}


@cache
def vague_codes() -> dict[str, int]:
    """Return the number of each origin that names no country, in the order of `origin_vague.csv`."""
    return {row["word"]: code for code, row in enumerate(rows("origin_vague"))}


@lru_cache(REMEMBERED)
def vague_code(tag: str) -> int:
    """Return the number of an origin that names no place, ABSENT for one that does.

    >>> vague_code("xx:unspecified") == vague_code("en:unspecified"), vague_code("en:france") == ABSENT
    (True, True)
    """
    word = tag.split(":", 1)[-1].lower()
    return vague_codes().get(word if re.search("[^\\W\\d_]{2}", word) else NO_WORD, ABSENT)


@cache
def _vague_points() -> Small:
    """Return the points of each origin that names no country, last those of one that does."""
    points = [*(int(row["points"]) for row in rows("origin_vague")), int(rule("origin", "ingredients"))]
    return np.array(points, np.int8)


@cache
def _label_points() -> Small:
    """Return for each of PARTS the points of each label, last those of one without a row."""
    labels = rows("origin_labels")
    points = [[int(row["points"]) if row["part"] == part else 0 for row in labels] for part in PARTS]
    return np.array([[*mine, 0] for mine in points], np.int8)


@dataclass(frozen=True)
class OriginPillar:
    """Whole points of every row, by part of the pillar."""

    parts: dict[str, Small]
    total: Floats


def score_origin(facts: Columns) -> OriginPillar:
    """Return the origin pillar of every row."""
    labels, origins, places = (facts.lists[name] for name in ("labels", "origins", "manufacturing_places"))
    named = _label_points().take(labels.numbers(numbered(label_codes())), axis=1)
    ingredients, place, sign = labels.reduced(np.maximum, named)
    origin = origins.reduced(np.maximum, _vague_points().take(origins.numbers(vague_code)))
    is_placed = places.any(places.numbers(vague_code) == ABSENT)
    parts = (
        np.maximum(ingredients, origin),
        np.maximum(place, is_placed * np.int8(rule("origin", "place"))),
        sign,
    )
    return OriginPillar(dict(zip(PARTS, parts, strict=True)), sum(parts).astype(np.float64))
