"""The lines whose code is on no file, those that sold most first: what to look for, and to add."""

from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from scoring.audits.counts import Lines, shown_names, whole
from scoring.audits.quantities import plain_quantity, thousandths

SHOWN: Final = 50
STATUS: Final = "not-found"
ORDER: Final[Any] = [("units", "descending"), ("line", "ascending")]


class NotOnFile:
    """The first of them: most units sold, then as listed."""

    def __init__(self) -> None:
        self.found: list[Any] = []

    def add(self, part: Lines) -> None:
        """Take in some lines."""
        results, own = part
        units = pa.nulls(results.num_rows, pa.int64())
        if "units_sold" in own.column_names:
            units = thousandths(whole(own["units_sold"]))
        lines: Any = pa.table(
            {
                **{name: results.column(name) for name in ("line", "code")},
                "name": shown_names(results, own),
                "units": units,
            }
        )
        mine = lines.filter(pc.equal(results.column("status"), pa.scalar(STATUS)))
        together = pa.concat_tables([*self.found, mine])
        self.found = [together.take(pc.sort_indices(together, ORDER)[:SHOWN])]

    def told(self) -> list[dict[str, Any]]:
        """Return them, their units as numbers."""
        rows = [row for table in self.found for row in table.to_pylist()]
        return [{**row, "units": plain_quantity(row["units"])} for row in rows]
