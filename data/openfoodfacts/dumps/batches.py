"""What reading a dump gives: batches of FACTS, what was skipped, and where to go on."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa

from scoring.messages import Phrase

BATCH_ROWS: Final = 2_000
"""Products of a batch of lines, at most."""

CSV_WITHOUT_ENERGY: Final = "csv-without-energy"
"""The CSV holds amounts of products of schema 1003 on alone (openfoodfacts-server, issue 13274)."""

AMOUNTS_PERHAPS_ESTIMATED: Final = "amounts-perhaps-estimated"
"""Parquet and CSV mix printed amounts with some estimated from the ingredients: the doubtful are left out."""


class Position(NamedTuple):
    """Where reading goes on: `lines` (of a Parquet file rows) are done, and `offset` of `Dump.total`."""

    lines: int = 0
    offset: int = 0


START: Final = Position()
END: Final = Position(2**63 - 1, 2**63 - 1)


class Skip(NamedTuple):
    """A line that gives no product: its number, from 1, and why."""

    line: int
    why: Phrase


@dataclass(frozen=True)
class Batch:
    """Some products in the order of the file; `position` is where the next batch starts."""

    facts: pa.Table
    skipped: list[Skip]
    position: Position


@dataclass(frozen=True)
class Dump(ABC):
    """One export of Open Food Facts; `total` rows (Parquet) or bytes as they lie on disk (the others)."""

    path: Path
    total: int
    gaps: Counter[str] = field(default_factory=Counter)
    """Known gaps of the export, each with the number of products it was met in, by the batches given."""

    def parts(self) -> list[tuple[Position, Position]]:
        """Return from where to where it may be read beside its other parts; the whole, where it has none."""
        return [(START, END)]

    @abstractmethod
    def batches(self, start: Position = START) -> Iterator[Batch]:
        """Give the products from `start` on.

        Raise FileUnreadable where the file cannot be read on, FileCutShort where its end is missing, each
        after everything that stands before.
        """
