"""How many of some hits have each tag: counted by columns, named for the most frequent alone."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from data.shelf.tags import LISTED, unpacked_tags

MOST_VALUES: Final = 20
"""Of each kind that products have lists of."""

READ: Final = """
SELECT light, coalesce(grade, 'unknown'), categories, brands, labels, countries FROM {0}.hits
WHERE id IN (SELECT value FROM json_each(?))
"""
NAMED: Final = "SELECT id, tag FROM {0}.tags WHERE id IN (SELECT value FROM json_each(?))"

Facets = dict[str, list[tuple[str, int]]]
"""By kind: a value and how many have it, the most frequent first."""


def count_tags(connection: sqlite3.Connection, numbers: Mapping[str, Sequence[int]]) -> Facets:
    """Return how many of the hits, given by shelf, have each tag; of each list MOST_VALUES at most."""
    read = [
        row
        for shelf, mine in numbers.items()
        for row in connection.execute(READ.format(shelf), [json.dumps(mine)])
    ]
    lights, grades, *lists = zip(*read, strict=True) if read else [()] * 6
    counted = {kind: most_frequent(packed) for kind, packed in zip(LISTED, lists, strict=True)}
    tags = named(connection, numbers, [number for counts in counted.values() for number in counts])
    facets = {kind: in_order({tags[n]: c for n, c in counts.items()}) for kind, counts in counted.items()}
    return facets | {"light": in_order(Counter(lights)), "grade": in_order(Counter(grades))}


def most_frequent(packed: Sequence[bytes]) -> dict[int, int]:
    """Return the most frequent numbers of tags in lists of them, with how many lists have each."""
    numbers, counts = np.unique(unpacked_tags(b"".join(packed)), return_counts=True)
    first = np.argsort(-counts, kind="stable")[:MOST_VALUES]
    return dict(zip(numbers[first].tolist(), counts[first].tolist(), strict=True))


def named(
    connection: sqlite3.Connection, shelves: Mapping[str, object], numbers: Sequence[int]
) -> dict[int, str]:
    """Return the tag of each number."""
    asked = [json.dumps(numbers)]
    return {
        number: tag for shelf in shelves for number, tag in connection.execute(NAMED.format(shelf), asked)
    }


def in_order(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return values with their counts, the most frequent first, then by the alphabet."""
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))
