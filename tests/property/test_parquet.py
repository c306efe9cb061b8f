"""Rows of the Parquet, dirty as the real thing and dirtier: columns and documents say the same."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from data.openfoodfacts.dumps.facts import read_rows, settle
from data.openfoodfacts.dumps.rows import read_one_by_one
from tests.parquet import batch_of

word = st.sampled_from(
    [
        *(
            "",
            " ",
            "main",
            "en",
            "fr",
            "ru",
            "xx:nestle",
            "Nestlé",
            "en:milk",
            "en:none",
            "en:France",
            "fr:blé",
        ),
        *("lait, œufs", "May contain <span class='allergen'>soy</span>", "milk", "12 %", "100g", "100ml"),
        *("m i l k", "al-\nmond", "молоко"),
        *(
            "serving",
            "a",
            "E",
            "not-applicable",
            "4",
            "en:dehydrated-soups",
            "food",
            "en:strawberries",
            "en:pork",
        ),
    ]
) | st.text(st.characters(codec="utf-8"), max_size=8)
tags = st.none() | st.lists(st.none() | word, max_size=4)
whole = st.none() | st.sampled_from([-1, 0, 1, 2, 3, 5, 60, 100, 998, 1003, 1004, 1005, 2**31 - 1])
moment = st.none() | st.sampled_from([-1, 0, 1, 1_500_000_000, 1_600_000_000, 2**60])
amount = st.none() | st.sampled_from(
    [0.0, 0.31905, 0.5, 1.0, 12.3, 50.0, 99.9, 100.5, 400.0, 2500.0, 4000.0, -1.0, float("nan"), float("inf")]
)
text = st.builds(
    dict, lang=st.none() | st.sampled_from(["main", "en", "fr", "ru", "en_US", ""]), text=st.none() | word
)
image = st.builds(
    dict,
    key=st.none()
    | st.sampled_from(
        ["1", "2", "02", "front_en", "front_fr", "ingredients_en", "nutrition_fr", "selected", ""]
    ),
    imgid=st.none() | st.integers(-1, 3),
    rev=st.none() | st.integers(-1, 3),
    uploaded_t=moment,
)
NUTRIMENTS = ["energy-kj", "energy", "energy-kcal", "fat", "saturated-fat", "carbohydrates", "sugars", "salt"]
OTHERS = ["sodium", "fiber", "proteins", "galactose", "fruits-vegetables-legumes", "iron"]
nutriment = st.builds(
    lambda name, amounts: {"name": name} | amounts,
    st.none() | st.sampled_from([*NUTRIMENTS, *OTHERS]),
    st.fixed_dictionaries({}, optional=dict.fromkeys(["100g", "serving", "prepared_100g"], amount)),
)
part = st.fixed_dictionaries(
    {"id": st.none() | word, "percent_estimate": st.none() | st.sampled_from([-1, 0, 5, 60.5])}
)
ingredient = st.builds(
    lambda entry, parts: entry | {"ingredients": parts}, part, st.none() | st.lists(part, max_size=2)
)
ingredients = (
    st.none()
    | st.lists(ingredient, max_size=3).map(json.dumps)
    | st.sampled_from(
        ["", "[", "7", '{"id": "en:milk"}', '[{"id": 7}]', "[[]]", "[\n]", '[{"percent_estimate": "5"}]']
    )
)
row = st.fixed_dictionaries(
    {
        "code": st.none()
        | st.sampled_from(["3017620422003", "20", "none", "0", "12345678901234567", "04252614", "٣"])
    },
    optional={
        **dict.fromkeys(
            ["schema_version", "rev", "ingredients_n", "unknown_ingredients_n", "nova_group"], whole
        ),
        **dict.fromkeys(["nutriscore_score", "unique_scans_n"], whole),
        **dict.fromkeys(["last_modified_t", "last_image_t"], moment),
        **dict.fromkeys(["brands", "quantity", "serving_size", "nova_groups", "nutriscore_grade"], word),
        **dict.fromkeys(["lang", "product_type", "environmental_score_grade", "nutrition_data_per"], word),
        **dict.fromkeys(
            ["brands_tags", "categories_tags", "labels_tags", "origins_tags", "countries_tags"], tags
        ),
        **dict.fromkeys(
            ["manufacturing_places_tags", "packaging_tags", "additives_tags", "allergens_tags"], tags
        ),
        **dict.fromkeys(["traces_tags", "ingredients_tags", "ingredients_analysis_tags"], tags),
        **dict.fromkeys(
            ["product_name", "generic_name", "ingredients_text"], st.none() | st.lists(text, max_size=4)
        ),
        "packagings": st.none()
        | st.lists(
            st.fixed_dictionaries({"shape": st.none() | word, "material": st.none() | word}), max_size=3
        ),
        "images": st.none() | st.lists(image, max_size=5),
        "nutriments": st.none() | st.lists(nutriment, max_size=6),
        "ingredients": ingredients,
    },
)


@given(st.lists(row, min_size=1, max_size=5))
@example([{"code": "20"}])
def test_columns_and_documents_give_the_same_facts(rows):
    """Nothing makes the reader of columns raise, or say more or less than the reader of documents."""
    batch = batch_of(rows)

    alone = read_one_by_one(settle(batch).rows)
    assert list(map(repr, read_rows(batch).facts.to_pylist())) == list(map(repr, alone.to_pylist()))
