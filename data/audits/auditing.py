"""A list audited part by part: codes read, facts found, own facts put in, judged. Parts know of no other."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.audits.editions import Edition, check_edition
from data.audits.found import NOT_FOUND, facts_on_file
from data.audits.lists.codes import Codes, read_codes
from data.audits.lists.reading import ProductList
from data.audits.lists.roles import Roles
from data.audits.own import facts as own_facts
from data.audits.own.tag_names import TagNames
from data.store import Store
from scoring.audits.kin import KIN, judged_with_kin
from scoring.audits.policies import Policy, reads_brands
from scoring.audits.results import AFTERWARDS, RESULTS, TEXTS, keys_of
from scoring.columns import Ints, Mask

PART_LINES: Final = 5_000
RECORD_OF: Final = "own_file_record"
"""Of each line, a number of the record it is judged by where the own file has that, else 0."""

WITH_KIN: Final = pa.schema([*RESULTS, *KIN, (RECORD_OF, pa.int64())])


@dataclass(frozen=True)
class Asked:
    """An audit as somebody asks for it."""

    listed: ProductList
    roles: Roles
    policy: Policy
    edition: Edition


@dataclass(frozen=True)
class Used:
    """What some lines are judged by: facts, the row of each line or NOT_FOUND, which are the list's own.

    `records`: of every line as `OnFile` has it. `remarks`: keys, where own facts that were refused are all
    there is of a product.
    """

    facts: pa.RecordBatch
    row: Ints
    own_facts: Any
    records: Ints
    remarks: Any


class Audit:
    """One audit. Its parts may be made in any order, by any process, as often as need be."""

    def __init__(self, store: Store, asked: Asked) -> None:
        self.store, self.asked = store, asked
        self.codes: Codes = read_codes(asked.listed.own.column(asked.roles.columns["code"]))
        self.lines = asked.listed.own.num_rows
        self.reads_brands = reads_brands(asked.policy) and "brand" in asked.roles.columns
        self.tags = TagNames(store) if asked.roles.have_facts or self.reads_brands else None

    def parts(self) -> Iterator[pa.RecordBatch]:
        """Give the RESULTS of every line, a part at a time, in order."""
        for first in range(0, self.lines, PART_LINES):
            yield self.part(first)

    def part(self, first: int) -> pa.RecordBatch:
        """Return the RESULTS of the lines from the one at `first`, counted from 0, PART_LINES at most."""
        return self.part_with_kin(first).select(RESULTS.names)

    def part_with_kin(self, first: int) -> pa.RecordBatch:
        """Return the RESULTS of such lines and what tells what may stand in for them: WITH_KIN."""
        used, edition = self.facts(first, PART_LINES), self.asked.edition
        return self.part_of(
            first, used, judged_with_kin(used.facts, self.asked.policy, edition.day, edition.lang)
        )

    def part_of(self, first: int, used: Used, said: pa.RecordBatch) -> pa.RecordBatch:
        """Return WITH_KIN of such lines, of what `said` says of every row of the facts used."""
        codes, count = self.codes.some(first, PART_LINES), len(used.row)
        told = in_lines(said, used.row)
        columns: dict[str, Any] = {
            "line": pa.array(np.arange(first, first + count) + 1),
            "code": codes.code,
            "gtin": gtins_of(codes.number),
            "repair": codes.repair,
            "status": statuses(told, codes, used.row),
            "reason": codes.reason,
            "duplicate_of": codes.duplicate_of,
            "own_facts": used.own_facts,
            **dict(zip(told.schema.names, told.columns, strict=True)),
            **{name: pa.nulls(count, kind) for name, kind in AFTERWARDS},
            RECORD_OF: pa.array(used.records),
        }
        columns["remarks"] = pc.coalesce(columns["remarks"], used.remarks)
        arrays = [columns[field.name].cast(field.type) for field in WITH_KIN]
        return pa.RecordBatch.from_arrays(arrays, schema=WITH_KIN)

    def check(self) -> None:
        """Raise CatalogueReplaced where the catalogue is no longer the one that the edition names."""
        with self.store.pool.reading() as connection:
            check_edition(connection, self.asked.edition)

    def facts(self, first: int, most: int) -> Used:
        """Return the facts of `most` lines from the one at `first`, counted from 0: on file, and its own.

        Raise CatalogueReplaced where the catalogue is no longer the one that the edition names.
        """
        own = self.asked.listed.own.slice(first, most)
        return self.used(self.codes.some(first, most), own)

    def facts_of(self, lines: Ints) -> Used:
        """Return the facts of some lines, counted from 0, as `facts` does."""
        return self.used(self.codes.of(lines), self.asked.listed.own.take(lines))

    def used(self, codes: Codes, own: pa.Table) -> Used:
        """Return the facts of lines with such codes and own columns."""
        asked = self.asked
        wanted = np.unique(codes.number[codes.is_asked])
        with self.store.pool.reading() as connection:
            check_edition(connection, asked.edition)
            facts, places, numbers = facts_on_file(connection, wanted.tolist(), asked.edition.lang)
        row = of_lines(codes, wanted, places, NOT_FOUND)
        records = of_lines(codes, wanted, numbers, 0)
        if self.tags is None:
            none = pa.nulls(len(row), TEXTS)
            return Used(facts, row, pa.array([[]] * len(row), TEXTS), records, none)
        bare = own_facts.in_lines(facts, row, gtins_of(codes.number))
        mine = own_facts.merged(bare, own, asked.roles, self.tags, with_brands=self.reads_brands)
        is_known = (row != NOT_FOUND) | (mine.is_own & codes.is_asked)
        lists: Any = pc.if_else(pa.array(is_known), mine.own_facts, pa.scalar([], TEXTS))
        remarks = refused(mine.facts, codes.is_asked & ~is_known)
        return Used(mine.facts, np.where(is_known, np.arange(len(row)), NOT_FOUND), lists, records, remarks)


def gtins_of(number: Ints) -> Any:
    """Return numbers as GTINs of 14 digits, null for 0."""
    texts: Any = pc.ascii_lpad(pa.array(number, mask=number == 0).cast(pa.string()), 14, "0")
    return texts


def of_lines(codes: Codes, asked: Ints, values: Ints, otherwise: int) -> Ints:
    """Return for every line what `values` have for its code; `asked` are those codes, sorted."""
    found = np.append(values, otherwise).take(np.searchsorted(asked, codes.number))
    return np.where(codes.is_asked, found, otherwise)


def refused(facts: pa.RecordBatch, where: Mask) -> Any:
    """Return the keys of the remarks of some lines, null where there are none, and of all others."""
    keys = keys_of(facts.column("remarks"))
    is_told = where & (pc.list_value_length(keys).to_numpy() > 0)
    return pc.if_else(pa.array(is_told), keys, pa.scalar(None, TEXTS))


def in_lines(said: pa.RecordBatch, place: Ints) -> pa.RecordBatch:
    """Return what is said of facts line by line, nothing where a line has none."""
    if not said.num_rows:
        nothing = [pa.nulls(len(place), field.type) for field in said.schema]
        return pa.RecordBatch.from_arrays(nothing, schema=said.schema)
    rows: Any = pa.array(place, mask=place == NOT_FOUND)
    return said.take(rows)


def statuses(said: pa.RecordBatch, codes: Codes, row: Ints) -> Any:
    """Return the status of every line; `row` is that of its facts, NOT_FOUND for none."""
    light: Any = said.column("light")
    of_light = pc.if_else(pc.is_in(light, pa.array(["unknown", "not-applicable"])), light, "scored")
    because: list[tuple[Any, str]] = [
        (codes.number == 0, "invalid-code"),
        (codes.is_in_store, "in-store-code"),
        (row == NOT_FOUND, "not-found"),
    ]
    for is_so, status in reversed(because):
        of_light = pc.if_else(pa.array(is_so), status, of_light)
    return of_light
