"""What is known of a list before it is audited: its columns, what its codes are, what its shelves are called."""

from collections.abc import Mapping
from typing import Any, Final

import pyarrow.compute as pc

from data.audits.codes import Codes, read_codes
from data.audits.folders import Document
from data.audits.lists import ProductList

SHOWN: Final = 3


def draft_of(listed: ProductList, wanted: Mapping[str, Any] | None) -> Document:
    """Return the draft of an audit of a list, its columns used as `wanted` where that is said."""
    own = listed.own
    columns = [column_of(name, own.column(name), wanted or {}) for name in own.column_names]
    code = next((each["name"] for each in columns if each["role"] == "code"), None)
    if code is None:
        best = max(columns, key=lambda each: readable(own.column(each["name"])), default=None)
        if best and readable(own.column(best["name"])):
            best["role"], code = "code", best["name"]
    codes = counts_of(read_codes(own.column(code))) if code else None
    return {"lines": own.num_rows, "columns": columns, "codes": codes, "shelves": []}


def column_of(name: str, texts: Any, wanted: Mapping[str, Any]) -> Document:
    """Return what is known of a column."""
    role = wanted.get(name, "keep")
    return {
        "name": name,
        "first": texts.drop_null()[:SHOWN].to_pylist(),
        "role": role if isinstance(role, str) else None,
        "fact": None if isinstance(role, str) else {"name": role["fact"], "mode": role.get("mode", "fill")},
    }


def readable(texts: Any) -> int:
    """Return how many of the first texts are codes."""
    return int((read_codes(texts[:1_000]).number > 0).sum())


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
