"""Categories: those there are, and what the products of one are like."""

from collections.abc import Sequence

import numpy as np

from scoring.market.brands.book import BrandBook
from scoring.market.brands.page import grades, lights
from scoring.market.categories.benchmarks import additives_of, brands_of, nutrients_of, scores_of
from scoring.market.columns import Market
from scoring.market.spreads import spread
from scoring.names import Names, known_name, named
from scoring.places import place_name
from scoring.products import Document
from scoring.spelling import answers, words_typed


def categories_like(market: Market, names: Names, text: str) -> list[str]:
    """Return the categories whose tag or name has every word of `text`, those with most products first."""
    column, typed = market.lists["categories"], words_typed(text)
    words = [*column.words]
    order = np.argsort(-column.counts, kind="stable").tolist()
    return [words[code] for code in order if column.counts[code] and _holds(words[code], names, typed)]


def _holds(tag: str, names: Names, typed: Sequence[str]) -> bool:
    return answers(typed, tag) or answers(typed, known_name(names, "category", tag) or "")


def category_entry(market: Market, names: Names, tag: str) -> Document:
    """Return a category as a list shows it."""
    column = market.lists["categories"]
    count = int(column.counts[column.code(tag)])
    return {"category": tag, "name": named(names, "category", tag), "products": count}


def category_page(
    market: Market, book: BrandBook, tag: str, country: str | None, lang: str, names: Names
) -> Document:
    """Return what the products of a category are like, of those sold in a country where one is given."""
    rows = market.in_category(tag, [country] if country else [])
    return {
        "category": tag,
        "name": named(names, "category", tag),
        "country": {"tag": country, "name": place_name(country, lang, names)} if country else None,
        "products": len(rows),
        "told": int(market.is_told(rows).sum()),
        "lights": lights(market, rows),
        "grades": grades(market, rows),
        "scores": spread(scores_of(market, rows)),
        "nutrients": nutrients_of(market, rows, lang),
        "additives": additives_of(market, rows, lang),
        "brands": brands_of(market, book, rows),
    }
