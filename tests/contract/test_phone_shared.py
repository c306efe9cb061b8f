"""A link or text shared with the app: the code it carries, told by the very module it ships."""

import pytest

from tests.phone import on_the_phone

CASES = {
    "https://world.openfoodfacts.org/product/3017620422003/nutella-ferrero": "3017620422003",
    "https://fr.openfoodfacts.org/produit/3017620422003": "3017620422003",
    "https://fr.openfoodfacts.org/produit/3017620422004": None,
    "https://id.gs1.org/01/09506000134352/10/ABC123?17=271231": "09506000134352",
    "https://limpide.example/01/03017620422003": "03017620422003",
    "(01)09506000134352(10)ABC123": "09506000134352",
    "Nutella 3017620422003, 400 g": "3017620422003",
    "3 017620 422003": "3017620422003",
    "4006381333931": "4006381333931",
    "call 0612345678 for 12 eggs": None,
    "order 3017620422004 of today": None,
    "https://shop.example/item?id=99": None,
    "": None,
}


@pytest.fixture(scope="module")
def codes():
    """What the app finds in each text."""
    return dict(zip(CASES, on_the_phone("shared", [*CASES]), strict=True))


def test_a_shared_text_leads_to_the_code_it_carries(codes):
    """Links to a product, Digital Links, element strings, digits in a sentence; never a mere number."""
    assert codes == CASES
