"""What to photograph so that more is known of a product; where the photos go is for the caller to say."""

from collections.abc import Iterable
from typing import Final

from scoring.messages import sentence

PARTS: Final = ("front", "ingredients", "nutrition", "packaging")
"""The parts of a pack that Open Food Facts asks photos of, in the order people meet them."""

SHOWN_ON: Final = {
    "categories": "front",
    "ingredients": "ingredients",
    "ingredients-unread": "ingredients",
    "additives-unread": "ingredients",
    "unrecognised": "ingredients",
    "origin": "packaging",
}
"""Where on a pack a missing or assumed fact stands; every other one is in the nutrition table."""

ELSEWHERE: Final = "nutrition"
ON_NO_PHOTO: Final = frozenset({"fiber", "fruits_vegetables_legumes"})
"""What is assumed because packs need not say it: no photo can settle it."""


def photographs(lacking: Iterable[str], lang: str) -> list[dict[str, str]]:
    """Return the parts of the pack that show what is `lacking` (keys of missing and assumed).

    >>> [each["what"] for each in photographs(["origin", "sugars", "salt"], "en")]
    ['nutrition', 'packaging']
    """
    wanted = {SHOWN_ON.get(key, ELSEWHERE) for key in lacking if key not in ON_NO_PHOTO}
    return [photograph(part, lang) for part in PARTS if part in wanted]


def every_photograph(lang: str) -> list[dict[str, str]]:
    """Return all parts of a pack, for a product nobody has described."""
    return [photograph(part, lang) for part in PARTS]


def photograph(part: str, lang: str) -> dict[str, str]:
    """Return what to photograph, by key and name, and why."""
    return {
        "what": part,
        "name": sentence(lang, f"photograph.{part}"),
        "why": sentence(lang, f"photograph.{part}.why"),
    }
