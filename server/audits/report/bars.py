"""Bars of lights: where each part stands, and whether its shape and number have room in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import floor
from typing import Any, Final

from scoring.audits.lights import LIGHTS
from server.audits.report.words import Words

NARROWEST: Final = 300
"""How wide the smallest bar is drawn, on paper, in px: a part has to hold what is in it there too."""

FOR_NUMBER: Final = 30
FOR_SHAPE: Final = 46
"""From how many px a part holds its number, and its shape too (the charts of the visual language)."""

DIGIT: Final = 7.6
SHAPE: Final = 17
"""How wide a digit and a shape with its gap are, in px."""

NOWHERE: Final = "nowhere"
"""The lines without a product on file, beside the lights."""

SHAPED: Final = LIGHTS[:3]


@dataclass(frozen=True)
class Part:
    """One part of a bar, in percent of it; `shape` and `text` in px from its middle, None without room."""

    light: str
    start: str
    width: str
    middle: str
    number: str
    text: str | None
    shape: str | None


def bar(amounts: Mapping[str, float], words: Words, *, in_percent: bool = False) -> list[Part]:
    """Return the parts of a bar, none for what is nothing; told in numbers, or in percent of all."""
    there = {light: amount for light, amount in amounts.items() if amount}
    shares = [100 * amount / sum(there.values()) for amount in there.values()]
    told = percents(shares) if in_percent else [*map(words.number, there.values())]
    starts = accumulate(shares, initial=0.0)
    return [part(*each) for each in zip(there, starts, shares, told, strict=False)]


def percents(shares: Sequence[float]) -> list[str]:
    """Return shares that make 100 as whole numbers that do too; what is not nothing, or all, never says so.

    >>> percents([33.3, 33.3, 33.4]), percents([99.6, 0.4]), percents([60.3, 39.5, 0.2])
    (['33', '33', '34'], ['>99', '<1'], ['60', '40', '<1'])
    """
    whole = [floor(share) for share in shares]
    lost = sorted(range(len(shares)), key=lambda place: whole[place] - shares[place])
    for place in lost[: round(sum(shares)) - sum(whole)]:
        whole[place] += 1
    pairs = zip(shares, whole, strict=True)
    return ["<1" if share < 1 else ">99" if 99 < share < 100 else str(told) for share, told in pairs]


def part(light: str, start: float, share: float, told: str) -> Part:
    """Return one part, with its number and shape where they have room."""
    room = share * NARROWEST / 100
    wide = len(told) * DIGIT
    is_shaped = light in SHAPED and room >= max(FOR_SHAPE, wide + SHAPE + 12)
    is_told = room >= max(FOR_NUMBER, wide + 12)
    left = -(wide + SHAPE) / 2
    return Part(
        light,
        f"{start:.2f}%",
        f"{share:.2f}%",
        f"{start + share / 2:.2f}%",
        told,
        f"{left + SHAPE + wide / 2 if is_shaped else 0:.1f}" if is_told else None,
        f"{left:.1f}" if is_shaped else None,
    )


def rows(groups: list[dict[str, Any]], words: Words) -> list[dict[str, Any]]:
    """Return groups with their bars, of lines and, where they are known, of units."""
    return [
        {
            **group,
            NOWHERE: group["lines"] - sum(group["lights"].values()),
            "bar": bar(amounts(group), words),
            "units_bar": bar(group["units"], words, in_percent=True) if group["units"] else [],
        }
        for group in groups
    ]


def whole(summary: Mapping[str, Any], words: Words) -> dict[str, list[Part]]:
    """Return the bars of the whole list, by lines and by units sold."""
    units = summary["units"] or {}
    return {
        "lines_bar": bar(summary["lights"], words, in_percent=True),
        "units_bar": bar(units, words, in_percent=True),
    }


def amounts(group: Mapping[str, Any]) -> dict[str, int]:
    """Return the lines of each light, and those without a product on file."""
    return {**group["lights"], NOWHERE: group["lines"] - sum(group["lights"].values())}
