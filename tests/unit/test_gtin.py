import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.gtin import InvalidGtin, has_check_digit, is_in_store, parse_gtin, upc_a_of, upc_e_of


@pytest.mark.parametrize(
    ("text", "gtin"),
    [
        ("96385074", "00000096385074"),
        ("036000291452", "00036000291452"),
        ("4006381333931", "04006381333931"),
        ("14006381333938", "14006381333938"),
        ("  4006381 333931\n", "04006381333931"),
        ("4-006381-333931", "04006381333931"),
        ("4006381\u00a0333931", "04006381333931"),
        ("4.006381.333931", "04006381333931"),
        ("]E04006381333931", "04006381333931"),
    ],
)
def test_a_gtin_of_any_length_is_14_digits_inside(text, gtin):
    """GTIN-8, -12, -13 and -14 are filled with zeros from the left; blanks, hyphens, dots do not matter."""
    assert parse_gtin(text) == gtin


@pytest.mark.parametrize(
    ("text", "gtin"),
    [
        ("04252614", "00042100005264"),
        ("01234505", "00012000003455"),
        ("01234531", "00012300000451"),
        ("01234543", "00012340000053"),
        ("01234565", "00012345000065"),
        ("12345670", "00000012345670"),
        ("00000017", "00000000000017"),
    ],
)
def test_upc_e_is_read_where_it_starts_with_0(text, gtin):
    """Eight digits from 0 are UPC-E where its check digit fits; a GTIN-8 whose own digit fits stays one."""
    assert parse_gtin(text) == gtin


def test_upc_e_of_number_system_1_is_read_where_it_is_no_gtin_8():
    """Eight digits from 1 are UPC-E only where the check digit of a GTIN-8 does not fit."""
    assert (parse_gtin("11234502"), parse_gtin("12345670")) == ("00112000003452", "00000012345670")


@pytest.mark.parametrize(
    "text",
    [
        "(01)09506000134352",
        "(01) 09506000134352",
        "0109506000134352",
        "01 09506000134352",
        "]C10109506000134352",
        "]d20109506000134352",
        "(01)09506000134352(10)ABC(17)261231",
        "(10)ABC(01)09506000134352",
        "]C1010950600013435210ABC\x1d17261231",
        "010950600013435210ABC",
        "01/09506000134352",
        "/01/09506000134352",
        "id.gs1.org/01/09506000134352",
        "https://id.gs1.org/01/09506000134352",
        "HTTPS://ID.GS1.ORG/01/09506000134352",
        "http://example.com/some/path/01/09506000134352",
        "https://id.gs1.org/01/09506000134352/22/2A/10/ABC/21/0001?17=261231&15=261230",
        "https://id.gs1.org/01/9506000134352",
        " https://id.gs1.org/01/09506000134352?lang=fr ",
    ],
)
def test_element_strings_and_digital_links_hold_a_gtin(text):
    """The GTIN is the value of application identifier 01, whatever else stands beside it."""
    assert parse_gtin(text) == "09506000134352"


