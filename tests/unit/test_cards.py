import pytest
from jsonschema import Draft202012Validator

from data.shelf.entries import entries
from data.shelf.packing import unpack_shown
from scoring.cards import cards, rated_card
from scoring.verdicts import answers
from tests.answers import NO_AMOUNTS, SCHEMA
from tests.build import barcode, facts_rows, table

CARD = Draft202012Validator({"$ref": "#/$defs/Card", "$defs": SCHEMA["$defs"]})
KINDS = [
    {},
    NO_AMOUNTS,
    {
        "names": None,
        "brand_names": " , ",
        "categories": ["en:wines"],
        "image_url": "https://example.org/1.jpg",
    },
]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_card_says_what_the_whole_answer_says(lang):
    """Known, unknown and not applicable: a list never tells another light than the page behind it."""
    facts = table(facts_rows(KINDS))

    shown = cards(facts, lang)

    for card, answer in zip(shown, answers(facts, lang), strict=True):
        said = answer["product"] | answer["verdict"]
        said["grade"] = said["pillars"]["nutrition"]["nutriscore"]["grade"]
        assert (card, list(CARD.iter_errors(card))) == ({name: said[name] for name in card}, [])


def test_filter_facts_may_be_left_out():
    """The rest of a card is the same without."""
    facts = table(facts_rows(KINDS))

    bare = cards(facts, "en", with_filter_facts=False)

    assert bare == [card | {"filter_facts": None} for card in cards(facts, "en")]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_card_of_what_is_rated_on_file_is_the_same_as_one_scored_anew(lang):
    """Light, span and grade stand beside the facts; of these no more is read than a card shows."""
    facts = table(
        facts_rows([{"gtin": barcode(number).zfill(14)} | kind for number, kind in enumerate(KINDS)])
    )

    columns = entries(facts).columns
    kept = [
        rated_card(unpack_shown(packed), light, None if low is None else (low, high), grade, lang)
        for packed, light, low, high, grade in zip(
            *(columns[name] for name in ("facts", "light", "low", "high", "grade")), strict=True
        )
    ]

    assert kept == cards(facts, lang, with_filter_facts=False)


def test_no_product_has_no_card():
    """An empty table is an empty list."""
    assert cards(table(facts_rows([{}])).slice(0, 0), "en") == []
