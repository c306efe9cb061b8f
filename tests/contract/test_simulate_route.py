"""A recipe tried: as it was read, rated as everywhere, beside the product and beside others."""

import pytest
from jsonschema import Draft202012Validator

from scoring.facts import NUTRIMENTS
from server.openapi import Api
from server.problems import register_problems
from server.recipes.models import MOST_SCENARIOS
from server.recipes.simulate import register_simulate
from server.turns import Turns
from tests.answers import SCHEMA

ROUTE = "/api/v1/simulate"
GTIN = "3017620422003"
SIMULATION = Draft202012Validator({"$ref": "#/$defs/Simulation", "$defs": SCHEMA["$defs"]})


AMOUNT = " is no amount: give a number such as 12.5, below a million."
SODIUM = f"nutriments=sodium: must be one of {', '.join(NUTRIMENTS)}."


def simulated(client, lang="en", **asked):
    """A whole answer, after the contract had its say."""
    answer = client.post(ROUTE, json=asked, query_string={"lang": lang})
    assert answer.status_code == 200, answer.json
    assert [error.message for error in SIMULATION.iter_errors(answer.json)] == []
    assert answer.headers["Cache-Control"] == "private, no-store"
    return answer.json


def refused(client, lang="en", **asked):
    """Status, code, parameter and detail of a refusal."""
    answer = client.post(ROUTE, json=asked, query_string={"lang": lang})
    return answer.status_code, *(answer.json.get(name) for name in ("code", "parameter", "detail"))


def test_a_product_without_changes_is_rated_as_it_is(client):
    """The verdict is the same document as that of the product, and nothing differs."""
    product = client.get(f"/api/v1/products/{GTIN}?lang=en").json
    tried = simulated(client, gtin=GTIN)

    assert tried["verdict"] == product["verdict"]
    assert tried["recipe"]["nutriments"] == product["product"]["nutriments"]
    assert tried["difference"] == ["Nothing differs"]
    assert {name: tried["before"][name] for name in ("light", "score", "span", "possible")} == {
        name: product["verdict"][name] for name in ("light", "score", "span", "possible")
    }
    assert (tried["scenarios"], tried["solution"], tried["standing"]) == ([], None, None)


def test_a_recipe_from_nothing_is_what_its_maker_states(client):
    """There is no product before it; what is not given is unknown and widens the span."""
    tried = simulated(client, **{"class": "general"}, nutriments={"sugars": 5, "salt": None})

    assert (tried["before"], tried["difference"], tried["verdict"]["light"]) == (None, None, "unknown")
    assert tried["recipe"] == {
        "gtin": None,
        "name": None,
        "nutriments": dict.fromkeys(tried["recipe"]["nutriments"]) | {"sugars": 5.0},
        "nutrition_unit": "100g",
        "nutrition_preparation": "as_sold",
        "additives": None,
        "ingredients_complete": False,
        "labels": None,
        "origins": None,
        "manufacturing_places": None,
        "categories": [{"tag": "en:foods", "name": "food in general"}],
        "class": "general",
    }


def test_scenarios_stand_side_by_side(client):
    """Each starts from the recipe, and is compared with the product on file."""
    tried = simulated(
        client,
        gtin=GTIN,
        nutriments={"sugars": 12},
        scenarios=[
            {"name": "less salt", "nutriments": {"salt": 0.2}},
            {"add_additives": ["E250"], "origins": []},
        ],
    )

    lifted = ("Light: Red → Amber", "Score: 39 → 55", "Nutri-Score: E → D")
    assert [(each["name"], each["difference"]) for each in tried["scenarios"]] == [
        ("less salt", [*lifted, "Sugars: 22 → 12 g", "Salt: 0.5 → 0.2 g"]),
        (
            None,
            [
                *("Score: 39 → 18", "Nutri-Score: E → D"),
                *("Sugars: 22 → 12 g", "With E250 Sodium nitrite"),
                "No longer declared: France",
            ],
        ),
    ]


