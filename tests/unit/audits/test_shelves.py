import pyarrow as pa
import pytest

from data.audits.lists.reading import ProductList, read_list
from data.audits.lists.roles import Roles
from data.audits.own.shelves import Suggestion, as_csv, confirmed_in, recall, remember, suggestions
from data.demo import load_demo
from data.errors import ListUnreadable
from data.openfoodfacts.documents import read_document
from scoring.facts import facts_table
from tests.build import barcode, document

ROLES = Roles({"code": "EAN", "shelf": "Rayon"})


@pytest.fixture
def store(fresh_store):
    """Products 0 to 4 are colas, 5 to 9 biscuits, 10 and 11 of different kinds."""
    categories = (
        [["en:beverages", "en:colas"]] * 5 + [["en:snacks", "en:biscuits"]] * 5 + [["en:a"], ["en:b"]]
    )
    documents = [document(code=barcode(n), categories_tags=tags) for n, tags in enumerate(categories)]
    fresh_store.save(facts_table(map(read_document, documents)), None)
    return fresh_store


def suggested(store, shelves):
    """What is suggested for shelves with the products of such numbers."""
    lines = [(barcode(number), shelf) for shelf, numbers in shelves.items() for number in numbers]
    own = pa.table({"EAN": [code for code, _ in lines], "Rayon": [shelf for _, shelf in lines]})
    return suggestions(store, ProductList("x", own), ROLES, "en")


def test_a_shelf_is_suggested_by_its_name_or_by_what_its_products_have_in_common(store):
    """With counts, those of most lines first; where nothing speaks for a category, none."""
    found = suggested(
        store, {"Biscuits": [5, 6], "Rayon 12": [0, 1, 2, 3, 50], "Divers": [10, 11, 0], None: [4]}
    )

    assert found == [
        Suggestion("Rayon 12", 5, "en:colas", "Colas", "products", 4, 4),
        Suggestion("Divers", 3, None, None, None, 0, 3),
        Suggestion("Biscuits", 2, "en:biscuits", "Biscuits", "name", 2, 2),
    ]


def test_products_speak_against_a_name(store):
    """A shelf called Biscuits that holds colas is one of colas."""
    (found,) = suggested(store, {"Biscuits": [0, 1, 2, 3]})

    assert found == Suggestion("Biscuits", 4, "en:colas", "Colas", "products", 4, 4)


@pytest.mark.parametrize(
    ("shelf", "category"),
    [
        ("Céréales pour petit-déjeuner", "en:breakfast-cereals"),
        ("CEREALES", "en:breakfast-cereals"),
        ("Yaourts", "en:yogurts"),
        ("Boissons", "en:beverages"),
        ("Produits laitiers", "en:dairies"),
        ("Pâtes à tartiner", "en:sweet-spreads"),
        ("Rayon 12", None),
    ],
)
def test_shelves_of_a_first_start_are_recognised_in_french(fresh_store, shelf, category):
    """No names were fetched and no product says so: what shops call their shelves is a table of ours."""
    load_demo(fresh_store)
    (found,) = suggested(fresh_store, {shelf: [900]})

    assert (found.category, found.how) == (category, category and "name")


def test_what_was_confirmed_is_remembered(store):
    """Once is enough; a later word counts."""
    remember(store, {"Rayon 12": "en:a", "B": "en:b"})
    remember(store, {"Rayon 12": "en:biscuits"})
    (found,) = suggested(store, {"Rayon 12": [0, 1, 2]})

    assert (recall(store), found) == (
        {"B": "en:b", "Rayon 12": "en:biscuits"},
        Suggestion("Rayon 12", 3, "en:biscuits", "Biscuits", "remembered", 0, 3),
    )


def test_what_is_none_any_more_is_forgotten(store):
    """A shelf without a category is as one nobody spoke of."""
    remember(store, {"A": "en:a", "B": "en:b"})
    remember(store, {"A": None, "C": None})

    assert recall(store) == {"B": "en:b"}


def test_suggestions_come_back_from_a_csv(store, tmp_path):
    """Edited by hand: a tag, a name, or none; a shelf that looks like a formula comes back as it was."""
    found = suggested(store, {"=Rayon": [0, 1, 2], "Divers": [10, 11, 0], "Biscuits": [5]})
    (tmp_path / "shelves.csv").write_text(as_csv(found).replace("Divers,3,,", "Divers,3,colas,"))

    assert confirmed_in(read_list(tmp_path / "shelves.csv"), store) == {
        "=Rayon": "en:colas",
        "Divers": "en:colas",
        "Biscuits": "en:biscuits",
    }


def test_a_category_that_no_product_is_in_is_refused(store):
    """What is above it, and so by which rules it is scored, nobody would know."""
    listed = ProductList("s.csv", pa.table({"shelf": ["A"], "category": ["en:unheard-of"]}))

    with pytest.raises(ListUnreadable, match="“en:unheard-of” is no category of any product on file"):
        confirmed_in(listed, store)
