"""On which line of a TOML file something stands: Python's own reader says what is there, but not where."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, Final

Way = tuple[str | int, ...]
"""The way to something in what was read: keys of tables, places in lists."""

ENDS: Final = ("", "\n]", '\n"""', "\n'''", '\n"""]', "\n''']", "\n]]", "\n]}")
"""What closes a document that is cut within a value of several lines."""

AT_LINE: Final = re.compile(r"at line (\d+)")


def line_of(text: str, way: Way) -> int:
    r"""Return the first line of `text`, which is TOML, that says something of what is at `way`.

    It is the last line of the shortest beginning of the file that holds it.

    >>> line_of('name = "House"\n[[rule]]\nwithin = [\n "en:meats",\n 3]', ("rule", 0, "within", 1))
    5
    """
    lines = lines_of(text)
    return bisect_left(range(len(lines)), True, key=lambda last: holds(lines[: last + 1], way)) + 1


def holds(lines: Sequence[str], way: Way) -> bool:
    """Return whether the beginning of a file says something of what is at `way`."""
    found: Any = beginning(lines)
    for step in way:
        if isinstance(step, int):
            if not isinstance(found, list) or len(found) <= step:
                return False
        elif not isinstance(found, Mapping) or step not in found:
            return False
        found = found[step]
    return True


def beginning(lines: Sequence[str]) -> dict[str, Any]:
    """Return what the beginning of a file says, a value of several lines as far as it goes."""
    text = "\n".join(lines)
    for end in ENDS:
        try:
            return tomllib.loads(text + end)
        except tomllib.TOMLDecodeError:
            continue
    return {}


def line_of_error(text: str, error: tomllib.TOMLDecodeError) -> int:
    """Return the line at which a text stops to be TOML, the last one where something has no end."""
    told = AT_LINE.search(str(error))
    return int(told[1]) if told else len(lines_of(text.rstrip()))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as TOML and editors count them."""
    return text.replace("\r\n", "\n").split("\n")
