"""Statements about an additive as documents: those that stand in the order they are shown, then history."""

from collections.abc import Iterable
from functools import cache

from scoring.evidence import LEVELS, Judgement, current, judgements, kinds, level_of, statements_of
from scoring.messages import sentence
from scoring.products import Document
from scoring.reference import Row
from scoring.spelling import slug_of


@cache
def evidence_of(tag: str, lang: str) -> tuple[Document, ...]:
    """Return the statements that stand about an additive: what decides its level first, then newest first.

    Statements that the same body has superseded are left out.
    """
    return tuple(_statement(row, lang, decides=decides) for row, decides in standing(tag))


def standing(tag: str) -> list[tuple[Row, bool]]:
    """Return the rows that stand, in that order, and whether each decides.

    A parent and its child may hold one and the same statement; it is shown once.
    """
    judgement = judgements()[tag]
    found = [row for source in _sources(tag, judgement) for row in current(statements_of().get(source, ()))]
    ordered = sorted(found, key=lambda row: (row not in judgement.deciding, -int(row["year"])))
    once = {(_said(row)): row for row in reversed(ordered)}
    return [(row, row in judgement.deciding) for row in ordered if once[_said(row)] is row]


def superseded(tag: str) -> list[Row]:
    """Return the rows that a later one of the same body replaces, newest first."""
    judgement = judgements()[tag]
    found: list[Row] = []
    for source in _sources(tag, judgement):
        mine = statements_of().get(source, ())
        found += [row for row in mine if row not in current(mine)]
    return sorted(_once(found), key=lambda row: -int(row["year"]))


def counts_as(row: Row, judgement: Judgement) -> str:
    """Return what one row counts as: the level it makes, `single-study`, `context`, or `history`."""
    if row in judgement.deciding:
        return judgement.level
    if row not in current(statements_of()[row["tag"]]):
        return "history"
    kind = kinds()[row["kind"]]
    return level_of(row) if kind in LEVELS else kind


def full_statement(row: Row, lang: str, judgement: Judgement) -> Document:
    """Return one statement with what its kind means, what it counts as, and whose row it is."""
    return {
        **_statement(row, lang, decides=row in judgement.deciding),
        "kind_text": sentence(lang, f"kind.{row['kind']}"),
        "counts_as": counts_as(row, judgement),
        "tag": row["tag"],
    }


def body_name(body: str, lang: str) -> str:
    """Return who spoke, as readers of `lang` know them.

    >>> body_name("IARC", "fr"), body_name("EFSA", "fr")
    ('CIRC', 'EFSA')
    """
    return sentence(lang, f"body.{slug_of(body)}")


def _sources(tag: str, judgement: Judgement) -> tuple[str, ...]:
    return tuple(dict.fromkeys((judgement.inherited_from or tag, tag)))


def _said(row: Row) -> tuple[str, ...]:
    """Return what makes a statement the same for a parent and its child: who said what, and where."""
    text = sentence("en", f"evidence.{row['id']}")
    return row["body"], row["year"], row["kind"], row["reference"], text


def _once(found: Iterable[Row]) -> list[Row]:
    return list({_said(row): row for row in found}.values())


def _statement(row: Row, lang: str, *, decides: bool) -> Document:
    return {
        "id": row["id"],
        "body": body_name(row["body"], lang),
        "year": int(row["year"]),
        "kind": row["kind"],
        "text": sentence(lang, f"evidence.{row['id']}"),
        "reference": row["reference"],
        "url": row["url"] or None,
        "decides": decides,
        "confidence": row["confidence"],
        "checked": row["checked"],
    }
