"""The report of an audit as one HTML file that needs no network, no script and no other file."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from data.openfoodfacts.codes import off_code, product_url
from scoring.audits.counts import Lines
from scoring.audits.lights import LIGHTS, Document
from scoring.lights import rated_document
from server.audits.list_words import list_sentences
from server.audits.report import bars
from server.audits.report.handouts import SUPPLIERS, Handouts
from server.audits.report.not_on_file import NotOnFile
from server.audits.report.odd_codes import OddCodes
from server.audits.report.sections import additives_of, beside, contents, cut, gaps_of, pages_of
from server.audits.report.style import content_security_policy, style
from server.audits.report.words import PAGES, Words

SUBJECTS: Final = ("category", "shelf", "supplier", "brand")
FIRST_CATEGORIES: Final = 8
FIRST_WITHDRAWN: Final = 4
LEVEL_BARS: Final = {"high": 3, "moderate": 2, "limited": 1}


def report_html(summary: Document, parts: Iterable[Lines], name: str, lang: str) -> str:
    """Return the report of an audit: its summary, its lines part by part, what the list is called.

    The same for the same arguments. `parts` are gone through once.
    """
    handouts, odd, absent = Handouts(), OddCodes(), NotOnFile()
    for part in parts:
        handouts.add(part)
        odd.add(part)
        absent.add(part)
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
        cut=cut(summary, words),
        beside=beside(summary, words),
        reading=[*list_sentences(summary, lang)],
        contents=contents(summary, [*charts], words, has_pages=bool(handouts.told)),
        missing=missing,
        most=max(missing, key=lambda each: each["alone"], default=None),
        charts=charts,
        whole=bars.whole(summary, words),
        first={"categories": FIRST_CATEGORIES, "withdrawn": FIRST_WITHDRAWN},
        additives=additives_of(summary, lang),
        handouts=pages_of(handouts, summary, missing, lang),
        more_handouts=max(len(handouts.told) - SUPPLIERS, 0),
        odd=odd.told(lang),
        absent=absent.told(),
        odd_counts={**summary["statuses"], "repaired": sum(summary["repairs"].values())},
        withdrawing=[rule["id"] for rule in summary["rules"] if rule["doubt"] == "withdraw"],
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
    left: Any = rated_document("unknown", (line["low"], line["high"]))["possible"]
    return "-".join(left)
