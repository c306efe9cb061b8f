"""What is kept of every product to compare it with others: numbers and tags, a row each, in columns."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from scoring.audits.fingerprints import numbers_of
from scoring.audits.results import AMOUNTS_OF_RECIPE, TAGS_OF_RECIPE
from scoring.categories import NOT_APPLICABLE, UNKNOWN, WATER
from scoring.columns import ABSENT, Codes, Ints, Mask
from scoring.facts import NUTRIMENTS
from scoring.nutriscore import SCHEMES, grade_positions
from scoring.score import COLOURS, Scores

Column = npt.NDArray[Any]

UNTOLD: Final = -1
NO_SCORE: Final = -2
"""What stands in the column `light` beside the places in COLOURS: the light is not told, no score by rule."""

LIGHTS: Final = (*COLOURS, "not-applicable", "unknown")
"""What the places in that column are called, NO_SCORE and UNTOLD counted from the end."""

NOT_FOOD: Final = NOT_APPLICABLE + 1
"""What stands in the column `product_class` for cosmetics, household goods, food of animals."""

NO_LETTER: Final = 5
NO_DAY: Final = np.iinfo(np.int32).min

GAPS: Final = {"category": 1, "nutrition": 2, "ingredients": 4}
"""Bits of the column `gaps`: what is not known, whether or not it keeps the light from being told."""

NUMBERS: Final[dict[str, type[np.generic]]] = {
    "light": np.int8,  # place in COLOURS, UNTOLD, NO_SCORE
    "low": np.int8,
    "high": np.int8,  # the span, 0 where no score applies
    "grade": np.int8,  # 0 to 4 for A to E, NO_LETTER
    "product_class": np.int8,  # of Nutri-Score, as `ProductClass`; NOT_FOOD
    "gaps": np.uint8,  # bits of GAPS
    "data_date": np.int32,  # days since 1970, NO_DAY
    "recipe": np.uint64,  # a fingerprint of all that is scored or read by filters
    **dict.fromkeys(NUTRIMENTS, np.float32),  # as FACTS has them, NaN where unknown
}

NAMES: Final = "brand_names"
LISTS: Final = ("brands", "brand_owners", "categories", "countries", "additives", NAMES)
"""The lists that are kept, a null one as empty: `gaps` says whether ingredients were understood.

All are lists of FACTS, but NAMES is what packs call the brands, taken apart.
"""


@dataclass(frozen=True)
class Tags:
    """A list of every row, flattened: row i has the next `lengths[i]` of `codes`, places in `words`."""

    lengths: Ints
    codes: Codes
    words: list[str]


@dataclass(frozen=True)
class Rows:
    """Some products: NUMBERS and LISTS by name."""

    gtin: Ints
    numbers: dict[str, Column]
    lists: dict[str, Tags]


def rows_of(batch: pa.RecordBatch, scores: Scores) -> Rows:
    """Return what is kept of every row of a batch of FACTS with these scores."""
    return Rows(
        batch.column("gtin").cast(pa.int64()).to_numpy(),
        {name: column.astype(NUMBERS[name]) for name, column in numbers(batch, scores).items()},
        {name: printed(batch) if name == NAMES else tags(scores, name) for name in LISTS},
    )


def numbers(batch: pa.RecordBatch, scores: Scores) -> dict[str, Column]:
    """Return the columns of NUMBERS."""
    days: Any = batch.column("data_date")
    classes = scores.nutrition.classes
    return {
        "light": lights(scores),
        "low": np.where(scores.is_applicable, scores.low, 0),
        "high": np.where(scores.is_applicable, scores.high, 0),
        "grade": grades(scores),
        "product_class": np.where(classes.is_food, classes.product_class, NOT_FOOD),
        "gaps": gaps(scores),
        "data_date": days.cast(pa.int32()).fill_null(NO_DAY).to_numpy(zero_copy_only=False),
        "recipe": numbers_of(scores.facts, AMOUNTS_OF_RECIPE, TAGS_OF_RECIPE),
        **{name: scores.facts.amounts[name] for name in NUTRIMENTS},
    }


def lights(scores: Scores) -> Ints:
    """Return the light of every row: its place in COLOURS, UNTOLD, NO_SCORE."""
    told = np.where(scores.worst == scores.best, scores.worst, UNTOLD)
    found: Ints = np.where(scores.is_applicable, told, NO_SCORE)
    return found


def grades(scores: Scores) -> Ints:
    """Return the Nutri-Score letter of every row, 0 for A; NO_LETTER where it has none."""
    pillar = scores.nutrition
    found = np.full(len(scores.low), 0)
    for product_class, scheme in SCHEMES.items():
        mine = pillar.classes.letter_class == int(product_class)
        found[mine] = grade_positions(pillar.letter_points[mine], scheme)
    letters: Ints = np.where(pillar.has_letter, found, NO_LETTER)
    return letters


def gaps(scores: Scores) -> Ints:
    """Return what is not known of every row, as bits of GAPS; a water is rated without an amount."""
    settled: Mask = np.logical_and.reduce(list(scores.nutrition.is_settled.values()))
    settled |= scores.nutrition.classes.product_class == WATER
    found: Ints = (
        GAPS["category"] * (scores.nutrition.classes.product_class == UNKNOWN)
        + GAPS["nutrition"] * ~settled
        + GAPS["ingredients"] * ~scores.additives.is_settled
    )
    return found


def tags(scores: Scores, name: str) -> Tags:
    """Return one list of every row, without nulls among its tags."""
    lists = scores.facts.lists[name]
    is_tag = lists.codes != ABSENT
    if is_tag.all():
        return Tags(lists.lengths, lists.codes, list(lists.words))
    lengths = np.bincount(lists.rows[is_tag], minlength=len(lists.lengths))
    return Tags(lengths, lists.codes[is_tag], list(lists.words))


def printed(batch: pa.RecordBatch) -> Tags:
    """Return what packs call the brands of every row, one by one."""
    column: Any = batch.column(NAMES)
    texts: Any = pc.fill_null(column, "")
    parts: Any = pc.split_pattern(texts, ",")
    flat: Any = pc.list_flatten(parts)
    names = pc.utf8_trim_whitespace(flat).dictionary_encode()
    words = names.dictionary.to_pylist()
    codes = names.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    given: Any = pc.list_value_length(parts)
    rows = np.arange(len(parts)).repeat(given.to_numpy(zero_copy_only=False))
    is_name = np.array([bool(word) for word in words], bool)[codes]
    return Tags(np.bincount(rows[is_name], minlength=len(parts)), codes[is_name], words)
