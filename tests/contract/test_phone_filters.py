"""The app answers filters by the same cases as the server, with the very modules it ships."""

import json
from pathlib import Path

import pytest

from tests import phone

ROOT = Path(__file__).parents[2]
VECTORS = json.loads((ROOT / "scoring" / "filter_vectors.json").read_text(encoding="utf-8"))
JUDGED = ("filter", "answer", "evidence", "missing")


def on_the_phone(filters=(), personal=()):
    """What the app's own modules answer to these cases."""
    return phone.on_the_phone("judge", {"filters": list(filters), "personal": list(personal)})


@pytest.fixture(scope="module")
def answers():
    """The answers to every shared case, in their order."""
    return on_the_phone(VECTORS["filters"], VECTORS["personal"])


def test_the_phone_answers_every_shared_case(answers):
    """Answer, evidence and missing datum, case by case."""
    found = {
        case["name"]: answer for case, answer in zip(VECTORS["filters"], answers["filters"], strict=True)
    }

    assert found == {case["name"]: {key: case[key] for key in JUDGED} for case in VECTORS["filters"]}


def test_the_phone_gives_every_shared_personal_light(answers):
    """The light for one person, and the filters it is due to."""
    mine = [{key: one[key] for key in ("light", "possible", "because")} for one in answers["personal"]]

    assert mine == [case["personal"] for case in VECTORS["personal"]]


def test_a_red_product_breaks_nothing_by_being_red():
    """A strict doubt beside it stays a doubt: what stands below the light says so."""
    case = {"light": "red", "possible": [], "filters": [{"key": "allergen:milk", "strict": True}]}
    doubtful, broken = on_the_phone(
        personal=[{**case, "answers": [answer]} for answer in ("unknown", "breaks")]
    )["personal"]

    because = {"light": "red", "possible": [], "because": ["allergen:milk"]}
    assert (doubtful, broken) == ({**because, "answer": "unknown"}, {**because, "answer": "breaks"})


def test_names_of_cases_are_their_own():
    """A case that hides another would go untested."""
    assert len({case["name"] for case in VECTORS["filters"]}) == len(VECTORS["filters"])


def named(name):
    """The shared case of this name."""
    return next(case for case in VECTORS["filters"] if case["name"] == name)


def test_facts_of_an_older_version_break_a_filter_but_never_pass_it():
    """A copy kept on the phone may not hold what a rule of today reads."""
    declared = named("allergen:milk: declared")
    absent = named("allergen:milk: understood list without it")
    gone = (
        "listed_allergens",
        "possible_allergens",
        "additive_ingredients",
        "list_is_partial",
        "allergens_unclear",
        "traces_unclear",
        "labels",
        "ingredients",
        "made_in",
    )
    older = [
        {**case, "filter_facts": {key: value for key, value in case["filter_facts"].items() if key != name}}
        for name in gone
        for case in (declared, absent)
    ]

    answers = on_the_phone(older)["filters"]

    assert [answer["answer"] for answer in answers] == ["breaks", "unknown"] * len(gone)


def test_a_key_that_is_no_filter_never_passes():
    """A profile may be older than the app, or newer."""
    keys = [
        "",
        "allergen",
        "allergen:peanut",
        "additives:new",
        "additives:constructor",
        "nutrient:constructor",
        "nutriscore:constructor",
        "constructor",
        "halal",
        "traces:",
        "nutrient:x-high",
    ]
    case = named("allergen:milk: understood list without it")

    answers = on_the_phone([{**case, "filter": key} for key in keys])["filters"]

    assert [answer["answer"] for answer in answers] == ["unknown"] * len(keys)


def test_a_product_without_facts_cannot_be_told():
    """A list may know a light and nothing else."""
    assert on_the_phone([{"filter": "allergen:milk", "filter_facts": None}])["filters"] == [
        {"filter": "allergen:milk", "answer": "unknown", "evidence": [], "missing": None}
    ]


MISSHAPEN = {
    "made_in": ("made-in:en:france", None),
    "origin_countries": ("origin:en:france", None),
    "nutriscore_grade": ("nutriscore:b", "unknown"),
    "nova_group": ("nova:4", "4"),
    "nutrient_levels": ("nutrient:salt-high", {"salt": "unknown"}),
    "additive_groups": ("additives:sweeteners", None),
}


def test_facts_of_another_shape_never_pass_and_never_stop_the_app():
    """Of whatever a file or an older version left on this phone it cannot tell."""
    case = named("allergen:milk: understood list without it")
    asked = [
        {"filter": key, "filter_facts": {**case["filter_facts"], fact: value}}
        for fact, (key, value) in MISSHAPEN.items()
    ]

    found = on_the_phone([*asked, {"filter": "vegan", "filter_facts": "none"}])["filters"]

    assert [answer["answer"] for answer in found] == ["unknown"] * (len(MISSHAPEN) + 1)


def test_lost_filters_stay_lost_while_nothing_is_kept():
    """Who names a profile in a browser that refuses its database is told of the loss all the same."""
    assert phone.on_the_phone("lost") == {"isKept": False, "areLost": True, "flag": "set"}
