"""Which additives stand in which products: those on file, and what they are forms of."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scoring.columns import Codes, Ints, Mask, places
from scoring.evidence import ancestors
from scoring.market.columns import NOWHERE, distinct
from scoring.steps import costing


@dataclass(frozen=True)
class Presence:
    """Additives by number: the `tags` of a column in its order, then ancestors that no product has.

    `above` has a row a generation: of each of the column's the parent, then that one's, NOWHERE without one.
    """

    tags: list[str]
    above: Ints

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each additive."""
        return {tag: number for number, tag in enumerate(self.tags)}

    def pairs(self, codes: Codes, rows: Ints) -> tuple[Ints, Ints]:
        """Return which rows some additives stand in, and their numbers: each pair once, by row, by number.

        `codes` are places in the column, each in the row beside it. One number holds a pair while they are
        put in order: nothing is quicker to sort.
        """
        bits = len(self.tags).bit_length()
        shifted = rows.astype(np.int64) << bits
        found = [shifted | codes]
        for parents in self.above:
            numbers = parents.take(codes)
            has_one = places(numbers != NOWHERE)
            found.append(shifted.take(has_one) | numbers.take(has_one))
        pairs = distinct(np.sort(np.concatenate(found)))
        return pairs >> bits, pairs & ((1 << bits) - 1)

    @cached_property
    def may_cost(self) -> Mask:
        """Whether each additive may cost a product something: of those that are no drink, then of drinks."""
        known = [costing(may_be_a_drink=is_drink) for is_drink in (False, True)]
        return np.array([[tag in tags for tag in self.tags] for tags in known], bool)


def form_of(tag: str, listed: Container[str]) -> str | None:
    """Return the nearest of those listed that an additive is a form of: its products count there too.

    >>> form_of("en:e905ci", {"en:e905", "en:e905ci"}), form_of("en:e330", {"en:e330"})
    ('en:e905', None)
    """
    return next((each for each in ancestors(tag) if each in listed), None)


def presence_of(words: Sequence[str]) -> Presence:
    """Return the additives of a column, and what they are forms of.

    >>> found = presence_of(["en:e330", "en:e339ii"])
    >>> found.tags, found.above.tolist()
    (['en:e330', 'en:e339ii', 'en:e339'], [[-1, 2]])
    """
    lines = [ancestors(word) for word in words]
    tags = list(dict.fromkeys([*words, *(tag for line in lines for tag in line)]))
    numbers = {tag: number for number, tag in enumerate(tags)}
    above = np.full((max(map(len, lines), default=0), len(lines)), NOWHERE)
    for word, line in enumerate(lines):
        above[: len(line), word] = [numbers[tag] for tag in line]
    return Presence(tags, above)
