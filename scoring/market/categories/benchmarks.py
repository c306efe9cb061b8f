"""What some products are like taken together: their amounts, additives, brands."""

from typing import Final

import numpy as np

from scoring.columns import Floats, Ints
from scoring.facts import NUTRIMENTS
from scoring.market.additives.use import ordered, use_in, used
from scoring.market.brands.book import BrandBook, printed_name
from scoring.market.categories.counts import LEAST
from scoring.market.columns import Market, TagColumn, distinct
from scoring.market.labels import QUANTILES, as_labelled
from scoring.market.spreads import middle
from scoring.messages import sentence
from scoring.products import Document

MOST_BRANDS: Final = 20
MOST_ADDITIVES: Final = 50
"""How many are named."""

UNITS: Final = dict.fromkeys(NUTRIMENTS, "g") | {"energy_kj": "kJ", "fruits_vegetables_legumes": "%"}


def scores_of(market: Market, rows: Ints) -> Ints:
    """Return the proven scores of some products."""
    scores: Ints = market.numbers["low"][rows[market.is_told(rows)]].astype(np.int64)
    return scores


def nutrients_of(market: Market, rows: Ints, lang: str) -> list[Document]:
    """Return how the amounts on file are spread, nutriment by nutriment, per 100 g or 100 ml."""
    return [
        {
            "nutrient": name,
            "name": sentence(lang, f"field.{name}"),
            "unit": UNITS[name],
            **amounts_of(name, market.numbers[name][rows]),
        }
        for name in NUTRIMENTS
    ]


def amounts_of(nutriment: str, amounts: Floats) -> Document:
    """Return of how many the amount is known, and QUANTILES of those; null under LEAST."""
    known = amounts[~np.isnan(amounts)].astype(np.float64)
    told = {
        name: as_labelled(nutriment, float(np.percentile(known, percent))) if len(known) >= LEAST else None
        for name, percent in QUANTILES.items()
    }
    return {"of": len(known), **told}


def additives_of(market: Market, rows: Ints, lang: str) -> list[Document]:
    """Return the additives held most, with their share of the understood ingredient lists."""
    use = use_in(market, rows)
    return [used(use, place, lang) for place in ordered(use, "products")[:MOST_ADDITIVES]]


def brands_of(market: Market, book: BrandBook, rows: Ints) -> list[Document]:
    """Return the brands with most of these products, each with how many and the median of their scores."""
    return [
        {
            "brand": key,
            "name": printed_name(market, book, key),
            "products": len(mine),
            "median": middle(scores_of(market, mine)),
        }
        for key, mine in by_brand(market, book, rows)
    ]


def by_brand(market: Market, book: BrandBook, rows: Ints) -> list[tuple[str, Ints]]:
    """Return the brands with most of `rows`, each with its rows: MOST_BRANDS at most."""
    column = market.lists["brands"]
    codes, places = column.some(rows)
    keys = dict.fromkeys(book.brand_of(word) for word in most(column, codes, 2 * MOST_BRANDS))
    found = []
    for key in keys:
        mine = np.isin(codes, [column.code(slug) for slug in book.spellings_of(key)])
        found.append((key, rows[distinct(places[mine])]))
    return sorted(found, key=lambda each: (-len(each[1]), each[0]))[:MOST_BRANDS]


def most(column: TagColumn, codes: Ints, count: int) -> list[str]:
    """Return the words that stand most often in some codes, those alike in the order of the alphabet."""
    counts = np.bincount(codes, minlength=len(column.words))
    some = min(count, int((counts > 0).sum()))
    return [column.words[code] for code in np.argsort(-counts, kind="stable")[:some].tolist()]
