"""Why a product got its score: one reason per scored line, worst first."""

from dataclasses import dataclass
from typing import Final

from scoring.categories import ProductClass
from scoring.evidence import ancestors, judgements
from scoring.messages import number, sentence
from scoring.nutriscore import NEGATIVE, SLOTS
from scoring.pillars.additives import additive_name, additive_rows, penalties
from scoring.pillars.statements import evidence_of
from scoring.products import Document
from scoring.record import Record
from scoring.reference import rule
from scoring.rules import additive_rule, component_anchor, method_rule
from scoring.score import Scores, rounded

KJ_PER_KCAL: Final = 4.184
UNFAVOURABLE: Final = {
    name for slots in SLOTS.values() for slot, name in slots.items() if slot < NEGATIVE.stop
}
EFFECTS: Final = ("minus", "unknown", "none", "plus")
"""The order in which reasons stand; within an effect, the pillar that lost most comes first."""


@dataclass(frozen=True)
class Parts:
    """The scored lines of one row that its pillars already hold."""

    components: dict[str, Document]
    origin: list[Document]


def reasons(record: Record, row: int, scores: Scores, parts: Parts, lang: str) -> list[Document]:
    """Return the reasons of one row: what costs most first, what helps last."""
    found = [
        *_nutrition(record, row, scores, parts.components, lang),
        *_additives(record, row, scores, lang),
        *_origin(parts.origin, lang),
    ]
    lost = {
        "nutrition": rule("pillar", "nutrition") * (1.0 - float(scores.nutrition.index_low[row]) / 100.0),
        "additives": rule("pillar", "additives") - float(scores.additives.high[row]),
        "origin": rule("pillar", "origin") - float(scores.origin.total[row]),
    }

    def rank(reason: Document) -> tuple[int, float, float]:
        points = reason["points"]
        worth = float(points) if isinstance(points, int | float) else 0.0
        return (EFFECTS.index(str(reason["effect"])), -lost[str(reason["pillar"])], -worth)

    return sorted(found, key=rank)


def _reason(
    pillar: str,
    key: str,
    effect: str,
    points: tuple[float, float],
    text: tuple[str, str | None],
    rule_at: str,
) -> Document:
    return {
        "pillar": pillar,
        "key": key,
        "effect": effect,
        "points": rounded(points[0]),
        "of": rounded(points[1]),
        "text": text[0],
        "detail": text[1],
        "rule": rule_at,
    }


def _nutrition(
    record: Record, row: int, scores: Scores, parts: dict[str, Document], lang: str
) -> list[Document]:
    pillar = scores.nutrition
    if pillar.classes.of(row) is ProductClass.WATER:
        water = (sentence(lang, "component.water"), None)
        return [_reason("nutrition", "water", "plus", (60, 60), water, method_rule("nutriscore"))]
    found, scheme = [], pillar.scheme_of(row) or "general"
    for name, part in parts.items():
        points = part["points"]
        if not isinstance(points, int) or not points:
            continue
        effect = "minus" if name in UNFAVOURABLE else _proteins(row, scores) if name == "proteins" else "plus"
        text = (
            _component_text(record, name, part["value"], lang),
            _component_detail(record, name, effect, lang),
        )
        rule_at = method_rule(component_anchor(name, scheme))
        found.append(_reason("nutrition", name, effect, (points, float(str(part["of"]))), text, rule_at))
    return found


def _proteins(row: int, scores: Scores) -> str:
    """Return what proteins do: help, do not count, or cannot be told while an amount is missing."""
    if scores.nutrition.counts_proteins[row]:
        return "plus"
    return "none" if scores.nutrition.has_letter[row] else "unknown"


def _component_text(record: Record, name: str, value: object, lang: str) -> str:
    unit = sentence(lang, f"unit.{record.text('nutrition_unit') or '100g'}")
    amount = number(lang, value) if isinstance(value, int | float) else ""
    return sentence(lang, f"component.{name}", amount=amount, unit=unit)


