"""The smallest change that reaches a light or a letter, within bounds; or how far one can get."""

import numpy as np
import pytest

from scoring.additives import additive_codes, concern
from scoring.columns import columns_of
from scoring.evidence import LEVELS
from scoring.facts import BLANK
from scoring.moves import MOVABLE
from scoring.recipes.axes import Bounds, axes
from scoring.recipes.solving import Goal, solve
from scoring.recipes.space import Space
from scoring.recipes.variants import Variants
from scoring.record import Record
from scoring.score import score_columns
from tests.answers import NAN
from tests.build import BISCUITS

GREEN = Goal(light="green")
ANYTHING = Bounds()
SWEET = {"sugars": 30.0, "saturated_fat": 6.0, "salt": 1.5}


def recipe(**fields):
    return BLANK | BISCUITS | fields


def solved(goal=GREEN, bounds=ANYTHING, **fields):
    """The status, and each change with what an amount becomes."""
    found = solve(recipe(**fields), goal, bounds)
    return found.status, [(change.name, change.after) for change in found.changes]


@pytest.mark.parametrize(
    ("goal", "fields", "status", "changes"),
    [
        (GREEN, {}, "reached", [("fiber", 6.4)]),
        (Goal(light="amber"), {}, "already", []),
        (Goal(grade="b"), {}, "reached", [("fiber", 6.4)]),
        (Goal(grade="c"), {}, "already", []),
        (Goal(grade="a"), SWEET, "reached", [("sugars", 3.4), ("saturated_fat", 1.0), ("salt", 0.2)]),
        (Goal(light="amber"), {"additives": ["en:e102", "en:e330"]}, "already", []),
        (Goal(light="amber"), {"additives": ["en:e171", "en:e330"]}, "reached", [("en:e171", None)]),
        (
            GREEN,
            {"additives": ["en:e102", "en:e124"], "fiber": 6.4},
            "reached",
            [("en:e102", None), ("en:e124", None)],
        ),
        (GREEN, {"categories": ["en:pet-food"]}, "not-applicable", []),
        (
            GREEN,
            {"categories": ["en:spring-waters"], "additives": ["en:e171"]},
            "reached",
            [("en:e171", None)],
        ),
    ],
)
def test_the_smallest_change_is_the_fewest_then_the_least(goal, fields, status, changes):
    """Fewest changes first; of those, the amounts that move least; nothing where it is reached already."""
    assert solved(goal, **fields) == (status, changes)


def test_a_drink_loses_its_sweetener():
    """A sweetener costs a drink its letter, whatever else is said of it."""
    drink = {"categories": ["en:beverages"], "additives": ["en:e960a"], "sugars": 1.0, "carbohydrates": 1.0}
    light = {"energy_kj": 20.0, "fat": 0.0, "saturated_fat": 0.0, "proteins": 0.0, "fiber": 0.0, "salt": 0.0}

    assert solved(Goal(grade="b"), **drink, **light) == ("reached", [("en:e960a", None)])


@pytest.mark.parametrize(
    ("bounds", "changes"),
    [
        (Bounds(fixed=frozenset({"fiber"})), [("sugars", 3.4)]),
        (Bounds(most={"fiber": 6.0}), [("sugars", 3.4)]),
        (Bounds(most={"fiber": 6.0}, least={"sugars": 3.5}), [("fruits_vegetables_legumes", 81.0)]),
        (Bounds(declarable=frozenset({"origins"})), [("origin-ingredients", None)]),
        (Bounds(declarable=frozenset({"labels", "manufacturing_places"})), [("origin-sign", None)]),
    ],
)
def test_bounds_are_kept(bounds, changes):
    """What must not move stays, no move leads beyond a bound, and only what is allowed is declared."""
    assert solved(bounds=bounds) == ("reached", changes)


def test_an_additive_that_must_stay_stays():
    """And what goes along with it, so that its parent stays too."""
    kept = Bounds(kept=frozenset({"en:e450i"}), fixed=frozenset(MOVABLE))
    phosphates = {"additives": ["en:e450", "en:e450i", "en:e171"], "fiber": 6.4}

    assert solved(bounds=kept, **phosphates) == ("impossible", [("en:e171", None)])


