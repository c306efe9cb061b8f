"""`limpide audit diff OLD NEW`: what became of an assortment between two audits, and why."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.audits.comparing.changes_csv import write_changes
from data.audits.comparing.kept_lines import kept_lines, lines_file
from scoring.audits.change_reasons import REASONS
from scoring.audits.comparisons import KINDS, Comparison, compared, untold_kinds
from scoring.audits.kept import KeptLines, differs
from scoring.audits.policies import SEVERITIES
from scoring.messages import number, sentence
from server.commands.audit_options import WrongUse

MOST_TOLD: Final = 1000
MOST_SHOWN: Final = 20
"""Of each kind on a terminal; in JSON MOST_TOLD of all, in a CSV every one."""

Document = dict[str, Any]


def compare(old: Path, new: Path, out: Path | None = None) -> Document:
    """Return what changed between two audits; every change goes to the CSV file `out` where one is named."""
    if out and out.resolve() in [lines_file(each).resolve() for each in (old, new)]:
        raise WrongUse("diff.use.out", file=out)
    comparison = compared(kept_lines(old), kept_lines(new))
    if out:
        write_changes(comparison, out)
    return document(comparison)


def document(comparison: Comparison) -> Document:
    """Return a comparison as a document: both editions, counts, and changes, worst first.

    The count of a kind is None where it cannot be told, for an audit was stopped.
    """
    told = comparison.told()
    untold = untold_kinds(comparison.old, comparison.new)
    kinds, places = counted(comparison.changes["kind"]), pc.index_in(told["kind"], pa.array(KINDS))
    first = np.argsort(places.to_numpy(), kind="stable")[:MOST_TOLD]
    return {
        "old": side(comparison.old),
        "new": side(comparison.new),
        "kinds": {kind: None if kind in untold else kinds.get(kind, 0) for kind in KINDS},
        "reasons": {kind: reasons_of(told.filter(told["kind"].to_numpy() == kind)) for kind in KINDS},
        "actions": actions_of(told.filter(pa.array(differs(told["old_action"], told["new_action"])))),
        "changes": told.take(pa.array(first)).to_pylist(),
        "more": told.num_rows - len(first),
    }


def side(audit: KeptLines) -> Document:
    """Return which audit it is; `listed` are all lines of the list where it was stopped before."""
    lines = audit.lines.num_rows
    return {"lines": lines, "listed": audit.listed or lines, **audit.edition}


def counted(column: Any) -> dict[str, int]:
    """Return how often each text stands in a column."""
    return {each["values"]: each["counts"] for each in pc.value_counts(column).to_pylist()}


def reasons_of(changes: Any) -> dict[str, int]:
    """Return how many changes have each reason that any has."""
    counts = counted(pc.list_flatten(changes["reasons"]))
    return {reason: counts[reason] for reason in REASONS if reason in counts}


def actions_of(turned: Any) -> Document:
    """Return how many lines a policy asks each thing of now and did not before, and the other way round."""
    now, was = (counted(turned[f"{when}_action"]) for when in ("new", "old"))
    return {each: {"new": now.get(each, 0), "gone": was.get(each, 0)} for each in SEVERITIES}


def lines(found: Document, lang: str, out: Path | None = None) -> Iterator[str]:
    """Give a comparison as sentences: both audits, new actions, each kind with its first ones, its file."""
    for name in ("old", "new"):
        told = {**found[name], "lines": number(lang, found[name]["lines"])}
        told["policy"] = told["policy"] or sentence(lang, "diff.no-policy")
        yield sentence(lang, f"diff.{name}", **told)
    yield from cuts(found, lang)
    for severity, counts in found["actions"].items():
        for way, count in counts.items():
            if count:
                yield sentence(lang, f"diff.action.{severity}.{way}", count=number(lang, count))
    for kind, count in found["kinds"].items():
        if count:
            yield from lines_of_kind(found, kind, lang)
    if out:
        yield sentence(lang, "diff.written", file=out)


def cuts(found: Document, lang: str) -> Iterator[str]:
    """Give how much was read by audits that were stopped."""
    for name, key in (("old", "diff.cut.old"), ("new", "diff.cut.new")):
        if found[name]["lines"] < found[name]["listed"]:
            read = {each: number(lang, found[name][each]) for each in ("lines", "listed")}
            yield sentence(lang, key, **read)


def lines_of_kind(found: Document, kind: str, lang: str) -> Iterator[str]:
    """Give how many lines are of one kind and why, then the first of them."""
    because = [
        sentence(
            lang, "diff.counted", what=sentence(lang, f"diff.reason.{reason}"), count=number(lang, count)
        )
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
    told = " → ".join(filter(None, (standing(row, when, lang) for when in ("old", "new"))))
    return f"{row['gtin'] or row['code'] or '':<14}  {told}{turn(row, lang)}  {name}"


def turn(row: Document, lang: str) -> str:
    """Return what a policy asked of a line and asks now, in brackets; nothing where that is the same."""
    was, now = row["old_action"], row["new_action"]
    if was == now or None in (row["old_status"], row["new_status"]):
        return ""
    asked = (sentence(lang, f"diff.asked.{each or 'nothing'}") for each in (was, now))
    return f" ({' → '.join(asked)})"


def standing(row: Document, when: str, lang: str) -> str:
    """Return the light and the score of a line, then or now; nothing where it was not there."""
    if row[f"{when}_status"] is None:
        return ""
    light, score = row[f"{when}_light"], row[f"{when}_score"]
    if light is None:
        return sentence(lang, f"diff.status.{row[f'{when}_status']}")
    said = sentence(lang, f"light.{light}")
    if score is None and row[f"{when}_low"] is not None:
        span = {end: row[f"{when}_{end}"] for end in ("low", "high")}
        return f"{said} {sentence(lang, 'diff.span', **span)}"
    return said if score is None else f"{said} {score}"
