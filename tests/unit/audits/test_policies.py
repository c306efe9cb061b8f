"""A policy answers in three values: what is proven breaks, what cannot be told is said to be so."""

from datetime import date

import pytest

from scoring.audits.policies import STATES, Policy, PolicyRule, answers_of
from scoring.audits.results import judged, products_of
from tests.build import facts

DAY = date(2026, 11, 30)
NAN = float("nan")
OPEN = {"sugars": NAN}
"""A span of 54 to 71: amber or green."""


def verdict(rule, **fields):
    """What one rule says of one product."""
    (answer,) = answers_of(Policy("", (rule,)), products_of(facts(**fields), DAY))
    return STATES[answer[0]]


def rule(test, value, **more):
    return PolicyRule(**{"id": "r", "severity": "withdraw", "test": test, "value": value} | more)


CASES = [
    ("score_at_least", 63, {}, "passes"),
    ("score_at_least", 64, {}, "breaks"),
    ("score_at_least", 1, OPEN, "passes"),
    ("score_at_least", 99, OPEN, "breaks"),
    ("score_at_least", 63, OPEN, "unknown"),
    ("score_at_least", 50, {"categories": ["en:waters", "en:spring-waters"]}, "passes"),
    ("score_at_least", 50, {"categories": ["en:salts"]}, "passes"),
    ("light_at_least", "amber", {}, "passes"),
    ("light_at_least", "green", {}, "breaks"),
    ("light_at_least", "red", OPEN, "passes"),
    ("light_at_least", "green", {"categories": ["en:salts"]}, "passes"),
    ("exclude", "palm-oil", {"ingredients_analysis": ["en:palm-oil"]}, "breaks"),
    ("exclude", "palm-oil", {"ingredients": ["en:palm-oil"]}, "breaks"),
    ("exclude", "additives:high", {"additives": ["en:e250"]}, "breaks"),
    ("exclude", "additives:high", {}, "passes"),
    ("exclude", "additives:high", {"additives": None}, "unknown"),
    ("require", "label:organic", {"labels": ["en:organic"]}, "passes"),
    ("origin_declared", 1, {"origins": ["en:france"]}, "passes"),
    ("origin_declared", 1, {"origins": ["en:european-union-and-non-european-union"]}, "breaks"),
    ("origin_declared", 1, {"origins": None}, "unknown"),
    ("origin_declared", 1, {"origins": []}, "unknown"),
    ("data_younger_than_months", 18, {"data_date": date(2025, 5, 31)}, "passes"),
    ("data_younger_than_months", 18, {"data_date": date(2025, 5, 30)}, "breaks"),
    ("data_younger_than_months", 18, {"data_date": date(2027, 1, 1)}, "passes"),
    ("data_younger_than_months", 18, {"data_date": None}, "unknown"),
]


@pytest.mark.parametrize(("test", "value", "fields", "expected"), CASES)
def test_each_test_breaks_only_what_is_proven(test, value, fields, expected):
    """Both ends of a span have to fail; what has no score by rule passes; what nobody knows is unknown."""
    assert verdict(rule(test, value), **fields) == expected


@pytest.mark.parametrize(
    ("categories", "expected"),
    [
        (["en:meats", "en:hams"], "breaks"),
        (["en:biscuits"], "does-not-apply"),
        ([], "does-not-apply"),
        (None, "unknown"),
    ],
)
def test_a_rule_applies_within_its_categories(categories, expected):
    """One of them is enough; where the categories are unknown it cannot be told."""
    asked = rule("exclude", "additives:high", within=("en:meats", "en:fishes"))

    assert verdict(asked, additives=["en:e250"], categories=categories) == expected


def test_a_rule_that_passes_passes_wherever_it_applies():
    """Where the test is passed nobody has to know the categories."""
    assert verdict(rule("exclude", "additives:high", within=("en:meats",)), categories=None) == "passes"


