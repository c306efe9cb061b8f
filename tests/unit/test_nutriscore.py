"""The rules of Nutri-Score 2023 beyond its tables."""

import math

import numpy as np
import pytest

from scoring.nutriscore import index
from scoring.score import score
from scoring.verdicts import answers
from tests.build import facts, facts_rows, table

NAN = math.nan
DRINK = {"categories": ["en:beverages"], "nutrition_unit": "100ml"}
OIL = {"categories": ["en:fats"]}
CHEESE = {"categories": ["en:cheeses"]}
BEEF = {"categories": ["en:beef"]}
NOTHING = {
    "energy_kj": 0.0,
    "fat": 0.0,
    "saturated_fat": 0.0,
    "carbohydrates": 0.0,
    "sugars": 0.0,
    "salt": 0.0,
    "fiber": 0.0,
    "proteins": 0.0,
}
SOUP = {"categories": ["en:dried-products-to-be-rehydrated", "en:dehydrated-soups"]}


def nutriscore(lang="en", **fields):
    """The Nutri-Score part of the verdict on one product."""
    [answer] = answers(table(facts(**fields)), lang)
    return answer["verdict"]["pillars"]["nutrition"]["nutriscore"]


def letter(**fields):
    """Points, letter and whether proteins count."""
    found = nutriscore(**fields)
    return found["points"], found["grade"], found["counts_proteins"]


def component(name, **fields):
    """Value and points of one component."""
    found = nutriscore(**fields)["components"][name]
    return found["value"], found["points"]


def spans(**fields):
    """The span of nutrition index points."""
    pillar = score(facts(**fields)).nutrition
    return float(pillar.index_low[0]), float(pillar.index_high[0])


def test_amounts_are_not_rounded_before_the_thresholds():
    """1.03 g of saturates is above 1 g."""
    assert component("saturated_fat", saturated_fat=1.03) == (1.03, 1)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, (4, "c", True)),
        ({"salt": 0.7}, (6, "c", True)),  # 10 unfavourable
        ({"salt": 0.9}, (9, "c", False)),  # 11 unfavourable: 9 = 11 - fibre
        ({"salt": 0.9, "fruits_vegetables_legumes": 81.0}, (4, "c", False)),  # no way out by fruit in 2023
        (CHEESE | {"salt": 4.1}, (23, "e", True)),
        (BEEF | {"proteins": 20.0}, (4, "c", True)),
        (BEEF | {"proteins": 20.0, "salt": 0.9}, (9, "c", False)),
        (BEEF | {"proteins": 3.0}, (5, "c", True)),
        (OIL | {"fat": 50.0}, (-1, "b", True)),  # 55.5 kJ of saturates, ratio 3 %
        (OIL | {"fat": 50.0, "salt": 0.7}, (1, "b", True)),  # 5 unfavourable
        (OIL | {"fat": 50.0, "salt": 0.9}, (2, "b", True)),  # 6 unfavourable
        (OIL | {"fat": 50.0, "salt": 1.1}, (5, "c", False)),  # 7 unfavourable
        (DRINK, (9, "d", True)),  # 18 unfavourable, fibre 2, protein 7
    ],
)
def test_proteins_count_up_to_a_number_of_unfavourable_points(fields, expected):
    """Under 11 points, 7 for fats; always in cheese and drinks; in red meat at most 2 points, first."""
    assert letter(**fields) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"fat": 50.0, "saturated_fat": 5.0}, (10.0, 1)),
        ({"fat": 50.0, "saturated_fat": 4.9}, (9.8, 0)),
        ({"fat": 3.0, "saturated_fat": 0.3}, (10.0, 1)),
        ({"fat": 0.0, "saturated_fat": 0.4}, (100.0, 10)),
        ({"fat": 5e-324, "saturated_fat": 0.4}, (100.0, 10)),
        ({"fat": 0.0, "saturated_fat": 0.0}, (0.0, 0)),
        ({"fat": 0.0, "saturated_fat": NAN}, (None, 0)),
        ({"fat": 10.0, "saturated_fat": NAN}, (None, None)),
        ({"fat": NAN, "saturated_fat": 1.0}, (None, None)),
    ],
)
def test_ratio_of_saturates_to_fat(fields, expected):
    """Saturates without fat are a ratio of 100 %; no fat, no saturates."""
    assert component("saturated_fat_ratio", **OIL, **fields) == expected


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"saturated_fat": NAN, "fat": 0.0}, []),
        ({"sugars": NAN, "carbohydrates": 0.0}, []),
        ({"saturated_fat": NAN}, ["saturated_fat"]),
        ({"sugars": NAN}, ["sugars"]),
        ({"carbohydrates": NAN}, []),
        ({"fat": NAN}, ["fat"]),
        ({"energy_kj": NAN, "salt": NAN, "proteins": NAN}, ["energy_kj", "salt", "proteins"]),
        ({"fiber": NAN, "fruits_vegetables_legumes": NAN}, []),
    ],
)
def test_a_part_of_a_whole_of_0_is_0_and_any_other_missing_amount_leaves_no_letter(fields, missing):
    """Energy, fat, saturates, sugars, salt and protein are needed; a part of nothing is nothing."""
    found = nutriscore(**fields)
    no_letter = [found[key] is None for key in ("points", "grade", "negative_points", "counts_proteins")]
    assert (found["missing"], no_letter) == (missing, [bool(missing)] * 4)


