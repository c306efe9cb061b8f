import pytest

from data.finding.alternatives import READ, Original, Wanted, find_alternatives
from data.imports.catalogue import replace_catalogue
from data.shelf.entries import entries
from data.shelf.facts_json import table_of
from data.shelf.products import note, put
from data.shelf.tags import tag_id, tag_word
from data.store import open_store
from scoring.facts import facts_table
from scoring.filters.asked import find
from tests.build import BISCUITS, barcode

BAR = ["en:snacks", "en:sweet-snacks", "en:bars", "en:cereal-bars"]
ORANGE = ["en:plant-based-foods", "en:fruits", "en:citrus", "en:oranges"]
SWEET = {"sugars": 30.0, "saturated_fat": 6.0}


def product(number, **fields):
    """A product of its own name, sold in France; better than the sweet one unless told otherwise."""
    told = {"gtin": barcode(number).zfill(14), "names": {"": f"Product {number}"}, "categories": BAR}
    return BISCUITS | told | {"countries": ["en:france"]} | fields


SWEET_BAR = product(1, **SWEET)


@pytest.fixture
def alternatives(fresh_store):
    """What is found for the first product given, the others being on file."""

    def found(original, *others, **wanted):
        fresh_store.save(facts_table([original, *others]), None)
        answer = find_alternatives(fresh_store, Original(table_of([original])), Wanted(**wanted))
        return [(step.category, step.products) for step in answer.steps], numbers(answer)

    return found


def numbers(answer):
    return [int(str(each.row["gtin"])[4:13]) for each in answer.found]


def test_better_products_of_the_same_kind_are_found_the_most_alike_first(alternatives):
    """The kinds two products share count, then the light, then the name, then the score."""
    near = product(2, sugars=20.0)
    best = product(3)
    odd = product(4, categories=[*BAR, "en:cereal-bars-with-fruits"])

    assert alternatives(SWEET_BAR, near, odd, best) == ([("en:cereal-bars", 3)], [3, 2, 4])


@pytest.mark.parametrize(
    "fields",
    [
        {"categories": ORANGE},
        {"categories": [*ORANGE, "en:bars"]},
        {"categories": ["en:snacks", "en:biscuits"]},
        {"categories": [*BAR, "en:energy-drinks"]},
        {"categories": ["en:bars", "en:cereal-bars", "en:fats"]},
        {"energy_kj": 200.0, "carbohydrates": 10.0},
        {"energy_kj": float("nan")},
        {"additives": None},
        {**SWEET},
        {"product_type": "beauty"},
    ],
    ids=[
        *("orange", "an orange called a bar", "biscuit", "energy drink", "fat", "juice"),
        *("unknown energy", "unknown light", "as sweet", "no food"),
    ],
)
def test_never_an_orange_for_a_cereal_bar(alternatives, fields):
    """Nor anything of another kind, another Nutri-Score class, another use, or not proven to be better."""
    assert alternatives(SWEET_BAR, product(2, **fields))[1] == []


def test_a_fruit_among_its_categories_makes_no_fruit_of_a_bar(alternatives):
    """Though both are oranges by their last category, they share too few kinds."""
    bar = product(1, **SWEET, categories=[*BAR, "en:oranges"])

    assert alternatives(bar, product(2, categories=ORANGE)) == (
        [("en:oranges", 0), ("en:cereal-bars", 0), ("en:bars", 0)],
        [],
    )


def test_a_category_with_too_few_is_widened_step_by_step(alternatives):
    """Up the product's own categories, saying how many were found up to each; never to a mere snack."""
    wider = [product(number, categories=BAR[:3]) for number in (3, 4)]

    assert alternatives(SWEET_BAR, product(2), *wider, product(5, categories=BAR[:2])) == (
        [("en:cereal-bars", 1), ("en:bars", 3)],
        [2, 3, 4],
    )


def test_only_what_is_sold_there_is_found(alternatives):
    """In any of the countries asked for; anywhere where none is."""
    others = [product(2, countries=["en:spain"]), product(3), product(4, countries=None)]

    assert alternatives(SWEET_BAR, *others, countries=("en:spain", "en:italy"))[1] == [2]
    assert alternatives(SWEET_BAR, *others)[1] == [2, 3, 4]


def test_a_filter_that_cannot_tell_keeps_a_product_away_unless_asked(alternatives):
    """Never one that breaks; of those that are left there have to be enough."""
    milk = product(2, allergens=["en:milk"])
    unread = product(3, allergens=[], unknown_ingredients_n=1, ingredients_n=4)
    oats = product(4, allergens=[])
    wishes = (find("allergen:milk", "exclude"),)

    assert alternatives(SWEET_BAR, milk, unread, oats, wishes=wishes)[1] == [4]
    assert alternatives(SWEET_BAR, milk, unread, oats, wishes=wishes, tolerant=True)[1] == [3, 4]


