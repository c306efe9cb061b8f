"""The reference tables beside this file, each row with its source and date; the only disk scoring reads."""

import csv
import io
from functools import cache
from importlib.resources import files
from typing import Final

Row = dict[str, str]

TABLES: Final = files("scoring") / "tables"


@cache
def rows(table: str) -> tuple[Row, ...]:
    """Return the rows of `scoring/tables/<table>.csv` as texts, in file order.

    >>> rows("evidence_kinds")[0]["kind"]
    'authorisation_withdrawn'
    """
    text = (TABLES / f"{table}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))


@cache
def rule(name: str, key: str) -> float:
    """Return one number of the score's own rules (`score_rules.csv`).

    >>> rule("pillar", "nutrition")
    60.0
    """
    return next(
        float(row["value"]) for row in rows("score_rules") if (row["rule"], row["key"]) == (name, key)
    )


def whole_tables() -> bytes:
    """Return every table one after the other, by name: what is made by them changes with them alone."""
    tables = sorted(table.name for table in TABLES.iterdir() if table.name.endswith(".csv"))
    return b"".join((TABLES / name).read_bytes() for name in tables)
