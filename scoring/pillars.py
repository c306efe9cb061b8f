"""The three pillars of one verdict as documents, each point with what it rests on."""

import math
from functools import cache

from scoring import nutriscore
from scoring.additives import additive_codes, most_index_penalty
from scoring.categories import ProductClass
from scoring.columns import ABSENT
from scoring.evidence import LEVELS, current, judgements, kinds, statements_of
from scoring.gaps import amount_read, assumed_nutriments, missing_nutriments
from scoring.messages import catalogue, place, plain, sentence
from scoring.nutriscore import EPSILON, KJ_PER_GRAM_OF_FAT, SLOTS, Slot, thresholds
from scoring.origin import PARTS, label_codes, vague_code
from scoring.products import Document, grade_of
from scoring.record import Record
from scoring.reference import Row, rows, rule
from scoring.score import Scores


def rounded(points: float) -> float:
    """Return points as shown: two decimals, whole numbers without any."""
    return round(points, 2)


# ---------------------------------------------------------------- nutrition


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
    is_red_meat = scores.nutrition.classes.product_class[row] == ProductClass.RED_MEAT
    return nutriscore.RED_MEAT_MOST_PROTEIN_POINTS if slot == Slot.PROTEINS and is_red_meat else most


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


# ---------------------------------------------------------------- additives


def additives(record: Record, row: int, scores: Scores, lang: str) -> Document:
    """Return the additives pillar of one row: every additive found, worst first, with its evidence."""
    pillar = scores.additives
    taken = penalties(row, scores)
    items = [_additive(tag, taken, lang) for tag in record.tags("additives") or []]
    return {
        "points": [rounded(float(pillar.low[row])), rounded(float(pillar.high[row]))],
        "of": int(rule("pillar", "additives")),
        "items": sorted(items, key=lambda item: -float(str(item["penalty"]))),
    }


def penalties(row: int, scores: Scores) -> dict[str, float]:
    """Return the points each additive of one row takes, by tag; a family's other members are not in it.

    Limited additives share their common maximum in the order of the list. High and moderate ones stand at
    their full price even where the pillar, which cannot fall below 0, has no points left to take.
    """
    worst, weight = scores.additives.worst, rule("pillar", "additives") / 100.0
    first, last = worst.rows.searchsorted((row, row + 1))
    found = sorted((_all_tags()[code] for code in worst.codes[first:last]), key=_concern, reverse=True)
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


def _concern(tag: str) -> int:
    return LEVELS.index(judgements()[tag].level)


def _additive(tag: str, taken: dict[str, float], lang: str) -> Document:
    row = additive_rows().get(tag)
    return {
        "tag": tag,
        "code": row["e_number"] if row else plain(tag),
        "name": additive_name(tag, lang),
        "level": judgements()[tag].level if row else "unrated",
        "penalty": rounded(taken.get(tag, 0.0)),
        "evidence": [dict(statement) for statement in evidence_of(tag, lang)] if row else [],
    }


@cache
def additive_rows() -> dict[str, Row]:
    """Return the row of each additive by tag."""
    return {row["tag"]: row for row in rows("additives")}


def additive_name(tag: str, lang: str) -> str:
    """Return the name of an additive in `lang`, else in English, else its tag as words."""
    row = additive_rows().get(tag)
    name = ((row[f"name_{lang}"] or row["name_en"]) if row else "") or plain(tag)
    return name[:1].upper() + name[1:]


@cache
def evidence_of(tag: str, lang: str) -> tuple[Document, ...]:
    """Return the statements that stand about an additive: what decides its level first, then newest first.

    Statements that the same body has superseded are left out.
    """
    judgement = judgements()[tag]
    sources = dict.fromkeys((judgement.inherited_from or tag, tag))
    standing = [row for source in sources for row in current(statements_of().get(source, ()))]
    ordered = sorted(standing, key=lambda row: (row not in judgement.deciding, -int(row["year"])))
    return tuple(_statement(row, lang, decides=row in judgement.deciding) for row in ordered)


def _statement(row: Row, lang: str, *, decides: bool) -> Document:
    return {
        "body": row["body"],
        "year": int(row["year"]),
        "kind": row["kind"],
        "text": sentence(lang, f"kind.{row['kind']}"),
        "reference": row["reference"],
        "url": row["url"] or None,
        "decides": decides and kinds()[row["kind"]] != "context",
        "confidence": row["confidence"],
    }


# ---------------------------------------------------------------- origin


def origin(row: int, scores: Scores, parts: list[Document]) -> Document:
    """Return the origin pillar of one row: its three parts, with the tag that proves each."""
    return {
        "points": int(scores.origin.total[row]),
        "of": int(rule("pillar", "origin")),
        "evidence": parts,
    }


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
    return (
        catalogue(lang).get(f"sign.{label['certifies']}", place(tag.replace("made-in-", "")))
        if label
        else place(tag)
    )
