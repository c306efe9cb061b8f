"""Which foods use an additive: lights, brands, categories, and which do without it and are rated better."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import numpy as np

from scoring.alternatives import OFFERED, ladder
from scoring.columns import Ints, Mask, places
from scoring.market.additives.use import rows_holding
from scoring.market.brands.additives import additive_entry
from scoring.market.brands.book import BrandBook, printed_name, rows_of
from scoring.market.brands.page import lights
from scoring.market.categories.benchmarks import by_brand, scores_of
from scoring.market.columns import NOWHERE, Market, distinct
from scoring.market.shares import holding
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
    return {
        **additive_entry(tag, lang),
        **told_among(market, np.arange(len(market.gtin)), rows),
        "lights": lights(market, rows),
        "brands": [brand_using(market, book, key, rows) for key, _ in by_brand(market, book, rows)],
        "categories": [category_using(market, each, rows, names, cards) for each in kinds_of(market, rows)],
    }


def brand_using(market: Market, book: BrandBook, key: str, users: Ints) -> Document:
    """Return how many products of a brand hold it, and their share of those whose list is understood."""
    mine = rows_of(market, book, key)
    return {"brand": key, "name": printed_name(market, book, key), **told_among(market, mine, users)}


def category_using(market: Market, category: str, users: Ints, names: Names, cards: Cards) -> Document:
    """Return how many products of a category hold it, their share, and better rated ones that do not."""
    mine = market.in_category(category)
    codes = [f"{gtin:014}" for gtin in without(market, mine, users)]
    found = cards(codes)
    return {
        "category": category,
        "name": named(names, "category", category),
        **told_among(market, mine, users),
        "without": [found[code] for code in codes if code in found],
    }


def told_among(market: Market, rows: Ints, users: Ints) -> Document:
    """Return how many of some products hold it, and their share of those whose list is understood."""
    uses, is_read = np.isin(rows, users, assume_unique=True), market.is_understood(rows)
    return holding(int(uses.sum()), int((uses & is_read).sum()), int(is_read.sum()))


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


def without(market: Market, rows: Ints, users: Ints) -> list[int]:
    """Return the codes of the best rated of `rows` that are proven not to hold an additive.

    Better rated: none is red, and each has more points than half of those that hold it and have a light;
    where none of those has one, nothing is proven. Each is of a kind of food that uses it.
    """
    low, light = market.numbers["low"], market.numbers["light"]
    uses = np.isin(rows, users, assume_unique=True)
    least = middle(scores_of(market, rows[uses]))
    if least is None:
        return []
    others = rows[~uses & (light[rows] >= COLOURS.index(OFFERED[0])) & market.is_understood(rows)]
    better = others[low[others] > least]
    fits = better[is_of_a_kind(market, better, rows[uses])]
    order = np.argsort(-low[fits].astype(np.int64), kind="stable")[:MOST_WITHOUT]
    found: list[int] = market.gtin[fits[order]].tolist()
    return found


def is_of_a_kind(market: Market, rows: Ints, users: Ints) -> Mask:
    """Return which of `rows` have as their most specific kind of food one that some of `users` are of.

    What is made of plants is among prepared meats, yet of a kind of its own, and stands in for none of them.
    """
    column = market.lists["categories"]
    codes, owner = column.some(rows)
    kinds = [code for code in distinct(np.sort(codes)).tolist() if ladder([column.words[code]])]
    at = places(np.isin(codes, kinds))
    found = np.full(len(rows), NOWHERE)
    found[owner[at]] = codes[at]  # general before specific: the last one stays
    return np.isin(found, column.some(users)[0])
