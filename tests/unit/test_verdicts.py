import json
from datetime import UTC, date, datetime

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from scoring.facts import facts_table
from scoring.reference import TABLES
from scoring.verdicts import answers
from tests.build import facts, facts_rows, table

SCHEMA = json.loads((TABLES.parent / "verdict.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
NAN = float("nan")
UNREAD = {"additives": None, "ingredients_listed": False, "ingredients_n": None}
NO_TABLE = {
    "energy_kj": NAN,
    "fat": NAN,
    "saturated_fat": NAN,
    "carbohydrates": NAN,
    "sugars": NAN,
    "salt": NAN,
    "fiber": NAN,
    "proteins": NAN,
    "fruits_vegetables_legumes": NAN,
    "nutrition_unit": None,
    "nutrition_preparation": None,
}
TARTRAZINE_BISCUITS = {
    "additives": ["en:e102"],
    "origins": ["en:france"],
    "labels": ["en:eu-organic"],
}
JUICE = UNREAD | {
    "categories": ["en:beverages"],
    "nutrition_unit": "100ml",
    "fiber": NAN,
    "energy_kj": 180.0,
    "fat": 0.0,
    "saturated_fat": 0.0,
    "carbohydrates": 10.0,
    "sugars": 10.0,
    "salt": 0.0,
    "proteins": 0.5,
    "fruits_vegetables_legumes": NAN,
    "manufacturing_places": ["lyon"],
}
NAMED = (
    UNREAD
    | NO_TABLE
    | {
        "names": {"": "Mystery"},
        "categories": None,
        "ingredients": None,
        "unknown_ingredients_n": None,
        "brand_names": None,
        "quantity": None,
    }
)
NEVER_PHOTOGRAPHED = {"beauty": {"product_type": "beauty"}, "vinegar": {"categories": ["en:vinegars"]}}


def answer(lang="en", **fields):
    """Product and verdict of one product, after the contract had its say."""
    [found] = answers(table(facts(**fields)), lang)
    VALIDATOR.validate({**found, "sources": []})
    return found


def verdict(lang="en", **fields):
    return answer(lang, **fields)["verdict"]


def test_the_whole_verdict_on_biscuits_with_tartrazine():
    """Every point with its sentence, every sentence with its source, worst reasons first."""
    assert verdict(**TARTRAZINE_BISCUITS) == BISCUITS_EN


def test_the_whole_verdict_on_a_juice_without_a_list_in_french():
    """Red whatever the missing list, the E capping both ends, what is assumed said in French."""
    assert verdict("fr", **JUICE) == JUICE_FR


def test_the_whole_answer_where_only_a_name_is_on_file():
    """What is unknown stands as null and what would settle it is named, with where it stands."""
    assert answer(**NAMED) == NAME_ONLY


@pytest.mark.parametrize(
    ("fields", "light", "score", "possible", "text"),
    [
        ({}, "amber", 63, ["amber"], "63 out of 100, 3 short of green."),
        (
            {"additives": ["en:e171"]},
            "red",
            33,
            ["red"],
            "33 out of 100, 7 short of amber.",
        ),
        (
            {"categories": ["en:spring-waters"]},
            "green",
            90,
            ["green"],
            "90 out of 100, well rated by this method.",
        ),
        (
            UNREAD,
            "unknown",
            None,
            ["red", "amber"],
            "Between 33 and 63 out of 100. The ingredient list is missing.",
        ),
        (
            {"salt": NAN, "fat": NAN},
            "unknown",
            None,
            ["red", "amber"],
            "Between 38 and 64 out of 100. Fat is missing. Salt is missing.",
        ),
        (
            {"saturated_fat": NAN, "fat": 3.0},
            "amber",
            60,
            ["amber"],
            "Amber, whatever the missing value: between 60 and 64 out of 100.",
        ),
        (
            {"sugars": 60.0, "energy_kj": 2300.0, "saturated_fat": 10.0, "origins": ["en:italy"]},
            "red",
            39,
            ["red"],
            "39 out of 100, 1 short of amber. Nutri-Score E keeps it below 40, whatever else.",
        ),
        (
            NAMED | {"names": None},
            "unknown",
            None,
            ["red", "amber", "green"],
            "Nothing but its code is on file.",
        ),
        (
            NAMED | {"labels": ["en:organic"]},
            "unknown",
            None,
            ["red", "amber", "green"],
            "Between 4 and 90 out of 100. The kind of product is missing. The nutrition table is missing. "
            "The ingredient list is missing.",
        ),
        (
            NEVER_PHOTOGRAPHED["beauty"],
            "not-applicable",
            None,
            [],
            "Not a food: this method rates food only.",
        ),
        (
            NEVER_PHOTOGRAPHED["vinegar"],
            "not-applicable",
            None,
            [],
            "No score, by rule: the Nutri-Score does not rate this kind of product.",
        ),
    ],
)
def test_light_score_possible_colours_and_sentence(fields, light, score, possible, text):
    """The score is the proven end, null while the light is unknown; the sentence says what is left open."""
    found = verdict(**fields)
    assert (found["light"], found["score"], found["possible"], found["text"]) == (light, score, possible, text)


@pytest.mark.parametrize("fields", NEVER_PHOTOGRAPHED.values(), ids=NEVER_PHOTOGRAPHED)
def test_not_applicable_shows_pillars_and_no_sum(fields):
    """No span, no nutrition points, nothing missing: a rule says no, not a gap in the data."""
    found = verdict(**fields)
    pillars = found["pillars"]
    nutriscore = pillars["nutrition"].pop("nutriscore")
    pillars["origin"].pop("evidence")
    assert (pillars, found["span"], found["missing"], found["assumed"], nutriscore["class"]) == (
        {
            "nutrition": {"points": None, "of": 60, "index": None},
            "additives": {"points": [30.0, 30.0], "of": 30, "items": []},
            "origin": {"points": 0, "of": 10},
        },
        None,
        [],
        [],
        "not-applicable",
    )


IN_TABLE = "In the nutrition table, often on the back."
SMALL_PRINT = "In small print on the back, often under the cooking time."


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({}, []),
        ({"sugars": NAN}, [("sugars", "Sugars are missing.", IN_TABLE)]),
        (
            {"sugars": NAN, "energy_kj": NAN},
            [("energy_kj", "Energy is missing.", IN_TABLE), ("sugars", "Sugars are missing.", IN_TABLE)],
        ),
        (NO_TABLE, [("nutrition", "The nutrition table is missing.", IN_TABLE)]),
        (
            {"categories": ["en:dehydrated-soups"]},
            [
                (
                    "prepared",
                    "The values of the product as prepared are missing.",
                    "In the nutrition table, the column “as prepared”.",
                )
            ],
        ),
        (
            {"categories": None},
            [("categories", "The kind of product is missing.", "The legal name, near the ingredient list.")],
        ),
        (UNREAD, [("ingredients", "The ingredient list is missing.", SMALL_PRINT)]),
        (
            {"additives": None},
            [("additives-unread", "The ingredient list has not been read for additives.", SMALL_PRINT)],
        ),
        (
            {"unknown_ingredients_n": None},
            [("additives-unread", "The ingredient list has not been read for additives.", SMALL_PRINT)],
        ),
        (
            {"ingredients_n": 12, "unknown_ingredients_n": 5},
            [("ingredients-unread", "5 of 12 ingredients were not recognised.", SMALL_PRINT)],
        ),
        ({"categories": ["en:spring-waters"]} | NO_TABLE, []),
    ],
)
def test_what_is_missing_and_where_on_the_pack_it_stands(fields, missing):
    """Everything that widens the span is named, and nothing else."""
    found = verdict(**fields)
    assert [(gap["key"], gap["text"], gap["where"]) for gap in found["missing"]] == missing


