"""Where the score of a recipe stands among the products of its category."""

from collections.abc import Callable, Sequence

from data.errors import MarketMissing
from scoring.market.categories.standing import score_standing
from scoring.names import Names
from scoring.products import Document
from server.market.desk import MarketDesk

Standing = Callable[[Sequence[str], int, Names], Document | None]
"""Where a score stands within the category of a product, by its categories; None where that is not known."""


def standing_on(desk: MarketDesk) -> Standing:
    """Return what tells where proven scores stand, out of what is counted of every category once."""

    def standing(categories: Sequence[str], score: int, names: Names) -> Document | None:
        try:
            counts = desk.counts(desk.market())
        except MarketMissing:
            return None
        return score_standing(counts, categories, score, names)

    return standing
