"""The products of a brand as a list: the worst proven score first, those without one after them."""

from collections.abc import Mapping, Sequence

import numpy as np

from scoring.columns import Ints
from scoring.lights import rated_document
from scoring.market.brands.page import day_of, percentiles, tenth
from scoring.market.categories.counts import CategoryCounts
from scoring.market.columns import NOWHERE, Market, light_name
from scoring.market.rows import NO_LETTER, NO_SCORE, UNTOLD
from scoring.names import Names, named
from scoring.products import LETTERS, Document


def worst_first(market: Market, rows: Ints, lights: Sequence[str] = ()) -> Ints:
    """Return some rows in the order of a list; of some lights alone where any are named.

    By proven score, then what is untold by the least it can be, then what has no score by rule; by code.
    """
    light, low = market.numbers["light"][rows], market.numbers["low"][rows]
    kind = np.select([light == NO_SCORE, light == UNTOLD], [2, 1], 0)
    ordered: Ints = rows[np.lexsort((rows, low, kind))]
    if not lights:
        return ordered
    wanted = [place for place in range(NO_SCORE, 3) if light_name(place) in lights]
    chosen: Ints = ordered[np.isin(market.numbers["light"][ordered], wanted)]
    return chosen


def product_entries(
    market: Market, counts: CategoryCounts, rows: Ints, called: Mapping[str, str | None], names: Names
) -> list[Document]:
    """Return products as the list shows them; `called` says what is printed on each, by code."""
    found, here = percentiles(market, counts, rows)
    return [
        product_entry(market, row, called) | _standing(counts, place, percentile, names)
        for row, place, percentile in zip(rows.tolist(), here.tolist(), found.tolist(), strict=True)
    ]


def product_entry(market: Market, row: int, called: Mapping[str, str | None]) -> Document:
    """Return what the market knows of one product."""
    numbers = {
        name: int(market.numbers[name][row]) for name in ("light", "low", "high", "grade", "data_date")
    }
    gtin = f"{market.gtin[row]:014}"
    span = None if numbers["light"] == NO_SCORE else (numbers["low"], numbers["high"])
    return {
        "gtin": gtin,
        "name": called.get(gtin),
        **rated_document(light_name(numbers["light"]), span),
        "grade": None if numbers["grade"] == NO_LETTER else LETTERS[numbers["grade"]],
        "data_date": day_of(numbers["data_date"]),
    }


def _standing(counts: CategoryCounts, place: int, percentile: float, names: Names) -> Document:
    """Return where a product stands; the category alone where its score is not told."""
    category = None if place == NOWHERE else counts.categories[place]
    return {
        "category": category,
        "category_name": named(names, "category", category) if category else None,
        "percentile": tenth(percentile),
        "percentile_of": int(counts.scores[place].sum()) if category else None,
    }
