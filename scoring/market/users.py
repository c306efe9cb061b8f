"""Who uses an additive: lights, brands, categories, and which products do without it and are rated better."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import numpy as np

from scoring.alternatives import OFFERED, ladder
from scoring.columns import Ints
from scoring.market.additive_use import is_understood, rows_holding
from scoring.market.benchmarks import by_brand, scores_of
from scoring.market.brand_additives import additive_entry
from scoring.market.brand_page import lights
from scoring.market.brands import BrandBook, printed_name, rows_of
from scoring.market.columns import Market
from scoring.market.spreads import middle
from scoring.names import Names, named
from scoring.products import Document
from scoring.score import COLOURS

MOST_CATEGORIES: Final = 10
MOST_WITHOUT: Final = 3

Cards = Callable[[Iterable[str]], Mapping[str, Document]]
"""Gives the cards of products by code; of what is not on file any more, none."""


def users(market: Market, book: BrandBook, tag: str, lang: str, names: Names, cards: Cards) -> Document:
    """Return who uses an additive, or a form of it."""
    rows = rows_holding(market, tag)
    understood = is_understood(market, None)
    return {
        **additive_entry(tag, lang),
        "products": len(rows),
        "share": share_of(int(understood[rows].sum()), int(understood.sum())),
        "share_of": int(understood.sum()),
        "lights": lights(market, rows),
        "brands": [brand_using(market, book, key, rows) for key, _ in by_brand(market, book, rows)],
        "categories": [category_using(market, each, rows, names, cards) for each in kinds_of(market, rows)],
    }


def share_of(holding: int, of: int) -> float | None:
    """Return a share in %, rounded; None of nothing.

    >>> share_of(1, 3), share_of(0, 0)
    (33.33, None)
    """
    return round(100.0 * holding / of, 2) if of else None


def brand_using(market: Market, book: BrandBook, key: str, holding: Ints) -> Document:
    """Return how many products of a brand hold it, and their share of those whose list is understood."""
    mine = rows_of(market, book, key)
    return {"brand": key, "name": printed_name(market, book, key), **told_among(market, mine, holding)}


def category_using(market: Market, category: str, holding: Ints, names: Names, cards: Cards) -> Document:
    """Return how many products of a category hold it, their share, and better rated ones that do not."""
    mine = market.in_category(category)
    codes = [f"{gtin:014}" for gtin in without(market, mine, holding)]
    found = cards(codes)
    return {
        "category": category,
        "name": named(names, "category", category),
        **told_among(market, mine, holding),
        "without": [found[code] for code in codes if code in found],
    }


def told_among(market: Market, rows: Ints, holding: Ints) -> Document:
    """Return how many of some products hold it, and their share of those whose list is understood."""
    understood = is_understood(market, rows)
    uses, of = np.isin(rows, holding, assume_unique=True), int(understood.sum())
    return {"products": int(uses.sum()), "share": share_of(int((uses & understood).sum()), of), "of": of}


def kinds_of(market: Market, rows: Ints) -> list[str]:
    """Return the kinds of food with most of some products."""
    column = market.lists["categories"]
    counts = np.bincount(column.some(rows)[0], minlength=len(column.words))
    found = list[str]()
    for code in np.argsort(-counts, kind="stable")[: int((counts > 0).sum())].tolist():
        found += ladder([column.words[code]])
        if len(found) == MOST_CATEGORIES:
            break
    return found


def without(market: Market, rows: Ints, holding: Ints) -> list[int]:
    """Return the codes of the best rated of `rows` that are proven not to hold an additive.

    Better rated: none is red, and each has more points than half of those that hold it and have a light.
    """
    low, light = market.numbers["low"], market.numbers["light"]
    uses = np.isin(rows, holding, assume_unique=True)
    is_offered = light[rows] >= COLOURS.index(OFFERED[0])
    fits = rows[~uses & is_offered & is_understood(market, rows)]
    least = middle(scores_of(market, rows[uses]))
    if least is not None:
        fits = fits[low[fits] > least]

    order = np.argsort(-low[fits].astype(np.int64), kind="stable")[:MOST_WITHOUT]
    found: list[int] = market.gtin[fits[order]].tolist()
    return found
