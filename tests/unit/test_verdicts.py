import json
from pathlib import Path

import pytest

from scoring.facts import facts_table
from scoring.verdicts import answers
from tests.answers import NAN, NO_TABLE, UNREAD, answer, verdict
from tests.build import facts_rows, table

EXPECTED = Path(__file__).parents[1] / "verdicts"


TARTRAZINE_BISCUITS = {
    "additives": ["en:e102"],
    "origins": ["en:france"],
    "labels": ["en:eu-organic"],
}


JUICE = UNREAD | {
    "categories": ["en:beverages"],
    "nutrition_unit": "100ml",
    "fiber": NAN,
    "energy_kj": 180.0,
    "fat": 0.0,
    "saturated_fat": 0.0,
    "carbohydrates": 10.0,
    "sugars": 10.0,
    "salt": 0.0,
    "proteins": 0.5,
    "fruits_vegetables_legumes": NAN,
    "manufacturing_places": ["lyon"],
}


NAMED = (
    UNREAD
    | NO_TABLE
    | {
        "names": {"": "Mystery"},
        "categories": None,
        "ingredients": None,
        "unknown_ingredients_n": None,
        "allergens_in_text": None,
        "brand_names": None,
        "quantity": None,
    }
)


UNRATED = {"beauty": {"product_type": "beauty"}, "vinegar": {"categories": ["en:vinegars"]}}


def expected(name):
    """A whole document, one file each in tests/verdicts."""
    return json.loads((EXPECTED / f"{name}.json").read_text(encoding="utf-8"))


def test_the_whole_verdict_on_biscuits_with_tartrazine():
    """Every point with its sentence, every sentence with its source, worst reasons first."""
    assert verdict(**TARTRAZINE_BISCUITS) == expected("biscuits.en")


def test_the_whole_verdict_on_a_juice_without_a_list_in_french():
    """Red whatever the missing list, the E capping both ends, what is assumed said in French."""
    assert verdict("fr", **JUICE) == expected("juice.fr")


def test_the_whole_answer_where_only_a_name_is_on_file():
    """What is unknown stands as null and what would settle it is named, with where it stands."""
    assert answer(**NAMED) == expected("name-only.en")


@pytest.mark.parametrize(
    ("fields", "light", "score", "possible", "text"),
    [
        ({}, "amber", 63, ["amber"], "63 out of 100, 3 short of green."),
        (
            {"additives": ["en:e171"]},
            "red",
            33,
            ["red"],
            "33 out of 100, 7 short of amber.",
        ),
        (
            {"categories": ["en:spring-waters"]},
            "green",
            90,
            ["green"],
            "90 out of 100, well rated by this method.",
        ),
        (
            UNREAD,
            "unknown",
            None,
            ["red", "amber"],
            "Between 33 and 63 out of 100. The ingredient list is missing.",
        ),
        (
            {"salt": NAN, "fat": NAN},
            "unknown",
            None,
            ["red", "amber"],
            "Between 38 and 64 out of 100. Fat is missing. Salt is missing.",
        ),
        (
            {"saturated_fat": NAN, "fat": 3.0},
            "amber",
            60,
            ["amber"],
            "Amber, whatever the missing value: between 60 and 64 out of 100.",
        ),
        (
            {"sugars": 60.0, "energy_kj": 2300.0, "saturated_fat": 10.0, "origins": ["en:italy"]},
            "red",
            39,
            ["red"],
            "39 out of 100. Nutri-Score E keeps it below 40, whatever else.",
        ),
        (
            NAMED | {"names": None},
            "unknown",
            None,
            ["red", "amber", "green"],
            "Nothing but its code is on file.",
        ),
        (
            NAMED | {"labels": ["en:organic"]},
            "unknown",
            None,
            ["red", "amber", "green"],
            (
                "Between 4 and 90 out of 100. The kind of product is missing. "
                "The nutrition table is missing. The ingredient list is missing."
            ),
        ),
        (
            UNRATED["beauty"],
            "not-applicable",
            None,
            [],
            "Not a food: this method rates food only.",
        ),
        (
            UNRATED["vinegar"],
            "not-applicable",
            None,
            [],
            "No score, by rule: the Nutri-Score does not rate this kind of product.",
        ),
    ],
)
def test_light_score_possible_colours_and_sentence(fields, light, score, possible, text):
    """The score is the proven end, null while the light is unknown; the sentence says what is left open."""
    found = verdict(**fields)
    assert (found["light"], found["score"], found["possible"], found["text"]) == (
        light,
        score,
        possible,
        text,
    )


@pytest.mark.parametrize("fields", UNRATED.values(), ids=UNRATED)
def test_not_applicable_shows_pillars_and_no_sum(fields):
    """No span, no nutrition points, nothing missing: a rule says no, not a gap in the data."""
    found = verdict(**fields)
    pillars = found["pillars"]
    nutriscore = pillars["nutrition"].pop("nutriscore")
    pillars["origin"].pop("evidence")
    pillars["origin"].pop("coverage")
    assert (pillars, found["span"], found["missing"], found["assumed"], nutriscore["class"]) == (
        {
            "nutrition": {"points": None, "of": 60, "index": None},
            "additives": {"points": [30.0, 30.0], "of": 30, "items": []},
            "origin": {"points": 0, "of": 10},
        },
        None,
        [],
        [],
        "not-applicable",
    )


@pytest.mark.parametrize(
    ("fields", "declared", "text"),
    [
        ({}, [], "None of the 3 parts is on file."),
        ({"origins": ["en:france"]}, ["ingredients"], "1 of 3 parts on file: origin of the ingredients."),
        (
            {"manufacturing_places": ["lyon"], "labels": ["en:organic"]},
            ["place", "sign"],
            "2 of 3 parts on file: place of making, controlled sign.",
        ),
    ],
)
def test_the_origin_says_which_parts_are_on_file(fields, declared, text):
    """No share by origin is invented."""
    coverage = verdict(**fields)["pillars"]["origin"]["coverage"]
    assert coverage == {"declared": declared, "of": 3, "text": text}


def test_a_table_gives_one_answer_per_row_in_order():
    """An audit is the same table with more rows; an empty one has no answers."""
    rows = facts_rows([{"gtin": "1".zfill(14)}, {"gtin": "2".zfill(14), "additives": ["en:e171"]}])
    found = [(item["product"]["gtin"], item["verdict"]["score"]) for item in answers(table(rows), "en")]
    assert (found, list(answers(facts_table([]), "en"))) == ([("1".zfill(14), 63), ("2".zfill(14), 33)], [])
