"""What the app reads out of an offline pack is what the server says of the same products."""

import json

import pytest

from data.packs.traits import FACTS, IN_ENGLISH, LISTS
from scoring.filters.board import most_unread
from scoring.filters.keys import every
from scoring.method import METHOD
from tests.build import barcode, document
from tests.contract.test_phone_filters import VECTORS
from tests.packs import ROOT, cards_by_gtin, on_the_phone, pack_of
from tests.shelves import facts_of

SAME = ("gtin", "name", "brands", "light", "score", "span", "possible", "grade", "data_date")
KEPT_WHOLE = ("additives_possible", "additive_levels", "nutrient_levels", "nova_group", "nutriscore_grade")


def read_by_filters(facts):
    """Filter facts as far as a filter can tell them apart: lists as sets, names of no taxonomy left out."""
    listed = {fact: facts[fact] for fact in LISTS}
    share = facts["ingredients_unknown_share"]
    return {
        **{fact: facts[fact] for fact in KEPT_WHOLE},
        **{fact: None if tags is None else told(fact, tags) for fact, tags in listed.items()},
        "additive_groups": {group: set(tags) for group, tags in facts["additive_groups"].items()},
        "possible": set(facts["ingredients_possible"]) - told("ingredients", facts["ingredients"] or []),
        "share": None if share is None else share > most_unread(),
        "list_is_partial": facts["list_is_partial"],
    }


def told(fact, tags):
    return {tag for tag in tags if fact not in IN_ENGLISH or tag.startswith("en:")}


@pytest.fixture(scope="module")
def shop():
    """Thirty products that have much and little in common."""
    kinds = (
        {},
        {"ingredients_tags": ["en:wheat", "fr:farine-de-ble-t65"], "labels_tags": ["fr:ab", "en:vegan"]},
        {"allergens_tags": ["xx:something\nunreadable"], "traces_tags": ["en:milk", "en:soybeans"]},
        {"additives_tags": ["en:e322", "en:e322i", "en:e955", "en:e965"], "nova_group": 4},
        {"product_name": "", "ingredients_tags": [], "ingredients_text": "", "nutriments": {}, "brands": ""},
        {
            "categories_tags": ["en:alcoholic-beverages", "en:wines"],
            "origins_tags": ["en:france", "en:spain"],
        },
    )
    documents = [document(code=barcode(n), **kinds[n % len(kinds)]) for n in range(30)]
    return cards_by_gtin(facts_of(*documents))


@pytest.fixture
def file(tmp_path, shop):
    path = tmp_path / "france-10000.pack"
    path.write_bytes(pack_of(shop))
    return path


def test_a_pack_says_of_each_product_what_the_server_says(file, shop):
    """Light, span, names and all that filters read, of every product."""
    found = on_the_phone(file, shop)

    assert [{key: each[key] for key in SAME} for each in found] == [
        {key: card[key] for key in SAME} for card in shop
    ]
    assert [read_by_filters(each["filter_facts"]) for each in found] == [
        read_by_filters(card["filter_facts"]) for card in shop
    ]


def test_every_filter_answers_out_of_a_pack_as_it_does_online(file, shop):
    """All filters that can be listed, and brands as people type them, of one product of each kind."""
    filters = [each.key for each in every()] + ["brand:millbrook", "brand:mill", "brand:nestle"]

    found = on_the_phone(file, shop[:6], filters)

    assert [each["other"] for each in found] == [[]] * 6


def test_every_shared_case_is_answered_out_of_a_pack(tmp_path, shop):
    """The facts of each case, packed as those of a product."""
    cases = VECTORS["filters"]
    made = [
        {**shop[0], "gtin": f"0{barcode(n)}", "filter_facts": case["filter_facts"]}
        for n, case in enumerate(cases)
    ]
    path = tmp_path / "cases.pack"
    path.write_bytes(pack_of(made))

    found = on_the_phone(path, made, sorted({case["filter"] for case in cases}))

    assert {case["name"]: each["other"] for case, each in zip(cases, found, strict=True)} == {
        case["name"]: [] for case in cases
    }


