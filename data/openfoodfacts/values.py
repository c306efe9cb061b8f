"""Single values of a record, which may be anything at all: read without ever raising."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import numpy as np

from scoring.columns import Ints

LONGEST_TEXT: Final = 2_000
"""Characters kept of one text; the longest true product name on file has about 300."""

MOST_TAGS: Final = 2_000
"""Tags kept of one list; the longest true list on file has about 500."""

NEWEST_SCHEMA: Final = 1004
"""The newest this reader was written for. Of a newer one nothing is known to be absent."""

DAY_SECONDS: Final = 86_400
NUMBER: Final = re.compile(
    r"\s*(<=|>=|[~<>≤≥])?\s*([+-]?[0-9]{1,15}(?:[.,][0-9]{0,20})?(?:[eE][+-]?[0-9]{1,2})?)\s*"
)
WHOLE: Final = re.compile(r"\s*([0-9]{1,12})(?:\.0*)?\s*")


def text_of(value: object) -> str | None:
    """Return `value` as one printable line; None where it is no text, or blank.

    >>> text_of("  Sel    fin ")
    'Sel fin'
    """
    if not isinstance(value, str):
        return None
    line = value[:LONGEST_TEXT]
    if line.isprintable() and " " not in line:  # nearly every tag; no other white space is printable
        return line or None
    if not line.isprintable():  # control characters, and half characters that no file can hold
        line = "".join(character if character.isprintable() else " " for character in line)
    return " ".join(line.split()) or None


def shown(value: object) -> str:
    """Return `value` as a short text for a remark.

    >>> shown(12.50001), shown([1, 2]), shown(None)
    ('12.5', 'list', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return (text_of(value) or "")[:60]
    if isinstance(value, int) and abs(value) < 10**15:
        return str(value)
    if isinstance(value, float):
        return f"{value:g}"
    return type(value).__name__


def number_of(value: object) -> tuple[float, str | None] | None:
    """Return `value` as a finite number and the modifier written before it; None where it is no number.

    >>> number_of("12,5"), number_of("< 0.5"), number_of(True), number_of("nan")
    ((12.5, None), (0.5, '<'), None, None)
    """
    if isinstance(value, str):
        match = NUMBER.fullmatch(value) if len(value) <= 60 else None
        return (float(match[2].replace(",", ".")), match[1]) if match else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, int):
        return (float(value), None) if abs(value) < 10**15 else None
    return (value, None) if math.isfinite(value) else None


def whole_of(value: object, least: int, most: int) -> int | None:
    """Return `value` as a whole number of `least` to `most`; None where it is none.

    >>> whole_of("5", 0, 9), whole_of(5.0, 0, 9), whole_of(5.5, 0, 9), whole_of(True, 0, 9)
    (5, 5, None, None)
    """
    if isinstance(value, str):
        match = WHOLE.fullmatch(value) if len(value) <= 60 else None
        value = int(match[1]) if match else None
    elif isinstance(value, float):
        value = int(value) if value.is_integer() else None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if least <= value <= most else None


def moment_of(value: object) -> datetime | None:
    """Return seconds since 1970, number or text, as a moment in UTC, now at the latest.

    Clocks differ: what is ahead by less than a day is now, what is further ahead is a slip.

    >>> moment_of("1530877455").isoformat()
    '2018-07-06T11:44:15+00:00'
    """
    now = int(datetime.now(UTC).timestamp())
    seconds = whole_of(value, 1, now + DAY_SECONDS)
    return None if seconds is None else datetime.fromtimestamp(min(seconds, now), UTC)


def moments_of(values: Ints) -> Ints:
    """Return what `moment_of` does for whole columns, in seconds; 0 where it returns None.

    >>> moments_of(np.array([1530877455, 0, 2**60])).tolist()
    [1530877455, 0, 0]
    """
    now = int(datetime.now(UTC).timestamp())
    return np.where((values >= 1) & (values <= now + DAY_SECONDS), np.minimum(values, now), 0)


def newer_schema(document: Mapping[Any, Any]) -> int | None:
    """Return the version of a record's form where it is newer than this reader knows, else None.

    >>> newer_schema({"schema_version": 1004}), newer_schema({"schema_version": "1010"})
    (None, 1010)
    """
    return whole_of(document.get("schema_version"), NEWEST_SCHEMA + 1, 10**6)


def tags_of(value: object, reading: Callable[[object], str | None] = text_of) -> list[str]:
    """Return the tags in `value` as `reading` has them, each once, in their order; without what it drops.

    >>> tags_of(["en:milk", None, 3, " ", "en:milk"]), tags_of("en:milk")
    (['en:milk'], [])
    """
    if not isinstance(value, list):
        return []
    return list(dict.fromkeys(tag for tag in map(reading, value[:MOST_TAGS]) if tag))


def mapping_of(value: object) -> Mapping[Any, Any]:
    """Return `value` where it is an object, else an empty one."""
    return value if isinstance(value, Mapping) else {}
