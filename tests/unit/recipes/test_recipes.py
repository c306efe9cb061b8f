"""Recipes: what is stated is in them, what is not stays unknown, what cannot be is refused with where."""

import math

import pytest

from scoring.categories import classify
from scoring.columns import columns_of
from scoring.facts import BLANK, NUTRIMENTS
from scoring.messages import LANGUAGES
from scoring.recipes.recipes import CLASSES, Changes, known_amounts, recipe
from scoring.recipes.refusals import MOST_NEAREST, ImpossibleRecipe
from scoring.refusals import MOST_REFUSALS
from scoring.score import score_columns
from tests.answers import NAN, UNREAD
from tests.build import BISCUITS

ON_FILE = BLANK | BISCUITS
LIST = ("additives", "ingredients_listed", "ingredients_n", "unknown_ingredients_n")


def changed(base, **changes):
    """The columns of a recipe that differ from the product, or from nothing."""
    after = recipe(base, Changes(**changes))
    start = base or BLANK | {
        "product_type": "food",
        "nutrition_unit": "100g",
        "nutrition_preparation": "as_sold",
    }
    return {name: value for name, value in after.items() if value is not start[name] and value != start[name]}


def fields(base, **changes):
    """Each field that is refused, with the key of the reason."""
    with pytest.raises(ImpossibleRecipe) as found:
        recipe(base, Changes(**changes))
    return {each.parameter: each.phrase.key.removeprefix("recipe.impossible.") for each in found.value.errors}


def refused(base, lang="en", **changes):
    """Where a recipe is refused, what may have been meant, and what is said."""
    with pytest.raises(ImpossibleRecipe) as found:
        recipe(base, Changes(**changes))
    return found.value.parameter, found.value.nearest, found.value.phrase.said(lang)


@pytest.mark.parametrize("base", [None, ON_FILE])
def test_a_recipe_without_changes_is_what_it_starts_from(base):
    """A product as it is on file; of nothing, nothing is known."""
    assert changed(base) == {}
    assert known_amounts(recipe(None, Changes())) == {}


@pytest.mark.parametrize(
    ("changes", "columns"),
    [
        ({"nutriments": {"sugars": 4.0}}, {"sugars": 4.0}),
        ({"labels": ["en:organic"], "origins": []}, {"labels": ["en:organic"], "origins": []}),
        ({"manufacturing_places": ["en:lyon"]}, {"manufacturing_places": ["en:lyon"]}),
        ({"categories": ("en:beverages", "en:colas")}, {"categories": ["en:beverages", "en:colas"]}),
        ({"nutrition_unit": "100ml"}, {"nutrition_unit": "100ml"}),
        ({"nutrition_preparation": "prepared"}, {"nutrition_preparation": "prepared"}),
        ({"additives": ["E322", "citric acid"]}, {"additives": ["en:e322", "en:e330"]}),
        ({"add_additives": ["e330", "E330"]}, {"additives": ["en:e330"]}),
    ],
)
def test_what_is_stated_is_in_the_recipe_and_nothing_else_moves(changes, columns):
    """Each change is one of its own column."""
    assert changed(ON_FILE, **changes) == columns


def test_an_amount_of_null_is_unknown():
    """Who does not know an amount can say so; it is not zero."""
    assert math.isnan(recipe(ON_FILE, Changes(nutriments={"salt": None}))["salt"])


@pytest.mark.parametrize(
    ("on_file", "changes", "after"),
    [
        ({}, {"additives": ["e330"]}, (["en:e330"], True, 3, 0)),
        (UNREAD, {"add_additives": ["e330"]}, (["en:e330"], False, None, None)),
        (UNREAD, {"additives": []}, ([], False, None, None)),
        (UNREAD, {}, (None, False, None, 0)),
        (UNREAD, {"is_list_complete": True}, ([], True, 1, 0)),
        ({"additives": None}, {"additives": ["e330"], "is_list_complete": True}, (["en:e330"], True, 3, 0)),
        ({"unknown_ingredients_n": 2}, {"is_list_complete": True}, ([], True, 3, 0)),
        ({"additives": ["en:e330"]}, {"is_list_complete": False}, (["en:e330"], False, None, None)),
        (
            {"additives": ["en:e450", "en:e450i", "en:e330"]},
            {"remove_additives": ["E450(i)"], "add_additives": ["e322"]},
            (["en:e330", "en:e322"], True, 3, 0),
        ),
    ],
)
def test_a_list_that_was_not_read_is_not_read_by_naming_additives(on_file, changes, after):
    """What is named is in it; that there is nothing else takes a list that is read, or declared complete."""
    found = recipe(ON_FILE | on_file, Changes(**changes))

    assert tuple(found[name] for name in LIST) == after


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_may_be_named_in_place_of_a_category(name):
    """Its category is in that class, fixes no fruit share, and red meat of the list counts no more."""
    row = recipe(
        ON_FILE | dict.fromkeys(NUTRIMENTS, NAN) | {"red_meat_percent": 60.0}, Changes(product_class=name)
    )
    classes = classify(columns_of([row]))

    assert classes.of(0).name.lower().replace("_", "-") == name
    assert math.isnan(classes.fruit_override[0])


