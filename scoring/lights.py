"""The light of a product as a document: its proven score, its span, and the colours that allows."""

from functools import cache

from scoring.reference import rule
from scoring.score import COLOURS, Scores

Document = dict[str, object]


def light_document(row: int, scores: Scores) -> Document:
    """Return the light of one row, its proven score, its span, and the colours that allows."""
    span = (int(scores.low[row]), int(scores.high[row])) if scores.is_applicable[row] else None
    return rated_document(scores.light(row), span)


def rated_document(light: str, span: tuple[int, int] | None) -> Document:
    """Return a light, its proven score, its span, and the colours that allows, worst first."""
    return {
        "light": light,
        "score": span[0] if span and light in COLOURS else None,
        "span": list(span) if span else None,
        "possible": list(COLOURS[place(span[0]) : place(span[1]) + 1]) if span else [],
    }


@cache
def place(whole_score: int) -> int:
    """Return the position in COLOURS of a whole score, as `scoring.score.colour` tells it of many."""
    return sum(whole_score >= rule("light", light) for light in COLOURS[1:])
