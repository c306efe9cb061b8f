"""What stands in for a product out of its own list: the rules of `scoring.alternatives`, by the thousand."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from scoring.alternatives import Rating, fits, is_alike, is_as_dense, is_better, ladder, no_kinds, similarity
from scoring.audits.kin import judged_with_kin, kin_of
from scoring.audits.policies import Policy
from scoring.audits.results import judged, products_of, told
from scoring.audits.stand_ins import NONE, best_stand_ins, kin_read
from scoring.columns import ABSENT, Lists, read
from tests.build import facts_rows

DAY = date(2026, 11, 30)
RED = {"sugars": 40.0, "saturated_fat": 12.0, "salt": 2.0, "additives": ["en:e250"]}
BARS = ["en:snacks", "en:bars", "en:cereal-bars"]


def kin_over(rows):
    """Products as `best_stand_ins` reads them."""
    products = products_of(facts_rows(rows), DAY)
    table = pa.Table.from_batches([told(products, Policy(), "en")])
    kin = pa.Table.from_batches([kin_of(products)])
    for name in kin.column_names[1:]:
        table = table.append_column(name, kin.column(name))
    return kin_read(table, read(products.batch).lists["categories"])


def stand_in(mine, *others):
    """Which of the others stands in for a product, counted from 1."""
    kin = kin_over([mine, *others])
    (found,) = best_stand_ins(kin, np.array([0]), np.arange(1, len(others) + 1))
    return int(found)


@pytest.mark.parametrize(
    ("mine", "its", "is_found"),
    [
        ({}, {}, True),
        ({"categories": BARS}, {"categories": BARS}, True),
        ({"categories": BARS}, {"categories": ["en:snacks", "en:crisps"]}, False),
        ({"categories": []}, {"categories": []}, False),
        ({"categories": None}, {"categories": BARS}, False),
        ({}, RED, False),
        ({}, {"energy_kj": 400.0}, False),
        ({"energy_kj": float("nan")}, {}, True),
        ({"categories": ["en:beverages", "en:sodas"]}, {"categories": ["en:beverages", "en:sodas"]}, True),
        ({"categories": ["en:sodas"]}, {"categories": ["en:sodas", "en:energy-drinks"]}, False),
        ({"labels": ["en:no-gluten"]}, {}, False),
        ({"labels": ["en:no-gluten"]}, {"labels": ["en:no-gluten"]}, True),
        ({"labels": ["en:no-gluten"]}, {"labels": ["en:no-gluten"], "allergens": ["en:gluten"]}, False),
        ({"categories": ["en:salts"]}, {"categories": ["en:salts"]}, False),
    ],
)
def test_only_what_serves_the_same_and_is_better_stands_in(mine, its, is_found):
    """The same kind and class, as dense, proven better, and never gluten for who is promised none."""
    assert stand_in(RED | mine, its) == (1 if is_found else NONE)


def test_the_most_alike_comes_first_then_the_light_then_the_score():
    """Out of the most specific kind with any, however good what is of a wider one."""
    mine = RED | {"categories": BARS}
    wider = {"categories": ["en:snacks", "en:bars"], "origins": ["en:france"], "labels": ["en:organic"]}
    narrow, better = {"categories": BARS}, {"categories": BARS, "sugars": 0.5}

    assert (stand_in(mine, wider, narrow), stand_in(mine, narrow, better), stand_in(mine, wider)) == (2, 2, 1)


def test_a_product_never_stands_in_for_itself():
    """Even where it is on offer."""
    kin = kin_over([{"sugars": 30.0}, {"sugars": float("nan")}])

    assert best_stand_ins(kin, np.array([0, 1]), np.array([0, 1])).tolist() == [NONE, NONE]


def test_nothing_wanted_and_nothing_on_offer_find_nothing():
    """A list without a red line, or with nothing else."""
    kin, none = kin_over([RED, {}]), np.array([], np.int64)

    assert best_stand_ins(kin, none, np.array([1])).tolist() == []
    assert best_stand_ins(kin, np.array([0]), none).tolist() == [NONE]


KINDS = [BARS, BARS[:2], ["en:snacks", "en:biscuits-and-cakes", "en:biscuits"], ["en:sodas"], None]


def test_thousands_at_a_time_find_what_pairs_do():
    """Held to the functions that judge two products, on 400 products with whatever they hold."""
    random = np.random.default_rng(7)
    rows = [
        {
            "categories": KINDS[random.integers(len(KINDS))],
            "sugars": float(random.choice([1.0, 20.0, 40.0, np.nan])),
            "saturated_fat": float(random.choice([0.5, 12.0])),
            "energy_kj": float(random.choice([300.0, 1500.0, 2500.0])),
            "labels": [["en:no-gluten"], [], None][random.integers(3)],
            "allergens": [["en:gluten"], []][random.integers(2)],
        }
        for _ in range(400)
    ]
    kin = kin_over(rows)
    everything = np.arange(len(rows))
    found = best_stand_ins(kin, everything, everything[kin.light > 0])

    assert found.tolist() == [by_pairs(kin, rows, row) for row in range(len(rows))]


def by_pairs(kin, rows, mine):
    """The same by the functions for two."""
    for kind in ladder(rows[mine]["categories"] or []):
        its = [
            row
            for row in range(len(rows))
            if kind in (rows[row]["categories"] or []) and may(kin, rows, mine, row)
        ]
        if its:
            return min(its, key=lambda row: (-share(rows, mine, row), -kin.light[row], -kin.low[row], row))
    return NONE


def share(rows, mine, its):
    one, two = ({*(rows[row]["categories"] or [])} - no_kinds() for row in (mine, its))
    return round(similarity(float(len(one & two)), len(one), float(len(two))), 2)


def may(kin, rows, mine, its):
    lights = ("red", "amber", "green", "unknown")

    def rating(row):
        return Rating(lights[kin.light[row]], int(kin.low[row]), int(kin.high[row]))

    one, two = ({*(rows[row]["categories"] or [])} for row in (mine, its))
    gluten = "en:no-gluten" not in (rows[mine]["labels"] or []) or bool(kin.free_of_gluten[its])
    return (
        mine != its
        and kin.light[its] > 0
        and is_better(rating(its), rating(mine))
        and is_alike(share(rows, mine, its))
        and fits(one, two)
        and kin.letter_class[mine] == kin.letter_class[its]
        and is_as_dense(rows[mine]["energy_kj"], rows[its]["energy_kj"])
        and gluten
    )


def test_a_category_that_is_null_is_none():
    """A list that a file garbled keeps its other categories."""
    kin = kin_over([RED, {}])
    lists = Lists(np.array([2, 2]), np.array([ABSENT, 0, ABSENT, 0]), ["en:biscuits"], np.ones(2, bool))

    found = best_stand_ins(type(kin)(lists, *list(vars(kin).values())[1:]), np.array([0]), np.array([1]))

    assert found.tolist() == [1]


def test_kin_stand_beside_what_is_judged():
    """For who judges in another place: the same columns, then those of kin."""
    batch = facts_rows([RED, {}])

    whole = judged_with_kin(batch, Policy(), DAY, "en")

    said, kin = judged(batch, Policy(), DAY, "en"), kin_of(products_of(batch, DAY))
    assert whole.to_pylist() == [
        one | two for one, two in zip(said.to_pylist(), kin.to_pylist(), strict=True)
    ]