def test_an_ingredient_that_a_pack_cannot_name_is_never_absent(file, shop):
    """Names of no taxonomy stay behind: of a filter that asked for one, nothing could be told."""
    answers = on_the_phone(file, shop[1:2], ["ingredient:fr:farine-de-ble-t65"])

    assert answers[0]["other"] == [["ingredient:fr:farine-de-ble-t65", "breaks", "unknown: ingredients"]]


@pytest.mark.parametrize("unknown", FACTS)
def test_no_filter_passes_on_a_fact_that_a_pack_does_not_know(tmp_path, shop, unknown):
    """A fact that its header does not name is not empty: nothing is free of what was never looked for."""
    path = tmp_path / "older.pack"
    path.write_bytes(pack_of(shop, facts=[fact for fact in FACTS if fact != unknown]))
    asked = [{"gtin": card["gtin"], "filter_facts": None} for card in shop[:6]]

    found = on_the_phone(path, asked, [each.key for each in every()])

    assert [(unknown in each["filter_facts"], each["passed"]) for each in found] == [(False, [])] * 6


def test_filters_pass_on_a_pack_that_knows_every_fact(file, shop):
    """Else the rule above would hold of anything."""
    found = on_the_phone(file, [{"gtin": shop[0]["gtin"], "filter_facts": None}], ["allergen:peanuts"])

    assert found[0]["passed"] == ["allergen:peanuts"]


def test_a_code_with_a_wrong_check_digit_is_not_found(file, shop):
    """A pack keeps no check digits: whatever the last one is, it would be of that product."""
    right = shop[0]["gtin"]
    codes = [f"{right[:-1]}{digit}" for digit in range(10)]

    found = on_the_phone(file, [{"gtin": gtin, "filter_facts": None} for gtin in codes])

    assert [card["gtin"] for card in found if card] == [right]


def test_what_is_not_in_a_pack_is_not_found(file):
    """Neighbours of codes that are there, the least and the greatest one."""
    codes = ["00000000000000", f"0{barcode(30)}", "99999999999999"]

    assert on_the_phone(file, [{"gtin": gtin, "filter_facts": None} for gtin in codes]) == [None] * 3


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (lambda whole: whole[:-1], "damaged"),
        (lambda whole: whole[: len(whole) // 2], "damaged"),
        (lambda whole: whole[:500] + bytes([whole[500] ^ 255]) + whole[501:], "damaged"),
        (lambda _: b"", "damaged"),
        (lambda _: b"<!doctype html>", "damaged"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(tmp_path, shop, spoil, refusal):
    """Cut short, changed on the way, or something else: nothing is answered out of it."""
    path = tmp_path / "spoiled.pack"
    path.write_bytes(spoil(pack_of(shop)))

    assert on_the_phone(path) == refusal


@pytest.mark.parametrize(
    ("header", "refusal"),
    [
        ({"format": 1}, "format"),
        ({"method": "1999-01"}, "method"),
        ({"edition": "of other facts"}, "method"),
        ({"facts": None}, "damaged"),
        ({"products": 31}, "damaged"),
    ],
)
def test_a_pack_of_another_format_method_or_edition_is_refused(tmp_path, shop, header, refusal):
    """Its lights would be of other rules, its facts not those that filters read, its bytes something else."""
    path = tmp_path / "other.pack"
    path.write_bytes(pack_of(shop, **header))

    assert on_the_phone(path) == refusal


@pytest.mark.parametrize("table", ["filter_allergen_words.csv", "additive_groups.csv", "nutrient_levels.csv"])
def test_a_pack_made_by_other_tables_is_refused(file, table):
    """A word that a table learnt since is in no trait of the pack: of that, nothing may pass."""
    assert on_the_phone(file, edited=table) == "method"


def test_the_app_is_built_beside_the_rules_of_today():
    """The app's build reads the version it holds packs against out of this line."""
    source = (ROOT / "scoring" / "method.py").read_text(encoding="utf-8")

    assert f"\nMETHOD: Final = {json.dumps(METHOD)}\n" in source
