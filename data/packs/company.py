"""Which traits always come along with which, so that a product need name only those that bring the others.

Milk chocolate is chocolate, holds milk and declares it; a brand has an owner. Nobody wrote such rules down
here: they are read off the very products of a pack, so they hold for each of them, and for nothing else.
"""

from collections.abc import Sequence
from typing import Final

LEAST: Final = 5
"""Products that a trait must be of before its company is told; fewer make the pack no smaller."""

Company = dict[int, frozenset[int]]
"""By trait: all that each product which has it has too."""


def company_of(products: Sequence[frozenset[int]], count: int) -> Company:
    """Return the company of the traits 0 to `count` - 1; of two that are always together, that of the higher.

    >>> company_of([frozenset({0, 1})] * 5 + [frozenset({1})], 2)
    {0: frozenset({1})}
    """
    holders = holders_of(products, count)
    found: Company = {}
    for trait, mine in enumerate(holders):
        if len(mine) >= LEAST:
            shared = frozenset.intersection(*(products[each] for each in mine))
            company = [each for each in shared if (len(holders[each]), -each) > (len(mine), -trait)]
            if company:
                found[trait] = frozenset(company)
    return found


def holders_of(products: Sequence[frozenset[int]], count: int) -> list[list[int]]:
    """Return, for each trait, the places of the products that have it, ascending."""
    holders: list[list[int]] = [[] for _ in range(count)]
    for place, traits in enumerate(products):
        for trait in traits:
            holders[trait].append(place)
    return holders


def without_company(traits: frozenset[int], company: Company) -> frozenset[int]:
    """Return those of `traits` that no other brings along.

    >>> without_company(frozenset({0, 1, 2}), {0: frozenset({1})})
    frozenset({0, 2})
    """
    return traits.difference(*(company[trait] for trait in traits if trait in company))
