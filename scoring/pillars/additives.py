"""The additives pillar as a document: every additive found, what it takes, the evidence it rests on."""

from collections.abc import Mapping, Sequence
from functools import cache

from scoring.additives import additive_codes, concern, milder_forms, most_index_penalty
from scoring.evidence import ancestors, judgements
from scoring.messages import plain
from scoring.pillars.statements import evidence_of
from scoring.products import Document
from scoring.record import Record
from scoring.reference import Row, rows, rule
from scoring.score import Scores, rounded


def additives(record: Record, row: int, scores: Scores, lang: str) -> Document:
    """Return the additives pillar of one row: every additive found, worst first, a family together."""
    pillar = scores.additives
    taken = penalties(row, scores)
    tags = record.tags("additives") or []
    heads = family_heads(tags, taken)
    worst_first = sorted(dict.fromkeys(heads.values()), key=lambda head: -taken.get(head, 0.0))
    together = sorted(tags, key=lambda tag: (worst_first.index(heads[tag]), tag != heads[tag]))
    return {
        "points": [rounded(float(pillar.low[row])), rounded(float(pillar.high[row]))],
        "of": int(rule("pillar", "additives")),
        "items": [_additive(tag, heads[tag], taken, lang) for tag in together],
    }


def family_heads(tags: Sequence[str], taken: Mapping[str, float]) -> dict[str, str]:
    """Return for each additive the one of its family that counts for all of them in a list.

    It is the one that takes points, else the topmost listed, but for a parent that its form tells better.
    """
    told = {parent for form, parent in milder_forms().items() if form in tags}
    heads: dict[str, str] = {}
    for tag in sorted(tags, key=lambda tag: (tag not in taken, tag in told, len(ancestors(tag)))):
        heads.setdefault(_topmost(tag), tag)
    return {tag: heads[_topmost(tag)] for tag in tags}


def _topmost(tag: str) -> str:
    return (ancestors(tag) or [tag])[-1]


def penalties(row: int, scores: Scores) -> dict[str, float]:
    """Return the points each additive of one row takes, by tag; a family's other members are not in it.

    Limited additives share their common maximum in the order of the list. High and moderate ones stand at
    their full price even where the pillar, which cannot fall below 0, has no points left to take.
    """
    worst, weight = scores.additives.worst, rule("pillar", "additives") / 100.0
    first, last = worst.rows.searchsorted((row, row + 1))
    found = sorted((_all_tags()[code] for code in worst.codes[first:last]), key=concern, reverse=True)
    left, taken = most_index_penalty("limited"), {}
    for tag in found:
        level = judgements()[tag].level
        index = rule("index_penalty", level)
        if level == "limited":
            index = min(index, left)
            left -= index
        taken[tag] = weight * index
    return taken


@cache
def _all_tags() -> tuple[str, ...]:
    return tuple(additive_codes())


def _additive(tag: str, head: str, taken: dict[str, float], lang: str) -> Document:
    row = additive_rows().get(tag)
    return {
        "tag": tag,
        "code": row["e_number"] if row else plain(tag),
        "name": additive_name(tag, lang),
        "level": judgements()[tag].level if row else "unrated",
        "penalty": rounded(taken.get(tag, 0.0)),
        "counted_with": head if head != tag else None,
        "page": additive_path(row) if row else None,
        "evidence": [dict(statement) for statement in evidence_of(tag, lang)] if row else [],
    }


def additive_path(row: Row) -> str:
    """Return the address of an additive's page, in the app as under `/api/v1`."""
    return f"/additives/{row['tag'].split(':')[1]}"


@cache
def additive_rows() -> dict[str, Row]:
    """Return the row of each additive by tag."""
    return {row["tag"]: row for row in rows("additives")}


def additive_name(tag: str, lang: str) -> str:
    """Return the name of an additive in `lang`, else in English, else its tag as words."""
    row = additive_rows().get(tag)
    name = ((row[f"name_{lang}"] or row["name_en"]) if row else "") or plain(tag)
    return name[:1].upper() + name[1:]


def named_additive(tag: str, lang: str) -> str:
    """Return the E number and the name of an additive, its name alone where it has no row.

    >>> named_additive("en:e330", "en"), named_additive("en:of-no-table", "en")
    ('E330 Citric acid', 'Of no table')
    """
    row = additive_rows().get(tag)
    return f"{row['e_number']} {additive_name(tag, lang)}" if row else additive_name(tag, lang)
