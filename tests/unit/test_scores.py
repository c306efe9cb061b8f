import numpy as np
import pytest

from scoring.facts import SCORED
from scoring.market.removals.best_sets import best_sets
from scoring.market.removals.costs import costs, removals
from scoring.reference import rule
from scoring.score import COLOURS, colour, score, total
from tests.answers import NAN, NO_AMOUNTS, UNREAD
from tests.build import facts, facts_rows

MODERATE = ["en:e102"]
HIGH = ["en:e171"]
TRACED = {"origins": ["en:france"], "manufacturing_places": ["lyon"], "labels": ["en:organic"]}
SWEET = {
    "energy_kj": 2300.0,
    "sugars": 60.0,
    "saturated_fat": 10.0,
    "fat": 30.0,
    "fiber": 0.0,
    "proteins": 0.0,
}
NOTHING = dict.fromkeys(NO_AMOUNTS, 0.0)


def verdict(**fields):
    """Low end, high end and light."""
    scores = score(facts(**fields))
    return int(scores.low[0]), int(scores.high[0]), scores.light(0)


def test_the_pillars_add_up_to_100():
    """Nutrition 60, additives 30, origin 10."""
    assert [rule("pillar", name) for name in ("nutrition", "additives", "origin")] == [60, 30, 10]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, (63, 63, "amber")),  # C of 4 points: index 55, 33 points
        (TRACED, (73, 73, "green")),
        ({"additives": MODERATE}, (48, 48, "amber")),
        ({"additives": HIGH}, (33, 33, "red")),
        (TRACED | {"categories": ["en:spring-waters"]}, (100, 100, "green")),
        ({"categories": ["en:spring-waters"], **NO_AMOUNTS}, (90, 90, "green")),
        (SWEET, (34, 34, "red")),  # E of 6 + 15 + 9 + 1 = 31 points: index 8.2, 4.9 + 30
        (SWEET | TRACED, (39, 39, "red")),
        (SWEET | {"additives": HIGH}, (4, 4, "red")),
        (NOTHING, (78, 78, "green")),  # A of 0 points: 48 + 30
    ],
)
def test_the_score_is_the_sum_of_the_pillars(fields, expected):
    """Floored to a whole number; Nutri-Score E keeps it at 39."""
    assert verdict(**fields) == expected


@pytest.mark.parametrize(
    ("index", "others", "expected"),
    [
        (100.0, 40.0, 100),
        (0.0, 0.0, 0),
        (20.0, 40.0, 52),
        (19.99, 40.0, 39),
        (19.99, 27.0, 38),
        (20.0 - 1e-12, 40.0, 52),
        (55.0, 0.999, 33),
        (55.0, 0.1 + 0.2 + 0.7, 34),
        (0.0, 40.0, 39),
    ],
)
def test_an_e_caps_the_sum_and_only_whole_points_count(index, others, expected):
    """An index under 20 is an E; noise of the last digit neither costs nor earns a point."""
    assert total(np.array([index]), np.array([others])).tolist() == [expected]


@pytest.mark.parametrize(
    ("points", "light"),
    [(0, "red"), (39, "red"), (40, "amber"), (65, "amber"), (66, "green"), (100, "green")],
)
def test_lights(points, light):
    """Red to 39, amber 40 to 65, green from 66, read off the whole number."""
    assert COLOURS[int(colour(np.array([points]))[0])] == light


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (UNREAD, (33, 63, "unknown")),
        (UNREAD | {"additives": HIGH}, (33, 33, "red")),
        (UNREAD | TRACED, (43, 73, "unknown")),
        ({"sugars": NAN}, (39, 66, "unknown")),  # 19 points, an E, to 2
        ({"salt": NAN}, (38, 64, "unknown")),  # 25 points to 3
        (SWEET | UNREAD, (4, 34, "red")),
        (SWEET | UNREAD | TRACED, (14, 39, "red")),
        (UNREAD | NO_AMOUNTS | {"categories": None}, (0, 86, "unknown")),
    ],
)
def test_a_missing_fact_widens_the_span(fields, expected):
    """Both ends capped and floored; where both fall in one colour that is the light, otherwise unknown."""
    assert verdict(**fields) == expected


