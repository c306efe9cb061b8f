# ruff: noqa: RUF001 - French has its own apostrophe
from datetime import UTC, date, datetime

import pytest

from tests.answers import answer


@pytest.mark.parametrize(
    ("names", "lang", "name"),
    [
        ({"": "Oat biscuits", "fr": "Biscuits"}, "fr", "Biscuits"),
        ({"": "Oat biscuits", "fr": "Biscuits"}, "en", "Oat biscuits"),
        ({"de": "Kekse"}, "fr", "Kekse"),
        ({}, "fr", None),
        (None, "fr", None),
    ],
)
def test_the_name_is_in_the_language_asked_for_where_it_can_be(names, lang, name):
    """Else in the main language of the record, else in any."""
    assert answer(lang, names=names)["product"]["name"] == name


PORTION = {
    "energy_kj": 375.0,
    "fat": 2.5,
    "saturated_fat": 0.375,
    "carbohydrates": 15.0,
    "sugars": 2.0,
    "salt": 0.075,
    "fiber": 1.25,
    "proteins": 1.75,
}


def test_the_product_part_holds_what_is_on_file():
    """Facts before any judgement, dates as ISO 8601, remarks as sentences."""
    product = answer(
        "fr",
        modified_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        data_date=date(2025, 12, 31),
        image_url="https://example.org/1.jpg",
        nova_group=3,
        serving_size="2 biscuits (25 g)",
        countries=["en:france", "en:united-states"],
        off_environmental_grade="a-plus",
        off_nutriscore_grade="c",
        off_nutriscore_version="2021",
        allergens=["en:gluten"],
        traces=None,
        brands=["millbrook"],
        ingredients_n=3,
        unknown_ingredients_n=1,
        gtin="",
        remarks=[
            {"key": "impossible", "field": "sugars", "value": "-1"},
            {"key": "bad-code", "field": "gtin", "value": None},
        ],
    )["product"]
    assert product == {
        "gtin": "",
        "off_code": None,
        "name": "Biscuits avoine",
        "brands": "Millbrook",
        "quantity": "200 g",
        "serving": {"text": "2 biscuits (25 g)", "amount": 25.0, "unit": "g", "nutriments": PORTION},
        "image": "https://example.org/1.jpg",
        "categories": ["en:snacks", "en:biscuits"],
        "countries": [
            {"tag": "en:france", "name": "France"},
            {"tag": "en:united-states", "name": "États-Unis"},
        ],
        "nutriments": {
            "energy_kj": 1500.0,
            "fat": 10.0,
            "saturated_fat": 1.5,
            "carbohydrates": 60.0,
            "sugars": 8.0,
            "salt": 0.3,
            "fiber": 5.0,
            "proteins": 7.0,
            "fruits_vegetables_legumes": 0.0,
        },
        "nutrition_unit": "100g",
        "nutrition_preparation": "as_sold",
        "data_date": "2025-12-31",
        "modified_at": "2026-01-02T03:04:05Z",
        "off_nutriscore": {"grade": "c", "version": "2021"},
        "off_green_score": "a-plus",
        "filter_facts": {
            "allergens": ["en:gluten"],
            "traces": None,
            "additives": [],
            "ingredients": ["en:oat", "en:sugar", "en:rapeseed-oil"],
            "ingredients_analysis": None,
            "labels": None,
            "origins": None,
            "manufacturing_places": None,
            "brands": ["millbrook"],
            "brands_within": [],
            "brand_owners": [],
            "list_is_partial": False,
            "ingredients_unknown_share": 0.3333,
            "nova_group": 3,
            "nutriscore_grade": "c",
            "allergens_unclear": [],
            "traces_unclear": [],
            "allergens_in_text": [],
            "listed_allergens": ["en:gluten"],
            "possible_allergens": [],
            "grains_unnamed": [],
            "additive_ingredients": [],
            "listed_additives": [],
            "possible_additives": [],
            "additives_possible": {},
            "additive_levels": {},
            "additive_groups": {
                "nitrites": [],
                "southampton-colours": [],
                "sweeteners": [],
                "polyols": [],
            },
            "ingredients_possible": {},
            "origin_countries": [],
            "origins_unclear": [],
            "made_in": [],
            "nutrient_levels": {
                "fat": "moderate",
                "saturated_fat": "low",
                "sugars": "moderate",
                "salt": "low",
            },
        },
        "tag_names": {},
        "remarks": [
            {
                "key": "impossible",
                "field": "sugars",
                "text": "Sucres\u00a0: -1 n’est pas possible\u00a0; pris comme inconnu.",
            },
            {
                "key": "bad-code",
                "field": "gtin",
                "text": "Le code renseigné () n’est pas un code-barres valide.",
            },
        ],
    }
