from datetime import UTC, datetime

import pytest

from scoring.market.changes.kinds import Change, changes
from scoring.market.changes.versions import Version, readings
from scoring.market.changes.words import Told, kinds_of, product_changes, states_of
from scoring.method import METHOD
from tests.build import BISCUITS

MONDAY, TUESDAY = (datetime(2026, 11, day, tzinfo=UTC) for day in (2, 3))
UNREAD = {
    "additives": None,
    "ingredients_listed": False,
    "ingredients_n": None,
    "unknown_ingredients_n": None,
}
OLDER = "an older method"


def version(method=METHOD, *, rated=("amber", (63, 63), "c"), **differs):
    """Oat biscuits at some time, as a shelf has them: unknowns left out."""
    row = {name: value for name, value in (BISCUITS | differs).items() if value is not None}
    return Version(row, *rated, method)


def read(*versions):
    """Versions as the rules of today read them, None where there was none."""
    found = iter(readings([each for each in versions if each]))
    return [next(found) if each else None for each in versions]


def changed(old, new):
    return changes(*read(old, new))


def test_a_product_comes_and_goes():
    """What was not there is new, what is not there any more is gone; nothing else is said of it."""
    assert changed(None, version()) == [Change("new")]
    assert changed(version(), None) == [Change("gone")]
    assert changes(None, None) == []
    assert readings([]) == []


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ({}, {}, []),
        ({"additives": ["en:e250"]}, {}, [Change("additive-gone", "en:e250")]),
        ({}, {"additives": ["en:e250"]}, [Change("additive-new", "en:e250")]),
        (
            {"additives": ["en:e450", "en:e450i"]},
            {"additives": ["en:e330"]},
            [Change("additive-gone", "en:e450i"), Change("additive-new", "en:e330")],
        ),
        ({"sugars": 8.0}, {"sugars": 7.0}, [Change("nutriment", "sugars", 8.0, 7.0)]),
        ({"ingredients": ["en:oat"]}, {"ingredients": ["en:rye"]}, [Change("ingredients")]),
        ({}, {"categories": ["en:snacks", "en:rusks"]}, [Change("category")]),
        (
            {"salt": None, "categories": None},
            {},
            [Change("arrived", "salt"), Change("arrived", "categories")],
        ),
        ({}, {"salt": None}, [Change("lost", "salt")]),
    ],
)
def test_what_changed_on_file_is_told(was, now, told):
    """Additives, amounts, ingredients, categories; what became known, or unknown."""
    assert changed(version(**was), version(**now)) == told


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ({"additives": ["en:e450"]}, {"additives": ["en:e450i"]}, []),
        ({"additives": ["en:e450i"]}, {"additives": ["en:e450"]}, []),
        (UNREAD, {"additives": ["en:e250"]}, [Change("arrived", "ingredients")]),
        ({"additives": ["en:e250"]}, UNREAD, [Change("lost", "ingredients")]),
        ({"fruits_vegetables_legumes": 5.0}, {"fruits_vegetables_legumes": 9.0}, []),
        ({"sugars": 8.0}, {"sugars": 4.0, "nutrition_preparation": "prepared"}, []),
    ],
)
def test_what_is_not_proven_is_not_told(was, now, told):
    """A form for its parent, a list that nobody understood, an estimate, amounts of something else."""
    assert changed(version(**was), version(**now)) == told


def test_a_light_is_better_or_worse_where_both_are_told():
    """By one method, as it was told."""
    green, red = ("green", (70, 70), "b"), ("red", (30, 30), "e")

    assert changed(version(rated=red, sugars=8.5), version(rated=green)) == [
        Change("nutriment", "sugars", 8.5, 8.0),
        Change("better", before="red", after="green"),
    ]
    assert changed(version(rated=green), version(rated=red)) == [Change("worse", before="green", after="red")]


def test_a_told_light_is_gained_or_lost():
    """Told at one of the two times alone: unknown and no score by rule are no told lights."""
    green, unknown = ("green", (70, 70), "b"), ("unknown", (30, 70), None)
    exempt = ("not-applicable", None, None)

    def of(was, now):
        return changed(version(rated=was), version(rated=now))

    assert of(unknown, green) == [Change("light-gained", before="unknown", after="green")]
    assert of(green, unknown) == [Change("light-lost", before="green", after="unknown")]
    assert of(green, exempt) == [Change("light-lost", before="green", after="not-applicable")]
    assert [of(unknown, unknown), of(unknown, exempt), of(exempt, unknown)] == [[], [], []]


