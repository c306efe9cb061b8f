import pytest

from scoring.completing import PARTS, every_photograph, photographs


@pytest.mark.parametrize(
    ("lacking", "parts"),
    [
        ([], []),
        (["fiber", "fruits_vegetables_legumes"], []),
        (["categories"], ["front"]),
        (["ingredients"], ["ingredients"]),
        (["ingredients-unread", "unrecognised", "additives-unread"], ["ingredients"]),
        (["nutrition"], ["nutrition"]),
        (["salt", "prepared"], ["nutrition"]),
        (["origin", "nutrition", "categories", "ingredients"], list(PARTS)),
    ],
)
def test_what_lacks_is_photographed_where_it_stands(lacking, parts):
    """Each part of the pack once, in order; what packs need not say is on no photo."""
    assert [each["what"] for each in photographs(lacking, "en")] == parts


@pytest.mark.parametrize(
    ("lang", "first"),
    [
        (
            "en",
            {
                "what": "front",
                "name": "The front of the pack",
                "why": "It says what the product is: its name, its brand, its kind.",
            },
        ),
        (
            "fr",
            {
                "what": "front",
                "name": "Le devant de l\u2019emballage",
                "why": "Il dit ce qu\u2019est le produit\u00a0: son nom, sa marque, sa sorte.",
            },
        ),
    ],
)
def test_all_of_an_unknown_product_is_photographed(lang, first):
    """Four parts, each with its name and why."""
    told = every_photograph(lang)

    assert (told[0], [each["what"] for each in told]) == (first, list(PARTS))