@pytest.mark.parametrize(
    ("kind", "name", "fields", "expected"),
    [
        ("gtins", "03017620422003", {}, "does-not-apply"),
        ("gtins", "03017620422010", {}, "breaks"),
        ("brands", "millbrook", {"brands": ["millbrook"]}, "does-not-apply"),
        ("brands", "millbrook", {"brands": ["other"]}, "breaks"),
        ("brands", "millbrook", {"brands": None}, "unknown"),
        ("brands", "millbrook", {"brands": ["millbrook-organic"]}, "unknown"),
        ("brands", "saint-michel", {"brands": ["saintmichel"]}, "does-not-apply"),
        ("brands", "\u8fb2\u5fc3", {"brands": ["other"]}, "breaks"),
        ("categories", "en:biscuits", {}, "does-not-apply"),
        ("labels", "en:organic", {"labels": ["en:organic"]}, "does-not-apply"),
        ("labels", "en:organic", {"labels": None}, "unknown"),
    ],
)
def test_a_rule_does_not_apply_to_what_it_excepts(kind, name, fields, expected):
    """Whether a product is excepted cannot be told where its list is unknown: then neither can the breach."""
    asked = rule("score_at_least", 99, exceptions={kind: (name,)})

    assert verdict(asked, **fields) == expected


@pytest.mark.parametrize(
    ("severity", "doubt", "fields", "expected"),
    [
        ("withdraw", None, {}, (["r"], [], "withdraw")),
        ("note", "withdraw", {}, (["r"], [], "note")),
        ("withdraw", None, {"additives": None}, ([], ["r"], None)),
        ("withdraw", "watch", {"additives": None}, ([], ["r"], "watch")),
        ("withdraw", "note", {"additives": []}, ([], [], None)),
    ],
)
def test_doubt_has_the_severity_that_the_rule_gives_it(severity, doubt, fields, expected):
    """None unless the policy says so: only what is proven is withdrawn."""
    fields = {"additives": ["en:e250"]} | fields
    policy = Policy("", (rule("exclude", "additives:high", severity=severity, doubt=doubt),))

    (row,) = judged(facts(**fields), policy, DAY, "en").to_pylist()

    assert (row["breaches"], row["unsure"], row["action"]) == expected


@pytest.mark.parametrize(
    ("fields", "breaches", "unsure", "exempt"),
    [
        ({"categories": ["en:biscuits"]}, [], [], ["meat"]),
        ({"categories": ["en:meats"]}, ["meat"], [], []),
        ({"categories": None}, [], ["meat"], []),
        ({"categories": ["en:meats"], "additives": []}, [], [], []),
    ],
)
def test_four_states_are_told_apart(fields, breaches, unsure, exempt):
    """Broken, not to be told, not applying; a rule that is in none of the three lists is passed."""
    policy = Policy("", (rule("exclude", "additives:high", id="meat", within=("en:meats",)),))

    (row,) = judged(facts(**{"additives": ["en:e250"]} | fields), policy, DAY, "en").to_pylist()

    assert (row["breaches"], row["unsure"], row["exempt"]) == (breaches, unsure, exempt)


def test_the_worst_of_several_breaches_is_the_action():
    """Rules stand in their order, whatever their severity."""
    policy = Policy(
        "House",
        (
            rule("score_at_least", 99, id="a", severity="note"),
            rule("light_at_least", "green", id="b", severity="watch"),
            rule("exclude", "additives:high", id="c"),
        ),
    )

    (row,) = judged(facts(), policy, DAY, "en").to_pylist()

    assert (row["breaches"], row["unsure"], row["action"]) == (["a", "b"], [], "watch")


def test_a_policy_without_rules_breaks_nothing():
    """Every line passes, and says so by empty lists."""
    (row,) = judged(facts(), Policy(), DAY, "en").to_pylist()

    assert (row["breaches"], row["unsure"], row["action"]) == ([], [], None)


def test_policies_of_the_same_rules_have_the_same_digest():
    """Whatever they are called; another rule, or another order of them, makes another digest."""
    red, salty = rule("light", ("red",)), rule("nutrient", ("salt", "high"))
    digests = [
        Policy(*told).digest
        for told in [("autumn", (red, salty)), ("", (red, salty)), ("", (red,)), ("", (salty, red))]
    ]

    assert [digests.index(each) for each in digests] == [0, 0, 2, 3]