@pytest.mark.parametrize(
    ("fields", "keys"),
    [
        ({}, ["origin"]),
        ({"labels": ["en:pdo"]}, []),
        ({"fiber": NAN}, ["fiber", "origin"]),
        ({"fiber": NAN, "fruits_vegetables_legumes": NAN}, ["fiber", "fruits_vegetables_legumes", "origin"]),
        ({"ingredients_n": 10, "unknown_ingredients_n": 3}, ["unrecognised", "origin"]),
        ({"ingredients_n": 10, "unknown_ingredients_n": 4}, ["origin"]),
    ],
)
def test_what_is_assumed(fields, keys):
    """What a convention reads is named with it."""
    assert [gap["key"] for gap in verdict(**fields)["assumed"]] == keys


def test_the_share_of_unrecognised_ingredients_is_said():
    """The one convention that could overstate says so, with its share."""
    assumed = verdict("fr", ingredients_n=16, unknown_ingredients_n=2)["assumed"][0]
    assert assumed["text"] == (
        "12,5\u202f% des ingrédients n’ont pas été reconnus\u00a0: pris comme sans additif. Ceci peut surestimer."
    )


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
    ("fields", "reason"),
    [
        ({}, ("none-listed", 30, "No additive in the list on file")),
        ({"additives": ["en:e300"]}, ("one-not-costing", 30, "1 additive listed, none that costs points")),
        (
            {"additives": ["en:e300", "en:e99999"]},
            ("none-costing", 30, "2 additives listed, none that costs points"),
        ),
        ({"additives": ["en:e967"]}, ("en:e967", 6, "E967 Xylitol: limited")),
    ],
)
def test_what_is_said_of_additives(fields, reason):
    """A list without a costing additive is said in words; it is never called free of anything."""
    found = [item for item in verdict(**fields)["reasons"] if item["pillar"] == "additives"]
    assert [(item["key"], item["points"], item["text"]) for item in found] == [reason]


