"""One page for each supplier: its lines that break a rule or lack a fact, the worst first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.audits.counts import Lines, shown_names, texts_of
from scoring.audits.policies import SEVERITIES

SUPPLIERS: Final = 100
LINES_EACH: Final = 10
"""As many as a sheet of A4 holds."""
OPEN: Final = len(SEVERITIES)
"""The rank of lines that only lack facts, after the severities."""

KEPT: Final = (
    *(
        "line",
        "gtin",
        "light",
        "score",
        "low",
        "high",
        "breaches",
        "unsure",
        "missing",
        "additives",
        "levels",
        "own_facts",
    ),
    *("supplier", "shown_name", "rank"),
)
BEST_FIRST: Final[Any] = [(name, "ascending") for name in ("supplier", "rank", "low", "line")]
COMPACTED_EVERY: Final = 20


@dataclass
class Handouts:
    """What suppliers are told: `told`, how many of each one's lines by rank; `rows`, the first of them."""

    told: dict[str, list[int]] = field(default_factory=dict)
    listed: dict[str, int] = field(default_factory=dict)
    rows: list[pa.Table] = field(default_factory=list)

    def add(self, part: Lines) -> None:
        """Take in some lines."""
        results, own = part
        if "supplier" not in own.column_names:
            return
        suppliers = texts_of(own["supplier"])
        for each in pc.value_counts(suppliers.drop_null()).to_pylist():
            self.listed[each["values"]] = self.listed.get(each["values"], 0) + each["counts"]
        found = asking(results, suppliers, shown_names(results, own))
        for each in found.group_by(["supplier", "rank"]).aggregate([("line", "count")]).to_pylist():
            self.told.setdefault(each["supplier"], [0] * (OPEN + 1))[each["rank"]] += each["line_count"]
        self.rows.append(first_of_each(found))
        if len(self.rows) >= COMPACTED_EVERY:
            self.rows = [first_of_each(pa.concat_tables(self.rows))]

    def first(self) -> list[str]:
        """Return the suppliers that get a page: those with most to withdraw, to watch, to note, to settle."""
        return sorted(self.told, key=lambda name: ([-count for count in self.told[name]], name))[:SUPPLIERS]

    def lines(self) -> Mapping[str, list[dict[str, Any]]]:
        """Return the first lines of every supplier that gets a page."""
        first = self.first()
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in first}
        if self.rows:
            rows = first_of_each(pa.concat_tables(self.rows))
            for row in rows.filter(pc.is_in(rows["supplier"], pa.array(first, pa.string()))).to_pylist():
                found[row["supplier"]].append(row)
        return found


def handouts_of(parts: Iterable[Lines]) -> Handouts:
    """Return what the suppliers of a list are told."""
    found = Handouts()
    for part in parts:
        found.add(part)
    return found


def asking(results: pa.RecordBatch, suppliers: Any, names: Any) -> Any:
    """Return the lines of known suppliers that a rule acts on, or that lack a fact."""
    places: Any = pc.index_in(results.column("action"), pa.array(SEVERITIES))
    rank: Any = pc.fill_null(places, OPEN)
    lacks: Any = pc.greater(pc.list_value_length(results.column("missing")), pa.scalar(0))
    is_told: Any = pc.or_(pc.less(rank, pa.scalar(OPEN)), pc.fill_null(lacks, False))
    asks: Any = pc.and_(suppliers.is_valid(), is_told)
    made = {"supplier": suppliers, "shown_name": names, "rank": rank}
    table = pa.table({name: made[name] if name in made else results.column(name) for name in KEPT})
    return table.filter(asks)


def first_of_each(rows: Any) -> Any:
    """Return the first lines of every supplier, sorted."""
    ordered = rows.take(pc.sort_indices(rows, BEST_FIRST))
    codes = ordered["supplier"].combine_chunks().dictionary_encode().indices.to_numpy()
    starts = np.searchsorted(codes, codes)  # codes ascend, for texts do
    return ordered.filter(pa.array(np.arange(len(codes)) - starts < LINES_EACH))
