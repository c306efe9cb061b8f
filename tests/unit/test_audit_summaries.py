import pyarrow as pa
import pytest

from scoring.audits.counts import by_role
from scoring.audits.headlines import headline
from scoring.audits.policies import Policy, PolicyRule
from scoring.audits.policy_words import rule_text
from tests.audited import EDITION, line, nowhere, summary, unknown

RED = {"light": "red", "score": 20, "low": 20, "high": 20}
GREEN = {"light": "green", "score": 80, "low": 80, "high": 80}
HIGH = {"additives": ["en:e250", "en:e330"], "levels": ["high", "none"]}
BREACH = {"breaches": ["score"], "action": "withdraw"}
LINES = (
    line(1, **RED, **HIGH, **BREACH, unsure=["additives"], repair="lost-zeros"),
    line(2, **GREEN, category="en:teas", stale=True, exempt=["additives"]),
    unknown(3, "categories", "ingredients", category=None, brands=None, stale=None),
    unknown(4, "ingredients", own_facts=["sugars"]),
    nowhere(5, "not-found"),
    nowhere(6, "invalid-code", reason="length"),
    line(7, **RED, **BREACH, duplicate_of=1, instead_gtin="00000000000002", instead_name="Product 2"),
)
UNITS = ["1,200", "1.5", "", "300", "10", "n/a", "2000"]
SUPPLIERS = ["Aubépine", "Aubépine", None, " Aubépine ", "Borel", "Borel", "Borel"]

MOST_IN_FRENCH = (
    "Plus de 99 lignes sur 100 sont rouges\u00a0; moins d\u2019une sur cent ne peut pas encore être jugée"
)


def lights(green=0, amber=0, red=0, unknown=0):
    return {"green": green, "amber": amber, "red": red, "unknown": unknown, "not-applicable": 0}


def test_a_summary_counts_lines_and_the_units_they_sold():
    """Statuses add up to lines, lights to those with facts; units that cannot be read are unknown."""
    told = summary(LINES, units_sold=UNITS)

    assert {name: told[name] for name in FIGURES} == FIGURES


FIGURES = {
    "lines": 7,
    "products": 5,
    "statuses": {
        "scored": 3,
        "unknown": 2,
        "not-applicable": 0,
        "not-found": 1,
        "invalid-code": 1,
        "in-store-code": 0,
    },
    "lights": lights(green=1, red=2, unknown=2),
    "units": lights(green=1.5, red=3200, unknown=300),
    "units_sold": 3511.5,
    "units_unread": 2,
    "repairs": {"lost-zeros": 1},
    "stale": 1,
    "duplicates": 1,
    "headline": "2 of 7 lines are red; 2 of 7 cannot be judged yet; 2 of 7 have no product on file",
    "missing": [
        {
            "key": "ingredients",
            "text": "The ingredient list is missing.",
            "where": "In small print on the back, often under the cooking time.",
            "lines": 2,
            "alone": 1,
        },
        {
            "key": "categories",
            "text": "The kind of product is missing.",
            "where": "The legal name, near the ingredient list.",
            "lines": 1,
            "alone": 0,
        },
    ],
    "additives": [
        {"tag": "en:e250", "name": "E250 Sodium nitrite", "level": "high", "lines": 1, "units": 1200},
        {"tag": "en:e330", "name": "E330 Citric acid", "level": "none", "lines": 1, "units": 1200},
    ],
    "actions": {"withdraw": 2, "watch": 0, "note": 0},
    "rules": [
        {
            "id": "score",
            "text": "Score of at least 50",
            "severity": "withdraw",
            "doubt": None,
            "breaks": 2,
            "cannot_tell": 0,
            "does_not_apply": 0,
            "passes": 3,
        },
        {
            "id": "additives",
            "text": "No additive of level high",
            "severity": "watch",
            "doubt": "note",
            "breaks": 0,
            "cannot_tell": 1,
            "does_not_apply": 1,
            "passes": 3,
        },
    ],
    "withdraw_more": 0,
    "edition": EDITION,
}


def test_lights_are_told_by_what_the_list_and_its_facts_name():
    """The most lines first; those that name none are a group; brands on file stand in for own ones."""
    told = summary(LINES, supplier=SUPPLIERS)["by"]

    assert told == {
        "category": [
            group("", "No category on file", 3, None, unknown=1),
            group("en:sodas", "Soft drinks", 3, 20, red=2, unknown=1),
            group("en:teas", "Teas", 1, 80, green=1),
        ],
        "supplier": [
            group("Aubépine", "Aubépine", 3, 50, green=1, red=1, unknown=1),
            group("Borel", "Borel", 3, 20, red=1),
            group("", "No supplier named", 1, None, unknown=1),
        ],
        "brand": [
            group("Millbrook", "Millbrook", 4, 20, green=1, red=2, unknown=1),
            group("", "No brand named", 3, None, unknown=1),
        ],
    }


