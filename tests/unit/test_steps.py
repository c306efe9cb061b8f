import math

import pytest

from scoring.declarations import KINDS_TRIED
from scoring.improvements import lifting, tried
from scoring.plausibility import MACROS
from scoring.record import records
from scoring.score import score
from scoring.steps import steps, without
from tests.answers import NAN, NO_TABLE, UNREAD
from tests.build import facts, facts_rows


def planned(**fields):
    """Kind, key and outcomes of every step of one product."""
    batch = facts(**fields)
    return [(step.kind, step.key, step.outcomes) for step in steps(records(batch)[0], 0, score(batch))]


def moved(**fields):
    """The nutriments that move, and what they become."""
    return {
        (key, value)
        for kind, _, outcomes in planned(**fields)
        if kind == "nutrient"
        for key, value in outcomes[0].items()
    }


def removed(**fields):
    """Each additive that could go, and what would be left."""
    return {
        key: outcomes[0]["additives"]
        for kind, key, outcomes in planned(**fields)
        if kind == "remove-additive"
    }


@pytest.mark.parametrize(
    ("fields", "left"),
    [
        ({"additives": []}, {}),
        ({"additives": None}, {}),
        ({"additives": ["en:e330"]}, {}),
        ({"additives": ["en:e102", "en:e330"]}, {"en:e102": ["en:e330"]}),
        ({"additives": ["en:e450", "en:e450i"]}, {"en:e450i": []}),
        (
            {"additives": ["en:e450", "en:e450i", "en:e450v"]},
            {"en:e450i": ["en:e450", "en:e450v"], "en:e450v": ["en:e450", "en:e450i"], "en:e450": []},
        ),
        ({"additives": ["en:e553", "en:e553a", "en:e553ai"]}, {"en:e553ai": []}),
        (
            {"additives": ["en:e160a", "en:e160ai", "en:e160aii"]},
            {"en:e160aii": ["en:e160a", "en:e160ai"], "en:e160a": []},
        ),
        ({"additives": ["en:of-no-table", "en:e102"]}, {"en:e102": ["en:of-no-table"]}),
    ],
)
def test_an_additive_goes_with_what_hangs_on_it(fields, left):
    """Its descendants, and ancestors that stood for it alone; one that costs nothing is no step."""
    assert removed(**fields) == left


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (["en:e339"], ["en:e450", "en:e450i", "en:e450v"]),
        (["en:e450i", "en:e450v"], ["en:e339ii"]),
        (["en:e450"], ["en:e339ii"]),
        (["en:e450ii"], ["en:e450", "en:e450i", "en:e450v", "en:e339ii"]),
        ([], ["en:e450", "en:e450i", "en:e450v", "en:e339ii"]),
    ],
)
def test_several_additives_go_at_once_and_one_that_is_not_there_takes_nothing_away(gone, left):
    """All forms of one, on file or not; not what it would be a form of."""
    assert without(["en:e450", "en:e450i", "en:e450v", "en:e339ii"], *gone) == left


def test_a_sweetener_is_a_step_in_drinks_whatever_its_level():
    """A drink pays for it in the Nutri-Score; a biscuit does not."""
    drink = {"categories": ["en:beverages"], "additives": ["en:e957"]}
    assert (removed(**drink), removed(additives=["en:e957"])) == ({"en:e957": []}, {})


@pytest.mark.parametrize(
    ("fields", "after"),
    [
        (
            {},
            {
                ("sugars", 6.8),
                ("saturated_fat", 1.0),
                ("salt", 0.2),
                ("fiber", 5.3),
                ("proteins", 7.3),
                ("fruits_vegetables_legumes", 41.0),
            },
        ),
        (
            {"sugars": 3.4, "energy_kj": 335.0, "saturated_fat": 1.0, "salt": 0.2, "proteins": 17.1}
            | {"fiber": 7.5, "fruits_vegetables_legumes": 81.0},
            set(),
        ),
        ({"categories": ["en:spring-waters"]}, set()),
        ({"categories": None}, set()),
        (
            {"categories": ["en:fats"], "fat": 80.0, "saturated_fat": 12.0, "sugars": 0.0, "salt": 0.0}
            | {"fiber": 9.0, "proteins": 18.0, "fruits_vegetables_legumes": NAN},
            {("saturated_fat", 9.7), ("saturated_fat", 7.9)},
        ),
        (
            {"categories": ["en:fats"], "fat": NAN, "saturated_fat": 12.0, "sugars": 0.0, "salt": 0.0}
            | {"fiber": 9.0, "proteins": 18.0, "fruits_vegetables_legumes": 90.0},
            {("saturated_fat", 9.7)},
        ),
        (
            {"categories": ["en:beverages"], "sugars": NAN, "fiber": NAN, "energy_kj": 180.0}
            | {"fat": 0.0, "carbohydrates": 9.0}
            | {"proteins": NAN, "salt": NAN, "saturated_fat": NAN, "fruits_vegetables_legumes": 60.0},
            {("energy_kj", 150.0), ("fruits_vegetables_legumes", 61.0)},
        ),
    ],
)
def test_a_nutriment_moves_to_the_next_amount_that_the_rule_rewards(fields, after):
    """Down to the limit it passed, or just past the one ahead; nothing moves that has no limit left."""
    assert moved(**fields) == after


