"""The method as a document: weights, lights, levels, tables, each row with its source and date."""

from typing import Final

from scoring.evidence import LEVELS
from scoring.messages import number, sentence, source
from scoring.reference import Row, rows, rule
from scoring.rules import component_anchor

METHOD: Final = "2026-11.2"
"""Version of the rules and tables of the score; it changes with every change that can change a light.

Filters are not of it: no score on file rests on them, so no catalogue need be scored anew for one. They are
answered when they are asked, with their evidence, and the changelog tells of every change of theirs.
"""

UNDERSTATING: Final = ("fiber", "fruits_vegetables_legumes", "origin")
"""Assumptions that can only understate a product; the one about unrecognised ingredients can overstate it."""
EVIDENCE_RULES: Final = ("superseded", "highest", "studies", "families", "unrated")
"""The rules of `evidence.py` that make a level, 1 to 5."""
Document = dict[str, object]


def method_document(lang: str) -> Document:
    """Return the whole method in `lang`, read from the tables that the score reads."""
    return {
        "method": METHOD,
        "principle": sentence(lang, "rule.principle"),
        "pillars": [_pillar(row, lang) for row in rows("score_rules") if row["rule"] == "pillar"],
        "lights": _lights(lang),
        "caps": [
            {
                "key": "nutriscore-e",
                "at": int(rule("cap", "nutriscore-e")),
                "text": sentence(lang, "cap.nutriscore-e"),
            }
        ],
        "levels": [level_rule(level, lang) for level in reversed(LEVELS)],
        "evidence_rules": [
            {"key": key, "text": sentence(lang, f"rule.evidence.{key}")} for key in EVIDENCE_RULES
        ],
        "evidence_kinds": [_kind(row, lang) for row in rows("evidence_kinds")],
        "nutriscore": {"version": "2023", "grades": _grades(lang), "thresholds": _thresholds(lang)},
        "origin": [_origin(row, lang) for row in rows("score_rules") if row["rule"] == "origin"],
        "assumptions": [*(_assumption(key, lang) for key in UNDERSTATING), _unrecognised(lang)],
        "not_scored": [_not_scored(row, lang) for row in rows("not_scored")],
        "differences": [_difference(row, lang) for row in rows("differences")],
        "rules": [{**row, **_cited(row, lang)} for row in rows("score_rules")],
        "tables": [
            {"name": name, "rows": [dict(row) for row in rows(name)]}
            for name in ("category_rules", "origin_labels", "origin_vague", "ingredient_words")
        ],
        "notice": f"{sentence(lang, 'notice.nutriscore')} {sentence(lang, 'notice.data')}",
    }


def _cited(row: Row, lang: str) -> dict[str, str]:
    """Return the source of a row in `lang`, and its date; the rows of `tables` are given as they are."""
    return {"source": source(lang, row["source"]), "date": row["date"]}


def _pillar(row: Row, lang: str) -> Document:
    return {"key": row["key"], "name": sentence(lang, f"pillar.{row['key']}"), "of": int(row["value"])}


def _lights(lang: str) -> list[Document]:
    starts = {row["key"]: int(row["value"]) for row in rows("score_rules") if row["rule"] == "light"}
    ends = [*(start - 1 for start in list(starts.values())[1:]), 100]
    return [
        {"light": light, "name": sentence(lang, f"light.{light}"), "from": start, "to": end}
        for (light, start), end in zip(starts.items(), ends, strict=True)
    ]


def level_rule(level: str, lang: str) -> Document:
    """Return what an additive of one level takes, in index and in points, and why."""
    index = rule("index_penalty", level)
    weight = rule("pillar", "additives") / 100.0
    most = rule("most_index_penalty", level) if level == "limited" else None
    return {
        "level": level,
        "name": sentence(lang, f"level.{level}"),
        "index_penalty": index,
        "points_penalty": round(index * weight, 2),
        "most_points": round(most * weight, 2) if most else None,
        "text": sentence(lang, f"rule.level.{level}"),
    }


def _kind(row: Row, lang: str) -> Document:
    name = sentence(lang, f"level.{row['level']}")
    return {**row, **_cited(row, lang), "name": name, "text": sentence(lang, f"kind.{row['kind']}")}


def _grades(lang: str) -> list[Document]:
    return [
        {
            "class": row["scheme"],
            "grade": row["grade"],
            "least": int(row["least_points"]),
            "most": int(row["most_points"]),
            "index_from": float(row["index_at_least"]),
            "index_to": float(row["index_at_most"]),
            **_cited(row, lang),
        }
        for row in rows("nutriscore_grades")
    ]


def _thresholds(lang: str) -> list[Document]:
    """Return one entry per component and class, its limits in one list."""
    found: dict[tuple[str, str], Document] = {}
    limits: dict[tuple[str, str], tuple[list[float], list[int]]] = {}
    for row in rows("nutriscore_thresholds"):
        key = (row["component"], row["scheme"])
        amounts, points = limits.setdefault(key, ([], []))
        amounts.append(float(row["limit"]))
        points.append(int(row["points"]))
        kept = {name: row[name] for name in ("component", "unit", "comparison")} | _cited(row, lang)
        anchor = component_anchor(row["component"], row["scheme"].split()[0])
        found[key] = {"class": row["scheme"], **kept, "limits": amounts, "points": points, "anchor": anchor}
    return list(found.values())


def _origin(row: Row, lang: str) -> Document:
    return {
        "key": row["key"],
        "points": int(row["value"]),
        "text": sentence(lang, f"rule.origin.{row['key']}"),
    }


def _not_scored(row: Row, lang: str) -> Document:
    """Return one thing that no score is made of, and why."""
    name, why = (sentence(lang, f"not-scored.{row['key']}{part}") for part in (".name", ""))
    return {"key": row["key"], "name": name, "text": why, **_cited(row, lang)}


def _difference(row: Row, lang: str) -> Document:
    """Return one thing that another rating does otherwise, in the numbers of both."""
    ours = {name: int(rule("pillar", name)) for name in ("nutrition", "additives")}
    cap = int(rule("cap", "nutriscore-e"))
    text = sentence(lang, f"difference.{row['other']}.{row['key']}", **ours, cap=cap, value=row["value"])
    kept = {name: row[name] for name in ("other", "key")} | _cited(row, lang)
    return {**kept, "url": row["url"] or None, "text": text}


def _assumption(key: str, lang: str) -> Document:
    return {"key": key, "text": sentence(lang, f"assumed.{key}")}


def _unrecognised(lang: str) -> Document:
    percent = number(lang, rule("most_unrecognised_percent", "additives"))
    return {"key": "unrecognised", "text": sentence(lang, "rule.unrecognised", percent=percent)}
