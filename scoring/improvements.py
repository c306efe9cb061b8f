"""What would lift a product: every step of `steps.py` scored like any other facts, the best ones told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from scoring.columns import columns_of
from scoring.declarations import LISTS, OF_A_LIST
from scoring.lights import light_document
from scoring.messages import number, sentence
from scoring.pillars.additives import named_additive
from scoring.products import Document
from scoring.record import Record
from scoring.score import COLOURS, Scores, score_columns
from scoring.steps import Step, steps

MOST_TOLD: Final = 8
"""Of one product in its verdict; a file of opportunities has them all."""


@dataclass(frozen=True)
class Lift:
    """A step, and what it makes of a score: `least` at worst. `outcomes` are rows of `after`."""

    step: Step
    outcomes: range
    after: Scores
    light: str
    low: int
    high: int
    least: int
    gain: tuple[int, int]  # lights of the proven end, then points


def tried(scores: Scores, rows: Sequence[Record]) -> list[list[Lift]]:
    """Return what every step makes of every row, the greatest lifts first, in one scoring."""
    planned = [(row, step) for row, record in enumerate(rows) for step in steps(record, row, scores)]
    found: list[list[Lift]] = [[] for _ in rows]
    if not planned:
        return found
    changed = [{**rows[row].values, **outcome} for row, step in planned for outcome in step.outcomes]
    after = score_columns(columns_of(changed))
    starts = accumulate((len(step.outcomes) for _, step in planned), initial=0)
    for (row, step), start in zip(planned, starts, strict=False):
        found[row].append(_lift(step, range(start, start + len(step.outcomes)), after, scores, row))
    return [sorted(mine, key=_rank) for mine in found]


def lifting(found: Sequence[Lift]) -> list[Lift]:
    """Return those of the steps tried that lift the proven score."""
    return [lift for lift in found if lift.gain[1] > 0]


def _lift(step: Step, outcomes: range, after: Scores, before: Scores, row: int) -> Lift:
    """Return the best outcome of a step."""
    lows = [int(after.low[outcome]) for outcome in outcomes]
    best = max(outcomes, key=lambda outcome: (after.low[outcome], after.high[outcome]))
    gain = (int(after.worst[best] - before.worst[row]), int(after.low[best] - before.low[row]))
    return Lift(
        step, outcomes, after, after.light(best), int(after.low[best]), int(after.high[best]), min(lows), gain
    )


def _rank(lift: Lift) -> tuple[int, int]:
    return -lift.gain[0], -lift.gain[1]


def improvements(lifts: Sequence[Lift], record: Record, light: str, lang: str) -> list[Document]:
    """Return what lifts the proven score of one row of this light, as documents."""
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
        for lift in lifts
    ]


def outcomes(gap: Mapping[str, object], found: Sequence[Lift], lang: str) -> Document:
    """Return a gap with what a product becomes once it is filled: nothing where that is not known."""
    lift = next((each for each in found if (each.step.kind, each.step.key) == ("declare", gap["key"])), None)
    return {**gap, "outcomes": list(_told(lift, lang)) if lift else []}


def _told(lift: Lift, lang: str) -> Iterator[Document]:
    """Give what a step can come to: by name where its outcomes have names, else at best and at worst."""
    after, key = lift.after, lift.step.key
    ends = {"best": max, "worst": min}
    named = (
        dict(zip(OF_A_LIST, lift.outcomes, strict=True))
        if key in LISTS
        else {
            name: end(lift.outcomes, key=lambda at: (after.low[at], after.high[at]))
            for name, end in ends.items()
        }
    )
    for name, at in named.items():
        yield {"key": name, "text": sentence(lang, f"outcome.{name}"), **light_document(at, after)}


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