def test_scenarios_of_nothing_are_compared_with_the_recipe_they_start_from(client):
    """There is no product to compare with."""
    tried = simulated(client, nutriments={"salt": 1}, scenarios=[{"nutriments": {"salt": 0.5}}])

    assert tried["scenarios"][0]["difference"] == [
        "Score: 0 to 83 → 0 to 85",
        "Salt: 1 → 0.5 g",
    ]


def test_a_solution_is_told_with_its_changes(client):
    """What is done, in words and as the next request has it; it holds when it is asked for."""
    asked = {"gtin": GTIN, "add_additives": ["E171"]}
    bounds = {
        "least": {"sugars": 5},
        "may_declare": ["labels"],
        "fixed": ["fiber"],
        "keep_additives": ["E330"],
    }
    solution = simulated(client, **asked, solve={"light": "green", **bounds})["solution"]
    [applied] = simulated(client, **asked, scenarios=[solution["apply"]])["scenarios"]

    assert (solution["status"], solution["text"]) == ("reached", "Green is reached by 3 changes.")
    assert [each["text"] for each in solution["changes"]] == [
        *("Sugars: 22 → 14 g", "Saturates: 11 → 1 g", "Without E171 Titanium dioxide"),
    ]
    assert solution["rating"]["light"] == applied["verdict"]["light"] == "green"
    assert solution["rating"]["score"] == applied["verdict"]["score"]


def test_what_may_be_declared_is_a_change_like_any_other(client):
    """A tag stands in for what the maker then declares; asked for as it is, it earns what was found."""
    every = ["labels", "origins", "manufacturing_places"]
    fixed = list(NUTRIMENTS)
    asked = {"gtin": GTIN, "nutriments": {"sugars": 8, "saturated_fat": 3}, **{kind: [] for kind in every}}
    solved = simulated(client, "fr", **asked, solve={"light": "green", "fixed": fixed, "may_declare": every})
    solution = solved["solution"]
    [applied] = simulated(client, "fr", **asked, scenarios=[solution["apply"]])["scenarios"]

    assert [change["kind"] for change in solution["changes"]] == ["declare"] * len(solution["changes"])
    assert solution["apply"].keys() >= {*every}
    assert applied["verdict"]["score"] == solution["rating"]["score"]
    assert [each["name"] for kind in every for each in applied["recipe"][kind]] == [
        *("Appellation d\u2019origine protégée", "Un lieu à vous", "Un lieu à vous"),
    ]


def test_a_solution_is_told_in_french_too(client):
    """The same changes, in words of French."""
    english, french = (
        simulated(client, lang, gtin=GTIN, solve={"grade": "a"})["solution"] for lang in ("en", "fr")
    )

    assert english["apply"] == french["apply"]
    assert french["text"] == "Nutri-Score\u00a0A\u00a0: atteint avec 3\u00a0changements."


def test_a_category_comes_with_those_above_it(client):
    """As products on file have it, by its tag or its words; a class of the Nutri-Score needs no product."""
    by_tag = simulated(client, category="en:biscuits")["recipe"]
    by_words = simulated(client, category="Biscuits")["recipe"]
    by_rule = simulated(client, category="en:beverages")["recipe"]

    assert by_tag["categories"] == by_words["categories"]
    assert [each["tag"] for each in by_tag["categories"]] == ["en:snacks", "en:biscuits"]
    assert ([each["tag"] for each in by_rule["categories"]], by_rule["class"]) == (
        ["en:beverages"],
        "beverage",
    )


