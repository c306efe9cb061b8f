import pytest

from scoring.columns import read
from scoring.origin import score_origin
from tests.build import facts, facts_rows


def points(**fields):
    """Points for ingredients, place and sign."""
    pillar = score_origin(read(facts(**fields)))
    parts = tuple(int(pillar.parts[part][0]) for part in ("ingredients", "place", "sign"))
    assert pillar.total.tolist() == [sum(parts)]
    return parts


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, (0, 0, 0)),
        ({"origins": []}, (0, 0, 0)),
        ({"origins": ["en:france"]}, (4, 0, 0)),
        ({"origins": ["en:somewhere-nobody-listed"]}, (4, 0, 0)),
        ({"origins": ["en:european-union"]}, (1, 0, 0)),
        ({"origins": ["en:european-union-and-non-european-union"]}, (1, 0, 0)),
        ({"origins": ["en:european-union", "en:france"]}, (4, 0, 0)),
        ({"origins": ["en:unknown"]}, (0, 0, 0)),
        ({"origins": ["en:unspecified", "en:european-union"]}, (1, 0, 0)),
        ({"manufacturing_places": ["lyon"]}, (0, 2, 0)),
        ({"manufacturing_places": ["en:unknown"]}, (0, 0, 0)),
        ({"labels": ["en:made-in-france"]}, (0, 2, 0)),
        ({"labels": ["en:made-in-france"], "manufacturing_places": ["lyon"]}, (0, 2, 0)),
        ({"labels": ["en:french-milk"]}, (4, 0, 0)),
        ({"labels": ["en:eu-agriculture"]}, (1, 0, 0)),
        ({"labels": ["en:eu-agriculture", "en:non-eu-agriculture"]}, (1, 0, 0)),
        ({"labels": ["en:eu-agriculture"], "origins": ["en:spain"]}, (4, 0, 0)),
        ({"labels": ["en:french-milk"], "origins": ["en:european-union"]}, (4, 0, 0)),
        ({"labels": ["en:organic"]}, (0, 0, 4)),
        ({"labels": ["en:organic", "en:fair-trade", "en:pdo", "fr:label-rouge"]}, (0, 0, 4)),
        ({"labels": ["en:no-palm-oil", "en:vegan"]}, (0, 0, 0)),
        (
            {
                "labels": ["en:eu-organic", "en:eu-agriculture"],
                "origins": ["en:italy"],
                "manufacturing_places": ["parma"],
            },
            (4, 2, 4),
        ),
        ({"countries": ["en:france"], "gtin": "03017620422003"}, (0, 0, 0)),
    ],
)
def test_origin_points(fields, expected):
    """4 for the ingredients (1 for no more than a bloc), 2 for the place, 4 for a controlled sign; else 0."""
    assert points(**fields) == expected


@pytest.mark.parametrize("country", ["en:france", "en:china", "en:united-states", "en:new-zealand"])
def test_no_nationality_is_worth_more_than_another(country):
    """Declared is declared."""
    assert points(origins=[country], manufacturing_places=[country]) == (4, 2, 0)


def test_each_row_has_its_own_points():
    """In a table, one product's labels count for no other."""
    rows = [{"origins": ["en:france"]}, {}, {"labels": ["en:pdo"]}, {"labels": []}]
    assert score_origin(read(facts_rows(rows))).total.tolist() == [4.0, 0.0, 4.0, 0.0]


@pytest.mark.parametrize("word", ["unspecified", "en:unspecified", "xx:n-a", "no-se", "2942", "b8800", "-"])
def test_what_is_no_place_earns_nothing(word):
    """Silence written down is silence: no points for the ingredients, none for the place."""
    found = score_origin(read(facts(origins=[word], manufacturing_places=[word])))

    assert (found.parts["ingredients"][0], found.parts["place"][0]) == (0, 0)
