"""A brand as a page: how many products, how they are rated, what is not known, where they stand."""

from datetime import date, timedelta
from typing import Final

import numpy as np

from scoring.columns import Floats, Ints
from scoring.market.brands.book import BrandBook, brands_owned, owner_of, printed_name, rows_of
from scoring.market.categories.counts import CategoryCounts
from scoring.market.columns import NOWHERE, Market, light_name
from scoring.market.rows import GAPS, NO_DAY, NO_SCORE, UNTOLD
from scoring.market.spreads import middle, spread
from scoring.names import Names, named
from scoring.products import LETTERS, Document
from scoring.score import COLOURS

MOST_BRANDS: Final = 100
"""Those of an owner, and the spellings of a brand; the largest first."""

EPOCH: Final = date(1970, 1, 1)


def brand_page(market: Market, counts: CategoryCounts, book: BrandBook, key: str, names: Names) -> Document:
    """Return the page of a brand or owner by its key, categories called as `names` says."""
    rows = rows_of(market, book, key)
    is_told = market.is_told(rows)
    return {
        "brand": key,
        "name": printed_name(market, book, key),
        "spellings": _spellings(market, book, key),
        "owner": _owner(market, book, key, rows),
        "brands": _brands(market, book, key, rows) if key.startswith("owner:") else [],
        "reply_url": book.reply_of(key),
        "products": len(rows),
        "lights": lights(market, rows),
        "grades": grades(market, rows),
        "gaps": _gaps(market, rows),
        "labels": _labels(market, rows),
        "scores": spread(market.numbers["low"][rows[is_told]].astype(np.int64)),
        "categories": _categories(market, counts, rows, names),
    }


def lights(market: Market, rows: Ints) -> dict[str, int]:
    """Return how many of some rows have each light, the best first."""
    light = market.numbers["light"][rows]
    order = (*reversed(range(len(COLOURS))), UNTOLD, NO_SCORE)
    return {light_name(place): int((light == place).sum()) for place in order}


def percentiles(market: Market, counts: CategoryCounts, rows: Ints) -> tuple[Floats, Ints]:
    """Return the percentile of each of `rows`, NaN where nothing is told, and the row of its category."""
    here = counts.compared_in(market, rows)
    found = np.full(len(rows), np.nan)
    is_placed = market.is_told(rows) & (here != NOWHERE)
    found[is_placed] = counts.percentiles[here[is_placed], market.numbers["low"][rows[is_placed]]]
    return found, here


def day_of(days: int) -> str | None:
    """Return the day so many days after 1970 began; None of NO_DAY.

    >>> day_of(20_667)
    '2026-08-02'
    """
    return None if days == NO_DAY else (EPOCH + timedelta(days)).isoformat()


def tenth(value: float) -> float | None:
    """Return a figure to a tenth; None of what is not known.

    >>> tenth(12.34), tenth(float("nan"))
    (12.3, None)
    """
    return None if np.isnan(value) else round(float(value), 1)


def _spellings(market: Market, book: BrandBook, key: str) -> list[Document]:
    """Return the spellings that are one brand and stand on any pack, the one most products have first."""
    column = market.lists["brands"]
    codes = [column.code(slug) for slug in book.spellings_of(key)]
    found = [
        {"brand": column.words[code], "name": market.printed[code], "products": int(column.counts[code])}
        for code in codes
        if code != NOWHERE and column.counts[code]
    ]
    return sorted(found, key=lambda each: -int(str(each["products"])))[:MOST_BRANDS]


def _owner(market: Market, book: BrandBook, key: str, rows: Ints) -> Document | None:
    owner = owner_of(market, book, key, rows)
    return {"brand": owner, "name": printed_name(market, book, owner)} if owner else None


def _brands(market: Market, book: BrandBook, key: str, rows: Ints) -> list[Document]:
    """Return the brands of an owner, each with how many of its products are of it."""
    return [
        {"brand": brand, "name": printed_name(market, book, brand), "products": count}
        for brand, count in brands_owned(market, book, key, rows)[:MOST_BRANDS]
    ]


def grades(market: Market, rows: Ints) -> dict[str, int]:
    """Return how many of some rows have each Nutri-Score letter."""
    counts = np.bincount(market.numbers["grade"][rows], minlength=len(LETTERS) + 1).tolist()
    return dict(zip((*LETTERS, "unknown"), counts, strict=True))


def _gaps(market: Market, rows: Ints) -> dict[str, int]:
    """Return how many products have no light that is told, and how many of those lack what."""
    untold = rows[market.numbers["light"][rows] == UNTOLD]
    return {"products": len(untold)} | {gap: int(market.has_gap(untold, gap).sum()) for gap in GAPS}


def _labels(market: Market, rows: Ints) -> Document:
    """Return the days between which labels were last photographed, and of how many nobody knows."""
    days = market.numbers["data_date"][rows]
    known = days[days != NO_DAY]
    ends = (day_of(int(known.min())), day_of(int(known.max()))) if len(known) else (None, None)
    return {"oldest": ends[0], "newest": ends[1], "unknown": len(days) - len(known)}


def _categories(market: Market, counts: CategoryCounts, rows: Ints, names: Names) -> list[Document]:
    """Return the categories that products of a brand are compared in, those with most of them first."""
    found, here = percentiles(market, counts, rows)
    is_told, low = market.is_told(rows), market.numbers["low"][rows].astype(np.int64)
    sizes = np.bincount(here[here != NOWHERE], minlength=len(counts.categories))
    told = []
    for row in np.argsort(-sizes, kind="stable")[: np.count_nonzero(sizes)].tolist():
        mine, its = (here == row) & is_told, counts.told_in(row)
        told.append(
            {
                "category": counts.categories[row],
                "name": named(names, "category", counts.categories[row]),
                "products": int(sizes[row]),
                "of": len(its),
                "median": middle(low[mine]),
                "category_median": middle(its),
                "percentile": tenth(np.median(found[mine])) if mine.any() else None,
            }
        )
    return told
