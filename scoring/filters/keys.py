"""The filters there are (`filters.csv`): from the key somebody typed to the filter, or the nearest keys."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final

from scoring.reference import Row, rows

SIDES: Final = ("exclude", "require")
OPEN: Final = "*"
BRAND: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_KEY: Final = 120
NEAREST: Final = 3


@dataclass(frozen=True)
class Filter:
    """One wish of a shopper. `strict`: by default, not being able to tell makes the personal light red."""

    key: str
    family: str
    subject: str
    side: str
    strict: bool
    needs: str


class UnknownFilter(ValueError):  # noqa: N818 - named for the situation, as data.errors does
    """A key that is no filter, or one of the other side; the message names the nearest or that side."""


def find(key: str, side: str) -> Filter:
    """Return the filter `key` of `side` (exclude or require), or raise UnknownFilter.

    >>> find("allergen:milk", "exclude").strict, find("additive:e322i", "exclude").subject
    (True, 'en:e322i')
    """
    found = closed().get(key) or of_family(key)
    if found is None:
        raise UnknownFilter(f"{key[:LONGEST_KEY]!r} is no filter. {nearest(key, side)}")
    if found.side != side:
        raise UnknownFilter(f"{key!r} is a filter for {found.side}, not for {side}.")
    return found


def find_all(exclude: Iterable[str], require: Iterable[str]) -> tuple[Filter, ...]:
    """Return the filters of both sides in the order given, each once."""
    asked = [*(find(key, "exclude") for key in exclude), *(find(key, "require") for key in require)]
    return tuple(dict.fromkeys(asked))


@cache
def closed() -> dict[str, Filter]:
    """Return the filters that have a row of their own, by key."""
    return {row["key"]: _filter(row, row["key"], row["subject"]) for row in rows("filters") if not _open(row)}


@cache
def families() -> dict[str, Row]:
    """Return the rows of the open families, by what stands before the colon."""
    return {row["key"].split(":")[0]: row for row in rows("filters") if _open(row)}


def of_family(key: str) -> Filter | None:
    """Return the filter of an open family that `key` names, None where it names none."""
    family, _, name = key.partition(":")
    row = families().get(family)
    subject = subject_of(family, name) if row else None
    return _filter(row, key, subject) if row and subject else None


def subject_of(family: str, name: str) -> str | None:
    """Return what a filter of an open family is about, None where there is no such thing."""
    if family == "brand":
        return name if BRAND.fullmatch(name) and len(name) <= LONGEST_KEY else None
    return subjects(family).get(name)


@cache
def subjects(family: str) -> dict[str, str]:
    """Return what follows the colon in the keys of an open family, and the subject of each.

    No ingredient outside the table: one that nobody spells so would never be found, and would seem absent.
    """
    match family:
        case "additive":
            return {row["tag"].split(":")[1]: spelled(row["tag"]) for row in rows("additives")}
        case "ingredient":
            return {row["tag"]: row["tag"] for row in rows("filter_ingredients") if row["name_en"]}
        case "origin" | "made-in":
            countries = (row["country"] for row in rows("filter_places") if row["word"] == row["country"])
            return {country: country for country in countries}
        case _:
            return {}


def spelled(tag: str) -> str:
    """Return the tag of an additive as filters spell it: some are in no taxonomy (`xx:e364`).

    >>> spelled("xx:e364")
    'en:e364'
    """
    return f"en:{tag.split(':')[1]}"


def nearest(key: str, side: str) -> str:
    """Return a sentence that names the keys of `side` nearest to `key`."""
    known = [found.key for found in closed().values() if found.side == side]
    known += [
        f"{family}:{name}"
        for family, row in families().items()
        if row["side"] == side
        for name in subjects(family)
    ]
    close = get_close_matches(key[:LONGEST_KEY], known, NEAREST, 0.5)
    return f"Nearest: {', '.join(close)}." if close else "GET /api/v1/filters lists them."


def _open(row: Row) -> bool:
    return row["subject"] == OPEN


def _filter(row: Row, key: str, subject: str) -> Filter:
    return Filter(key, row["family"], subject, row["side"], row["strict"] == "yes", row["needs"])