@pytest.mark.parametrize(
    ("fields", "name", "after"),
    [
        ({"energy_kj": 1500.0, "fat": 6.0}, "energy_kj", [1340.0]),
        ({"energy_kj": 1500.0, "fat": 10.0}, "energy_kj", []),
        ({"energy_kj": 1500.0, "fat": NAN, "saturated_fat": 6.0}, "energy_kj", [1340.0]),
        ({"energy_kj": 1500.0, "fat": NAN, "saturated_fat": 10.0}, "energy_kj", []),
        ({"fat": 20.0, "energy_kj": 2000.0, "carbohydrates": 67.7}, "proteins", [7.3]),
        ({"fat": 20.0, "energy_kj": 2000.0, "carbohydrates": 67.8}, "proteins", []),
        ({"fat": 20.0, "energy_kj": 2000.0, "carbohydrates": 67.7}, "fiber", [5.3]),
        ({"fat": 20.0, "energy_kj": 2000.0, "carbohydrates": 67.8}, "fiber", []),
        ({"energy_kj": 1400.0}, "fiber", []),
        ({"fruits_vegetables_legumes": 80.0}, "fruits_vegetables_legumes", [81.0]),
        ({"fruits_vegetables_legumes": 80.1}, "fruits_vegetables_legumes", []),
        ({"fruits_vegetables_legumes": 100.0}, "fruits_vegetables_legumes", []),
    ],
)
def test_no_nutriment_moves_where_the_others_leave_no_room(fields, name, after):
    """No less energy than the rest holds (Annex XIV), 5 % and a kJ allowed; 100 g in 100 g."""
    assert [amount for key, amount in moved(**fields) if key == name] == after


def declared(**fields):
    """The facts that could be declared, and how each may turn out."""
    return {key: outcomes for kind, key, outcomes in planned(**fields) if kind == "declare"}


@pytest.mark.parametrize(
    ("fields", "key", "outcomes"),
    [
        ({"salt": NAN}, "salt", ({"salt": 0.0}, {"salt": 100.0})),
        (
            {"energy_kj": NAN, "fat": 20.0, "carbohydrates": 50.0, "proteins": 10.0, "fiber": NAN},
            "energy_kj",
            ({"energy_kj": pytest.approx((20 * 37 + 60 * 17 - 1) / 1.05)}, {"energy_kj": 3900.0}),
        ),
        ({"fat": NAN, "energy_kj": NAN}, "fat", ({"fat": 1.5}, {"fat": pytest.approx(28.0)})),
        ({"sugars": NAN}, "sugars", ({"sugars": 0.0}, {"sugars": 63.5})),
        ({"fiber": NAN}, "fiber", ({"fiber": 0.0}, {"fiber": 7.5})),
        ({"fiber": NAN, "proteins": 25.0}, "fiber", ({"fiber": 0.0}, {"fiber": 0.0})),
        (
            {"fruits_vegetables_legumes": NAN, "categories": None},
            "fruits_vegetables_legumes",
            ({"fruits_vegetables_legumes": 0.0}, {"fruits_vegetables_legumes": 81.0}),
        ),
        ({"categories": None}, "categories", tuple({"categories": kind} for kind in KINDS_TRIED)),
        ({}, "origin-ingredients", ({"origins": ["xx:a-place"]},)),
        (
            {"origins": ["en:european-union"]},
            "origin-country",
            ({"origins": ["en:european-union", "xx:a-place"]},),
        ),
        ({}, "origin-place", ({"manufacturing_places": ["xx:a-place"]},)),
        ({"labels": ["en:vegan"]}, "origin-sign", ({"labels": ["en:vegan", "en:pdo"]},)),
    ],
)
def test_a_fact_not_on_file_is_declared_as_well_and_as_badly_as_it_can_be(fields, key, outcomes):
    """Within what the other amounts leave room for; an origin has one outcome, whichever it is."""
    assert declared(**fields)[key] == outcomes


