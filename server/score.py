"""`limpide score`: documents in, one verdict per line out, in the order they came."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from data.openfoodfacts.documents import read_document
from scoring.facts import facts_table
from scoring.filters.answers import ANSWERS
from scoring.filters.keys import Filter
from scoring.verdicts import answers
from server.json_lines import BadLine, Line

BATCH: Final = 2_000  # documents scored together
LIGHTS: Final = ("green", "amber", "red", "unknown", "not-applicable")


def verdicts(lines: Iterable[Line], lang: str, wishes: Sequence[Filter] = ()) -> Iterator[dict[str, object]]:
    """Yield one result per line: `{gtin, ...verdict}`, or `{gtin: null, error}` for a bad line."""
    remaining = iter(lines)
    while batch := list(islice(remaining, BATCH)):
        yield from scored(batch, lang, wishes)


def scored(batch: list[Line], lang: str, wishes: Sequence[Filter]) -> list[dict[str, object]]:
    """Return the results of one batch, scored as one table."""
    rows = [read_document(line) for line in batch if not isinstance(line, BadLine)]
    answered = answers(facts_table(rows), lang, wishes)
    return [bad(line) if isinstance(line, BadLine) else good(next(answered)) for line in batch]


def good(answer: dict[str, dict[str, object]]) -> dict[str, object]:
    """Return the result for a document."""
    return {"gtin": answer["product"]["gtin"]} | answer["verdict"]


def bad(line: BadLine) -> dict[str, object]:
    """Return the result for a line without one."""
    return {"gtin": None, "error": {"code": "bad-line", "line": line.number, "detail": line.why}}


def summary(results: Iterable[dict[str, object]], wishes: Sequence[Filter] = ()) -> dict[str, object]:
    """Return how many products got each light, and how many lines held no product.

    With `wishes`, also each personal light and the answers of each filter.

    >>> summary([{"gtin": "", "light": "red"}, {"gtin": None, "error": {}}])["bad_lines"]
    1
    """
    counts: Counter[str] = Counter()
    wished: Counter[tuple[str, str]] = Counter()
    for result in results:
        counts[str(result.get("light", "bad_lines"))] += 1
        wished.update(wished_of(result))
    lights = {light: counts[light] for light in LIGHTS}
    counted = {"products": sum(lights.values()), "lights": lights, "bad_lines": counts["bad_lines"]}
    return counted | (wished_counts(wished, wishes) if wishes else {})


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


def summary_text(counted: dict[str, Any]) -> str:
    """Return a summary for people, one line per light, and per filter where any were sent."""
    rows = [("products", counted["products"]), *counted["lights"].items()]
    rows += [(f"personal {light}", count) for light, count in counted.get("personal", {}).items()]
    rows += [
        (f"{key} {answer}", count)
        for key, answered in counted.get("filters", {}).items()
        for answer, count in answered.items()
    ]
    rows.append(("bad lines", counted["bad_lines"]))
    width = max(15, *(len(name) + 1 for name, _ in rows))
    return "\n".join(f"{name:<{width}}{count:>9,}" for name, count in rows)


def as_json(document: object) -> str:
    """Return `document` on one line."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
