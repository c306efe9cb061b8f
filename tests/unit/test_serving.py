import pytest

from scoring.serving import portion_of
from tests.answers import answer


@pytest.mark.parametrize(
    ("text", "portion"),
    [
        ("30 g", (30, "g")),
        ("32.0g", (32, "g")),
        ("1 bar (12,5 g)", (12.5, "g")),
        ("3 pieces (15 g) (15 g)", (15, "g")),
        ("1 verre (20 cl)", (200, "ml")),
        ("0.25 L", (250, "ml")),
        ("1/9 package (47 g mix)", (47, "g")),
        ("12 fl oz (355 ml) (360 ml)", None),
        ("100 g (4 x 25 g)", None),
        ("8 fl oz", None),
        ("Wholeg", None),
        ("0 g", None),
        ("2 kg", None),
        ("30 g/100 g", None),
        ("", None),
    ],
)
def test_a_portion_is_the_one_metric_amount_that_is_printed(text, portion):
    """None where no amount is in grams or millilitres, where two differ, or where it is no portion."""
    assert portion_of(text) == portion


@pytest.mark.parametrize(
    "text",
    [
        *("2 x 30 g", "2x30g", "2 \u00d7 30 g", "2 biscuits x 15 g", "30 g x 2"),
        *("1/2 of 500 g", "1/2 de 500 g", "\u00bd of 500 g", "1.000 g", "1,000 ml", "12.345 g"),
    ],
)
def test_a_number_joined_to_another_or_of_an_unclear_mark_is_no_portion(text):
    """So many times, so much of a pack, thousands or thousandths: whoever takes one of them guesses."""
    assert portion_of(text) is None


@pytest.mark.parametrize(
    ("text", "portion"),
    [
        ("max 30 g", (30, "g")),
        ("1 portion de 30 g", (30, "g")),
        ("0.125 l", (125, "ml")),
        ("0,250 kg", (250, "g")),
        ("28.3495 g", (28.35, "g")),
    ],
)
def test_a_letter_a_word_or_a_leading_zero_leaves_a_portion_clear(text, portion):
    """What cannot be read in two ways is read."""
    assert portion_of(text) == portion


@pytest.mark.parametrize(
    "fields",
    [
        {"serving_size": "1 glass (200 ml)"},
        {"serving_size": "30 g", "nutrition_preparation": "prepared"},
        {"serving_size": "30 g", "nutrition_unit": None},
        {"serving_size": "1 biscuit"},
    ],
)
def test_what_is_in_a_portion_is_unknown_where_it_does_not_follow(fields):
    """By volume against by weight, as prepared against as sold, per nobody knows what, of unknown size."""
    assert answer(**fields)["product"]["serving"]["nutriments"] is None


def test_without_a_portion_on_file_there_is_none():
    """Unknown is null."""
    assert answer()["product"]["serving"] is None
