"""An audit as the API tells it: out of its row, and of the documents in its folder."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from data.audits.kept.audits import AuditRecord, Audits
from data.audits.kept.drafts import UNUSED, told_fact
from data.audits.kept.folders import DRAFT, OUTPUTS, Document, read_document
from data.audits.kept.orders import Order, is_done, read_order
from data.audits.policies.categories import Categories
from data.store import Store
from scoring.audits.policy_words import rule_text
from scoring.messages import sentence
from scoring.names import Names, named
from server.answers import timestamp
from server.audits.list_words import list_sentences

OVER: Final = ("done", "cancelled")
SUMMARY: Final = "summary.json"
FILES: Final = {
    "lines.csv": "text/csv",
    "lines.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "lines.jsonl": "application/jsonl",
    "report.html": "text/html",
    SUMMARY: "application/json",
}
"""What an audit gives, and what kind of file each is."""


def short(record: AuditRecord, draft: Document | None) -> Document:
    """Return an audit as it is listed."""
    return {
        "id": record.id,
        "state": told_state(record),
        "name": record.name,
        "bytes": record.bytes,
        "lines": draft and draft["lines"],
        "created_at": timestamp(datetime.fromtimestamp(record.created_at, UTC)),
        "expires_at": timestamp(datetime.fromtimestamp(record.expires_at, UTC)),
    }


def told_state(record: AuditRecord) -> str:
    """Return the state of an audit; one cancelled in the middle is stopping until it is written down."""
    is_stopping = record.is_stopped and record.state == "running"
    return "stopping" if is_stopping else record.state


def listed(audits: Audits, records: Sequence[AuditRecord]) -> list[Document]:
    """Return audits as they are listed."""
    return [short(each, read_document(audits.folders.of(each.id) / DRAFT)) for each in records]


def whole(audits: Audits, record: AuditRecord, store: Store, lang: str) -> Document:
    """Return all that is known of an audit."""
    folder, names = audits.folders.of(record.id), store.names(lang)
    draft = read_document(folder / DRAFT)
    order = order_in(folder) if record.state not in ("reading", "draft") else None
    is_made = has_results(folder, record)
    return short(record, draft) | {
        "above": draft.get("above", []) if draft else [],
        "ragged": draft and draft.get("ragged"),
        "reading": list(list_sentences(draft or {}, lang)),
        "columns": columns_of(draft, order) if draft else [],
        "codes": codes_of(draft, order) if draft else None,
        "shelves": shelves_of(draft, order, names) if draft else [],
        "policy": order and policy_of(order, lang, store),
        "progress": record.progress,
        "summary": read_document(folder / OUTPUTS / SUMMARY) if is_made else None,
        "files": files_in(folder / OUTPUTS) if is_made else [],
        "problem": record.problem and record.problem.said(lang),
    }


def has_results(folder: Path, record: AuditRecord) -> bool:
    """Whether the results of an audit are there: one that was cancelled before it began has none."""
    order = order_in(folder) if record.state in OVER else None
    return order is not None and is_done(folder, order)


def order_in(folder: Path) -> Order | None:
    """Return the order in a folder, None where there is none yet."""
    try:
        return read_order(folder)
    except FileNotFoundError:
        return None


def columns_of(draft: Document, order: Order | None) -> list[Document]:
    """Return the columns of a list, used as they are asked for, or may be."""
    if order is None:
        return list(draft["columns"])
    roles = {own: role for role, own in order.roles.columns.items()}
    facts = order.roles.facts
    return [
        column
        | {
            "role": told_fact(facts[column["name"]])
            if column["name"] in facts
            else roles.get(column["name"], UNUSED),
            "suggested": None,
        }
        for column in draft["columns"]
    ]


def codes_of(draft: Document, order: Order | None) -> Document | None:
    """Return what the codes of a list are; nobody has counted those of another column than the draft's."""
    code = next((each["name"] for each in draft["columns"] if each["role"] == "code"), None)
    return draft["codes"] if order is None or order.roles.columns["code"] == code else None


def shelves_of(draft: Document, order: Order | None, names: Names) -> list[Document]:
    """Return the shelves of a list, each with its category as it is asked for, or may be, and its name."""
    told = [each | asked_of(each["shelf"], order) for each in draft["shelves"]]
    return [each | {"name": each["category"] and named(names, "category", each["category"])} for each in told]


def asked_of(shelf: str, order: Order | None) -> Document:
    """Return what an order says of a shelf, nothing where there is none."""
    if order is None:
        return {}
    category = order.roles.shelves.get(shelf)
    return {"category": category, "confirmed": True} if category else {"confirmed": False}


def policy_of(order: Order, lang: str, store: Store) -> Document | None:
    """Return the policy of an order in sentences, and as it was written; None where there is none."""
    policy, names = order.policy, store.names(lang)
    if not policy.rules:
        return None
    rules = [
        {"id": each.id, "text": rule_text(each, lang, names), "severity": each.severity}
        for each in policy.rules
    ]
    unchecked = Categories(store).are_unchecked(policy)
    return {
        "name": policy.name,
        "rules": rules,
        "toml": order.toml,
        "warning": sentence(lang, "policy.unchecked") if unchecked else None,
    }


def files_in(folder: Path) -> list[Document]:
    """Return the files there are to download."""
    sizes = {name: size_of(folder / name) for name in FILES}
    return [{"name": name, "bytes": size} for name, size in sizes.items() if size is not None]


def size_of(path: Path) -> int | None:
    """Return the size of a file in bytes, None where there is none."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None
