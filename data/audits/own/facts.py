"""A list's own facts put into a batch of FACTS, a row a line; they are on no shelf before or after.

An amount that is not possible, alone or beside the others, is left out and remarked on. Of values that cannot
all be true an own one that fills loses to what is on file, and one that overrides stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.audits.lists.roles import OVERRIDE, TAGS, Roles
from data.audits.own.amounts import put_amounts
from data.audits.own.merging import Merging, places_of, texts
from data.audits.own.readings import Tags, additives_of, named
from data.audits.own.tag_names import TagNames
from scoring.audits.results import lists_of
from scoring.columns import Mask
from scoring.facts import FACTS, REMARK, facts_table
from scoring.spelling import slug_of

BLANK: Final = facts_table([{"product_type": "food"}]).combine_chunks().to_batches()[0]


@dataclass(frozen=True)
class Merged:
    """FACTS with a list's own in them, line by line; which columns are its own, and where any is."""

    facts: pa.RecordBatch
    own_facts: Any
    is_own: Mask


def merged(
    facts: pa.RecordBatch, own: pa.Table, roles: Roles, tags: TagNames, *, with_brands: bool = False
) -> Merged:
    """Return facts, a row a line, with the own ones of these lines; on demand with their own brands too."""
    merging = Merging(dict(zip(facts.schema.names, facts.columns, strict=True)), facts.num_rows)
    put_amounts(merging, own, roles)
    for column, fact in roles.facts.items():
        if fact.name in TAGS:
            put_tags(merging, fact.name, texts(own, column), fact.mode, reader_of(fact.name, tags))
    if roles.shelves and "shelf" in roles.columns:
        put_shelves(merging, texts(own, roles.columns["shelf"]), roles.shelves, tags)
    if with_brands:
        put_brands(merging, texts(own, roles.columns["brand"]))
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


def put_brands(merging: Merging, encoded: Any) -> None:
    """Put the own brand of a line beside those on file; it makes no facts, so that none counts as its own."""
    names = encoded.dictionary.to_pylist()
    read = [*([*filter(None, map(slug_of, name.split(",")))] or None for name in names), None]
    own = pa.array(read, FACTS.field("brands").type).take(pa.array(places_of(encoded) % len(read)))
    merging.columns["brands"] = both(merging.columns["brands"], own)


def both(some: Any, others: Any) -> Any:
    """Return lists that are each two put together, null where both are."""
    parents = np.concatenate([pc.list_parent_indices(each).to_numpy() for each in (some, others)])
    order, count = np.argsort(parents, kind="stable"), len(some)
    members = pa.concat_arrays([some.flatten(), others.flatten()]).take(pa.array(order))
    starts: Any = pa.array(np.searchsorted(parents[order], np.arange(count + 1)).astype(np.int32))
    is_unknown: Any = pc.and_(some.is_null(), others.is_null())
    return pa.ListArray.from_arrays(starts, members, mask=is_unknown)


def with_remarks(merging: Merging) -> Any:
    """Return the remarks of every line, the own ones last."""
    found = merging.columns["remarks"].to_pylist()
    for key, where in merging.remarks.items():
        for line in np.flatnonzero(where).tolist():
            found[line] = [*(found[line] or ()), {"key": key, "field": "", "value": ""}]
    return pa.array(found, pa.list_(REMARK))
