"""Which allergens the words of a list say, in eight languages; none that only sounds so or is denied."""

import pytest

from data.openfoodfacts.documents import read_document
from scoring.filters.allergen_words import REMEMBERED, Lexicon, allergens_said, lexicon
from scoring.reference import rows
from tests.build import document

SAID = (
    ("Sugar, soy lecithin. May contain egg.", "soybeans eggs"),
    ("Peut contenir des traces de fruits à coque, d'œufs et de _céleri_.", "nuts eggs celery"),
    ("Puede contener trazas de cacahuates, HUEVO y crustáceos", "peanuts eggs crustaceans"),
    ("Weizenmehl, Vollmilchpulver, Hühnereieiweiß, Haselnußmark", "gluten milk eggs nuts"),
    ("Può contenere frutta a guscio, senape, lupini, burro", "nuts mustard lupin milk"),
    ("Pode conter amêndoas, leite e moluscos", "nuts milk molluscs"),
    ("tarwebloem, melkpoeder, kan sporen van noten en sesamzaad bevatten", "gluten milk nuts sesame-seeds"),
    ("conservateur: métabisulfite de sodium", "sulphur-dioxide-and-sulphites"),
    ("may contain shellfish", "crustaceans molluscs"),
    ("farine de blé noir, farine de blé", "gluten"),
    ("contains milk free range eggs", "milk eggs"),
    ("gluten free oats", "gluten"),
    ("sans lait, oeufs", "eggs"),
    ("milk, free from nuts", "milk"),
    ("almond milk", "nuts"),
    ("leche de almendras", "nuts"),
    ("peanut butter, hazelnut butters", "peanuts nuts"),
    ("Mandelmilch", "nuts"),
    ("молоко, milk", "milk"),
    ("pistacho tostado, éclats de pistache", "nuts"),
    ("Kann Spuren von Schalenfrüchten, Eiern, Krebstieren enthalten", "nuts eggs crustaceans"),
    ("może zawierać orzechy, mleko, jaja, gorczycę, łubin", "nuts milk eggs mustard lupin"),
    ("bez mleka, mąka pszenna", "gluten"),
)
NOT_SAID = (
    "peanut-free", "coconut", "lait de coco", "noix de muscade", "noix de coco râpée", "beurre de cacao",
    "cocoa butter", "eggplant", "buckwheat", "Buchweizenmehl", "egg-free", "sans oeuf", "free from milk",
    "does not contain nuts", "ne contient pas de lait", "no contiene leche", "ohne Milch", "senza glutine",
    "zonder melk", "sem leite", "glutenfrei", "antiaglutinante", "Milchsäure", "butternut squash",
    "harina de trigo sarraceno", "sémola de maíz", "intolerant to gluten", "leche de coco",
    "Kokosmilch",     "", "12 %", "cream of tartar", "pimienta", "goat, nutmeg, gooseberry",
    "levure de bière", "nata de coco", "noz-moscada",
)  # fmt: skip


@pytest.mark.parametrize(("text", "said"), SAID)
def test_a_text_says_its_allergens(text, said):
    """In the order of the text, each once."""
    assert allergens_said(text, is_name=False) == tuple(f"en:{name}" for name in said.split())


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_only_sounds_so_or_is_denied_says_none(text):
    """Neither in a text nor in a name."""
    assert (allergens_said(text, is_name=False), allergens_said(text, is_name=True)) == ((), ())


@pytest.mark.parametrize(
    ("word", "said"), [("nougat", ("en:nuts",)), ("ei", ("en:eggs",)), ("dijon", ("en:mustard",))]
)
def test_a_word_whose_meaning_depends_counts_in_a_text_alone(word, said):
    """A name that is an allergen breaks a filter; a text only makes doubt."""
    assert (allergens_said(word, is_name=False), allergens_said(word, is_name=True)) == (said, ())


def test_every_word_of_the_tables_is_said():
    """Each word of the table says at least its allergens."""
    words = {row["word"]: row["allergens"].split() for row in rows("filter_allergen_words")}
    assert {
        word
        for word, names in words.items()
        if not {f"en:{name}" for name in names} <= set(allergens_said(word, is_name=False))
    } == set()


def test_a_lexicon_forgets_before_it_fills_the_memory():
    """Words of texts are without end."""
    known = Lexicon(lexicon(is_name=False).said)
    for number in range(REMEMBERED + 1):
        known[f"x{number}"]

    assert len(known) == 1


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"ingredients_text": "oats, may contain egg"}, ["en:eggs"]),
        ({"ingredients_text": "oats", "ingredients_text_fr": "avoine, lécithine de soja"}, ["en:soybeans"]),
        ({"ingredients_text": "oats", "ingredients_text_pl": "soja"}, ["en:soybeans"]),
        ({"ingredients_text": "oats, butter, nuts"}, []),
        ({"ingredients_text": "egg", "traces_tags": ["es:Huevo"]}, []),
        ({"ingredients_text": "egg", "ingredients_tags": ["en:egg-white"]}, []),
        ({"ingredients_text": "sulphites", "additives_tags": ["en:e223"]}, []),
        ({"ingredients_text": "egg", "labels_tags": ["en:no-eggs"]}, ["en:eggs"]),
        ({"ingredients_text": "xx " * 100_000 + "egg"}, ["en:eggs"]),
        ({"ingredients_text": "mleko", "lang": "pl"}, None),
        ({"ingredients_text": "rice, cel-\nery"}, ["en:celery"]),
        ({"ingredients_text": "rice, cel-\r\n  ery, pea\u00adnut"}, ["en:celery", "en:peanuts"]),
        ({"ingredients_text": "rice", "product_name": "cel-\nery bar"}, ["en:celery"]),
        ({"ingredients_text": "r i c e , m i l k"}, None),
        ({"ingredients_text": "rice, vitamin C, vitamin E"}, []),
        ({"ingredients_text": "подсладител, мляко, E330", "lang": "en"}, None),
        ({"ingredients_text": "ζάχαρη", "ingredients_text_fr": "riz, céleri"}, ["en:celery"]),
        ({"ingredients_text": "riz thaï (ไทย), épices"}, []),
        ({"ingredients_text": "oats", "lang": None}, []),
        ({"ingredients_text": ""}, None),
        ({"ingredients_text": "12, 13"}, None),
        ({"ingredients_text": ["egg"]}, None),
        (
            {"ingredients_text": "egg", "ingredients_text_with_allergens": "soy", "additives_tags": None},
            ["en:eggs"],
        ),
    ],
)
def test_the_texts_are_read_for_what_no_tag_declares(fields, found):
    """Every language of the record; null where no text in a language of our tables is there."""
    assert read_document(document(**fields))["allergens_in_text"] == found
