"""The light of a product as a document: its proven score, its span, and the colours that allows."""

from scoring.score import COLOURS, Scores

Document = dict[str, object]


def light_document(row: int, scores: Scores) -> Document:
    """Return the light of one row, its proven score, its span, and the colours that allows."""
    light = scores.light(row)
    return {
        "light": light,
        "score": int(scores.low[row]) if light in COLOURS else None,
        "span": [int(scores.low[row]), int(scores.high[row])] if scores.is_applicable[row] else None,
        "possible": possible(row, scores),
    }


def possible(row: int, scores: Scores) -> list[str]:
    """Return the colours that the span of one row allows, worst first."""
    if not scores.is_applicable[row]:
        return []
    return list(COLOURS[scores.worst[row] : scores.best[row] + 1])
