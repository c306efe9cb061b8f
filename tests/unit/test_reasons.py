import pytest

from tests.answers import NAN, UNREAD, verdict


@pytest.mark.parametrize(
    ("fields", "effect", "detail"),
    [
        ({}, "plus", "Favourable point"),
        ({"salt": 0.9}, "none", "Not counted: 11 unfavourable points or more (7 for fats)."),
        ({"salt": NAN}, "unknown", None),
        ({"salt": NAN, "energy_kj": 0.0, "categories": ["en:cheeses"]}, "plus", "Favourable point"),
    ],
)
def test_what_proteins_do(fields, effect, detail):
    """They help, do not count, or cannot be told while an unfavourable amount is missing."""
    [reason] = [reason for reason in verdict(**fields)["reasons"] if reason["key"] == "proteins"]
    assert (reason["effect"], reason["detail"]) == (effect, detail)


def test_reasons_stand_from_what_costs_most_to_what_helps():
    """Minus, unknown, none, plus; within one, the pillar that lost most, then the line that lost most."""
    reasons = verdict(
        additives=["en:e420", "en:e466", "en:e967", "en:e171"], salt=0.9, origins=["en:european-union"]
    )["reasons"]
    assert [(reason["key"], reason["effect"], reason["points"]) for reason in reasons] == [
        ("energy", "minus", 4),
        ("salt", "minus", 4),
        ("sugars", "minus", 2),
        ("saturated_fat", "minus", 1),
        ("en:e171", "minus", 30.0),
        ("en:e420", "minus", 6.0),
        ("en:e466", "minus", 6.0),
        ("ingredients", "minus", 1),
        ("proteins", "none", 2),
        ("en:e967", "none", 0),
        ("place", "none", 0),
        ("sign", "none", 0),
        ("fiber", "plus", 2),
    ]


@pytest.mark.parametrize(
    ("fields", "reasons"),
    [
        ({}, [("none-listed", 30, "No additive in the list on file")]),
        ({"additives": ["en:e300"]}, [("one-not-costing", 30, "1 additive listed, none that costs points")]),
        (
            {"additives": ["en:e300", "en:e99999"]},
            [
                ("en:e99999", 0, "E99999: unrated"),
                ("none-costing", 30, "2 additives listed, none that costs points"),
            ],
        ),
        ({"additives": ["en:e967"]}, [("en:e967", 6, "E967 Xylitol: limited")]),
    ],
)
def test_what_is_said_of_additives(fields, reasons):
    """A list without a costing additive is said in words; it is never called free of anything."""
    found = [item for item in verdict(**fields)["reasons"] if item["pillar"] == "additives"]
    assert [(item["key"], item["points"], item["text"]) for item in found] == reasons


def test_nothing_is_said_of_additives_that_nobody_looked_for():
    """No list is no reason, only a gap."""
    assert [item for item in verdict(**UNREAD)["reasons"] if item["pillar"] == "additives"] == []


@pytest.mark.parametrize(
    ("fields", "component"),
    [
        ({"saturated_fat": 0.4, "fat": 0.0}, "Saturates, 100 % of the fat"),
        ({"saturated_fat": 5.0, "fat": 40.0}, "Saturates, 12.5 % of the fat"),
    ],
)
def test_the_ratio_of_saturates_is_said_as_it_is_read(fields, component):
    """No sentence has a hole where a number belongs."""
    reasons = verdict(categories=["en:fats"], **fields)["reasons"]
    said = [item["text"] for item in reasons if item["key"] == "saturated_fat_ratio"]
    assert said == [component.replace(" %", "\u00a0%")]


@pytest.mark.parametrize(
    ("fields", "key", "rule"),
    [
        ({}, "sugars", "/method#sugars"),
        ({"categories": ["en:fats"]}, "saturated_fat_ratio", "/method#saturated_fat_ratio"),
        ({"categories": ["en:beverages"]}, "sugars", "/method#sugars-beverage"),
        ({"categories": ["en:spring-waters"]}, "water", "/method#nutriscore"),
        ({}, "none-listed", "/method#additives"),
        ({"additives": ["en:e171"]}, "en:e171", "/additives/e171"),
        ({"additives": ["en:e99999"]}, "en:e99999", "/method#level-unrated"),
        ({"additives": ["en:e420", "en:e466", "en:e967"]}, "en:e967", "/method#level-limited"),
        ({}, "origin", "/method#origin"),
        ({"origins": ["en:france"]}, "sign", "/method#origin-sign"),
    ],
)
def test_every_reason_links_to_the_rule_that_made_it(fields, key, rule):
    """The thresholds of the product's own class, the page of the additive, the part of the origin."""
    assert {item["key"]: item["rule"] for item in verdict(**fields)["reasons"]}[key] == rule


def test_water_says_why():
    """One reason stands for the whole table."""
    reasons = verdict(categories=["en:spring-waters"])["reasons"]
    assert [item["text"] for item in reasons if item["pillar"] == "nutrition"] == ["Water: A by rule"]
