"""What is fast says what is plain."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from data.openfoodfacts.codes import read_code, read_codes
from scoring.filters.allergen_words import allergens_of_each, allergens_said
from scoring.filters.words import ACCENT, END, FEW_BYTES, LETTERS, MARKS, WORD, taken_apart, words_of

texts = st.lists(st.text(st.characters(), max_size=60), max_size=4)
few_or_many = st.sampled_from([[], ["milk " * FEW_BYTES]])
some_words = st.lists(
    st.sampled_from(["milk", "free", "from", "sans", "noix", "de", "coco", ",", "eggs", "egg", "x"]),
    max_size=8,
)
codes = st.none() | st.text("0123456789", max_size=15) | st.text(max_size=15)


@given(st.text(st.characters(), max_size=60))
@example("Œufs d\u2019oie,\nlait_de-chèvre\x00 (12 %) молоко")
@example("a\x0bb\x1cc\u2028d\x7f")
def test_words_are_those_of_the_expression(text):
    """However a text is taken apart: words and marks, blanks and what parts words left out."""
    line = ACCENT.sub("", unicodedata.normalize("NFKD", text.lower().translate(str.maketrans(LETTERS))))

    assert words_of(text) == WORD.findall(line)


@given(texts, few_or_many)
@example(["a\x00b", "\ud800c", "\x1cd\x85e\x7f", ""], [])
def test_texts_taken_apart_together_have_the_words_of_each(found, more):
    """By Python or by Arrow, an end after each; whatever parts words is a comma."""
    numbers, words = taken_apart([*found, *more])

    expected = [[*words_of(text.replace(END, ",")), END] for text in (*found, *more)]
    assert [words[number] for number in numbers if words[number]] == [
        "," if word in MARKS or "\ud800" <= word <= "\udfff" else word for each in expected for word in each
    ]


@given(st.lists(some_words.map(" ".join), max_size=5), few_or_many)
def test_texts_heard_together_say_what_each_says_alone(found, more):
    """No phrase and no denial reaches from one text into the next."""
    said = allergens_of_each([*found, *more], is_name=False)

    assert said == [allergens_said(text, is_name=False) for text in (*found, *more)]


@given(st.lists(codes, max_size=5))
def test_codes_read_together_are_those_read_one_by_one(found):
    """Check digits by arithmetic, or by the library."""
    assert read_codes(found) == [read_code(code) for code in found]