def _component_detail(record: Record, name: str, effect: str, lang: str) -> str | None:
    energy, fat = record.amount("energy_kj"), record.amount("fat")
    if effect == "none":
        return sentence(lang, "component.detail.proteins-not-counted")
    if effect == "plus":
        return sentence(lang, "component.detail.plus")
    if name == "energy" and energy is not None:
        return sentence(lang, "component.detail.energy", kcal=number(lang, energy / KJ_PER_KCAL))
    if name == "saturated_fat" and fat is not None:
        return sentence(lang, "component.detail.saturated_fat", fat=number(lang, fat))
    return None


def _additives(record: Record, row: int, scores: Scores, lang: str) -> list[Document]:
    taken = penalties(row, scores)
    weight = rule("pillar", "additives")
    found = [_additive(tag, points, weight, lang) for tag, points in taken.items()]
    if not found and scores.additives.is_settled[row]:
        count = len(without_parents(record.tags("additives") or []))
        key = "none-listed" if not count else "one-not-costing" if count == 1 else "none-costing"
        text = (sentence(lang, f"additive.{key}", count=count), None)
        found.append(_reason("additives", key, "plus", (weight, weight), text, method_rule("additives")))
    return [
        *found,
        *(_unrated(tag, weight, lang) for tag in record.tags("additives") or [] if is_unrated(tag)),
    ]


def without_parents(tags: list[str]) -> list[str]:
    """Return the additives themselves: Open Food Facts lists E322 beside the E322i it stands for.

    >>> without_parents(["en:e322", "en:e322i", "en:e330"])
    ['en:e322i', 'en:e330']
    """
    parents = {ancestor for tag in tags for ancestor in ancestors(tag)}
    return [tag for tag in tags if tag not in parents]


def is_unrated(tag: str) -> bool:
    """Whether no dated evidence is on file of this additive."""
    return tag not in judgements() or judgements()[tag].level == "unrated"


def _unrated(tag: str, weight: float, lang: str) -> Document:
    text = sentence(lang, "additive.costs", **_named(tag, lang), level=sentence(lang, "level.unrated"))
    said = (text.strip(), sentence(lang, "rule.level.unrated"))
    return _reason("additives", tag, "none", (0, weight), said, additive_rule(tag))


def _named(tag: str, lang: str) -> dict[str, str]:
    row = additive_rows().get(tag)
    return {"number": row["e_number"] if row else "", "name": additive_name(tag, lang)}


def _additive(tag: str, points: float, weight: float, lang: str) -> Document:
    level = judgements()[tag].level
    text = sentence(lang, "additive.costs", **_named(tag, lang), level=sentence(lang, f"level.{level}"))
    if not points:
        said = (text, sentence(lang, "additive.at-most"))
        return _reason("additives", tag, "none", (0, weight), said, method_rule("level-limited"))
    deciding = evidence_of(tag, lang)[0]
    detail = f"{deciding['body']} {deciding['year']}{sentence(lang, 'colon')}{deciding['text']}"
    return _reason("additives", tag, "minus", (points, weight), (text, detail), additive_rule(tag))


def _origin(parts: list[Document], lang: str) -> list[Document]:
    """Return one reason per part, or a single one where nothing at all is on file."""
    if not any(part["points"] for part in parts):
        most = rule("pillar", "origin")
        text = (sentence(lang, "origin.none"), None)
        return [_reason("origin", "origin", "none", (0, most), text, method_rule("origin"))]
    return [_origin_reason(part) for part in parts]


def _origin_reason(part: Document) -> Document:
    points, most = float(str(part["points"])), float(str(part["of"]))
    effect = "plus" if points == most else "minus" if points else "none"
    key, text = str(part["key"]), (str(part["text"]), None)
    return _reason("origin", key, effect, (points, most), text, method_rule(f"origin-{key}"))