def test_a_fact_that_the_others_leave_no_room_for_is_not_declared():
    """Of 100 g of carbohydrates with 5 g of saturates, no fat is possible: one of them is wrong."""
    assert "fat" not in declared(fat=NAN, saturated_fat=5.0, carbohydrates=100.0)


def test_a_list_is_declared_with_nothing_new_with_a_moderate_additive_and_with_the_worst():
    """What was found stays; one costs half the pillar, the worst all of it, of drinks a sweetener too."""
    outcomes = declared(**UNREAD | {"additives": ["en:e330"]})["ingredients"]
    rows = [{"additives": outcome["additives"]} for outcome in outcomes]
    assert (rows[0]["additives"], score(facts_rows(rows)).additives.low.tolist()) == (
        ["en:e330"],
        [30.0, 15.0, 0.0],
    )


def test_a_missing_table_is_one_step():
    """All six amounts at once, as the rule wants them."""
    assert {"nutrition", "salt"} & declared(**NO_TABLE).keys() == {"nutrition"}
    assert "prepared" in declared(categories=["en:dehydrated-soups"])


@pytest.mark.parametrize("kind", KINDS_TRIED)
@pytest.mark.parametrize("known", [{}, {"fiber": 10.0, "fruits_vegetables_legumes": 90.0}])
def test_a_missing_table_is_tried_at_its_worst_and_at_its_best(kind, known):
    """An E without a point, and an A, of drinks a B; with no more than 100 g in 100 g."""
    fields = NO_TABLE | known | {"categories": kind}
    tables = [dict(outcome) for outcome in declared(**fields)["nutrition"]]
    index = score(facts_rows([fields | table for table in tables])).nutrition.index_low
    assert (index.min(), index.max() >= (60 if kind == ["en:beverages"] else 80)) == (0.0, True)
    grams = [sum((fields | table)[name] for name in (*MACROS, "salt")) for table in tables]
    assert grams == [94.5 if known else 100.0, 17.5, 3.1]


def test_the_table_of_a_product_as_sold_says_nothing_of_it_as_prepared():
    """All of it is declared anew, the fibre left open; of any other product what is on file stands."""
    [worst, *_] = declared(categories=["en:dehydrated-soups"])["prepared"]
    assert (worst["carbohydrates"], math.isnan(worst["fiber"])) == (52.0, True)
    [worst, *_] = declared(**NO_TABLE | {"carbohydrates": 90.0})["nutrition"]
    assert (worst["fat"], worst["saturated_fat"], worst["sugars"]) == pytest.approx((10.0, 11.0, 52.0))
    assert {"carbohydrates", "fiber"}.isdisjoint(worst)


def test_nothing_is_planned_where_there_is_no_score():
    """No score by rule: nothing to lift."""
    assert planned(categories=["en:vinegars"]) == []


@pytest.mark.parametrize("kind", KINDS_TRIED)
def test_the_kinds_tried_put_a_product_in_each_class(kind):
    """Each is known by the rule, or is of a general food."""
    names = ["GENERAL", "BEVERAGE", "FATS", "FATS", "CHEESE", "RED_MEAT"]
    classes = score(facts(categories=kind)).nutrition.classes
    assert classes.of(0).name == names[KINDS_TRIED.index(kind)]


def test_only_what_lifts_is_told_best_first():
    """Lights gained, then points."""
    batch = facts(additives=["en:e102", "en:e466"], origins=["en:france"], labels=["en:organic"])
    [found] = tried(score(batch), records(batch))
    assert [(lift.step.key, lift.gain) for lift in lifting(found)] == [
        ("en:e102", (0, 15)),
        ("en:e466", (0, 6)),
        ("origin-place", (0, 2)),
        ("sugars", (0, 1)),
        ("saturated_fat", (0, 1)),
        ("salt", (0, 1)),
        ("fiber", (0, 1)),
        ("proteins", (0, 1)),
        ("fruits_vegetables_legumes", (0, 1)),
    ]
