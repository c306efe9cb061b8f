"""The market: every product of a catalogue as a row of columns; a figure is one pass over some of them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from scoring.columns import Codes, Ints, Mask
from scoring.market.rows import GAPS, LIGHTS, NOT_FOOD

NOWHERE: Final = -1
TOGETHER: Final = 100_000
"""Rows that a pass over all of them takes at a time."""

Column = npt.NDArray[Any]


def distinct(ascending: Ints) -> Ints:
    """Return each of some ascending numbers once; NumPy's own way takes ten times as long.

    >>> distinct(np.array([1, 1, 4])).tolist()
    [1, 4]
    """
    is_first = np.ones(len(ascending), bool)
    is_first[1:] = ascending[1:] != ascending[:-1]
    return ascending[is_first]


@dataclass(frozen=True)
class TagColumn:
    """A list of every row: row i has `codes[ends[i - 1]:ends[i]]`, places in `words`, which are in order.

    Codes are as narrow as words are few. `words` may be long and stay on the disk: it is looked into, never
    read whole.
    """

    ends: npt.NDArray[np.int32]
    codes: Codes
    words: Sequence[str]

    def code(self, word: str) -> int:
        """Return the place of `word`, NOWHERE where no row ever had it."""
        place = bisect_left(self.words, word)
        return place if place < len(self.words) and self.words[place] == word else NOWHERE

    def rows(self, codes: Iterable[int]) -> Ints:
        """Return the rows that hold any of `codes`, ascending."""
        wanted = np.array([code for code in codes if code != NOWHERE], self.codes.dtype)
        if len(wanted) == 1:
            found = (self.codes == wanted[0]).nonzero()[0]
        else:
            found = np.isin(self.codes, wanted).nonzero()[0]
        return distinct(self.row_of(found))

    def row_of(self, places: Ints) -> Ints:
        """Return the row that each place of `codes` belongs to."""
        rows: Ints = np.searchsorted(self.ends, places, side="right")
        return rows

    def of(self, row: int) -> list[str]:
        """Return the words of one row, in its order."""
        start = int(self.ends[row - 1]) if row else 0
        return [self.words[code] for code in self.codes[start : int(self.ends[row])].tolist()]

    def some(self, rows: Ints) -> tuple[Ints, Ints]:
        """Return the codes that some rows hold, and for each the place in `rows` of the one that does."""
        ends = self.ends[rows].astype(np.int64)
        starts = np.where(rows > 0, self.ends[rows - 1], 0)
        lengths = ends - starts
        first = lengths.cumsum() - lengths
        places = np.arange(lengths.sum()) + (starts - first).repeat(lengths)
        return self.codes[places].astype(np.int64), np.arange(len(rows)).repeat(lengths)

    def parts(self) -> Iterator[tuple[int, Codes, Ints]]:
        """Give TOGETHER rows at a time: the first of them, their codes, and the row of each from that on.

        It takes a fifth of the time that `some` would, and little memory.
        """
        for start in range(0, len(self.ends), TOGETHER):
            ends = self.ends[start : start + TOGETHER]
            first, last = int(self.ends[start - 1]) if start else 0, int(ends[-1])
            rows = np.bincount(ends - first, minlength=last - first + 1)[:-1].cumsum()
            yield start, self.codes[first:last], rows

    @cached_property
    def counts(self) -> Ints:
        """How many rows hold each word."""
        return np.bincount(self.codes, minlength=len(self.words))


def day_of(moment: int) -> str:
    """Return the day, in UTC, of a moment in seconds since 1970.

    >>> day_of(1_790_000_000)
    '2026-09-21'
    """
    return datetime.fromtimestamp(moment, UTC).date().isoformat()


@dataclass(frozen=True)
class About:
    """What a market is of: the catalogue by name, when it was made, up to when it knows changes, its method.

    Moments are seconds since 1970.
    """

    catalogue: str
    made_at: int
    until: int
    method: str

    @property
    def until_day(self) -> str | None:
        """The day up to which changes are known; None where nothing was imported."""
        return day_of(self.until) if self.until else None


@dataclass(frozen=True)
class Market:
    """Every product of a catalogue: `gtin` ascending, NUMBERS and LISTS of `scoring.market.rows` by name.

    The words of `brands` are slugs, `printed` is what packs call each of them.
    """

    about: About
    gtin: Ints
    numbers: Mapping[str, Column]
    lists: Mapping[str, TagColumn]
    printed: Sequence[str]

    def row(self, gtin: str) -> int:
        """Return the row of a product, NOWHERE where the market does not have it."""
        wanted = int(gtin)
        place = int(np.searchsorted(self.gtin, wanted))
        return place if place < len(self.gtin) and self.gtin[place] == wanted else NOWHERE

    def in_category(self, category: str, countries: Sequence[str] = ()) -> Ints:
        """Return the rows of a category, sold in any of some countries; where none is given, in any."""
        column, sold = self.lists["categories"], self.lists["countries"]
        rows = column.rows([column.code(category)])
        if not countries:
            return rows
        there = sold.rows([sold.code(country) for country in countries])
        return np.intersect1d(rows, there, assume_unique=True)

    def has_gap(self, rows: Ints, gap: str) -> Mask:
        """Return of which of `rows` this of GAPS is not known."""
        found: Mask = (self.numbers["gaps"][rows] & GAPS[gap]) != 0
        return found

    def is_food(self, rows: Ints) -> Mask:
        """Return which of `rows` are food: neither their type nor a category says otherwise."""
        found: Mask = self.numbers["product_class"][rows] != NOT_FOOD
        return found

    def is_understood(self, rows: Ints) -> Mask:
        """Return which of `rows` are food whose ingredient list is on file and understood."""
        return self.is_food(rows) & ~self.has_gap(rows, "ingredients")

    def is_told(self, rows: Ints) -> Mask:
        """Return which of `rows` have a light that is told, and so a proven score."""
        found: Mask = self.numbers["light"][rows] >= 0
        return found


def light_name(place: int) -> str:
    """Return what a place in the column `light` is called.

    >>> light_name(2), light_name(-1), light_name(-2)
    ('green', 'unknown', 'not-applicable')
    """
    return LIGHTS[place]