def test_a_missing_part_is_bounded_by_its_whole():
    """Sugars missing beside 6 g of carbohydrates are at most 6.8 g (5 % and 0.5 g over): no or one point."""
    points_without = 4 - 2
    assert spans(sugars=NAN, carbohydrates=6.0) == (
        index(np.array([points_without + 1]), "general")[0],
        index(np.array([points_without]), "general")[0],
    )


def test_a_missing_amount_spans_all_it_can_be():
    """Without salt the points run from 0 to 20, and proteins drop out on the way: 3 to 25."""
    assert spans(salt=NAN) == (pytest.approx(index(np.array([25]), "general")[0]), 57.5)


@pytest.mark.parametrize(
    ("categories", "listed", "declared", "share"),
    [
        (["en:biscuits"], True, NAN, None),
        (["en:biscuits"], True, 40.04, 40.0),
        (["en:biscuits"], True, 40.06, 40.1),
        (["en:olive-oils"], True, NAN, 100.0),
        (["en:olive-oils"], True, 12.0, 100.0),
        (["en:crisps"], False, 90.0, 0.0),
        (["en:fruit-juices"], False, NAN, 100.0),
        (["en:fruit-juices"], True, NAN, None),
        (["en:fruit-juices"], False, 50.0, 50.0),
        (["en:fruits", "en:jams"], False, NAN, 50.0),
    ],
)
def test_fruit_share(categories, listed, declared, share):
    """The category fixes it, else the list says it, else, without a list only, the category suggests it."""
    fields = {"categories": categories, "ingredients_listed": listed, "ingredients_n": 3 if listed else None}
    found = component("fruits_vegetables_legumes", fruits_vegetables_legumes=declared, **fields)
    assert found[0] == share


@pytest.mark.parametrize(("share", "points"), [(40.04, 0), (40.05, 0), (40.06, 1), (80.04, 2), (80.06, 5)])
def test_only_the_fruit_share_is_rounded_to_one_decimal(share, points):
    """40.04 % is read as 40.0 %, which is not above 40 %."""
    assert component("fruits_vegetables_legumes", fruits_vegetables_legumes=share)[1] == points


@pytest.mark.parametrize(
    ("additives", "points"),
    [
        ([], 0),
        (["en:e950"], 4),
        (["en:e951"], 4),
        (["en:e952"], 4),
        (["en:e954"], 4),
        (["en:e955"], 4),
        (["en:e957"], 4),
        (["en:e959"], 4),
        (["en:e960"], 4),
        (["en:e960", "en:e960a"], 4),
        (["en:e961"], 4),
        (["en:e962"], 4),
        (["en:e969"], 4),
        (["en:e950", "en:e951", "en:e955"], 4),
        (["en:e954", "en:e954iv"], 4),
        (["en:e420"], 0),
        (["en:e953"], 0),
        (["en:e965"], 0),
        (["en:e967"], 0),
        (["en:e968"], 0),
        (["en:e300"], 0),
    ],
)
def test_sweeteners_of_a_drink_cost_4_points_once(additives, points):
    """Non-nutritive sweeteners only: polyols, erythritol (E968) among them, do not count."""
    found = nutriscore(**DRINK, additives=additives)
    assert (found["components"]["sweeteners"]["points"], found["points"]) == (points, 9 + points)


def test_sweeteners_cost_nothing_outside_drinks():
    """The sweetener is a component of drinks alone."""
    assert letter(additives=["en:e950"]) == letter()


