"""One product in the shape of every document version, hand-made after the published change log.

source: Open Food Facts, docs/api/ref-api-and-product-schema-change-log.md
"""

from datetime import UTC, date, datetime

import pytest

from data.openfoodfacts.documents import product_of, read_document
from tests.build import document

PHOTOGRAPHED = 1_764_547_200
FACTS_ROW = {
    "gtin": "03017620422003",
    "product_type": "food",
    "names": {"": "Oat biscuits", "fr": "Biscuits d'avoine"},
    "brand_names": "Millbrook",
    "quantity": "200 g",
    "serving_size": "2 biscuits (25 g)",
    "image_url": "https://images.openfoodfacts.org/images/products/301/762/042/2003/front_en.3.400.jpg",
    "energy_kj": 1900.0,
    "fat": 18.0,
    "saturated_fat": 11.0,
    "carbohydrates": 63.0,
    "sugars": 22.0,
    "salt": 0.5,
    "fiber": 5.0,
    "proteins": 7.0,
    "fruits_vegetables_legumes": 0.0,
    "red_meat_percent": 0.0,
    "nutrition_unit": "100g",
    "nutrition_preparation": "as_sold",
    "categories": ["en:snacks", "en:biscuits"],
    "labels": ["en:organic"],
    "origins": ["en:france"],
    "manufacturing_places": ["lyon"],
    "countries": ["en:france"],
    "additives": [],
    "allergens": ["en:gluten", "en:milk"],
    "traces": ["en:nuts"],
    "allergens_in_text": [],
    "ingredients_analysis": ["en:palm-oil-free"],
    "packagings": ["en:box"],
    "brands": ["millbrook"],
    "brand_owners": None,
    "ingredients": ["en:oat", "en:sugar", "en:butter"],
    "ingredients_listed": True,
    "ingredients_n": 3,
    "unknown_ingredients_n": 0,
    "nova_group": 3,
    "off_nutriscore_grade": "d",
    "off_nutriscore_score": 16,
    "off_nutriscore_version": "2023",
    "off_environmental_grade": "b",
    "scans_n": 12,
    "source": "openfoodfacts",
    "source_code": None,
    "source_revision": "7",
    "modified_at": datetime(2026, 1, 1, tzinfo=UTC),
    "data_date": date(2025, 12, 1),
    "remarks": [],
}

FLAT_IMAGES = {
    "1": {"uploaded_t": PHOTOGRAPHED},
    "front_en": {"imgid": "1", "rev": "3"},
    "ingredients_en": {"imgid": "1", "rev": "4"},
}
LISTED = {
    "images": FLAT_IMAGES,
    "ingredients": [{"id": "en:oat", "percent_estimate": 60}, {"id": "en:sugar", "percent_estimate": 40}],
}
SPLIT_IMAGES = {
    "uploaded": {"1": {"uploaded_t": str(PHOTOGRAPHED)}},
    "selected": {"front": {"en": {"imgid": 1, "rev": 3}}, "ingredients": {"en": {"imgid": 1, "rev": 4}}},
}
NUTRITION = {
    "input_sets": [],
    "aggregated_set": {
        "per": "100g",
        "preparation": "as_sold",
        "nutrients": {
            "energy-kj": {"value": 1900, "unit": "kJ", "source": "packaging"},
            "energy-kcal": {"value": 454, "unit": "kcal", "source": "packaging"},
            "fat": {"value": 18, "unit": "g", "source": "packaging"},
            "saturated-fat": {"value": 11, "unit": "g", "source": "packaging"},
            "carbohydrates": {"value": 63, "unit": "g", "source": "packaging"},
            "sugars": {"value": 22, "unit": "g", "source": "packaging", "modifier": "~"},
            "fiber": {"value": 5, "unit": "g", "source": "packaging"},
            "proteins": {"value": 7, "unit": "g", "source": "packaging"},
            "sodium": {"value_computed": 0.2, "unit": "g", "source": "packaging"},
            "fruits-vegetables-legumes": {"value": 0, "unit": "%", "source": "estimate"},
        },
    },
}


def without(fields, *names):
    return {name: value for name, value in fields.items() if name not in names}


def v995():
    """Before the version's own number: text numbers, older names of the grades."""
    old = document(code=3017620422003, ingredients_n="3", nova_group=None, nova_groups="3", **LISTED)
    old |= {"nutrition_grade_fr": "d", "rev": "7", "last_modified_t": "1767225600"}
    old["nutriments"] = {key: str(value).replace(".", ",") for key, value in old["nutriments"].items()}
    return without(old, "schema_version", "nutriscore_grade")


def v998():
    return document(nutrition={}, **LISTED)


def v999():
    return v998() | {"schema_version": 999, "code": "3017620422003"}


def v1000():
    new = v998() | {"schema_version": 1000, "environmental_score_grade": "b"}
    return without(new, "ecoscore_grade")


def v1001():
    return v1000() | {
        "schema_version": 1001,
        "brands_tags": ["xx:millbrook"],
        "brands_hierarchy": ["xx:millbrook"],
    }


def v1002():
    return v1001() | {"schema_version": 1002, "images": SPLIT_IMAGES}


def v1003():
    return without(v1002(), "nutriments", "nutrition_data_per") | {
        "schema_version": 1003,
        "nutrition": NUTRITION,
    }


def v1004():
    parts = [{"shape": {"id": "en:box", "lc_name": "Box"}}]
    new = v1003() | {
        "schema_version": 1004,
        "packagings": parts,
        "tags_sources": {"packaging": {"tags": ["en:x"]}},
    }
    return without(new, "packaging_tags")


VERSIONS = {
    "995": v995(),
    "996": v995() | {"schema_version": 996},
    "997": v998() | {"schema_version": 997},
    "998": v998(),
    "999": v999(),
    "1000": v1000(),
    "1001": v1001(),
    "1002": v1002(),
    "1003": v1003(),
    "1003 downgraded, with both tables": v1003() | {"nutriments": document()["nutriments"]},
    "1004": v1004(),
}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_document_version_gives_the_same_facts(version):
    """Schemas 995 to 1004 differ in spelling, never in what they prove."""
    assert read_document(VERSIONS[version]) == FACTS_ROW


@pytest.mark.parametrize(
    "envelope",
    [{"code": "3017620422003", "status": 1}, {"code": "3017620422003", "status": "success", "errors": []}],
)
def test_every_envelope_gives_the_same_facts(envelope):
    """API v2, API v3."""
    answer = envelope | {"product": without(v998(), "code")}

    assert read_document(product_of(answer)) == FACTS_ROW
