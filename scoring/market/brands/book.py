"""Brands under one name each: spellings that are one brand, brands that are one owner's, and brands found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from scoring.columns import Ints
from scoring.market.columns import NOWHERE, Market, distinct
from scoring.messages import plain
from scoring.spelling import slug_of

OWNER: Final = "owner:"
"""Begins the key of all brands of one owner, where that of one brand stands elsewhere."""


@dataclass(frozen=True)
class BrandRow:
    """What the operator says of one spelling: the brand it is, whose that is, where the brand replies."""

    spelling: str
    brand: str = ""
    owner: str = ""
    reply_url: str = ""


@dataclass(frozen=True)
class BrandBook:
    """The operator's table of brands. Slugs as `scoring.spelling.slug_of` makes them are the keys of all."""

    merged: Mapping[str, str] = field(default_factory=dict)  # spelling -> brand
    owners: Mapping[str, str] = field(default_factory=dict)  # brand -> owner, as it is printed
    replies: Mapping[str, str] = field(default_factory=dict)  # brand -> address
    printed: Mapping[str, str] = field(default_factory=dict)  # brand or owner -> what it is called

    def brand_of(self, spelling: str) -> str:
        """Return the slug of the brand that a spelling, or its slug, is."""
        slug = slug_of(spelling)
        return self.merged.get(slug, slug)

    def spellings_of(self, brand: str) -> list[str]:
        """Return the slugs that are one brand, its own first."""
        return [brand, *(slug for slug, its in self.merged.items() if its == brand and slug != brand)]

    def reply_of(self, key: str) -> str | None:
        """Return where a brand replies; of an owner, where all its brands do that reply: None of several."""
        if not key.startswith(OWNER):
            return self.replies.get(key)
        brands = self.brands_of(key.removeprefix(OWNER))
        found = {self.replies[brand] for brand in brands if brand in self.replies}
        return found.pop() if len(found) == 1 else None

    def brands_of(self, owner: str) -> list[str]:
        """Return the slugs of the brands that the table says are an owner's."""
        return [brand for brand, its in self.owners.items() if slug_of(its) == owner]


def book_of(rows: Iterable[BrandRow]) -> BrandBook:
    """Return the table that its rows make."""
    merged, owners, replies, printed = (dict[str, str]() for _ in range(4))
    for row in rows:
        brand = slug_of(row.brand or row.spelling)
        merged[slug_of(row.spelling)] = brand
        if row.brand:
            printed[brand] = row.brand
        if row.owner:
            owners[brand] = row.owner
            printed[OWNER + slug_of(row.owner)] = row.owner
        if row.reply_url:
            replies[brand] = row.reply_url
    return BrandBook(merged, owners, replies, printed)


def rows_of(market: Market, book: BrandBook, key: str) -> Ints:
    """Return the rows of a brand, of all its spellings; or those of an owner, after `owner:`.

    An owner's are those of the brands that the table says are theirs, and those that state them as owner
    while the table knows an owner of none of their brands.
    """
    if not key.startswith(OWNER):
        return _rows_of_brands(market, book, [key])
    owner, stated = key.removeprefix(OWNER), market.lists["brand_owners"]
    told = rows_told_of(market, book)
    stating = np.setdiff1d(stated.rows([stated.code(owner)]), told, assume_unique=True)
    found: Ints = np.union1d(_rows_of_brands(market, book, book.brands_of(owner)), stating)
    return found


def rows_told_of(market: Market, book: BrandBook) -> Ints:
    """Return the rows of brands whose owner the table knows: what their products state does not count."""
    return _rows_of_brands(market, book, book.owners)


def _rows_of_brands(market: Market, book: BrandBook, brands: Iterable[str]) -> Ints:
    column = market.lists["brands"]
    return column.rows([column.code(slug) for brand in brands for slug in book.spellings_of(brand)])


def owner_of(market: Market, book: BrandBook, brand: str, rows: Ints) -> str | None:
    """Return the key of whoever owns a brand with these rows; None where nobody says.

    The table says so; else the owner that more than half of the products state of those that state one.
    """
    if brand.startswith(OWNER):
        return None
    if brand in book.owners:
        return OWNER + slug_of(book.owners[brand])
    stated = market.lists["brand_owners"]
    codes, owner = stated.some(rows)
    if not len(codes):
        return None
    counts = np.bincount(codes)
    most = int(counts.argmax())
    return OWNER + stated.words[most] if 2 * counts[most] > len(np.unique(owner)) else None


def brands_in(market: Market, book: BrandBook, rows: Ints) -> list[tuple[str, int]]:
    """Return the brands of some rows, each with how many of them are of it, the largest first."""
    column = market.lists["brands"]
    codes, owner = column.some(rows)
    words, place = np.unique(codes, return_inverse=True)
    brands = [book.brand_of(column.words[code]) for code in words.tolist()]
    names = {brand: number for number, brand in enumerate(dict.fromkeys(brands))}
    number = np.array([names[brand] for brand in brands], np.int64)
    pairs = distinct(np.sort(owner * len(names) + number[place])) if names else place
    counts = np.bincount(pairs % max(len(names), 1), minlength=len(names)).tolist()
    return sorted(zip(names, counts, strict=True), key=lambda each: (-each[1], each[0]))


def brands_owned(market: Market, book: BrandBook, key: str, rows: Ints) -> list[tuple[str, int]]:
    """Return the brands of an owner, each with how many of its rows are of it, the largest first.

    Only those that are nobody else's: a product of several brands may be of another's too.
    """
    found = brands_in(market, book, rows)
    mine = {brand for brand, _ in found if owner_of(market, book, brand, rows_of(market, book, brand)) == key}
    return [(brand, count) for brand, count in found if brand in mine]


def printed_name(market: Market, book: BrandBook, key: str) -> str:
    """Return what a brand or owner is called."""
    if key.startswith(OWNER):
        return book.printed.get(key) or plain(key.removeprefix(OWNER))
    code = market.lists["brands"].code(key)
    return book.printed.get(key) or (market.printed[code] if code != NOWHERE else plain(key))
