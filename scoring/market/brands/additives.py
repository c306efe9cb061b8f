"""What additives cost a brand, where they are avoidable, and the best set of few that go, as a document."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from scoring.columns import Ints, places
from scoring.evidence import judgements
from scoring.market.categories.counts import CategoryCounts
from scoring.market.columns import NOWHERE, Market, distinct
from scoring.market.presence import form_of
from scoring.market.removals.best_sets import BestSet, best_sets
from scoring.market.removals.costs import Cost, costs, removals
from scoring.market.removals.rescoring import additives_on_file, lifted, rescored
from scoring.names import Names, named
from scoring.pillars.additives import additive_name, additive_rows
from scoring.products import Document
from scoring.score import Scores
from scoring.steps import MAYBE_DRINKS

MOST_LIFTED: Final = 100
MOST_CATEGORIES: Final = 20
NOTHING: Final = Cost(np.array([], np.int64), 0)


@dataclass(frozen=True)
class Held:
    """An additive, how many products of a brand it stands in, and how many in each category, by its row."""

    additive: str
    products: int
    categories: dict[int, int]


@dataclass(frozen=True)
class Read:
    """Products of a market whose facts were read: their `rows` there, and their scores."""

    rows: Ints
    scores: Scores


def brand_additives(
    market: Market, counts: CategoryCounts, rows: Ints, read: Read, lang: str, names: Names
) -> Document:
    """Return what each additive costs the products in `rows` of a market.

    `read` are those of them that `costing` tells of, or more; the others lose nothing.
    """
    before, gtins = read.scores, market.gtin[read.rows]
    cost = costs(before, removals(before))
    found = held(market, counts, rows)
    told = [(each, cost.get(each.additive, NOTHING)) for each in found]
    told.sort(key=lambda each: (-len(each[1].lifted), -each[1].points, -each[0].products, each[0].additive))
    listed, sets = {each.additive for each in found}, best_sets(before)[1:]
    return {
        "additives": [
            {
                **additive_entry(each.additive, lang),
                "form_of": form_of(each.additive, listed),
                **_cost(each, its, gtins),
                **_avoidable(_avoided(each, counts), names),
            }
            for each, its in told
        ],
        "best_set": [_best_set(each, lang) for each in sets],
        "is_exact": all(each.is_exact for each in sets),
        "reachable": len(reachable(before)),
    }


def costing(market: Market, counts: CategoryCounts, rows: Ints) -> Ints:
    """Return those of some rows that an additive may cost something: one in three, no others need be read."""
    codes, owner = market.lists["additives"].some(rows)
    is_drink = np.isin(market.numbers["product_class"][rows], MAYBE_DRINKS).astype(np.int64)
    may_cost = counts.presence.may_cost[is_drink[owner], codes]
    return rows[distinct(owner[may_cost])]


def held(market: Market, counts: CategoryCounts, rows: Ints) -> list[Held]:
    """Return every additive that stands in the foods among some rows."""
    rows = rows[market.is_food(rows)]
    owner, numbers = counts.presence.pairs(*market.lists["additives"].some(rows))
    here = counts.compared_in(market, rows)[owner]
    products = np.bincount(numbers, minlength=len(counts.presence.tags)).tolist()
    found = {number: Held(counts.presence.tags[number], n, {}) for number, n in enumerate(products) if n}
    width = max(len(counts.categories), 1)
    cells = np.bincount((numbers * width + here)[here != NOWHERE], minlength=1)
    for cell in places(cells).tolist():
        found[cell // width].categories[cell % width] = int(cells[cell])
    return [*found.values()]


def additive_entry(additive: str, lang: str) -> Document:
    """Return an additive as lists call it; what no table has is unrated and has no number."""
    row, judgement = additive_rows().get(additive), judgements().get(additive)
    return {
        "additive": additive,
        "e_number": row["e_number"] if row else None,
        "name": additive_name(additive, lang),
        "level": judgement.level if judgement else "unrated",
    }


def reachable(before: Scores) -> Ints:
    """Return the rows that are lifted where every additive goes."""
    on_file = additives_on_file(before.facts)
    rows = np.array([row for row, tags in enumerate(on_file) if tags], np.int64)
    bare = rescored(before, rows, [[] for _ in rows])
    found: Ints = rows[lifted(before, rows, bare.worst, bare.best)]
    return found


def _cost(held: Held, cost: Cost, gtins: Ints) -> Document:
    """Return what an additive costs the products that hold it."""
    return {
        "products": held.products,
        "points_lost": cost.points,
        "products_lifted": len(cost.lifted),
        "lifted": [f"{gtin:014}" for gtin in gtins[cost.lifted[:MOST_LIFTED]].tolist()],
    }


Avoided = tuple[str, int, float | None, int]
"""A category, how many products hold an additive there, the share in % that does without, of how many."""


def _avoided(held: Held, counts: CategoryCounts) -> list[Avoided]:
    """Return the share that does without an additive in each category it stands in, most products first."""
    told = [(counts.categories[row], products) for row, products in held.categories.items()]
    return [
        (category, products, *counts.avoided(held.additive, category))
        for category, products in sorted(told, key=lambda each: (-each[1], each[0]))
    ]


def _avoidable(avoided: list[Avoided], names: Names) -> Document:
    """Return where others do without: the share over all categories that have one, then category by category.

    Each counts as often as products stand in it: of so many of a brand's products does the share speak.
    """
    known = [(products, share, of) for _, products, share, of in avoided if share is not None]
    total = sum(products for products, _, _ in known)
    weighed = sum(products * share for products, share, _ in known)
    return {
        "avoidable_share": round(weighed / total, 2) if total else None,
        "avoidable_of": sum(of for *_, of in known),
        "avoidable_products": total,
        "categories": [
            {
                "category": category,
                "name": named(names, "category", category),
                "products": products,
                "avoidable_share": share,
                "avoidable_of": of,
            }
            for category, products, share, of in avoided[:MOST_CATEGORIES]
        ],
    }


def _best_set(found: BestSet, lang: str) -> Document:
    """Return a set: all that goes, named last what it has beyond the set before it."""
    additives = [additive_entry(each, lang) for each in found.additives]
    return {
        **additives[-1],
        "additives": additives,
        "products_lifted": len(found.lifted),
        "points": found.points,
        "is_exact": found.is_exact,
    }
