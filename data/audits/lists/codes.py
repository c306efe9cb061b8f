"""The codes of a list: read, mended where what happened to them is sure, told what is wrong where not.

Texts that differ are read once each, whole columns at a time; `parse_gtin` reads the rare kinds one by one.
What was mended is a row of `code_repairs.csv`.
"""

from dataclasses import dataclass, fields
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.audits.lists.mending import NONE, REASONS, REPAIRS, read_odd, unwrapped
from scoring.columns import Ints, Mask, Small
from scoring.gtin import LENGTH, MOST_CHARACTERS, are_in_store, are_sound
from scoring.messages import sentence

ODD: Final = r"^(\]|\(|01[0-9]{14}.)|/|^[0-9]+([.,][0-9]+)?[eE]\+?[0-9]{1,3}$"
"""A symbology, an element string, a link or a number in scientific notation."""

ROUNDED: Final = r"^[0-9]([.,][0-9]{0,9})?[eE]\+?1[0-3]$"
"""Such a number that lacks digits, as spreadsheets show codes: the one kind that is met by the thousand."""


WHY: Final = ("blank", "too-long", "lost-digits", "other-characters", "all-zeros", "length")
"""The first of these that holds is the reason; else it is the check digit."""


@dataclass(frozen=True)
class Codes:
    """The codes of every line. `number` is its GTIN, 0 where none can be read."""

    code: Any  # as the list spells it
    number: Ints
    repair: Any  # what is mended: a row of `code_repairs.csv`, null where nothing was
    reason: Any  # why it is none: the end of a message's key
    is_in_store: Mask
    duplicate_of: Any  # the first line with the same GTIN, null for that line itself

    @property
    def is_asked(self) -> Mask:
        """Which lines are looked for on the shelves."""
        asked: Mask = (self.number > 0) & ~self.is_in_store
        return asked

    def some(self, first: int, most: int) -> "Codes":
        """Return the codes of `most` lines from the one at `first`, counted from 0."""
        return Codes(*(getattr(self, field.name)[first : first + most] for field in fields(self)))

    def of(self, lines: Ints) -> "Codes":
        """Return the codes of some lines, counted from 0."""
        return Codes(*(getattr(self, field.name).take(lines) for field in fields(self)))


@dataclass(frozen=True)
class Read:
    """What texts were read as: GTINs or 0, places in REPAIRS and in REASONS or NONE."""

    number: Ints
    repair: Small
    reason: Small


def read_codes(column: Any) -> Codes:
    """Return the codes in a column of texts.

    >>> codes = read_codes(pa.array(["3017620422003", "3.017620422003E+12", "3,01762E+12", None]))
    >>> codes.number.tolist(), codes.repair.to_pylist()
    ([3017620422003, 3017620422003, 0, 0], [None, 'scientific', None, None])
    >>> codes.reason.to_pylist()
    [None, None, 'lost-digits', 'blank']
    """
    codes = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    encoded: Any = pc.dictionary_encode(codes.fill_null(""))
    read = read_texts(encoded.dictionary)
    places = encoded.indices.to_numpy(zero_copy_only=False)
    number = read.number.take(places)
    return Codes(
        codes,
        number,
        named(REPAIRS, read.repair.take(places)),
        named(REASONS, read.reason.take(places)),
        are_in_store(number),
        duplicates_of(number),
    )


def why_invalid(lang: str, reason: str, code: str | None) -> str:
    """Return the sentence of a reason in `lang`, about a code as the list spells it.

    >>> why_invalid("en", "length", "30176-2")
    'It has 6 digits; a barcode has 8, 12, 13 or 14.'
    """
    digits = sum(each.isdecimal() for each in code or "")
    return sentence(lang, f"invalid-gtin.{reason}", digits=digits)


def read_texts(given: Any) -> Read:
    """Return what texts say, none of them null."""
    texts, repair = unwrapped(given)
    length = pc.binary_length(texts).to_numpy(zero_copy_only=False)
    is_digits = pc.fill_null(pc.ascii_is_decimal(texts), False).to_numpy(zero_copy_only=False)
    number, fits = checked(texts, is_digits & (length <= LENGTH))
    is_upc_e = (length == 8) & ((number < 10**7) | (~fits & (number < 2 * 10**7)))
    is_rounded = ~is_digits & matching(texts, ROUNDED)
    is_odd = np.where(
        is_digits, is_upc_e | (length == 7) | (length >= 16), matching(texts, ODD) & ~is_rounded
    )
    is_short = (length >= 9) & (length <= 11)
    is_read = fits & (np.isin(length, (8, 12, 13, 14)) | is_short) & ~is_odd
    repair[is_read & is_short] = REPAIRS.index("leading-zeros")
    reason = np.select(
        [
            is_read,
            length == 0,
            pc.binary_length(given).to_numpy(zero_copy_only=False) > MOST_CHARACTERS,
            is_rounded,
            ~is_digits,
            number == 0,
            ~np.isin(length, (8, 12, 13, 14)),
        ],
        [NONE, *map(REASONS.index, WHY)],
        REASONS.index("check-digit"),
    ).astype(np.int8)
    read = Read(np.where(is_read, number, 0), np.where(is_read, repair, NONE).astype(np.int8), reason)
    for place in (is_odd & (length > 0)).nonzero()[0].tolist():
        read.number[place], mended, read.reason[place] = read_odd(texts[place].as_py())
        read.repair[place] = mended if mended != NONE or not read.number[place] else repair[place]
    return read


def checked(texts: Any, is_digits: Mask) -> tuple[Ints, Mask]:
    """Return texts of digits as numbers, 0 for any other, and which have the check digit of a GTIN."""
    zeros = "0" * LENGTH
    padded: Any = pc.ascii_lpad(pc.if_else(pa.array(is_digits), texts, zeros), LENGTH, "0")
    digits = np.frombuffer(padded.buffers()[2] or b"", np.uint8, LENGTH * len(padded)).reshape(-1, LENGTH)
    return padded.cast(pa.int64()).to_numpy(), are_sound(digits - ord("0"))


def matching(texts: Any, pattern: str) -> Mask:
    """Return which texts match a pattern."""
    found: Mask = pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False)
    return found


def named(words: tuple[str, ...], places: Small) -> Any:
    """Return words by their places, null for NONE."""
    taken: Any = pa.array(np.where(places == NONE, len(words), places))
    return pa.array([*words, None], pa.string()).take(taken)


def duplicates_of(number: Ints) -> Any:
    """Return for every line the first one of the same GTIN, counted from 1; null where it is the first.

    >>> duplicates_of(np.array([7, 0, 7, 0, 7])).to_pylist()
    [None, None, 1, None, 1]
    """
    encoded: Any = pc.dictionary_encode(pa.array(number))
    product = encoded.indices.to_numpy(zero_copy_only=False)
    lines = np.arange(len(number))
    firsts = np.zeros(len(encoded.dictionary), np.int64)
    firsts[product[::-1]] = lines[::-1]  # of several the last one written stays: the first line
    first = firsts.take(product)
    return pa.array(first + 1, mask=(first == lines) | (number == 0))
