"""What filters read of a product as a set of traits: texts such as `allergens:en:milk`.

A trait of a list is its fact and one of its values, one of a map has `=` before what it maps to. A bare fact
(`allergens`) says that something is on file, if only that there are none: without it the list is null.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final

from scoring.filters.board import most_unread
from scoring.filters.facts import named_ingredients
from scoring.filters.sources import NULLABLE, SOURCES
from scoring.reference import whole_tables

Facts = Mapping[str, object]

NOT_READ: Final = frozenset({"origins", "manufacturing_places"})
"""No filter reads these two lists: what they say to one stands in `origin_countries` and `made_in`."""

LISTS: Final = (*(fact for fact in SOURCES if fact not in NOT_READ), "grains_unnamed")
IN_ENGLISH: Final = frozenset({"ingredients", "labels"})
"""The lists that filters ask for tags of English alone (`en:salt`); names of no taxonomy stay behind."""

ENGLISH: Final = "en:"
MAPS: Final = ("additives_possible", "additive_levels")
SINGLES: Final = (
    "list_is_partial",
    "ingredients_unknown_share",
    "nova_group",
    "nutriscore_grade",
    "nutrient_levels",
)
FACTS: Final = tuple(sorted((*LISTS, *MAPS, *SINGLES, "additive_groups", "ingredients_possible")))
"""The facts that a pack tells; a phone leaves any other unknown, so that no filter passes on it."""

EDITION: Final = sha256(",".join(sorted((*FACTS, *NOT_READ))).encode() + whole_tables()).hexdigest()[:12]
"""Changes with the names of the filter facts and with any table: a pack tells what tables made of lists.

An app reckons its own from the schema and the tables that it was built beside (`pwa/method.ts`).
"""

UNREAD: Final = {None: None, False: 0, True: 1}
"""The share of a list that is not recognised, as far as a filter asks: none on file, little, too much."""


def traits_of(facts: Facts) -> set[str]:
    """Return the traits of one product, out of its `filter_facts`."""
    return {*_listed(facts), *_mapped(facts), *_possible(facts)}


def _listed(facts: Facts) -> Iterator[str]:
    for fact in LISTS:
        values = texts(facts[fact])
        if fact in NULLABLE and facts[fact] is not None:
            yield fact
        yield from (
            f"{fact}:{value}" for value in values if fact not in IN_ENGLISH or value.startswith(ENGLISH)
        )


def _mapped(facts: Facts) -> Iterator[str]:
    for fact in MAPS:
        yield from (f"{fact}:{key}={value}" for key, value in mapping(facts[fact]).items())
    for group, tags in mapping(facts["additive_groups"]).items():
        yield from (f"additive_groups:{group}={tag}" for tag in texts(tags))


def _possible(facts: Facts) -> Iterator[str]:
    """Give what is possible. An ingredient that is listed is so too: a filter breaks before it asks."""
    named = {row["tag"] for row in named_ingredients()}
    possible = mapping(facts["ingredients_possible"]).keys() | named.intersection(texts(facts["ingredients"]))
    yield from (f"ingredients_possible:{tag}" for tag in possible)


def unread(facts: Facts) -> int | None:
    """Return how much of the list is not recognised, one of UNREAD."""
    share = facts["ingredients_unknown_share"]
    return UNREAD[share > most_unread() if isinstance(share, float) else None]


def texts(held: object) -> list[str]:
    """Return a list of a document, empty where it is null."""
    return held if isinstance(held, list) else []


def mapping(held: object) -> Mapping[str, object]:
    """Return a map of a document."""
    return held if isinstance(held, dict) else {}