def test_nothing_is_said_of_additives_that_nobody_looked_for():
    """No list is no reason, only a gap."""
    assert [item for item in verdict(**UNREAD)["reasons"] if item["pillar"] == "additives"] == []


def test_an_additive_of_no_table_is_shown_unrated():
    """An unknown tag keeps its place on the page, costs nothing and claims no evidence."""
    assert verdict(additives=["en:e99999-something"])["pillars"]["additives"]["items"] == [
        {
            "tag": "en:e99999-something",
            "code": "E99999 something",
            "name": "E99999 something",
            "level": "unrated",
            "penalty": 0.0,
            "evidence": [],
        }
    ]


def test_an_inherited_level_is_shown_with_the_rows_it_rests_on():
    """E339ii stands on the evidence for E339, which decides first."""
    [item] = verdict(additives=["en:e339ii"])["pillars"]["additives"]["items"]
    assert (item["level"], item["penalty"], item["evidence"][0]["decides"]) == ("moderate", 15.0, True)


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


def test_water_says_why():
    """One reason stands for the whole table."""
    reasons = verdict(categories=["en:spring-waters"])["reasons"]
    assert [item["text"] for item in reasons if item["pillar"] == "nutrition"] == ["Water: A by rule"]


ORIGIN = {"labels": ["en:eu-agriculture", "en:made-in-italy", "fr:igp"]}


@pytest.mark.parametrize(
    ("fields", "evidence"),
    [
        (
            {"origins": ["en:unknown", "en:united-kingdom"], "manufacturing_places": ["le-mans"]},
            [("en:united-kingdom", 4), ("le-mans", 2), (None, 0)],
        ),
        (ORIGIN, [("en:eu-agriculture", 1), ("en:made-in-italy", 2), ("fr:igp", 4)]),
        (
            {"origins": ["en:unknown"], "labels": ["en:vegan", "en:french-milk"]},
            [("en:french-milk", 4), (None, 0), (None, 0)],
        ),
        ({"origins": ["en:france", "en:european-union"]}, [("en:france", 4), (None, 0), (None, 0)]),
        ({"origins": ["en:european-union"]}, [("en:european-union", 1), (None, 0), (None, 0)]),
    ],
)
def test_each_origin_point_names_its_tag(fields, evidence):
    """The tag that earns the points, from the record itself."""
    parts = verdict(**fields)["pillars"]["origin"]["evidence"]
    assert [(part["tag"], part["points"]) for part in parts] == evidence


def test_a_bloc_is_said_to_be_no_country():
    """One point of four, and why."""
    [ingredients, *_] = verdict(origins=["en:european-union"])["pillars"]["origin"]["evidence"]
    assert ingredients["text"] == "Origin of the ingredients: European Union. The country is not stated."


@pytest.mark.parametrize(
    ("names", "lang", "name"),
    [
        ({"": "Oat biscuits", "fr": "Biscuits"}, "fr", "Biscuits"),
        ({"": "Oat biscuits", "fr": "Biscuits"}, "en", "Oat biscuits"),
        ({"de": "Kekse"}, "fr", "Kekse"),
        ({}, "fr", None),
        (None, "fr", None),
    ],
)
def test_the_name_is_in_the_language_asked_for_where_it_can_be(names, lang, name):
    """Else in the main language of the record, else in any."""
    assert answer(lang, names=names)["product"]["name"] == name


