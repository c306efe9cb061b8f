"""What tags are called in an answer: by the names handed in, else by their own words."""

import pytest

from scoring.names import NO_NAMES, named
from tests.answers import answer

FRENCH = {
    "category": {"en:biscuits": "Biscuits secs"},
    "label": {
        "en:demeter": "Demeter",
        "en:french-milk": "Lait français",
        "en:pdo": "AOP",
        "fr:ab-agriculture-biologique": "AB Agriculture Biologique",
        "fr:label-rouge": "Label Rouge",
    },
    "country": {"en:scotland": "Écosse"},
    "origin": {"en:brittany": "Bretagne", "en:france": "FRANCE"},
    "allergen": {"en:milk": "Lait"},
    "ingredient": {"en:oat": "Avoine"},
}


def origin(names=FRENCH, lang="fr", **fields):
    """What is said of the part of the origin pillar that these fields earn."""
    verdict = answer(lang, called=names, **fields)["verdict"]
    [told] = [part["text"] for part in verdict["pillars"]["origin"]["evidence"] if part["points"]]
    assert told in [reason["text"] for reason in verdict["reasons"]]
    return told


@pytest.mark.parametrize(
    ("fields", "named", "plain"),
    [
        ({"origins": ["en:brittany"]}, "Origine des ingrédients\xa0: Bretagne", "Brittany"),
        ({"origins": ["en:france"]}, "Origine des ingrédients\xa0: France", "France"),
        ({"origins": ["en:scotland"]}, "Origine des ingrédients\xa0: Écosse", "Scotland"),
        ({"labels": ["en:french-milk"]}, "Origine des ingrédients\xa0: Lait français", "French Milk"),
        ({"manufacturing_places": ["brittany"]}, "Fabriqué ou conditionné\xa0: Bretagne", "Brittany"),
        ({"manufacturing_places": ["lyon"]}, "Fabriqué ou conditionné\xa0: Lyon", "Lyon"),
        ({"labels": ["en:made-in-brittany"]}, "Fabriqué ou conditionné\xa0: Bretagne", "France"),
        ({"labels": ["fr:fabrique-en-france"]}, "Fabriqué ou conditionné\xa0: France", "France"),
        ({"labels": ["en:made-in-the-uk"]}, "Fabriqué ou conditionné\xa0: Royaume-Uni", "Royaume-Uni"),
    ],
)
def test_a_place_reads_as_the_names_call_it(fields, named, plain):
    """Countries by our own table; regions and labels by the names; else by their own words."""
    sentence, colon, _ = named.partition("\xa0: ")

    assert (origin(**fields), origin(NO_NAMES, **fields)) == (named, f"{sentence}{colon}{plain}")


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("en:demeter", "agriculture biologique (Demeter)"),
        ("en:pdo", "appellation d\u2019origine protégée (AOP)"),
        ("fr:ab-agriculture-biologique", "AB Agriculture Biologique"),
        ("fr:label-rouge", "Label Rouge"),
        ("en:organic", "agriculture biologique"),
    ],
)
def test_a_sign_is_told_with_its_own_name_where_that_says_more(label, said):
    """What it certifies, then what stands on the pack."""
    assert origin(labels=[label]) == f"Signe contrôlé\xa0: {said}"


def test_an_answer_brings_the_names_of_its_tags():
    """By kind, those that have one alone; of what a tag is a kind of as well."""
    fields = {
        "labels": ["fr:ab-agriculture-biologique", "en:unheard-of"],
        "origins": ["en:brittany"],
        "allergens": ["en:milk"],
    }

    assert answer("fr", called=FRENCH, **fields)["product"]["tag_names"] == {
        "category": {"en:biscuits": "Biscuits secs"},
        "label": {"fr:ab-agriculture-biologique": "AB Agriculture Biologique"},
        "origin": {"en:brittany": "Bretagne"},
        "allergen": {"en:milk": "Lait"},
        "ingredient": {"en:oat": "Avoine"},
    }


def test_what_is_not_on_file_has_no_names():
    """Unknown lists are none to name."""
    unknown = dict.fromkeys(("categories", "labels", "origins", "allergens", "traces", "ingredients"))

    assert answer("fr", called=FRENCH, **unknown)["product"]["tag_names"] == {}


@pytest.mark.parametrize(
    ("kind", "tag", "said"),
    [
        ("label", "en:pdo", "AOP"),
        ("category", "en:pdo", "Pdo"),
        ("brand", "cote-d-or", "Cote d or"),
    ],
)
def test_a_tag_without_a_name_reads_as_its_own_words(kind, tag, said):
    """A name of another kind is none of its."""
    assert named(FRENCH, kind, tag) == said
