from datetime import UTC, date, datetime

import pytest

from data.openfoodfacts.documents import product_of, read_document
from tests.build import document


def read(field, **fields):
    return read_document(document(**fields))[field]


@pytest.mark.parametrize(
    ("code", "gtin", "remarks"),
    [
        ("3017620422003", "03017620422003", []),
        ("96385074", "00000096385074", []),
        (3017620422003, "03017620422003", []),
        ("3017620422004", "03017620422004", [{"key": "bad-code", "field": "gtin", "value": "3017620422004"}]),
        ("0716791", "00000000716791", [{"key": "bad-code", "field": "gtin", "value": "0716791"}]),
        ("00000000", "00000000000000", [{"key": "bad-code", "field": "gtin", "value": "00000000"}]),
        ("04252614", "00042100005264", []),
        ("00486910", "00000000486910", []),
        ("04252615", "00000004252615", [{"key": "bad-code", "field": "gtin", "value": "04252615"}]),
        (
            "3-017620 422003",
            "03017620422003",
            [{"key": "bad-code", "field": "gtin", "value": "3-017620 422003"}],
        ),
        ("no code", "", [{"key": "bad-code", "field": "gtin", "value": "no code"}]),
        ("1" * 15, "", [{"key": "bad-code", "field": "gtin", "value": "1" * 15}]),
        (None, "", [{"key": "bad-code", "field": "gtin", "value": ""}]),
    ],
)
def test_a_code_is_padded_to_14_digits_and_remarked_on_where_it_is_no_gtin(code, gtin, remarks):
    """A record keeps its number, and gets a remark where that number is no GTIN.

    A UPC-E becomes the GTIN it stands for, unless its eight digits are a GTIN-8 as well.
    """
    row = read_document(document(code=code))

    assert (row["gtin"], row["remarks"]) == (gtin, remarks)


def test_names_are_kept_by_language_and_blank_ones_dropped():
    """The main language is ""; a key that ends in no language is no name."""
    fields = {"product_name": "  Oat \n biscuits ", "product_name_fr": " ", "product_name_es_debug": "x"}

    assert read("names", **fields) == {"": "Oat biscuits"}


def test_a_record_without_a_name_has_unknown_names():
    """No name is null, not an empty text."""
    assert read("names", product_name="", product_name_fr=None) is None


@pytest.mark.parametrize(
    ("fields", "group"),
    [({"nova_group": 4}, 4), ({"nova_group": "4"}, 4), ({"nova_group": None, "nova_groups": "2"}, 2)]
    + [({"nova_group": value}, None) for value in (0, 5, "x", True, 1.5, [4])],
)
def test_nova_groups_are_1_to_4_as_number_or_text(fields, group):
    """Anything else is unknown."""
    assert read("nova_group", **fields) == group


def test_off_grades_of_nothing_computed_carry_no_version():
    """`nutriscore_version` on an ungraded record means nothing was computed."""
    row = read_document(
        document(nutriscore_grade="unknown", nutriscore_version="2021", nutriscore_score=None)
    )

    assert [row[f"off_nutriscore_{part}"] for part in ("grade", "score", "version")] == [
        "unknown",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("fields", "grade"),
    [
        ({"ecoscore_grade": "a-plus"}, "a-plus"),
        ({"ecoscore_grade": None, "environmental_score_grade": "f"}, "f"),
        ({"ecoscore_grade": "b", "environmental_score_grade": "C"}, "c"),
        ({"ecoscore_grade": "z"}, None),
    ],
)
def test_the_environmental_grade_is_read_under_both_its_names(fields, grade):
    """`ecoscore_*` until schema 999, `environmental_score_*` from 1000 on."""
    assert read("off_environmental_grade", **fields) == grade


@pytest.mark.parametrize("value", [0, -1, "soon", 10**18, True, None])
def test_impossible_moments_are_unknown(value):
    """A moment lies between 1970 and 2100."""
    assert read("modified_at", last_modified_t=value) is None


def test_moments_may_be_numbers_or_text():
    """Seconds since 1970, in UTC."""
    assert read("modified_at", last_modified_t="1767225600") == datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("images", "last_image_t", "day"),
    [
        (None, 1_764_547_200, date(2025, 12, 1)),
        (None, None, None),
        ({"1": {"uploaded_t": 1_500_000_000}, "2": {"uploaded_t": "1600000000"}}, 1, date(2020, 9, 13)),
        (
            {
                "1": {"uploaded_t": 1_500_000_000},
                "2": {"uploaded_t": 1_600_000_000},
                "front_fr": {"imgid": 2, "rev": 3},
                "nutrition_fr": {"imgid": "1", "rev": 4},
            },
            1_764_547_200,
            date(2017, 7, 14),
        ),
        (
            {
                "uploaded": {"1": {"uploaded_t": 1_500_000_000}, "2": {"uploaded_t": 1_600_000_000}},
                "selected": {"front": {"fr": {"imgid": 2}}, "ingredients": {"fr": {"imgid": 1}}},
            },
            1_764_547_200,
            date(2017, 7, 14),
        ),
    ],
)
def test_the_age_of_the_data_is_that_of_the_label_photos(images, last_image_t, day):
    """Photos chosen for ingredients or nutrition, else the newest upload, else the last; never an edit."""
    assert read("data_date", images=images, last_image_t=last_image_t) == day


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        (
            {"image_url": "https://images.openfoodfacts.org/a/1.jpg"},
            "https://images.openfoodfacts.org/a/1.jpg",
        ),
        ({"image_url": "https://elsewhere.example/1.jpg"}, None),
        ({"image_url": "javascript:alert(1)//.openfoodfacts.org/"}, None),
        (
            {"images": {"selected": {"front": {"fr": {"rev": 3}, "en": {"rev": "14"}}}}},
            "https://images.openfoodfacts.org/images/products/301/762/042/2003/front_en.14.400.jpg",
        ),
        (
            {"images": {"front_fr": {"imgid": 1, "rev": 3}}},
            "https://images.openfoodfacts.org/images/products/301/762/042/2003/front_fr.3.400.jpg",
        ),
        ({"images": {"front_fr": {"imgid": 1}}}, None),
    ],
)
def test_a_photo_is_shown_from_open_food_facts_own_host_only(fields, url):
    """The address in the record, else the one its chosen front photo has; no other host is believed."""
    assert read("image_url", **fields) == url


@pytest.mark.parametrize("value", [None, [], "text", 3])
def test_what_is_no_document_is_a_row_with_a_remark(value):
    """The reader never raises."""
    kind = {"text": "text", 3: "3"}.get(value) if not isinstance(value, list) else "list"

    assert read_document(value) == {
        "gtin": "",
        "remarks": [{"key": "unreadable", "field": "document", "value": kind or ""}],
    }


@pytest.mark.parametrize(
    ("answer", "product"),
    [
        ({"code": "1", "status": 1, "product": {"rev": 2}}, {"code": "1", "rev": 2}),
        ({"code": "1", "status": "success", "product": {"code": "01"}}, {"code": "01"}),
        ({"code": "1", "status": 0, "status_verbose": "product not found"}, None),
        ({"code": "1", "status": "failure", "errors": []}, None),
        ({"code": "1", "rev": 2}, {"code": "1", "rev": 2}),
        (["no", "object"], None),
    ],
)
def test_documents_are_taken_out_of_either_envelope(answer, product):
    """API v2, API v3, or no envelope at all; None is a miss."""
    assert product_of(answer) == product