def test_the_product_part_holds_what_is_on_file():
    """Facts before any judgement, dates as ISO 8601, remarks as sentences."""
    product = answer(
        "fr",
        modified_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        data_date=date(2025, 12, 31),
        image_url="https://example.org/1.jpg",
        nova_group=3,
        allergens=["en:gluten"],
        traces=None,
        brands=["millbrook"],
        ingredients_n=3,
        unknown_ingredients_n=1,
        gtin="",
        remarks=[
            {"key": "impossible", "field": "sugars", "value": "-1"},
            {"key": "bad-code", "field": "gtin", "value": None},
        ],
    )["product"]
    assert product == {
        "gtin": "",
        "off_code": None,
        "name": "Biscuits avoine",
        "brands": "Millbrook",
        "quantity": "200 g",
        "image": "https://example.org/1.jpg",
        "categories": ["en:snacks", "en:biscuits"],
        "nutriments": {
            "energy_kj": 1500.0,
            "fat": 10.0,
            "saturated_fat": 1.5,
            "carbohydrates": 60.0,
            "sugars": 8.0,
            "salt": 0.3,
            "fiber": 5.0,
            "proteins": 7.0,
            "fruits_vegetables_legumes": 0.0,
        },
        "nutrition_unit": "100g",
        "nutrition_preparation": "as_sold",
        "data_date": "2025-12-31",
        "modified_at": "2026-01-02T03:04:05Z",
        "filter_facts": {
            "allergens": ["en:gluten"],
            "traces": None,
            "additives": [],
            "ingredients": ["en:oat", "en:sugar", "en:rapeseed-oil"],
            "ingredients_analysis": None,
            "labels": None,
            "origins": None,
            "manufacturing_places": None,
            "brands": ["millbrook"],
            "ingredients_unknown_share": 0.3333,
            "nova_group": 3,
            "nutriscore_grade": "c",
        },
        "remarks": [
            {
                "key": "impossible",
                "field": "sugars",
                "text": "Sucres\u00a0: -1 n’est pas possible\u202f; pris comme inconnu.",
            },
            {
                "key": "bad-code",
                "field": "gtin",
                "text": "Le code au dossier () n’est pas un code-barres valide.",
            },
        ],
    }


def test_a_table_gives_one_answer_per_row_in_order():
    """An audit is the same table with more rows; an empty one has no answers."""
    rows = facts_rows([{"gtin": "1".zfill(14)}, {"gtin": "2".zfill(14), "additives": ["en:e171"]}])
    found = [(item["product"]["gtin"], item["verdict"]["score"]) for item in answers(table(rows), "en")]
    assert (found, list(answers(facts_table([]), "en"))) == ([("1".zfill(14), 63), ("2".zfill(14), 33)], [])


