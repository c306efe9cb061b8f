"""A list audited part by part: codes read, facts found, own facts put in, judged. Parts know of no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.audits import own_facts
from data.audits.codes import Codes, read_codes
from data.audits.editions import Edition
from data.audits.found import NOT_FOUND, facts_on_file
from data.audits.lists import ProductList
from data.audits.roles import Roles
from data.audits.tag_names import TagNames
from data.store import Store
from scoring.audits.kin import KIN, kin_of
from scoring.audits.policies import Policy
from scoring.audits.results import AFTERWARDS, RESULTS, TEXTS, products_of, told
from scoring.columns import Ints

PART_LINES: Final = 10_000
WITH_KIN: Final = pa.schema([*RESULTS, *KIN])


@dataclass(frozen=True)
class Asked:
    """An audit as somebody asks for it."""

    listed: ProductList
    roles: Roles
    policy: Policy
    edition: Edition


class Audit:
    """One audit. Its parts may be made in any order, by any process, as often as need be."""

    def __init__(self, store: Store, asked: Asked) -> None:
        self.store, self.asked = store, asked
        self.codes: Codes = read_codes(asked.listed.own.column(asked.roles.columns["code"]))
        self.lines = asked.listed.own.num_rows
        self.tags = TagNames(store) if asked.roles.have_facts else None

    def parts(self) -> Iterator[pa.RecordBatch]:
        """Give the RESULTS of every line, a part at a time, in order."""
        for first in range(0, self.lines, PART_LINES):
            yield self.part(first)

    def part(self, first: int) -> pa.RecordBatch:
        """Return the RESULTS of the lines from the one at `first`, counted from 0, PART_LINES at most."""
        return self.part_with_kin(first).select(RESULTS.names)

    def part_with_kin(self, first: int) -> pa.RecordBatch:
        """Return the RESULTS of such lines and what tells what may stand in for them: WITH_KIN."""
        codes, edition = self.codes.some(first, PART_LINES), self.asked.edition
        asked = np.unique(codes.number[codes.is_asked])
        with self.store.pool.reading() as connection:
            facts, places = facts_on_file(connection, asked.tolist(), edition.lang)
        gtins = gtins_of(codes.number)
        facts, place, taken = self._with_own(facts, rows_of_lines(codes, asked, places), gtins, first)
        products = products_of(facts, edition.day)
        said = in_lines(told(products, self.asked.policy, edition.lang), place)
        kin = in_lines(kin_of(products), place)
        count = len(place)
        columns: dict[str, Any] = {
            "line": pa.array(np.arange(first, first + count) + 1),
            "code": codes.code,
            "gtin": gtins,
            "repair": codes.repair,
            "status": statuses(said, codes, place),
            "reason": codes.reason,
            "duplicate_of": codes.duplicate_of,
            "own_facts": taken,
            **dict(zip(said.schema.names, said.columns, strict=True)),
            **{name: pa.nulls(count, kind) for name, kind in AFTERWARDS},
            **dict(zip(kin.schema.names, kin.columns, strict=True)),
        }
        arrays = [columns[field.name].cast(field.type) for field in WITH_KIN]
        return pa.RecordBatch.from_arrays(arrays, schema=WITH_KIN)

    def _with_own(
        self, facts: pa.RecordBatch, place: Ints, gtins: Any, first: int
    ) -> tuple[pa.RecordBatch, Ints, Any]:
        """Return facts, the row of each line in them, and which are the list's own: then a row is a line."""
        count = len(place)
        if self.tags is None:
            return facts, place, pa.array([[]] * count, TEXTS)
        own = self.asked.listed.own.slice(first, count)
        mine = own_facts.merged(own_facts.in_lines(facts, place, gtins), own, self.asked.roles, self.tags)
        is_told = (place != NOT_FOUND) | (mine.is_own & self.codes.some(first, count).is_asked)
        taken: Any = pc.if_else(pa.array(is_told), mine.own_facts, pa.scalar([], TEXTS))
        return mine.facts, np.where(is_told, np.arange(count), NOT_FOUND), taken


def gtins_of(number: Ints) -> Any:
    """Return numbers as GTINs of 14 digits, null for 0."""
    texts: Any = pc.ascii_lpad(pa.array(number, mask=number == 0).cast(pa.string()), 14, "0")
    return texts


def rows_of_lines(codes: Codes, asked: Ints, places: Ints) -> Ints:
    """Return the row of facts of every line, NOT_FOUND where it has none; `asked` are sorted, at `places`."""
    found = np.append(places, NOT_FOUND).take(np.searchsorted(asked, codes.number))
    return np.where(codes.is_asked, found, NOT_FOUND)


def in_lines(said: pa.RecordBatch, place: Ints) -> pa.RecordBatch:
    """Return what is said of facts line by line, nothing where a line has none."""
    if not said.num_rows:
        nothing = [pa.nulls(len(place), field.type) for field in said.schema]
        return pa.RecordBatch.from_arrays(nothing, schema=said.schema)
    rows: Any = pa.array(place, mask=place == NOT_FOUND)
    return said.take(rows)


def statuses(said: pa.RecordBatch, codes: Codes, place: Ints) -> Any:
    """Return the status of every line."""
    light: Any = said.column("light")
    of_light = pc.if_else(pc.is_in(light, pa.array(["unknown", "not-applicable"])), light, "scored")
    because: list[tuple[Any, str]] = [
        (codes.number == 0, "invalid-code"),
        (codes.is_in_store, "in-store-code"),
        (place == NOT_FOUND, "not-found"),
    ]
    for is_so, status in reversed(because):
        of_light = pc.if_else(pa.array(is_so), status, of_light)
    return of_light
