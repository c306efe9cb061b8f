"""`limpide audit diff OLD NEW`: what became of an assortment between two audits, and why."""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from data.audits.changes_csv import write_changes
from data.audits.kept_lines import kept_lines
from scoring.audits.change_reasons import REASONS
from scoring.audits.comparisons import KINDS, Comparison, compared
from scoring.audits.kept import KeptLines
from scoring.audits.policies import SEVERITIES
from scoring.messages import number, sentence

MOST_TOLD: Final = 1000
MOST_SHOWN: Final = 20
"""Of each kind on a terminal; in JSON MOST_TOLD of all, in a CSV every one."""

Document = dict[str, Any]


def add_diff(command: argparse.ArgumentParser) -> None:
    """Add what `limpide audit diff` understands, but for --lang."""
    command.add_argument("old", metavar="OLD", type=Path, help="the folder of an audit, or its lines.jsonl")
    command.add_argument("new", metavar="NEW", type=Path, help="that of a later one")
    command.add_argument("--json", action="store_true", help="print what changed as JSON")
    command.add_argument("--out", metavar="FILE.csv", type=Path, help="write every change to a CSV file")


def run_diff(asked: argparse.Namespace) -> None:
    """Compare, and tell what changed."""
    comparison = compared(kept_lines(asked.old), kept_lines(asked.new))
    if asked.out:
        write_changes(comparison, asked.out)
    found = document(comparison)
    tell([as_json(found)] if asked.json else lines(found, asked.lang))


def document(comparison: Comparison) -> Document:
    """Return a comparison as a document: both editions, counts by kind and reason, and changes, worst first."""
    rows = comparison.told().to_pylist()
    rows.sort(key=lambda row: KINDS.index(row["kind"]))
    kinds = Counter(comparison.changes["kind"].to_pylist())
    reasons = {kind: Counter[str]() for kind in KINDS}
    for row in rows:
        reasons[row["kind"]].update(row["reasons"])
    return {
        "old": side(comparison.old),
        "new": side(comparison.new),
        "kinds": {kind: kinds[kind] for kind in KINDS},
        "reasons": {kind: in_order(counts) for kind, counts in reasons.items()},
        "actions": {severity: moved(rows, severity) for severity in SEVERITIES},
        "changes": rows[:MOST_TOLD],
        "more": max(0, len(rows) - MOST_TOLD),
    }


def side(audit: KeptLines) -> Document:
    """Return which audit it is."""
    return {"lines": audit.lines.num_rows, **audit.edition}


def in_order(counts: Counter[str]) -> dict[str, int]:
    """Return how many lines have each reason that any has."""
    return {reason: counts[reason] for reason in REASONS if counts[reason]}


def moved(rows: list[Document], severity: str) -> dict[str, int]:
    """Return how many lines a policy asks this of now and did not before, and the other way round."""
    turned = [
        (row["old_action"], row["new_action"]) for row in rows if row["old_action"] != row["new_action"]
    ]
    return {
        "new": sum(now == severity for _, now in turned),
        "gone": sum(was == severity for was, _ in turned),
    }


def lines(found: Document, lang: str) -> Iterator[str]:
    """Give a comparison as sentences: both audits, what became of the lines, then each kind with its first ones."""
    for name in ("old", "new"):
        told = {**found[name], "lines": number(lang, found[name]["lines"])}
        told["policy"] = told["policy"] or sentence(lang, "diff.no-policy")
        yield sentence(lang, f"diff.{name}", **told)
    for severity, counts in found["actions"].items():
        for way, count in counts.items():
            if count:
                yield sentence(lang, f"diff.action.{severity}.{way}", count=number(lang, count))
    for kind, count in found["kinds"].items():
        if count:
            yield from lines_of_kind(found, kind, lang)


def lines_of_kind(found: Document, kind: str, lang: str) -> Iterator[str]:
    """Give how many lines are of one kind and why, then the first of them."""
    because = [
        sentence(lang, "diff.counted", what=sentence(lang, f"diff.reason.{reason}"), count=number(lang, count))
        for reason, count in found["reasons"][kind].items()
    ]
    count = number(lang, found["kinds"][kind])
    told = sentence(lang, "diff.counted", what=sentence(lang, f"diff.kind.{kind}"), count=count)
    yield f"{told} ({', '.join(because)})" if because else told
    rows = [row for row in found["changes"] if row["kind"] == kind]
    yield from (f"  {line(row, lang)}" for row in rows[:MOST_SHOWN])
    if len(rows) > MOST_SHOWN:
        yield f"  {sentence(lang, 'diff.more')}"


def line(row: Document, lang: str) -> str:
    """Return one change in a line: code, name, what it was and is."""
    name = row["name"] or row["brands"] or sentence(lang, "diff.no-name")
    was, now = (standing(row, when, lang) for when in ("old", "new"))
    return f"{row['gtin'] or row['code'] or '':<14}  {' → '.join(filter(None, (was, now)))}  {name}"


def standing(row: Document, when: str, lang: str) -> str:
    """Return the light and the score of a line, then or now; nothing where it was not there."""
    if row[f"{when}_status"] is None:
        return ""
    light, score = row[f"{when}_light"], row[f"{when}_score"]
    if light is None:
        return sentence(lang, f"diff.status.{row[f'{when}_status']}")
    said = sentence(lang, f"light.{light}")
    if score is None and row[f"{when}_low"] is not None:
        return f"{said} {row[f'{when}_low']}–{row[f'{when}_high']}"
    return said if score is None else f"{said} {score}"