def test_a_drink_without_a_list_has_the_letter_without_sweetener_and_the_span_with_both():
    """The reference counts none that it has not seen; our span does not take it as proven."""
    water_ice = DRINK | NOTHING | {"sugars": 3.0}  # 2 points
    unread = {"additives": None, "ingredients_listed": False, "ingredients_n": None}
    assert (letter(**water_ice, **unread), spans(**water_ice, **unread), spans(**water_ice)) == (
        (2, "b", True),
        (40.0, 60.0),
        (60.0, 60.0),
    )


def test_a_found_sweetener_counts_whether_or_not_the_list_is_understood():
    """What was found is proven."""
    half_read = {"additives": ["en:e950"], "ingredients_n": 4, "unknown_ingredients_n": 2}
    assert (letter(**DRINK, **half_read)[0], spans(**DRINK, **half_read)) == (
        13,
        (pytest.approx(index(np.array([13]), "beverage")[0]),) * 2,
    )


@pytest.mark.parametrize("amounts", [{}, dict.fromkeys(NOTHING, NAN), {"sugars": 90.0}])
def test_water_is_a_whatever_its_table_says(amounts):
    """Water gets its A by category, with or without a nutrition table."""
    found = nutriscore(categories=["en:beverages", "en:waters", "en:spring-waters"], **amounts)
    assert (found["class"], found["grade"], found["points"], found["missing"], found["components"]) == (
        "water",
        "a",
        0,
        [],
        {},
    )


@pytest.mark.parametrize(
    ("preparation", "points", "missing"),
    [
        ("prepared", 4, []),
        ("as_sold", None, ["energy_kj", "fat", "saturated_fat", "sugars", "salt", "proteins"]),
        (None, None, ["energy_kj", "fat", "saturated_fat", "sugars", "salt", "proteins"]),
    ],
)
def test_some_categories_need_the_values_as_prepared(preparation, points, missing):
    """The powder of a soup is not what anyone eats: its values as sold are not read."""
    found = nutriscore(**SOUP, nutrition_preparation=preparation)
    assert (found["points"], found["missing"]) == (points, missing)


def test_values_as_sold_are_not_shown_as_read_where_those_prepared_are_needed():
    """Nothing of the table as sold stands among the components, and its fibre is said to be assumed."""
    found = nutriscore(**SOUP, nutrition_preparation="as_sold")
    values = {name: part["value"] for name, part in found["components"].items()}
    assert (values, found["assumed"]) == (
        dict.fromkeys(values),
        ["fiber", "fruits_vegetables_legumes"],
    )


@pytest.mark.parametrize(
    ("fields", "assumed"),
    [
        ({}, []),
        ({"fiber": NAN}, ["fiber"]),
        ({"fruits_vegetables_legumes": NAN}, ["fruits_vegetables_legumes"]),
        ({"fruits_vegetables_legumes": NAN, "categories": ["en:olive-oils"]}, []),
        ({"fiber": NAN, "categories": ["en:spring-waters"]}, []),
        ({"fiber": NAN, "categories": ["en:salts"]}, []),
    ],
)
def test_missing_fibre_and_fruit_share_are_read_as_0_and_said(fields, assumed):
    """A convention that can only understate; where no formula runs, nothing is assumed."""
    assert nutriscore(**fields)["assumed"] == assumed


def test_no_categories_no_letter_and_the_hull_of_five_classes():
    """The index spans general, beverage, fats, cheese and red meat; fats may turn out an oil, all fruit."""
    classes = ["en:biscuits", "en:beverages", "en:fats", "en:cheeses", "en:beef"]
    each = score(facts_rows([{"categories": [tag]} for tag in classes])).nutrition
    oil = spans(categories=["en:fats", "en:olive-oils"])
    found = nutriscore(categories=None)
    assert (spans(categories=None), found["class"], found["grade"], found["components"]) == (
        (each.index_low.min(), max(each.index_high.max(), oil[1])),
        None,
        None,
        {},
    )


@pytest.mark.parametrize("listed", [True, False])
def test_a_placeholder_is_no_category_but_keeps_the_letter_of_the_reference(listed):
    """The reference reads `en:null` as a general food; the span is the hull all the same."""
    fields = {
        "fruits_vegetables_legumes": NAN,
        "ingredients_listed": listed,
        "ingredients_n": 3 if listed else None,
    }
    assert (letter(categories=["en:null"], **fields), spans(categories=["en:null"], **fields)) == (
        letter(categories=["en:biscuits"], **fields),
        spans(categories=None, **fields),
    )
