from datetime import date
from math import isnan

import pyarrow as pa
import pytest

from data.audits.auditing import Asked, Audit
from data.audits.editions import OWN_FILE, Edition
from data.audits.lists.reading import ProductList
from data.audits.lists.roles import OVERRIDE, Fact, Roles
from data.audits.own.readings import Tags, additives_of, amount_of
from data.openfoodfacts.documents import read_document
from scoring.audits.policies import Policy, PolicyRule
from scoring.facts import facts_table
from tests.build import barcode, document, nutriments

ON_FILE, BARE, PREPARED, UNKNOWN = (barcode(number) for number in range(4))
EDITION = Edition("1", "m", OWN_FILE, date(2026, 11, 30), "", "en")
NAMED = {"Sugars (g)": "sugars", "Energy (kcal)": "energy_kj", "Fat": "fat", "Saturates": "saturated_fat"}
NAMED |= {"Carbs": "carbohydrates", "Proteins": "proteins", "Sodium (mg)": "salt", "Additives": "additives"}
NAMED |= {"Labels": "labels", "Origin": "origins", "OFF": "categories"}


@pytest.fixture
def store(fresh_store):
    bare = {"categories_tags": [], "nutriments": {}, "labels_tags": [], "origins_tags": []}
    prepared = {f"{name[:-5]}_prepared_100g": value for name, value in nutriments().items()}
    documents = [
        document(code=ON_FILE),
        document(code=BARE, **bare, additives_tags=None),
        document(code=PREPARED, nutriments=prepared),
        document(code=barcode(9), categories_tags=["en:beverages", "en:sodas", "en:colas"]),
    ]
    fresh_store.save(facts_table(map(read_document, documents)), None)
    return fresh_store


def audited(store, code, mode="fill", shelves=None, **cells):
    """The one line of a list, as RESULTS has it."""
    own = {"EAN": [code]} | {name.replace("_", " "): [text] for name, text in cells.items()}
    facts = {name: Fact(NAMED[name], mode) for name in own if name in NAMED}
    columns = {"code": "EAN"} | ({"shelf": "Rayon"} if "Rayon" in own else {})
    roles = Roles(columns, facts, shelves or {})
    (part,) = Audit(store, Asked(ProductList("x", texts(own)), roles, Policy(), EDITION)).parts()
    return part.to_pylist()[0]


def texts(own):
    """A table of texts."""
    return pa.table({name: pa.array(cells, pa.string()) for name, cells in own.items()})


def told(line, *names):
    return tuple(line[name] for name in names)


def test_an_own_fact_fills_what_is_not_on_file(store):
    """What is on file stays."""
    line = audited(store, ON_FILE, **{"Sugars (g)": "1", "Additives": "E250"})

    assert told(line, "own_facts", "status", "additives", "remarks") == ([], "scored", [], [])


def test_an_own_fact_overrides_where_that_is_asked(store):
    """And the columns that are the list's own are named, in the order of FACTS."""
    line = audited(store, ON_FILE, OVERRIDE, **{"Sugars (g)": "1,5", "Additives": "E250"})

    assert told(line, "own_facts", "additives") == (["sugars", "additives"], ["en:e250"])


@pytest.mark.parametrize(
    ("fills", "overrides", "own_facts"),
    [("1", None, []), ("1", "2", ["sugars"]), (None, "2", ["sugars"])],
)
def test_of_two_columns_of_one_fact_only_the_overriding_one_overrides(store, fills, overrides, own_facts):
    """What fills loses to what is on file, whatever stands beside it."""
    own = texts({"EAN": [ON_FILE], "Sugars": [fills], "Sucres": [overrides]})
    roles = Roles({"code": "EAN"}, {"Sugars": Fact("sugars"), "Sucres": Fact("sugars", OVERRIDE)})
    (part,) = Audit(store, Asked(ProductList("x", own), roles, Policy(), EDITION)).parts()

    assert part.to_pylist()[0]["own_facts"] == own_facts


def test_a_line_that_is_not_on_file_is_judged_by_its_own_facts(store):
    """Without any it stays not found."""
    known = audited(
        store,
        UNKNOWN,
        **{"Sugars (g)": "2", "Fat": "1", "Saturates": "0,5", "Energy (kcal)": "90", "Proteins": "4 g"},
        **{"Sodium (mg)": "40", "Carbs": "16", "OFF": "en:colas"},
    )
    unknown = audited(store, UNKNOWN, **{"Sugars (g)": None, "Fat": "n/a"})

    assert (
        told(known, "status", "grade", "own_facts"),
        told(unknown, "status", "light", "own_facts"),
    ) == (
        (
            "unknown",
            "c",
            [
                "energy_kj",
                "fat",
                "saturated_fat",
                "carbohydrates",
                "sugars",
                "salt",
                "proteins",
                "categories",
            ],
        ),
        ("not-found", None, []),
    )


