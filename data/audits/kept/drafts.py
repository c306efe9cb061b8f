"""What is known of a list before it is audited: its columns, what its codes are, what its shelves may be."""

from collections.abc import Mapping
from typing import Any, Final

import pyarrow.compute as pc

from data.audits.kept.folders import Document
from data.audits.lists.codes import Codes, read_codes
from data.audits.lists.columns import Guess, guesses
from data.audits.lists.reading import ProductList
from data.audits.lists.roles import FILL, Roles
from data.audits.own.shelves import REMEMBERED, suggestions
from data.store import Store

UNUSED: Final = "keep"
LONGEST_SHOWN: Final = 200


def draft_of(store: Store, listed: ProductList, wanted: Mapping[str, Any], lang: str) -> Document:
    """Return the draft of an audit of a list, its columns used as `wanted` where that is said.

    A fact that a column may hold is proposed: an audit takes it when told to.
    """
    columns = [column_of(each, wanted) for each in guesses(listed.own)]
    roles = Roles({each["role"]: each["name"] for each in columns if each["role"] not in (None, UNUSED)})
    has_code = "code" in roles.columns
    return {
        "lines": listed.own.num_rows,
        **listed.told(),
        "columns": columns,
        "codes": counts_of(read_codes(listed.own.column(roles.columns["code"]))) if has_code else None,
        "shelves": shelves_of(store, listed, roles, lang) if has_code and "shelf" in roles.columns else [],
    }


def column_of(guess: Guess, wanted: Mapping[str, Any]) -> Document:
    """Return what is known of a column: what it is to be used as, or may be."""
    told = {"name": guess.column, "first": [each[:LONGEST_SHOWN] for each in guess.first]}
    role = wanted.get(guess.column, UNUSED if guess.fact else guess.role or UNUSED)
    if isinstance(role, Mapping):
        return told | {"role": None, "fact": {"name": role["fact"], "mode": role.get("mode", FILL)}}
    if guess.fact and guess.column not in wanted:
        return told | {"role": None, "fact": {"name": guess.fact.name, "mode": guess.fact.mode}}
    return told | {"role": role, "fact": None}


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
