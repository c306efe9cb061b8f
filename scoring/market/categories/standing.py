"""Where a product stands within its category: its score, and each of its amounts, by what others have."""

from collections.abc import Mapping, Sequence

import numpy as np

from scoring.columns import Ints
from scoring.facts import NUTRIMENTS
from scoring.market.brands.page import tenth
from scoring.market.categories.benchmarks import UNITS
from scoring.market.categories.counts import LEAST, CategoryCounts
from scoring.market.columns import NOWHERE, Market
from scoring.market.labels import QUANTILES
from scoring.messages import sentence
from scoring.names import Names, named
from scoring.products import Document


def score_standing(
    counts: CategoryCounts, categories: Sequence[str], score: int | None, names: Names
) -> Document | None:
    """Return the category a product of these is compared in, and the percentile of its score there.

    None where there is no such category; a percentile of None where there is no proven score.
    """
    row = counts.among(categories)
    if row == NOWHERE:
        return None
    category = counts.categories[row]
    return {
        "category": category,
        "name": named(names, "category", category),
        "percentile": None if score is None else tenth(counts.percentiles[row, score]),
        "of": int(counts.scores[row].sum()),
    }


def amounts_standing(
    market: Market, category: str, amounts: Mapping[str, float | None], lang: str
) -> list[Document]:
    """Return of every known amount, per 100 g or 100 ml, the share of the category that has less, in %."""
    rows = market.in_category(category)
    return [
        {
            "nutrient": name,
            "name": sentence(lang, f"field.{name}"),
            "unit": UNITS[name],
            "amount": amount,
            **_below(market, rows, name, amount),
        }
        for name in NUTRIMENTS
        if (amount := amounts[name]) is not None
    ]


def _below(market: Market, rows: Ints, nutriment: str, amount: float) -> Document:
    """Return the share of the known amounts that are lower, of how many; None of fewer than LEAST."""
    column = market.numbers[nutriment][rows]
    of = int((~np.isnan(column)).sum())
    if of < LEAST:
        return {"below": None, "of": of, "is_high": False}
    below = 100.0 * int((column < column.dtype.type(amount)).sum()) / of
    return {"below": tenth(below), "of": of, "is_high": below >= QUANTILES["high"]}
