"""The origin pillar as a document: its three parts, each with the tag that proves it."""

from functools import cache

from scoring.columns import ABSENT
from scoring.messages import catalogue, place, sentence
from scoring.origin import PARTS, label_codes, vague_code
from scoring.products import Document
from scoring.record import Record
from scoring.reference import rows, rule
from scoring.score import Scores


def origin(row: int, scores: Scores, parts: list[Document], lang: str) -> Document:
    """Return the origin pillar of one row: which parts are on file, each with the tag that proves it."""
    return {
        "points": int(scores.origin.total[row]),
        "of": int(rule("pillar", "origin")),
        "coverage": _coverage([str(part["key"]) for part in parts if part["points"]], lang),
        "evidence": parts,
    }


def _coverage(declared: list[str], lang: str) -> Document:
    """Return which parts are on file; shares of ingredients by origin are in no record, so none is told."""
    names = ", ".join(sentence(lang, f"coverage.part.{part}") for part in declared)
    key = {0: "coverage.origin.none", 1: "coverage.origin.one"}.get(len(declared), "coverage.origin")
    text = sentence(lang, key, declared=len(declared), parts=names)
    return {"declared": declared, "of": len(PARTS), "text": text}


def origin_parts(record: Record, row: int, scores: Scores, lang: str) -> list[Document]:
    """Return the three parts of the origin pillar, earned or not."""
    return [_origin_part(part, record, row, scores, lang) for part in PARTS]


def _origin_part(part: str, record: Record, row: int, scores: Scores, lang: str) -> Document:
    points, most = int(scores.origin.parts[part][row]), int(rule("origin", part))
    tag = _origin_tag(part, points, record) if points else None
    extent = "full" if points == most else "part" if points else "none"
    text = sentence(lang, f"origin.{part}.{extent}", place=_origin_name(tag, lang) if tag else "")
    return {"key": part, "tag": tag, "points": points, "of": most, "text": text}


def _origin_tag(part: str, points: int, record: Record) -> str:
    """Return the tag that earns these points: a declared place, else a label."""
    declared = {"ingredients": "origins", "place": "manufacturing_places"}.get(part)
    places = (record.tags(declared) or []) if declared else []
    labels = record.tags("labels") or []
    earning = [tag for tag in places if _place_points(part, tag) == points]
    return [*earning, *(tag for tag in labels if _label_points(part, tag) == points)][0]


def _place_points(part: str, tag: str) -> int:
    code = vague_code(tag)
    return int(rule("origin", part) if code == ABSENT else rows("origin_vague")[code]["points"])


def _label_points(part: str, tag: str) -> int:
    label = rows("origin_labels")[label_codes()[tag]] if tag in label_codes() else None
    return int(label["points"]) if label and label["part"] == part else 0


def _origin_name(tag: str, lang: str) -> str:
    """Return what a tag declares: its sign, or its place without the words that lead up to it."""
    label = rows("origin_labels")[label_codes()[tag]] if tag in label_codes() else None
    sign = catalogue(lang).get(f"sign.{label['certifies']}") if label else None
    return sign or place_name(tag.replace("made-in-", "") if label else tag, lang)


def place_name(tag: str, lang: str) -> str:
    """Return a country or a bloc as the reader calls it, any other place as the record does."""
    word = tag.split(":", 1)[-1].lower()
    return _country_names(lang).get(word) or catalogue(lang).get(f"place.{word}") or place(tag)


@cache
def _country_names(lang: str) -> dict[str, str]:
    """Return the names of countries by the word of their tags."""
    countries = (row for row in rows("filter_places") if row["word"] == row["country"])
    return {row["word"]: row.get(f"name_{lang}") or row["name_en"] for row in countries}