def test_a_recipe_from_nothing_spans_what_is_not_stated():
    """What is not given is unknown: the span is that of everything it may be."""
    stated = recipe(None, Changes(nutriments={"sugars": 5.0}))
    scores = score_columns(columns_of([stated]))

    assert (int(scores.low[0]), int(scores.high[0])) == (0, 85)


@pytest.mark.parametrize(
    ("base", "changes", "where", "said"),
    [
        (
            None,
            {"nutriments": {"fat": 120.0}},
            "nutriments.fat",
            "Fat: 120 g. There cannot be more than 100 g in 100 g or 100 ml.",
        ),
        (
            None,
            {"nutriments": {"energy_kj": 4000.0}},
            "nutriments.energy_kj",
            "Energy: 4,000 kJ. There cannot be more than 3,900 kJ in 100 g or 100 ml.",
        ),
        (
            None,
            {"nutriments": {"fruits_vegetables_legumes": 101.0}},
            "nutriments.fruits_vegetables_legumes",
            "Fruit, vegetables and legumes: 101 %. There cannot be more than 100 % in 100 g or 100 ml.",
        ),
        (
            ON_FILE,
            {"nutriments": {"salt": -1.0}, "where": "scenarios.2."},
            "scenarios.2.nutriments.salt",
            "Salt: -1 g is less than nothing.",
        ),
        (
            ON_FILE,
            {"nutriments": {"sugars": 70.0}},
            "nutriments.sugars",
            "Sugars: 70 g. They are part of this: Carbohydrates, 60 g. A part cannot be more than its whole.",
        ),
        (
            ON_FILE,
            {"nutriments": {"fat": 0.5}},
            "nutriments.fat",
            "Saturates: 1.5 g. They are part of this: Fat, 0.5 g. A part cannot be more than its whole.",
        ),
        (
            None,
            {"nutriments": {"proteins": 50.0, "sugars": 60.0}},
            "nutriments.proteins",
            "Fat, carbohydrates, protein and salt add up to 110 g in 100 g.",
        ),
        (
            ON_FILE,
            {"nutriments": {"energy_kj": 700.0}},
            "nutriments.energy_kj",
            "The energy is 700 kJ; what else is in the recipe holds at least 1,474 kJ.",
        ),
        (
            None,
            {"nutriments": {"energy_kj": 100.0, "sugars": 60.0}},
            "nutriments.energy_kj",
            "The energy is 100 kJ; what else is in the recipe holds at least 970 kJ.",
        ),
        (
            None,
            {"nutriments": {"energy_kj": 3500.0, "fat": 1.0, "carbohydrates": 1.0, "proteins": 1.0}},
            "nutriments.energy_kj",
            "The energy is 3,500 kJ; what is in the recipe can hold at most 3,029 kJ.",
        ),
        (
            None,
            {"product_class": "water", "nutriments": {"sugars": 10.0}},
            "nutriments.sugars",
            "Sugars: 10 g. A water has at most 0.5 g. Choose another kind of product, or leave it out.",
        ),
    ],
)
def test_amounts_that_cannot_be_are_refused(base, changes, where, said):
    """With where they stand, at a field that was stated, and why."""
    assert refused(base, **changes) == (where, None, said)


@pytest.mark.parametrize(
    ("base", "amounts", "wrong"),
    [
        (None, {"fat": 120.0, "salt": -1.0}, {"fat": "too-much", "salt": "negative"}),
        (None, {"fat": 120.0, "sugars": 70.0, "carbohydrates": 60.0}, {"fat": "too-much", "sugars": "part"}),
        (
            None,
            {"fat": 5.0, "saturated_fat": 9.0, "salt": -1.0},
            {"salt": "negative", "saturated_fat": "part"},
        ),
        (ON_FILE, {"sugars": 70.0, "saturated_fat": 30.0}, {"sugars": "part", "saturated_fat": "part"}),
        (None, {"fat": 60.0, "proteins": 60.0}, {"fat": "sum"}),
        (None, {"fat": 60.0, "salt": 60.0}, {"fat": "sum"}),
        (None, {"fat": 60.0, "proteins": 60.0, "energy_kj": 9.0}, {"fat": "sum", "energy_kj": "energy"}),
        (ON_FILE, {"energy_kj": 700.0, "sugars": 99.0}, {"sugars": "part", "energy_kj": "energy"}),
        (None, {"energy_kj": -1.0, "fat": 101.0}, {"energy_kj": "negative", "fat": "too-much"}),
        (None, {"energy_kj": 3_500.0, "fat": 0.0}, {"energy_kj": "energy-above"}),
        (
            None,
            dict.fromkeys(NUTRIMENTS, 4_000.0),
            dict.fromkeys(NUTRIMENTS, "too-much"),
        ),
    ],
)
def test_all_that_cannot_be_is_told_at_once(base, amounts, wrong):
    """One reason a field, the plainest; what cannot be alone says nothing of the others."""
    assert fields(base, nutriments=amounts) == {f"nutriments.{name}": key for name, key in wrong.items()}


