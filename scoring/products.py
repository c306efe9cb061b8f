"""The `product` part of an answer: what is on file, before any judgement."""

import numpy as np
import pyarrow as pa

from scoring import nutriscore
from scoring.additives import is_listed, unknown_share
from scoring.categories import ProductClass
from scoring.columns import Floats
from scoring.facts import NUTRIMENTS
from scoring.messages import catalogue, sentence
from scoring.record import Record
from scoring.score import Scores

Document = dict[str, object]

LETTERS = ("a", "b", "c", "d", "e")
FILTER_TAGS = (
    "allergens",
    "traces",
    "additives",
    "ingredients",
    "ingredients_analysis",
    "labels",
    "origins",
    "manufacturing_places",
    "brands",
)


def product_document(record: Record, row: int, scores: Scores, share: Floats, lang: str) -> Document:
    """Return the `product` part of one row; `off_code` is for the caller to fill."""
    return {
        "gtin": record.text("gtin") or "",
        "off_code": None,
        "name": name_of(record, lang),
        "brands": _brands(record),
        "quantity": record.text("quantity"),
        "image": record.text("image_url"),
        "categories": record.tags("categories"),
        "nutriments": {name: record.amount(name) for name in NUTRIMENTS},
        "nutrition_unit": record.text("nutrition_unit"),
        "nutrition_preparation": record.text("nutrition_preparation"),
        "data_date": record.day("data_date"),
        "modified_at": record.day("modified_at"),
        "off_nutriscore": _off_nutriscore(record),
        "filter_facts": _filter_facts(record, row, scores, share),
        "remarks": [_remark(remark, lang) for remark in record.remarks()],
    }


def _off_nutriscore(record: Record) -> Document | None:
    grade = record.text("off_nutriscore_grade")
    return {"grade": grade, "version": record.text("off_nutriscore_version")} if grade in LETTERS else None


def _brands(record: Record) -> str | None:
    names = (name.strip() for name in (record.text("brand_names") or "").split(","))
    return ", ".join(name for name in names if name) or None


def name_of(record: Record, lang: str) -> str | None:
    """Return the name in `lang`, else in the record's main language, else in any."""
    names = record.names()
    return names.get(lang) or names.get("") or next(iter(names.values()), None)


def shares_unknown(facts: pa.RecordBatch) -> Floats:
    """Return the share of ingredients nobody recognised, NaN where there is no list to tell it of."""
    return np.where(is_listed(facts), unknown_share(facts), np.nan)


def _filter_facts(record: Record, row: int, scores: Scores, share: Floats) -> Document:
    """Return what a phone needs to answer filters by itself."""
    unknown = float(share[row])
    return {
        **{name: record.tags(name) for name in FILTER_TAGS},
        "ingredients_unknown_share": None if np.isnan(unknown) else round(unknown, 4),
        "nova_group": record.count("nova_group"),
        "nutriscore_grade": grade_of(row, scores) if is_class_proven(row, scores) else None,
    }


def grade_of(row: int, scores: Scores) -> str | None:
    """Return the Nutri-Score letter of one row, None where it cannot be computed or does not apply."""
    pillar = scores.nutrition
    if not pillar.has_letter[row]:
        return None
    scheme = pillar.scheme_of(row)
    return nutriscore.grade(int(pillar.letter_points[row]), scheme) if scheme else "a"


def is_class_proven(row: int, scores: Scores) -> bool:
    """Whether categories name the class of one row; a letter by the reference's habit answers no filter."""
    return scores.nutrition.classes.of(row) is not ProductClass.UNKNOWN


def _remark(remark: dict[str, str], lang: str) -> Document:
    field = catalogue(lang).get(f"field.{remark['field']}", remark["field"])
    text = sentence(lang, f"remark.{remark['key']}", field=field, value=remark["value"])
    return {"key": remark["key"], "field": remark["field"], "text": text}
