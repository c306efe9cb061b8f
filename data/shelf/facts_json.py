"""A FACTS row as one line of JSON, unknowns left out: how the store and the demo catalogue write it down.

Names are FACTS' own; moments and days are ISO 8601 text; `names` is an object, `remarks` a list of objects.
"""

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

import msgspec
import pyarrow as pa

from scoring.cards import Shown
from scoring.facts import AMOUNTS, FACTS

Row = dict[str, object]
STRUCT: Final = pa.struct(list(FACTS))

UNKNOWN: Final[Row] = dict.fromkeys(AMOUNTS, math.nan) | {"ingredients_listed": False, "remarks": []}
"""What stands for unknown where that is not null."""

PARSE: Final[dict[str, Callable[[str], object]]] = {
    "modified_at": datetime.fromisoformat,
    "data_date": date.fromisoformat,
}
"""The columns JSON has no type for."""

SHOWN: Final = msgspec.json.Decoder(Shown)


def rows_of(facts: pa.Table) -> Iterator[Row]:
    """Give each row of `facts` as plain values, unknowns left out.

    >>> from scoring.facts import facts_table
    >>> list(rows_of(facts_table([{"gtin": "03017620422003", "sugars": 56.3, "names": {"fr": "Nutella"}}])))
    [{'gtin': '03017620422003', 'names': {'fr': 'Nutella'}, 'sugars': 56.3}]
    """
    for batch in facts.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist(maps_as_pydicts="strict"):
            yield {name: value for name, value in row.items() if not is_unknown(name, value)}


def is_unknown(name: str, value: object) -> bool:
    """Whether `value` of the column `name` says nothing."""
    return value is None or (isinstance(value, float) and math.isnan(value)) or UNKNOWN.get(name) == value


def to_json(row: Mapping[str, object]) -> str:
    """Return `row` as one line of JSON, keys in the order of the alphabet."""
    return json.dumps(row, default=iso, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def iso(value: object) -> str:
    """Return a day or a moment as ISO 8601 text."""
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(f"{value!r} is no part of FACTS")


def from_json(line: str | bytes) -> Row:
    """Return the row written in `line`; raise ValueError where it is no such row.

    >>> from_json('{"gtin":"03017620422003","data_date":"2026-04-05"}')
    {'gtin': '03017620422003', 'data_date': datetime.date(2026, 4, 5)}
    """
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError(f"a row of FACTS is an object, not {line[:40]!r}")  # noqa: TRY004 - it is the text that is wrong
    if None in row.values():
        raise ValueError(f"{line[:40]!r}... holds null; what is unknown is left out")
    return row | {name: read(name, row[name]) for name in PARSE if name in row}


def read(name: str, value: object) -> object:
    """Return `value` of the column `name`, one of PARSE, as FACTS holds it, or raise ValueError."""
    if not isinstance(value, str):
        raise ValueError(f"{name} is {value!r}, not ISO 8601 text")  # noqa: TRY004 - it is the text that is wrong
    return PARSE[name](value)


def shown_from_json(line: bytes) -> Row:
    """Return of the row written in `line` what a card shows, the rest unread: a tenth of the time.

    >>> shown_from_json(b'{"gtin":"03017620422003","sugars":56.3,"data_date":"2026-04-05"}')
    {'gtin': '03017620422003', 'data_date': datetime.date(2026, 4, 5)}
    """
    try:
        return {**SHOWN.decode(line)}
    except msgspec.DecodeError as error:
        raise ValueError(f"{line[:40]!r}... is no row of FACTS ({error})") from error


def table_of(rows: Iterable[Mapping[str, object]]) -> pa.Table:
    """Return the FACTS table of `rows`; what a row does not name is unknown.

    Goes through one struct array: for one row, the case of every scan, twice as fast as `facts_table`.
    """
    structs = pa.array([UNKNOWN | dict(row) for row in rows], STRUCT)
    batch = pa.RecordBatch.from_struct_array(structs)  # type: ignore[arg-type]  # the stubs know no StructArray here
    return pa.Table.from_batches([batch], FACTS)