def test_an_own_value_that_is_refused_is_told_where_nothing_else_is_known(store):
    """The line stays not found; a blank cell is no value."""
    refused = audited(store, UNKNOWN, **{"Sugars (g)": "beaucoup"})
    blank = audited(store, UNKNOWN, **{"Sugars (g)": None})

    assert [told(line, "status", "own_facts", "remarks") for line in (refused, blank)] == [
        ("not-found", [], ["own-not-a-number"]),
        ("not-found", [], None),
    ]


EXCEPTED = PolicyRule("r", "note", "score_at_least", 99, exceptions={"brands": ("maison",)})
BANNED = PolicyRule("r", "note", "exclude", "brand:maison")


@pytest.mark.parametrize(
    ("rule", "brand", "expected"),
    [
        (EXCEPTED, "Maison", ([], [], ["r"])),
        (EXCEPTED, "Millbrook, MAISON", ([], [], ["r"])),
        (EXCEPTED, "Other", (["r"], [], [])),
        (EXCEPTED, None, (["r"], [], [])),
        (EXCEPTED, "Maison Dupont", ([], ["r"], [])),
        (BANNED, "Maison", (["r"], [], [])),
        (BANNED, "Other", ([], [], [])),
    ],
)
def test_the_lists_own_brand_counts_beside_those_on_file(store, rule, brand, expected):
    """Wherever a policy reads brands; it is no fact that makes a line known, and what is on file is shown."""
    own = texts({"EAN": [ON_FILE, UNKNOWN], "Marque": [brand, brand]})
    roles = Roles({"code": "EAN", "brand": "Marque"})
    asked = Asked(ProductList("x", own), roles, Policy("", (rule,)), EDITION)
    (part,) = Audit(store, asked).parts()
    line, nowhere = part.to_pylist()

    assert told(line, "breaches", "unsure", "exempt") == expected
    assert told(line, "brands", "own_facts") == ("Millbrook", [])
    assert told(nowhere, "status", "own_facts", "remarks") == ("not-found", [], None)


@pytest.mark.parametrize(
    ("code", "status"), [("3017620422004", "invalid-code"), ("2000000000008", "in-store-code")]
)
def test_a_line_without_a_product_is_not_judged_by_own_facts(store, code, status):
    """One status a line: it says what the code is."""
    line = audited(store, code, **{"Sugars (g)": "2", "OFF": "en:colas"})

    assert told(line, "status", "light", "own_facts", "remarks") == (status, None, [], None)


@pytest.mark.parametrize(
    ("cells", "remarks"),
    [
        ({"Sugars (g)": "120"}, ["own-impossible"]),
        ({"Sugars (g)": "beaucoup"}, ["own-not-a-number"]),
        ({"Fat": "10", "Saturates": "20"}, ["own-contradicts"]),
        ({"Labels": "some label nobody knows"}, ["own-unreadable"]),
        ({"OFF": "en:of-no-product"}, ["own-unreadable"]),
    ],
)
def test_what_cannot_be_taken_is_left_out_and_told(store, cells, remarks):
    """By line, with a key of the messages; nothing of it counts."""
    line = audited(store, BARE, OVERRIDE, **cells)

    assert told(line, "own_facts", "remarks") == ([], remarks)


def test_of_two_that_contradict_what_fills_loses_and_what_overrides_stands(store):
    """The record on file has no fat: of saturates alone it is not known what they are part of."""
    record = document(code=barcode(5), nutriments={"fat_100g": 3, "proteins_100g": 4})
    store.save(facts_table([read_document(record)]), None)
    fills = audited(store, barcode(5), Saturates="8")
    overrides = audited(store, barcode(5), OVERRIDE, Saturates="8")

    assert (
        told(fills, "own_facts", "missing", "remarks"),
        told(overrides, "own_facts", "missing", "remarks"),
    ) == (
        ([], ["energy_kj", "saturated_fat", "sugars", "salt"], ["own-contradicts"]),
        (["saturated_fat"], ["energy_kj", "fat", "sugars", "salt"], ["own-contradicts"]),
    )


def test_figures_as_sold_are_never_mixed_with_those_of_the_prepared_product(store):
    """They are left out."""
    line = audited(store, PREPARED, OVERRIDE, **{"Sugars (g)": "1"})

    assert told(line, "own_facts", "remarks") == ([], ["prepared-only", "own-prepared"])


