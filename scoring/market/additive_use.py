"""Which products hold which additive: whoever holds a form of one holds it.

Only an ingredient list that is understood tells of absence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from scoring.columns import Codes, Ints, Mask
from scoring.evidence import LEVELS, ancestors, judgements
from scoring.market.brand_additives import additive_entry
from scoring.market.columns import NOWHERE, Market
from scoring.market.rows import GAPS
from scoring.pillars.additives import additive_name
from scoring.products import Document
from scoring.spelling import answers, slug_of, words_typed

SORTS: Final = ("products", "share", "level", "number")
SPACED: Final = re.compile(r"\be-?(\d{3,4})(?:-([a-h]?[ivx]+|[a-h])(?![a-z0-9]))?")
"""An E number as people write it: e-250, e-450-i."""


@dataclass(frozen=True)
class Use:
    """How many of some products hold each of `tags`, in order.

    `products` is how many are on file with it, `told` how many of them have an understood ingredient list;
    `of` is how many of all do.
    """

    tags: list[str]
    products: Ints
    told: Ints
    of: int

    def share(self, place: int) -> float | None:
        """Return the share, in %, of the understood lists that hold one of `tags`; None without any list."""
        return 100.0 * int(self.told[place]) / self.of if self.of else None


def use_of_all(market: Market) -> Use:
    """Return the use of every additive among all products: one pass over the columns."""
    column, is_read = market.lists["additives"], is_understood(market, None)
    lengths = np.diff(column.ends, prepend=0)
    places = np.arange(len(lengths), dtype=np.int32).repeat(lengths)
    return _use(column.words, column.codes, places, is_read)


def use_in(market: Market, rows: Ints) -> Use:
    """Return the use of additives among the products of some rows."""
    column = market.lists["additives"]
    codes, places = column.some(rows)
    return _use(column.words, codes, places, is_understood(market, rows))


def is_understood(market: Market, rows: Ints | None) -> Mask:
    """Return of which rows, all where none are given, the ingredient list is on file and understood."""
    gaps = market.numbers["gaps"] if rows is None else market.numbers["gaps"][rows]
    found: Mask = (gaps & GAPS["ingredients"]) == 0
    return found


def _use(words: Sequence[str], codes: Codes, places: Codes, is_read: Mask) -> Use:
    """Count what each row holds once, and with each form what it is a form of. Pairs are in order of rows."""
    tags, lines = lineage(words)
    has_kin = (lines[1:] != NOWHERE).any(axis=0)
    has_kin[lines[1:][lines[1:] != NOWHERE]] = True
    in_family = has_kin[codes]
    products, told = np.zeros((2, len(tags)), np.int64)
    for its, rows in (
        (codes[~in_family], places[~in_family]),
        _with_ancestors(codes[in_family], places[in_family], lines),
    ):
        products += np.bincount(its, minlength=len(tags))
        told += np.bincount(its[is_read[rows]], minlength=len(tags))
    order = sorted(products.nonzero()[0].tolist(), key=tags.__getitem__)
    return Use([tags[place] for place in order], products[order], told[order], int(is_read.sum()))


def lineage(words: Sequence[str]) -> tuple[list[str], Ints]:
    """Return additives, the words first, then ancestors that no row has; and the line of each, a column each.

    A line is the place of the additive, of its parent, and so on, NOWHERE at its end.
    """
    lines = [(word, *ancestors(word)) for word in words]
    tags = list(dict.fromkeys([*words, *(tag for line in lines for tag in line)]))
    known = {tag: place for place, tag in enumerate(tags)}
    found = np.full((max(map(len, lines), default=1), len(tags)), NOWHERE)
    for place, tag in enumerate(tags):
        line = [known[each] for each in (tag, *ancestors(tag))]
        found[: len(line), place] = line
    return tags, found


def _with_ancestors(codes: Codes, places: Codes, lines: Ints) -> tuple[Codes, Codes]:
    """Return pairs of additive and row with those of all ancestors, each once, by additive.

    Rows ascend, and a stable sort of small numbers is a quick one: equal pairs stand beside each other.
    """
    above = lines.astype(np.int16).T[codes].ravel()
    is_there = above != NOWHERE
    its, rows = above[is_there], places.repeat(len(lines))[is_there]
    order = np.argsort(its, kind="stable")
    its, rows = its[order], rows[order]
    is_first = np.ones(len(its), bool)
    is_first[1:] = (its[1:] != its[:-1]) | (rows[1:] != rows[:-1])
    return its[is_first], rows[is_first]


def rows_holding(market: Market, tag: str) -> Ints:
    """Return the rows that hold an additive, or a form of it."""
    column = market.lists["additives"]
    return column.rows(
        code for code, word in enumerate(column.words) if word == tag or tag in ancestors(word)
    )


def used(use: Use, place: int, lang: str) -> Document:
    """Return one of the additives of some products, with how many hold it and their share."""
    share = use.share(place)
    return {
        **additive_entry(use.tags[place], lang),
        "products": int(use.products[place]),
        "share": None if share is None else round(share, 2),
        "of": use.of,
    }


def ordered(use: Use, sort: str, places: Iterable[int] | None = None) -> list[int]:
    """Return places of `use.tags`, without any all, in the order of one of SORTS: most or worst first."""
    places = range(len(use.tags)) if places is None else places
    if sort == "number":
        return sorted(places, key=lambda place: _number(use.tags[place]))
    by = use.told if sort == "share" else use.products
    rank = [-_concern(tag) if sort == "level" else 0 for tag in use.tags]
    return sorted(places, key=lambda place: (rank[place], -int(by[place]), use.tags[place]))


def called(use: Use, text: str, lang: str) -> list[int]:
    """Return the places of `use.tags` that somebody may call `text`: by number, or by words of the name."""
    typed = words_typed(SPACED.sub(r"e\1\2", slug_of(text)))
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
