"""The own nutriments of a list put into facts, where they are possible, alone and beside the others."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data.audits.lists.roles import OVERRIDE, Roles
from data.audits.own.merging import Merging, places_of, texts
from data.audits.own.readings import NAN, Amount, amount_of
from data.openfoodfacts.nutrition import is_possible
from data.openfoodfacts.plausibility import contradict, drop_contradictions
from scoring.columns import Floats, Mask
from scoring.facts import NUTRIMENTS


def put_amounts(merging: Merging, own: pa.Table, roles: Roles) -> None:
    """Put the own nutriments in that are possible, alone and together."""
    given: dict[str, Floats] = {}
    overrides: dict[str, Mask] = {}
    for column, fact in sorted(roles.facts.items(), key=lambda each: each[1].mode != OVERRIDE):
        if fact.name in NUTRIMENTS:
            found = read_amounts(merging, texts(own, column), column, fact.name)
            before = overrides.get(fact.name, np.zeros(merging.count, bool))
            overrides[fact.name] = before | (~np.isnan(found) & (fact.mode == OVERRIDE))
            given[fact.name] = np.where(np.isnan(given.get(fact.name, NAN)), found, given.get(fact.name, NAN))
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
        name: ~np.isnan(amounts) & (np.isnan(base[name]) | overrides[name]) for name, amounts in given.items()
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
    for key in ("own-not-a-number", "own-not-per-100", "own-impossible"):
        merging.remark(key, np.array([*(each.remark == key for each in read), False])[places])
    amounts: Floats = np.array([*(each.value for each in read), NAN])[places]
    return amounts


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
    overrides: Mapping[str, Mask],
) -> None:
    """Settle lines whose own amounts cannot be true beside those on file."""
    is_any = np.logical_or.reduce([*taken.values()])
    for line in np.flatnonzero(contradict(both) & is_any).tolist():
        amounts = {name: float(values[line]) for name, values in both.items()}
        drop_contradictions(amounts)
        dropped = [name for name in both if np.isnan(amounts[name]) and not np.isnan(both[name][line])]
        mine = [name for name in dropped if name in taken and taken[name][line]]
        strong = [name for name in mine if overrides[name][line]]
        if mine:
            merging.remarks.setdefault("own-contradicts", np.zeros(merging.count, bool))[line] = True
        for name in dropped if strong else mine:
            if name not in strong:
                both[name][line] = NAN if strong else base[name][line]
                if name in taken:
                    taken[name][line] = False
