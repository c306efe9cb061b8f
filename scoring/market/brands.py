"""Brands under one name each: spellings that are one brand, brands that are one owner's, and brands found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from scoring.market.columns import NOWHERE, Market
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
    replies: Mapping[str, str] = field(default_factory=dict)  # brand or owner -> address
    printed: Mapping[str, str] = field(default_factory=dict)  # brand or owner -> what it is called

    def brand_of(self, spelling: str) -> str:
        """Return the slug of the brand that a spelling, or its slug, is."""
        slug = slug_of(spelling)
        return self.merged.get(slug, slug)

    def spellings_of(self, brand: str) -> list[str]:
        """Return the slugs that are one brand, its own first."""
        return [brand, *(slug for slug, its in self.merged.items() if its == brand and slug != brand)]

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


def codes_of(market: Market, book: BrandBook, key: str) -> list[int]:
    """Return the codes of a brand in the column `brands`, of all its spellings; or of an owner's brands."""
    brands = book.brands_of(key.removeprefix(OWNER)) if key.startswith(OWNER) else [key]
    column = market.lists["brands"]
    found = (column.code(slug) for brand in brands for slug in book.spellings_of(brand))
    return [code for code in found if code != NOWHERE]


def printed_name(market: Market, book: BrandBook, key: str) -> str:
    """Return what a brand or owner is called."""
    code = market.lists["brands"].code(key)
    return book.printed.get(key) or (market.printed[code] if code != NOWHERE else key.removeprefix(OWNER))
