"""What somebody calls a brand or a category, as what the market knows; what nobody knows has near names."""

from bisect import bisect_left
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from scoring.market.brands.book import OWNER, BrandBook, printed_name, rows_of
from scoring.market.columns import Market, TagColumn
from scoring.market.not_found import BrandNotFound, CategoryNotFound
from scoring.spelling import slug_of

NEAREST: Final = 3
ALIKE: Final = 0.6  # of 1, by difflib
BEGINNING: Final = 2  # letters that near names begin with alike: comparing with all would take seconds
ENDING: Final = 3  # letters that they end alike with, where their beginning has a slip
TAXONOMY: Final = "en:"


def find_brand(market: Market, book: BrandBook, text: str) -> str:
    """Return the key of the brand, or of the owner after `owner:`, that `text` names; raise BrandNotFound."""
    key = key_of(book, text)
    if rows_of(market, book, key).size:
        return key
    found = near_brands(market, book, text)
    raise BrandNotFound(
        text, [each if each.startswith(OWNER) else printed_name(market, book, each) for each in found]
    )


def near_brands(market: Market, book: BrandBook, text: str) -> list[str]:
    """Return the keys of the brands, or owners after `owner:`, that are spelled most like `text`."""
    key = key_of(book, text)
    if key.startswith(OWNER):
        name, told = key.removeprefix(OWNER), map(slug_of, book.owners.values())
        listed = get_close_matches(name, [*told], n=NEAREST, cutoff=ALIKE)
        owners = dict.fromkeys((*listed, *near(market.lists["brand_owners"], name)))
        return [f"{OWNER}{owner}" for owner in owners][:NEAREST]
    return [*dict.fromkeys(map(book.brand_of, near(market.lists["brands"], key)))]


def key_of(book: BrandBook, text: str) -> str:
    """Return the key of the brand or owner that `text` would name, be there one or not.

    >>> key_of(BrandBook(), "Owner:Oat Mills"), key_of(BrandBook(), "Coca Cola")
    ('owner:oat-mills', 'coca-cola')
    """
    is_owner = text.lower().startswith(OWNER)
    return OWNER + slug_of(text[len(OWNER) :]) if is_owner else book.brand_of(text)


def find_category(market: Market, text: str) -> str:
    """Return the category that `text` names, by its tag or the words of that; raise CategoryNotFound."""
    column = market.lists["categories"]
    for tag in (text, f"{TAXONOMY}{slug_of(text)}"):
        if column.rows([column.code(tag)]).size:
            return tag
    raise CategoryNotFound(text, near(column, f"{TAXONOMY}{slug_of(text)}"))


def near(column: TagColumn, word: str) -> list[str]:
    """Return the words of a column that are spelled most like `word`; of none nothing is like it."""
    if not word:
        return []
    start = word[: BEGINNING + (len(TAXONOMY) if word.startswith(TAXONOMY) else 0)]
    found = get_close_matches(word, between(column.words, start), n=NEAREST, cutoff=ALIKE)
    if found:
        return found
    end = word[-ENDING:]
    return get_close_matches(word, [each for each in column.words if each.endswith(end)], NEAREST, ALIKE)


def between(words: Sequence[str], start: str) -> Sequence[str]:
    """Return those of words in order that begin with `start`."""
    return words[bisect_left(words, start) : bisect_left(words, f"{start}\U0010ffff")]