@pytest.mark.parametrize(
    ("text", "reason", "digits"),
    [
        ("9" * 513, "too-long", 0),
        ("https://id.gs1.org/01/09506000134352/10/" + "A" * 500, "too-long", 0),
        ("9" * 512, "length", 512),
        ("", "length", 0),
        (" \t\n", "length", 0),
        ("1234567", "length", 7),
        ("123456789", "length", 9),
        ("12345678901", "length", 11),
        ("123456789012345", "length", 15),
        ("00000000", "all-zeros", 0),
        ("00000000000000", "all-zeros", 0),
        ("4006381333932", "check-digit", 0),
        ("96385075", "check-digit", 0),
        ("11111117", "check-digit", 0),
        ("(01)09506000134353", "check-digit", 0),
        ("https://id.gs1.org/01/09506000134353", "check-digit", 0),
        ("4006381E33931", "other-characters", 0),
        ("+4006381333931", "other-characters", 0),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", "other-characters", 0),  # Arabic-Indic
        ("４００６３８１３３３９３１", "other-characters", 0),  # noqa: RUF001 - full-width digits
        ("400638133393¹", "other-characters", 0),
        ("4006381333931\x00", "other-characters", 0),
        ("\x00", "other-characters", 0),
        ("😀", "other-characters", 0),
        ("\ud800", "other-characters", 0),
        ("'; DROP TABLE products; --", "other-characters", 0),
        ("(01)0950600013435", "element-string", 0),
        ("(01", "element-string", 0),
        ("()", "element-string", 0),
        ("(01)" * 100, "element-string", 0),
        ("010950600013435210", "element-string", 0),
        ("(10)ABC", "no-gtin", 0),
        ("(01)09506000134352(01)09506000134352", "no-gtin", 0),
        ("https://id.gs1.org/00/340123450000000000", "no-gtin", 0),
        ("https://id.gs1.org/414/9506000134352", "no-gtin", 0),
        ("https://example.com/product/3017620422003", "digital-link", 0),
        ("https://example.com/", "digital-link", 0),
        ("https://id.gs1.org/01/17", "length", 2),
        ("http://[::1", "digital-link", 0),
        ("javascript://%0aalert(1)", "digital-link", 0),
        ("ftp://id.gs1.org/01/09506000134352", "digital-link", 0),
        ("https://id.gs1.org/01/09506000134352/10/%00", "digital-link", 0),
        ("//", "digital-link", 0),
        ("/" * 512, "digital-link", 0),
        ("../../etc/passwd", "digital-link", 0),
    ],
)
def test_what_is_no_gtin_is_refused_with_its_reason(text, reason, digits):
    """Whatever a person types or a scanner reads, the answer is a GTIN or one reason out of the catalogue."""
    with pytest.raises(InvalidGtin) as refused:
        parse_gtin(text)
    assert (refused.value.reason, refused.value.phrase.values) == (reason, {"digits": digits})


def test_a_long_text_is_not_said_back():
    """A hostile text does not flood a log."""
    with pytest.raises(InvalidGtin, match=r"^It is too long for a barcode\.$"):
        parse_gtin("9" * 100_000)


@pytest.mark.parametrize(
    ("gtin", "upc_e"),
    [
        ("00042100005264", "04252614"),
        ("00052100008431", "05284311"),
        ("00034000470693", None),
        ("00042100005265", None),
        ("03017620422003", None),
        ("00000096385074", None),
        ("00200000000004", None),
        ("10042100005261", None),
    ],
)
def test_a_upc_e_is_found_for_the_gtins_that_have_one(gtin, upc_e):
    """Twelve digits of number system 0 or 1, zeros where GS1 lets them be left out, the check digit right."""
    assert upc_e_of(gtin) == upc_e


@given(st.from_regex(r"[01][0-9]{7}", fullmatch=True))
def test_a_upc_e_and_its_gtin_lead_to_each_other(digits):
    """What can be written short is read back as the same product."""
    upc_a = upc_a_of(digits)
    short = upc_a and upc_e_of(f"00{upc_a}")

    assert upc_a == (short and upc_a_of(short))


@pytest.mark.parametrize(
    ("gtin", "in_store"),
    [
        ("02000000000008", True),
        ("02999999999994", True),
        ("00200000000004", True),
        ("00299999999999", True),
        ("00400000000008", True),
        ("00000020000011", True),
        ("00000001234565", True),
        ("00199999999990", False),
        ("00300000000006", False),
        ("00500000000005", False),
        ("01999999999991", False),
        ("03000000000001", False),
        ("00000012345670", False),
        ("00000030000018", False),
        ("00000096385074", False),
    ],
)
def test_in_store_ranges(gtin, in_store):
    """Prefixes 02, 04 and 20 to 29, and a GTIN-8 from 0 or 2, are numbers a shop gives itself."""
    assert is_in_store(gtin) is in_store


@pytest.mark.parametrize(
    ("digits", "fits"), [("9506000134352", True), ("9506000134353", False), ("17", True)]
)
def test_check_digit(digits, fits):
    """Weights 3, 1, 3, ... from the right; the sum with the check digit is a multiple of ten."""
    assert has_check_digit(digits) is fits
