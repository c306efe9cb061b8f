"""What single texts of a list's own columns say: amounts with their units, additives, tags by name."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from data.audits.lists.columns import OF_UNIT, SHARE, is_of_other_amounts, said_by, units_in, words_of
from data.openfoodfacts.nutrition import MORE_IS_BETTER, NEGLIGIBLE
from scoring.reference import rows
from scoring.spelling import slug_of

NAN: Final = float("nan")
AMOUNT: Final = re.compile(
    r"\s*([<>~≤≥]=?)?\s*((?:[0-9]{1,3}(?:[\s'][0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?)\s*(mg|g|kj|kcal|%)?\s*",
    re.IGNORECASE,
)
GROUPED_OR_NOT: Final = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
ENERGY: Final = "energy_kj"
FITTING: Final = {ENERGY: ("kj", "kcal"), SHARE: ("%", "g"), "mass": ("g", "mg")}
"""Units by what is told in them: 12 % of a nutriment may be of what a day needs."""

SMALL: Final = ("kj", "kcal", "mg")
"""Units of which there are thousands in 100 g."""
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
    own, told = column_of(column, fact), (unit or "").lower()
    if own.is_other or (told not in FITTING[kind_of(fact)] if told else len(own.units) > 1):
        return Amount(NAN, "own-not-per-100")
    written_in = told or own.units[0]
    if written_in in SMALL and GROUPED_OR_NOT.fullmatch(digits):
        return Amount(NAN, "own-not-a-number")  # 1,500: one and a half, or a thousand times that
    number = float(re.sub(r"[^0-9.]", "", digits.replace(",", ".")))
    amount = round(number * own.factor * OF_UNIT.get(written_in, 1.0), 6)
    if modifier and not modifier.startswith("~") and not is_next_to_nothing(modifier, fact, amount):
        return Amount(NAN, "own-not-a-number")
    return Amount(amount)


@dataclass(frozen=True)
class Column:
    """What the name of a column says of a fact: that it is of other amounts, its units, 2.5 for sodium."""

    is_other: bool
    units: tuple[str, ...]
    factor: float


@cache
def column_of(name: str, fact: str) -> Column:
    """Return what the name of a column says of a fact; without a unit, it is told in that of FACTS."""
    said = said_by(name)
    is_said = said.fact == fact
    usual = (said.unit if is_said else None) or ("kj" if fact == ENERGY else "%" if fact == SHARE else "g")
    units = tuple(unit for unit in units_in(name) if unit in FITTING[kind_of(fact)])
    factor = said.factor / OF_UNIT[said.unit or "g"] if is_said else 1.0
    return Column(is_of_other_amounts(name, fact), units or (usual,), factor)


def kind_of(fact: str) -> str:
    """Return which units fit a fact: of energy, of a share, else of a mass."""
    return fact if fact in (ENERGY, SHARE) else "mass"


def is_next_to_nothing(modifier: str, fact: str, amount: float) -> bool:
    """Return whether a bound is as good as an amount: less than half a gram of what nobody wants more of."""
    is_above = modifier[0] in "<≤"
    return is_above and kind_of(fact) == "mass" and fact not in MORE_IS_BETTER and amount <= NEGLIGIBLE


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
