"""Whose a product is by its own facts, as `rows_of` of `scoring.market.brands.book` tells it of a market."""

from collections.abc import Collection, Mapping

from scoring.market.brands.book import OWNER, BrandBook
from scoring.market.changes.between import TOLD_LISTS
from scoring.spelling import slug_of

Whose = Mapping[str, Collection[str]]
"""The slugs of a product's `brands`, and of the `brand_owners` it states."""


def whose_of(row: Mapping[str, object]) -> dict[str, frozenset[str]]:
    """Return whose a product is by its row of FACTS, unknowns left out.

    >>> sorted(whose_of({"brands": ["xx:Oat Company", "xx:rye"]})["brands"])
    ['oat-company', 'rye']
    """
    lists = ((name, row.get(name)) for name in TOLD_LISTS)
    return {
        name: frozenset(slug_of(tag) for tag in tags if isinstance(tag, str))
        if isinstance(tags, list)
        else frozenset()
        for name, tags in lists
    }


def is_of(book: BrandBook, key: str, whose: Whose) -> bool:
    """Whether a product is of a brand; of an owner by the table, else by what it states."""
    brands = {book.brand_of(slug) for slug in whose["brands"]}
    if not key.startswith(OWNER):
        return key in brands
    owner = key.removeprefix(OWNER)
    if not brands.isdisjoint(book.owners):
        return not brands.isdisjoint(book.brands_of(owner))
    return owner in whose["brand_owners"]


def keys_of(whose: Whose) -> list[str]:
    """Return what a product is found by: the slugs of its brands, and the keys of the owners it states.

    >>> keys_of({"brands": ["oat"], "brand_owners": ["mills"]})
    ['oat', 'owner:mills']
    """
    return [*whose["brands"], *(f"{OWNER}{owner}" for owner in whose["brand_owners"])]


def looked_for(book: BrandBook, key: str) -> list[str]:
    """Return the keys of products one of which each product has that is of a brand, or of an owner."""
    is_owner = key.startswith(OWNER)
    brands = book.brands_of(key.removeprefix(OWNER)) if is_owner else [key]
    spellings = [slug for brand in brands for slug in book.spellings_of(brand)]
    return [key, *spellings] if is_owner else spellings
