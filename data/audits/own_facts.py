"""A list's own facts put into a batch of FACTS, a row a line; they are on no shelf before or after.

An amount that is not possible, alone or beside the others, is left out and remarked on. Of values that cannot
all be true an own one that fills loses to what is on file, and one that overrides stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.audits.readings import NAN, Amount, Tags, additives_of, amount_of, named
from data.audits.roles import OVERRIDE, Roles
from data.audits.tag_names import TagNames
from data.openfoodfacts.nutrition import is_possible
from data.openfoodfacts.plausibility import contradict, drop_contradictions
from scoring.audits.results import lists_of
from scoring.columns import Floats, Mask
from scoring.facts import FACTS, NUTRIMENTS, REMARK, facts_table

TAGS: Final = ("additives", "labels", "origins", "categories")
"""Columns of FACTS that a list may hold beside NUTRIMENTS."""

BLANK: Final = facts_table([{"product_type": "food"}]).combine_chunks().to_batches()[0]


@dataclass
class Merging:
    """Facts on their way: columns by name, which lines have which of their own, remarks by key."""

    columns: dict[str, Any]
    count: int
    taken: dict[str, Mask] = field(default_factory=dict)
    remarks: dict[str, Mask] = field(default_factory=dict)

    def amounts(self, name: str) -> Floats:
        """Return a column of amounts."""
        found: Floats = self.columns[name].to_numpy(zero_copy_only=False)
        return found

    def remark(self, key: str, where: Mask) -> None:
        """Remark on some lines."""
        self.remarks[key] = self.remarks.get(key, np.zeros(self.count, bool)) | where

    def take(self, name: str, where: Mask, values: Any) -> None:
        """Put own values into a column of some lines."""
        self.columns[name] = pc.if_else(pa.array(where), values, self.columns[name])
        self.taken[name] = self.taken.get(name, np.zeros(self.count, bool)) | where


@dataclass(frozen=True)
class Merged:
    """FACTS with a list's own in them, line by line; which columns are its own, and where any is."""

    facts: pa.RecordBatch
    own_facts: Any
    is_own: Mask


def merged(facts: pa.RecordBatch, own: pa.Table, roles: Roles, tags: TagNames) -> Merged:
    """Return facts, a row a line, with the own ones of these lines."""
    merging = Merging(dict(zip(facts.schema.names, facts.columns, strict=True)), facts.num_rows)
    put_amounts(merging, own, roles)
    for column, fact in roles.facts.items():
        if fact.name in TAGS:
            put_tags(merging, fact.name, texts(own, column), fact.mode, reader_of(fact.name, tags))
    if roles.shelves and "shelf" in roles.columns:
        put_shelves(merging, texts(own, roles.columns["shelf"]), roles.shelves, tags)
    if any(where.any() for where in merging.remarks.values()):
        merging.columns["remarks"] = with_remarks(merging)
    arrays = [merging.columns[name].cast(FACTS.field(name).type) for name in FACTS.names]
    taken = {name: merging.taken[name] for name in FACTS.names if name in merging.taken}
    is_own = np.logical_or.reduce([*taken.values(), np.zeros(merging.count, bool)])
    batch = pa.RecordBatch.from_arrays(arrays, schema=FACTS)
    return Merged(batch, lists_of(taken, merging.count), is_own)


def in_lines(facts: pa.RecordBatch, place: Any, gtins: Any) -> pa.RecordBatch:
    """Return facts line by line, nothing known where `place` has none (below 0); `gtins` are of the lines."""
    rows = pa.Table.from_batches([facts, BLANK]).combine_chunks()
    wanted: Any = pa.array(np.where(place < 0, facts.num_rows, place))
    taken = rows.take(wanted)
    arrays = [gtins, *(taken.column(name).combine_chunks() for name in FACTS.names[1:])]
    return pa.RecordBatch.from_arrays(arrays, schema=FACTS)


def texts(own: pa.Table, column: str) -> Any:
    """Return an own column, its texts as places in those that differ."""
    return own.column(column).combine_chunks().dictionary_encode()


def put_amounts(merging: Merging, own: pa.Table, roles: Roles) -> None:
    """Put the own nutriments in that are possible, alone and together."""
    given: dict[str, Floats] = {}
    overrides = set()
    for column, fact in roles.facts.items():
        if fact.name in NUTRIMENTS:
            found = read_amounts(merging, texts(own, column), column, fact.name)
            given[fact.name] = np.where(np.isnan(given.get(fact.name, NAN)), found, given.get(fact.name, NAN))
            overrides |= {fact.name} if fact.mode == OVERRIDE else set()
    if not given:
        return
    prepared = pc.equal(merging.columns["nutrition_preparation"], pa.scalar("prepared")).fill_null(False)
    is_prepared = prepared.to_numpy(zero_copy_only=False)
    merging.remark(
        "own-prepared", is_prepared & np.logical_or.reduce([~np.isnan(each) for each in given.values()])
    )
    given = {name: np.where(is_prepared, NAN, amounts) for name, amounts in given.items()}
    without_contradictions(merging, given)
    base = {name: merging.amounts(name) for name in NUTRIMENTS}
    taken = {
        name: ~np.isnan(amounts) & (np.isnan(base[name]) | (name in overrides))
        for name, amounts in given.items()
    }
    both = {
        name: np.where(taken[name], given[name], base[name]) if name in given else base[name].copy()
        for name in base
    }
    settle(merging, both, base, taken, overrides)
    put_settled(merging, both, taken)


