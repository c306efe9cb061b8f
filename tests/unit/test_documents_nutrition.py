import math

import pytest

from data.openfoodfacts.documents import read_document
from scoring.facts import NUTRIMENTS
from tests.build import document, nutriments

SOUP = ["en:dehydrated-soups"]


def read(**fields):
    """The nutriments that are known, and the remarks as (key, field, value)."""
    row = read_document(document(**fields))
    known = {name: row[name] for name in NUTRIMENTS if not math.isnan(row[name])}
    return known, [tuple(remark.values()) for remark in row["remarks"]]


def amount(name, **amounts):
    """One nutriment of a flat table, None where unknown, and the remarks."""
    known, remarks = read(nutriments=nutriments(**amounts))
    return known.get(name), remarks


@pytest.mark.parametrize(
    ("written", "sugars", "remarks"),
    [
        ("12.5", 12.5, []),
        ("12,5", 12.5, []),
        (" 12 ", 12.0, []),
        (0, 0.0, []),
        ("", None, []),
        ("<0.5", 0.5, []),
        ("~3", 3.0, []),
        (">3", None, [("unreadable", "sugars", "> 3")]),
        ("traces", None, [("not-a-number", "sugars", "traces")]),
        (True, None, [("not-a-number", "sugars", "True")]),
        (math.nan, None, [("not-a-number", "sugars", "nan")]),
        (math.inf, None, [("not-a-number", "sugars", "inf")]),
        ("1e999", None, [("not-a-number", "sugars", "1e999")]),
        (10**400, None, [("not-a-number", "sugars", "int")]),
        ([3], None, [("not-a-number", "sugars", "list")]),
        (-1, None, [("impossible", "sugars", "-1")]),
        (100.1, None, [("impossible", "sugars", "100.1")]),
    ],
)
def test_an_amount_is_a_finite_number_that_100_g_can_hold(written, sugars, remarks):
    """Numbers may be text; what is no number or not possible is unknown, with a remark."""
    assert amount("sugars", sugars=written, carbohydrates=100, fat=None, proteins=None) == (sugars, remarks)


@pytest.mark.parametrize(
    ("amounts", "energy", "remarks"),
    [
        ({"energy_kj": 1000, "energy": 2, "energy_kcal": 239}, 1000.0, []),
        ({"energy_kj": None, "energy": 1000, "energy_kcal": 239}, 1000.0, []),
        ({"energy_kj": None, "energy": None, "energy_kcal": 250}, 1046.0, []),
        (
            {"energy_kj": "?", "energy": 1000, "energy_kcal": None},
            1000.0,
            [("not-a-number", "energy_kj", "?")],
        ),
        ({"energy_kj": 3900, "energy_kcal": None}, 3900.0, []),
        ({"energy_kj": 3901, "energy_kcal": None}, None, [("impossible", "energy_kj", "3901")]),
        (
            {"energy_kj": 1000, "energy_kcal": 300},
            1000.0,
            [("energy-disagrees", "energy_kj", "1000 kJ, 300 kcal")],
        ),
        (
            {"energy_kj": 41.84, "energy_kcal": 24},
            41.84,
            [("energy-too-low", "energy_kj", "41.84 kJ")],
        ),
        ({"energy_kj": 3347.2, "energy_kcal": 860}, 3347.2, []),
    ],
)
def test_energy_is_kj_wherever_there_are_kj(amounts, energy, remarks):
    """kJ, else `energy` (kJ too), else 4.184 x kcal; kcal apart by more than 15 and 10 % get a remark."""
    assert amount("energy_kj", **amounts) == (energy, remarks)


@pytest.mark.parametrize(
    ("salt", "sodium", "expected"), [(1, 0.4, 1.0), (None, 0.4, 1.0), ("", "0,4", 1.0), (None, None, None)]
)
def test_salt_is_two_and_a_half_times_the_sodium_where_only_that_is_known(salt, sodium, expected):
    """Salt stands before sodium."""
    assert amount("salt", salt=salt, sodium=sodium) == (expected, [])


