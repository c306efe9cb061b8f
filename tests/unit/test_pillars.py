import pytest

from tests.answers import verdict


def test_an_additive_of_no_table_is_shown_unrated():
    """An unknown tag keeps its place on the page, costs nothing and claims no evidence."""
    assert verdict(additives=["en:e99999-something"])["pillars"]["additives"]["items"] == [
        {
            "tag": "en:e99999-something",
            "code": "E99999 something",
            "name": "E99999 something",
            "level": "unrated",
            "penalty": 0.0,
            "counted_with": None,
            "page": None,
            "evidence": [],
        }
    ]


def test_an_inherited_level_is_shown_with_the_rows_it_rests_on():
    """E339ii stands on the evidence for E339, which decides first."""
    [item] = verdict(additives=["en:e339ii"])["pillars"]["additives"]["items"]
    assert (item["level"], item["penalty"], item["evidence"][0]["decides"]) == ("moderate", 15.0, True)


@pytest.mark.parametrize(
    ("tags", "shown"),
    [
        (
            ["en:e330", "en:e322i", "en:e471", "en:e322"],
            [("en:e330", None), ("en:e322", None), ("en:e322i", "en:e322"), ("en:e471", None)],
        ),
        (
            ["en:e322", "en:e322i", "en:e339", "en:e339ii", "en:e339i"],
            [
                *(("en:e339", None), ("en:e339ii", "en:e339"), ("en:e339i", "en:e339")),
                *(("en:e322", None), ("en:e322i", "en:e322")),
            ],
        ),
        (["en:e450v", "en:e450i"], [("en:e450v", None), ("en:e450i", "en:e450v")]),
        (["en:e160a", "en:e160ai"], [("en:e160ai", None), ("en:e160a", "en:e160ai")]),
        (["en:e99999", "en:e102"], [("en:e102", None), ("en:e99999", None)]),
    ],
)
def test_a_family_stands_together_and_one_of_it_counts(tags, shown):
    """Worst first; the parent for its forms, unless the form alone tells what it is; each has its row."""
    items = verdict(additives=tags)["pillars"]["additives"]["items"]
    assert [(item["tag"], item["counted_with"]) for item in items] == shown
    assert sum(item["penalty"] for item in items if item["counted_with"]) == 0.0


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
    ("fields", "english", "french"),
    [
        ({"origins": ["en:italy"]}, "Italy", "Italie"),
        ({"origins": ["en:european-union"]}, "European Union", "Union européenne"),
        ({"origins": ["fr:pays-de-la-loire"]}, "Pays De La Loire", "Pays De La Loire"),
        ({"labels": ["en:made-in-germany"]}, "Germany", "Allemagne"),
    ],
)
def test_a_country_is_called_as_the_reader_calls_it(fields, english, french):
    """Countries and blocs have a name in every language; any other place is written as the record has it."""
    for lang, name in (("en", english), ("fr", french)):
        parts = verdict(lang, **fields)["pillars"]["origin"]["evidence"]
        assert [name in part["text"] for part in parts if part["points"]] == [True]
