"""The summary of an audit: what its lines add up to, as one document that report, API and screen read."""

from collections.abc import Mapping
from functools import partial

import pyarrow as pa

from scoring.audits.counts import SUBJECTS, Counts
from scoring.audits.groups import groups_of
from scoring.audits.headlines import headline
from scoring.audits.lights import Document, lights_of, summed, sums, total, units_of
from scoring.audits.policies import SEVERITIES, Policy
from scoring.audits.policy_words import rule_text
from scoring.audits.quantities import plain_quantity
from scoring.audits.results import STATUSES
from scoring.evidence import LEVELS
from scoring.messages import catalogue, sentence
from scoring.names import NO_NAMES, Names
from scoring.pillars.additives import named_additive


def summary_of(
    counts: Counts, policy: Policy, edition: Mapping[str, str], lang: str, names: Names = NO_NAMES
) -> Document:
    """Return the summary, JSON-able: the same for the same counts, policy, edition and names.

    Lights add up to the lines with facts, statuses to all lines. `units` are None where no column tells them;
    `units_unread` says of how many lines they are unknown. `alone`: lines that lack nothing else.
    """
    lines = counts.tallies["lines"]
    texts = {each.id: rule_text(each, lang, names) for each in policy.rules}
    told = partial(line_document, texts=texts)
    withdrawn = [told(row) for row in counts.withdraw.to_pylist()]
    actions = summed(lines, "action", "lines", SEVERITIES)
    return {
        **figures(counts, lang),
        "by": {
            subject: groups_of(subject, counts.tallies[subject], lang, has_units=counts.has_units)
            for subject in SUBJECTS
            if subject in counts.tallies
        },
        "additives": additives_of(counts, lang),
        "missing": missing_of(counts.tallies["missing"], lang),
        "actions": actions,
        "rules": rules_of(counts, policy, texts),
        "withdraw": withdrawn,
        "withdraw_more": actions["withdraw"] - len(withdrawn),
        "worst": [told(row) for row in counts.worst.to_pylist()],
        "edition": dict(edition),
        "notices": notices(lines, lang),
    }


def figures(counts: Counts, lang: str) -> Document:
    """Return what is counted of all lines."""
    lines = counts.tallies["lines"]
    count, lights = total(lines), lights_of(lines)
    duplicates = sums(lines, "is_duplicate").get(True, 0)
    statuses = summed(lines, "status", "lines", STATUSES)
    return {
        "lines": count,
        "products": count - duplicates - statuses["invalid-code"],
        "statuses": statuses,
        "lights": lights,
        "units": units_of(lines) if counts.has_units else None,
        "units_sold": plain_quantity(total(lines, "units")) if counts.has_units else None,
        "units_unread": total(lines, "unread") if counts.has_units else None,
        "repairs": sums(lines, "repair"),
        "stale": sums(lines, "stale").get(True, 0),
        "duplicates": duplicates,
        "headline": headline(lights["red"], lights["unknown"], count - sum(lights.values()), count, lang),
    }


def additives_of(counts: Counts, lang: str) -> list[Document]:
    """Return the additives, those in most lines first; of as many, the level of more concern."""
    rows = counts.tallies["additives"].to_pylist()
    rows.sort(key=lambda row: (-row["lines"], -LEVELS.index(row["levels"]), row["additives"]))
    return [
        {
            "tag": row["additives"],
            "name": named_additive(row["additives"], lang),
            "level": row["levels"],
            "lines": row["lines"],
            "units": plain_quantity(row["units"]) if counts.has_units else None,
        }
        for row in rows
    ]


def missing_of(tally: pa.Table, lang: str) -> list[Document]:
    """Return what is missing, in most lines first, with where on the pack it stands."""
    known = catalogue(lang)
    alone = sums(tally.filter(tally["is_alone"]), "missing")
    found = [
        {
            "key": key,
            "text": known.get(f"audit.gap.{key}") or known[f"gap.{key}"],
            "where": known[f"where.{key}"],
            "lines": lines,
            "alone": alone.get(key, 0),
        }
        for key, lines in sums(tally, "missing").items()
    ]
    return sorted(found, key=lambda each: (-each["lines"], each["key"]))


def rules_of(counts: Counts, policy: Policy, texts: Mapping[str, str]) -> list[Document]:
    """Return the rules of a policy in its order, with what each says of how many lines with facts."""
    tallies = {"breaks": "breaches", "cannot_tell": "unsure", "does_not_apply": "exempt"}
    by_id = {state: sums(counts.tallies[name], name) for state, name in tallies.items()}
    judged = sum(lights_of(counts.tallies["lines"]).values())

    def told(id_: str) -> dict[str, int]:
        lines = {state: found.get(id_, 0) for state, found in by_id.items()}
        return lines | {"passes": judged - sum(lines.values())}

    return [
        {"id": each.id, "text": texts[each.id], "severity": each.severity, "doubt": each.doubt}
        | told(each.id)
        for each in policy.rules
    ]


def line_document(row: Document, texts: Mapping[str, str]) -> Document:
    """Return one line as it is told by itself."""
    instead = {name: row[f"instead_{name}"] for name in ("gtin", "name", "light", "score", "line")}
    rules = {
        name: [{"id": each, "text": texts[each]} for each in row[name] or ()]
        for name in ("breaches", "unsure")
    }
    plain = ("line", "gtin", "code", "brands", "light", "score", "low", "high")
    return {
        **{name: row[name] for name in plain},
        "name": row["shown_name"],
        "supplier": row.get("of_supplier"),
        "shelf": row.get("of_shelf"),
        **rules,
        "instead": instead if instead["gtin"] else None,
        "units": plain_quantity(row["units"]),
    }


def notices(lines: pa.Table, lang: str) -> list[str]:
    """Return what every output says of its sources; the last only where the list brought facts of its own."""
    keys = [
        "notice.data",
        "notice.nutriscore",
        "audit.notice.letter",
        "audit.notice.green",
        "audit.notice.claim",
    ]
    if sums(lines, "has_own_facts").get(True, 0):
        keys.append("audit.notice.internal")
    return [sentence(lang, key) for key in keys]