def group(key, name, lines, score, **some):
    return {"key": key, "name": name, "lines": lines, "lights": lights(**some), "units": None, "score": score}


def test_groups_beyond_the_fortieth_are_one():
    """Who they are is in the lines; how many they are is said."""
    told = summary([line(number, brands=f"Brand {number:02}") for number in range(1, 43)])["by"]["brand"]

    assert (len(told), told[-1]) == (
        41,
        {
            "key": None,
            "name": "All others (2)",
            "lines": 2,
            "lights": lights(amber=2),
            "units": None,
            "score": 50,
            "others": 2,
        },
    )


def test_what_sold_most_is_withdrawn_first():
    """Each with the rules it breaks and what to offer instead; of duplicates the first is among the worst."""
    told = summary(LINES, units_sold=UNITS, supplier=SUPPLIERS)

    assert (told["withdraw"], [each["line"] for each in told["worst"]]) == (
        [
            withdrawn(7, "Borel", 2000, instead={"gtin": "00000000000002", "name": "Product 2"}),
            withdrawn(1, "Aubépine", 1200, unsure=[{"id": "additives", "text": "No additive of level high"}]),
        ],
        [1, 2],
    )


def withdrawn(number, supplier, units, instead=None, unsure=()):
    offered = {"gtin": None, "name": None, "light": None, "score": None, "line": None}
    return {
        "line": number,
        "gtin": f"{number:014}",
        "code": f"{number:013}",
        "brands": "Millbrook, Millbrook Kids",
        **RED,
        "name": f"Product {number}",
        "supplier": supplier,
        "shelf": None,
        "breaches": [{"id": "score", "text": "Score of at least 50"}],
        "unsure": [*unsure],
        "instead": offered | instead if instead else None,
        "units": units,
    }


def test_without_units_the_worst_score_is_withdrawn_first():
    """Of two alike, the first listed."""
    lines = [
        line(1, low=30, action="withdraw"),
        line(2, low=9, action="withdraw"),
        line(3, low=9, action="withdraw"),
    ]

    assert [each["line"] for each in summary(lines)["withdraw"]] == [2, 3, 1]


def test_own_facts_make_a_summary_internal():
    """What a list brought of its own is said to be for internal use, and only then."""
    with_own, without = summary(LINES)["notices"], summary(LINES[:3])["notices"]

    assert (with_own[:-1], with_own[-1][-17:]) == (without, "for internal use.")


def test_own_columns_are_read_by_their_roles():
    """A role whose column is not in the list is no role; columns without one are left out."""
    listed = pa.table({"EAN": ["1"], "Rayon": ["Thé"], "PVC": ["2.1"]})

    read = by_role(listed, {"code": "EAN", "shelf": "Rayon", "supplier": "Fournisseur"})

    assert (read.to_pydict(), by_role(listed, {}).num_columns) == ({"code": ["1"], "shelf": ["Thé"]}, 0)


def test_an_empty_list_has_a_summary():
    """Nothing is counted, and nothing divided by it."""
    told = summary([], units_sold=[])

    assert (told["headline"], told["lights"], told["units_sold"], told["by"]["category"]) == (
        "There is no line in this list",
        lights(),
        0,
        [],
    )


