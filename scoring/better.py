"""Why a product is rated better than another, in sentences made from the two verdicts alone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from scoring.additives import COSTING, additive_codes
from scoring.columns import read
from scoring.evidence import judgements
from scoring.filters.nutrition import LETTERS, LEVELS, NOT_TOLD, letters, levels
from scoring.gaps import amount_read
from scoring.messages import number, sentence
from scoring.record import Record, records
from scoring.reference import rule
from scoring.score import COLOURS, Scores, score_columns

NUTRIENTS: Final = ("sugars", "salt", "saturated_fat")


@dataclass(frozen=True)
class Side:
    """One of two products that are compared."""

    record: Record
    row: int
    scores: Scores
    letter: int
    levels: dict[str, int]
    additives: Counter[str]

    @property
    def light(self) -> str:
        """Its light."""
        return self.scores.light(self.row)

    @property
    def low(self) -> int:
        """The least its score can be."""
        return int(self.scores.low[self.row])

    @property
    def high(self) -> int:
        """The most its score can be."""
        return int(self.scores.high[self.row])


def sides(facts: pa.RecordBatch) -> list[Side]:
    """Return every row of `facts`, ready to be compared."""
    rows = records(facts)
    scores = score_columns(read(facts, [record.values for record in rows]))
    letter, level = letters(scores), levels(scores)
    return [
        Side(
            record,
            row,
            scores,
            int(letter[row]),
            {name: int(level[name][row]) for name in NUTRIENTS},
            additives_of(row, scores),
        )
        for row, record in enumerate(rows)
    ]


def additives_of(row: int, scores: Scores) -> Counter[str]:
    """Return how many families of additives of each level were found in one row."""
    tags, worst = list(additive_codes()), scores.additives.worst
    first, last = worst.rows.searchsorted((row, row + 1))
    return Counter(judgements()[tags[code]].level for code in worst.codes[first:last])


def better(its: Side, mine: Side, lang: str) -> list[str]:
    """Return why `its` is rated better than `mine`: light, score, letter, additives, nutrients."""
    return [
        *by_light(its, mine, lang),
        by_score(its, mine, lang),
        *by_letter(its, mine, lang),
        *by_additives(its, mine, lang),
        *by_nutrients(its, mine, lang),
    ]


def by_light(its: Side, mine: Side, lang: str) -> Iterator[str]:
    """Give the better light, where both are known."""
    if mine.light in COLOURS and its.light != mine.light:
        instead = sentence(lang, f"light.instead.{mine.light}")
        yield sentence(lang, "better.light", its=sentence(lang, f"light.{its.light}"), instead=instead)


def by_score(its: Side, mine: Side, lang: str) -> str:
    """Return the least it scores, and the most the other can."""
    key = "better.score" if mine.low == mine.high else "better.score-at-most"
    return sentence(lang, key, its=its.low, mine=mine.high)


def by_letter(its: Side, mine: Side, lang: str) -> Iterator[str]:
    """Give the better Nutri-Score letter, where both are proven."""
    if NOT_TOLD not in (its.letter, mine.letter) and its.letter < mine.letter:
        told = {"its": LETTERS[its.letter].upper(), "mine": LETTERS[mine.letter].upper()}
        yield sentence(lang, "better.letter", **told)


def by_additives(its: Side, mine: Side, lang: str) -> Iterator[str]:
    """Give the levels it has fewer additives of, from the worst down to where it has more."""
    if not its.scores.additives.is_settled[its.row]:
        return
    for level in reversed(COSTING):
        if its.additives[level] > mine.additives[level]:
            return
        if its.additives[level] < mine.additives[level]:
            yield sentence(
                lang,
                "better.additives",
                level=sentence(lang, f"level.{level}"),
                its=its.additives[level],
                mine=mine.additives[level],
            )


def by_nutrients(its: Side, mine: Side, lang: str) -> Iterator[str]:
    """Give the sugars, salt and saturates it has much less of, where the other has more than little."""
    units = {side.record.text("nutrition_unit") for side in (its, mine)}
    ways = {side.record.text("nutrition_preparation") for side in (its, mine)}
    if len(units) > 1 or len(ways) > 1 or units == {None}:
        return
    unit = sentence(lang, f"unit.{units.pop()}")
    for name in NUTRIENTS:
        less, more = (amount_read(side.record, side.row, side.scores, name) for side in (its, mine))
        if less is None or more is None or mine.levels[name] <= LEVELS.index("low"):
            continue
        if less <= more * (1 - rule("alternatives", "least_percent_less") / 100.0):
            told = {"its": number(lang, less), "mine": number(lang, more)}
            yield sentence(lang, f"better.{name}", **told, unit=unit)
