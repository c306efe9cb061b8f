"""Answers: the `product` and `verdict` documents of a table of facts (`verdict.schema.json`)."""

from collections.abc import Iterator, Sequence
from typing import Final

import pyarrow as pa

from scoring import gaps
from scoring.columns import read
from scoring.filters.answers import Answered, answer, filter_documents, personal_document
from scoring.filters.board import Board
from scoring.filters.keys import Filter
from scoring.improvements import MOST_TOLD, improvements, lifting, outcomes, tried
from scoring.lights import light_document
from scoring.messages import sentence
from scoring.method import METHOD
from scoring.names import NO_NAMES, Names
from scoring.pillars.additives import additives
from scoring.pillars.nutrition import components, nutrition
from scoring.pillars.origin import origin, origin_parts
from scoring.products import Document, product_document
from scoring.reasons import Parts, reasons
from scoring.record import Record, records
from scoring.reference import rule
from scoring.score import Scores, is_capped, score_columns

BATCH: Final = 2_000
"""Rows put into words together: each is scored some ten times over, changed."""


def answers(
    facts: pa.Table, lang: str, wishes: Sequence[Filter] = (), names: Names = NO_NAMES
) -> Iterator[dict[str, Document]]:
    """Yield `{product, verdict}` for every row of `facts`, in order, with sentences in `lang`.

    With `wishes`, the verdict says what each filter answers and which light they make. `names`: what tags are
    called in `lang`; one that is not in them reads as plain words.
    """
    for batch in facts.combine_chunks().to_batches(max_chunksize=BATCH):
        rows = records(batch)
        scores = score_columns(read(batch, [record.values for record in rows]))
        told, board = verdicts(rows, scores, lang, names), Board(scores)
        answered = [answer(board, wish) for wish in wishes]
        for row, (record, verdict) in enumerate(zip(rows, told, strict=True)):
            product = product_document(record, row, board, lang, names)
            wished = _wished(product, verdict, answered, row, lang) if answered else {}
            yield {"product": product, "verdict": verdict | wished}


def verdicts(rows: Sequence[Record], scores: Scores, lang: str, names: Names) -> Iterator[Document]:
    """Yield the whole `verdict` of every one of `rows`, the first ones of those that were scored."""
    steps = tried(scores, rows)
    for row, record in enumerate(rows):
        verdict = verdict_document(record, row, scores, lang, names)
        verdict["missing"] = [outcomes(gap, steps[row], lang) for gap in verdict["missing"]]  # type: ignore[attr-defined]  # a list of gaps
        verdict["improvements"] = improvements(
            lifting(steps[row])[:MOST_TOLD], record, scores.light(row), lang
        )
        yield verdict


def _wished(
    product: Document, verdict: Document, answered: Sequence[Answered], row: int, lang: str
) -> Document:
    """Return what a verdict says to whoever sent filters."""
    seen = product["filter_facts"]
    return {
        "filters": filter_documents(answered, row, seen, lang),  # type: ignore[arg-type]
        "personal": personal_document(str(verdict["light"]), verdict["possible"], answered, row),  # type: ignore[arg-type]
    }


def verdict_document(record: Record, row: int, scores: Scores, lang: str, names: Names) -> Document:
    """Return the `verdict` part of one row, all but its improvements."""
    missing = gaps.missing(record, row, scores, lang)
    parts = Parts(components(record, row, scores), origin_parts(record, row, scores, lang, names))
    return {
        **light_document(row, scores),
        "method": METHOD,
        "text": _text(record, row, scores, missing, lang),
        "pillars": {
            "nutrition": nutrition(record, row, scores, parts.components),
            "additives": additives(record, row, scores, lang),
            "origin": origin(row, scores, parts.origin, lang),
        },
        "caps": _caps(row, scores, lang),
        "reasons": reasons(record, row, scores, parts, lang),
        "missing": missing,
        "assumed": gaps.assumed(record, row, scores, lang),
    }


def _caps(row: int, scores: Scores, lang: str) -> list[Document]:
    """Return the cap of a Nutri-Score E where every possible value leads to one."""
    if not scores.is_applicable[row] or not is_capped(scores.nutrition.index_high[row]):
        return []
    return [
        {
            "key": "nutriscore-e",
            "at": int(rule("cap", "nutriscore-e")),
            "text": sentence(lang, "cap.nutriscore-e"),
        }
    ]


def _text(record: Record, row: int, scores: Scores, missing: list[gaps.Gap], lang: str) -> str:
    """Return the verdict in a sentence or two."""
    low, high = int(scores.low[row]), int(scores.high[row])
    if not scores.is_applicable[row]:
        key = "not-applicable" if scores.nutrition.classes.is_food[row] else "not-food"
        return sentence(lang, f"verdict.{key}")
    holds_nothing = {"categories", "nutrition", "ingredients"} <= {str(gap["key"]) for gap in missing}
    if holds_nothing and not scores.origin.total[row] and not record.tags("additives"):
        return sentence(lang, "verdict.name-only" if record.names() else "verdict.nothing")
    light = scores.light(row)
    if light == "unknown":
        said = " ".join(str(gap["text"]) for gap in missing)
        return sentence(lang, "verdict.unknown", low=low, high=high, gaps=said)
    caps = "".join(f" {cap['text']}" for cap in _caps(row, scores, lang))
    if low != high:
        word = sentence(lang, f"light.{light}")
        is_kind_missing = any(gap["key"] == "categories" for gap in missing)
        key = "verdict.whatever-kind" if is_kind_missing else "verdict.whatever"
        return sentence(lang, key, light=word, low=low, high=high) + caps
    if caps:
        return sentence(lang, "verdict.capped", score=low) + caps
    short = int(rule("light", "amber" if light == "red" else "green")) - low
    return sentence(lang, f"verdict.{light}", score=low, short=short)
