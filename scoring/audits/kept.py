"""The results of one audit, as they are read back to be compared with another's."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from scoring.audits.results import RESULTS
from scoring.columns import Ints, Mask

COMPARED: Final = pa.schema(
    [
        RESULTS.field(name)
        for name in (
            *("line", "code", "gtin", "status", "name", "brands", "own_facts"),
            *("light", "score", "low", "high", "possible", "additives", "missing"),
            *("breaches", "unsure", "action", "recipe", "record"),
        )
    ]
).append(pa.field("modified_at", pa.string()))
"""What is read of RESULTS; when a record was changed only as a text to be compared."""


@dataclass(frozen=True)
class KeptLines:
    """Lines of an audit: a table of the columns COMPARED, one of own columns as texts, and the edition.

    `listed`: how many lines its list has where it was stopped; None where nobody says that it was.
    """

    lines: Any
    own: Any
    edition: Mapping[str, str]
    listed: int | None = None

    def some(self, places: Ints) -> "KeptLines":
        """Return the lines at some places."""
        return KeptLines(Rows(self.lines, places), Rows(self.own, places), self.edition)


class Rows:
    """Rows of a table, a column taken when somebody reads it: all of them would be the table once more."""

    def __init__(self, table: Any, places: Ints) -> None:
        self.table, self.places = table, pa.array(places)
        self.column_names: list[str] = table.column_names

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, name: str) -> Any:
        return self.table[name].take(self.places)


def differs(left: Any, right: Any) -> Mask:
    """Return where two columns of values or of lists of texts differ; nothing is the same as nothing.

    >>> differs(pa.array(["a", None, None]), pa.array(["a", "b", None])).tolist()
    [False, True, False]
    >>> differs(pa.array([["a"], []]), pa.array([["a", "b"], None])).tolist()
    [True, True]
    """
    left, right = flat(left), flat(right)
    same = pc.fill_null(pc.equal(left, right), False)
    both_null = pc.and_(pc.is_null(left), pc.is_null(right))
    differing: Mask = ~pc.or_(same, both_null).to_numpy(zero_copy_only=False)
    return differing


def flat(column: Any) -> Any:
    """Return a column of lists as one of texts, any other as it is."""
    column = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return pc.binary_join(column, "|") if pa.types.is_list(column.type) else column
