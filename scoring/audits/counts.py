"""What is counted of the lines of an audit, part by part: parts merge into the same counts in any split.

A tally is a table: keys, and in how many lines they stand together, how many units those sold, and of how
many of them the units are unknown. Counting is a group-by, and so is merging.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from scoring.audits.quantities import thousandths
from scoring.audits.results import RESULTS

Lines = tuple[pa.RecordBatch, pa.Table]
"""Some lines of an audit: their RESULTS, and their own columns as `by_role` gives them."""

SUBJECTS: Final = ("category", "supplier", "brand", "shelf")
"""What lights are told by; but for `category` and `brand`, which facts tell too, only where a list has it."""

OF_OWN: Final = ("brand", "supplier", "shelf")
"""Roles of own columns that lights are told by."""

OVERALL: Final = ("status", "light", "repair", "action", "stale", "is_duplicate", "has_own_facts")
KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "lines": OVERALL,
    "additives": ("additives", "levels"),
    "missing": ("missing", "is_alone"),
    "breaches": ("breaches",),
    "unsure": ("unsure",),
    "exempt": ("exempt",),
    **{subject: (f"of_{subject}", "light", "score") for subject in SUBJECTS},
}
"""The keys of every tally, by its name."""

SUMS: Final = ("lines", "units", "unread")
SHOWN: Final = (
    *(
        "line",
        "gtin",
        "code",
        "shown_name",
        "brands",
        "of_supplier",
        "of_shelf",
        "light",
        "score",
        "low",
        "high",
    ),
    *("breaches", "unsure", "units"),
    *(name for name in RESULTS.names if name.startswith("instead_")),
)
"""What is kept of a line that is told by itself."""

WITHDRAWN: Final = 200
WORST: Final = 50


@dataclass(frozen=True)
class Counts:
    """What some lines of one audit add up to. `has_units`: whether the list has a column of units sold."""

    tallies: Mapping[str, pa.Table]
    withdraw: pa.Table
    worst: pa.Table
    has_units: bool


def by_role(own: pa.Table, columns: Mapping[str, str]) -> pa.Table:
    """Return the columns of a list that have a role, called by it; `columns`: by role, its own column."""
    roles = [role for role, column in columns.items() if column in own.column_names]
    return pa.table({role: own.column(columns[role]) for role in roles}) if roles else own.select([])


def counted(results: pa.RecordBatch, own: pa.Table) -> Counts:
    """Return what some lines add up to: their RESULTS, and their own columns as `by_role` gives them."""
    lines: Any = prepared(results, own)
    subjects = [name for name in SUBJECTS if f"of_{name}" in lines.column_names]
    tallies = {name: tallied(lines, KEYS[name]) for name in ("lines", *subjects)}
    tallies["additives"] = tallied(unrolled(lines, "additives", "levels"), KEYS["additives"])
    for name in ("missing", "breaches", "unsure", "exempt"):
        tallies[name] = tallied(unrolled(lines, name), KEYS[name])
    shown = lines.select([name for name in SHOWN if name in lines.column_names])
    return Counts(
        tallies,
        first_to_withdraw(shown.filter(pc.equal(lines["action"], pa.scalar("withdraw")))),
        lowest(shown.filter(pc.and_(lines["score"].is_valid(), pc.invert(lines["is_duplicate"])))),
        "units_sold" in own.column_names,
    )


def merged(parts: Sequence[Counts]) -> Counts:
    """Return what parts of one audit add up to: at least one part, in any order, no line in two of them."""
    names = parts[0].tallies
    return Counts(
        {name: tallied(pa.concat_tables(part.tallies[name] for part in parts), KEYS[name]) for name in names},
        first_to_withdraw(pa.concat_tables(part.withdraw for part in parts)),
        lowest(pa.concat_tables(part.worst for part in parts)),
        parts[0].has_units,
    )


def prepared(results: pa.RecordBatch, own: pa.Table) -> pa.Table:
    """Return lines with all that is counted of them, a column each."""
    given = {role: texts_of(own[role]) for role in OF_OWN if role in own.column_names}
    on_file = first_named(results.column("brands"))

    def lengths(name: str) -> Any:
        return pc.list_value_length(results.column(name))

    units = pa.nulls(results.num_rows, pa.int64())
    if "units_sold" in own.column_names:
        units = thousandths(whole(own["units_sold"]))
    made = {
        **dict(zip(results.schema.names, results.columns, strict=True)),
        "shown_name": shown_names(results, own),
        "is_duplicate": results.column("duplicate_of").is_valid(),
        "has_own_facts": pc.greater(lengths("own_facts"), pa.scalar(0)),
        "is_alone": pc.equal(lengths("missing"), pa.scalar(1)),
        "of_category": results.column("category"),
        **{f"of_{role}": given[role] for role in ("supplier", "shelf") if role in given},
        "of_brand": pc.coalesce(given["brand"], on_file) if "brand" in given else on_file,
        "lines": pa.array([1] * results.num_rows, pa.int64()),
        "units": units,
        "unread": units.is_null().cast(pa.int64()),
    }
    return pa.table(made)


def shown_names(results: pa.RecordBatch, own: pa.Table) -> Any:
    """Return what products are called: on file, else in the list."""
    on_file = results.column("name")
    return pc.coalesce(on_file, texts_of(own["name"])) if "name" in own.column_names else on_file


def whole(column: Any) -> Any:
    """Return a column as one array."""
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def texts_of(column: Any) -> Any:
    """Return texts without blanks around them, null where nothing is left."""
    bare = pc.utf8_trim_whitespace(whole(column).cast(pa.string()))
    return pc.if_else(pc.equal(bare, pa.scalar("")), pa.scalar(None, pa.string()), bare)


def first_named(brands: Any) -> Any:
    """Return the first of the brands of every product, which are one text with commas."""
    return texts_of(pc.replace_substring_regex(brands, ",.*", ""))


def tallied(lines: Any, keys: Sequence[str]) -> pa.Table:
    """Return the sums of lines, or of tallies, by their keys."""
    sums = lines.group_by([*keys], use_threads=False).aggregate([(name, "sum") for name in SUMS])
    filled = [pc.fill_null(sums[f"{name}_sum"], 0) for name in SUMS]
    return pa.table([*(sums[key] for key in keys), *filled], names=[*keys, *SUMS])


def unrolled(lines: Any, *lists: str) -> pa.Table:
    """Return a line for each member of a list, or of lists that go together, with what is counted of it."""
    columns: dict[str, Any] = {name: whole(lines[name]) for name in lists}
    parents = pc.list_parent_indices(columns[lists[0]])
    kept = [name for name in (*SUMS, "is_alone") if name in lines.column_names]
    members = {name: pc.list_flatten(column) for name, column in columns.items()}
    return pa.table({**members, **{name: whole(lines[name]).take(parents) for name in kept}})


AT_BEST: Final = [("high", "ascending"), ("low", "ascending"), ("line", "ascending")]
"""A span whose upper end is lower is worse: nobody is put first for what is not on file."""


def first_to_withdraw(shown: Any) -> Any:
    """Return the first of the lines to withdraw: most units sold, then the least at best, then as listed."""
    order: Any = [("units", "descending"), *AT_BEST]
    return shown.take(pc.sort_indices(shown, order)[:WITHDRAWN])


def lowest(shown: Any) -> Any:
    """Return the lines that score least at best, then as listed: what may be better comes later."""
    order: Any = AT_BEST
    return shown.take(pc.sort_indices(shown, order)[:WORST])
