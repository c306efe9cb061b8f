import pytest

from scoring.market.removals.costs import costs, removals
from scoring.score import COLOURS, score
from tests.answers import NAN, UNREAD
from tests.build import facts_rows

GREEN = {"origins": ["en:france"], "labels": ["en:organic"]}
"""Biscuits that are green but for an additive: 71."""


def removed(*rows):
    """What each removal makes of these products: row, additive, span and lights after it."""
    found = removals(score(facts_rows(rows)))
    ends = zip(
        found.low.tolist(), found.high.tolist(), found.worst.tolist(), found.best.tolist(), strict=True
    )
    return [
        (row, tag, (low, high), (COLOURS[worst], COLOURS[best]))
        for row, tag, (low, high, worst, best) in zip(found.rows.tolist(), found.tags, ends, strict=True)
    ]


def told(*rows):
    """Of every additive that costs these products something: rows lifted, points."""
    before = score(facts_rows(rows))
    found = costs(before, removals(before))
    return {tag: (cost.lifted.tolist(), cost.points) for tag, cost in found.items()}


def test_every_removal_is_one_entry_with_the_whole_of_its_score():
    """An additive that costs nothing has none; a product that has no score, neither."""
    assert removed(
        {"additives": ["en:e330"]},
        {"additives": ["en:e330", "en:e102"], **GREEN},
        {"additives": None},
        {"additives": ["en:e102"], "categories": ["en:vinegars"]},
        {"additives": ["en:e171", "en:e102"]},
    ) == [
        (1, "en:e102", (71, 71), ("green", "green")),
        (4, "en:e171", (48, 48), ("amber", "amber")),
        (4, "en:e102", (33, 33), ("red", "red")),
    ]


@pytest.mark.parametrize(
    ("additives", "entries"),
    [
        (["en:e450", "en:e450i"], ["en:e450", "en:e450i"]),
        (["en:e450i"], ["en:e450i", "en:e450"]),
        (["en:e339ii"], ["en:e339ii", "en:e339"]),
    ],
)
def test_an_additive_stands_where_a_form_of_it_does(additives, entries):
    """On file or not, it goes with its forms, and costs what they cost."""
    assert [(tag, span) for _, tag, span, _ in removed({"additives": additives})] == [
        (tag, (63, 63)) for tag in entries
    ]


def test_what_an_additive_costs_over_all():
    """Products it alone keeps from a light, and points; what takes nothing from any is not named."""
    assert told(
        {"additives": ["en:e102", "en:e330"], **GREEN},
        {"additives": ["en:e102"]},
        {"additives": ["en:e466", "en:e102"]},
        {"additives": ["en:e330"]},
        {"additives": ["en:e102"], "categories": ["en:vinegars"]},
    ) == {"en:e102": ([0], 45), "en:e466": ([], 6)}


@pytest.mark.parametrize(
    ("fields", "is_lifted"),
    [
        ({"additives": ["en:e102"], **GREEN}, True),  # 56 to 71
        ({"additives": ["en:e102"]}, False),  # 48 to 63
        ({"additives": ["en:e466"], "proteins": NAN, **GREEN}, True),  # 62 to 80, then 68 to 86
        ({"additives": ["en:e102"], "saturated_fat": NAN}, True),  # 31 to 49, then 46 to 64
        ({"additives": ["en:e102"], "salt": NAN, **GREEN}, False),  # 31 to 57, then 39 to 72
        ({"additives": ["en:e102"], "proteins": NAN}, False),  # 45 to 63, then 60 to 78
        (UNREAD | {"additives": ["en:e102"]}, False),
    ],
)
def test_a_product_is_lifted_where_another_light_is_told_and_better(fields, is_lifted):
    """From amber to green, or from unknown; not within a colour, nor to what is unknown then."""
    assert [lifted == [0] for lifted, _ in told(fields).values()] == [is_lifted]


def test_a_portfolio_without_additives_costs_nothing():
    """No entry, no additive."""
    rows = [{"additives": None}, {"additives": []}]
    assert (removed(*rows), told(*rows)) == ([], {})
