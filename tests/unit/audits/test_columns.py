import pyarrow as pa
import pytest

from data.audits.lists.columns import LIKELY, SURE, guesses, roles_of, said_by
from data.audits.lists.reading import ProductList
from data.audits.lists.roles import ROLES, Roles
from data.errors import CodeColumnMissing
from scoring.facts import FACTS
from scoring.reference import rows

CODES = ["3017620422003", "96385074", "3,01762E+12", None]


def guessed(**columns):
    """Role, fact and how sure, by column."""
    own = pa.table({name.replace("_", " "): pa.array(cells, pa.string()) for name, cells in columns.items()})
    return {each.column: (each.role, each.fact and each.fact.name, each.sure) for each in guesses(own)}


def test_a_column_is_what_its_name_says():
    """Names in French, each role once: of two columns of one kind the first."""
    found = guessed(
        Code_EAN=CODES,
        Libellé=["a", "b", "c", "d"],
        Désignation=["a", "b", "c", "d"],
        Rayon=["r"] * 4,
        Prix_TTC=["1,50 €", "2", None, "3"],
        Ventes=["1 200", "3", "4", "5"],
        Remarque=["x"] * 4,
    )

    assert found == {
        "Code EAN": ("code", None, SURE),
        "Libellé": ("name", None, SURE),
        "Désignation": (None, None, None),
        "Rayon": ("shelf", None, SURE),
        "Prix TTC": ("price", None, SURE),
        "Ventes": ("units_sold", None, SURE),
        "Remarque": (None, None, None),
    }


def test_numbers_of_articles_are_no_names():
    """Of two columns that are called so, the one with names is taken, wherever it stands."""
    found = guessed(
        EAN=CODES, Article=["A-001", "A-002", "A-003", "B7"], Libellé=["Thé", "Café", "7 Up", None]
    )

    assert found == {
        "EAN": ("code", None, SURE),
        "Article": (None, None, None),
        "Libellé": ("name", None, SURE),
    }


def test_a_name_never_counts_against_what_the_cells_hold():
    """A column of words is no price, one of article numbers no code; the codes are found by what they are."""
    found = guessed(EAN=["A1", "A2", "A3"], Prix=["cher", "pas cher", "-"], Nummer=[*CODES[:2], "96385074"])

    assert found == {
        "EAN": (None, None, None),
        "Prix": (None, None, None),
        "Nummer": ("code", None, LIKELY),
    }


def test_a_list_without_codes_is_refused_with_the_columns_it_has():
    """So that somebody can say which one holds them."""
    listed = ProductList("list.csv", pa.table({"SKU": ["1", "2"], "Nom": ["a", "b"]}))

    with pytest.raises(CodeColumnMissing) as raised:
        roles_of(listed)

    assert (raised.value.columns, str(raised.value)) == (
        ("SKU", "Nom"),
        (
            "list.csv cannot be read (no column holds barcodes; it has SKU, Nom). "
            'Say which column holds them: --column "SKU=code".'
        ),
    )


def test_roles_are_proposed_and_facts_are_not_taken_unasked():
    """A list's own facts count only where somebody says so."""
    listed = ProductList("list.csv", pa.table({"EAN": CODES, "Sucres": ["1", "2", "3", "4"]}))

    assert roles_of(listed) == Roles({"code": "EAN"})


@pytest.mark.parametrize(
    ("name", "fact", "factor"),
    [
        ("Énergie (kJ/100 g)", "energy_kj", 1.0),
        ("Energie kcal pour 100g", "energy_kj", 4.184),
        ("Calories", "energy_kj", 4.184),
        ("Energy", None, 1.0),
        ("dont acides gras saturés (g)", "saturated_fat", 1.0),
        ("of which saturates", "saturated_fat", 1.0),
        ("dont sucres", "sugars", 1.0),
        ("Azúcares por 100 g", "sugars", 1.0),
        ("Zucker", "sugars", 1.0),
        ("Sel (g/100 g)", "salt", 1.0),
        ("Sodium (mg)", "salt", 0.0025),
        ("sugars_100g", "sugars", 1.0),
        ("Sugars per serving", None, 1.0),
        ("Glucides par portion", None, 1.0),
        ("Additifs", "additives", 1.0),
        ("Pays d'origine", "origins", 1.0),
    ],
)
def test_the_name_of_a_column_says_which_fact_it_holds_and_in_which_unit(name, fact, factor):
    """Per 100 g alone; an energy without a unit could be two things; sodium times 2.5 is salt."""
    said = said_by(name)

    assert (said.fact, said.factor) == (fact, pytest.approx(factor))


def test_the_words_of_the_table_mean_what_there_is():
    """Roles of RETAILERS' columns, columns of FACTS or what is made into one, and units."""
    made = {"energy", "energy_kcal", "sodium"}
    wrong = [
        row
        for row in rows("list_columns")
        if (row["kind"] == "role" and row["means"] not in ROLES)
        or (row["kind"] == "fact" and row["means"] not in {*FACTS.names, *made})
        or row["kind"] not in ("role", "fact", "unit", "filler", "never", "none")
    ]
    assert wrong == []
