"""What somebody calls a brand or a category, as what the market knows; what nobody knows has near names."""

from bisect import bisect_left
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from scoring.market.brands import OWNER, BrandBook, codes_of
from scoring.market.columns import Market, TagColumn
from scoring.messages import Told
from scoring.spelling import slug_of

NEAREST: Final = 3
SHOWN: Final = 40  # characters of a wrong name that are said back
ALIKE: Final = 0.6  # of 1, by difflib
BEGINNING: Final = 2  # letters that near names begin with alike: comparing with all would take seconds
TAXONOMY: Final = "en:"


class BrandNotFound(Told):
    """No product on file has this brand. `nearest` are the brands spelled most like it."""

    def __init__(self, text: str, nearest: list[str]) -> None:
        key = "problem.brand-not-found.nearest" if nearest else "problem.brand-not-found.detail"
        super().__init__(key, text=text[:SHOWN], nearest=", ".join(nearest))
        self.nearest = nearest


class CategoryNotFound(Told):
    """No product on file is in this category. `nearest` are the categories spelled most like it."""

    def __init__(self, text: str, nearest: list[str]) -> None:
        key = "problem.category-not-found.nearest" if nearest else "problem.category-not-found.detail"
        super().__init__(key, text=text[:SHOWN], nearest=", ".join(nearest))
        self.nearest = nearest


def find_brand(market: Market, book: BrandBook, text: str) -> str:
    """Return the key of the brand, or of the owner after `owner:`, that `text` names; raise BrandNotFound."""
    owner = text.lower().startswith(OWNER)
    key = OWNER + slug_of(text[len(OWNER) :]) if owner else book.brand_of(text)
    if codes_of(market, book, key):
        return key
    column = market.lists["brands"]
    raise BrandNotFound(text, [market.printed[column.code(each)] for each in near(column, slug_of(text))])


def find_category(market: Market, text: str) -> str:
    """Return the category that `text` names, by its tag or the words of that; raise CategoryNotFound."""
    column = market.lists["categories"]
    for tag in (text, f"{TAXONOMY}{slug_of(text)}"):
        if column.rows([column.code(tag)]).size:
            return tag
    raise CategoryNotFound(text, near(column, f"{TAXONOMY}{slug_of(text)}"))


def near(column: TagColumn, word: str) -> list[str]:
    """Return the words of a column that are spelled most like `word`."""
    start = word[: BEGINNING + (len(TAXONOMY) if word.startswith(TAXONOMY) else 0)]
    return get_close_matches(word, between(column.words, start), n=NEAREST, cutoff=ALIKE)


def between(words: Sequence[str], start: str) -> Sequence[str]:
    """Return those of words in order that begin with `start`."""
    return words[bisect_left(words, start) : bisect_left(words, f"{start}\U0010ffff")]
