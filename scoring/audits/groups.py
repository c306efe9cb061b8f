"""Lights by category, supplier, brand or shelf: the biggest groups, and the rest as one."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.audits.lights import Document, lights_of, units_of
from scoring.audits.shelves import shelf_name
from scoring.messages import number, sentence

SHOWN: Final = 40


def groups_of(subject: str, tally: Any, lang: str, *, has_units: bool) -> list[Document]:
    """Return the biggest groups of a tally, those of most lines first, then by key; the rest last, as one.

    The key of lines that name none is "", that of the rest None, with how many groups it stands for.
    """
    keyed = tally.rename_columns({f"of_{subject}": "key"})
    keyed = keyed.set_column(0, "key", pc.fill_null(keyed["key"], ""))
    sizes = keyed.group_by("key", use_threads=False).aggregate([("lines", "sum")])
    order = pc.sort_indices(sizes, [("lines_sum", "descending"), ("key", "ascending")])
    keys = sizes["key"].take(order)
    found = [
        {"key": key, "name": name_of(subject, key, lang), **group(mine, has_units=has_units)}
        for key, mine in split(keyed, keys[:SHOWN])
    ]
    rest = keyed.filter(pc.is_in(keyed["key"], keys[SHOWN:].combine_chunks()))
    if rest.num_rows:
        others = len(keys) - SHOWN
        name = sentence(lang, "audit.group.others", count=number(lang, others))
        found.append({"key": None, "name": name, **group(rest, has_units=has_units), "others": others})
    return found


def split(keyed: pa.Table, keys: Any) -> Iterator[tuple[str, pa.Table]]:
    """Give the rows of each key."""
    mine = keyed.filter(pc.is_in(keyed["key"], keys.combine_chunks()))
    for key in keys.to_pylist():
        yield key, mine.filter(pc.equal(mine["key"], key))


def group(tally: pa.Table, *, has_units: bool) -> Document:
    """Return what a group adds up to. `score`: the median of what is proven, None where nothing is."""
    return {
        "lines": pc.sum(tally["lines"]).as_py(),
        "lights": lights_of(tally),
        "units": units_of(tally) if has_units else None,
        "score": median(tally),
    }


def median(tally: pa.Table) -> float | int | None:
    """Return the median of the proven scores."""
    proven = tally.filter(tally["score"].is_valid()).sort_by("score")
    if not proven.num_rows:
        return None
    scores = np.asarray(proven["score"])
    reached = np.cumsum(np.asarray(proven["lines"]))
    middle = [int(scores[np.searchsorted(reached, place + 1)]) for place in middles(int(reached[-1]))]
    total = sum(middle)
    return total // 2 if total % 2 == 0 else total / 2


def middles(count: int) -> tuple[int, int]:
    """Return the two places in the middle of `count`, counted from 0; the same one where it is odd."""
    return (count - 1) // 2, count // 2


def name_of(subject: str, key: str, lang: str) -> str:
    """Return what a group is called."""
    if not key:
        return sentence(lang, f"audit.group.no-{subject}")
    return shelf_name(key, lang) if subject == "category" else key
