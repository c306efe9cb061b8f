"""What may stand in for a product: the same kind of food (`category_kinds.csv`), rated better.

Two products are as alike as their categories: the share of kinds of food that both are in, of those that
either is in. Categories such as snacks, frozen foods or breakfasts are about no kind: they put an orange
beside a cereal bar.
"""

import math
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final, NamedTuple

from scoring.columns import Floats
from scoring.reference import rows, rule
from scoring.score import COLOURS

FAMILY: Final = "alternatives"
OF_TAXONOMY: Final = "en:"
OFFERED: Final = COLOURS[1:]
"""Nothing red is offered instead of anything: a better score under the same red light is no better choice."""


class Rating(NamedTuple):
    """The light of a product and its span, both ends null where it has no score by rule."""

    light: str
    low: int | None
    high: int | None


@cache
def no_kinds() -> frozenset[str]:
    """Return the categories that are about no kind of food."""
    return frozenset(row["category"] for row in rows("category_kinds") if row["is_kind"] == "no")


@cache
def asked_by(what: str) -> frozenset[str]:
    """Return the categories that ask for `same` (their like alone) or `too` (what is such, too)."""
    return frozenset(row["category"] for row in rows("category_kinds") if row["asks"] == what)


def ladder(categories: Iterable[str]) -> list[str]:
    """Return the kinds of food a product is in, most specific first; words of no taxonomy are none.

    >>> ladder(["en:snacks", "en:bars", "en:cereal-bars", "en:Barritas", "fr:barres"])
    ['en:cereal-bars', 'en:bars']
    """
    return [tag for tag in reversed([*categories]) if _is_kind(tag)]


def _is_kind(tag: str) -> bool:
    is_of_taxonomy = tag.startswith(OF_TAXONOMY) and tag.islower() and " " not in tag
    return is_of_taxonomy and tag not in no_kinds()


def similarity(common: Floats, mine: int, its: Floats) -> Floats:
    """Return how alike products are to one, 0 to 1, by how many kinds they share and how many each is in.

    >>> similarity(2.0, 3, 3.0)
    0.5
    """
    return common / (mine + its - common)


def is_alike(share: float) -> bool:
    """Whether products that are alike to this share may stand in for one another."""
    return share >= rule(FAMILY, "least_similarity_percent") / 100.0


def fits(mine: AbstractSet[str], its: AbstractSet[str]) -> bool:
    """Whether a product of the categories `its` serves whoever wants one of the categories `mine`.

    What is to be made first, or drunk for its caffeine, only stands in for its like; what is made without
    gluten only for what may be with it.

    >>> fits({"en:sodas"}, {"en:sodas", "en:energy-drinks"})
    False
    >>> fits({"en:products-without-gluten"}, {"en:breads"})
    False
    """
    return (mine & asked_by("same")) == (its & asked_by("same")) and (mine & asked_by("too")) <= its


def is_as_dense(mine: float, its: float) -> bool:
    """Whether two amounts of energy, in kJ per 100 g or 100 ml, are near enough for the same use.

    A powder is no alternative to a drink, and many a record tells the energy of a portion. Unknown is NaN
    and near to everything.
    """
    if math.isnan(mine) or math.isnan(its) or abs(mine - its) <= rule(FAMILY, "most_energy_apart_kj"):
        return True
    return max(mine, its) <= rule(FAMILY, "most_energy_times") * min(mine, its)


def is_better(its: Rating, mine: Rating) -> bool:
    """Whether a product is proven to be rated better than another, whatever is missing of either.

    By its light, or by `least_gain` points and more from the most the other can have to the least it has.
    What is red is never better, however red the other.

    >>> is_better(Rating("green", 66, 66), Rating("amber", 64, 64))
    True
    >>> is_better(Rating("amber", 60, 64), Rating("unknown", 30, 70))
    False
    >>> is_better(Rating("red", 39, 39), Rating("red", 5, 5))
    False
    """
    if its.light not in OFFERED or its.low is None or mine.high is None:
        return False
    is_of_better_light = mine.light in COLOURS and COLOURS.index(its.light) > COLOURS.index(mine.light)
    return is_of_better_light or its.low >= mine.high + rule(FAMILY, "least_gain")


def can_be_beaten(mine: Rating) -> bool:
    """Whether any score is proven to be better than the most this product can have."""
    most = sum(rule("pillar", pillar) for pillar in ("nutrition", "additives", "origin"))
    return mine.high is not None and mine.high + rule(FAMILY, "least_gain") <= most


def enough() -> int:
    """Return how many better products make a category wide enough."""
    return int(rule(FAMILY, "enough"))


def words_in_common(mine: AbstractSet[str], its: AbstractSet[str]) -> float:
    """Return the share of words that two names share; among the equally alike this tells who is nearer.

    >>> words_in_common({"choco", "bar"}, {"choco", "mousse"})
    0.3333333333333333
    """
    either = mine | its
    return len(mine & its) / len(either) if either else 0.0
