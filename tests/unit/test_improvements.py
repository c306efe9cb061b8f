import pytest

from tests.answers import NAN, NO_TABLE, UNREAD, verdict

SPACE = "\u00a0"
ENGLISH_LIST = (
    "Up to 63, amber, if the ingredient list were on file and named no further additive that costs points."
)
FRENCH_LIST = (
    "Jusqu\u2019à 63, orange, si la liste d\u2019ingrédients était renseignée, "
    "sans autre additif qui coûte des points."
)


def said(lang="en", **fields):
    """The sentence of each improvement by its key."""
    return {item["key"]: item["text"].replace(SPACE, " ") for item in verdict(lang, **fields)["improvements"]}


@pytest.mark.parametrize(
    ("fields", "key", "english", "french"),
    [
        (
            {"additives": ["en:e102"], "origins": ["en:france"], "labels": ["en:organic"]},
            "en:e102",
            "71, green, without E102 Tartrazine.",
            "71, vert, sans E102 Tartrazine.",
        ),
        (
            {},
            "origin-place",
            "65 if the place of making or packing were declared.",
            "65 si le lieu de fabrication ou de conditionnement était déclaré.",
        ),
        (
            {},
            "sugars",
            "64 with 6.8 g of sugars per 100 g instead of 8.",
            "64 avec 6,8 g de sucres pour 100 g au lieu de 8.",
        ),
        (
            UNREAD,
            "ingredients",
            ENGLISH_LIST,
            FRENCH_LIST,
        ),
        (
            UNREAD | {"salt": NAN},
            "salt",
            "At best between 34 and 64 if salt were on file.",
            "Au mieux entre 34 et 64 si le sel était renseigné.",
        ),
        (
            UNREAD,
            "origin-place",
            "Between 35 and 65 if the place of making or packing were declared.",
            "Entre 35 et 65 si le lieu de fabrication ou de conditionnement était déclaré.",
        ),
    ],
)
def test_an_improvement_says_what_it_leads_to_and_how(fields, key, english, french):
    """The new score or span first, the light where it is another, then the step."""
    assert (said(**fields)[key], said("fr", **fields)[key]) == (english, french)


def test_the_whole_of_an_exact_improvement():
    """Score, span and light are those of the changed facts."""
    [best, *_] = verdict(additives=["en:e171"])["improvements"]
    assert best == {
        "kind": "remove-additive",
        "key": "en:e171",
        "text": "63, amber, without E171 Titanium dioxide.",
        "points": 30,
        "exact": True,
        "score": 63,
        "least": 63,
        "span": [63, 63],
        "light": "amber",
    }


def test_the_whole_of_one_that_may_turn_out_badly():
    """The best case, and the worst beside it."""
    [best, *_] = verdict(**NO_TABLE)["improvements"]
    assert (best["key"], best["exact"], best["least"], best["score"], best["span"]) == (
        "nutrition",
        False,
        30,
        82,
        [82, 82],
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"categories": ["en:vinegars"]},
        {"categories": ["en:spring-waters"], "origins": ["en:france"], "manufacturing_places": ["lyon"]}
        | {"labels": ["en:organic"]},
    ],
)
def test_nothing_is_said_where_nothing_would_lift(fields):
    """No score by rule, or all of it earned."""
    assert verdict(**fields)["improvements"] == []


def test_an_additive_that_a_cap_outweighs_is_no_improvement():
    """The cap of an E stands whatever goes: only scoring knows."""
    sweet = {"sugars": 60.0, "energy_kj": 2300.0, "saturated_fat": 10.0, "origins": ["en:italy"]}
    sweet |= {"labels": ["en:organic"], "manufacturing_places": ["lyon"], "additives": ["en:e466"]}
    assert "en:e466" not in said(**sweet)


@pytest.mark.parametrize(
    "fields",
    [UNREAD, NO_TABLE, {"categories": None}, {"sugars": NAN}, UNREAD | NO_TABLE | {"categories": None}],
)
def test_what_settles_a_doubt_stays_within_its_span(fields):
    """Every outcome of every missing fact, and each has its sentence."""
    said = verdict(**fields)
    low, high = said["span"]
    told = [outcome for gap in said["missing"] for outcome in gap["outcomes"]]
    assert [each for each in told if not low <= each["span"][0] <= each["span"][1] <= high] == []
    assert len(told) >= 2


def test_a_list_is_told_by_what_it_may_name():
    """None that costs, one of moderate level, the worst; each with its light and number."""
    [gap] = verdict(**UNREAD)["missing"]
    assert [(each["key"], each["light"], each["score"]) for each in gap["outcomes"]] == [
        ("no-additive", "amber", 63),
        ("moderate-additive", "amber", 48),
        ("worst-additives", "red", 33),
    ]
