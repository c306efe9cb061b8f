"""What would lift each product of a portfolio, a row a step."""

import numpy as np

from scoring.market.brands.opportunities import BATCH_ROWS, Opportunity, opportunities
from tests.brands import GREEN, MINE, NAN, gtin_of, shelf

GALETTES = {"names": {"": "Galettes"}, "additives": ["en:e102"], **GREEN, **MINE}
SABLES = {"names": {"": "Sablés"}, "additives": ["en:e102"], "proteins": NAN, **MINE}
VINEGAR = {"names": {"": "Vinaigre"}, "categories": ["en:vinegars"], **MINE}


def of(*rows):
    return [*opportunities(shelf(rows).to_batches(), "en")]


def test_a_step_is_told_with_what_is_and_what_would_be():
    """The best one first; 15 points are what E102 costs, and 71 is green."""
    assert of(GALETTES)[0] == Opportunity(
        gtin=gtin_of(1),
        name="Galettes",
        brands="Val d'Or",
        light="amber",
        low=56,
        high=56,
        kind="remove-additive",
        key="en:e102",
        change="71, green, without E102 Tartrazine.",
        then_light="green",
        then_low=71,
        then_high=71,
        gain=15,
        least=71,
        is_exact=True,
    )


def test_what_is_declared_may_turn_out_either_way():
    """A step of several outcomes is not exact: its gain is the most, and the least may be none at all."""
    (proteins,) = [each for each in of(SABLES) if each.key == "proteins"]

    assert (proteins.low, proteins.gain, proteins.least, proteins.is_exact) == (45, 4, 45, False)


def test_a_product_that_no_step_lifts_has_its_row():
    """As it stays, and why."""
    assert of(VINEGAR) == [
        Opportunity(
            gtin=gtin_of(1),
            name="Vinaigre",
            brands="Val d'Or",
            light="not-applicable",
            low=30,
            high=90,
            kind="none",
            key=None,
            change="No score applies to it.",
            then_light="not-applicable",
            then_low=30,
            then_high=90,
            gain=0,
            least=30,
            is_exact=True,
        )
    ]


def test_batches_of_any_size_are_judged_in_their_order():
    """Product by product, whole ones, however many are judged at once."""
    found = of(*[VINEGAR] * (BATCH_ROWS + 1))

    assert [each.gtin for each in found] == [gtin_of(number) for number in np.arange(BATCH_ROWS + 1) + 1]
