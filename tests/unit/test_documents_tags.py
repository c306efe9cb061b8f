import pytest

from data.openfoodfacts.documents import read_document
from tests.build import document

NO_LIST = {
    "ingredients_text": "",
    "ingredients_tags": [],
    "ingredients_n": None,
    "unknown_ingredients_n": None,
}


def read(field, **fields):
    return read_document(document(**fields))[field]


@pytest.mark.parametrize(
    ("fields", "listed"),
    [
        (NO_LIST, False),
        (NO_LIST | {"ingredients_text": "  "}, False),
        (NO_LIST | {"ingredients_text": "oats"}, True),
        (NO_LIST | {"ingredients_text_fr": "avoine"}, True),
        (NO_LIST | {"ingredients_tags": ["en:oat"]}, True),
        (NO_LIST | {"ingredients_n": "3"}, True),
        (NO_LIST | {"ingredients": [{"id": "en:oat"}]}, True),
        (NO_LIST | {"ingredients_n": 0}, False),
    ],
)
def test_the_list_is_listed_where_a_count_a_tag_or_a_text_says_so(fields, listed):
    """Any of the three is enough."""
    assert read("ingredients_listed", **fields) == listed


@pytest.mark.parametrize("field", ["additives", "allergens"])
@pytest.mark.parametrize(
    ("tags", "ingredients", "expected"),
    [
        ([], {}, []),
        ([], NO_LIST, None),
        (None, {}, None),
        ([], {"ingredients_n": 0, "ingredients_tags": []}, None),
        (["en:milk"], NO_LIST, ["en:milk"]),
        (["en:none"], {}, []),
        (["en:none"], NO_LIST, None),
        (["en:milk", None, "", "en:milk", 3], {}, ["en:milk"]),
        ("en:milk", {}, None),
    ],
)
def test_none_found_is_known_only_where_a_list_was_read(field, tags, ingredients, expected):
    """`[]` without an ingredient list means that nobody could look."""
    assert read(field, **{f"{field}_tags": tags}, **ingredients) == expected


@pytest.mark.parametrize(("tags", "expected"), [(["en:nuts"], ["en:nuts"]), ([], None), (["en:none"], None)])
def test_no_traces_on_file_is_no_statement_about_traces(tags, expected):
    """Only traces that are named are known."""
    assert read("traces", traces_tags=tags) == expected


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("categories_tags", "categories"),
        ("labels_tags", "labels"),
        ("origins_tags", "origins"),
        ("manufacturing_places_tags", "manufacturing_places"),
        ("brands_tags", "brands"),
        ("countries_tags", "countries"),
        ("packaging_tags", "packagings"),
        ("ingredients_analysis_tags", "ingredients_analysis"),
    ],
)
def test_an_empty_list_says_that_nothing_is_on_file(key, field):
    """The pack may say more than the record."""
    assert read(field, **{key: []}) is None


@pytest.mark.parametrize(
    "tags",
    [
        ["millbrook", "de-nigris"],
        ["xx:millbrook", "xx:de-nigris"],
        ["Millbrook", "Dé  Nigris", "xx:millbrook"],
    ],
)
def test_a_brand_has_one_spelling(tags):
    """With or without prefix (schema 1001), slug or as typed."""
    assert read("brands", brands_tags=tags) == ["millbrook", "de-nigris"]


@pytest.mark.parametrize(
    ("written", "owners"), [("Nestlé USA Inc.", ["nestle-usa-inc"]), ("", None), ([], None)]
)
def test_the_owner_of_a_brand_is_read_beside_the_brands(written, owners):
    """A company, in one spelling; unknown where nobody is named."""
    assert read("brand_owners", brand_owner=written) == owners


def test_ingredients_come_from_the_nested_list_where_there_are_no_tags():
    """In the order of the pack, each once."""
    nested = [
        {"id": "en:oat", "ingredients": [{"id": "en:bran"}]},
        {"id": "en:sugar"},
        {"id": "en:oat"},
        {},
        "x",
    ]

    assert read("ingredients", ingredients_tags=[], ingredients=nested) == ["en:oat", "en:bran", "en:sugar"]


@pytest.mark.parametrize(
    "parts",
    [
        [{"shape": "en:box", "material": "en:paper"}],
        [{"shape": {"id": "en:box", "lc_name": "Box"}, "material": {"id": "en:paper"}}],
    ],
)
def test_packaging_is_read_from_its_parts_where_there_are_no_tags(parts):
    """A text until API v2, an object from v3 on."""
    assert read("packagings", packaging_tags=None, packagings=parts) == ["en:box", "en:paper"]


@pytest.mark.parametrize(
    ("count", "expected"), [(3, 3), ("3", 3), (3.0, 3), ("3.5", None), (-1, None), (True, None)]
)
def test_counts_may_be_text(count, expected):
    """A count is a whole number that is not below zero."""
    assert read("unknown_ingredients_n", unknown_ingredients_n=count) == expected


def test_characters_that_no_file_can_hold_are_dropped():
    """Half a surrogate pair or a control character would break the store."""
    assert read("labels", labels_tags=["en:\x1forganic", "\ud800", "en:eco\ud800"]) == [
        "en: organic",
        "en:eco",
    ]


def test_a_list_nested_without_end_is_read_as_far_as_it_makes_sense():
    """A hostile record costs no recursion and no memory to speak of."""
    nested = {"id": "en:oat"}
    for number in range(20_000):
        nested = {"id": f"en:x{number}", "ingredients": [nested]}

    assert len(read("ingredients", ingredients_tags=None, ingredients=[nested])) == 2_000


@pytest.mark.parametrize("field", ["additives_tags", "allergens_tags", "traces_tags", "ingredients_tags"])
@pytest.mark.parametrize(
    "value", [[{"id": "en:milk"}], ["en:nuts", {"id": "en:milk"}], {"en:milk": 1}, [None]]
)
def test_what_could_not_be_read_is_not_known_to_be_absent(field, value):
    """A list in a shape nobody knows makes nothing "none": what was found stands, the rest is unknown."""
    row = read_document(document(**{field: value}))

    found = [tag for tag in value if isinstance(tag, str)] if isinstance(value, list) else []
    assert row["unknown_ingredients_n"] is None
    assert [row[name] for name in ("additives", "allergens", "traces")].count([]) == 0
    assert {"key": "unreadable-list", "field": "document", "value": field} in row["remarks"]
    assert row[field.removesuffix("_tags")] == (found or None)


def test_a_newer_form_of_record_proves_no_absence():
    """Nobody knows where it keeps what this reader did not find."""
    row = read_document(document(schema_version=1005, additives_tags=[], allergens_tags=[]))

    assert (row["additives"], row["allergens"], row["unknown_ingredients_n"]) == (None, None, None)
