"""What additives cost a brand, where they are avoidable, and the best set of few that go, as a document."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from scoring.columns import Ints
from scoring.evidence import judgements
from scoring.market.best_sets import BestSet, best_sets
from scoring.market.category_counts import CategoryCounts
from scoring.market.columns import NOWHERE, Market
from scoring.market.costs import Cost, costs, removals
from scoring.market.rescoring import additives_on_file, lifted, rescored
from scoring.names import Names, named
from scoring.pillars.additives import additive_name, additive_rows
from scoring.products import Document
from scoring.score import Scores

MOST_LIFTED: Final = 100
MOST_CATEGORIES: Final = 20


def brand_additives(
    market: Market, counts: CategoryCounts, rows: Ints, before: Scores, lang: str, names: Names
) -> Document:
    """Return what each additive costs the products in `rows` of a market, whose scores are `before`.

    Those of `holding` do: nothing is found in the others.
    """
    here = counts.compared_in(market, rows)
    categories = [counts.categories[row] if row != NOWHERE else None for row in here.tolist()]
    gtins = [f"{gtin:014}" for gtin in market.gtin[rows].tolist()]
    found = costs(before, removals(before), categories)
    sets = best_sets(before)[1:]
    return {
        "additives": [_cost(cost, counts, gtins, lang, names) for cost in found],
        "best_set": [_best_set(each, lang) for each in sets],
        "is_exact": all(each.is_exact for each in sets),
        "reachable": len(reachable(before)),
    }


def holding(market: Market, rows: Ints) -> Ints:
    """Return those of some rows that hold an additive: of most brands a third, and no others need be read."""
    _, owner = market.lists["additives"].some(rows)
    found: Ints = rows[np.unique(owner)]
    return found


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


def _cost(cost: Cost, counts: CategoryCounts, gtins: Sequence[str], lang: str, names: Names) -> Document:
    avoided = _avoided(cost, counts)
    share, of = _whole(cost, avoided)
    return {
        **additive_entry(cost.additive, lang),
        "products": len(cost.rows),
        "points_lost": cost.points,
        "products_lifted": len(cost.lifted),
        "lifted": [gtins[row] for row in cost.lifted[:MOST_LIFTED].tolist()],
        "avoidable_share": share,
        "avoidable_of": of,
        "categories": [
            {
                "category": category,
                "name": named(names, "category", category),
                "products": cost.categories[category],
                "avoidable_share": its_share,
                "of": its_of,
            }
            for category, its_share, its_of in avoided[:MOST_CATEGORIES]
        ],
    }


def _avoided(cost: Cost, counts: CategoryCounts) -> list[tuple[str, float | None, int]]:
    """Return the share that does without an additive in each category it stands in, most products first."""
    largest = sorted(cost.categories, key=lambda category: (-cost.categories[category], category))
    told = ((category, counts.avoided(cost.additive, category)) for category in largest)
    return [(category, share and round(share, 3), of) for category, (share, of) in told]


def _whole(cost: Cost, avoided: Iterable[tuple[str, float | None, int]]) -> tuple[float | None, int]:
    """Return the share over all those categories, each as often as products stand in it, and of how many."""
    known = [(cost.categories[category], share, of) for category, share, of in avoided if share is not None]
    total = sum(products for products, _, _ in known)
    if not total:
        return None, 0
    return round(sum(products * share for products, share, _ in known) / total, 3), sum(
        of for *_, of in known
    )


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