BISCUITS_EN = {
    "light": "amber",
    "score": 56,
    "span": [56, 56],
    "possible": ["amber"],
    "method": "2026-11.1",
    "text": "56 out of 100, 10 short of green.",
    "pillars": {
        "nutrition": {
            "points": [33.0, 33.0],
            "of": 60,
            "index": [55.0, 55.0],
            "nutriscore": {
                "version": "2023",
                "class": "general",
                "points": 4,
                "grade": "c",
                "negative_points": 8,
                "positive_points": 4,
                "counts_proteins": True,
                "assumed": [],
                "missing": [],
                "components": {
                    "energy": {"value": 1500.0, "unit": "kJ", "points": 4, "of": 10},
                    "sugars": {"value": 8.0, "unit": "g", "points": 2, "of": 15},
                    "saturated_fat": {"value": 1.5, "unit": "g", "points": 1, "of": 10},
                    "salt": {"value": 0.3, "unit": "g", "points": 1, "of": 20},
                    "fiber": {"value": 5.0, "unit": "g", "points": 2, "of": 5},
                    "proteins": {"value": 7.0, "unit": "g", "points": 2, "of": 7},
                    "fruits_vegetables_legumes": {"value": 0.0, "unit": "%", "points": 0, "of": 5},
                },
            },
        },
        "additives": {
            "points": [15.0, 15.0],
            "of": 30,
            "items": [
                {
                    "tag": "en:e102",
                    "code": "E102",
                    "name": "Tartrazine",
                    "level": "moderate",
                    "penalty": 15.0,
                    "evidence": [
                        {
                            "body": "EU law",
                            "year": 2008,
                            "kind": "warning_label",
                            "text": "The label must carry a warning of an effect.",
                            "reference": "Regulation (EC) No 1333/2008, Art. 24 and Annex V",
                            "url": "https://eur-lex.europa.eu/eli/reg/2008/1333/oj",
                            "decides": True,
                            "confidence": "certain",
                        },
                        {
                            "body": "US HHS/FDA",
                            "year": 2025,
                            "kind": "policy_announcement",
                            "text": "An authority announced a change of policy.",
                            "reference": "HHS/FDA announcement, 22 April 2025",
                            "url": None,
                            "decides": False,
                            "confidence": "certain",
                        },
                        {
                            "body": "California",
                            "year": 2024,
                            "kind": "state_law",
                            "text": "A state restricts or bans it.",
                            "reference": "California AB 2316 (2024)",
                            "url": None,
                            "decides": False,
                            "confidence": "certain",
                        },
                        {
                            "body": "EFSA",
                            "year": 2009,
                            "kind": "no_concern",
                            "text": "Assessed: no concern at the reported uses.",
                            "reference": "EFSA Journal 2009;7:1331",
                            "url": "https://doi.org/10.2903/j.efsa.2009.1331",
                            "decides": False,
                            "confidence": "certain",
                        },
                        {
                            "body": "Lancet (McCann et al.)",
                            "year": 2007,
                            "kind": "trial_single",
                            "text": "One trial reports an effect.",
                            "reference": "Lancet 2007;370:1560-1567",
                            "url": "https://doi.org/10.1016/S0140-6736(07)61306-3",
                            "decides": False,
                            "confidence": "certain",
                        },
                    ],
                }
            ],
        },
        "origin": {
            "points": 8,
            "of": 10,
            "evidence": [
                {
                    "key": "ingredients",
                    "tag": "en:france",
                    "points": 4,
                    "of": 4,
                    "text": "Origin of the ingredients: France",
                },
                {
                    "key": "place",
                    "tag": None,
                    "points": 0,
                    "of": 2,
                    "text": "No place of making on file: the pack may state one.",
                },
                {
                    "key": "sign",
                    "tag": "en:eu-organic",
                    "points": 4,
                    "of": 4,
                    "text": "Controlled sign: organic farming",
                },
            ],
        },
    },
    "caps": [],
    "reasons": [
        {
            "pillar": "nutrition",
            "key": "energy",
            "effect": "minus",
            "points": 4,
            "of": 10.0,
            "text": "Energy, 1,500 kJ per 100 g",
            "detail": "359 kcal",
        },
        {
            "pillar": "nutrition",
            "key": "sugars",
            "effect": "minus",
            "points": 2,
            "of": 15.0,
            "text": "Sugars, 8 g per 100 g",
            "detail": None,
        },
        {
            "pillar": "nutrition",
            "key": "saturated_fat",
            "effect": "minus",
            "points": 1,
            "of": 10.0,
            "text": "Saturates, 1.5 g per 100 g",
            "detail": "Of 10 g of fat",
        },
        {
            "pillar": "nutrition",
            "key": "salt",
            "effect": "minus",
            "points": 1,
            "of": 20.0,
            "text": "Salt, 0.3 g per 100 g",
            "detail": None,
        },
        {
            "pillar": "additives",
            "key": "en:e102",
            "effect": "minus",
            "points": 15.0,
            "of": 30.0,
            "text": "E102 Tartrazine: moderate",
            "detail": "EU law 2008: The label must carry a warning of an effect.",
        },
        {
            "pillar": "origin",
            "key": "place",
            "effect": "none",
            "points": 0.0,
            "of": 2.0,
            "text": "No place of making on file: the pack may state one.",
            "detail": None,
        },
        {
            "pillar": "nutrition",
            "key": "fiber",
            "effect": "plus",
            "points": 2,
            "of": 5.0,
            "text": "Fibre, 5 g per 100 g",
            "detail": "Favourable point",
        },
        {
            "pillar": "nutrition",
            "key": "proteins",
            "effect": "plus",
            "points": 2,
            "of": 7.0,
            "text": "Protein, 7 g per 100 g",
            "detail": "Favourable point",
        },
        {
            "pillar": "origin",
            "key": "ingredients",
            "effect": "plus",
            "points": 4.0,
            "of": 4.0,
            "text": "Origin of the ingredients: France",
            "detail": None,
        },
        {
            "pillar": "origin",
            "key": "sign",
            "effect": "plus",
            "points": 4.0,
            "of": 4.0,
            "text": "Controlled sign: organic farming",
            "detail": None,
        },
    ],
    "missing": [],
    "assumed": [],
}

