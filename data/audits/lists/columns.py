"""Which column of a list is what: by its name (`list_columns.csv`), never against what its cells hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from data.audits.lists.codes import read_codes
from data.audits.lists.roles import Fact, Roles
from data.errors import CodeColumnMissing
from scoring.facts import NUTRIMENTS
from scoring.reference import rows
from scoring.spelling import slug_of

if TYPE_CHECKING:
    from data.audits.lists.reading import ProductList  # which asks this module what a header is

SURE: Final = "sure"
LIKELY: Final = "likely"

LOOKED_AT: Final = 5_000
"""Cells of a column that decide, those at the beginning."""

SURE_SHARE: Final = 0.9
NAMED_SHARE: Final = 0.5
UNNAMED_SHARE: Final = 0.8
"""Of cells that are not blank: how many have to be codes, where the name says so and where not."""

FIRST_SHOWN: Final = 3
AMOUNT: Final = (
    r"^\s*[<>~≤≥]?\s*-?[0-9][0-9 \x{a0}\x{202f}']*([.,][0-9]+)?\s*(k?g|mg|ml|kj|kcal|%|€|eur)?\s*$"
)
NUMBERED: Final = r"^\s*[A-Za-z]{0,4}[-_./]?[0-9][0-9A-Za-z_./-]*\s*$"
NUMBERS: Final = ("price", "units_sold")
"""Roles whose cells have to be numbers, as those of nutriments have to."""

OF_FACT: Final[Mapping[str, tuple[str, float]]] = MappingProxyType(
    {
        **{name: (name, 1.0) for name in NUTRIMENTS},
        "energy": ("energy_kj", 1.0),
        "energy_kcal": ("energy_kj", 4.184),
        "sodium": ("salt", 2.5),
        **{name: (name, 1.0) for name in ("additives", "labels", "origins", "categories")},
    }
)
"""What a word of the table means: a column of FACTS, and by what its amounts are multiplied."""

SHARE: Final = "fruits_vegetables_legumes"
"""The one nutriment that is told in percent."""

OF_UNIT: Final[Mapping[str, float]] = MappingProxyType({"g": 1.0, "mg": 0.001, "kj": 1.0, "kcal": 4.184})


@dataclass(frozen=True)
class Said:
    """What the name of a column says: a role or a fact, or neither; its factor where it names a unit."""

    role: str | None = None
    fact: str | None = None
    factor: float = 1.0
    unit: str | None = None


@dataclass(frozen=True)
class Guess:
    """What a column may be; `sure` is SURE, LIKELY, or None for nothing, `codes` its share of codes."""

    column: str
    first: tuple[str, ...]
    role: str | None
    fact: Fact | None
    sure: str | None
    codes: float


def guesses(own: pa.Table) -> list[Guess]:
    """Return what each column of a list may be; of two that could be the same, the first is."""
    heads = {name: own.column(name).slice(0, LOOKED_AT).drop_null() for name in own.column_names}
    shares = {name: share_of_codes(head) for name, head in heads.items()}
    code = code_column(shares)
    taken, found = {"code"}, []
    for name, head in heads.items():
        said = said_by(name)
        role, fact = ("code", None) if name == code else fitting(said, head)
        wanted = fact or role
        if wanted and name != code and wanted in taken:
            role = fact = None
        taken |= {wanted} if wanted else set()
        sure = how_sure(said, shares[name]) if role == "code" else SURE if role or fact else None
        first = tuple(map(str, head.slice(0, FIRST_SHOWN).to_pylist()))
        found.append(Guess(name, first, role, Fact(fact) if fact else None, sure, shares[name]))
    return found


def roles_of(listed: "ProductList") -> Roles:
    """Return the likely roles of the columns of a list; raise CodeColumnMissing where none holds codes.

    Columns that may hold facts are proposed by `guesses` alone: facts of its own an audit takes when told to.
    """
    found = guesses(listed.own)
    columns = {guess.role: guess.column for guess in found if guess.role}
    if "code" not in columns:
        raise CodeColumnMissing(listed.name, listed.own.column_names)
    return Roles(columns)


def code_column(shares: Mapping[str, float]) -> str | None:
    """Return the column of codes, None where there is none."""
    return next(iter(code_columns(shares)), None)


def code_columns(shares: Mapping[str, float]) -> list[str]:
    """Return the columns that could be that of the codes, the likeliest first: one that is named so."""
    named = [name for name in shares if said_by(name).role == "code" and shares[name] >= NAMED_SHARE]
    others = [name for name in shares if shares[name] >= UNNAMED_SHARE and name not in named]
    return [name for some in (named, others) for name in sorted(some, key=lambda name: -shares[name])]


def how_sure(said: Said, share: float) -> str:
    """Return how sure it is that a column holds codes."""
    return SURE if said.role == "code" and share >= SURE_SHARE else LIKELY


def share_of_codes(head: Any) -> float:
    """Return the share of cells that are codes, or were some before a spreadsheet rounded them."""
    if not len(head):
        return 0.0
    codes = read_codes(head)
    lost = pc.equal(codes.reason, pa.scalar("lost-digits")).fill_null(False).to_numpy(zero_copy_only=False)
    return float(((codes.number > 0) | lost).mean())


def fitting(said: Said, head: Any) -> tuple[str | None, str | None]:
    """Return the role or the fact that a name says, where the cells do not say otherwise."""
    is_number = said.role in NUMBERS or said.fact in NUTRIMENTS
    if said.role == "code" or not len(head) or (is_number and not are_amounts(head)):
        return None, None
    if said.role == "name" and are_numbered(head):
        return None, None
    return said.role, said.fact


def are_amounts(head: Any) -> bool:
    """Return whether at least half of some cells are numbers, with or without a unit."""
    return bool(pc.mean(pc.match_substring_regex(head, AMOUNT, ignore_case=True)).as_py() >= NAMED_SHARE)


def are_numbered(head: Any) -> bool:
    """Return whether nearly all of some cells are numbers of articles, such as A-001: no name is one."""
    return bool(pc.mean(pc.match_substring_regex(head, NUMBERED)).as_py() >= UNNAMED_SHARE)


def said_by(name: str) -> Said:
    """Return what the name of a column says.

    >>> said_by("Sodium (mg/100 g)"), said_by("dont Sucres par portion").fact, said_by("Code EAN").role
    (Said(role=None, fact='salt', factor=0.0025, unit='mg'), None, 'code')
    """
    words = words_in(name)
    means = meaning("-".join(words))
    units = units_in(name)
    if means is None:
        left_out: Callable[[str], bool] = words_of("filler").__contains__
        rest = [word for word in words if not left_out(word)]
        means = meaning("-".join(rest)) or meaning(
            "-".join(word for word in rest if word not in words_of("unit"))
        )
    if means is None or (means[0] == "fact" and is_of_other_amounts(name, means[1])):
        return Said()
    if means[0] == "role":
        return Said(role=means[1])
    return of_fact(means[1], units)


def words_in(name: str) -> list[str]:
    """Return the words of the name of a column, a colon standing between two."""
    return slug_of(name.replace(":", " ")).split("-")


def units_in(name: str) -> list[str]:
    """Return the units that the name of a column says, each once; those of its 100 g or 100 ml are none.

    >>> units_in("Sodium pour 100 g (mg)"), units_in("Energy kJ/kcal")
    (['mg'], ['kj', 'kcal'])
    """
    words = words_in(name)
    said = [word for before, word in pairwise(["", *words]) if before != "100"]
    return list(dict.fromkeys(unit for unit in map(words_of("unit").get, said) if unit))


def is_of_other_amounts(name: str, fact: str) -> bool:
    """Return whether the name of a column says that it is not told per 100 g: by portion, or in percent.

    >>> [is_of_other_amounts(name, "salt") for name in ("Sel par portion", "Sodium (% AJR)", "Sel (g/100 g)")]
    [True, True, False]
    """
    is_share = "%" in name and fact in NUTRIMENTS and fact != SHARE
    return is_share or any(word in words_of("never") for word in words_in(name))


def of_fact(means: str, units: Sequence[str]) -> Said:
    """Return a fact, with what makes its amounts those of FACTS."""
    fact, factor = OF_FACT[means]
    if {"kj", "kcal"} <= {*units}:
        return Said()
    unit = units[0] if units else "kcal" if means == "energy_kcal" else None
    unit = "kj" if means == "energy_kj" else unit
    if means == "energy" and unit not in ("kj", "kcal"):
        return Said()  # kJ and kcal are four apart: none is guessed
    scale = OF_UNIT[unit] if unit and means not in ("energy_kj", "energy_kcal") else 1.0
    return Said(fact=fact, factor=factor * scale, unit=unit)


def meaning(slug: str) -> tuple[str, str] | None:
    """Return what a name in one spelling means: "role" or "fact", and which."""
    return next(((kind, words_of(kind)[slug]) for kind in ("role", "fact") if slug in words_of(kind)), None)


@cache
def words_of(kind: str) -> Mapping[str, str]:
    """Return the words of a kind in the table, with what they mean."""
    return {row["word"]: row["means"] for row in rows("list_columns") if row["kind"] == kind}
