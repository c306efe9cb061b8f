"""What the rules of filters are made of: a case, and the cases that many rules share."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from scoring.columns import Mask
from scoring.filters.board import Board, most_unread
from scoring.filters.keys import Filter

PASSES: Final = "passes"
UNKNOWN: Final = "unknown"
BREAKS: Final = "breaks"


@dataclass(frozen=True)
class Case:
    """In which rows it holds, its answer, its evidence, and what is missing if unknown."""

    holds: Mask | bool
    answer: str
    evidence: tuple[str, ...] = ()
    missing: str | None = None


Cases = Iterator[Case]
Rule = Callable[[Filter, Board], Cases]

UNCLEAR: Final = ("allergens_unclear:*", "traces_unclear:*")


def by_list(board: Board, fact: str) -> Cases:
    """Yield where the list on file cannot show that something is absent."""
    yield Case(np.isnan(board.share), UNKNOWN, missing="ingredients")
    yield Case(board.share > most_unread(), UNKNOWN, missing="ingredients-unread")
    yield Case(board.partial, UNKNOWN, missing="list-partial")
    yield Case(~board.known(fact), UNKNOWN, missing=fact)


def by_allergens(board: Board) -> Cases:
    """Yield where neither the list nor its text can show that an allergen is absent."""
    yield from by_list(board, "allergens")
    yield text_unread(board)


def text_unread(board: Board) -> Case:
    """Return where no text was searched for words of allergens, which no tag may hold."""
    return Case(~board.known("allergens_in_text"), UNKNOWN, missing="allergens")


def in_text(board: Board, name: str) -> Case:
    """Return where the text of the list names an allergen no tag declares: contained or a trace."""
    named = f"allergens_in_text:en:{name}"
    return Case(board.holds(named), UNKNOWN, (named,), "in-text")


def possible(board: Board, name: str) -> Case:
    """Return where an ingredient that may hold an allergen leaves it open whether it does."""
    found = f"possible_allergens:en:{name}"
    return Case(board.holds(found), UNKNOWN, (found,), "may-hold")


def may_be(board: Board, *names: str) -> Case:
    """Return where an ingredient may be an additive, of a group or of a level, and its name does not tell."""
    found = tuple(f"possible_additives:{name}" for name in names)
    return Case(board.holds(*found), UNKNOWN, found, "may-hold")


def of_grain(board: Board, name: str) -> Case:
    """Return where a food is of a grain that nobody names: it may hold gluten."""
    found = board.unnamed_grain if name == "gluten" else False
    return Case(found, UNKNOWN, ("grains_unnamed:*",), "grain")


def unclear(board: Board) -> Case:
    """Return where the allergens or traces on file hold words nobody could read: they may be any allergen."""
    found = board.any_of("allergens_unclear") | board.any_of("traces_unclear")
    return Case(found, UNKNOWN, UNCLEAR, "unclear")


def declared(*names: str) -> tuple[str, ...]:
    """Return what declares one of some allergens: what is declared first, then the list, then a label."""
    said = ("allergens:en:", "listed_allergens:en:", "labels:en:contains-")
    return tuple(f"{start}{name}" for start in said for name in names)
