import json
import re

import pytest
from jsonschema import Draft202012Validator

from server.openapi import SCHEMA
from tests.photos import photo

HIDDEN = {
    *("/", "/{name}", "/lists/{_id}", "/audit/{_id}", "/brands/{_id}"),
    *("/categories/{_id}", "/additives/{e}"),
    *("/assets/{name}", "/api", "/api/page.css", "/api/v1/openapi.json"),
}
SOME = {"401", "403", "409", "413", "415", "429", "503", "507"}
"""Statuses that only some routes know."""


@pytest.fixture
def spec(client):
    return client.get("/api/v1/openapi.json").json


def test_the_description_is_openapi_3_1(spec):
    """Programs are told the version they read."""
    assert spec["openapi"].startswith("3.1")


def test_every_route_is_described(app, spec):
    """Nothing is served that is not described, pages and files of the app apart."""
    rules = {re.sub(r"<(?:[^<:]+:)?", "{", rule.rule).replace(">", "}") for rule in app.url_map.iter_rules()}

    assert rules - HIDDEN == set(spec["paths"])


def test_every_error_is_described_as_a_problem(spec):
    """400, 404, 405 and 500 have one shape and one media type, in the description as in life."""
    operations = [operation for path in spec["paths"].values() for operation in path.values()]

    for operation in operations:
        problems = {status: each for status, each in operation["responses"].items() if int(status) >= 400}
        assert set(problems) - SOME == {"400", "404", "405", "500"}
        assert {json.dumps(each["content"]) for each in problems.values()} == {
            '{"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}'
        }


def test_who_may_have_to_ask_open_food_facts_says_that_it_may_be_away(spec):
    """503 and its Retry-After are described where they can happen, and nowhere else."""
    asking = {path: each["get"] for path, each in spec["paths"].items() if "get" in each}
    paths = {path for path, operation in asking.items() if "503" in operation["responses"]}
    product = "/api/v1/products/{gtin}"

    assert paths == {
        product,
        f"{product}/alternatives",
        f"{product}/image",
        "/01/{gtin}",
        "/01/{gtin}/{qualifiers}",
    }
    assert "Retry-After" in spec["paths"]["/01/{gtin}"]["get"]["responses"]["503"]["headers"]


def test_the_verdict_is_described_by_its_contract(spec):
    """The schema of an answer is scoring/verdict.schema.json, carried over and not retyped."""
    described = json.dumps(spec["components"]["schemas"]).replace("#/components/schemas/", "#/$defs/")
    schemas = json.loads(described)

    assert {name: schemas[name] for name in SCHEMA["$defs"]} == SCHEMA["$defs"]
    assert schemas["Answer"]["properties"] == SCHEMA["properties"]


def test_every_reference_leads_somewhere(spec):
    """No $ref dangles, wherever in the document it points to."""
    referred = set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(spec)))

    assert {each for each in referred if not leads_somewhere(spec, each)} == set()


def leads_somewhere(spec, reference):
    place = spec if reference.startswith("#/") else {}
    for step in reference.split("/")[1:]:
        place = place.get(step) or {}
    return place != {}


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/api/v1/products/3017620422003", "/api/v1/products/{gtin}"),
        ("/api/v1/products/3017620422003/alternatives", "/api/v1/products/{gtin}/alternatives"),
        ("/api/v1/products?q=oat", "/api/v1/products"),
        ("/api/v1/examples", "/api/v1/examples"),
        ("/api/v1/additives/e250", "/api/v1/additives/{e}"),
        ("/api/v1/method", "/api/v1/method"),
        ("/api/v1/health", "/api/v1/health"),
    ],
)
def test_an_answer_is_what_the_description_says(client, spec, path, route):
    """Every 200 is valid against its described schema."""
    schema = spec["paths"][route]["get"]["responses"]["200"]["content"]["application/json"]["schema"]

    errors = Draft202012Validator(schema | {"components": spec["components"]}).iter_errors(
        client.get(path).json
    )

    assert [error.message for error in errors] == []


def test_the_answer_to_a_photo_is_what_the_description_says(client, spec):
    """What is sent is described, and what comes back."""
    described = spec["paths"]["/api/v1/barcodes"]["post"]
    schema = described["responses"]["200"]["content"]["application/json"]["schema"]

    sent = client.post("/api/v1/barcodes", data=photo(), content_type="image/jpeg").json

    errors = Draft202012Validator(schema | {"components": spec["components"]}).iter_errors(sent)
    assert [error.message for error in errors] == []
    assert set(described["requestBody"]["content"]) == {"multipart/form-data", "image/*"}
    assert "Retry-After" in described["responses"]["503"]["headers"]


def test_people_read_the_description_without_scripts(client):
    """One static page, under the same rules as the app: no script, no inline style."""
    page = client.get("/api").text

    assert "/api/v1/products/{gtin}" in page
    assert re.findall(r"<script|<style|style=|onclick=", page) == []
