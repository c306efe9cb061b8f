"""What is known of a list before it is audited: its columns, what its codes are, what its shelves may be."""

from collections.abc import Mapping
from typing import Any, Final

import pyarrow.compute as pc

from data.audits.kept.folders import Document
from data.audits.lists.codes import Codes, read_codes
from data.audits.lists.columns import Guess, guesses
from data.audits.lists.reading import ProductList
from data.audits.lists.roles import FILL, Fact, Roles
from data.audits.own.shelves import REMEMBERED, suggestions
from data.store import Store

UNUSED: Final = "keep"
LONGEST_SHOWN: Final = 200


def draft_of(store: Store, listed: ProductList, wanted: Mapping[str, Any], lang: str) -> Document:
    """Return the draft of an audit of a list, its columns used as `wanted` where that is said.

    A fact that a column may hold is suggested beside its role: an audit takes it when told to.
    """
    columns = [column_of(each, wanted) for each in guesses(listed.own)]
    named = [(each["role"], each["name"]) for each in columns if isinstance(each["role"], str)]
    roles = Roles({role: name for role, name in named if role != UNUSED})
    has_code = "code" in roles.columns
    return {
        "lines": listed.own.num_rows,
        **listed.told(),
        "columns": columns,
        "codes": counts_of(read_codes(listed.own.column(roles.columns["code"]))) if has_code else None,
        "shelves": shelves_of(store, listed, roles, lang) if has_code and "shelf" in roles.columns else [],
    }


def column_of(guess: Guess, wanted: Mapping[str, Any]) -> Document:
    """Return what is known of a column: what it is used as, and which fact is suggested where nobody said."""
    told = {"name": guess.column, "first": [each[:LONGEST_SHOWN] for each in guess.first]}
    role = wanted.get(guess.column, UNUSED if guess.fact else guess.role or UNUSED)
    if isinstance(role, Mapping):
        role = {"fact": role["fact"], "mode": role.get("mode", FILL)}
    suggested = told_fact(guess.fact) if guess.fact and guess.column not in wanted else None
    return told | {"role": role, "suggested": suggested}


def told_fact(fact: Fact) -> Document:
    """Return a fact as an audit is told to take it."""
    return {"fact": fact.name, "mode": fact.mode}


def counts_of(codes: Codes) -> Document:
    """Return what the codes of a list are."""
    repairs = pc.value_counts(codes.repair.drop_null()).to_pylist()
    return {
        "read": int((codes.number > 0).sum()),
        "repairs": {each["values"]: each["counts"] for each in repairs},
        "in_store": int(codes.is_in_store.sum()),
        "invalid": int((codes.number == 0).sum()),
        "duplicates": len(codes.duplicate_of) - codes.duplicate_of.null_count,
    }


def shelves_of(store: Store, listed: ProductList, roles: Roles, lang: str) -> list[Document]:
    """Return the shelves of a list, each with the category it may be, and whether somebody said so."""
    return [
        {
            "shelf": each.shelf,
            "lines": each.lines,
            "category": each.category,
            "confirmed": each.how == REMEMBERED,
        }
        for each in suggestions(store, listed, roles, lang)
    ]