def test_a_shelf_fills_the_category_where_none_is_on_file(store):
    """With the categories above it, so that a drink is scored as one."""
    bare, full = (
        audited(store, code, shelves={"Cola": "en:colas"}, Rayon="Cola") for code in (BARE, ON_FILE)
    )

    assert (told(bare, "own_facts", "category"), told(full, "own_facts", "category")) == (
        (["categories"], "en:sodas"),
        ([], "en:snacks"),
    )


def test_own_facts_are_never_put_on_a_shelf(store):
    """The catalogue is as it was, so that its licence stays its own."""
    before = store.version(), repr(store.find(ON_FILE.zfill(14)))
    audited(store, ON_FILE, OVERRIDE, **{"Sugars (g)": "1"})

    assert (store.version(), repr(store.find(ON_FILE.zfill(14)))) == before


@pytest.mark.parametrize(
    ("text", "column", "fact", "amount"),
    [
        ("12,5", "Sucres", "sugars", 12.5),
        ("0.5 g", "Sucres (mg)", "sugars", 0.5),
        ("500", "Sucres (mg)", "sugars", 0.5),
        ("230 mg", "Sodium", "salt", 0.575),
        ("0,4", "Sodium (g)", "salt", 1.0),
        ("< 0,5 g", "Sucres", "sugars", 0.5),
        ("< 0,5 g", "Fibres", "fiber", None),
        ("> 3", "Sucres", "sugars", None),
        ("1 500", "Énergie (kJ)", "energy_kj", 1500.0),
        ("100 kcal", "Énergie (kJ)", "energy_kj", 418.4),
        ("100", "Énergie (kcal)", "energy_kj", 418.4),
        ("1500 kJ", "Énergie", "energy_kj", 1500.0),
        ("450", "Calories", "energy_kj", 1882.8),
        ("450", "Énergie pour 100 g (kcal)", "energy_kj", 1882.8),
        ("20", "Sodium pour 100 g (mg)", "salt", 0.05),
        ("40", "Na en mg", "salt", 0.04),
        ("40 %", "Fruits", "fruits_vegetables_legumes", 40.0),
        ("abc", "Sucres", "sugars", None),
    ],
)
def test_amounts_are_read_in_the_unit_of_their_cell_else_of_their_column(text, column, fact, amount):
    """A bound that would flatter the product is no amount."""
    found = amount_of(text, column, fact).value

    assert (None if isnan(found) else found) == amount


@pytest.mark.parametrize(
    ("text", "column", "fact"),
    [
        ("12 %", "Sodium", "salt"),
        ("10 %", "Énergie (kJ)", "energy_kj"),
        ("5 g", "Énergie (kJ)", "energy_kj"),
        ("20 kJ", "Sucres", "sugars"),
        ("5", "Sucres par portion", "sugars"),
        ("50", "Sodium (% AJR)", "salt"),
        ("450", "Energy (kJ/kcal)", "energy_kj"),
    ],
)
def test_what_is_not_per_100_grams_or_of_another_kind_is_no_amount(text, column, fact):
    """Whoever says which fact a column holds cannot make a share of a day, or a portion, into 100 g."""
    assert amount_of(text, column, fact).remark == "own-not-per-100"


@pytest.mark.parametrize(
    ("text", "column", "fact"),
    [
        ("1,500", "Énergie (kJ)", "energy_kj"),
        ("1.200", "Sodium (mg)", "salt"),
        ("1 2 3", "Sel", "salt"),
        ("<20", "Sucres", "sugars"),
        ("< 50 %", "Fruits", "fruits_vegetables_legumes"),
        ("<0.5 kJ", "Énergie", "energy_kj"),
        ("traces", "Sel", "salt"),
    ],
)
def test_what_may_be_several_amounts_is_none(text, column, fact):
    """A point may stand before thousands; less than 20 g may be nothing: neither proves a breach."""
    assert amount_of(text, column, fact).remark == "own-not-a-number"


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("E330", Tags(["en:e330"])),
        ("e-322i, E 150d", Tags(["en:e322i", "en:e150d"])),
        ("Lecithins; Curcumine", Tags(["en:e322", "en:e100"])),
        ("aucun", Tags([])),
        ("E330, miel", Tags(["en:e330"], is_whole=False)),
        ("miel", Tags(None, is_whole=False)),
        ("E9999", Tags(None, is_whole=False)),
    ],
)
def test_additives_are_read_by_number_or_name(text, tags):
    """The word for none is an empty list; what is not understood is said to be so."""
    assert additives_of(text) == tags