@pytest.mark.parametrize(
    ("salt", "sodium", "expected", "remarks"),
    [
        (0, 9.1, 0.0, [("salt-disagrees", "salt", "0 g, 9.1 g")]),
        (7.25, 0, 7.25, [("salt-disagrees", "salt", "7.25 g, 0 g")]),
        (0.1, 40, 0.1, [("salt-disagrees", "salt", "0.1 g, 40 g")]),
        (0.2, 0.12, 0.2, []),
        (0.2, 0.1201, 0.2, [("salt-disagrees", "salt", "0.2 g, 0.1201 g")]),
        (2, 0.888, 2.0, []),
        (2, 0.719, 2.0, [("salt-disagrees", "salt", "2 g, 0.719 g")]),
        (2.54, 1, 2.54, []),
        ("<0.5", 0.001, 0.5, []),
        (0.01, "<0.1", 0.01, []),
        ("?", 0.4, 1.0, [("not-a-number", "salt", "?")]),
        (544, 214, None, [("impossible", "salt", "544")]),
    ],
)
def test_salt_that_disagrees_with_the_sodium_is_remarked_on(salt, sodium, expected, remarks):
    """More than 0.1 g and 10 % apart, one of them was mistyped and nobody knows which; a bound agrees."""
    assert amount("salt", salt=salt, sodium=sodium) == (expected, remarks)


@pytest.mark.parametrize(
    ("part", "whole", "expected", "remarks"),
    [
        (10.9, 10, 10.9, []),
        (11.1, 10, None, [("part-above-whole", "sugars", "11.1")]),
        (50, None, 50.0, []),
    ],
)
def test_a_part_well_above_its_whole_is_unknown(part, whole, expected, remarks):
    """More than 0.5 g and 5 % above: one of the two is wrong, so neither is known."""
    assert amount("sugars", sugars=part, carbohydrates=whole) == (expected, remarks)


@pytest.mark.parametrize(
    ("field", "modifier", "value", "expected"),
    [
        ("sugars", "<", 3, 3.0),
        ("sugars", "~", 3, 3.0),
        ("sugars", ">", 3, None),
        ("proteins", ">", 3, 3.0),
        ("proteins", "≤", 3, None),
        ("fiber", "<", 0.5, 0.5),
    ],
)
def test_a_bound_is_used_only_where_it_understates(field, modifier, value, expected):
    """Less than 3 g of sugars is at most 3 g; less than 3 g of proteins proves none, save up to 0.5 g."""
    table = nutriments(**{field: value}) | {f"{field}_modifier": modifier}

    known, remarks = read(nutriments=table)

    expected_remarks = [] if expected is not None else [("unreadable", field, f"{modifier} {value}")]
    assert (known.get(field), remarks) == (expected, expected_remarks)


@pytest.mark.parametrize(
    ("amounts", "share"),
    [
        ({"fruits_vegetables_legumes_estimate_from_ingredients": 40, "fruits_vegetables_legumes": 9}, 40.0),
        ({"fruits_vegetables_legumes_estimate_from_ingredients": None, "fruits_vegetables_legumes": 9}, 9.0),
        (
            {
                "fruits_vegetables_legumes_estimate_from_ingredients": None,
                "fruits_vegetables_nuts_estimate_from_ingredients": 80,
            },
            None,
        ),
    ],
)
def test_the_fruit_share_is_that_of_the_2023_rule(amounts, share):
    """The share of the 2021 rule counts nuts and is never used."""
    assert amount("fruits_vegetables_legumes", **amounts) == (share, [])


PREPARED = {"energy-kj_prepared_100g": 120, "sugars_prepared_100g": 1.5}


@pytest.mark.parametrize(
    ("categories", "flat", "preparation", "known", "remarks"),
    [
        (["en:biscuits"], {"sugars_100g": 9} | PREPARED, "as_sold", {"sugars": 9.0}, []),
        (SOUP, {"sugars_100g": 9} | PREPARED, "prepared", {"energy_kj": 120.0, "sugars": 1.5}, []),
        (SOUP, {"sugars_100g": 9}, "as_sold", {"sugars": 9.0}, []),
        (
            ["en:biscuits"],
            PREPARED,
            "prepared",
            {"energy_kj": 120.0, "sugars": 1.5},
            [("prepared-only", "nutrition_preparation", "prepared")],
        ),
        (["en:biscuits"], {}, None, {}, []),
    ],
)
def test_prepared_values_are_used_where_wanted_or_alone_and_never_mixed(
    categories, flat, preparation, known, remarks
):
    """The category says what is wanted; one table is read, whole."""
    fields = {"categories_tags": categories, "nutriments": flat}

    row = read_document(document(**fields))

    assert (row["nutrition_preparation"], *read(**fields)) == (preparation, known, remarks)