def test_who_buys_without_gluten_is_offered_none(alternatives):
    """A product labelled so is answered with products that do not declare it."""
    bar = SWEET_BAR | {"labels": ["en:no-gluten"]}

    wheat, rice = product(2, allergens=["en:gluten"]), product(3, ingredients=["en:rice", "en:sugar"])

    assert alternatives(bar, wheat, rice)[1] == [3]


def test_a_product_of_several_sizes_is_told_once(alternatives):
    """The same name and brand is the same product to whoever looks for another."""
    names = {"": "Oat bar"}

    assert alternatives(SWEET_BAR, product(2, names=names), product(3, names=names))[1] == [2]
    assert alternatives(SWEET_BAR, product(4, names=None), product(5, names=None))[1] == [2, 4, 5]


def test_more_facts_are_read_where_the_first_do_not_fit(alternatives):
    """Those of another use hide none behind them."""
    powders = [product(number, energy_kj=200.0, carbohydrates=10.0) for number in range(10, 10 + READ)]

    assert alternatives(SWEET_BAR, *powders, product(9, categories=[*BAR, "en:nut-bars"]))[1] == [9]


def test_no_more_are_told_than_asked_for(alternatives):
    """Though more were found."""
    assert alternatives(SWEET_BAR, product(2), product(3), most=1) == (
        [("en:cereal-bars", 2), ("en:bars", 2)],
        [2],
    )


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"categories": None}, "no-kind"),
        ({"categories": ["en:snacks", "en:null", "es:barritas"]}, "no-kind"),
        ({"categories": ["en:alcoholic-beverages", "en:wines"]}, "not-applicable"),
        ({"categories": BAR, "energy_kj": float("nan"), "sugars": float("nan")}, "no-kind"),
        ({"additives": None, "energy_kj": 100.0, "sugars": 0.0, "labels": ["en:organic"]}, "no-kind"),
    ],
)
def test_why_nothing_was_looked_through(fields, why):
    """No kind of food, no score by rule."""
    assert Original(table_of([SWEET_BAR | fields])).why_none() == why


def test_what_an_older_method_called_green_is_rated_anew(fresh_store):
    """Red is offered under no method, and the light that is told is today's."""
    very_sweet = {**SWEET, "salt": 2.0, "additives": ["en:e250", "en:e407"]}
    given = entries(facts_table([product(2, **very_sweet), product(3)]))
    columns = given.columns
    lights = columns["light"][:]
    for name, then in {"light": "green", "low": 90, "high": 90}.items():
        columns[name] = [then, then]
    columns["text"] = [
        text.replace(tag_word(tag_id("light", light)), tag_word(tag_id("light", "green")))
        for text, light in zip(columns["text"], lights, strict=True)
    ]
    with fresh_store.pool.writing() as connection:
        put(connection, given, None)
        note(connection, method="older")

    found = find_alternatives(fresh_store, Original(table_of([SWEET_BAR])), Wanted())

    assert lights == ["red", "amber"]
    assert [(int(str(each.row["gtin"])[4:13]), each.light, each.low) for each in found.found] == [
        (3, "amber", 63)
    ]


def test_a_code_without_its_check_digit_is_never_offered(fresh_store):
    """Older imports kept such records; no page answers to them."""
    given = entries(facts_table([product(2), product(3)]))
    given.columns["gtin"][0] += 1
    with fresh_store.pool.writing() as connection:
        put(connection, given, None)
        connection.execute("DELETE FROM main.about WHERE key = 'codes'")  # as no older import wrote it

    assert numbers(find_alternatives(fresh_store, Original(table_of([SWEET_BAR])), Wanted())) == [3]


def test_the_own_shelf_hides_what_the_catalogue_has(tmp_path):
    """Alternatives come from both; of a product on both the own record counts, better or not."""
    store = open_store(tmp_path / "own.sqlite")
    imported = facts_table([product(2, modified_at=None), product(3)])
    replace_catalogue(tmp_path / "own.sqlite", iter([entries(imported)]), "test")
    store.save(facts_table([SWEET_BAR, product(2, **SWEET), product(4)]), None)

    found = find_alternatives(store, Original(table_of([SWEET_BAR])), Wanted())

    assert numbers(found) == [4, 3]
    store.close()
