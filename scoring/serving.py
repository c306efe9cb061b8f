"""The portion a pack speaks of, and what is in it: only where the pack states it in grams or millilitres."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from scoring.facts import NUTRIMENTS
from scoring.record import Record

AMOUNT: Final = re.compile(
    r"(?<![\w.,/])([0-9]{1,4}(?:[.,][0-9]{1,8})?)\s*(kg|gr|g|ml|cl|dl|l)\b(?!\s*/)", re.IGNORECASE
)
UNCLEAR: Final = re.compile(
    r"[0-9.,]\s*[x\u00d7*]\s*[0-9]|(?<![^\W\d_])[x\u00d7*]\s*[0-9.,]+\s*(?:kg|gr|g|ml|cl|dl|l)\b"
    r"|(?:kg|gr|g|ml|cl|dl|l)\s*[x\u00d7*]\s*[0-9]|[0-9½¼¾]\s*(?:of|de)\s*[0-9]"
    r"|(?<![0-9.,])[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9])",
    re.IGNORECASE,
)
"""A number joined to another (2 x 30 g, 1/2 of 500 g), or one whose mark may part thousands (1.000 g)."""

UNITS: Final[Mapping[str, tuple[str, float]]] = {
    "g": ("g", 1.0),
    "gr": ("g", 1.0),
    "kg": ("g", 1_000.0),
    "ml": ("ml", 1.0),
    "cl": ("ml", 10.0),
    "dl": ("ml", 100.0),
    "l": ("ml", 1_000.0),
}
PER: Final = {"g": "100g", "ml": "100ml"}
MOST: Final = 1_000.0
"""Grams or millilitres: what is said to be more is the pack, or a slip."""

OF_WEIGHT: Final = tuple(name for name in NUTRIMENTS if name != "fruits_vegetables_legumes")
"""What a portion holds so much of; a share stays a share."""


class Portion(NamedTuple):
    """So many grams or millilitres."""

    amount: float
    unit: str


def portion_of(text: str) -> Portion | None:
    """Return the portion that `text` states, None where it states no metric amount, two, or an unclear one.

    >>> portion_of("1 bar (40 g)"), portion_of("1 glass (20 cl)"), portion_of("8 fl oz")
    (Portion(amount=40.0, unit='g'), Portion(amount=200.0, unit='ml'), None)
    >>> portion_of("100 g (4 x 25 g)") is None
    True
    """
    if UNCLEAR.search(text):
        return None
    found = {_portion(*match.groups()) for match in AMOUNT.finditer(text)}
    return found.pop() if len(found) == 1 and all(0 < each.amount <= MOST for each in found) else None


def _portion(digits: str, unit: str) -> Portion:
    base, factor = UNITS[unit.lower()]
    return Portion(round(float(digits.replace(",", ".")) * factor, 2), base)


def serving(record: Record) -> dict[str, object] | None:
    """Return the portion of one row as printed, its amount, and what is in it; None where none is on file.

    Amounts of a portion are null where they are unknown: the table is of the product as prepared, while a
    portion is weighed as sold; or one is told by weight and the other by volume.
    """
    text = record.text("serving_size")
    if text is None:
        return None
    portion = portion_of(text)
    is_alike = portion is not None and PER[portion.unit] == record.text("nutrition_unit")
    is_weighed = is_alike and record.text("nutrition_preparation") == "as_sold"
    return {
        "text": text,
        "amount": portion.amount if portion else None,
        "unit": portion.unit if portion else None,
        "nutriments": _nutriments(record, portion.amount) if portion and is_weighed else None,
    }


def _nutriments(record: Record, amount: float) -> dict[str, float | None]:
    known = {name: record.amount(name) for name in OF_WEIGHT}
    return {
        name: None if value is None else round(value * amount / 100.0, 4) for name, value in known.items()
    }
