"""Builders of what an audit says of lines: a test names only what matters to it."""

from datetime import date

import pyarrow as pa

from scoring.audits.counts import counted
from scoring.audits.policies import Policy, PolicyRule
from scoring.audits.results import RESULTS
from scoring.audits.summaries import summary_of

EDITION = {
    "program": "1.0",
    "method": "2026-11",
    "catalogue": "autumn",
    "facts": "f5",
    "day": "2026-11-19",
    "policy": "House",
    "rules": "p2",
    "lang": "en",
}
POLICY = Policy(
    "House",
    (
        PolicyRule("score", "withdraw", "score_at_least", 50),
        PolicyRule("additives", "watch", "exclude", "additives:high", doubt="note"),
    ),
)
LISTS = ("possible", "additives", "levels", "missing", "breaches", "unsure", "exempt", "remarks")


def line(number, **fields):
    """A line whose product is on file and whose light is told: amber, 50."""
    told = {
        "line": number,
        "code": f"{number:013}",
        "gtin": f"{number:014}",
        "status": "scored",
        "own_facts": [],
        "name": f"Product {number}",
        "brands": "Millbrook, Millbrook Kids",
        "category": "en:sodas",
        "light": "amber",
        "score": 50,
        "low": 50,
        "high": 50,
        "nutrition_low": 20.0,
        "nutrition_high": 20.0,
        "additives_low": 30.0,
        "additives_high": 30.0,
        "origin": 0.0,
        "data_date": date(2026, 10, 1),
        "stale": False,
        "recipe": "0",
        "record": "0",
        **{name: [] for name in LISTS},
    }
    return told | fields


def nowhere(number, status, **fields):
    """A line without a product on file."""
    code = None if status == "invalid-code" else f"{number:014}"
    return {"line": number, "code": str(number), "gtin": code, "status": status, "own_facts": []} | fields


def unknown(number, *missing, **fields):
    """A line whose light cannot be told."""
    told = {"status": "unknown", "light": "unknown", "score": None, "low": 30, "high": 80}
    return line(number, **(told | {"possible": ["red", "amber", "green"], "missing": [*missing]} | fields))


def results(*lines):
    """RESULTS of some lines."""
    return pa.RecordBatch.from_pylist([*lines], schema=RESULTS)


def own(count, **columns):
    """The own columns of a list by their roles."""
    codes = {"code": [str(number) for number in range(count)]}
    return pa.table({name: pa.array(texts, pa.string()) for name, texts in (codes | columns).items()})


def summary(lines, lang="en", policy=POLICY, edition=EDITION, **columns):
    """The summary of some lines."""
    return summary_of(counted(results(*lines), own(len(lines), **columns)), policy, edition, lang)
