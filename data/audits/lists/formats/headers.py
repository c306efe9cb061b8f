"""Where a list begins: the titles, shops and dates that spreadsheets have above their header are no products.

They are passed over where that is sure alone: no line with a code, nor any that may be a product, is.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from statistics import median_high
from typing import Final

import numpy as np
import pyarrow as pa

from data.audits.lists.codes import read_codes
from data.audits.lists.columns import UNNAMED_SHARE, said_by
from data.audits.lists.formats.tables import Cells, Reading

MOST_ABOVE: Final = 20
BELOW: Final = 10
"""How many lines below a header say whether it is one."""

LOOKED_AT: Final = MOST_ABOVE + 1 + BELOW
LONGEST_TOLD: Final = 80

Row = tuple[int, Cells]


def below_titles(reading: Reading, rows: Iterator[Row]) -> Iterator[Row]:
    """Give the lines of a list from its header on; `reading` keeps those above it."""
    first = [*islice(rows, LOOKED_AT)]
    count = lines_above(first)
    reading.above += [(line, told(cells)) for line, cells in first[:count]]
    return chain(first[count:], rows)


def lines_above(rows: Sequence[Row]) -> int:
    """Return how many of the first lines stand above the header, 0 where that is not sure.

    >>> lines_above([(1, ["Liste 2026"]), (3, ["EAN", "Nom"]), (4, ["3017620422003", "Nutella"])])
    1
    """
    some = [(line, [cell or "" for cell in cells]) for line, cells in rows[:LOOKED_AT]]
    codes = codes_in([cell for _, cells in some for cell in cells])
    for place in range(min(len(some) - 1, MOST_ABOVE + 1)):
        if not codes.isdisjoint(some[place][1]):
            break
        if is_header(some, place, codes):
            return place
    return 0


def codes_in(cells: Sequence[str]) -> set[str]:
    """Return the cells that can be read as codes."""
    texts = [cell for cell in cells if cell.strip()]
    return {texts[place] for place in np.flatnonzero(read_codes(pa.array(texts, pa.string())).number > 0)}


def is_header(rows: Sequence[tuple[int, list[str]]], place: int, codes: set[str]) -> bool:
    """Whether a line names columns: as full as those below it, fuller than those above it, over codes.

    Where no cell of it is called like codes are, a blank line has to part it from what is above.
    """
    cells, below = rows[place][1], [cells for _, cells in rows[place + 1 : place + 1 + BELOW]]
    width = filled(cells)
    if width < median_high(map(filled, below)):
        return False
    shares = [
        (cell, share_of_codes(below, column, codes)) for column, cell in enumerate(cells) if cell.strip()
    ]
    is_named = any(share > 0 and said_by(cell).role == "code" for cell, share in shares)
    is_over_codes = max(share for _, share in shares) >= UNNAMED_SHARE
    if place == 0:
        return is_named or is_over_codes
    most = max(filled(above) for _, above in rows[:place])
    is_parted = rows[place][0] - rows[place - 1][0] > 1
    is_fuller = most < width or (width == 1 and (is_parted or place == 1))
    return is_fuller and (is_named or (is_over_codes and is_parted and most == 1 < width))


def share_of_codes(rows: Sequence[Sequence[str]], column: int, codes: set[str]) -> float:
    """Return the share of some lines that have a code in a column."""
    return sum(len(cells) > column and cells[column] in codes for cells in rows) / len(rows)


def filled(cells: Sequence[str]) -> int:
    """Return how many cells are not blank."""
    return sum(not cell.isspace() for cell in cells if cell)


def told(cells: Cells) -> str:
    """Return what a line says, as far as it is told."""
    return " ".join(cell.strip() for cell in cells if cell and not cell.isspace())[:LONGEST_TOLD]
