"""A batch of FACTS on its way to hold a list's own: what is taken of these, and what is remarked on."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.columns import Floats, Mask


@dataclass
class Merging:
    """Facts on their way: columns by name, which lines have which of their own, remarks by key."""

    columns: dict[str, Any]
    count: int
    taken: dict[str, Mask] = field(default_factory=dict)
    remarks: dict[str, Mask] = field(default_factory=dict)

    def amounts(self, name: str) -> Floats:
        """Return a column of amounts."""
        found: Floats = self.columns[name].to_numpy(zero_copy_only=False)
        return found

    def remark(self, key: str, where: Mask) -> None:
        """Remark on some lines."""
        self.remarks[key] = self.remarks.get(key, np.zeros(self.count, bool)) | where

    def take(self, name: str, where: Mask, values: Any) -> None:
        """Put own values into a column of some lines."""
        self.columns[name] = pc.if_else(pa.array(where), values, self.columns[name])
        self.taken[name] = self.taken.get(name, np.zeros(self.count, bool)) | where


def texts(own: pa.Table, column: str) -> Any:
    """Return an own column, its texts as places in those that differ."""
    return own.column(column).combine_chunks().dictionary_encode()


def places_of(encoded: Any) -> Any:
    """Return the place of every text among those that differ, -1 of a null: the last of what is looked up."""
    return encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
