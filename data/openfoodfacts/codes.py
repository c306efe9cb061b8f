"""Open Food Facts' spelling of a barcode, and its addresses.

source: Open Food Facts, docs/api/ref-barcode-normalization.md
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from data.openfoodfacts.values import shown
from scoring.gtin import LENGTH, are_gtins, has_check_digit, upc_a_of, upc_e_of

NO_NUMBER: Final = "0" * LENGTH

SITE: Final = "https://world.openfoodfacts.org"
IMAGES: Final = "https://images.openfoodfacts.org"
TAXONOMIES: Final = "https://static.openfoodfacts.org/data/taxonomies"


def off_code(gtin: str) -> str:
    """Return `gtin` as Open Food Facts writes it: no leading zeros, then padded to 8 or 13 digits.

    >>> off_code("00034000470693"), off_code("00000096385074"), off_code("10810014610648")
    ('0034000470693', '96385074', '10810014610648')
    """
    digits = gtin.lstrip("0")
    return digits.zfill(8 if len(digits) <= 8 else 13)


def spellings(gtin: str) -> tuple[str, ...]:
    """Return the codes under which Open Food Facts may keep `gtin`, the likeliest first.

    It keeps some UPC-E as printed, in 8 digits. Where these are a GTIN-8 too, they may be another product.

    >>> spellings("00042100005264"), spellings("03017620422003")
    (('0042100005264', '04252614'), ('3017620422003',))
    """
    upc_e = upc_e_of(gtin)
    return (off_code(gtin), *([upc_e] if upc_e and is_upc_e(upc_e) else []))


def is_upc_e(code: str) -> bool:
    """Whether the code of a record is a UPC-E and nothing else: what is a GTIN-8 as well is read as that."""
    return upc_a_of(code) is not None and not has_check_digit(code)


def product_url(code: str) -> str:
    """Return the address of the own page of the product that Open Food Facts keeps under `code`.

    >>> product_url("3017620422003")
    'https://world.openfoodfacts.org/product/3017620422003'
    """
    return f"{SITE}/product/{code}"


def add_product_url(gtin: str) -> str:
    """Return the address where a person adds a product nobody has described yet.

    >>> add_product_url("03017620422003")
    'https://world.openfoodfacts.org/cgi/product.pl?type=add&code=3017620422003'
    """
    return f"{SITE}/cgi/product.pl?type=add&code={off_code(gtin)}"


def complete_product_url(code: str) -> str:
    """Return the address where a person completes the product that Open Food Facts keeps under `code`.

    >>> complete_product_url("3017620422003")
    'https://world.openfoodfacts.org/cgi/product.pl?type=edit&code=3017620422003'
    """
    return f"{SITE}/cgi/product.pl?type=edit&code={code}"


class Code(NamedTuple):
    """A record's code: as 14 digits, what is odd about it, and its own spelling where that is a UPC-E."""

    gtin: str
    odd: str | None
    upc_e: str | None


def read_code(code: object) -> Code:
    """Return what a record's code says.

    >>> read_code("04252614")
    Code(gtin='00042100005264', odd=None, upc_e='04252614')
    """
    gtin, odd = gtin_of(code)
    text = shown(code)
    return Code(gtin, odd, text if is_upc_e(text) else None)


def read_codes(codes: Sequence[str | None]) -> list[Code]:
    """Return what `read_code` does for many codes at once: the check digits of most by arithmetic.

    >>> [code.gtin for code in read_codes(["3017620422003", "04252614", None])]
    ['03017620422003', '00042100005264', '']
    """
    padded = [code.zfill(LENGTH) if code and is_number(code) else NO_NUMBER for code in codes]
    return [
        Code(number, None, None) if right else read_code(code)
        for code, number, right in zip(codes, padded, are_gtins(padded).tolist(), strict=True)
    ]


def is_number(code: str) -> bool:
    """Whether `code` is digits alone, as many as a GTIN may have."""
    return code.isascii() and code.isdecimal() and len(code) <= LENGTH


def gtin_of(code: object) -> tuple[str, str | None]:
    """Return a record's code as 14 digits, and what is odd about it where it is no GTIN.

    A record keeps its number even when the check digit is wrong: it is the only name the record has.
    "" is a record without any number, or with one too long to be a GTIN.

    A UPC-E becomes the GTIN it stands for.

    >>> gtin_of("3017620422003"), gtin_of(716791), gtin_of("none"), gtin_of("04252614")
    (('03017620422003', None), ('00000000716791', '716791'), ('', 'none'), ('00042100005264', None))
    """
    text = shown(code)
    if is_upc_e(text):
        return str(upc_a_of(text)).zfill(14), None
    digits = re.sub(r"[^0-9]", "", text)
    padded = digits.zfill(14) if len(digits) <= 14 else digits.lstrip("0").zfill(14)
    if not digits or len(padded) > 14:
        return "", text
    is_gtin = text == digits and bool(padded.strip("0")) and has_check_digit(padded)
    return padded, None if is_gtin else text
