"""The report of an audit as one HTML file that needs no network, no script and no other file."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from data.openfoodfacts.codes import off_code, product_url
from scoring.audits.counts import Lines
from scoring.audits.lights import LIGHTS, Document
from scoring.evidence import LEVELS
from scoring.evidence import judgements
from scoring.lights import rated_document
from scoring.pillars.additives import named_additive
from scoring.pillars.statements import body_name
from server.audits.report import bars
from server.audits.report.handouts import LINES_EACH, SUPPLIERS, Handouts
from server.audits.report.odd_codes import OddCodes
from server.audits.report.style import content_security_policy, style
from server.audits.report.words import PAGES, Words

SUBJECTS: Final = ("category", "shelf", "supplier", "brand")
COSTING: Final = ("high", "moderate", "limited")
FIRST_ADDITIVES: Final = 60
FIRST_CATEGORIES: Final = 8
FIRST_WITHDRAWN: Final = 4
LEVEL_BARS: Final = {"high": 3, "moderate": 2, "limited": 1}


def report_html(summary: Document, parts: Iterable[Lines], name: str, lang: str) -> str:
    """Return the report of an audit: its summary, its lines part by part, what the list is called.

    The same for the same arguments. `parts` are gone through once.
    """
    handouts, odd = Handouts(), OddCodes()
    for part in parts:
        handouts.add(part)
        odd.add(part)
    words = Words(lang)
    missing = gaps_of(summary, words)
    charts = {key: bars.rows(summary["by"][key], words) for key in SUBJECTS if summary["by"].get(key)}
    return template().render(
        name=name,
        lang=lang,
        s=summary,
        w=words,
        lights=LIGHTS,
        style=style(),
        policy=content_security_policy(),
        beside=beside(summary, words),
        contents=contents(summary, charts, words),
        missing=missing,
        most=max(missing, key=lambda each: each["alone"], default=None),
        charts=charts,
        whole=bars.whole(summary, words),
        first={"categories": FIRST_CATEGORIES, "withdrawn": FIRST_WITHDRAWN},
        additives=additives_of(summary, lang),
        handouts=pages_of(handouts, summary, missing, lang),
        more_handouts=max(len(handouts.told) - SUPPLIERS, 0),
        lines_each=LINES_EACH,
        odd=odd.told(lang),
        odd_counts={**summary["statuses"], "repaired": sum(summary["repairs"].values())},
        possible=possible,
        off_code=off_code,
        product_url=product_url,
        level_bars=LEVEL_BARS,
    )


@cache
def template() -> Template:
    """Return the page without its words; what is put in is text, never markup."""
    return Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    ).get_template("report.html")


def possible(line: Mapping[str, Any]) -> str:
    """Return which mark a line has: its light, or the lights that are possible, worst first."""
    if line["light"] != "unknown":
        return str(line["light"])
    return "-".join(rated_document("unknown", (line["low"], line["high"]))["possible"])


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


def contents(summary: Document, charts: Mapping[str, Any], words: Words) -> list[tuple[str, str]]:
    """Return the sections of the report that there are, with their names."""
    ids = ["settle", *(["withdraw"] if summary["rules"] else []), *charts]
    ids += [*(["units"] if summary["units"] else []), "worst", "additives", "codes", "policy", "versions"]
    names = [(each, words.say(f"by.{each}" if each in charts else each)) for each in ids]
    return [*names, ("suppliers", words.say("suppliers"))] if "supplier" in charts else names


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
    found = [
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
    rules = {each["id"]: each["text"] for each in summary["rules"]}
    gaps = {each["key"]: each for each in missing}
    return [
        {
            "supplier": supplier,
            "told": handouts.told[supplier],
            "listed": handouts.listed[supplier],
            "lines": [handed_out(row, rules, gaps, lang) for row in rows],
        }
        for supplier, rows in handouts.lines().items()
    ]


def handed_out(row: Document, rules: Mapping[str, str], gaps: Mapping[str, Document], lang: str) -> Document:
    """Return one line of a page for a supplier."""
    levels = zip(row["additives"] or (), row["levels"] or (), strict=True)
    return {
        **row,
        "name": row["shown_name"],
        "breaches": [rules[each] for each in row["breaches"] or ()],
        "missing": [gaps[each] for each in row["missing"] or ()],
        "additives": [(named_additive(tag, lang), level) for tag, level in levels if level in COSTING[:2]],
    }
