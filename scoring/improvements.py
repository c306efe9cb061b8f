"""What would lift a product: every step of `steps.py` scored like any other facts, the best ones told."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from scoring.columns import columns_of
from scoring.messages import number, sentence
from scoring.pillars.additives import named_additive
from scoring.products import Document
from scoring.record import Record
from scoring.score import COLOURS, Scores, score_columns
from scoring.steps import Step, steps

MOST_TOLD: Final = 8


@dataclass(frozen=True)
class Lift:
    """A step that lifts a score, and what it makes of it; `least` is what it makes at worst."""

    step: Step
    light: str
    low: int
    high: int
    least: int
    gain: tuple[int, int]  # lights of the proven end, then points


def lifts(scores: Scores, rows: Sequence[Record]) -> list[list[Lift]]:
    """Return for every row the steps that lift its proven score, best first, in one scoring."""
    planned = [(row, step) for row, record in enumerate(rows) for step in steps(record, row, scores)]
    found: list[list[Lift]] = [[] for _ in rows]
    if not planned:
        return found
    changed = [{**rows[row].values, **outcome} for row, step in planned for outcome in step.outcomes]
    after = score_columns(columns_of(changed))
    starts = accumulate((len(step.outcomes) for _, step in planned), initial=0)
    for (row, step), start in zip(planned, starts, strict=False):
        lift = _lift(step, range(start, start + len(step.outcomes)), after, scores, row)
        if lift.gain[1] > 0:
            found[row].append(lift)
    return [sorted(mine, key=_rank)[:MOST_TOLD] for mine in found]


def _lift(step: Step, outcomes: range, after: Scores, before: Scores, row: int) -> Lift:
    """Return the best outcome of a step."""
    lows = [int(after.low[outcome]) for outcome in outcomes]
    best = max(outcomes, key=lambda outcome: (after.low[outcome], after.high[outcome]))
    gain = (int(after.worst[best] - before.worst[row]), int(after.low[best] - before.low[row]))
    return Lift(step, after.light(best), int(after.low[best]), int(after.high[best]), min(lows), gain)


def _rank(lift: Lift) -> tuple[int, int]:
    return -lift.gain[0], -lift.gain[1]


def improvements(found: Sequence[Lift], record: Record, light: str, lang: str) -> list[Document]:
    """Return what would lift one row of this light, as documents."""
    return [
        {
            "kind": lift.step.kind,
            "key": lift.step.key,
            "text": _text(lift, record, light, lang),
            "points": lift.gain[1],
            "exact": len(lift.step.outcomes) == 1,
            "score": lift.low,
            "least": lift.least,
            "span": [lift.low, lift.high],
            "light": lift.light,
        }
        for lift in found
    ]


def _text(lift: Lift, record: Record, light: str, lang: str) -> str:
    """Return the new score, the new light where it is another, and the step that leads there."""
    step = lift.step
    unit = sentence(lang, f"unit.{record.text('nutrition_unit') or '100g'}")
    said: dict[str, object] = {"result": _result(lift, light, lang), "unit": unit}
    said |= {name: number(lang, value) for name, value in step.shown.items() if isinstance(value, float)}
    if step.kind == "remove-additive":
        return sentence(lang, "improvement.remove-additive", **said, additive=named_additive(step.key, lang))
    return sentence(lang, f"improvement.{step.kind}.{step.key}", **said)


def _result(lift: Lift, light: str, lang: str) -> str:
    exact = "exact" if len(lift.step.outcomes) == 1 else "best"
    width = "score" if lift.low == lift.high else "span"
    text = sentence(lang, f"improvement.{exact}.{width}", low=lift.low, high=lift.high)
    if lift.light == light or lift.light not in COLOURS:
        return text
    return sentence(
        lang, "improvement.light", result=text, light=sentence(lang, f"light.{lift.light}").lower()
    )
