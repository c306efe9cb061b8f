"""The brands and owners there are, those with most products first; each once, whatever its spellings."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import numpy as np

from scoring.columns import Ints
from scoring.market.brands.book import OWNER, BrandBook, printed_name, rows_of, rows_told_of
from scoring.market.columns import Market, TagColumn
from scoring.products import Document
from scoring.spelling import slug_of

MOST_LOOKED_AT: Final = 2_000
"""Spellings that hold what was typed, those with most products first; owners that products state likewise."""


def brands_like(market: Market, book: BrandBook, text: str) -> list[str]:
    """Return the keys of the brands and owners whose name holds `text`, those with most products first.

    Of as many products the owner is first, then the name decides. Signs alone are no name.
    """
    wanted = slug_of(text)
    if text.strip() and not wanted:
        return []
    sizes = _sizes_of_owners(market, book, wanted) | _sizes_of_brands(market, book, wanted)
    return sorted(sizes, key=lambda key: (-sizes[key], not key.startswith(OWNER), key))


def _sizes_of_brands(market: Market, book: BrandBook, wanted: str) -> dict[str, int]:
    """Return how many products each brand has whose spelling holds what is wanted."""
    column, known = market.lists["brands"], {*book.merged.values()}
    codes = islice(_holding(column, column.counts, wanted), MOST_LOOKED_AT)
    sizes = dict[str, int]()
    for code in codes:
        brand = book.brand_of(column.words[code])
        if brand not in sizes:
            sizes[brand] = len(rows_of(market, book, brand)) if brand in known else int(column.counts[code])
    return sizes


def _sizes_of_owners(market: Market, book: BrandBook, wanted: str) -> dict[str, int]:
    """Return how many products each owner has whose name holds what is wanted, by the table and as stated."""
    stated = market.lists["brand_owners"]
    counts = stated.counts
    if book.owners:
        codes, _ = stated.some(rows_told_of(market, book))
        counts = counts - np.bincount(codes, minlength=len(counts))
    codes_held = islice(_holding(stated, counts, wanted), MOST_LOOKED_AT)
    sizes = {f"{OWNER}{stated.words[code]}": int(counts[code]) for code in codes_held}
    for owner in dict.fromkeys(slug_of(owner) for owner in book.owners.values()):
        count = len(rows_of(market, book, f"{OWNER}{owner}")) if wanted in owner else 0
        if count:
            sizes[f"{OWNER}{owner}"] = count
    return sizes


def _holding(column: TagColumn, counts: Ints, wanted: str) -> Iterator[int]:
    """Give the codes whose word holds what is wanted, those that most rows have first."""
    for code in np.argsort(-counts, kind="stable").tolist():
        if not counts[code]:
            return
        if wanted in column.words[code]:
            yield code


def brand_entry(market: Market, book: BrandBook, key: str) -> Document:
    """Return a brand as a list shows it."""
    count = len(rows_of(market, book, key))
    return {"brand": key, "name": printed_name(market, book, key), "products": count}
