"""The nutrition pillar as a document: the Nutri-Score, component by component."""

import math

from scoring import nutriscore
from scoring.categories import ProductClass
from scoring.gaps import amount_read, assumed_nutriments, missing_nutriments
from scoring.nutriscore import EPSILON, KJ_PER_GRAM_OF_FAT, SLOTS, Slot, thresholds
from scoring.products import Document, grade_of
from scoring.record import Record
from scoring.reference import rule
from scoring.score import Scores, rounded


def nutrition(record: Record, row: int, scores: Scores, parts: dict[str, Document]) -> Document:
    """Return the nutrition pillar of one row; no points where the Nutri-Score does not apply."""
    pillar, weight = scores.nutrition, rule("pillar", "nutrition")
    index = [float(pillar.index_low[row]), float(pillar.index_high[row])]
    applies = bool(scores.is_applicable[row])
    return {
        "points": [rounded(weight * end / 100.0) for end in index] if applies else None,
        "of": int(weight),
        "index": [rounded(end) for end in index] if applies else None,
        "nutriscore": {**_nutriscore(record, row, scores), "components": parts},
    }


def _nutriscore(record: Record, row: int, scores: Scores) -> Document:
    pillar = scores.nutrition
    product_class = ProductClass(int(pillar.classes.letter_class[row]))
    has_letter = bool(pillar.has_letter[row])
    letter, negative = int(pillar.letter_points[row]), int(pillar.negative[row])
    name = None if product_class is ProductClass.UNKNOWN else product_class.name.lower().replace("_", "-")
    return {
        "version": "2023",
        "class": name,
        "points": letter if has_letter else None,
        "grade": grade_of(row, scores),
        "negative_points": negative if has_letter else None,
        "positive_points": negative - letter if has_letter else None,
        "counts_proteins": bool(pillar.counts_proteins[row]) if has_letter else None,
        "assumed": assumed_nutriments(record, row, scores),
        "missing": missing_nutriments(row, scores) if scores.is_applicable[row] else [],
    }


def components(record: Record, row: int, scores: Scores) -> dict[str, Document]:
    """Return value, points and maximum of each component; points are null where the value is missing."""
    pillar, scheme = scores.nutrition, scores.nutrition.scheme_of(row)
    if scheme is None:
        return {}
    found: dict[str, Document] = {}
    for slot, name in SLOTS[scheme].items():
        low, high = int(pillar.components_low[slot, row]), int(pillar.components_high[slot, row])
        limits = thresholds(name, scheme)
        found[name] = {
            "value": _component_value(record, row, scores, name),
            "unit": limits.unit,
            "points": high if slot == Slot.FRUIT else low if low == high or slot == Slot.SWEETENERS else None,
            "of": _most_points(slot, limits.most, scores, row),
        }
    return found


def _most_points(slot: int, most: int, scores: Scores, row: int) -> int:
    is_capped = slot == Slot.PROTEINS and scores.nutrition.classes.of(row) is ProductClass.RED_MEAT
    return nutriscore.RED_MEAT_MOST_PROTEIN_POINTS if is_capped else most


def _component_value(record: Record, row: int, scores: Scores, name: str) -> float | None:
    """Return the amount a component is read from, None where it is not on file."""
    saturated, fat = (amount_read(record, row, scores, part) for part in ("saturated_fat", "fat"))
    if name == "sweeteners":
        return (
            1.0 if scores.additives.has_sweetener[row] else 0.0 if scores.additives.is_settled[row] else None
        )
    if name == "fruits_vegetables_legumes":
        share = float(scores.nutrition.fruit_share[row])
        return None if math.isnan(share) else share
    if name == "energy_from_saturates":
        return None if saturated is None else rounded(saturated * KJ_PER_GRAM_OF_FAT)
    if name == "saturated_fat_ratio":
        return None if saturated is None or fat is None else _ratio(saturated, fat)
    return amount_read(record, row, scores, "energy_kj" if name == "energy" else name)


def _ratio(saturated: float, fat: float) -> float:
    """Return saturates in fat, in %, as `nutriscore` reads it: saturates without fat count as 100 %."""
    return rounded(100.0 * saturated / fat) if fat > EPSILON else 100.0 if saturated else 0.0
