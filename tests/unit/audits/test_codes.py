from pathlib import Path

import pyarrow as pa
import pytest

from data.audits.lists.codes import read_codes, why_invalid
from data.audits.lists.mending import REASONS, REPAIRS
from scoring.messages import LANGUAGES, catalogue
from scoring.reference import rows

NUTELLA = 3017620422003


def read(*texts):
    """GTIN, repair and reason of each text."""
    codes = read_codes(pa.array(texts, pa.string()))
    return [*zip(codes.number.tolist(), codes.repair.to_pylist(), codes.reason.to_pylist(), strict=True)]


@pytest.mark.parametrize(
    "text", ["3017620422003", "03017620422003", "96385074", "042100005264", "13017620422000", "2000000000008"]
)
def test_a_sound_code_is_taken_as_it_is(text):
    """GTIN-8, UPC-12, GTIN-13 and GTIN-14 with their check digit want no repair."""
    assert read(text) == [(int(text), None, None)]


@pytest.mark.parametrize(
    ("text", "gtin", "repair"),
    [
        (" 3017620422003", NUTELLA, "separators"),
        ("301 7620-422003", NUTELLA, "separators"),
        ("3017620 422003", NUTELLA, "separators"),
        ("3'017'620'422'003", NUTELLA, "separators"),
        ("'3017620422003", NUTELLA, "separators"),
        ("3.017.620.422.003", NUTELLA, "separators"),
        ("3,017,620,422,003", NUTELLA, "separators"),
        ("3017620422003.0", NUTELLA, "decimals"),
        ("3017620422003,00", NUTELLA, "decimals"),
        ("3 017 620 422 003,00", NUTELLA, "decimals"),
        ("3.017620422003E+12", NUTELLA, "scientific"),
        ("3,017620422003e12", NUTELLA, "scientific"),
        ("3.0176204220030E+12", NUTELLA, "scientific"),
        ('="3017620422003"', NUTELLA, "quoted"),
        ('"3017620422003"', NUTELLA, "quoted"),
        ("42100005264", 42100005264, "leading-zeros"),
        ("4.2100005264E+10", 42100005264, "leading-zeros"),
        ("4252614", 42100005264, "leading-zeros"),
        ("04252614", 42100005264, "upc-e"),
        ("(01)03017620422003(17)270101", NUTELLA, "element-string"),
        ("]E03017620422003", NUTELLA, "element-string"),
        ("https://id.gs1.org/01/03017620422003/10/A-1", NUTELLA, "digital-link"),
    ],
)
def test_what_happened_to_a_code_is_undone_where_it_is_sure(text, gtin, repair):
    """Spreadsheets, till systems and scanners write a code in many ways; each way back has a name."""
    assert read(text) == [(gtin, repair, None)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "blank"),
        (" ", "blank"),
        ("3,01762E+12", "lost-digits"),
        ("3E+12", "lost-digits"),
        ("3.01762042200E+12", "lost-digits"),
        ("3.017620422004E+12", "check-digit"),
        ("3017620422003.5", "other-characters"),
        ("3.017620422003", "other-characters"),
        ("3017620422004", "check-digit"),
        ("301762042200", "check-digit"),
        ("42100005265", "length"),
        ("12345", "length"),
        ("000000000000", "all-zeros"),
        ("n/a", "digital-link"),
        ("abc", "other-characters"),
        ("3017620422003;96385074", "other-characters"),
        ("9" * 600, "too-long"),
        ("(10)ABC", "no-gtin"),
    ],
)
def test_nothing_is_guessed(text, reason):
    """A code that lost digits, or never was one, is none, and the line says why."""
    assert read(text) == [(0, None, reason)]


@pytest.mark.parametrize("text", ["2024-02-19", "19-02-2024", "18.03.2024", "2024.2.19"])
def test_a_date_is_no_code(text):
    """Spreadsheets make dates of codes; the digits of one in ten would be those of a product."""
    assert read(text) == [(0, None, "other-characters")]


def test_seven_digits_that_can_be_two_codes_are_neither():
    """With seven zeros before them they are one number, as a UPC-E another: nobody knows which."""
    both = next(
        text for text in (f"{number:07}" for number in range(1_000_000, 10**7)) if reads_both_ways(text)
    )

    assert read(both) == [(0, None, "ambiguous")]


def reads_both_ways(text):
    (eight, repair, _), (fourteen, _, _) = read(f"0{text}", text.zfill(14))
    return repair == "upc-e" and fourteen > 0 and eight != fourteen


def test_duplicates_are_by_gtin_after_repair():
    """Two spellings of a product are one product; lines without a code are duplicates of nothing."""
    codes = read_codes(pa.array(["x", "42100005264", "042100005264", "x", "0042100005264", "3017620422003"]))

    assert codes.duplicate_of.to_pylist() == [None, None, 2, None, 2, None]


def test_in_store_codes_stand_apart():
    """They are numbers, and are looked for nowhere."""
    codes = read_codes(pa.array(["2000000000008", "3017620422003", ""]))

    assert (codes.is_in_store.tolist(), codes.is_asked.tolist()) == (
        [True, False, False],
        [False, True, False],
    )


def test_a_list_without_lines_has_no_codes():
    """Nothing is read of nothing."""
    assert read() == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_and_every_repair_is_said(lang):
    """A reason has a sentence in every language, a repair a name and what is sure about it."""
    assert (
        [reason for reason in REASONS if f"invalid-gtin.{reason}" not in catalogue(lang)],
        [row["key"] for row in rows("code_repairs") if not row[f"name_{lang}"] or not row[f"sure_{lang}"]],
        len(REPAIRS),
    ) == ([], [], len(rows("code_repairs")))


def test_the_sentence_of_a_reason_counts_the_digits_of_its_code():
    """As the API says it of a single barcode."""
    assert why_invalid("en", "length", "30 17") == "It has 4 digits; a barcode has 8, 12, 13 or 14."


NOT_FOUND = Path(__file__).parents[4] / "shared" / "products" / "not_found.txt"


@pytest.mark.skipif(not NOT_FOUND.exists(), reason="the shared records are not here")
def test_real_codes_of_shops_are_sound_as_they_are():
    """1,500 real retail codes: none is mended, and none is refused."""
    texts = NOT_FOUND.read_text().split()
    plain = [text for text in texts if len(text) in (8, 12, 13, 14)]

    assert [each for each in read(*plain) if each[2] not in (None, "check-digit")] == []