@pytest.mark.parametrize(
    ("asked", "status", "code", "parameter"),
    [
        ({"nutriments": {"fat": 120}}, 400, "impossible-recipe", "nutriments.fat"),
        (
            {"scenarios": [{}, {"nutriments": {"salt": -1}}]},
            400,
            "impossible-recipe",
            "scenarios.1.nutriments.salt",
        ),
        ({"additives": ["E25"]}, 400, "impossible-recipe", "additives"),
        (
            {"solve": {"light": "green", "keep_additives": ["E25"]}},
            400,
            "impossible-recipe",
            "solve.keep_additives",
        ),
        ({"category": "en:biscuit"}, 400, "impossible-recipe", "category"),
        ({"category": "en:fruit-juices"}, 400, "impossible-recipe", "category"),
        ({"category": "zzzz"}, 400, "impossible-recipe", "category"),
        ({"category": "en:biscuits", "class": "general"}, 400, "bad-request", "class"),
        ({"solve": {}}, 400, "bad-request", "solve"),
        ({"solve": {"light": "green", "grade": "a"}}, 400, "bad-request", "solve"),
        ({"solve": {"light": "red"}}, 400, "bad-request", "solve"),
        ({"solve": {"light": "green", "no_new_sweetener": False}}, 400, "bad-request", "solve"),
        ({"nutriments": {"sugar": 1}}, 400, "bad-request", "nutriments"),
        ({"nutriments": {"sugars": "1"}}, 400, "bad-request", "nutriments"),
        ({"colour": "red"}, 400, "bad-request", "colour"),
        ({"labels": [""]}, 400, "bad-request", "labels"),
        ({"scenarios": [{}] * (MOST_SCENARIOS + 1)}, 400, "bad-request", "scenarios"),
        (
            {"solve": {"light": "green", "least": {"salt": 5}, "most": {"salt": 1}}},
            400,
            "impossible-recipe",
            "solve.least.salt",
        ),
        ({"gtin": "301"}, 400, "invalid-gtin", None),
        ({"gtin": "4006381333931"}, 404, "product-not-found", None),
    ],
)
def test_what_cannot_be_is_refused_in_both_languages(client, asked, status, code, parameter):
    """With the field that is wrong, and why."""
    english, french = (refused(client, lang, **asked) for lang in ("en", "fr"))

    assert english[:3] == french[:3] == (status, code, parameter)
    assert english[3] != french[3]


WRONG = {
    "nutriments": {"fat": 120, "sugars": 70, "carbohydrates": 60},
    "additives": ["E25"],
    "category": "zzzz",
    "scenarios": [{"nutriments": {"salt": -1}}],
    "solve": {"light": "green", "least": {"salt": 5}, "most": {"salt": 1}, "keep_additives": ["lecitin"]},
}


def test_all_that_cannot_be_is_told_at_once(client):
    """A field each, with its reason in the language asked for; the first is told of the whole."""
    english, french = (
        client.post(ROUTE, json=WRONG, query_string={"lang": lang}).json for lang in ("en", "fr")
    )
    first, *_ = english["errors"]

    assert [each["parameter"] for each in english["errors"]] == [
        *("category", "additives", "nutriments.fat", "nutriments.sugars"),
        *("scenarios.0.nutriments.salt", "solve.least.salt", "solve.keep_additives"),
    ]
    assert {name: english[name] for name in first if name != "value"} == {
        name: first[name] for name in first if name != "value"
    }
    assert english["errors"][1] == {
        "parameter": "additives",
        "detail": "'E25' is no additive on file. The nearest: E250, E251, E252.",
        "value": "E25",
        "nearest": ["E250", "E251", "E252"],
    }
    assert all(a["detail"] != b["detail"] for a, b in zip(english["errors"], french["errors"], strict=True))


