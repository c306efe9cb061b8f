"""Open Food Facts' spelling of a barcode, and its addresses.

source: Open Food Facts, docs/api/ref-barcode-normalization.md
"""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from data.openfoodfacts.values import shown
from scoring.gtin import has_check_digit

LENGTH: Final = 14
NO_NUMBER: Final = "0" * LENGTH
WEIGHTS: Final = np.array([3, 1] * (LENGTH // 2))
"""Of the digits of a GTIN-14, the check digit included: they add up to a multiple of 10 (GS1)."""

SITE: Final = "https://world.openfoodfacts.org"


def off_code(gtin: str) -> str:
    """Return `gtin` as Open Food Facts writes it: no leading zeros, then padded to 8 or 13 digits.

    >>> off_code("00034000470693"), off_code("00000096385074"), off_code("10810014610648")
    ('0034000470693', '96385074', '10810014610648')
    """
    digits = gtin.lstrip("0")
    return digits.zfill(8 if len(digits) <= 8 else 13)


def product_url(gtin: str) -> str:
    """Return the address of the product's own page.

    >>> product_url("03017620422003")
    'https://world.openfoodfacts.org/product/3017620422003'
    """
    return f"{SITE}/product/{off_code(gtin)}"


def add_product_url(gtin: str) -> str:
    """Return the address where a person adds a product nobody has described yet.

    >>> add_product_url("03017620422003")
    'https://world.openfoodfacts.org/cgi/product.pl?type=add&code=3017620422003'
    """
    return f"{SITE}/cgi/product.pl?type=add&code={off_code(gtin)}"


def gtins_of(codes: Sequence[str | None]) -> list[tuple[str, str | None]]:
    """Return what `gtin_of` does for many codes at once: the check digits of the plain ones by arithmetic.

    >>> gtins_of(["3017620422003", "716791", None])
    [('03017620422003', None), ('00000000716791', '716791'), ('', '')]
    """
    padded = [code.zfill(LENGTH) if code and is_number(code) else NO_NUMBER for code in codes]
    digits = np.frombuffer("".join(padded).encode(), np.uint8).reshape(-1, LENGTH) - ord("0")
    is_gtin = ((digits @ WEIGHTS) % 10 == 0) & digits.any(axis=1)
    return [
        (number, None) if right else gtin_of(code)
        for code, number, right in zip(codes, padded, is_gtin.tolist(), strict=True)
    ]


def is_number(code: str) -> bool:
    """Whether `code` is digits alone, as many as a GTIN may have."""
    return code.isascii() and code.isdecimal() and len(code) <= LENGTH


def gtin_of(code: object) -> tuple[str, str | None]:
    """Return a record's code as 14 digits, and what is odd about it where it is no GTIN.

    A record keeps its number even when the check digit is wrong: it is the only name the record has.
    "" is a record without any number, or with one too long to be a GTIN.

    >>> gtin_of("3017620422003"), gtin_of(716791), gtin_of("none")
    (('03017620422003', None), ('00000000716791', '716791'), ('', 'none'))
    """
    text = shown(code)
    digits = re.sub(r"[^0-9]", "", text)
    padded = digits.zfill(14) if len(digits) <= 14 else digits.lstrip("0").zfill(14)
    if not digits or len(padded) > 14:
        return "", text
    is_gtin = text == digits and bool(padded.strip("0")) and has_check_digit(padded)
    return padded, None if is_gtin else text