def test_forms_of_one_additive_are_one_change():
    """Where the whole family is named, one change takes it; its forms alone would not lift the recipe."""
    forms = {"additives": ["en:e450", "en:e450i", "en:e450v"], "fiber": 6.4}

    assert solved(**forms) == ("reached", [("en:e450", None)])


def test_forms_without_their_family_are_changes_of_their_own():
    """Two forms of one additive cost once, and both have to go."""
    forms = {"additives": ["en:e450i", "en:e450v"], "fiber": 6.4}

    assert solved(**forms) == ("reached", [("en:e450i", None), ("en:e450v", None)])


@pytest.mark.parametrize(
    ("goal", "fields", "changes", "low"),
    [
        (GREEN, {"categories": None, "additives": ["en:e171"]}, [("en:e171", None)], 42),
        (Goal(grade="a"), {"categories": None}, [], 42),
        (
            GREEN,
            {"additives": None, "ingredients_listed": False, "ingredients_n": None, "fiber": NAN},
            None,
            51,
        ),
    ],
)
def test_what_is_out_of_reach_is_told_with_how_far_one_gets(goal, fields, changes, low):
    """The smallest change that gets as far as any; none where nothing allowed lifts it."""
    found = solve(recipe(**fields), goal, Bounds())
    names = [(change.name, change.after) for change in found.changes]

    assert found.status == "impossible"
    assert int(score_columns(columns_of([found.row])).low[0]) == low
    assert changes is None or names == changes


def test_a_list_of_every_additive_that_costs_is_solved():
    """However long a list is, of additives that cost the same only the last ones to go make a difference."""
    costing = [tag for tag in additive_codes() if concern(tag) >= LEVELS.index("limited")][:100]
    found = solve(recipe(additives=costing), Goal(light="amber"), ANYTHING)

    assert found.status == "reached"
    assert int(score_columns(columns_of([found.row])).low[0]) >= 40


def test_energy_falls_only_as_far_as_the_others_leave_room():
    """Less energy beside the same fat and carbohydrates would be a contradiction, not a recipe."""
    only = Bounds(fixed=frozenset(MOVABLE) - {"energy_kj"})
    dry = {"energy_kj": 1600.0, "fat": 10.0, "carbohydrates": 70.0, "sugars": 8.0}

    assert solved(bounds=only, **dry) == ("impossible", [])
    assert solved(bounds=only, **dry | {"carbohydrates": 50.0}) == ("impossible", [("energy_kj", 1340.0)])


def test_fibre_rises_only_as_far_as_the_others_leave_room():
    """Of a stock cube more than half is salt: what 100 g hold already leaves none for 5.5 g of fibre."""
    only, goal = Bounds(fixed=frozenset(MOVABLE) - {"fiber"}), Goal(grade="d")
    cube = {
        "energy_kj": 1000.0,
        "fat": 8.0,
        "saturated_fat": 1.0,
        "carbohydrates": 20.0,
        "sugars": 5.0,
        "proteins": 8.0,
        "fiber": 2.0,
    }

    assert solved(goal, only, **cube, salt=60.0) == ("impossible", [])
    assert solved(goal, only, **cube, salt=50.0) == ("reached", [("fiber", 7.5)])


def test_variants_are_scored_as_rows():
    """Many variants of a row in columns are what they are one by one."""
    row = recipe(additives=["en:e171", "en:e450i"], sugars=30.0, salt=1.5)
    declarable = frozenset({"labels", "origins", "manufacturing_places"})
    space = Space(row, axes(Record(row), score_columns(columns_of([row])), Bounds(declarable=declarable)))
    choices = np.stack([np.zeros_like(space.last), space.last, space.last // 2])
    together = space.scores(choices)
    alone = score_columns(columns_of([space.row_after(each) for each in choices]))

    assert together.low.tolist() == alone.low.tolist()
    assert together.high.tolist() == alone.high.tolist()
    assert Variants(row, 0).columns().lists["additives"].codes.tolist() == []
