"""The nutriments of the Parquet, whole columns at once, by the rules of `openfoodfacts.nutrition`.

A row in which nothing is wrong is read by arithmetic; any other is judged alone, by the same functions.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from data.openfoodfacts.dumps.columns import Column, by_value, coded, offsets_of, parents
from data.openfoodfacts.dumps.mixed import DIGITS, MIXED_SCHEMA, NO_LABEL_HAS, is_printed
from data.openfoodfacts.dumps.rows import AMOUNTS
from data.openfoodfacts.nutrition import (
    FRUIT,
    KEYS,
    LABEL_KEYS,
    NAN,
    UNITS,
    Remark,
    contradictions,
    energies_disagree,
    is_possible,
    limit_of,
    possible,
    salts_disagree,
)
from data.openfoodfacts.plausibility import contradict
from data.openfoodfacts.values import shown
from scoring.columns import Floats, Ints, Mask
from scoring.facts import NUTRIMENTS
from scoring.plausibility import MACROS, WHOLE_OF

NAMES: Final = tuple(key for keys in KEYS.values() for key, _ in keys)
NUMBERS: Final = {name: number for number, name in enumerate(NAMES)}
LABEL: Final = [NUMBERS[key] for key in LABEL_KEYS]
POWERS: Final[Floats] = np.array([float(f"1e{exponent}") for exponent in range(23)])
CONTRADICTED: Final = {*MACROS, *WHOLE_OF}
"""What a contradiction may make unknown."""


def decimals(values: npt.NDArray[np.float32]) -> Floats:
    """Return 32-bit amounts as the decimal numbers they were, of six digits at most.

    >>> decimals(np.array([0.0099999998, 17.52, 0.33782, np.nan], np.float32)).tolist()
    [0.01, 17.52, 0.33782, nan]
    """
    wide = values.astype(np.float64)
    size = np.abs(wide)
    is_plain = np.isfinite(wide) & (size > 0)
    exponents = np.floor(np.log10(np.where(is_plain, size, 1.0))).astype(np.int64)
    scale = POWERS[np.clip(DIGITS - 1 - exponents, 0, len(POWERS) - 1)]
    return np.where(is_plain, np.rint(wide * scale) / scale, wide)


def settled(nutriments: Column, schema: Ints) -> tuple[Column, int]:
    """Return the nutriments that are read, as decimal numbers, and of how many rows estimates were left out.

    The Parquet does not tell them apart: in a mixed table, what a label would not hold is taken for one.
    """
    rows, entries = parents(nutriments), nutriments.flatten()
    codes, names = coded(pc.struct_field(entries, "name"))
    is_mixed = np.zeros(len(nutriments), bool)
    is_mixed[rows[is_one(codes, names, {NO_LABEL_HAS})]] = True
    doubtful = (is_mixed & (schema >= MIXED_SCHEMA))[rows] & is_one(codes, names, set(LABEL_KEYS))
    is_read = is_one(codes, names, NUMBERS.keys())
    kept, rows, doubtful = entries.filter(pa.array(is_read)), rows[is_read], doubtful[is_read]
    columns, is_dropped = [pc.struct_field(kept, "name")], np.zeros(len(rows), bool)
    for field in AMOUNTS:
        column = pc.struct_field(kept, field)
        amounts = decimals(column.fill_null(NAN).to_numpy())
        estimated = doubtful & ~np.isnan(amounts) & ~is_printed(amounts)
        is_dropped |= estimated
        columns.append(pa.array(amounts, mask=column.is_null().to_numpy(zero_copy_only=False) | estimated))
    counts = np.bincount(rows, minlength=len(nutriments))
    structs = pa.StructArray.from_arrays(columns, ["name", *AMOUNTS])
    return pa.ListArray.from_arrays(offsets_of(counts), structs), len(np.unique(rows[is_dropped]))


def is_one(codes: Ints, names: list[str], wanted: Collection[str]) -> Mask:
    """Return which of the values `names[codes[i]]` are among `wanted`."""
    found: Mask = np.array([*(name in wanted for name in names), False])[codes]
    return found


@dataclass(frozen=True)
class Nutrition:
    """The nutriments of every row as FACTS names them, and the remarks on a row where there are any."""

    columns: Mapping[str, Any]
    remarks: dict[int, list[Remark]]


def read_amounts(rows: pa.RecordBatch, wants_prepared: Mask, odd: Mask) -> Nutrition:
    """Return the nutrition of every row of `rows`; mark in `odd` those whose table is not plain."""
    tables = tables_of(rows.column("nutriments"), odd)
    per: Column = rows.column("nutrition_data_per")
    has_sold, has_prepared = (has_label(tables[field]) for field in ("100g", "prepared_100g"))
    is_prepared = has_prepared & (wants_prepared | ~has_sold)
    is_serving = np.array([each == "serving" for each in per.to_pylist()], bool)
    is_per_serving = is_serving & has_label(tables["serving"]) & ~is_prepared
    remarks = remarks_on(rows.column("serving_size"), is_per_serving, is_prepared & ~wants_prepared)
    columns: dict[str, Any] = judged(np.where(is_prepared, tables["prepared_100g"], tables["100g"]), remarks)
    units = by_value(per, lambda value: UNITS.get(shown(value)), pa.string())
    none = pa.scalar(None, pa.string())
    columns["nutrition_unit"] = pc.if_else(pa.array(has_sold & ~is_prepared), units, none)
    preparation = pc.if_else(pa.array(is_prepared), "prepared", "as_sold")
    columns["nutrition_preparation"] = pc.if_else(pa.array(has_sold | has_prepared), preparation, none)
    return Nutrition(columns, remarks)


def remarks_on(sizes: Column, is_per_serving: Mask, is_prepared_only: Mask) -> dict[int, list[Remark]]:
    """Return what is to be remarked on the tables chosen, by row."""
    servings, remarks = sizes.to_pylist(), {}
    for row in np.flatnonzero(is_per_serving).tolist():
        remarks[row] = [Remark("per-serving-only", "nutrition_unit", shown(servings[row]))]
    for row in np.flatnonzero(is_prepared_only).tolist():
        remarks.setdefault(row, []).append(Remark("prepared-only", "nutrition_preparation", "prepared"))
    return remarks


def tables_of(nutriments: Column, odd: Mask) -> Mapping[str, Floats]:
    """Return for each of AMOUNTS a table of nutriment by row, NaN where there is none."""
    rows, entries = parents(nutriments), nutriments.flatten()
    codes, names = coded(pc.struct_field(entries, "name"))
    numbers = np.array([*(NUMBERS[name] for name in names), 0])[codes]
    places = numbers * len(nutriments) + rows
    odd[rows[np.bincount(places, minlength=1)[places] > 1]] = True
    tables = {}
    for field in AMOUNTS[:3]:
        column = pc.struct_field(entries, field)
        amounts = column.fill_null(NAN).to_numpy()
        odd[rows[~np.isfinite(amounts) & column.is_valid().to_numpy(zero_copy_only=False)]] = True
        table = np.full(len(NAMES) * len(nutriments), NAN)
        table[places] = amounts
        tables[field] = table.reshape(len(NAMES), len(nutriments))
    return tables


def has_label(table: Floats) -> Mask:
    """Return in which rows a table holds any amount a label has."""
    found: Mask = np.any(~np.isnan(table[LABEL]), axis=0)
    return found


def judged(table: Floats, remarks: dict[int, list[Remark]]) -> dict[str, Floats]:
    """Return the nutriments of FACTS; add to `remarks` what is wrong with a row, and leave that out."""
    found = {name: first_of(table, name) for name in NUTRIMENTS}
    kcal, sodium = (table[NUMBERS[key]] for key in ("energy-kcal", "sodium"))
    amounts = {name: np.clip(amount, 0.0, limit_of(name)) for name, amount in found.items()}
    for name, amount in found.items():
        for row in np.flatnonzero(~np.isnan(amount) & ~is_possible(name, amount)).tolist():
            amounts[name][row] = possible(name, float(amount[row]), remarks.setdefault(row, []))
    is_wrong = energies_disagree(amounts["energy_kj"], kcal) | salts_disagree(amounts["salt"], sodium)
    is_wrong |= contradict(amounts)
    for row in np.flatnonzero(is_wrong).tolist():
        alone = {name: amount.item(row) for name, amount in amounts.items()}
        remarks.setdefault(row, []).extend(contradictions(alone, kcal.item(row), sodium.item(row)))
        for name in CONTRADICTED:
            amounts[name][row] = alone[name]
    return amounts


def first_of(table: Floats, name: str) -> Floats:
    """Return one nutriment of every row, from where it stands first of KEYS."""
    amounts = np.full(table.shape[1], NAN)
    for key, factor in KEYS[name]:
        amounts = np.where(np.isnan(amounts), table[NUMBERS[key]] * factor, amounts)
    return amounts


def with_fruit(nutrition: Nutrition, share: Floats) -> Floats:
    """Return the fruit share on file, else the one estimated; remark on that."""
    on_file = nutrition.columns[FRUIT]
    fruit = np.where(np.isnan(on_file), share, on_file)
    for row in np.flatnonzero(np.isnan(on_file) & (share > 0)).tolist():
        nutrition.remarks.setdefault(row, []).append(Remark("fruit-estimated", FRUIT, f"{share[row]:.3g} %"))
    return fruit