def test_whose_a_product_is_is_told_where_it_is_known_both_times():
    """As the pack calls the brands, owners in plain words; what became known or unknown is that, no more."""
    oat, rye = {"brands": ["xx:oat"], "brand_names": "OAT"}, {"brands": ["xx:rye"], "brand_names": None}
    mills, bakers, none = ({"brand_owners": each} for each in (["oat-mills"], ["bakers"], None))

    assert changed(version(**oat), version(**rye)) == [Change("brand", before="OAT", after="Rye")]
    assert changed(version(**oat), version(**oat | {"brands": ["xx:OAT"]})) == []
    assert changed(version(**mills), version(**bakers)) == [
        Change("owner", before="Oat mills", after="Bakers")
    ]
    assert changed(version(**none), version(**mills)) == [Change("arrived", "brand_owners")]
    assert changed(version(**oat), version(brands=None)) == [Change("lost", "brands")]


def test_a_change_of_rules_is_never_one_of_the_recipe():
    """The same facts rated otherwise: the rules alone, and lights are compared by those of today."""
    then = version(OLDER, rated=("red", (30, 30), "e"))

    assert changed(then, version()) == [Change("method", before=OLDER, after=METHOD)]
    assert changed(version(OLDER), version()) == []


def test_facts_and_rules_that_change_together_are_told_apart():
    """The old facts by the rules of today show what the rules did, the new ones what the recipe did."""
    then = version(OLDER, rated=("green", (80, 80), "a"), sugars=8.5)

    assert changed(then, version()) == [
        Change("nutriment", "sugars", 8.5, 8.0),
        Change("method", before=OLDER, after=METHOD),
    ]


def test_of_two_older_methods_the_same_facts_prove_what_the_rules_did():
    """Nothing else does: neither is by the rules of today."""
    first = version("first", rated=("red", (30, 30), "e"))

    assert changed(first, version(OLDER)) == [Change("method", before="first", after=OLDER)]
    assert changed(first, version(OLDER, sugars=7.0)) == [Change("nutriment", "sugars", 8.0, 7.0)]


def test_a_record_that_nobody_edited_was_read_anew():
    """Other facts out of the same record are no other recipe; a change of method only by another one."""
    was, now = version(modified_at=MONDAY, additives=["en:e250"]), version(modified_at=MONDAY)
    older = version(OLDER, modified_at=MONDAY, additives=["en:e250"])

    assert changed(was, now) == [Change("reading")]
    assert changed(older, now) == [Change("method", before=OLDER, after=METHOD)]
    assert changed(now, version(modified_at=MONDAY, brands=["xx:rye"])) == [Change("reading")]
    assert changed(now, now) == []
    assert changed(was, version(modified_at=TUESDAY)) == [Change("additive-gone", "en:e250")]


def test_changes_of_the_recipe_are_named_so():
    """Beside what they are; others are not."""
    assert kinds_of([Change("nutriment", "salt"), Change("worse")]) == ["recipe", "nutriment", "worse"]
    assert kinds_of([Change("new")]) == ["new"]


@pytest.mark.parametrize(
    ("old", "new", "lang", "texts"),
    [
        (version(additives=["en:e250"]), version(), "en", ["No longer listed: E250 Sodium nitrite."]),
        (version(salt=None, sugars=None), version(), "en", ["Known now: Sugars, Salt."]),
        (version(sugars=8.5), version(), "fr", ["Sucres : 8 g au lieu de 8,5 g."]),
        (
            version(rated=("red", (30, 30), "e")),
            version(),
            "en",
            ["A better light: amber instead of red."],
        ),
        (
            version(rated=("amber", (60, 60), "c")),
            version(rated=("red", (30, 30), "e")),
            "fr",
            ["Un moins bon feu : rouge au lieu d\u2019orange."],
        ),
        (
            version(modified_at=MONDAY, fat=9.0),
            version(modified_at=MONDAY),
            "en",
            ["The same record was read anew."],
        ),
        (version(ingredients=["en:rye"]), version(), "en", ["Other ingredients are on file."]),
        (None, version(), "en", ["In the catalogue for the first time."]),
        (
            version(rated=("unknown", (30, 70), None)),
            version(),
            "fr",
            ["Un feu est désormais donné : orange."],
        ),
        (
            version(),
            version(rated=("unknown", (30, 70), None)),
            "en",
            ["No light is told any more (before: amber)."],
        ),
        (
            version(brands=["xx:rye"], brand_names="Rye"),
            version(brands=["xx:oat"], brand_names="Oat"),
            "fr",
            ["Marque : Oat (auparavant : Rye)."],
        ),
    ],
)
def test_changes_are_told_in_sentences(old, new, lang, texts):
    """One for each, one for all that became known."""
    found = product_changes("03017620422003", *read(old, new), lang)

    assert [each["text"].replace("\u00a0", " ") for each in found["changes"]] == texts


