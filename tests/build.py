"""Builders: a test names only what matters to it."""


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
        "nutrition_data_per": "100g",
        "nutriments": nutriments(),
    } | fields


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
