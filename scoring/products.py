"""The `product` part of an answer: what is on file, before any judgement."""

from scoring import nutriscore
from scoring.facts import NUTRIMENTS
from scoring.filters.board import Board
from scoring.filters.facts import filter_facts
from scoring.messages import catalogue, sentence
from scoring.names import Names, known_names
from scoring.places import place_name
from scoring.record import Record
from scoring.score import Scores
from scoring.serving import serving

Document = dict[str, object]

LETTERS = ("a", "b", "c", "d", "e")
GREEN_LETTERS = ("a-plus", *LETTERS, "f")
NAMED = {
    "label": ("labels",),
    "origin": ("origins",),
    "allergen": ("allergens", "traces"),
    "ingredient": ("ingredients",),
}
"""The kinds of tags that filters read, and the lists of the filter facts that hold them."""


def product_document(record: Record, row: int, board: Board, lang: str, names: Names) -> Document:
    """Return the `product` part of one row; `off_code` is for the caller to fill."""
    seen = filter_facts(record, row, board)
    return {
        "gtin": record.text("gtin") or "",
        "off_code": None,
        "name": name_of(record, lang),
        "brands": brands_of(record),
        "quantity": record.text("quantity"),
        "serving": serving(record),
        "image": record.text("image_url"),
        "categories": record.tags("categories"),
        "countries": _countries(record, lang, names),
        "nutriments": {name: record.amount(name) for name in NUTRIMENTS},
        "nutrition_unit": record.text("nutrition_unit"),
        "nutrition_preparation": record.text("nutrition_preparation"),
        "data_date": record.day("data_date"),
        "modified_at": record.day("modified_at"),
        "off_nutriscore": _off_nutriscore(record),
        "off_green_score": _off_green_score(record),
        "filter_facts": seen,
        "tag_names": tag_names(record, seen, names),
        "remarks": [_remark(remark, lang) for remark in record.remarks()],
    }


def tag_names(record: Record, seen: Document, names: Names) -> dict[str, dict[str, str]]:
    """Return what the tags of one row are called, by kind; who reads one without a name reads its words."""
    if not names:
        return {}
    tags = {kind: [tag for fact in facts for tag in _texts(seen[fact])] for kind, facts in NAMED.items()}
    tags["category"] = record.tags("categories") or []
    found = {kind: known_names(names, kind, mine) for kind, mine in tags.items()}
    return {kind: named for kind, named in found.items() if named}


def _texts(held: object) -> list[str]:
    return held if isinstance(held, list) else []


def _off_nutriscore(record: Record) -> Document | None:
    grade = record.text("off_nutriscore_grade")
    return {"grade": grade, "version": record.text("off_nutriscore_version")} if grade in LETTERS else None


def _off_green_score(record: Record) -> str | None:
    """Return the letter that Open Food Facts gives its environment, `a-plus` to `f`; None where none."""
    grade = record.text("off_environmental_grade")
    return grade if grade in GREEN_LETTERS else None


def _countries(record: Record, lang: str, names: Names) -> list[Document] | None:
    """Return where it is sold, as its record says; None where that is unknown."""
    tags = record.tags("countries")
    return None if tags is None else [{"tag": tag, "name": place_name(tag, lang, names)} for tag in tags]


def brands_of(record: Record) -> str | None:
    """Return the brands as printed, between commas; None where none is on file."""
    names = (name.strip() for name in (record.text("brand_names") or "").split(","))
    return ", ".join(name for name in names if name) or None


def name_of(record: Record, lang: str) -> str | None:
    """Return the name in `lang`, else in the record's main language, else in any."""
    names = record.names()
    return names.get(lang) or names.get("") or next(iter(names.values()), None)


def grade_of(row: int, scores: Scores) -> str | None:
    """Return the Nutri-Score letter of one row, None where it cannot be computed or does not apply."""
    pillar = scores.nutrition
    if not pillar.has_letter[row]:
        return None
    scheme = pillar.scheme_of(row)
    return nutriscore.grade(int(pillar.letter_points[row]), scheme) if scheme else "a"


def _remark(remark: dict[str, str], lang: str) -> Document:
    field = catalogue(lang).get(f"field.{remark['field']}", remark["field"])
    text = sentence(lang, f"remark.{remark['key']}", field=field, value=remark["value"])
    return {"key": remark["key"], "field": remark["field"], "text": text}
