"""Additives as people name them in a recipe: by number, by tag, or by name in five languages."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache, partial
from typing import Final

from scoring.additive_pages import NAMES, NEAREST, known_additive, nearest_additives
from scoring.pillars.additives import additive_rows
from scoring.recipes.refusals import Refusals
from scoring.spelling import slug_of

ALIKE: Final = 0.75  # of 1, by difflib: below it a word is no neighbour
UNKNOWN: Final = ("recipe.impossible.additive", "recipe.impossible.additive-nearest")


def read_additives(
    texts: list[str], where: str, refusals: Refusals, on_file: Iterable[str] = ()
) -> list[str]:
    """Return the additives of numbers or names; what names none is refused, with the nearest.

    Those `on_file` are found by their tags, where no table has them too.
    """
    tags = {text: _known(text, on_file) for text in texts}
    for text, tag in tags.items():
        if tag is None:
            refusals.add_unknown(where, UNKNOWN, text, partial(nearest, text))
    return [tag for text in texts if (tag := tags[text])]


def nearest(text: str) -> list[str]:
    """Return the numbers of the additives that are written most like `text`, by number or else by name.

    >>> nearest("lecitin"), nearest("E25")
    (['E322', 'E322i'], ['E250', 'E251', 'E252'])
    """
    alike = get_close_matches(slug_of(text), additive_names(), NEAREST, ALIKE)
    rows = [additive_rows()[additive_names()[each]] for each in alike]
    return nearest_additives(_number(text)) or list(dict.fromkeys(row["e_number"] for row in rows))


@cache
def additive_names() -> dict[str, str]:
    """Return the tag of each additive by its names in every language, in one spelling."""
    found: dict[str, str] = {}
    for tag, row in additive_rows().items():
        for name in (row[f"name_{lang}"] for lang in NAMES):
            found.setdefault(slug_of(name), tag)
    found.pop("", None)
    return found


def _known(text: str, on_file: Iterable[str]) -> str | None:
    return additive_names().get(slug_of(text)) or known_additive(_number(text), on_file)


def _number(text: str) -> str:
    return re.sub(r"[\s()-]", "", text)
