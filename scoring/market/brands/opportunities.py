"""What would lift each product of a portfolio, one step a row, as `improvements.py` tells it of one.

A product that no single step lifts has a row too, of kind NONE: who reads the table misses no product.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import pyarrow as pa

from scoring.columns import read
from scoring.improvements import Lift, improvements, lifting, tried
from scoring.messages import sentence
from scoring.products import brands_of, name_of
from scoring.record import Record, records
from scoring.score import Scores, score_columns

BATCH_ROWS: Final = 2_000
"""Products judged at once: a portfolio of any size streams by."""

NONE: Final = "none"
"""The kind of a row that says that no single step lifts the product."""


@dataclass(frozen=True)
class Opportunity:
    """One step for one product: its light and span now, the step in words, and both after it, at best.

    `gain` is in points of the proven score, `least` that score at worst where the step is not exact.
    """

    gtin: str
    name: str | None
    brands: str | None
    light: str
    low: int
    high: int
    kind: str
    key: str | None
    change: str
    then_light: str
    then_low: int
    then_high: int
    gain: int
    least: int
    is_exact: bool


def opportunities(facts: Iterable[pa.RecordBatch], lang: str) -> Iterator[Opportunity]:
    """Yield what would lift the proven score of each product, product by product, the best step first."""
    for batch in facts:
        for start in range(0, batch.num_rows, BATCH_ROWS):
            yield from _of_some(batch.slice(start, BATCH_ROWS), lang)


def _of_some(facts: pa.RecordBatch, lang: str) -> Iterator[Opportunity]:
    rows = records(facts)
    scores = score_columns(read(facts, [record.values for record in rows]))
    for row, (record, found) in enumerate(zip(rows, tried(scores, rows), strict=True)):
        stays = _stays(record, scores, row, lang)
        lifts = lifting(found)
        told = zip(lifts, improvements(lifts, record, stays.light, lang), strict=True)
        yield from [_lifted(stays, lift, str(said["text"])) for lift, said in told] or [stays]


def _stays(record: Record, scores: Scores, row: int, lang: str) -> Opportunity:
    """Return a row as it stays where no single step lifts it."""
    light, low, high = scores.light(row), int(scores.low[row]), int(scores.high[row])
    return Opportunity(
        gtin=record.text("gtin") or "",
        name=name_of(record, lang),
        brands=brands_of(record),
        light=light,
        low=low,
        high=high,
        kind=NONE,
        key=None,
        change=sentence(lang, f"opportunity.none.{light}"),
        then_light=light,
        then_low=low,
        then_high=high,
        gain=0,
        least=low,
        is_exact=True,
    )


def _lifted(stays: Opportunity, lift: Lift, change: str) -> Opportunity:
    return replace(
        stays,
        kind=lift.step.kind,
        key=lift.step.key,
        change=change,
        then_light=lift.light,
        then_low=lift.low,
        then_high=lift.high,
        gain=lift.gain[1],
        least=lift.least,
        is_exact=len(lift.step.outcomes) == 1,
    )