JUICE_FR = {
    "light": "red",
    "score": 10,
    "span": [10, 39],
    "possible": ["red"],
    "method": "2026-11.1",
    "text": "Rouge, quelle que soit la valeur manquante\xa0: entre 10 et 39 sur 100. Le Nutri-Score E le "
    "maintient sous 40, quoi qu’il en soit.",
    "pillars": {
        "nutrition": {
            "points": [8.57, 10.86],
            "of": 60,
            "index": [14.29, 18.1],
            "nutriscore": {
                "version": "2023",
                "class": "beverage",
                "points": 11,
                "grade": "e",
                "negative_points": 11,
                "positive_points": 0,
                "counts_proteins": True,
                "assumed": ["fiber", "fruits_vegetables_legumes"],
                "missing": [],
                "components": {
                    "energy": {"value": 180.0, "unit": "kJ", "points": 3, "of": 10},
                    "sugars": {"value": 10.0, "unit": "g", "points": 8, "of": 10},
                    "saturated_fat": {"value": 0.0, "unit": "g", "points": 0, "of": 10},
                    "salt": {"value": 0.0, "unit": "g", "points": 0, "of": 20},
                    "fiber": {"value": None, "unit": "g", "points": 0, "of": 5},
                    "proteins": {"value": 0.5, "unit": "g", "points": 0, "of": 7},
                    "fruits_vegetables_legumes": {"value": None, "unit": "%", "points": 0, "of": 6},
                    "sweeteners": {"value": None, "unit": "number", "points": 0, "of": 4},
                },
            },
        },
        "additives": {"points": [0.0, 30.0], "of": 30, "items": []},
        "origin": {
            "points": 2,
            "of": 10,
            "evidence": [
                {
                    "key": "ingredients",
                    "tag": None,
                    "points": 0,
                    "of": 4,
                    "text": "Pas d’origine des ingrédients au dossier\xa0: le paquet en indique peut-être une.",
                },
                {"key": "place", "tag": "lyon", "points": 2, "of": 2, "text": "Fabriqué ou conditionné\xa0: Lyon"},
                {
                    "key": "sign",
                    "tag": None,
                    "points": 0,
                    "of": 4,
                    "text": "Pas de signe contrôlé au dossier\xa0: le paquet en porte peut-être un.",
                },
            ],
        },
    },
    "caps": [
        {"key": "nutriscore-e", "at": 39, "text": "Le Nutri-Score E le maintient sous 40, quoi qu’il en soit."}
    ],
    "reasons": [
        {
            "pillar": "nutrition",
            "key": "sugars",
            "effect": "minus",
            "points": 8,
            "of": 10.0,
            "text": "Sucres, 10\u202fg pour 100\u202fml",
            "detail": None,
        },
        {
            "pillar": "nutrition",
            "key": "energy",
            "effect": "minus",
            "points": 3,
            "of": 10.0,
            "text": "Énergie, 180\u202fkJ pour 100\u202fml",
            "detail": "43\u202fkcal",
        },
        {
            "pillar": "origin",
            "key": "ingredients",
            "effect": "none",
            "points": 0.0,
            "of": 4.0,
            "text": "Pas d’origine des ingrédients au dossier\xa0: le paquet en indique peut-être une.",
            "detail": None,
        },
        {
            "pillar": "origin",
            "key": "sign",
            "effect": "none",
            "points": 0.0,
            "of": 4.0,
            "text": "Pas de signe contrôlé au dossier\xa0: le paquet en porte peut-être un.",
            "detail": None,
        },
        {
            "pillar": "origin",
            "key": "place",
            "effect": "plus",
            "points": 2.0,
            "of": 2.0,
            "text": "Fabriqué ou conditionné\xa0: Lyon",
            "detail": None,
        },
    ],
    "missing": [
        {
            "pillar": "additives",
            "key": "ingredients",
            "text": "Il manque la liste d’ingrédients.",
            "where": "Au dos, en petits caractères, souvent sous le mode de cuisson.",
        }
    ],
    "assumed": [
        {
            "pillar": "nutrition",
            "key": "fiber",
            "text": "Fibres absentes du dossier\xa0: lues comme 0\u202fg, ce qui ne peut que sous-estimer.",
            "where": None,
        },
        {
            "pillar": "nutrition",
            "key": "fruits_vegetables_legumes",
            "text": "Part de fruits, légumes et légumineuses absente du dossier\xa0: lue comme 0\u202f%, "
            "ce qui ne peut que sous-estimer.",
            "where": None,
        },
    ],
}

