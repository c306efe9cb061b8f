"""How many products held each additive at every import: kept in the own file as catalogues come and go.

    additive_use    by import: of how many products the ingredient list was understood, and as JSON how many
                    held each additive, and how many of those had such a list

Of imports before the first that is kept, and of those whose market could not be read, nothing is known.
"""

import json
import sqlite3
from dataclasses import dataclass
from typing import Final

import numpy as np

from scoring.market.additives.use import Use
from scoring.market.columns import About, day_of

KEEP: Final = "INSERT OR REPLACE INTO main.additive_use (import, of, counts) VALUES (?, ?, ?)"
BEFORE: Final = """
SELECT until, of, counts FROM main.additive_use JOIN main.imports ON id = import
WHERE import < (SELECT max(id) FROM main.imports) ORDER BY import DESC LIMIT 1
"""
NOW: Final = """
SELECT of, counts FROM main.additive_use
JOIN (SELECT id FROM main.imports WHERE id = (SELECT max(id) FROM main.imports) AND until = ? AND method = ?)
ON id = import
"""
OF_ONE: Final = """
SELECT until, of, json_extract(counts, ?) FROM main.additive_use JOIN main.imports ON id = import
ORDER BY import
"""


@dataclass(frozen=True)
class UseThen:
    """How many foods held an additive when the data was of `until`, in seconds since 1970.

    The ingredient lists of `understood` of them were understood, out of the `of` foods whose lists were.
    """

    until: int
    products: int
    understood: int
    of: int

    @property
    def day(self) -> str:
        """The day of the data."""
        return day_of(self.until)


def keep_use(connection: sqlite3.Connection, number: int, use: Use) -> None:
    """Keep the use of additives at an import. The caller holds the transaction."""
    counts = zip(use.tags, use.products.tolist(), use.understood.tolist(), strict=True)
    found = {tag: [products, understood] for tag, products, understood in counts}
    connection.execute(KEEP, [number, use.of, json.dumps(found, separators=(",", ":"))])


def use_now(connection: sqlite3.Connection, about: About) -> Use | None:
    """Return the use of additives in a market, as it was kept when that was made; None where it was not."""
    found = connection.execute(NOW, [about.until, about.method]).fetchone()
    if found is None:
        return None
    of, counts = found[0], json.loads(found[1])
    products, understood = np.array([*counts.values()], np.int64).reshape(-1, 2).T
    return Use([*counts], products, understood, of)


def use_before(connection: sqlite3.Connection) -> dict[str, UseThen] | None:
    """Return the use of every additive at the last import before the current one; None where unknown.

    What nobody used then is not among them.
    """
    found = connection.execute(BEFORE).fetchone()
    if found is None:
        return None
    until, of, counts = found
    return {
        tag: UseThen(until, products, understood, of)
        for tag, (products, understood) in json.loads(counts).items()
    }


def trend(connection: sqlite3.Connection, tag: str) -> list[UseThen]:
    """Return the use of one additive at every import of which it is known, the first first."""
    found = list[UseThen]()
    for until, of, counts in connection.execute(OF_ONE, [f'$."{tag}"']):
        products, understood = json.loads(counts) if counts else (0, 0)
        found.append(UseThen(until, products, understood, of))
    return found
