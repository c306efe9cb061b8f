"""Why a line is told otherwise than before: what the fingerprints and versions of both audits prove."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scoring.audits.kept import KeptLines, differs, flat
from scoring.columns import Ints, Mask
from scoring.nutriscore import REQUIRED

RECIPE, RECORD, ARRIVED, LOST, OWN = "recipe", "record", "arrived", "lost", "own-facts"
CODE, METHOD, POLICY, DAY, UNEXPLAINED = "code", "method", "policy", "day", "unexplained"
REASONS: Final = (RECIPE, RECORD, ARRIVED, LOST, OWN, CODE, METHOD, POLICY, DAY, UNEXPLAINED)
"""In the order they are told; UNEXPLAINED where a light, span or action moved and no other holds."""

WITHOUT_FACTS: Final = ("not-found", "invalid-code", "in-store-code")
"""Statuses of lines that have no facts."""

RULED: Final = ("breaches", "unsure", "action")
"""What a policy says of a line."""

LIST: Final = ("ingredients", "additives-unread", "ingredients-unread")
HOLDS: Final[Mapping[str, tuple[str, ...]]] = {
    **{name: (name,) for name in ("categories", *REQUIRED)},
    "nutrition": REQUIRED,
    "prepared": REQUIRED,
    **{name: LIST[place:] for place, name in enumerate(LIST)},
}
"""By key of what is missing, all that is unknown with it: a table one nutriment short is more than none."""

BIT: Final = {name: 1 << place for place, name in enumerate(("categories", *REQUIRED, *LIST))}
RECORD_BIT: Final = 1 << len(BIT)
EVERYTHING: Final = RECORD_BIT | sum(BIT.values())
"""What is unknown where no record is on file: that too, or nothing would be lost with an empty one."""


def reasons_of(old: KeptLines, new: KeptLines) -> dict[str, Mask]:
    """Return where each reason but UNEXPLAINED holds; line i of both is one product."""
    was, now = old.lines, new.lines
    has_facts = known(was) & known(now)
    arrived, lost = moved(was, now)
    recipe = has_facts & differs(was["recipe"], now["recipe"])
    record = has_facts & differs(was["record"], now["record"])
    own = (known(was) | known(now)) & own_differ(old, new, recipe | record)
    is_dated_alike = ~differs(was["modified_at"], now["modified_at"])
    is_on_file_alike = own & is_dated_alike
    is_same = has_facts & ~recipe & ~record & ~own
    ruled = np.logical_or.reduce([differs(*(said(side[name]) for side in (was, now))) for name in RULED])
    is_other = {name: old.edition[name] != new.edition[name] for name in ("method", "rules", "day")}
    return {
        RECIPE: recipe & ~is_on_file_alike & (~(arrived | lost) | additives_differ(was, now)),
        RECORD: record & ~is_on_file_alike & ~category_moved(was, now),
        ARRIVED: arrived & ~is_on_file_alike,
        LOST: lost & ~is_on_file_alike,
        OWN: own,
        CODE: differs(was["gtin"], now["gtin"]),
        METHOD: is_same & is_other["method"],
        POLICY: ruled & has_facts & is_other["rules"],
        DAY: ruled & is_same & (is_other["day"] and not is_other["rules"]),
    }


def said(column: Any) -> Any:
    """Return what a policy said of every line; where there is none it says nothing."""
    return pc.fill_null(flat(column), "")


def known(lines: Any) -> Mask:
    """Return which lines have facts."""
    statuses = pa.array(WITHOUT_FACTS)
    has: Mask = ~pc.is_in(lines["status"], statuses).to_numpy()
    return has


def moved(was: Any, now: Any) -> tuple[Mask, Mask]:
    """Return where something became known, and where something became unknown.

    Nothing is said where a score applies only then, or only now: other facts are missed of such a product.
    """
    before, after = missing_bits(was), missing_bits(now)
    is_comparable = (applies(was) == applies(now)) | (known(was) != known(now))
    return is_comparable & ((before & ~after) != 0), is_comparable & ((after & ~before) != 0)


def applies(lines: Any) -> Mask:
    """Return which lines have a span."""
    has: Mask = pc.is_valid(lines["low"]).to_numpy()
    return has


def missing_bits(lines: Any) -> Ints:
    """Return what is unknown of every line, a bit each; all of it where there are no facts."""
    missing = lines["missing"].combine_chunks()
    of_keys = [sum(BIT[each] for each in names) for names in HOLDS.values()]
    bits = np.array([*of_keys, 0], np.int64)  # what another version misses and we do not know says nothing
    places = pc.index_in(missing.flatten(), pa.array([*HOLDS])).fill_null(len(HOLDS)).to_numpy()
    parents: Any = pc.list_parent_indices(missing)
    rows = parents.to_numpy()
    found = np.zeros(len(missing), np.int64)
    np.bitwise_or.at(found, rows, bits[places.astype(np.int64)])
    return np.where(known(lines), found, EVERYTHING)


def category_moved(was: Any, now: Any) -> Mask:
    """Return where a category became known or unknown, which another record shows by itself."""
    moved: Mask = ((missing_bits(was) ^ missing_bits(now)) & BIT["categories"]) != 0
    return moved


def additives_differ(was: Any, now: Any) -> Mask:
    """Return where additives are listed both times, and others."""
    both = pc.and_(pc.is_valid(was["additives"]), pc.is_valid(now["additives"])).to_numpy()
    other: Mask = both & differs(was["additives"], now["additives"])
    return other


def own_differ(old: KeptLines, new: KeptLines, facts_differ: Mask) -> Mask:
    """Return where the list's own facts are proven to be others.

    They are of other columns; or facts differ although the record on file is the same, and so do own cells.
    """
    was, now = old.lines, new.lines
    proven: Mask = differs(was["own_facts"], now["own_facts"])
    has_own = pc.list_value_length(was["own_facts"]).fill_null(0).to_numpy() > 0
    is_open = facts_differ & has_own & ~differs(was["modified_at"], now["modified_at"])
    if is_open.any():
        is_open &= cells_differ(old.own, new.own)
    proven |= is_open
    return proven


def cells_differ(was: Any, now: Any) -> Mask:
    """Return where own cells of columns that both lists have differ."""
    names: list[Any] = [name for name in was.column_names if name in now.column_names]
    differing: Mask = np.logical_or.reduce(
        [np.zeros(len(was), bool), *(differs(was[name], now[name]) for name in names)]
    )
    return differing
