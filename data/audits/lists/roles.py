"""What the columns of a list are used for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from scoring.facts import NUTRIMENTS

ROLES: Final = ("code", "sku", "name", "brand", "supplier", "shelf", "units_sold", "price", "keep")
"""What an own column may be, but for those that hold facts, which are named by their column of FACTS."""

TAGS: Final = ("additives", "labels", "origins", "categories")
FACT_NAMES: Final = (*NUTRIMENTS, *TAGS)
"""Columns of FACTS that an own column may hold."""

FILL: Final = "fill"
OVERRIDE: Final = "override"
MODES: Final = (FILL, OVERRIDE)
"""Whether an own fact is taken only where none is on file, or instead of what is on file."""


@dataclass(frozen=True)
class Fact:
    """An own column that holds a fact: a column of FACTS, and a mode."""

    name: str
    mode: str = FILL


@dataclass(frozen=True)
class Roles:
    """Which own column is used as what; any other comes back unused.

    `columns`: by role, its own column; at least `code`. `facts`: by own column. `shelves`: categories by the
    text of the own column `shelf`, for products that have none on file.
    """

    columns: Mapping[str, str]
    facts: Mapping[str, Fact] = field(default_factory=dict)
    shelves: Mapping[str, str] = field(default_factory=dict)

    @property
    def have_facts(self) -> bool:
        """Whether any fact, or the category of a shelf, is the list's own."""
        return bool(self.facts or (self.shelves and "shelf" in self.columns))
