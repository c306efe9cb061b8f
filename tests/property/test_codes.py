import gzip
import json
from functools import cache
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.audits.lists.codes import read_codes
from scoring.gtin import InvalidGtin, are_gtins, are_in_store, is_in_store, parse_gtin

SHARED = Path(__file__).parents[3] / "shared" / "products"
MANGLED = {
    "blank": lambda code: f" {code[:3]} {code[3:]} ",
    "dashes": "-".join,
    "quoted": lambda code: f'="{code}"',
    "apostrophe": lambda code: f"'{code}",
    "decimals": lambda code: f"{code}.0",
    "comma": lambda code: f"{code},00",
    "thousands": lambda code: f"{int(code):,}",
    "spaces": lambda code: f"{int(code):,}".replace(",", "\u202f"),
    "number": lambda code: str(int(code)),
    "float": lambda code: repr(float(code)),
    "zeros": lambda code: f"{gtin_of(code):014}",
    "scientific": lambda code: f"{int(code):.6e}",
    "excel": lambda code: f"{int(code):.5E}".replace(".", ","),
    "whole": lambda code: f"{int(code):.{len(str(int(code))) - 1}E}",
    "general": lambda code: f"{int(code):.10g}",
    "link": lambda code: f"https://id.gs1.org/01/{gtin_of(code):014}",
    "element": lambda code: f"(01){gtin_of(code):014}",
}


def gtin_of(text):
    try:
        return int(parse_gtin(text))
    except InvalidGtin:
        return 0


def others(codes, mangle):
    """The codes that come back as another product, each with what it was made into."""
    texts = [mangle(code) for code in codes]
    found = read_codes(pa.array(texts, pa.string())).number.tolist()
    return [
        (code, text, number)
        for code, text, number in zip(codes, texts, found, strict=True)
        if number not in (0, gtin_of(code))
    ]


bodies = st.text("0123456789", min_size=7, max_size=13).filter(lambda text: len(text) in (7, 11, 12, 13))


@given(st.lists(bodies, min_size=1), st.sampled_from(sorted(MANGLED)))
def test_no_code_is_repaired_into_another_product(found, way):
    """Whatever happened to a sound code on its way, it comes back as itself or as none."""
    checked = [body + str(digit) for body in found for digit in range(10)]
    sound = [code for code in checked if gtin_of(code)]

    assert others(sound, MANGLED[way]) == []


@given(st.lists(st.one_of(st.none(), st.text(max_size=40), st.from_regex(r"[0-9.,eE+' -]{1,20}"))))
def test_any_text_is_a_gtin_or_has_a_reason(texts):
    """Never both, never neither; what is read has its check digit, and only what is read was repaired."""
    codes = read_codes(pa.array(texts, pa.string()))
    has_reason = codes.reason.is_valid().to_pylist()

    assert (
        has_reason,
        all(are_gtins([f"{number:014}" for number in codes.number.tolist() if number])),
        [repair for repair, why in zip(codes.repair.to_pylist(), has_reason, strict=True) if repair and why],
    ) == ([not number for number in codes.number.tolist()], True, [])


@given(st.lists(bodies, min_size=1))
def test_what_is_spelled_as_it_should_be_is_read_as_one_barcode_is(found):
    """Whole columns agree with `parse_gtin`, which reads what a shopper types."""
    texts = [body + str(digit) for body in found for digit in range(10)]

    assert read_codes(pa.array(texts)).number.tolist() == [gtin_of(text) for text in texts]


@given(st.lists(st.integers(1, 10**14 - 1), min_size=1))
def test_in_store_ranges_are_the_same_for_columns(numbers):
    """As `is_in_store` has them for one."""
    assert are_in_store(pa.array(numbers).to_numpy()).tolist() == [
        is_in_store(f"{number:014}") for number in numbers
    ]


@cache
def real_codes():
    codes = (SHARED / "not_found.txt").read_text().split()
    with gzip.open(SHARED / "products.jsonl.gz") as lines:
        documents = map(json.loads, lines)
        codes += [str(each.get("code") or each["product"]["code"]) for each in documents]
    return [code for code in codes if gtin_of(code)]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared records are not here")
@pytest.mark.parametrize("way", sorted(MANGLED))
def test_no_real_code_is_repaired_into_another_product(way):
    """7,400 codes of real products, mangled in every way."""
    assert others(real_codes(), MANGLED[way]) == []
