"""Builders: a test names only what matters to it."""

import pyarrow as pa

from scoring.facts import facts_table


def document(**fields):
    """An Open Food Facts document as API v2 gives it: complete, plausible, of no real product."""
    return {
        "code": "3017620422003",
        "schema_version": 998,
        "product_type": "food",
        "rev": 7,
        "lang": "en",
        "last_modified_t": 1_767_225_600,
        "last_image_t": 1_764_547_200,
        "product_name": "Oat biscuits",
        "product_name_fr": "Biscuits d'avoine",
        "brands": "Millbrook",
        "brands_tags": ["millbrook"],
        "quantity": "200 g",
        "serving_size": "2 biscuits (25 g)",
        "categories_tags": ["en:snacks", "en:biscuits"],
        "labels_tags": ["en:organic"],
        "origins_tags": ["en:france"],
        "manufacturing_places_tags": ["lyon"],
        "countries_tags": ["en:france"],
        "packaging_tags": ["en:box"],
        "ingredients_text": "oats, sugar, butter",
        "ingredients_tags": ["en:oat", "en:sugar", "en:butter"],
        "ingredients_n": 3,
        "unknown_ingredients_n": 0,
        "ingredients_analysis_tags": ["en:palm-oil-free"],
        "additives_tags": [],
        "allergens_tags": ["en:gluten", "en:milk"],
        "traces_tags": ["en:nuts"],
        "nova_group": 3,
        "nutriscore_grade": "d",
        "nutriscore_score": 16,
        "nutriscore_version": "2023",
        "ecoscore_grade": "b",
        "unique_scans_n": 12,
        "nutrition_data_per": "100g",
        "nutriments": nutriments(),
    } | fields


def barcode(number):
    """A GTIN-13 of its own for each number."""
    body = f"400{number:09}"
    return body + str(-sum(int(digit) * (1, 3)[i % 2] for i, digit in enumerate(body)) % 10)


def nutriments(**amounts):
    """A flat `nutriments`, `sugars=12` for what it spells `sugars_100g`; None takes an amount away."""
    label = {
        "energy-kj": 1900,
        "energy-kcal": 454,
        "fat": 18,
        "saturated-fat": 11,
        "carbohydrates": 63,
        "sugars": 22,
        "fiber": 5,
        "proteins": 7,
        "salt": 0.5,
        "sodium": 0.2,
        "fruits-vegetables-legumes-estimate-from-ingredients": 0,
    }
    label |= {name.replace("_", "-"): value for name, value in amounts.items()}
    return {f"{name}_100g": value for name, value in label.items() if value is not None}


def facts(**fields):
    """A batch of one row of FACTS: oat biscuits, everything known, Nutri-Score C (4), 63 of 100."""
    return facts_rows([fields])


def facts_rows(rows):
    """A batch of one such row for each of `rows`, which name what differs."""
    return facts_table(BISCUITS | row for row in rows).combine_chunks().to_batches()[0]


def table(batch):
    """The batch as a table, as the callers of `answers` hold it."""
    return pa.Table.from_batches([batch])


BISCUITS = {
    "gtin": "03017620422003",
    "product_type": "food",
    "names": {"": "Oat biscuits", "fr": "Biscuits avoine"},
    "brand_names": "Millbrook",
    "quantity": "200 g",
    "energy_kj": 1500.0,
    "fat": 10.0,
    "saturated_fat": 1.5,
    "carbohydrates": 60.0,
    "sugars": 8.0,
    "salt": 0.3,
    "fiber": 5.0,
    "proteins": 7.0,
    "fruits_vegetables_legumes": 0.0,
    "nutrition_unit": "100g",
    "nutrition_preparation": "as_sold",
    "categories": ["en:snacks", "en:biscuits"],
    "additives": [],
    "allergens_in_text": [],
    "ingredients": ["en:oat", "en:sugar", "en:rapeseed-oil"],
    "ingredients_listed": True,
    "ingredients_n": 3,
    "unknown_ingredients_n": 0,
    "source": "openfoodfacts",
}
