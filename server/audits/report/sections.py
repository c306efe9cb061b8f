"""What stands in the sections of the report that the summary does not hold as it is shown."""

from collections.abc import Mapping
from typing import Final

from scoring.audits.lights import Document
from scoring.evidence import LEVELS, judgements
from scoring.facts import NUTRIMENTS
from scoring.messages import sentence
from scoring.pillars.additives import named_additive
from scoring.pillars.statements import body_name
from server.audits.report.handouts import Handouts
from server.audits.report.words import Words

COSTING: Final = ("high", "moderate", "limited")
FIRST_ADDITIVES: Final = 60


def gaps_of(summary: Document, words: Words) -> list[Document]:
    """Return what is missing with a short name, in a sentence and at the start of a line."""
    names = [words.say(f"gap.{each['key']}") for each in summary["missing"]]
    return [
        {**each, "name": name, "title": name[:1].upper() + name[1:]}
        for each, name in zip(summary["missing"], names, strict=True)
    ]


def beside(summary: Document, words: Words) -> list[str]:
    """Return what stands beside the lights, as far as there is any of it."""
    counts = {key: summary["statuses"][key] for key in ("not-found", "invalid-code", "in-store-code")}
    counts |= {key: summary[key] for key in ("duplicates", "stale")}
    return [words.count(key, count) for key, count in counts.items() if count]


def cut(summary: Document, words: Words) -> str | None:
    """Return what a report of an audit that was stopped is about; `listed` are all lines of the list."""
    lines, listed = summary["lines"], summary.get("listed", summary["lines"])
    return words.say("cut", lines=lines, listed=listed) if lines < listed else None


def contents(summary: Document, charts: list[str], words: Words, *, has_pages: bool) -> list[tuple[str, str]]:
    """Return the sections of the report that there are, with their names."""
    ids = ["settle", *(["not-on-file"] if summary["statuses"]["not-found"] else [])]
    ids += [*(["withdraw"] if summary["rules"] else []), *charts]
    ids += [*(["units"] if summary["units"] else []), "worst", "additives", "codes", "policy", "versions"]
    ids += ["suppliers"] if has_pages else []
    return [(each, words.say(f"by.{each}" if each in charts else each)) for each in ids]


def additives_of(summary: Document, lang: str) -> Document:
    """Return the additives that cost points, by reach, with what decides; and how many others there are."""
    costing = [each for each in summary["additives"] if each["level"] in COSTING]
    return {
        "shown": [{**each, "evidence": deciding(each["tag"], lang)} for each in costing[:FIRST_ADDITIVES]],
        "more": max(len(costing) - FIRST_ADDITIVES, 0),
        "others": {
            level: sum(each["level"] == level for each in summary["additives"])
            for level in LEVELS
            if level not in COSTING
        },
    }


def deciding(tag: str, lang: str) -> list[Document]:
    """Return who said what decides the level of an additive, newest first, with where it can be read."""
    rows = judgements()[tag].deciding if tag in judgements() else ()
    found: list[Document] = [
        {
            "body": body_name(row["body"], lang),
            "year": row["year"],
            "url": row["url"],
            "memory": row["checked"] == "memory",
        }
        for row in sorted(rows, key=lambda row: row["year"], reverse=True)
    ]
    return [each for place, each in enumerate(found) if each not in found[:place]]


def pages_of(handouts: Handouts, summary: Document, missing: list[Document], lang: str) -> list[Document]:
    """Return the pages of suppliers, with the words of rules, gaps and additives put in."""
    rules = {each["id"]: each for each in summary["rules"]}
    gaps = {each["key"]: each for each in missing}
    return [
        {
            "supplier": supplier,
            "told": handouts.told[supplier],
            "listed": handouts.listed[supplier],
            "lines": [handed_out(row, rules, gaps, lang) for row in rows],
            "has_own_facts": any(row["own_facts"] for row in rows),
        }
        for supplier, rows in handouts.lines().items()
    ]


def handed_out(
    row: Document, rules: Mapping[str, Document], gaps: Mapping[str, Document], lang: str
) -> Document:
    """Return one line of a page for a supplier."""
    levels = [*zip(row["additives"] or (), row["levels"] or (), strict=True)]
    named = {
        level: [named_additive(tag, lang) for tag, its in levels if its == level] for level in COSTING[:2]
    }
    return {
        **row,
        "name": row["shown_name"],
        "breaches": [rules[each]["text"] for each in row["breaches"] or ()],
        "doubts": [rules[each]["text"] for each in row["unsure"] or () if rules[each]["doubt"]],
        "missing": [gaps[each] for each in row["missing"] or ()],
        "additives": {level: names for level, names in named.items() if names},
        "own_facts": [fact_name(each, lang) for each in row["own_facts"] or ()],
    }


def fact_name(name: str, lang: str) -> str:
    """Return what an own fact is called within a sentence."""
    return sentence(lang, f"field.{name}").lower() if name in NUTRIMENTS else Words(lang).say(f"own.{name}")
