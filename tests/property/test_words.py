"""What is fast says what is plain."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from data.openfoodfacts.codes import read_code, read_codes
from scoring.filters.words import ACCENT, LETTERS, WORD, words_of

codes = st.none() | st.text("0123456789", max_size=15) | st.text(max_size=15)


@given(st.text(st.characters(), max_size=60))
@example("Œufs d\u2019oie,\nlait_de-chèvre\x00 (12 %) молоко")
@example("a\x0bb\x1cc\u2028d\x7f")
def test_words_are_those_of_the_expression(text):
    """However a text is taken apart: words and marks, blanks and what parts words left out."""
    line = ACCENT.sub("", unicodedata.normalize("NFKD", text.lower().translate(str.maketrans(LETTERS))))

    assert words_of(text) == WORD.findall(line)


@given(st.lists(codes, max_size=5))
def test_codes_read_together_are_those_read_one_by_one(found):
    """Check digits by arithmetic, or by the library."""
    assert read_codes(found) == [read_code(code) for code in found]