def test_what_changed_of_a_product_is_told_with_both_ratings():
    """Null where it was not there; nothing at all where nothing changed."""
    old, new = read(version(additives=["en:e250"], rated=("red", (30, 30), "e")), version())
    told = product_changes("03017620422003", old, new, "en")
    gone = product_changes("03017620422003", old, None, "en")

    assert (told["kinds"], told["additives_new"], told["name"]) == (
        ["recipe", "additive-gone", "better"],
        [],
        "Oat biscuits",
    )
    assert [each["additive"] for each in told["additives_gone"]] == ["en:e250"]
    assert (told["before"], told["after"]) == (
        {
            "method": METHOD,
            "light": "red",
            "score": 30,
            "span": [30, 30],
            "possible": ["red"],
            "grade": "e",
        },
        {
            "method": METHOD,
            "light": "amber",
            "score": 63,
            "span": [63, 63],
            "possible": ["amber"],
            "grade": "c",
        },
    )
    assert (gone["kinds"], gone["after"]) == (["gone"], dict.fromkeys(gone["before"]))
    assert product_changes("03017620422003", new, new, "en") is None
    assert product_changes("03017620422003", None, None, "en") is None


def test_a_state_like_the_one_before_is_no_other():
    """It goes on: from its first day to the last; what was not there is a state, too."""
    one, same, other = read(version(), version(OLDER), version(sugars=7.0))
    told = [
        Told(None, None, "2026-11-01"),
        Told(None, "2026-11-02", "2026-11-02"),
        Told(one, "2026-11-03", "2026-11-03"),
        Told(same, "2026-11-04", "2026-11-05"),
        Told(other, "2026-11-06", None),
    ]

    states = states_of(told, "en")

    assert [(each["since_day"], each["until_day"], each["method"]) for each in states] == [
        (None, "2026-11-02", None),
        ("2026-11-03", "2026-11-05", OLDER),
        ("2026-11-06", None, METHOD),
    ]
    assert [[change["kind"] for change in each["changes"]] for each in states] == [[], ["new"], ["nutriment"]]
    assert (states[0]["additives"], states[0]["data_date"], states[0]["light"]) == (None, None, None)


def test_a_list_that_was_unknown_is_never_told_as_one_without_additives():
    """Null; proven free of any is an empty list; what stands in a list that is not understood is told."""
    read_in_part = {"additives": ["en:e250"], "unknown_ingredients_n": 9}
    found = read(version(**UNREAD), version(), version(**read_in_part))
    told = [Told(each, None, None) for each in found]

    assert [each.is_understood for each in found] == [False, True, False]
    assert [
        each["additives"] and [one["additive"] for one in each["additives"]] for each in states_of(told, "en")
    ] == [None, [], ["en:e250"]]


def test_the_lights_that_a_span_allowed_are_told_with_it():
    """An unknown light is whichever of those it may be, and no other."""
    (found,) = states_of(
        [Told(each, None, None) for each in read(version(rated=("unknown", (20, 60), None)))], "en"
    )

    assert (found["light"], found["span"], found["possible"]) == ("unknown", [20, 60], ["red", "amber"])


def test_a_product_is_another_state_once_it_is_somebody_elses():
    """Its history tells of it."""
    oat, rye = read(version(brands=["xx:oat"]), version(brands=["xx:rye"], brand_names="Rye"))

    states = states_of([Told(oat, None, "2026-11-01"), Told(rye, "2026-11-02", None)], "fr")

    assert [[change["kind"] for change in each["changes"]] for each in states] == [[], ["brand"]]