@pytest.mark.parametrize(
    ("red", "unjudged", "absent", "lines", "english", "french"),
    [
        (0, 5, 0, 5, "No line can be judged yet", "Aucune ligne ne peut encore être jugée"),
        (0, 0, 5, 5, "No line has a product on file", "Aucune ligne n\u2019a de produit dans la base"),
        (
            0,
            1,
            2,
            5,
            "No line is proven red; 1 of 5 cannot be judged yet; 2 of 5 have no product on file",
            (
                "Aucune ligne n\u2019est rouge de façon prouvée\u00a0; 1 sur 5 ne peut pas encore être jugée"
                "\u00a0; 2 sur 5 n\u2019ont aucun produit dans la base"
            ),
        ),
        (
            3,
            0,
            1,
            12,
            "3 of 12 lines are red; 1 of 12 has no product on file",
            "3 lignes sur 12 sont rouges\u00a0; 1 sur 12 n\u2019a aucun produit dans la base",
        ),
        (5, 0, 0, 5, "Every line is red", "Toutes les lignes sont rouges"),
        (
            0,
            0,
            0,
            500,
            "No line is red; every line is judged",
            "Aucune ligne n\u2019est rouge\u00a0; toutes les lignes sont jugées",
        ),
        (
            0,
            1,
            0,
            5,
            "No line is proven red; 1 of 5 cannot be judged yet",
            "Aucune ligne n\u2019est rouge de façon prouvée\u00a0; 1 sur 5 ne peut pas encore être jugée",
        ),
        (
            625,
            3841,
            0,
            5949,
            "One line in ten is red; two in three cannot be judged yet",
            "Une ligne sur\u00a0dix est rouge\u00a0; deux sur\u00a0trois ne peuvent pas encore être jugées",
        ),
        (
            416,
            5,
            0,
            5949,
            "7 lines in 100 are red; fewer than one in a hundred cannot be judged yet",
            (
                "7 lignes sur\u00a0100 sont rouges\u00a0; "
                "moins d\u2019une sur cent ne peut pas encore être jugée"
            ),
        ),
        (
            5945,
            2,
            0,
            5949,
            "More than 99 lines in 100 are red; fewer than one in a hundred cannot be judged yet",
            MOST_IN_FRENCH,
        ),
    ],
)
def test_a_headline_says_shares_as_people_do(red, unjudged, absent, lines, english, french):
    """In words where they are near, in hundredths elsewhere; of few lines they are counted."""
    assert [headline(red, unjudged, absent, lines, lang) for lang in ("en", "fr")] == [english, french]


@pytest.mark.parametrize(
    ("asked", "english", "french"),
    [
        (("score_at_least", 50.0), "Score of at least 50", "Note d\u2019au moins 50"),
        (("light_at_least", "amber"), "Amber or green, not red", "Orange ou vert, pas rouge"),
        (("exclude", "additives:high"), "No additive of level high", "Aucun additif de niveau élevé"),
        (
            ("exclude", "additive:e250"),
            "Not this additive: E250 Sodium nitrite",
            "Pas cet additif\u00a0: E250 Nitrite de sodium",
        ),
        (("require", "nutriscore:c"), "Nutri-Score C or better", "Nutri-Score C ou mieux"),
        (
            ("require", "label:organic"),
            "Required: Organic (Label)",
            "Exigé\u00a0: Agriculture biologique (Label)",
        ),
        (("origin_declared", True), "Origin of the ingredients declared", "Origine des ingrédients déclarée"),
        (
            ("data_younger_than_months", 18.0),
            "Label photographed less than 18 months ago",
            "Étiquette photographiée il y a moins de 18 mois",
        ),
    ],
)
def test_every_rule_is_a_sentence(asked, english, french):
    """A policy is read by people who wrote none of it."""
    rule = PolicyRule("r", "note", *asked)

    assert (rule_text(rule, "en"), rule_text(rule, "fr")) == (english, french)


def test_a_rule_says_where_it_applies_and_what_it_excepts():
    """Categories by name, the taxonomy's where it is at hand; products by their number."""
    excepted = {"gtins": ("1", "2"), "brands": ("millbrook",), "categories": ("en:sodas",)}
    rule = PolicyRule("r", "note", "score_at_least", 50, ("en:meats",), excepted)

    assert rule_text(rule, "en", {"category": {"en:meats": "Meat"}}) == (
        "Score of at least 50 (only for: Meat; "
        "except: 2 products named in the policy, Millbrook, Soft drinks)"
    )


@pytest.mark.parametrize(
    ("tag", "english", "french"),
    [("en:snacks", "Snacks", "Encas"), ("en:teas", "Teas", "Thés"), ("en:sodas", "Soft drinks", "Sodas")],
)
def test_a_rule_names_a_whole_category(tag, english, french):
    """Not the shelf that holds it with others, nor the one that holds what is left of it."""
    rule = PolicyRule("r", "note", "score_at_least", 50, (tag,))

    assert (rule_text(rule, "en"), rule_text(rule, "fr")) == (
        f"Score of at least 50 (only for: {english})",
        f"Note d\u2019au moins 50 (seulement pour\u00a0: {french})",
    )


def test_a_policy_without_rules_withdraws_nothing():
    """No rule, no line."""
    told = summary(LINES[1:5], policy=Policy())

    assert (told["rules"], told["withdraw"], told["actions"]) == (
        [],
        [],
        {"withdraw": 0, "watch": 0, "note": 0},
    )
