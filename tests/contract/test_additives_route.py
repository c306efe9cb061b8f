import pytest
from jsonschema import Draft202012Validator

from scoring.additive_pages import additive_page
from scoring.pillars.additives import additive_rows
from server.openapi import SCHEMA

PAGE = "/api/v1/additives/e250"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_page_keeps_its_contract(lang):
    """All additives on file, against the schema the app's types are made from."""
    validator = Draft202012Validator({"$ref": "#/$defs/AdditivePage", "$defs": SCHEMA["$defs"]})

    errors = [e.message for tag in additive_rows() for e in validator.iter_errors(additive_page(tag, lang))]

    assert errors == []


@pytest.mark.parametrize("spelling", ["e250", "E250", "en:e250"])
def test_every_spelling_of_a_number_gets_the_same_answer(client, spelling):
    """As in our addresses, as on packs, as a tag."""
    assert client.get(f"/api/v1/additives/{spelling}?lang=fr").json == additive_page("en:e250", "fr")


def test_a_page_can_be_kept_by_anyone(client):
    """It is the same for everyone, and who holds it already gets a 304."""
    answer = client.get(PAGE)
    again = client.get(PAGE, headers={"If-None-Match": answer.headers["ETag"]})

    assert (answer.headers["Cache-Control"].split(",")[0], again.status_code) == ("public", 304)


@pytest.mark.parametrize(("number", "status"), [("e250", 200), ("E160b(ii)", 200), ("e25", 404)])
def test_who_opens_the_page_gets_the_app(client, number, status):
    """The app draws it, and an unknown number too; the status is the truth."""
    page = client.get(f"/additives/{number}")

    assert (page.status_code, page.mimetype) == (status, "text/html")