def test_what_has_no_letter_names_no_label_and_no_place(client):
    """Signs alone would be a tag without a name."""
    answer = client.post(f"{ROUTE}?lang=en", json={"origins": ["\0", "france"], "labels": ["!!!"]}).json

    said = " has no letter and no digit, so it names nothing. Write a name."
    assert [(each["parameter"], each["detail"]) for each in answer["errors"]] == [
        ("labels", f"'!!!'{said}"),
        ("origins", f"'\0'{said}"),
    ]


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        (
            '{"nutriments": {"salt": NaN, "fat": Infinity}}',
            {"nutriments.salt": AMOUNT, "nutriments.fat": AMOUNT},
        ),
        (
            '{"nutriments": {"fat": "1", "salt": 1e308}}',
            {"nutriments.fat": AMOUNT, "nutriments.salt": AMOUNT},
        ),
        (
            '{"nutriments": {"sodium": 1}}',
            {"nutriments.sodium": SODIUM},
        ),
        (
            '{"solve": {"light": "green", "most": {"sodium": 1}}}',
            {"solve.most.sodium": SODIUM.replace("nutriments", "solve.most")},
        ),
        ('{"scenarios": [{}, {"nutriments": {"salt": true}}]}', {"scenarios.1.nutriments.salt": AMOUNT}),
        ('{"solve": {"light": "green", "most": {"salt": NaN}}}', {"solve.most.salt": AMOUNT}),
    ],
)
def test_each_amount_that_is_none_is_told(client, body, errors):
    """JSON has no NaN, but some writers do; nor is a text a number."""
    answer = client.post(ROUTE, data=body, content_type="application/json").json

    told = {
        each["parameter"]: each["detail"].removeprefix(repr(each["parameter"])) for each in answer["errors"]
    }
    assert (answer["code"], told) == ("bad-request", errors)


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("", 400, "bad-request"),
        ("null", 400, "bad-request"),
        ("[" * 60_000, 400, "bad-request"),
        ('{"a":' * 9_000 + "1" + "}" * 9_000, 400, "bad-request"),
        ('{"nutriments":{"fat":' + "9" * 60_000 + "}}", 400, "bad-request"),
        ('{"nutriments":{"fat":1,"fat":500}}', 400, "bad-request"),
        ('{"gtin":null,"gtin":"3017620422003"}', 400, "bad-request"),
        ('{"labels":["\\ud800"]}', 400, "bad-request"),
        ('{"labels":["' + "x" * 70_000 + '"]}', 413, "content-too-large"),
        ('{"additives":[' + ",".join(['"E330"'] * 5_000) + "]}", 400, "bad-request"),
    ],
)
def test_a_hostile_body_is_refused_with_why(client, body, status, code):
    """Never an error of ours."""
    answer = client.post(ROUTE, data=body, content_type="application/json")

    assert (answer.status_code, answer.json["code"]) == (status, code)


def test_the_nearest_are_named_for_programs(client):
    """A slip of the thumb is one tap from what was meant."""
    additive = client.post(ROUTE, json={"additives": ["E25"]}).json
    category = client.post(ROUTE, json={"category": "en:biscuit"}).json

    assert additive["nearest"] == ["E250", "E251", "E252"]
    assert category["nearest"] == ["en:biscuits"]


def test_where_a_score_stands_is_told_by_whoever_knows(app):
    """By categories and proven score; nobody is asked where there is none."""

    def standing(categories, score, _names):
        return {"categories": categories, "score": score}

    api = Api("server")
    register_problems(api)
    register_simulate(api, app.extensions["lookups"], Turns(), standing)
    client = api.test_client()
    known = client.post(ROUTE, json={"gtin": GTIN}).json
    unknown = client.post(ROUTE, json={}).json

    assert known["standing"] == {"categories": ["en:snacks", "en:biscuits"], "score": 39}
    assert unknown["standing"] is None


def test_the_body_is_described_whole(client):
    """A program reads the description of what it sends without looking anywhere else."""
    described = client.get("/api/v1/openapi.json").json["paths"][ROUTE]["post"]
    schema = described["requestBody"]["content"]["application/json"]["schema"]

    assert "$ref" not in str(schema)
    assert set(schema["properties"]) >= {"gtin", "nutriments", "class", "scenarios", "solve"}
    assert set(schema["properties"]["scenarios"]["items"]["properties"]) >= {"name", "nutriments"}
