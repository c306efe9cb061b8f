import pytest

from scoring.plausibility import room

FULL = {"fat": 20.0, "carbohydrates": 60.0, "proteins": 10.0, "fiber": 5.0}


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("energy_kj", {}, (0.0, 3900.0)),
        ("energy_kj", {"fat": 0.01}, (0.0, 3900.0)),
        ("energy_kj", FULL, ((740 + 1020 + 170 + 40 - 1) / 1.05, 3900.0)),
        ("energy_kj", {"saturated_fat": 10.0, "sugars": 20.0}, ((370 + 340 - 1) / 1.05, 3900.0)),
        ("energy_kj", {"fat": 10.0, "saturated_fat": 10.4}, ((384.8 - 1) / 1.05, 3900.0)),
        ("salt", FULL, (0.0, 100.0)),
        ("fruits_vegetables_legumes", FULL, (0.0, 100.0)),
        ("fat", FULL | {"saturated_fat": 12.0}, (12.0, 25.0)),
        ("proteins", FULL, (0.0, 15.0)),
        ("proteins", FULL | {"energy_kj": 1800.0}, (0.0, (1800 * 1.05 + 1 - 1800) / 17)),
        ("saturated_fat", FULL, (0.0, 21.5)),
        ("saturated_fat", {"carbohydrates": 90.0}, (0.0, 10.0)),
        ("sugars", {"fat": 10.0, "energy_kj": 500.0}, (0.0, (500 * 1.05 + 1 - 370) / 17)),
        ("sugars", {"carbohydrates": 99.0}, (0.0, 100.0)),
    ],
)
def test_how_far_an_amount_can_go_beside_the_others(name, known, expected):
    """A whole holds its part, 100 g hold 100 g, and energy what its parts hold, 5 % and a kJ allowed."""
    assert room(name, known) == pytest.approx(expected)
