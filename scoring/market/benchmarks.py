"""What some products are like taken together: lights, grades, scores, nutrients, additives, brands."""

from collections.abc import Iterable
from typing import Final

import numpy as np

from scoring.columns import Floats, Ints
from scoring.facts import NUTRIMENTS
from scoring.market.additive_use import ordered, use_in, used
from scoring.market.brands import BrandBook, codes_of, printed_name
from scoring.market.columns import Market, TagColumn, light_name
from scoring.market.quantiles import QUANTILES, as_labelled, histogram, quantile
from scoring.market.rows import NO_LETTER, NO_SCORE
from scoring.messages import sentence
from scoring.products import LETTERS, Document

MOST_BRANDS: Final = 20
MOST_ADDITIVES: Final = 50
"""How many are named."""

UNITS: Final = dict.fromkeys(NUTRIMENTS, "g") | {"energy_kj": "kJ", "fruits_vegetables_legumes": "%"}


def lights_of(market: Market, rows: Ints) -> dict[str, int]:
    """Return how many products have each light, the best first."""
    places, counts = np.unique(market.numbers["light"][rows], return_counts=True)
    found = {light_name(place): count for place, count in zip(places.tolist(), counts.tolist(), strict=True)}
    names = ("green", "amber", "red", "unknown", light_name(NO_SCORE))
    return {name: found.get(name, 0) for name in names}


def grades_of(market: Market, rows: Ints) -> dict[str, int]:
    """Return how many products have each Nutri-Score letter."""
    counts = np.bincount(market.numbers["grade"][rows], minlength=NO_LETTER + 1).tolist()
    return dict(zip((*LETTERS, "unknown"), counts, strict=True))


def scores_of(market: Market, rows: Ints) -> Document:
    """Return how the proven scores of products are spread."""
    scores = np.sort(market.numbers["low"][rows[market.is_told(rows)]].astype(np.int64))
    if not len(scores):
        return {"of": 0, "median": None, "quartiles": None, "histogram": histogram(scores)}
    first, median, third = (int(quantile(scores, percent)) for percent in (25, 50, 75))
    return {
        "of": len(scores),
        "median": median,
        "quartiles": [first, third],
        "histogram": histogram(scores),
    }


def nutrients_of(market: Market, rows: Ints, lang: str) -> list[Document]:
    """Return how the amounts on file are spread, nutriment by nutriment, per 100 g or 100 ml."""
    return [
        {
            "nutrient": name,
            "name": sentence(lang, f"field.{name}"),
            "unit": UNITS[name],
            **spread(name, market.numbers[name][rows]),
        }
        for name in NUTRIMENTS
    ]


def spread(nutriment: str, amounts: Floats) -> Document:
    """Return of how many the amount is known, and QUANTILES of those; null where of none."""
    known = np.sort(amounts[~np.isnan(amounts)])
    told = {
        name: as_labelled(nutriment, quantile(known, percent)) if len(known) else None
        for name, percent in QUANTILES.items()
    }
    return {"of": len(known), **told}


def additives_of(market: Market, rows: Ints, lang: str) -> list[Document]:
    """Return the additives held most, with their share of the understood ingredient lists."""
    use = use_in(market, rows)
    return [used(use, place, lang) for place in ordered(use, "products")[:MOST_ADDITIVES]]


def brands_in(market: Market, book: BrandBook, rows: Ints) -> list[Document]:
    """Return the brands with most of these products, each with how many and the median of their scores."""
    found = []
    for key, mine in by_brand(market, book, rows):
        scores = scores_of(market, mine)
        name = printed_name(market, book, key)
        found.append({"brand": key, "name": name, "products": len(mine), "median": scores["median"]})
    return found


def by_brand(market: Market, book: BrandBook, rows: Ints) -> list[tuple[str, Ints]]:
    """Return the brands with most of `rows`, each with its rows: MOST_BRANDS at most."""
    column = market.lists["brands"]
    codes, places = column.some(rows)
    keys = dict.fromkeys(book.brand_of(word) for word in most(column, codes, 2 * MOST_BRANDS))
    found = []
    for key in keys:
        mine = np.isin(codes, codes_of(market, book, key))
        found.append((key, rows[np.unique(places[mine])]))
    return sorted(found, key=lambda each: (-len(each[1]), each[0]))[:MOST_BRANDS]


def most(column: TagColumn, codes: Ints, count: int) -> Iterable[str]:
    """Give the words that stand most often in some codes, those alike in the order of the alphabet."""
    counts = np.bincount(codes, minlength=len(column.words))
    for code in np.argsort(-counts, kind="stable")[:count].tolist():
        if counts[code]:
            yield column.words[code]
