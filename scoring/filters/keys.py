"""The filters there are (`filters.csv`), by key."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from scoring.messages import Told
from scoring.reference import Row, rows

OPEN: Final = "*"
BRAND: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_KEY: Final = 120


@dataclass(frozen=True)
class Filter:
    """One wish of a shopper. `strict`: by default, not being able to tell makes the personal light red."""

    key: str
    family: str
    subject: str
    side: str
    strict: bool
    needs: str


class UnknownFilter(Told):
    """A key that is no filter, or one of the other side; the sentence names the nearest or that side."""


@cache
def closed() -> dict[str, Filter]:
    """Return the filters that have a row of their own, by key."""
    return {row["key"]: _filter(row, row["key"], row["subject"]) for row in rows("filters") if not _open(row)}


@cache
def families() -> dict[str, Row]:
    """Return the rows of the open families, by what stands before the colon."""
    return {row["key"].split(":")[0]: row for row in rows("filters") if _open(row)}


def filter_of(key: str) -> Filter | None:
    """Return the filter `key` names, None where it names none.

    >>> filter_of("allergen:milk").strict, filter_of("additive:e322i").subject
    (True, 'en:e322i')
    """
    return closed().get(key) or of_family(key)


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


@cache
def every() -> tuple[Filter, ...]:
    """Return every filter that can be listed: those with a row of their own, then open families item by item.

    A brand is whatever somebody types; no list holds it.
    """
    items = (filter_of(f"{family}:{name}") for family in families() for name in subjects(family))
    return (*closed().values(), *(each for each in items if each))


def spelled(tag: str) -> str:
    """Return the tag of an additive as filters spell it: some are in no taxonomy (`xx:e364`).

    >>> spelled("xx:e364")
    'en:e364'
    """
    return f"en:{tag.split(':')[1]}"


def _open(row: Row) -> bool:
    return row["subject"] == OPEN


def _filter(row: Row, key: str, subject: str) -> Filter:
    return Filter(key, row["family"], subject, row["side"], row["strict"] == "yes", row["needs"])
