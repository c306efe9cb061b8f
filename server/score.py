"""`limpide score`: documents in, one verdict per line out, in the order they came."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final

from data.openfoodfacts.documents import read_document
from scoring.facts import facts_table
from scoring.filters.answers import ANSWERS
from scoring.filters.keys import Filter
from scoring.messages import catalogue, number, sentence
from scoring.verdicts import answers
from server.json_lines import BadLine, Line

BATCH: Final = 2_000  # documents scored together
LIGHTS: Final = ("green", "amber", "red", "unknown", "not-applicable")
CAUSES: Final = 3  # told of why lights are unknown


def verdicts(lines: Iterable[Line], lang: str, wishes: Sequence[Filter] = ()) -> Iterator[dict[str, object]]:
    """Yield one result per line: `{gtin, ...verdict}`, or `{gtin: null, error}` for a bad line."""
    remaining = iter(lines)
    while batch := list(islice(remaining, BATCH)):
        yield from scored(batch, lang, wishes)


def scored(batch: list[Line], lang: str, wishes: Sequence[Filter]) -> list[dict[str, object]]:
    """Return the results of one batch, scored as one table."""
    rows = [read_document(line) for line in batch if not isinstance(line, BadLine)]
    answered = answers(facts_table(rows), lang, wishes)
    return [bad(line, lang) if isinstance(line, BadLine) else good(next(answered)) for line in batch]


def good(answer: dict[str, dict[str, object]]) -> dict[str, object]:
    """Return the result for a document."""
    return {"gtin": answer["product"]["gtin"]} | answer["verdict"]


def bad(line: BadLine, lang: str) -> dict[str, object]:
    """Return the result for a line without one."""
    return {"gtin": None, "error": {"code": "bad-line", "line": line.number, "detail": line.why.said(lang)}}


def summary(results: Iterable[dict[str, object]], wishes: Sequence[Filter] = ()) -> dict[str, object]:
    """Return how many products got each light, why lights are unknown, and how many additives are unrated.

    With `wishes`, also each personal light and the answers of each filter.

    >>> summary([{"gtin": "", "light": "red"}, {"gtin": None, "error": {}}])["bad_lines"]
    1
    """
    lights: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    unrated: Counter[str] = Counter()
    wished: Counter[tuple[str, str]] = Counter()
    for result in results:
        light = str(result.get("light", "bad_lines"))
        lights[light] += 1
        causes.update(missing_keys(result) if light == "unknown" else ())
        unrated.update(unrated_additives(result))
        wished.update(wished_of(result))
    counted = {
        "products": sum(lights[light] for light in LIGHTS),
        "lights": {light: lights[light] for light in LIGHTS},
        "unknown_because": [{"key": key, "products": count} for key, count in causes.most_common(CAUSES)],
        "unrated_additives": {"distinct": len(unrated), "met": unrated.total()},
        "bad_lines": lights["bad_lines"],
    }
    return counted | (wished_counts(wished, wishes) if wishes else {})


def missing_keys(result: Mapping[str, Any]) -> list[str]:
    """Return what one verdict misses, by key."""
    return [gap["key"] for gap in result["missing"]]


def unrated_additives(result: Mapping[str, Any]) -> list[str]:
    """Return the additives of one verdict, by tag, of which no dated evidence is on file."""
    items = result["pillars"]["additives"]["items"] if "pillars" in result else []
    return [item["tag"] for item in items if item["level"] == "unrated"]


def wished_of(result: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what a result says to whoever sent filters: each filter's answer, and the personal light."""
    match result:
        case {"filters": list(filters), "personal": {"light": str(light)}}:
            yield from ((each["filter"], each["answer"]) for each in filters)
            yield "", light


def wished_counts(counts: Counter[tuple[str, str]], wishes: Sequence[Filter]) -> dict[str, object]:
    """Return how often each personal light, and each answer of each filter, was met."""
    return {
        "personal": {light: counts["", light] for light in LIGHTS},
        "filters": {wish.key: {answer: counts[wish.key, answer] for answer in ANSWERS} for wish in wishes},
    }


def summary_text(counted: Mapping[str, Any], lang: str) -> str:
    """Return a summary for people, one line per figure."""
    rows = list(summary_rows(counted, lang))
    width = max(30, *(len(name) + 1 for name, _ in rows))
    return "\n".join(f"{name:<{width}}{number(lang, count):>9}" for name, count in rows)


def summary_rows(counted: Mapping[str, Any], lang: str) -> Iterator[tuple[str, int]]:
    """Yield what each line of a summary says, and its figure."""
    yield sentence(lang, "summary.products"), counted["products"]
    for light, count in counted["lights"].items():
        yield sentence(lang, f"light.{light}"), count
        if light == "unknown":
            yield from (
                (f"  {gap_text(each['key'], lang)}", each["products"]) for each in counted["unknown_because"]
            )
    for light, count in counted.get("personal", {}).items():
        yield sentence(lang, "summary.personal", light=sentence(lang, f"light.{light}")), count
    for key, answered in counted.get("filters", {}).items():
        for answer, count in answered.items():
            yield sentence(lang, f"summary.{answer}", filter=key), count
    yield sentence(lang, "summary.unrated"), counted["unrated_additives"]["distinct"]
    yield sentence(lang, "summary.met"), counted["unrated_additives"]["met"]
    yield sentence(lang, "summary.bad-lines"), counted["bad_lines"]


def gap_text(key: str, lang: str) -> str:
    """Return what is missing of many products: without the counts that the sentence of one holds."""
    one = f"gap.{key}"
    return sentence(lang, "filter.missing.ingredients-unread" if "{" in catalogue(lang)[one] else one)


def as_json(document: object) -> str:
    """Return `document` on one line."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
