"""Which foods hold which additive: whoever holds a form of one holds it. What is no food uses none.

Only an ingredient list that is understood tells of absence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from scoring.columns import Codes, Ints, Mask
from scoring.evidence import LEVELS, ancestors, judgements
from scoring.market.brands.additives import additive_entry
from scoring.market.columns import Market
from scoring.market.presence import Presence, form_of, presence_of
from scoring.market.shares import holding
from scoring.pillars.additives import additive_name
from scoring.products import Document
from scoring.spelling import answers, slug_of, words_typed

SORTS: Final = ("products", "share", "level", "number")
SPACED: Final = re.compile(r"\be-?(\d{3,4})(?:-([a-h]?[ivx]+|[a-h])(?![a-z0-9]))?")
"""An E number as people write it: e-250, e-450-i."""


@dataclass(frozen=True)
class Use:
    """How many of some foods hold each of `tags`, in order.

    `products` is how many are on file with it; of `understood` of them the ingredient list is understood, and
    of `of` of all foods.
    """

    tags: list[str]
    products: Ints
    understood: Ints
    of: int

    def with_gone(self, tags: Iterable[str]) -> "Use":
        """Return the same with those additives that nobody holds any more, each held by none."""
        gone = sorted(set(tags).difference(self.tags))
        none = np.zeros(len(gone), np.int64)
        return Use(
            [*self.tags, *gone], np.append(self.products, none), np.append(self.understood, none), self.of
        )


def use_of_all(market: Market) -> Use:
    """Return the use of every additive among all foods: one pass over the columns."""
    column, everything = market.lists["additives"], np.arange(len(market.gtin))
    masks = market.is_food(everything), market.is_understood(everything)
    presence = presence_of(column.words)
    counts = np.zeros((2, len(presence.tags)), np.int64)
    for start, codes, rows in column.parts():
        counts += _counted(presence, codes, rows, *(mask[start:] for mask in masks))
    return _use(presence, counts, masks[1])


def use_in(market: Market, rows: Ints) -> Use:
    """Return the use of additives among the foods of some rows."""
    column = market.lists["additives"]
    presence, is_read = presence_of(column.words), market.is_understood(rows)
    return _use(presence, _counted(presence, *column.some(rows), market.is_food(rows), is_read), is_read)


def _counted(presence: Presence, codes: Codes, rows: Ints, *masks: Mask) -> Ints:
    """Return of each additive how many rows of each mask it stands in."""
    rows, numbers = presence.pairs(codes, rows)
    some = (numbers[mask[rows]] for mask in masks)
    return np.array([np.bincount(each, minlength=len(presence.tags)) for each in some])


def _use(presence: Presence, counts: Ints, is_read: Mask) -> Use:
    """Return what was counted of additives as their use, by tag."""
    order = sorted(counts[0].nonzero()[0].tolist(), key=presence.tags.__getitem__)
    products, understood = counts[:, order]
    return Use([presence.tags[place] for place in order], products, understood, int(is_read.sum()))


def rows_holding(market: Market, tag: str) -> Ints:
    """Return the foods that hold an additive, or a form of it."""
    column = market.lists["additives"]
    rows = column.rows(
        code for code, word in enumerate(column.words) if word == tag or tag in ancestors(word)
    )
    return rows[market.is_food(rows)]


def used(use: Use, place: int, lang: str) -> Document:
    """Return one of the additives of some foods, with how many hold it and their share."""
    return {
        **additive_entry(use.tags[place], lang),
        "form_of": form_of(use.tags[place], use.tags),
        **holding(int(use.products[place]), int(use.understood[place]), use.of),
    }


def ordered(use: Use, sort: str, places: Iterable[int] | None = None) -> list[int]:
    """Return places of `use.tags`, without any all, in the order of one of SORTS: most or worst first."""
    places = range(len(use.tags)) if places is None else places
    if sort == "number":
        return sorted(places, key=lambda place: _number(use.tags[place]))
    by = use.understood if sort == "share" else use.products
    rank = [-_concern(tag) if sort == "level" else 0 for tag in use.tags]
    return sorted(places, key=lambda place: (rank[place], -int(by[place]), use.tags[place]))


def called(use: Use, text: str, lang: str) -> list[int]:
    """Return the places of `use.tags` that somebody may call `text`: by number, or by words of the name."""
    typed = words_typed(SPACED.sub(r"e\1\2", slug_of(text)) or text)
    numbers = [slug_of(tag) for tag in use.tags]
    return [
        place
        for place, number in enumerate(numbers)
        if answers(typed, number, number.removeprefix("e"), additive_name(use.tags[place], lang))
    ]


def _concern(tag: str) -> int:
    return LEVELS.index(judgements()[tag].level) if tag in judgements() else LEVELS.index("unrated")


def _number(tag: str) -> tuple[int, str]:
    """Return what orders E numbers: by their digits, then by what follows; those without one are last."""
    digits = "".join(each for each in tag if each.isdigit())
    return int(digits or 10**6), tag
