"""Which products hold which additive: whoever holds a form of one holds it.

Only an ingredient list that is understood tells of absence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from scoring.columns import Ints, Mask
from scoring.evidence import LEVELS, ancestors, judgements
from scoring.market.brand_additives import additive_entry
from scoring.market.columns import NOWHERE, Market
from scoring.products import Document

SORTS: Final = ("products", "share", "level", "number")


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
    return _use(column.words, column.codes.astype(np.int64), np.arange(len(lengths)).repeat(lengths), is_read)


def use_in(market: Market, rows: Ints) -> Use:
    """Return the use of additives among the products of some rows."""
    column = market.lists["additives"]
    codes, places = column.some(rows)
    return _use(column.words, codes, places, is_understood(market, rows))


def is_understood(market: Market, rows: Ints | None) -> Mask:
    """Return of which rows, all where none are given, the ingredient list is on file and understood."""
    if rows is None:
        rows = np.arange(len(market.gtin))
    return ~market.has_gap(rows, "ingredients")


def _use(words: Sequence[str], codes: Ints, places: Ints, is_read: Mask) -> Use:
    """Count what each row holds once, and with each form what it is a form of."""
    tags, parents = lineage(words)
    is_parent = np.zeros(len(tags), bool)
    is_parent[parents[parents != NOWHERE]] = True
    in_family = (is_parent | (parents != NOWHERE))[codes]
    alone = codes[~in_family], places[~in_family]
    family = _with_parents(codes[in_family], places[in_family], parents)
    products, told = np.zeros((2, len(tags)), np.int64)
    for its, rows in (alone, family):
        products += np.bincount(its, minlength=len(tags))
        told += np.bincount(its[is_read[rows]], minlength=len(tags))
    order = products.nonzero()[0]
    order = order[np.argsort([tags[place] for place in order.tolist()], kind="stable")]
    return Use([tags[place] for place in order.tolist()], products[order], told[order], int(is_read.sum()))


def lineage(words: Sequence[str]) -> tuple[list[str], Ints]:
    """Return additives, the words first, then ancestors that no row has; and each one's parent by place."""
    tags = [*words]
    known = {tag: place for place, tag in enumerate(tags)}
    for word in words:
        for above in ancestors(word):
            if above not in known:
                known[above] = len(tags)
                tags.append(above)
    return tags, np.array([known.get(next(iter(ancestors(tag)), ""), NOWHERE) for tag in tags], np.int64)


def _with_parents(codes: Ints, places: Ints, parents: Ints) -> tuple[Ints, Ints]:
    """Return pairs of additive and row with those of all ancestors, each once."""
    size, found = max(len(parents), 1), list[Ints]()
    while len(codes):
        found.append(places.astype(np.int64) * size + codes)
        above = parents[codes]
        codes, places = above[above != NOWHERE], places[above != NOWHERE]
    pairs = np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)
    return pairs % size, pairs // size


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


def ordered(use: Use, sort: str) -> list[int]:
    """Return the places of `use.tags` in the order of one of SORTS: most first, the worst level first."""
    if sort == "number":
        return sorted(range(len(use.tags)), key=lambda place: _number(use.tags[place]))
    by = use.told if sort == "share" else use.products
    rank = [-_concern(tag) if sort == "level" else 0 for tag in use.tags]
    return sorted(range(len(use.tags)), key=lambda place: (rank[place], -int(by[place]), use.tags[place]))


def _concern(tag: str) -> int:
    return LEVELS.index(judgements()[tag].level) if tag in judgements() else LEVELS.index("unrated")


def _number(tag: str) -> tuple[int, str]:
    """Return what orders E numbers: by their digits, then by what follows; those without one are last."""
    digits = "".join(each for each in tag if each.isdigit())
    return int(digits or 10**6), tag
