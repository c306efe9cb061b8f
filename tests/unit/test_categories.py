import pytest

from scoring.categories import ProductClass, Says, class_of, classify, needs_prepared
from scoring.columns import read
from tests.answers import answer
from tests.build import facts, facts_rows

NAN = float("nan")


def class_name(**fields):
    return ProductClass(int(classify(read(facts(**fields))).product_class[0])).name


@pytest.mark.parametrize(
    ("categories", "name"),
    [
        (None, "UNKNOWN"),
        ([], "UNKNOWN"),
        (["en:null"], "UNKNOWN"),
        (["en:null", "en:biscuits"], "GENERAL"),
        (["en:null", "en:fats"], "FATS"),
        (["en:biscuits"], "GENERAL"),
        (["en:of-no-taxonomy"], "GENERAL"),
        (["en:beverages", "en:waters", "en:spring-waters"], "WATER"),
        (["en:spring-waters", "en:flavored-waters"], "GENERAL"),
        (["en:beverages", "en:spring-waters", "en:flavoured-waters"], "BEVERAGE"),
        (["en:beverages"], "BEVERAGE"),
        (["en:beverages", "en:soups"], "GENERAL"),
        (["en:beverages", "en:teas", "en:tea-based-beverages"], "BEVERAGE"),
        (["en:milks"], "BEVERAGE"),
        (["en:dairies", "en:dairy-drinks"], "BEVERAGE"),
        (["en:plant-based-beverages"], "BEVERAGE"),
        (["en:beverages", "en:fats"], "BEVERAGE"),
        (["en:fats"], "FATS"),
        (["en:creams"], "FATS"),
        (["en:seeds"], "FATS"),
        (["en:almonds"], "FATS"),
        (["en:cheeses"], "CHEESE"),
        (["en:cheeses", "fr:fromages-blancs"], "GENERAL"),
        (["en:fats", "en:cheeses"], "FATS"),
        (["en:cheeses", "en:beef"], "CHEESE"),
        (["en:beef"], "RED_MEAT"),
        (["en:beverages", "en:alcoholic-beverages"], "NOT_APPLICABLE"),
        (["en:baby-foods"], "NOT_APPLICABLE"),
        (["en:vinegars"], "NOT_APPLICABLE"),
        (["en:pet-food"], "NOT_APPLICABLE"),
    ],
)
def test_the_class_is_the_first_that_holds(categories, name):
    """Not applicable, water, beverage, fats, cheese, red meat, general, in this order; else unknown."""
    assert class_name(categories=categories) == name


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"red_meat_percent": NAN}, "GENERAL"),
        ({"red_meat_percent": 10.0}, "GENERAL"),
        ({"red_meat_percent": 10.1}, "RED_MEAT"),
        ({"red_meat_percent": 90.0, "categories": ["en:cheeses"]}, "CHEESE"),
        ({"red_meat_percent": 90.0, "categories": ["en:fats"]}, "FATS"),
        ({"red_meat_percent": 90.0, "categories": None}, "UNKNOWN"),
        ({"red_meat_percent": 90.0, "product_type": "petfood"}, "NOT_APPLICABLE"),
    ],
)
def test_more_than_10_percent_of_red_meat_makes_a_general_product_red_meat(fields, name):
    """The share in the ingredient list counts where no other class holds."""
    assert class_name(**fields) == name


@pytest.mark.parametrize(
    ("fields", "is_food"),
    [
        ({}, True),
        ({"product_type": None}, True),
        ({"product_type": "beauty"}, False),
        ({"product_type": "petfood"}, False),
        ({"categories": ["en:pet-food"]}, False),
        ({"categories": ["en:open-beauty-facts"]}, False),
        ({"categories": ["en:vinegars"]}, True),
        ({"categories": None}, True),
    ],
)
def test_what_is_food(fields, is_food):
    """Another product type, or a category that says so, is not food; silence is."""
    assert classify(read(facts(**fields))).is_food.tolist() == [is_food]


@pytest.mark.parametrize(
    ("categories", "wanted"),
    [
        ([], False),
        (["en:soups"], False),
        (["en:of-no-taxonomy"], False),
        (["en:soups", "en:dehydrated-soups"], True),
        (["en:dehydrated-beverages"], True),
        (["en:cocoa-and-chocolate-powders"], True),
        (["en:cake-mixes"], True),
    ],
)
def test_which_categories_need_the_values_as_prepared(categories, wanted):
    """Powders and mixes that nobody eats as sold; the reader and the score ask the same table."""
    told = classify(read(facts(categories=categories))).needs_prepared.tolist()
    assert (needs_prepared(categories), told) == (wanted, [wanted])


def test_every_combination_of_sayings_has_a_class():
    """Water loses to what is not applicable and wins over all else; nothing said is general."""
    assert [
        class_of(Says(0)).name,
        class_of(Says.WATER | Says.NOT_APPLICABLE).name,
        class_of(Says.WATER | Says.BEVERAGE | Says.FATS).name,
        class_of(Says.BEVERAGE_ALWAYS | Says.BEVERAGE_NEVER).name,
        class_of(Says.CHEESE | Says.CHEESE_NEVER | Says.RED_MEAT).name,
    ] == ["GENERAL", "NOT_APPLICABLE", "WATER", "BEVERAGE", "RED_MEAT"]


def test_rows_do_not_touch_each_other():
    """A column of products gives each its own class, unknown lists among them."""
    lists = (["en:fats"], None, [], ["en:beverages", "en:x"], ["en:cheeses"])
    classes = classify(read(facts_rows({"categories": tags} for tags in lists)))
    names = [ProductClass(code).name for code in classes.product_class.tolist()]
    assert names == ["FATS", "UNKNOWN", "UNKNOWN", "BEVERAGE", "CHEESE"]


@pytest.mark.parametrize(
    "categories", [["en:null"], ["fr:boissons"], ["en:undefined", "pt:Bebidas vegetais"]]
)
def test_words_no_taxonomy_vouches_for_name_no_kind(categories):
    """The letter is the reference's, of a general food; the class is unknown, and no filter is answered."""
    batch = facts(categories=categories)
    found = classify(read(batch))
    filter_facts = answer("en", categories=categories)["product"]["filter_facts"]

    assert (found.product_class[0], found.letter_class[0], filter_facts["nutriscore_grade"]) == (
        ProductClass.UNKNOWN,
        ProductClass.GENERAL,
        None,
    )