@pytest.mark.parametrize(
    ("fields", "unit"),
    [
        ({}, "100g"),
        ({"nutrition_data_per": "100ml"}, "100ml"),
        ({"nutrition_data_per": "serving", "serving_quantity_unit": "ml"}, "100ml"),
        ({"nutrition_data_per": "serving"}, None),
        ({"nutrition_data_per": None}, None),
        ({"nutriments": {}}, None),
    ],
)
def test_the_unit_is_what_the_table_is_per(fields, unit):
    """100 g or 100 ml; unknown where the record does not say, or has no table."""
    assert read_document(document(**fields))["nutrition_unit"] == unit


def test_what_was_derived_from_servings_is_used_with_a_remark():
    """The label speaks of servings; Open Food Facts derived 100 g where it knew the serving's weight."""
    fields = {
        "nutrition_data_per": "serving",
        "serving_size": "30 g",
        "nutriments": {"sugars_serving": 3, "sugars_100g": 10, "fat_serving": 2},
    }

    assert read(**fields) == ({"sugars": 10.0}, [("per-serving-only", "nutrition_unit", "30 g")])


def aggregated(nutrients, **chosen):
    table = {"per": "100g", "preparation": "as_sold", "nutrients": nutrients} | chosen
    return {"schema_version": 1003, "nutrition": {"aggregated_set": table}, "nutriments": {"sugars_100g": 50}}


@pytest.mark.parametrize(
    ("fields", "known", "remarks"),
    [
        (aggregated({"sugars": {"value": 9}}), {"sugars": 9.0}, []),
        (aggregated({"sugars": {"value": None, "value_computed": 9}}), {"sugars": 9.0}, []),
        (aggregated({"fat": {"value": 1, "source": "estimate"}}), {}, [("estimated", "fat", "1")]),
        (aggregated({"sugars": {"value": 9}}) | {"schema_version": 998}, {"sugars": 50.0}, []),
        (aggregated({}), {"sugars": 50.0}, []),
        (aggregated({"nova-group": {"value": 4}}), {"sugars": 50.0}, []),
        (aggregated({"sugars": {"value": 9}}, per="serving"), {"sugars": 50.0}, []),
        (
            aggregated({"sugars": {"value": 9, "source_per": "serving"}}),
            {"sugars": 9.0},
            [("per-serving-only", "nutrition_unit", "2 biscuits (25 g)")],
        ),
        (
            aggregated(
                {"sugars": {"value": 9, "source": "estimate"}, "fat": {"value": 1, "source": "packaging"}}
            ),
            {"fat": 1.0},
            [("estimated", "sugars", "9")],
        ),
        (
            aggregated(
                {"fat": {"value": 1}, "fruits-vegetables-legumes": {"value": 40, "source": "estimate"}}
            ),
            {"fat": 1.0, "fruits_vegetables_legumes": 40.0},
            [],
        ),
    ],
)
def test_from_schema_1003_on_the_aggregated_table_is_read(fields, known, remarks):
    """Guesses from ingredients are no label's amounts; the fruit share is a guess by its nature."""
    assert read(**fields) == (known, remarks)


@pytest.mark.parametrize(
    ("label", "unknown", "remarks"),
    [
        ({"fat": 30, "carbohydrates": 60, "proteins": 15.5}, [], []),
        (
            {"fat": 30, "carbohydrates": 60, "proteins": 16},
            ["fat", "carbohydrates", "proteins"],
            [("sum-above-100", "fat", "106 g")],
        ),
        ({"fat": 30, "carbohydrates": None, "proteins": 90}, [], []),
    ],
)
def test_100_g_hold_no_more_than_100_g(label, unknown, remarks):
    """Fat, carbohydrates and protein of more than 100 g, 5 % and 0.5 g more allowed, are all unknown."""
    known, said = read(nutriments=nutriments(sugars=0, **{"saturated-fat": 0}, **label))

    assert ([name for name in label if label[name] is not None and known.get(name) is None], said) == (
        unknown,
        remarks,
    )


@pytest.mark.parametrize(("name", "written"), [("salt", "≥0"), ("sugars", "> 0.4"), ("saturated_fat", ">0")])
def test_a_lower_bound_proves_no_small_amount(name, written):
    """More than 0.4 g of sugars may be any amount."""
    assert amount(name, **{name: written})[0] is None