def put_settled(merging: Merging, both: Mapping[str, Floats], taken: Mapping[str, Mask]) -> None:
    """Put amounts that agree into their columns; a table that is the list's alone is per 100 g, as sold."""
    for name, amounts in both.items():
        merging.columns[name] = pa.array(amounts)
    merging.taken |= taken
    is_any = np.logical_or.reduce([*taken.values()])
    for name, text in (("nutrition_unit", "100g"), ("nutrition_preparation", "as_sold")):
        is_bare = is_any & ~merging.columns[name].is_valid().to_numpy(zero_copy_only=False)
        merging.columns[name] = pc.if_else(pa.array(is_bare), pa.scalar(text), merging.columns[name])


def read_amounts(merging: Merging, encoded: Any, column: str, fact: str) -> Floats:
    """Return the possible amounts of a column; remark on the others."""
    read = [amount_of(text, column, fact) for text in encoded.dictionary.to_pylist()]
    read = [
        Amount(NAN, "own-impossible") if not each.remark and not is_possible(fact, each.value) else each
        for each in read
    ]
    places = places_of(encoded)
    for key in ("own-not-a-number", "own-impossible"):
        merging.remark(key, np.array([*(each.remark == key for each in read), False])[places])
    amounts: Floats = np.array([*(each.value for each in read), NAN])[places]
    return amounts


def places_of(encoded: Any) -> Any:
    """Return the place of every text among those that differ, -1 of a null: the last of what is looked up."""
    return encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)


def without_contradictions(merging: Merging, given: dict[str, Floats]) -> None:
    """Leave out own amounts that cannot be true together."""
    alone = dict.fromkeys(NUTRIMENTS, np.full(merging.count, NAN)) | given
    for line in np.flatnonzero(contradict(alone)).tolist():
        amounts = {name: float(values[line]) for name, values in alone.items()}
        drop_contradictions(amounts)
        for name, values in given.items():
            if np.isnan(amounts[name]) and not np.isnan(values[line]):
                values[line] = NAN
                merging.remarks.setdefault("own-contradicts", np.zeros(merging.count, bool))[line] = True


def settle(
    merging: Merging,
    both: dict[str, Floats],
    base: Mapping[str, Floats],
    taken: Mapping[str, Mask],
    overrides: set[str],
) -> None:
    """Settle lines whose own amounts cannot be true beside those on file."""
    is_any = np.logical_or.reduce([*taken.values()])
    for line in np.flatnonzero(contradict(both) & is_any).tolist():
        amounts = {name: float(values[line]) for name, values in both.items()}
        drop_contradictions(amounts)
        dropped = [name for name in both if np.isnan(amounts[name]) and not np.isnan(both[name][line])]
        mine = [name for name in dropped if name in taken and taken[name][line]]
        strong = [name for name in mine if name in overrides]
        if mine:
            merging.remarks.setdefault("own-contradicts", np.zeros(merging.count, bool))[line] = True
        for name in dropped if strong else mine:
            if name not in strong:
                both[name][line] = NAN if strong else base[name][line]
                if name in taken:
                    taken[name][line] = False


def reader_of(fact: str, tags: TagNames) -> Callable[[str], Tags]:
    """Return what reads the texts of a column of tags."""
    if fact == "additives":
        return additives_of
    kind = {"labels": "label", "origins": "origin", "categories": "category"}[fact]
    return lambda text: lined(named(text, lambda part: tags.find(kind, part)), fact, tags)


def lined(read: Tags, fact: str, tags: TagNames) -> Tags:
    """Return tags; categories with those above them, and without those of which that is not known."""
    if fact != "categories" or not read.found:
        return Tags(read.found or None, read.is_whole)  # "no label" is no fact: see FACTS
    found = [tag for each in read.found for tag in tags.lineage(each)]
    is_whole = read.is_whole and all(map(tags.lineage, read.found))
    return Tags(list(dict.fromkeys(found)) or None, is_whole)


def put_tags(merging: Merging, name: str, encoded: Any, mode: str, read_text: Callable[[str], Tags]) -> None:
    """Put the own tags of a column in."""
    read = [*map(read_text, encoded.dictionary.to_pylist()), Tags(None)]
    places = places_of(encoded)
    own = pa.array([each.found for each in read], FACTS.field(name).type).take(pa.array(places % len(read)))
    is_torn = np.array([not each.is_whole for each in read])[places]
    is_known = own.is_valid().to_numpy(zero_copy_only=False)
    on_file = merging.columns[name].is_valid().to_numpy(zero_copy_only=False)
    is_open = np.ones(merging.count, bool) if mode == OVERRIDE else ~on_file
    taken = is_known & is_open
    merging.remark("own-unreadable", is_torn & is_open)
    merging.take(name, taken, own)
    if name == "additives":  # what was not understood may be one: the list is no whole one
        counts = merging.columns["unknown_ingredients_n"]
        merging.columns["unknown_ingredients_n"] = pc.if_else(
            pa.array(taken & is_torn), pa.scalar(None, counts.type), counts
        )


def put_shelves(merging: Merging, encoded: Any, shelves: Mapping[str, str], tags: TagNames) -> None:
    """Put the category of its shelf in where a line has none on file."""

    def read_shelf(text: str) -> Tags:
        lineage = tags.lineage(shelves[text]) if text in shelves else ()
        return Tags([*lineage] or None, bool(lineage) or text not in shelves)

    put_tags(merging, "categories", encoded, "fill", read_shelf)


def with_remarks(merging: Merging) -> Any:
    """Return the remarks of every line, the own ones last."""
    found = merging.columns["remarks"].to_pylist()
    for key, where in merging.remarks.items():
        for line in np.flatnonzero(where).tolist():
            found[line] = [*(found[line] or ()), {"key": key, "field": "", "value": ""}]
    return pa.array(found, pa.list_(REMARK))
