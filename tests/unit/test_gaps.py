# ruff: noqa: RUF001 - French has its own apostrophe
import pytest

from tests.answers import NAN, NO_TABLE, UNREAD, verdict

IN_TABLE = "In the nutrition table, often on the back."


SMALL_PRINT = "In small print on the back, often under the cooking time."


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, []),
        ({"sugars": NAN}, [("sugars", "Sugars are missing.", IN_TABLE)]),
        (
            {"sugars": NAN, "energy_kj": NAN},
            [("energy_kj", "Energy is missing.", IN_TABLE), ("sugars", "Sugars are missing.", IN_TABLE)],
        ),
        (NO_TABLE, [("nutrition", "The nutrition table is missing.", IN_TABLE)]),
        (
            {"categories": ["en:dehydrated-soups"]},
            [
                (
                    "prepared",
                    "The values of the product as prepared are missing.",
                    "In the nutrition table, the column “as prepared”.",
                )
            ],
        ),
        (
            {"categories": None},
            [("categories", "The kind of product is missing.", "The legal name, near the ingredient list.")],
        ),
        (UNREAD, [("ingredients", "The ingredient list is missing.", SMALL_PRINT)]),
        (
            {"additives": None},
            [("additives-unread", "The ingredient list has not been read for additives.", SMALL_PRINT)],
        ),
        (
            {"unknown_ingredients_n": None},
            [("additives-unread", "The ingredient list has not been read for additives.", SMALL_PRINT)],
        ),
        (
            {"ingredients_n": 12, "unknown_ingredients_n": 5},
            [("ingredients-unread", "Ingredients not recognised: 5 of 12.", SMALL_PRINT)],
        ),
        ({"categories": ["en:spring-waters"]} | NO_TABLE, []),
    ],
)
def test_what_is_missing_and_where_on_the_pack_it_stands(fields, missing):
    """Everything that widens the span is named, and nothing else."""
    found = verdict(**fields)
    assert [(gap["key"], gap["text"], gap["where"]) for gap in found["missing"]] == missing


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({}, ["origin"]),
        ({"labels": ["en:pdo"]}, []),
        ({"fiber": NAN}, ["fiber", "origin"]),
        ({"fiber": NAN, "fruits_vegetables_legumes": NAN}, ["fiber", "fruits_vegetables_legumes", "origin"]),
        ({"ingredients_n": 10, "unknown_ingredients_n": 3}, ["unrecognised", "origin"]),
        ({"ingredients_n": 10, "unknown_ingredients_n": 4}, ["origin"]),
    ],
)
def test_what_is_assumed(fields, keys):
    """What a convention reads is named with it."""
    assert [gap["key"] for gap in verdict(**fields)["assumed"]] == keys


def test_the_share_of_unrecognised_ingredients_is_said():
    """The one convention that could overstate says so, with its share."""
    assumed = verdict("fr", ingredients_n=16, unknown_ingredients_n=2)["assumed"][0]
    assert assumed["text"] == (
        "12,5\u00a0% des ingrédients n’ont pas été reconnus\u00a0: pris comme sans additif. "
        "Ceci peut surestimer."
    )
