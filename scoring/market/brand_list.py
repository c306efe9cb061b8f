"""The brands there are, those with most products first; each once, whatever its spellings."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import numpy as np

from scoring.market.brands import OWNER, BrandBook, printed_name, rows_of
from scoring.market.columns import Market, TagColumn
from scoring.products import Document
from scoring.spelling import slug_of

MOST_LOOKED_AT: Final = 2_000
"""Spellings that hold what was typed, those with most products first."""

MOST_OWNERS: Final = 20
"""Owners that products state, likewise."""


def brands_like(market: Market, book: BrandBook, text: str) -> list[str]:
    """Return the keys of the brands whose name holds `text`, those with most products first; owners first."""
    wanted = slug_of(text)
    words = market.lists["brands"].words
    codes = islice(_holding(market.lists["brands"], wanted), MOST_LOOKED_AT)
    return [*_owners_like(market, book, wanted), *dict.fromkeys(book.brand_of(words[code]) for code in codes)]


def _owners_like(market: Market, book: BrandBook, wanted: str) -> list[str]:
    """Return the keys of the owners whose name holds what is wanted, those of the table first."""
    if not wanted:
        return []
    stated = market.lists["brand_owners"]
    told = (slug_of(owner) for owner in book.owners.values())
    found = [owner for owner in told if wanted in owner]
    found += [stated.words[code] for code in islice(_holding(stated, wanted), MOST_OWNERS)]
    keys = (f"{OWNER}{owner}" for owner in dict.fromkeys(found))
    return [key for key in keys if rows_of(market, book, key).size]


def _holding(column: TagColumn, wanted: str) -> Iterator[int]:
    """Give the codes whose word holds what is wanted, those that most rows have first."""
    for code in np.argsort(-column.counts, kind="stable").tolist():
        if not column.counts[code]:
            return
        if wanted in column.words[code]:
            yield code


def brand_entry(market: Market, book: BrandBook, key: str) -> Document:
    """Return a brand as a list shows it."""
    count = len(rows_of(market, book, key))
    return {"brand": key, "name": printed_name(market, book, key), "products": count}
