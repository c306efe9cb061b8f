"""A better product for what is red or to be withdrawn: out of the list itself, else out of the catalogue.

Looking through the catalogue takes some milliseconds a product, so the products sold most, then those of the
worst score, are looked for there, and for how many others nobody looked is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.audits.auditing import Asked, Audit
from data.finding.alternatives import Alternative, Original, Wanted, find_alternatives
from data.shelf.facts_json import table_of
from scoring.alternatives import OFFERED
from scoring.audits.kin import KIN
from scoring.audits.quantities import thousandths
from scoring.audits.results import AFTERWARDS, judged
from scoring.audits.stand_ins import NONE, best_stand_ins, kin_read
from scoring.columns import Ints, Lists, OnDemand

LOOKED_FOR: Final = 100
"""In the catalogue."""

OF_LINES: Final = ("line", "gtin", "name", "light", "score", "low", "high")
READ: Final = (*OF_LINES, "action", "breaches", "duplicate_of", *KIN.names)
FILLED: Final = pa.schema((("line", pa.int64()), *AFTERWARDS))


@dataclass(frozen=True)
class Instead:
    """What was found, rows of FILLED; for how many products; for how many nobody looked in the catalogue."""

    found: pa.Table
    wanting: int
    not_looked_for: int

    def told(self) -> dict[str, int]:
        """Return how many products something better is wanted for, and what became of them."""
        own = self.found.num_rows - self.found.column("instead_line").null_count
        found = {"own": own, "catalogue": self.found.num_rows - own}
        return {"wanting": self.wanting, **found, "not_looked_for": self.not_looked_for}

    def into(self, results: pa.RecordBatch) -> pa.RecordBatch:
        """Return RESULTS with what was found filled in; a repeated line has what its first one has."""
        lines = pc.coalesce(results.column("duplicate_of"), results.column("line"))
        places: Any = pc.index_in(lines, value_set=self.found.column("line").combine_chunks())
        columns = dict(zip(results.schema.names, results.columns, strict=True))
        is_wanting = wants(results)
        for name, _ in AFTERWARDS:
            values = self.found.column(name).combine_chunks().take(places)
            columns[name] = pc.if_else(is_wanting, values, pa.scalar(None, values.type))
        return pa.RecordBatch.from_arrays([*columns.values()], schema=results.schema)


def wants(results: Any) -> Any:
    """Return which lines something better is wanted for."""
    return pc.or_(says(results, "action", ["withdraw"]), says(results, "light", ["red"]))


def may_be_offered(results: Any) -> Any:
    """Return which lines may stand in for others: they break no rule, and are not red."""
    breaches = pc.fill_null(pc.list_value_length(results.column("breaches")), 1)
    return pc.and_(says(results, "light", OFFERED), pc.equal(breaches, pa.scalar(0)))


def says(results: Any, name: str, words: Sequence[str]) -> Any:
    """Return which lines say one of some words."""
    return pc.is_in(results.column(name), pa.array(words, pa.string()))


def stand_ins(parts: Iterable[pa.RecordBatch], audit: Audit, threads: int) -> Instead:
    """Return what may stand in for the lines of `parts`, which are columns READ of all that are made."""
    table, tags = pooled(parts)
    wanting, offered = (table.column(name).to_numpy().nonzero()[0] for name in ("wants", "offered"))
    found = best_stand_ins(kin_read(table, tags), wanting, offered)
    is_found = found != NONE
    own = of_list(table, wanting[is_found], found[is_found])
    left = in_turn(table.take(taken(wanting[~is_found])), audit.asked)
    others = of_catalogue(left.slice(0, LOOKED_FOR), audit, table, threads)
    return Instead(pa.concat_tables([own, others]), len(wanting), max(0, left.num_rows - LOOKED_FOR))


def pooled(parts: Iterable[pa.RecordBatch]) -> tuple[pa.Table, Lists]:
    """Return the products that something is wanted for, and those on offer, each once; their categories."""
    rows, lengths, codes = list[pa.RecordBatch](), list[Ints](), list[Ints]()
    numbers = OnDemand[str, int](lambda _: len(numbers))
    for part in parts:
        asks = {"wants": wants(part), "offered": may_be_offered(part)}
        is_in = pc.and_(part.column("duplicate_of").is_null(), pc.or_(*asks.values()))
        marked = pa.RecordBatch.from_arrays([*part.columns, *asks.values()], [*READ, *asks]).filter(is_in)
        categories: Any = marked.column("categories")
        words = categories.flatten().dictionary_encode()
        own = np.array([numbers[word] for word in words.dictionary.to_pylist()], np.int64)
        codes.append(own.take(words.indices.to_numpy()))
        lengths.append(pc.fill_null(pc.list_value_length(categories), 0).to_numpy().astype(np.int64))
        rows.append(marked.drop_columns(["categories"]))
    known = np.ones(sum(map(len, lengths)), bool)
    tags = Lists(np.concatenate(lengths), np.concatenate(codes), [*numbers], known)
    return pa.Table.from_batches(rows).combine_chunks(), tags


def taken(places: Ints) -> Any:
    """Return places as Arrow takes them."""
    return pa.array(places)


def of_list(table: pa.Table, wanting: Ints, found: Ints) -> pa.Table:
    """Return what stands in for the rows `wanting`: the rows `found` of the same list."""
    its = table.take(taken(found))
    columns = {"line": table.column("line").take(taken(wanting)), "instead_line": its.column("line")}
    columns |= {f"instead_{name}": its.column(name) for name in ("gtin", "name", "light", "score")}
    return pa.table(columns).select(FILLED.names).cast(FILLED)


def in_turn(left: pa.Table, asked: Asked) -> pa.Table:
    """Return products as they are looked for: sold most first, then of the worst score, then as listed."""
    column = asked.roles.columns.get("units_sold")
    if column is None:
        units: Any = pa.nulls(left.num_rows, pa.int64())
    else:
        places = pc.subtract(left.column("line"), 1)
        units = thousandths(asked.listed.own.column(column).take(places).combine_chunks())
    order: Any = [("units", "descending"), ("low", "ascending"), ("line", "ascending")]
    return left.take(pc.sort_indices(left.append_column("units", units), order))


def of_catalogue(left: pa.Table, audit: Audit, table: pa.Table, threads: int) -> pa.Table:
    """Return what stands in for some products, out of the catalogue."""
    listed: dict[Any, Any] = dict(
        zip(*(table.column(name).to_pylist() for name in ("gtin", "line")), strict=True)
    )
    lines = left.column("line").to_numpy()
    used = audit.facts_of(lines - 1)

    def better(row: int) -> list[Alternative]:
        original = Original(pa.Table.from_batches([used.facts.take(pa.array([row]))]))
        return find_alternatives(audit.store, original, Wanted(original.countries())).found

    with ThreadPoolExecutor(threads) as pool:
        found = pool.map(better, used.row.tolist())
        choices = [(line, each) for line, some in zip(lines.tolist(), found, strict=True) for each in some]
    return chosen(choices, audit.asked, listed)


def chosen(choices: Sequence[tuple[int, Alternative]], asked: Asked, listed: Mapping[str, int]) -> pa.Table:
    """Return the first choice for each line that breaks no rule of the policy."""
    if not choices:
        return FILLED.empty_table()
    facts = table_of(each.row for _, each in choices).combine_chunks().to_batches()[0]
    said = judged(facts, asked.policy, asked.edition.day, asked.edition.lang)
    told = pa.Table.from_batches([said]).select(["name", "light", "score", "breaches"])
    may = may_be_offered(told).to_numpy()
    rows = dict[int, dict[str, object]]()
    for (line, each), is_good, row in zip(choices, may.tolist(), told.to_pylist(), strict=True):
        if is_good and line not in rows:
            gtin = str(each.row["gtin"])
            its = {f"instead_{name}": row[name] for name in ("name", "light", "score")}
            rows[line] = {"line": line, "instead_gtin": gtin, "instead_line": listed.get(gtin), **its}
    return pa.Table.from_pylist([*rows.values()], FILLED)
