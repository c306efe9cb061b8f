"""Filters over a batch: one column of answers each; and one row's answers with evidence and sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from scoring.columns import Small
from scoring.filters.board import Board
from scoring.filters.cases import BREAKS, PASSES, UNKNOWN, Case
from scoring.filters.facts import Document
from scoring.filters.keys import Filter
from scoring.filters.names import text_of
from scoring.filters.personal import personal
from scoring.filters.rules import RULES
from scoring.score import Scores

ANSWERS: Final = (PASSES, UNKNOWN, BREAKS)
"""Best first; a column of answers holds positions in it."""


@dataclass(frozen=True)
class Answered:
    """One filter over every row: which case of its rule decided (a position in `cases`)."""

    wish: Filter
    cases: tuple[Case, ...]
    decided: Small

    @property
    def answers(self) -> Small:
        """The answer of every row, as a position in ANSWERS."""
        return np.array([ANSWERS.index(case.answer) for case in self.cases], np.int8).take(self.decided)

    def case(self, row: int) -> Case:
        """Return the case that decided one row."""
        return self.cases[int(self.decided[row])]


def answer_all(scores: Scores, wishes: Iterable[Filter]) -> list[Answered]:
    """Return the answers of each filter for every row that was scored."""
    board = Board(scores)
    return [answer(board, wish) for wish in wishes]


def answer(board: Board, wish: Filter) -> Answered:
    """Return one filter's answers: the first case of its rule that holds, earlier ones weighing more."""
    cases = tuple(RULES[wish.family](wish, board))
    heaviest = np.zeros(board.count, np.int8)
    for weight, case in enumerate(reversed(cases)):
        np.maximum(heaviest, case.holds * np.int8(weight), out=heaviest)
    return Answered(wish, cases, np.int8(len(cases) - 1) - heaviest)


def filter_documents(answered: Sequence[Answered], row: int, seen: Document, lang: str) -> list[Document]:
    """Return `verdict.filters` of one row, whose filter facts are `seen`."""
    return [_document(each.wish, each.case(row), seen, lang) for each in answered]


def _document(wish: Filter, case: Case, seen: Document, lang: str) -> Document:
    return {
        "filter": wish.key,
        "answer": case.answer,
        "evidence": evidence(case.evidence, seen),
        "missing": case.missing,
        "text": text_of(wish, case.answer, case.missing, lang),
    }


def personal_document(
    light: str, possible: Sequence[str], answered: Sequence[Answered], row: int
) -> Document:
    """Return `verdict.personal` of one row, each filter as strict as its row in the table."""
    wishes = [(each.wish.key, each.wish.strict, each.case(row).answer) for each in answered]
    return personal(light, possible, wishes)


def evidence(possible: Iterable[str], seen: Document) -> list[str]:
    """Return what is there of the evidence a case may rest on."""
    return [found for each in possible for found in _present(each, seen)]


def _present(evidence: str, seen: Document) -> list[str]:
    """Return one possible piece of evidence as it stands in the filter facts.

    >>> _present("traces:*", {"traces": ["en:milk"]}), _present("nova_group:*", {"nova_group": 4})
    (['traces:en:milk'], ['nova_group:4'])
    """
    fact, _, value = evidence.partition(":")
    held = seen[fact]
    if not value:
        return [fact]
    if isinstance(held, dict):
        return _of_map(fact, value, held)
    if isinstance(held, list):
        return [f"{fact}:{each}" for each in held if value in ("*", each)]
    return [f"{fact}:{held}"] if held is not None and value == "*" else []


def _of_map(fact: str, value: str, held: dict[str, object]) -> list[str]:
    if fact == "additive_levels":
        return [f"additives:{tag}" for tag, level in held.items() if level in value.split()]
    found = held[value]
    if isinstance(found, list):
        return [f"additives:{tag}" for tag in found]
    return [f"{fact}:{value}:{found}"] if fact == "nutrient_levels" else [str(found)]
