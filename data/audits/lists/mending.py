"""What happens to codes in files, and how it is undone where nothing has to be guessed."""

import re
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.columns import Small
from scoring.gtin import InvalidGtin, are_gtins, has_check_digit, parse_gtin, upc_a_of
from scoring.reference import rows

REPAIRS: Final = tuple(row["key"] for row in rows("code_repairs"))
REASONS: Final = (
    *("blank", "too-long", "other-characters", "length", "all-zeros", "check-digit", "lost-digits"),
    *("ambiguous", "digital-link", "element-string", "no-gtin"),
)
"""Why a code is none: each the end of a message's key."""

NONE: Final = -1

BLANKS: Final = " \t\r\n\xa0\u2007\u2009\u200b\u200e\u202f\u2060\ufeff"
MARKS: Final = BLANKS + r"'\x{2018}\x{2019}`\x{b4}_\-\x{2010}-\x{2015}\x{2212}"
COMMAS: Final = r"^[0-9]{1,3}(,[0-9]{3}){2,}(\.0+)?$"
DOTS: Final = r"^[0-9]+(\.[0-9]+){2,}(,0+)?$"
DATE: Final = r"^([0-9]{4}[\-.][0-9]{1,2}[\-.][0-9]{1,2}|[0-9]{1,2}[\-.][0-9]{1,2}[\-.][0-9]{4})$"
"""What a spreadsheet makes of some codes: with its marks taken out, one in ten is the code of a product."""

DECIMALS: Final = r"[.,]0+$"
WHOLE: Final = r"^[0-9]+[.,]0+$"
OPENING: Final = r"^=?\"|\"$"
QUOTED: Final = r"^=?\"[^\"]*\"$"
WRITTEN_OUT: Final = (
    r"^[0-9][.,]([0-9]{10}[eE]\+?10|[0-9]{11}[eE]\+?11|[0-9]{12}[eE]\+?12|[0-9]{13}[eE]\+?13)$"
)
"""All digits of a code of 11 to 14, in scientific notation."""

SCIENTIFIC: Final = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?[eE]\+?([0-9]{1,3})", re.ASCII)


def unwrapped(given: Any) -> tuple[Any, Small]:
    """Return texts without what stands around and between their digits, and by which repair: see REPAIRS.

    >>> texts, repair = unwrapped(pa.array(['="3017620422003"', "30 17-62", "3017620422003,00", "x 1"]))
    >>> texts.to_pylist(), [REPAIRS[place] for place in repair[:3]], repair[3].item()
    (['3017620422003', '301762', '3017620422003', 'x 1'], ['quoted', 'separators', 'decimals'], -1)
    """
    repair = np.full(len(given), NONE, np.int8)
    is_rest = ~pc.ascii_is_decimal(given).to_numpy(zero_copy_only=False)
    if not is_rest.any():
        return given, repair
    rest = given.filter(pa.array(is_rest))
    mine = np.full(len(rest), NONE, np.int8)
    for key, mend in MENDS:
        mended = mend(rest)
        if mended is not rest:
            mine[pc.not_equal(mended, rest).to_numpy(zero_copy_only=False)] = REPAIRS.index(key)
            rest = mended
    repair[is_rest] = mine
    return pc.replace_with_mask(given, pa.array(is_rest), rest), repair


def trimmed(texts: Any) -> Any:
    """Return texts without blanks around them."""
    return pc.utf8_trim(texts, BLANKS)


def unquoted(texts: Any) -> Any:
    """Return what stands between quotation marks, as Excel exports texts: `="3017620422003"`."""
    return without(texts, QUOTED, OPENING)


def joined(texts: Any) -> Any:
    """Return numbers without blanks, dashes and apostrophes in them, nor marks of thousands; no date."""
    is_date = pc.match_substring_regex(texts, DATE)
    if pc.any(is_date).as_py():
        rest = joined(texts.filter(pc.invert(is_date)))
        return pc.replace_with_mask(texts, pc.invert(is_date), rest)
    found = without(texts, f"^[0-9.,]*[{MARKS}][0-9.,{MARKS}]*$", f"[{MARKS}]+")
    return without(without(found, COMMAS, ","), DOTS, r"\.")


def written_out(texts: Any) -> Any:
    """Return numbers whose scientific notation holds every digit as these digits."""
    return without(texts, WRITTEN_OUT, r"[.,]|[eE].*")


def whole(texts: Any) -> Any:
    """Return numbers without the zeros after their decimal mark."""
    return without(texts, WHOLE, DECIMALS)


def without(texts: Any, where: str, what: str) -> Any:
    """Return texts with `what` taken out of those that match `where`."""
    is_there = pc.match_substring_regex(texts, where)
    if not pc.any(is_there).as_py():
        return texts
    return pc.replace_with_mask(texts, is_there, pc.replace_substring_regex(texts.filter(is_there), what, ""))


MENDS: Final = (
    ("separators", trimmed),
    ("quoted", unquoted),
    ("separators", trimmed),
    ("separators", joined),
    ("decimals", whole),
    ("scientific", written_out),
)


def read_odd(text: str) -> tuple[int, int, int]:
    """Return the GTIN in a text of a rare kind or 0, and the places of its repair and its reason.

    >>> read_odd("04252614") == (42100005264, REPAIRS.index("upc-e"), NONE)
    True
    """
    try:
        gtin, repair = _odd(text)
    except InvalidGtin as error:
        return 0, NONE, REASONS.index(error.reason)
    return int(gtin), REPAIRS.index(repair) if repair else NONE, NONE


def _odd(text: str) -> tuple[str, str | None]:
    number = SCIENTIFIC.fullmatch(text)
    if number:
        return _sound(_written_out(*number.groups(""))), "scientific"
    if re.fullmatch(r"[0-9]{7}", text):
        return _of_seven(text), "leading-zeros"
    gtin = parse_gtin(text)
    if "/" in text:
        return gtin, "digital-link"
    if not text.isdecimal() or len(text) > len(gtin):
        return gtin, "element-string"
    return gtin, "upc-e" if gtin != text.zfill(len(gtin)) else None


def _written_out(whole_part: str, fraction: str, exponent: str) -> str:
    """Return the digits of a number; its notation has to hold all: zeros it leaves out were digits."""
    places = int(exponent)
    if places > len(fraction) or fraction[places:].strip("0"):
        raise InvalidGtin("lost-digits")
    return whole_part + fraction[:places]


def _sound(digits: str) -> str:
    """Return digits as a GTIN of 14, zeros before them restored."""
    if not 9 <= len(digits) <= 14:
        return parse_gtin(digits)
    if not has_check_digit(digits):
        raise InvalidGtin("check-digit")
    return digits.zfill(14)


def _of_seven(digits: str) -> str:
    """Return the one GTIN that seven digits can be: one with seven zeros before them, or a UPC-E's."""
    padded = digits.zfill(14)
    found = {upc_a.zfill(14) for upc_a in [upc_a_of(f"0{digits}")] if upc_a}
    found |= {padded} if are_gtins([padded])[0] else set()
    if len(found) > 1:
        raise InvalidGtin("ambiguous")
    if not found:
        raise InvalidGtin("length", len(digits))
    return found.pop()
