"""What would lift each product of a portfolio, one step a row, as `improvements.py` tells it of one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from scoring.columns import read
from scoring.improvements import improvements, lifting, tried
from scoring.products import name_of
from scoring.record import records
from scoring.score import score_columns

BATCH_ROWS: Final = 2_000
"""Products judged at once: a portfolio of any size streams by."""


@dataclass(frozen=True)
class Opportunity:
    """One step for one product: its light and span now, the step in words, and both after it, at best.

    `gain` is in points of the proven score, `least` that score at worst where the step is not exact.
    """

    gtin: str
    name: str | None
    kind: str
    key: str
    light: str
    low: int
    high: int
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
        light, low, high = scores.light(row), int(scores.low[row]), int(scores.high[row])
        told = improvements(found, record, light, lang)
        for lift, said in zip(lifting(found), told, strict=True):
            yield Opportunity(
                gtin=record.text("gtin") or "",
                name=name_of(record, lang),
                kind=lift.step.kind,
                key=lift.step.key,
                light=light,
                low=low,
                high=high,
                change=str(said["text"]),
                then_light=lift.light,
                then_low=lift.low,
                then_high=lift.high,
                gain=lift.gain[1],
                least=lift.least,
                is_exact=len(lift.step.outcomes) == 1,
            )
