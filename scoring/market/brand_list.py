"""The brands there are, those with most products first; each once, whatever its spellings."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from scoring.market.brands import BrandBook, codes_of, printed_name
from scoring.market.columns import Market
from scoring.products import Document
from scoring.spelling import slug_of

MOST_LOOKED_AT: Final = 2_000
"""Spellings that hold what was typed, those with most products first."""


def brands_like(market: Market, book: BrandBook, text: str) -> list[str]:
    """Return the keys of the brands whose name holds `text`, those with most products first."""
    column, wanted = market.lists["brands"], slug_of(text)
    order = np.argsort(-column.counts, kind="stable")
    found = dict.fromkeys(
        book.brand_of(column.words[code]) for code in _holding(market, order.tolist(), wanted)
    )
    owners = dict.fromkeys(
        f"owner:{slug_of(owner)}" for owner in book.owners.values() if wanted and wanted in slug_of(owner)
    )
    return [key for key in (*owners, *found) if codes_of(market, book, key)]


def _holding(market: Market, order: list[int], wanted: str) -> Iterator[int]:
    """Give the first codes, in order, whose word holds what is wanted."""
    column, given = market.lists["brands"], 0
    for code in order:
        if given == MOST_LOOKED_AT or not column.counts[code]:
            return
        if wanted in column.words[code]:
            given += 1
            yield code


def brand_entry(market: Market, book: BrandBook, key: str) -> Document:
    """Return a brand as a list shows it."""
    count = len(market.lists["brands"].rows(codes_of(market, book, key)))
    return {"brand": key, "name": printed_name(market, book, key), "products": count}