def test_the_lights_a_span_allows():
    """Worst first: from the colour of the low end to that of the high end."""
    scores = score(facts_rows([UNREAD, {}, UNREAD | NO_AMOUNTS | {"categories": None}]))
    assert [COLOURS[scores.worst[row] : scores.best[row] + 1] for row in range(3)] == [
        ("red", "amber"),
        ("amber",),
        ("red", "amber", "green"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"categories": ["en:alcoholic-beverages"]},
        {"categories": ["en:vinegars"]},
        {"categories": ["en:pet-food"]},
        {"product_type": "beauty"},
    ],
)
def test_what_the_nutri_score_does_not_rate_has_no_light(fields):
    """By rule, not for want of data."""
    scores = score(facts(**fields))
    assert (scores.light(0), bool(scores.is_applicable[0])) == ("not-applicable", False)


def test_unknown_categories_make_the_hull_over_the_classes():
    """Low: the same product as red meat or a drink; high: as an oil, all fruit."""
    tags = ["en:biscuits", "en:beverages", "en:fats", "en:cheeses", "en:beef", "en:olive-oils"]
    each = score(facts_rows({"categories": ["en:fats", tag] if "oil" in tag else [tag]} for tag in tags))
    assert verdict(categories=None)[:2] == (each.low.min(), each.high.max())


def test_a_product_of_unknown_kind_may_turn_out_a_juice():
    """Without a list the category suggests the fruit share, so the span holds every category's suggestion."""
    unread = UNREAD | {"fruits_vegetables_legumes": NAN}
    tags = [["en:beverages", "en:fruit-juices"], ["en:fruits"], ["en:jams"], ["en:vegetables"]]
    each = score(facts_rows(unread | {"categories": categories} for categories in tags))
    low, high, _ = verdict(**unread, categories=None)
    assert (low <= each.low.min(), each.high.max() <= high) == (True, True)


@pytest.mark.parametrize("count", [0, 1, 7])
def test_as_many_verdicts_as_rows(count):
    """An empty table has an empty verdict."""
    assert score(facts_rows([{}] * max(count, 1)).slice(0, count)).low.tolist() == [63] * count


def test_a_slice_of_a_table_scores_as_its_rows_do():
    """Where a batch starts inside a larger one does not matter."""
    whole = facts_rows([SWEET, {"additives": HIGH}, {"categories": None}, TRACED, {"labels": ["en:pdo"]}])
    cut = score(whole.slice(2, 3))
    assert (cut.low.tolist(), cut.high.tolist()) == (
        score(whole).low.tolist()[2:],
        score(whole).high.tolist()[2:],
    )


def test_a_fruit_share_that_only_the_category_suggests_is_not_proven():
    """Canned fruit without a list: the letter reads 90 %, the span allows that there is none."""
    scores = score(
        facts(
            categories=["en:fruits"],
            fruits_vegetables_legumes=NAN,
            ingredients_listed=False,
            ingredients_n=None,
        )
    )
    known = [score(facts(categories=["en:fruits"], fruits_vegetables_legumes=share)) for share in (0.0, 90.0)]

    assert (
        scores.nutrition.index_low[0],
        scores.nutrition.index_high[0],
        scores.nutrition.letter_points[0],
    ) == (
        known[0].nutrition.index_low[0],
        known[1].nutrition.index_high[0],
        known[1].nutrition.letter_points[0],
    )


@pytest.mark.parametrize("count", [1, 40])
def test_scores_rest_on_few_columns(count):
    """What is read for scores alone makes the same of them, additives removed too; one by one as in bulk."""
    row = {"additives": ["en:e102", "en:e171"], "categories": ["en:beverages"], **TRACED}
    whole = facts_rows([row, {"salt": NAN}, UNREAD, {}] * count)
    told = [
        (scores.low.tolist(), repr(costs(scores, removals(scores))))
        for scores in (score(whole), score(whole.select(SCORED)))
    ]
    curves = [repr(best_sets(score(each))) for each in (whole, whole.select(SCORED))]

    assert told[0] == told[1]
    assert curves[0] == curves[1]
