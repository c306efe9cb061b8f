import pytest

from scoring.additives import score_additives
from scoring.columns import read
from scoring.evidence import judgements
from scoring.pillars.additives import penalties
from scoring.score import score
from tests.build import facts, facts_rows

# high: E171; moderate: E102, E110, E339; limited: E951, E967, E420, E407, E466; none: E300; unrated: E1510
HIGH, MODERATE, NONE, UNRATED = "en:e171", "en:e102", "en:e300", "en:e1510"
LIMITED = ["en:e420", "en:e466", "en:e967"]


def span(**fields):
    pillar = score_additives(read(facts(**fields)))
    return float(pillar.low[0]), float(pillar.high[0])


def taken(additives, **fields):
    return penalties(0, score(facts(additives=additives, **fields)))


def test_the_additives_of_these_tests_have_the_levels_their_names_say():
    """The fixtures lean on the tables; a changed level is seen here first."""
    named = [HIGH, MODERATE, *LIMITED, NONE, UNRATED]
    assert [judgements()[tag].level for tag in named] == [
        "high",
        "moderate",
        *["limited"] * 3,
        "none",
        "unrated",
    ]


@pytest.mark.parametrize(
    ("additives", "points"),
    [
        ([], 30.0),
        ([NONE], 30.0),
        ([UNRATED], 30.0),
        (["en:e99999", "en:not-in-any-table"], 30.0),
        (LIMITED[:1], 24.0),
        (LIMITED[:2], 18.0),
        (LIMITED, 18.0),
        ([MODERATE], 15.0),
        ([MODERATE, "en:e110"], 0.0),
        ([MODERATE, *LIMITED[:1]], 9.0),
        ([MODERATE, *LIMITED], 3.0),
        ([HIGH], 0.0),
        ([HIGH, MODERATE, *LIMITED], 0.0),
        ([MODERATE, NONE, UNRATED, "en:e99999"], 15.0),
        (["en:e339", "en:e339i", "en:e339ii"], 15.0),
        (["en:e160a"], 24.0),
        (["en:e160a", "en:e160ai"], 30.0),
        (["en:e160a", "en:e160ai", "en:e160aii"], 24.0),
        (["en:e420", "en:e420i", "en:e420ii"], 24.0),
        ([MODERATE, MODERATE], 15.0),
    ],
)
def test_each_level_has_its_price(additives, points):
    """20 index points per limited but 40 for all, 50 per moderate, 100 per high, floor 0, times 0.3."""
    assert span(additives=additives) == (points, points)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, (30.0, 30.0)),
        ({"additives": None}, (0.0, 30.0)),
        ({"ingredients_listed": False, "ingredients_n": None}, (0.0, 30.0)),
        ({"additives": None, "ingredients_listed": False, "ingredients_n": None}, (0.0, 30.0)),
        ({"additives": [MODERATE], "ingredients_listed": False, "ingredients_n": None}, (0.0, 15.0)),
        ({"additives": [MODERATE], "ingredients_n": 10, "unknown_ingredients_n": 4}, (0.0, 15.0)),
        ({"ingredients_listed": False}, (30.0, 30.0)),
        ({"ingredients_listed": False, "ingredients_n": 0}, (0.0, 30.0)),
        ({"ingredients_n": None}, (0.0, 30.0)),
        ({"ingredients_n": 0}, (0.0, 30.0)),
        ({"unknown_ingredients_n": None}, (0.0, 30.0)),
        ({"ingredients_n": 10, "unknown_ingredients_n": 0}, (30.0, 30.0)),
        ({"ingredients_n": 10, "unknown_ingredients_n": 3}, (30.0, 30.0)),
        ({"ingredients_n": 1000, "unknown_ingredients_n": 301}, (0.0, 30.0)),
        ({"ingredients_n": 10, "unknown_ingredients_n": 11}, (0.0, 30.0)),
    ],
)
def test_what_could_not_be_looked_for_widens_the_span(fields, expected):
    """No list, not analysed, or more than 30 % unrecognised: from 0 to what the additives found leave."""
    assert span(**fields) == expected


@pytest.mark.parametrize(
    ("additives", "expected"),
    [
        ([], {}),
        ([NONE, UNRATED, "en:e99999"], {}),
        ([MODERATE], {MODERATE: 15.0}),
        ([HIGH, MODERATE], {HIGH: 30.0, MODERATE: 15.0}),
        ([*LIMITED, MODERATE], {MODERATE: 15.0, "en:e420": 6.0, "en:e466": 6.0, "en:e967": 0.0}),
        (["en:e339", "en:e339ii"], {"en:e339": 15.0}),
        (["en:e339ii", "en:e339"], {"en:e339": 15.0}),
        (["en:e339ii", "en:e339i"], {"en:e339ii": 15.0}),
        (["en:e322", "en:e322i"], {}),
    ],
)
def test_what_each_additive_takes(additives, expected):
    """Of each family the worst, a parent before its form; limited ones share their maximum as listed."""
    found = taken(additives)
    assert (found, list(found)) == (expected, list(expected))


def test_each_row_has_its_own_penalties():
    """In a table, the additives of one product cost no other."""
    scores = score(facts_rows({"additives": tags} for tags in ([MODERATE], None, [], [HIGH, MODERATE])))
    assert [penalties(row, scores) for row in range(4)] == [
        {MODERATE: 15.0},
        {},
        {},
        {HIGH: 30.0, MODERATE: 15.0},
    ]


@pytest.mark.parametrize(
    ("additives", "has_sweetener"),
    [(["en:e951"], True), (["en:e960a"], True), (["en:e954", "en:e954iv"], True), (["en:e968"], False)],
)
def test_a_form_of_a_sweetener_is_a_sweetener(additives, has_sweetener):
    """Stevia extract (E960a) is steviol glycosides (E960); a polyol (E968) is not non-nutritive."""
    assert score_additives(read(facts(additives=additives))).has_sweetener.tolist() == [has_sweetener]