NAME_ONLY = {
    "product": {
        "gtin": "03017620422003",
        "off_code": None,
        "name": "Mystery",
        "brands": None,
        "quantity": None,
        "image": None,
        "categories": None,
        "nutriments": {
            "energy_kj": None,
            "fat": None,
            "saturated_fat": None,
            "carbohydrates": None,
            "sugars": None,
            "salt": None,
            "fiber": None,
            "proteins": None,
            "fruits_vegetables_legumes": None,
        },
        "nutrition_unit": None,
        "nutrition_preparation": None,
        "data_date": None,
        "modified_at": None,
        "filter_facts": {
            "allergens": None,
            "traces": None,
            "additives": None,
            "ingredients": None,
            "ingredients_analysis": None,
            "labels": None,
            "origins": None,
            "manufacturing_places": None,
            "brands": None,
            "ingredients_unknown_share": None,
            "nova_group": None,
            "nutriscore_grade": None,
        },
        "remarks": [],
    },
    "verdict": {
        "light": "unknown",
        "score": None,
        "span": [0, 86],
        "possible": ["red", "amber", "green"],
        "method": "2026-11.1",
        "text": "Only its name is on file.",
        "pillars": {
            "nutrition": {
                "points": [0.0, 56.47],
                "of": 60,
                "index": [0.0, 94.12],
                "nutriscore": {
                    "version": "2023",
                    "class": None,
                    "points": None,
                    "grade": None,
                    "negative_points": None,
                    "positive_points": None,
                    "counts_proteins": None,
                    "assumed": ["fiber", "fruits_vegetables_legumes"],
                    "missing": ["energy_kj", "fat", "saturated_fat", "sugars", "salt", "proteins"],
                    "components": {},
                },
            },
            "additives": {"points": [0.0, 30.0], "of": 30, "items": []},
            "origin": {
                "points": 0,
                "of": 10,
                "evidence": [
                    {
                        "key": "ingredients",
                        "tag": None,
                        "points": 0,
                        "of": 4,
                        "text": "No origin of ingredients on file: the pack may state one.",
                    },
                    {
                        "key": "place",
                        "tag": None,
                        "points": 0,
                        "of": 2,
                        "text": "No place of making on file: the pack may state one.",
                    },
                    {
                        "key": "sign",
                        "tag": None,
                        "points": 0,
                        "of": 4,
                        "text": "No controlled sign on file: the pack may carry one.",
                    },
                ],
            },
        },
        "caps": [],
        "reasons": [
            {
                "pillar": "origin",
                "key": "origin",
                "effect": "none",
                "points": 0,
                "of": 10.0,
                "text": "No origin on file: the pack may state one.",
                "detail": None,
            }
        ],
        "missing": [
            {
                "pillar": "nutrition",
                "key": "categories",
                "text": "The kind of product is missing.",
                "where": "The legal name, near the ingredient list.",
            },
            {
                "pillar": "nutrition",
                "key": "nutrition",
                "text": "The nutrition table is missing.",
                "where": "In the nutrition table, often on the back.",
            },
            {
                "pillar": "additives",
                "key": "ingredients",
                "text": "The ingredient list is missing.",
                "where": "In small print on the back, often under the cooking time.",
            },
        ],
        "assumed": [
            {
                "pillar": "nutrition",
                "key": "fiber",
                "text": "Fibre is not on file: read as 0 g, which can only understate.",
                "where": None,
            },
            {
                "pillar": "nutrition",
                "key": "fruits_vegetables_legumes",
                "text": "The share of fruit, vegetables and legumes is not on file: read as 0\xa0"
                "%, which can only understate.",
                "where": None,
            },
            {
                "pillar": "origin",
                "key": "origin",
                "text": "No origin on file: the pack may state one. Read as 0 points.",
                "where": None,
            },
        ],
    },
}
