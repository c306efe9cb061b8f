"""How many lines a tally holds of each light, and how many units they sold."""

from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from scoring.audits.quantities import plain_quantity
from scoring.score import COLOURS

Document = dict[str, Any]

LIGHTS: Final = (*reversed(COLOURS), "unknown", "not-applicable")


def lights_of(tally: pa.Table) -> dict[str, int]:
    """Return the lines of each light."""
    return summed(tally, "light", "lines", LIGHTS)


def units_of(tally: pa.Table) -> dict[str, int | float | None]:
    """Return the units sold of each light, of those lines whose units can be read."""
    return {light: plain_quantity(units) for light, units in summed(tally, "light", "units", LIGHTS).items()}


def summed(tally: pa.Table, key: str, what: str, words: tuple[str, ...]) -> dict[str, int]:
    """Return the sum of a column for each of some words in another."""
    return {
        **dict.fromkeys(words, 0),
        **{word: some for word, some in sums(tally, key, what).items() if word in words},
    }


def sums(tally: pa.Table, key: str, what: str = "lines") -> dict[Any, int]:
    """Return the sum of a column for every value of another, sorted by it, nulls left out."""
    known = tally.filter(tally[key].is_valid())
    found: Any = known.group_by(key, use_threads=False).aggregate([(what, "sum")]).sort_by(key)
    return dict(zip(found[key].to_pylist(), found[f"{what}_sum"].to_pylist(), strict=True))


def total(tally: pa.Table, what: str = "lines") -> int:
    """Return the sum of a column."""
    return int(pc.sum(tally[what]).as_py() or 0)
