"""Nutri-Score 2023 against the published tables, typed out here once more."""

import numpy as np
import pytest

from scoring.nutriscore import grade, index, thresholds

TENTH = [round(0.2 * step, 1) for step in range(1, 21)]
ONE_TO_TEN = list(range(1, 11))
SUGARS = [3.4, 6.8, 10, 14, 17, 20, 24, 27, 31, 34, 37, 41, 44, 48, 51]
PUBLISHED = [
    ("energy", "general", [335, 670, 1005, 1340, 1675, 2010, 2345, 2680, 3015, 3350], ONE_TO_TEN),
    ("energy", "beverage", [30, 90, 150, 210, 240, 270, 300, 330, 360, 390], ONE_TO_TEN),
    ("energy_from_saturates", "fats", [120, 240, 360, 480, 600, 720, 840, 960, 1080, 1200], ONE_TO_TEN),
    ("sugars", "general", SUGARS, list(range(1, 16))),
    ("sugars", "fats", SUGARS, list(range(1, 16))),
    ("sugars", "beverage", [0.5, 2, 3.5, 5, 6, 7, 8, 9, 10, 11], ONE_TO_TEN),
    ("saturated_fat", "general", ONE_TO_TEN, ONE_TO_TEN),
    ("saturated_fat", "beverage", ONE_TO_TEN, ONE_TO_TEN),
    ("salt", "general", TENTH, list(range(1, 21))),
    ("salt", "fats", TENTH, list(range(1, 21))),
    ("salt", "beverage", TENTH, list(range(1, 21))),
    ("fiber", "general", [3.0, 4.1, 5.2, 6.3, 7.4], [1, 2, 3, 4, 5]),
    ("fiber", "fats", [3.0, 4.1, 5.2, 6.3, 7.4], [1, 2, 3, 4, 5]),
    ("fiber", "beverage", [3.0, 4.1, 5.2, 6.3, 7.4], [1, 2, 3, 4, 5]),
    ("proteins", "general", [2.4, 4.8, 7.2, 9.6, 12, 14, 17], [1, 2, 3, 4, 5, 6, 7]),
    ("proteins", "fats", [2.4, 4.8, 7.2, 9.6, 12, 14, 17], [1, 2, 3, 4, 5, 6, 7]),
    ("proteins", "beverage", [1.2, 1.5, 1.8, 2.1, 2.4, 2.7, 3.0], [1, 2, 3, 4, 5, 6, 7]),
    ("fruits_vegetables_legumes", "general", [40, 60, 80], [1, 2, 5]),
    ("fruits_vegetables_legumes", "fats", [40, 60, 80], [1, 2, 5]),
    ("fruits_vegetables_legumes", "beverage", [40, 60, 80], [2, 4, 6]),
]
STRICT = [
    (component, scheme, limit, before, after)
    for component, scheme, limits, points in PUBLISHED
    for limit, before, after in zip(limits, [0, *points], points, strict=False)
]


@pytest.mark.parametrize(("name", "scheme", "limit", "before", "after"), STRICT)
def test_a_point_is_earned_by_exceeding_a_threshold(name, scheme, limit, before, after):
    """Under and at the threshold the points are those before it, above it those after."""
    amounts = np.array([limit * 0.999, limit, limit + 1e-12, limit * 1.001])
    assert thresholds(name, scheme).earned(amounts).tolist() == [before, before, before, after]


@pytest.mark.parametrize(("points", "limit"), list(enumerate([10, 16, 22, 28, 34, 40, 46, 52, 58, 64])))
def test_the_ratio_of_saturates_to_fat_counts_when_reached(points, limit):
    """The ratio alone earns its point at the threshold itself."""
    amounts = np.array([limit * 0.999, limit, limit - 1e-12, limit * 1.001])
    assert thresholds("saturated_fat_ratio", "fats").earned(amounts).tolist() == [points, *[points + 1] * 3]


@pytest.mark.parametrize(("name", "scheme", "limits", "points"), PUBLISHED)
def test_nothing_earns_nothing_and_more_than_all_earns_the_most(name, scheme, limits, points):
    """Each component is worth 0 to its published maximum, and no further limit stands in the table."""
    limit = thresholds(name, scheme)
    assert (limit.earned(np.array([0.0, 1e6])).tolist(), limit.most, len(limit.limits)) == (
        [0, points[-1]],
        points[-1],
        len(limits),
    )


def test_sums_of_decimal_fractions_do_not_earn_a_point():
    """0.1 + 0.2 is a salt of 0.3 g, 0.2 + 0.2 + 0.2 one of 0.6 g; nothing else is rounded first."""
    earned = thresholds("salt", "general").earned(np.array([0.1 + 0.1, 0.2 + 0.2 + 0.2, 0.6001, 1.03]))
    assert earned.tolist() == [0, 2, 3, 5]


@pytest.mark.parametrize(
    ("scheme", "grades"),
    [
        ("general", {-17: "a", 0: "a", 1: "b", 2: "b", 3: "c", 10: "c", 11: "d", 18: "d", 19: "e", 55: "e"}),
        (
            "fats",
            {-17: "a", -6: "a", -5: "b", 2: "b", 3: "c", 10: "c", 11: "d", 18: "d", 19: "e", 55: "e"},
        ),
        ("beverage", {-18: "b", 2: "b", 3: "c", 6: "c", 7: "d", 9: "d", 10: "e", 54: "e"}),
    ],
)
def test_letters_at_every_boundary(scheme, grades):
    """Each class has its own letters; no drink but water gets an A."""
    assert {points: grade(points, scheme) for points in grades} == grades


@pytest.mark.parametrize(
    ("scheme", "points", "expected"),
    [
        ("general", -18, 100),
        ("general", -17, 100),
        ("general", -8.5, 90),
        ("general", 0, 80),
        ("general", 1, 70),
        ("general", 2, 60),
        ("general", 6, 50),
        ("general", 10, 40),
        ("general", 14, 30),
        ("general", 18, 20),
        ("general", 29, 10),
        ("general", 40, 0),
        ("general", 55, 0),
        ("fats", -17, 100),
        ("fats", -11.5, 90),
        ("fats", -6, 80),
        ("fats", -2, 70),
        ("fats", 2, 60),
        ("fats", 10, 40),
        ("fats", 18, 20),
        ("fats", 40, 0),
        ("beverage", -18, 80),
        ("beverage", -8, 70),
        ("beverage", 2, 60),
        ("beverage", 4, 50),
        ("beverage", 6, 40),
        ("beverage", 7.5, 30),
        ("beverage", 9, 20),
        ("beverage", 19.5, 10),
        ("beverage", 30, 0),
        ("beverage", 54, 0),
    ],
)
def test_the_index_is_linear_inside_each_letter(scheme, points, expected):
    """A 80 to 100, B 60 to 80, C 40 to 60, D 20 to 40, E 0 to 20, held at both ends."""
    assert index(np.array([points]), scheme).tolist() == pytest.approx([expected])
