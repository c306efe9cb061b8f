"""What single texts of a list's own columns say: amounts with their units, additives, tags by name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from data.audits.lists.columns import OF_UNIT, said_by, words_of
from scoring.reference import rows
from scoring.spelling import slug_of

NAN: Final = float("nan")
AMOUNT: Final = re.compile(
    r"\s*([<>~≤≥]=?)?\s*([0-9](?:[0-9  ']*[0-9])?(?:[.,][0-9]+)?)\s*(mg|g|kj|kcal|%)?\s*", re.IGNORECASE
)
TRACES: Final = ("<", "<=", "≤")
E_NUMBER: Final = re.compile(
    r"\b(?:E|INS|SIN)[ -]?([0-9]{3,4})[ -]?([a-z]{0,2}(?:[ivx]{0,4}))\b", re.IGNORECASE
)
PARTS: Final = re.compile(r"[,;|/+()\[\]\n]+")


@dataclass(frozen=True)
class Amount:
    """An amount as a text gives it: NaN with the key of a remark where it gives none."""

    value: float
    remark: str | None = None


@dataclass(frozen=True)
class Tags:
    """The tags that a text names, None where it says nothing; whether a part of it was not understood."""

    found: list[str] | None
    is_whole: bool = True


def amount_of(text: str, column: str, fact: str) -> Amount:
    """Return the amount of a nutriment in the unit of FACTS; the cell's own unit counts before its column's.

    >>> amount_of("230 mg", "Sodium", "salt").value, amount_of("1 500", "Énergie (kJ)", "energy_kj").value
    (0.575, 1500.0)
    """
    found = AMOUNT.fullmatch(text)
    if not found:
        return Amount(NAN, "own-not-a-number")
    modifier, digits, unit = found.groups()
    if modifier and (modifier[0] == ">" or (modifier in TRACES and fact in ("fiber", "proteins"))):
        return Amount(NAN, "own-not-a-number")  # a bound that would flatter
    number = float(re.sub(r"[^0-9.]", "", digits.replace(",", ".")))
    said = said_by(column)
    factor = said.factor if said.fact == fact else 1.0
    if unit and unit != "%":
        of_column = OF_UNIT.get(said.unit or "g", 1.0) if said.fact == fact else 1.0
        factor = factor / of_column * OF_UNIT[unit.lower()]
    return Amount(round(number * factor, 6))


def additives_of(text: str) -> Tags:
    """Return the additives that a text names, by E number or by name.

    >>> additives_of("E330, E 150d ; lécithines (E322)").found, additives_of("aucun").found
    (['en:e330', 'en:e150d', 'en:e322'], [])
    >>> additives_of("E330, miel")
    Tags(found=['en:e330'], is_whole=False)
    """
    return named(text, additive)


def additive(text: str) -> str | None:
    """Return the additive that a text names, None where it names none."""
    number = E_NUMBER.fullmatch(text)
    if number:
        tag = f"en:e{number[1]}{number[2].lower()}"
        return tag if tag in additive_names().values() else None
    return additive_names().get(slug_of(text))


@cache
def additive_names() -> dict[str, str]:
    """Return the additives by their names in every language, and by their E numbers."""
    found: dict[str, str] = {}
    for row in rows("additives"):
        names = [
            row["tag"],
            row["e_number"],
            *(row[f"name_{lang}"] for lang in ("en", "fr", "de", "es", "it")),
        ]
        for name in filter(None, map(slug_of, names)):
            found.setdefault(name, row["tag"])
    return found


def named(text: str, tag_of: Callable[[str], str | None]) -> Tags:
    """Return the tags that the parts of a text name; an empty list where it says that there are none."""
    parts = [part.strip(" .:*\t") for part in PARTS.split(text)]
    parts = [part for part in parts if part]
    if not parts:
        return Tags(None)
    if all(slug_of(part) in words_of("none") for part in parts):
        return Tags([])
    tags = [tag_of(part) for part in parts]
    found = list(dict.fromkeys(tag for tag in tags if tag))
    return Tags(found or None, all(tags))
