"""How recipes differ, and what a solver found, in words."""

import pytest

from scoring.facts import BLANK
from scoring.messages import LANGUAGES
from scoring.moves import MOVABLE
from scoring.names import NO_NAMES
from scoring.recipes.axes import Bounds
from scoring.recipes.documents import difference, recipe_document, scored, solution_document
from scoring.recipes.solving import Goal, solve
from scoring.steps import A_PLACE
from tests.answers import NAN, UNREAD
from tests.build import BISCUITS

NOT_NEARER = "cannot be reached within these bounds, and nothing they allow brings it nearer than"
NOTHING_MOVES = Bounds(fixed=frozenset(MOVABLE))


def differing(lang="en", before=(), **after):
    return difference(*scored([BLANK | BISCUITS | dict(before), BLANK | BISCUITS | after]), lang, NO_NAMES)


def told(goal, bounds, lang="en", **fields):
    return solution_document(solve(BLANK | BISCUITS | fields, goal, bounds), goal, lang)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ({}, ["Nothing differs"]),
        ({"sugars": 7.5}, ["Sugars: 8 → 7.5 g"]),
        ({"additives": ["en:e330"]}, ["With E330 Citric acid"]),
        ({"labels": ["en:organic"]}, ["Light: Amber → Green", "Score: 63 → 67", "Declared: Organic"]),
        ({"manufacturing_places": [A_PLACE]}, ["Score: 63 → 65", "Declared: A place of your own"]),
        (
            {"salt": NAN},
            [
                "Light: Amber → Unknown",
                "Score: 63 → 38 to 64",
                "Nutri-Score: C → unknown",
                "Salt: 0.3 g → unknown",
            ],
        ),
        (
            {"categories": ["en:beverages"], "fiber": 6.0},
            [
                "Score: 63 → 46",
                "Nutri-Score: C → D",
                "Fibre: 5 → 6 g",
                "Kind of product: food in general → drink",
            ],
        ),
        (
            {"categories": ["en:baby-milks"]},
            [
                "Light: Amber → Not applicable",
                "Score: 63 → unknown",
                "Nutri-Score: C → unknown",
                "Kind of product: food in general → without a Nutri-Score",
            ],
        ),
    ],
)
def test_a_difference_begins_with_the_verdict(after, said):
    """Light, score and letter where they differ, then the facts, one by one."""
    assert differing(**after) == said


def test_what_is_no_longer_known_of_a_list_is_said():
    """That there may be more, and that there is not."""
    assert differing(**UNREAD)[-1] == "There may be other additives"
    assert differing(before=UNREAD)[-1] == "The additives named are all there are"


@pytest.mark.parametrize(
    ("goal", "bounds", "fields", "text"),
    [
        (Goal(light="amber"), NOTHING_MOVES, {}, "Amber or better is reached already."),
        (Goal(grade="b"), Bounds(), {}, "Nutri-Score B is reached by one change."),
        (Goal(grade="a"), Bounds(), {"sugars": 20.0}, "Nutri-Score A is reached by 2 changes."),
        (
            Goal(light="green"),
            NOTHING_MOVES,
            {},
            f"Green {NOT_NEARER} 63 out of 100.",
        ),
        (
            Goal(light="green"),
            NOTHING_MOVES,
            {"sugars": 30.0, "additives": ["en:e171"]},
            "Green cannot be reached within these bounds. The furthest is 51 out of 100, by one change.",
        ),
        (
            Goal(grade="a"),
            NOTHING_MOVES,
            {},
            f"Nutri-Score A {NOT_NEARER} Nutri-Score C.",
        ),
        (
            Goal(light="green"),
            Bounds(),
            {"categories": ["en:pet-food"]},
            "This kind of product has no score to lift.",
        ),
    ],
)
def test_a_solution_says_how_far_one_gets(goal, bounds, fields, text):
    """Reached, by how many changes; or not, and what is nearest."""
    assert told(goal, bounds, **fields)["text"] == text


def test_what_is_unknown_is_said_to_hold_it_back():
    """No change of a recipe makes up for what nobody knows of it."""
    text = told(Goal(light="green"), NOTHING_MOVES, **UNREAD)["text"]
    many = told(Goal(grade="a"), Bounds(), salt=NAN)["text"]

    assert "What is not known holds it back: " in text
    assert "nearer than Nutri-Score unknown" in many


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_declared_needs_to_be_true(lang):
    """Each declaration says what has to hold before it may be made."""
    every = frozenset({"labels", "origins", "manufacturing_places"})
    bounds = Bounds(fixed=frozenset(MOVABLE), declarable=every)
    vague = {"origins": ["en:european-union"], "sugars": 12.0, "labels": [], "manufacturing_places": None}
    changes = told(Goal(light="green"), bounds, lang, **vague)["changes"]

    assert [each["kind"] for each in changes] == ["declare"] * len(changes)
    assert all(each["needs"] and each["text"] for each in changes)


def test_a_recipe_names_its_tags():
    """Additives, labels and places by name; null where nothing is known of them."""
    row = BLANK | BISCUITS | {"additives": ["en:e330"], "labels": ["en:organic"], "origins": []}
    [found] = scored([row])
    document = recipe_document(found, "fr", NO_NAMES)

    assert {name: document[name] for name in ("additives", "labels", "origins", "manufacturing_places")} == {
        "additives": [{"tag": "en:e330", "name": "Acide citrique"}],
        "labels": [{"tag": "en:organic", "name": "Agriculture biologique"}],
        "origins": [],
        "manufacturing_places": None,
    }
    assert recipe_document(scored([BLANK])[0], "en", NO_NAMES)["class"] is None
