"""Cards: what a list shows of each product, scored and read like any other; see `verdict.schema.json`."""

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

import pyarrow as pa

from scoring.columns import read
from scoring.filters.board import Board
from scoring.filters.facts import filter_facts
from scoring.lights import light_document, rated_document
from scoring.products import Document, brands_of, grade_of, name_of
from scoring.record import Record, records
from scoring.score import Scores, score_columns


class Shown(TypedDict, total=False):
    """The columns of FACTS that a card shows, unknowns left out; the rest of it follows from the verdict."""

    gtin: str
    names: dict[str, str]
    brand_names: str
    quantity: str
    image_url: str
    data_date: date


def cards(facts: pa.Table, lang: str, *, with_filter_facts: bool = True) -> list[Document]:
    """Return the card of every row of `facts`, in order, names in `lang` where there are any.

    Filter facts are three quarters of the time, and of the bytes; without them they are null.
    """
    made: list[Document] = []
    for batch in facts.combine_chunks().to_batches():
        rows = records(batch)
        scores = score_columns(read(batch, [record.values for record in rows]))
        board = Board(scores) if with_filter_facts else None
        made += [card(record, row, scores, board, lang) for row, record in enumerate(rows)]
    return made


def card(record: Record, row: int, scores: Scores, board: Board | None, lang: str) -> Document:
    """Return the card of one row: what it is, its light, and what a phone answers filters by."""
    seen = filter_facts(record, row, board) if board else None
    return card_of(record, light_document(row, scores), grade_of(row, scores), seen, lang)


def rated_card(
    shown: Mapping[str, object], light: str, span: tuple[int, int] | None, grade: str | None, lang: str
) -> Document:
    """Return the card of a product that is rated already, without filter facts; `shown` is as Shown says."""
    values = dict.fromkeys(Shown.__annotations__) | dict(shown)
    names = values["names"]
    if isinstance(names, dict):
        values["names"] = list(names.items())
    return card_of(Record(values), rated_document(light, span), grade, None, lang)


def card_of(record: Record, rated: Document, grade: str | None, seen: Document | None, lang: str) -> Document:
    """Return a card: what the record shows, how it is rated, what filters have `seen` of it."""
    return {
        "gtin": record.text("gtin") or "",
        "name": name_of(record, lang),
        "brands": brands_of(record),
        "quantity": record.text("quantity"),
        "image": record.text("image_url"),
        **rated,
        "grade": grade,
        "data_date": record.day("data_date"),
        "filter_facts": seen,
    }
