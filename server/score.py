"""`limpide score`: documents in, one verdict per line out, in the order they came."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from data.openfoodfacts.documents import read_document
from scoring.facts import facts_table
from scoring.verdicts import answers
from server.json_lines import BadLine, Line

BATCH: Final = 2_000  # documents scored together
LIGHTS: Final = ("green", "amber", "red", "unknown", "not-applicable")


def verdicts(lines: Iterable[Line], lang: str) -> Iterator[dict[str, object]]:
    """Yield one result per line: `{gtin, ...verdict}`, or `{gtin: null, error}` for a bad line."""
    remaining = iter(lines)
    while batch := list(islice(remaining, BATCH)):
        yield from scored(batch, lang)


def scored(batch: list[Line], lang: str) -> list[dict[str, object]]:
    """Return the results of one batch, scored as one table."""
    rows = [read_document(line) for line in batch if not isinstance(line, BadLine)]
    answered = answers(facts_table(rows), lang)
    return [bad(line) if isinstance(line, BadLine) else good(next(answered)) for line in batch]


def good(answer: dict[str, dict[str, object]]) -> dict[str, object]:
    """Return the result for a document."""
    return {"gtin": answer["product"]["gtin"]} | answer["verdict"]


def bad(line: BadLine) -> dict[str, object]:
    """Return the result for a line without one."""
    return {"gtin": None, "error": {"code": "bad-line", "line": line.number, "detail": line.why}}


def summary(results: Iterable[dict[str, object]]) -> dict[str, object]:
    """Return how many products got each light, and how many lines held no product.

    >>> summary([{"gtin": "", "light": "red"}, {"gtin": None, "error": {}}])["bad_lines"]
    1
    """
    counts = Counter(str(result.get("light", "bad_lines")) for result in results)
    lights = {light: counts[light] for light in LIGHTS}
    return {"products": sum(lights.values()), "lights": lights, "bad_lines": counts["bad_lines"]}


def summary_text(counted: dict[str, object]) -> str:
    """Return a summary for people, one line per light."""
    lights = counted["lights"]
    rows = [("products", counted["products"]), *dict(lights).items(), ("bad lines", counted["bad_lines"])]  # type: ignore[call-overload]
    return "\n".join(f"{name:<15}{count:>9,}" for name, count in rows)


def as_json(document: object) -> str:
    """Return `document` on one line."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
