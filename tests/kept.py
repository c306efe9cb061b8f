"""Builder: lines of an audit that name only what matters to a test."""

import pyarrow as pa

from scoring.audits.kept import COMPARED, KeptLines

EDITION = {
    "program": "1.0",
    "method": "2026.11",
    "catalogue": "a.sqlite",
    "facts": "f",
    "day": "2026-11-30",
    "policy": "House",
    "rules": "p",
}


def line(gtin="03017620422003", **told):
    """A green line of 70 points."""
    return {
        "gtin": gtin,
        "code": gtin,
        "status": "scored",
        "name": "Oat biscuits",
        "brands": "Millbrook",
        "own_facts": [],
        "light": "green",
        "score": 70,
        "low": 70,
        "high": 70,
        "possible": ["green"],
        "additives": [],
        "missing": [],
        "breaches": [],
        "unsure": [],
        "recipe": "r",
        "record": "s",
        "modified_at": "2026-01-01",
    } | told


def unknown(low, high, *possible, **told):
    """A line whose light is not told."""
    return line(status="unknown", light="unknown", score=None, low=low, high=high, possible=possible, **told)


def amber(score, **told):
    return line(light="amber", score=score, low=score, high=score, possible=["amber"], **told)


NOTHING = {
    "name": None, "brands": None, "light": None, "score": None, "low": None, "high": None,
    "possible": None, "additives": None, "missing": None, "breaches": None, "unsure": None,
    "recipe": None, "record": None, "modified_at": None,
}  # fmt: skip


def not_found(**told):
    return line(**{"status": "not-found", **NOTHING, **told})


def no_score(**told):
    return line(
        status="not-applicable", light="not-applicable", score=None, low=None, high=None, possible=[], **told
    )


def kept(*lines, own=None, **edition):
    """Those lines as an audit that was read back."""
    rows = [{"line": place, **each} for place, each in enumerate(lines, 1)]
    cells = pa.table({name: pa.array(values, pa.string()) for name, values in (own or {}).items()})
    none = pa.table({"SKU": pa.nulls(len(lines), pa.string())})
    return KeptLines(pa.Table.from_pylist(rows, COMPARED), cells if own else none, EDITION | edition)
