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
from scoring.audits.policies import Policy
from scoring.audits.results import AFTERWARDS, RESULTS, TEXTS, judged, without_facts
from scoring.columns import Ints, Mask

PART_LINES: Final = 10_000


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
        codes, edition = self.codes.some(first, PART_LINES), self.asked.edition
        asked = np.unique(codes.number[codes.is_asked])
        with self.store.pool.reading() as connection:
            facts, places = facts_on_file(connection, asked.tolist(), edition.lang)
        place = rows_of_lines(codes, asked, places)
        gtins = gtins_of(codes.number)
        told, taken, is_known = self._told(facts, place, gtins, first)
        count = len(place)
        columns: dict[str, Any] = {
            "line": pa.array(np.arange(first, first + count) + 1),
            "code": codes.code,
            "gtin": gtins,
            "repair": codes.repair,
            "status": statuses(told, codes, is_known),
            "reason": codes.reason,
            "duplicate_of": codes.duplicate_of,
            "own_facts": taken,
            **dict(zip(told.schema.names, told.columns, strict=True)),
            **{name: pa.nulls(count, kind) for name, kind in AFTERWARDS},
        }
        arrays = [columns[field.name].cast(field.type) for field in RESULTS]
        return pa.RecordBatch.from_arrays(arrays, schema=RESULTS)

    def _told(
        self, facts: pa.RecordBatch, place: Ints, gtins: Any, first: int
    ) -> tuple[pa.RecordBatch, Any, Mask]:
        """Return what is told of every line, which of its facts are its own, and where any is known."""
        asked, day, lang = self.asked, self.asked.edition.day, self.asked.edition.lang
        if self.tags is None:
            told = in_lines(judged(facts, asked.policy, day, lang), place)
            return told, pa.array([[]] * len(place), TEXTS), place != NOT_FOUND
        own = asked.listed.own.slice(first, len(place))
        mine = own_facts.merged(own_facts.in_lines(facts, place, gtins), own, asked.roles, self.tags)
        is_known = (place != NOT_FOUND) | (mine.is_own & self.codes.some(first, len(place)).is_asked)
        told = judged(mine.facts, asked.policy, day, lang)
        lists: Any = pc.if_else(pa.array(is_known), mine.own_facts, pa.scalar([], TEXTS))
        return in_lines(told, np.where(is_known, np.arange(len(place)), NOT_FOUND)), lists, is_known


def gtins_of(number: Ints) -> Any:
    """Return numbers as GTINs of 14 digits, null where there is none."""
    texts: Any = pc.ascii_lpad(pa.array(number, mask=number == 0).cast(pa.string()), 14, "0")
    return texts


def rows_of_lines(codes: Codes, asked: Ints, places: Ints) -> Ints:
    """Return the row of facts of every line, NOT_FOUND where it has none; `asked` are sorted, at `places`."""
    found = np.append(places, NOT_FOUND).take(np.searchsorted(asked, codes.number))
    return np.where(codes.is_asked, found, NOT_FOUND)


def in_lines(told: pa.RecordBatch, place: Ints) -> pa.RecordBatch:
    """Return what is told of facts line by line, nothing where a line has none."""
    if not told.num_rows:
        return without_facts(len(place))
    rows: Any = pa.array(place, mask=place == NOT_FOUND)
    return told.take(rows)


def statuses(told: pa.RecordBatch, codes: Codes, is_known: Mask) -> Any:
    """Return the status of every line; `is_known` where facts of its product are on file, or its own."""
    light: Any = told.column("light")
    of_light = pc.if_else(pc.is_in(light, pa.array(["unknown", "not-applicable"])), light, "scored")
    because: list[tuple[Any, str]] = [
        (codes.number == 0, "invalid-code"),
        (codes.is_in_store, "in-store-code"),
        (~is_known, "not-found"),
    ]
    for is_so, status in reversed(because):
        of_light = pc.if_else(pa.array(is_so), status, of_light)
    return of_light