def test_a_food_is_no_water():
    """Whose maker calls it one is told of each amount that a water has none of."""
    amounts = known_amounts(ON_FILE)
    told = {f"nutriments.{name}" for name, amount in amounts.items() if amount > 0} - {"nutriments.salt"}

    assert fields(ON_FILE, product_class="water") == dict.fromkeys(told, "water")


def test_each_text_that_names_no_additive_is_told():
    """In whichever list it stands, beside amounts that cannot be; few have their nearest looked for."""
    lists = {"additives": ["E25", "E330", "zz"], "add_additives": ["lecitin"], "remove_additives": ["E25"]}
    with pytest.raises(ImpossibleRecipe) as found:
        recipe(None, Changes(nutriments={"fat": 120.0}, **lists))
    with pytest.raises(ImpossibleRecipe) as many:
        recipe(None, Changes(additives=[f"E25{letter}" for letter in "pqrstuvw" * 3]))

    assert [(each.parameter, each.value) for each in found.value.errors] == [
        *(("additives", "E25"), ("additives", "zz"), ("remove_additives", "E25")),
        *(("add_additives", "lecitin"), ("nutriments.fat", None)),
    ]
    assert sum(bool(each.nearest) for each in many.value.errors) == MOST_NEAREST
    with pytest.raises(ImpossibleRecipe) as most:
        recipe(None, Changes(additives=[f"zz{place}" for place in range(99)]))
    assert len(most.value.errors) == MOST_REFUSALS


@pytest.mark.parametrize(
    ("base", "changes"),
    [
        (None, {"nutriments": {"energy_kj": 1000.0, "carbohydrates": 98.0}}),
        (ON_FILE | {"additives": ["en:e420"], "energy_kj": 900.0}, {"nutriments": {"salt": 0.1}}),
        (ON_FILE, {"nutriments": {"energy_kj": 900.0}, "add_additives": ["en:e967"]}),
        (ON_FILE | {"energy_kj": 700.0}, {"nutriments": {"salt": 0.1}}),
        (ON_FILE, {"nutriments": {"carbohydrates": 7.6}}),
        (ON_FILE, {"nutriments": {"sugars": 60.5}}),
        (None, {"nutriments": {"energy_kj": 2760.0, "fat": 0.0, "carbohydrates": 0.0}}),
        (None, {"product_class": "water", "nutriments": {"sugars": 0.5, "energy_kj": 17.0, "salt": 1.0}}),
    ],
)
def test_amounts_that_may_be_are_not_refused(base, changes):
    """Polyols hold less; labels round; and what stands on file so already is not the asker's."""
    assert changed(base, **changes) != {}


def test_what_is_wrong_on_file_may_not_get_worse():
    """A doubtful energy stays as it is; more fat beside it is refused."""
    assert refused(ON_FILE | {"energy_kj": 700.0}, nutriments={"fat": 11.0})[0] == "nutriments.fat"


@pytest.mark.parametrize(
    ("changes", "where", "nearest", "said"),
    [
        (
            {"additives": ["E25"]},
            "additives",
            ["E250", "E251", "E252"],
            "'E25' is no additive on file. The nearest: E250, E251, E252.",
        ),
        (
            {"add_additives": ["lecitin"], "where": "scenarios.0."},
            "scenarios.0.add_additives",
            ["E322", "E322i"],
            "'lecitin' is no additive on file. The nearest: E322, E322i.",
        ),
        (
            {"remove_additives": ["qqqqqqqq"]},
            "remove_additives",
            None,
            "'qqqqqqqq' is no additive on file. Give its E number, or its name.",
        ),
        (
            {"remove_additives": ["E330"]},
            "remove_additives",
            None,
            "E330 is not in the recipe, so it cannot be taken out.",
        ),
    ],
)
def test_an_additive_that_does_not_exist_is_refused(changes, where, nearest, said):
    """With the nearest there are, by number or by name."""
    assert refused(ON_FILE, **changes) == (where, nearest, said)


def test_every_refusal_is_told_in_every_language():
    """Numbers and names too."""
    said = {lang: refused(ON_FILE, lang, nutriments={"sugars": 70.5})[2] for lang in LANGUAGES}

    assert said["fr"] == (
        "Sucres\u00a0: 70,5\u00a0g. C\u2019est une partie de ceci\u00a0: Glucides, 60\u00a0g. "
        "Une partie ne peut pas dépasser le tout."
    )
    assert said["en"] != said["fr"]


def test_every_nutriment_has_its_bounds():
    """No amount of anything is taken beyond what 100 g can hold."""
    assert [refused(None, nutriments={name: 10_000.0})[0] for name in NUTRIMENTS] == [
        f"nutriments.{name}" for name in NUTRIMENTS
    ]
    assert math.isnan(NAN)


def test_an_additive_of_no_table_is_read_where_the_product_declares_it():
    """With its language or without; of no other product."""
    on_file = ON_FILE | {"additives": ["en:amino-acids"]}

    for text in ("amino-acids", "en:amino-acids"):
        assert changed(on_file, remove_additives=[text]) == {"additives": []}
    assert refused(ON_FILE, remove_additives=["amino-acids"])[0] == "remove_additives"
