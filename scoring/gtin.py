"""GTINs: whatever a person types or a scanner reads, in; one 14-digit text, out.

GS1 General Specifications 2025: GTIN-8/12/13/14, UPC-E, element strings and Digital Link URIs. The parsing is
`biip`'s; what is ours is which of its readings is meant, and a sentence a shopper can act on.
"""

import re
from collections.abc import Sequence
from typing import Final

import biip
import numpy as np
import numpy.typing as npt
from biip.checksums import gs1_standard_check_digit
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from biip.gs1_messages import GS1Message
from biip.upc import Upc

from scoring.columns import Ints, Mask
from scoring.messages import Told

GTIN_LENGTHS: Final = (8, 12, 13, 14)
LENGTH: Final = 14
WEIGHTS: Final = np.array([3, 1] * (LENGTH // 2))
"""Of the digits of a GTIN-14, the check digit included: they add up to a multiple of 10 (GS1)."""

MOST_CHARACTERS: Final = 512
"""Longer than any GS1 symbol holds; a longer text is refused unread."""

SYMBOLOGY: Final = re.compile(r"\A\][A-Za-z][0-9]")
BLANKS: Final = re.compile(r"[\s.-]")
BARE_ELEMENTS: Final = re.compile(r"01[0-9]{14}.*", re.DOTALL)
DIGITS: Final = re.compile(r"[0-9]*", re.ASCII)
UPC_E: Final = re.compile(r"[01][0-9]{7}")


class InvalidGtin(Told):
    """The text is not a product barcode. `reason` is the end of its key in the message catalogue."""

    def __init__(self, reason: str, digits: int = 0) -> None:
        super().__init__(f"invalid-gtin.{reason}", digits=digits)
        self.reason = reason


def parse_gtin(text: str) -> str:
    """Return the GTIN in `text` as 14 digits, its one spelling inside Limpide; raise InvalidGtin otherwise.

    An eight-digit text that starts with 0 is read as UPC-E where its check digit allows: GS1 gives no trade
    item a GTIN-8 that starts with 0.

    >>> parse_gtin("4006381 333931")
    '04006381333931'
    >>> parse_gtin("04252614")
    '00042100005264'
    >>> parse_gtin("https://id.gs1.org/01/09506000134352/10/ABC")
    '09506000134352'
    """
    if len(text) > MOST_CHARACTERS:
        raise InvalidGtin("too-long")
    stripped = SYMBOLOGY.sub("", text.strip())
    if "/" in stripped:
        return _from_digital_link(stripped)
    if stripped.startswith("("):
        return _from_element_string(stripped)
    digits = BLANKS.sub("", stripped)
    if BARE_ELEMENTS.fullmatch(digits):
        return _from_element_string(stripped.replace(" ", ""))
    return _from_digits(digits)


def _from_digits(digits: str) -> str:
    if not DIGITS.fullmatch(digits):
        raise InvalidGtin("other-characters")
    if len(digits) not in GTIN_LENGTHS:
        raise InvalidGtin("length", len(digits))
    if not digits.strip("0"):
        raise InvalidGtin("all-zeros")
    upc_a = upc_a_of(digits)
    fits = has_check_digit(digits)
    if upc_a and (digits[0] == "0" or not fits):
        return upc_a.zfill(14)
    if not fits:
        raise InvalidGtin("check-digit")
    return digits.zfill(14)


def upc_a_of(digits: str) -> str | None:
    """Return the 12 digits a UPC-E of 8 stands for, None where `digits` is no UPC-E with its check digit.

    >>> upc_a_of("04252614"), upc_a_of("96385074")
    ('042100005264', None)
    """
    if not UPC_E.fullmatch(digits):
        return None
    try:
        return Upc.parse(digits).as_upc_a()
    except biip.ParseError:
        return None


def upc_e_of(gtin: str) -> str | None:
    """Return the UPC-E of 8 digits that is printed for a GTIN of 14 where space is short, None where none is.

    >>> upc_e_of("00042100005264"), upc_e_of("03017620422003")
    ('04252614', None)
    """
    if not re.fullmatch(r"00[01][0-9]{11}", gtin) or not has_check_digit(gtin):
        return None
    try:
        upc_e = Upc.parse(gtin[2:]).as_upc_e()
    except biip.EncodeError:
        return None
    return upc_e if upc_a_of(upc_e) == gtin[2:] else None


def _from_element_string(elements: str) -> str:
    try:
        message = GS1Message.parse_hri(elements) if elements.startswith("(") else GS1Message.parse(elements)
    except biip.ParseError as error:
        raise InvalidGtin("element-string") from error
    return _gtin_of(message)


def _from_digital_link(uri: str) -> str:
    try:
        link = GS1DigitalLinkURI.parse(uri if "://" in uri else f"https://id.gs1.org/{uri.lstrip('/')}")
    except (biip.ParseError, ValueError) as error:
        raise InvalidGtin("digital-link") from error
    written = re.search(r"/01/([^/?#]*)", uri)  # biip pads what is too short
    if written and len(written[1]) not in GTIN_LENGTHS:
        raise InvalidGtin("length", len(written[1]))
    return _gtin_of(link)


def _gtin_of(source: GS1Message | GS1DigitalLinkURI) -> str:
    found = [element.value for element in source.element_strings if element.ai.ai == "01"]
    if len(found) != 1:
        raise InvalidGtin("no-gtin")
    return _from_digits(found[0])


def has_check_digit(digits: str) -> bool:
    """Whether the last of `digits` is their GS1 check digit (weights 3, 1, ... from the right)."""
    return gs1_standard_check_digit(digits[:-1]) == int(digits[-1])


def are_gtins(padded: Sequence[str]) -> Mask:
    """Return which texts, of 14 digits each, are GTINs: not all zeros, the last one their check digit.

    >>> are_gtins(["03017620422003", "03017620422004", "00000000000000"]).tolist()
    [True, False, False]
    """
    return are_sound(np.frombuffer("".join(padded).encode(), np.uint8).reshape(-1, LENGTH) - ord("0"))


def are_sound(digits: npt.NDArray[np.uint8]) -> Mask:
    """Return which rows of 14 digits each are GTINs, as `are_gtins` does of texts."""
    total = 3 * digits[:, ::2].sum(axis=1, dtype=np.uint16) + digits[:, 1::2].sum(axis=1, dtype=np.uint16)
    is_gtin: Mask = (total % 10 == 0) & (total > 0)
    return is_gtin


def are_in_store(numbers: Ints) -> Mask:
    """Return which GTINs, as numbers, a shop gave itself; see `is_in_store`. 0 is none.

    >>> are_in_store(np.array([2000000000008, 3017620422003, 0])).tolist()
    [True, False, False]
    """
    is_so: Mask = np.isin(numbers // 10**11, (2, 4, *range(20, 30))) | np.isin(numbers // 10**7, (0, 2))
    return is_so & (numbers > 0)


def is_in_store(gtin: str) -> bool:
    """Whether a shop gave this 14-digit number itself (GS1 prefixes 02, 04 and 20 to 29, GTIN-8 of 0 and 2).

    >>> is_in_store("02000000000008"), is_in_store("03017620422003")
    (True, False)
    """
    return re.match(r"02|002|004|000000[02]", gtin) is not None
