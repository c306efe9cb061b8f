"""What may stand behind each key of a policy's file, and what it is read as."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from scoring.audits.policies import SEVERITIES
from scoring.filters.asked import find
from scoring.gtin import parse_gtin
from scoring.messages import Phrase
from scoring.score import COLOURS
from scoring.spelling import slug_of

TAG: Final = re.compile(r"[a-z]{2,3}:[^\s:A-Z]+")
IDENTIFIER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
"""No bar: outputs join ids by one."""

MOST_MONTHS: Final = 1200


@dataclass(frozen=True)
class Value:
    """What may stand behind a key: `read` returns what it means, or raises ValueError or UnknownFilter."""

    allowed: Phrase
    read: Callable[[Any], Any]
    is_list: bool = False


def text(value: Any) -> str:
    """Return a text that is not blank."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value.strip()


def matching(pattern: re.Pattern[str]) -> Callable[[Any], str]:
    """Return a reader of texts that are all of a pattern."""

    def read(value: Any) -> str:
        if not pattern.fullmatch(text(value)):
            raise ValueError
        return text(value)

    return read


def one_of(*known: str) -> Value:
    """Return a choice."""

    def read(value: Any) -> str:
        if value not in known:
            raise ValueError
        return str(value)

    return Value(Phrase("policy.is.one-of", known=", ".join(known)), read)


def number(least: int, most: int, *, is_whole: bool = False) -> Value:
    """Return a number within bounds; TOML's true is none."""

    def read(value: Any) -> float:
        is_number = isinstance(value, int if is_whole else int | float) and not isinstance(value, bool)
        if not is_number or not least <= value <= most:
            raise ValueError
        return float(value)

    key = "policy.is.whole" if is_whole else "policy.is.number"
    return Value(Phrase(key, least=least, most=most), read)


def wish(side: str, example: str) -> Value:
    """Return a filter of one side."""
    return Value(
        Phrase("policy.is.filter", side=side, example=example), lambda value: find(text(value), side).key
    )


def is_true(value: Any) -> float:
    """Return 1 for true, the one thing that may be asked."""
    if value is not True:
        raise ValueError
    return 1.0


def brand(value: Any) -> str:
    """Return the tag of a brand; a name without a letter or a digit has none."""
    tag = slug_of(text(value))
    if not tag:
        raise ValueError
    return tag


def tags(example: str) -> Value:
    """Return tags of a taxonomy."""
    return Value(Phrase("policy.is.tags", example=example), matching(TAG), is_list=True)


TEXT: Final = Value(Phrase("policy.is.text"), text)
OF_POLICY: Final[Mapping[str, Value]] = dict.fromkeys(("name", "source", "date"), TEXT)
TESTS: Final[Mapping[str, Value]] = {
    "score_at_least": number(0, 100),
    "light_at_least": one_of(*COLOURS[:0:-1]),
    "exclude": wish("exclude", "palm-oil"),
    "require": wish("require", "label:organic"),
    "origin_declared": Value(Phrase("policy.is.true"), is_true),
    "data_younger_than_months": number(1, MOST_MONTHS, is_whole=True),
}
OF_RULE: Final[Mapping[str, Value]] = {
    "id": Value(Phrase("policy.is.id"), matching(IDENTIFIER)),
    "severity": one_of(*SEVERITIES),
    **TESTS,
    "within": tags("en:meats"),
    "doubt": one_of(*SEVERITIES),
}
OF_EXCEPT: Final[Mapping[str, Value]] = {
    "gtins": Value(Phrase("policy.is.gtins"), lambda value: parse_gtin(text(value)), is_list=True),
    "brands": Value(Phrase("policy.is.brands"), brand, is_list=True),
    "categories": tags("en:meats"),
    "labels": tags("en:organic"),
}
"""By name of `scoring.audits.policies.EXCEPTED`."""
