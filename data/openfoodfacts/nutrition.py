"""The nutrition table of a record: amounts per 100 g or 100 ml that can be believed, and remarks on the rest.

Two shapes: flat `nutriments`, and from schema 1003 on `nutrition.aggregated_set`.
source: Open Food Facts, docs/api/ref-api-and-product-schema-change-log.md; rules of what is impossible or
disagrees: docs of this project, "Facts".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any, Final, NamedTuple

from data.openfoodfacts.plausibility import drop_contradictions
from data.openfoodfacts.values import mapping_of, number_of, shown, text_of, whole_of
from scoring.facts import NUTRIMENTS
from scoring.plausibility import MOST, MOST_KJ

NAN: Final = float("nan")
KJ_PER_KCAL: Final = 4.184
SALT_PER_SODIUM: Final = 2.5

KEYS: Final = {
    "energy_kj": (("energy-kj", 1.0), ("energy", 1.0), ("energy-kcal", KJ_PER_KCAL)),
    "fat": (("fat", 1.0),),
    "saturated_fat": (("saturated-fat", 1.0),),
    "carbohydrates": (("carbohydrates", 1.0),),
    "sugars": (("sugars", 1.0),),
    "salt": (("salt", 1.0), ("sodium", SALT_PER_SODIUM)),
    "fiber": (("fiber", 1.0),),
    "proteins": (("proteins", 1.0),),
    "fruits_vegetables_legumes": (
        ("fruits-vegetables-legumes-estimate-from-ingredients", 1.0),
        ("fruits-vegetables-legumes", 1.0),
    ),
}
"""For each nutriment, where it may stand, best first, and what to multiply by. `energy` is in kJ.

`fruits-vegetables-nuts-*` is the share of the 2021 rule, which counts nuts: never used.
"""

FRUIT: Final = "fruits_vegetables_legumes"
LABEL_KEYS: Final = tuple(key for name in NUTRIMENTS if name != FRUIT for key, _ in KEYS[name])
"""What a printed table holds. The fruit share is worked out from the ingredients and proves no table."""

ROUNDING: Final = 1e-6
"""What dividing by a serving and 32-bit floats leave behind."""

NEGLIGIBLE: Final = 0.5
"""Grams under which a label may say "less than 0.5 g" for none to speak of: taken as it stands.

source: European Commission, guidance on tolerances for nutrient values declared on a label, December 2012
"""

MORE_IS_BETTER: Final = frozenset({"fiber", "proteins", FRUIT})
VALUES: Final = ("value", "value_computed")
UNITS: Final = {"100g": "100g", "100ml": "100ml"}
SERVING_UNITS: Final = {"g": "100g", "ml": "100ml"}


class Remark(NamedTuple):
    """One complaint about a record, as FACTS keeps it."""

    key: str
    field: str
    value: str


class Entry(NamedTuple):
    """One amount as found: perhaps no number, perhaps only a bound."""

    value: object
    modifier: object


@dataclass(frozen=True)
class Sheet:
    """One nutrition table in one shape: nutriment id -> what stands there per 100 g or 100 ml."""

    entries: Mapping[str, Entry]
    preparation: str
    unit: str | None
    per_serving: bool
    remarks: tuple[Remark, ...] = ()

    @property
    def is_printed(self) -> bool:
        """Whether it holds any amount a label has."""
        return any(key in self.entries for key in LABEL_KEYS)


def read_nutrition(document: Mapping[Any, Any], *, prepared: bool) -> tuple[dict[str, object], list[Remark]]:
    """Return the nutriments, their unit and preparation as FACTS names them, and remarks.

    `prepared`: the product's categories want the values of the product as prepared.
    """
    sheet = choose_sheet(document, prepared=prepared)
    remarks = list(sheet.remarks)
    if sheet.per_serving:
        remarks.append(Remark("per-serving-only", "nutrition_unit", shown(document.get("serving_size"))))
    if sheet.preparation == "prepared" and not prepared:
        remarks.append(Remark("prepared-only", "nutrition_preparation", "prepared"))
    amounts = {name: read_amount(sheet, name, remarks) for name in NUTRIMENTS}
    kcal, salt, sodium = (exact(sheet, key) for key in ("energy-kcal", "salt", "sodium"))
    remarks += contradictions(amounts, kcal, NAN if isnan(salt) else sodium)
    facts: dict[str, object] = dict(amounts)
    facts["nutrition_unit"] = sheet.unit if sheet.is_printed else None
    facts["nutrition_preparation"] = sheet.preparation if sheet.is_printed else None
    return facts, remarks


def choose_sheet(document: Mapping[Any, Any], *, prepared: bool) -> Sheet:
    """Return the table to read: the aggregated one where the schema has it, else the flat one.

    Of two flat ones, the prepared where it is wanted or alone, otherwise as sold; never a mix.
    """
    flat = mapping_of(document.get("nutriments"))
    schema = whole_of(document.get("schema_version"), 0, 10_000) or 0
    aggregated = aggregated_sheet(document) if schema >= 1003 or not flat else None
    if aggregated and (aggregated.is_printed or aggregated.remarks or not flat):
        return aggregated
    as_sold = flat_sheet(document, flat, "as_sold", "")
    if as_sold.is_printed and not prepared:
        return as_sold
    as_prepared = flat_sheet(document, flat, "prepared", "_prepared")
    return as_prepared if as_prepared.is_printed else as_sold


def flat_sheet(document: Mapping[Any, Any], flat: Mapping[Any, Any], preparation: str, infix: str) -> Sheet:
    """Return the table of `nutriments` (schema 1002 and older) for one preparation."""
    values = ((key, flat.get(f"{key}{infix}_100g")) for keys in KEYS.values() for key, _ in keys)
    entries = {
        key: Entry(value, flat.get(f"{key}{infix}_modifier"))
        for key, value in values
        if value not in (None, "")
    }
    per = document.get(f"nutrition_data{infix}_per")
    per_serving = per == "serving" and any(f"{key}{infix}_serving" in flat for key in LABEL_KEYS)
    serving_unit = SERVING_UNITS.get(shown(document.get("serving_quantity_unit")))
    unit = serving_unit if per == "serving" else UNITS.get(shown(per))
    return Sheet(entries, preparation, unit, per_serving)


def aggregated_sheet(document: Mapping[Any, Any]) -> Sheet | None:
    """Return the table of `nutrition.aggregated_set` (schema 1003 on); None where there is none.

    Amounts of source `estimate` are guessed from the ingredients and are no label's: left out with a remark.
    The fruit share is such an estimate by its nature, and the rule of 2023 asks for it.
    """
    chosen = mapping_of(mapping_of(document.get("nutrition")).get("aggregated_set"))
    nutrients = mapping_of(chosen.get("nutrients"))
    unit = UNITS.get(shown(chosen.get("per")))
    if not nutrients or unit is None:
        return None
    entries, remarks, per_serving = {}, [], False
    for name, keys in KEYS.items():
        for key, _ in keys:
            found = mapping_of(nutrients.get(key))
            value = next((found[at] for at in VALUES if found.get(at) not in (None, "")), None)
            if value is None:
                continue
            if found.get("source") == "estimate" and name != FRUIT:
                remarks.append(Remark("estimated", name, shown(value)))
                continue
            entries[key] = Entry(value, found.get("modifier"))
            per_serving = per_serving or found.get("source_per") == "serving"
    preparation = "prepared" if chosen.get("preparation") == "prepared" else "as_sold"
    return Sheet(entries, preparation, unit, per_serving, tuple(dict.fromkeys(remarks)))


def read_amount(sheet: Sheet, name: str, remarks: list[Remark]) -> float:
    """Return one nutriment in its FACTS unit, NaN where nothing possible is on file."""
    for key, factor in KEYS[name]:
        entry = sheet.entries.get(key)
        number = number_of(entry.value) if entry else None
        if entry is None:
            continue
        if number is None:
            remarks.append(Remark("not-a-number", name, shown(entry.value)))
            continue
        amount, modifier = number[0] * factor, text_of(entry.modifier) or number[1] or ""
        is_trace = name in MORE_IS_BETTER and amount <= NEGLIGIBLE
        if not is_safe_bound(name, modifier) and not is_trace:
            remarks.append(Remark("unreadable", name, f"{modifier} {amount:g}"))
            return NAN
        return possible(name, amount, remarks)
    return NAN


def exact(sheet: Sheet, key: str) -> float:
    """Return what stands at one key, NaN where there is no number or only a bound."""
    entry = sheet.entries.get(key)
    number = number_of(entry.value) if entry else None
    return NAN if entry is None or number is None or (text_of(entry.modifier) or number[1]) else number[0]


def is_safe_bound(name: str, modifier: str) -> bool:
    """Whether an amount written with `modifier` can only understate the product ("~" is taken as it stands).

    "Less than 0.5 g" of sugars is at most 0.5 g, and may be used; "less than 3.5 g" of fibre proves no fibre.

    >>> is_safe_bound("sugars", "<"), is_safe_bound("fiber", "<"), is_safe_bound("fiber", "~")
    (True, False, True)
    """
    unproven = ("<", "<=", "≤") if name in MORE_IS_BETTER else (">", ">=", "≥")
    return modifier not in unproven


def possible(name: str, amount: float, remarks: list[Remark]) -> float:
    """Return `amount` where 100 g can hold it, else NaN and a remark."""
    if is_possible(name, amount):
        return min(max(amount, 0.0), limit_of(name))
    remarks.append(Remark("impossible", name, shown(amount)))
    return NAN


def is_possible(name: str, amount: Any) -> Any:
    """Whether 100 g can hold `amount`, one or a column of them; NaN is no amount."""
    return (amount > -ROUNDING) & (amount < limit_of(name) + ROUNDING)


def limit_of(name: str) -> float:
    """Return the most that 100 g can hold."""
    return MOST_KJ if name == "energy_kj" else MOST


def contradictions(amounts: dict[str, float], kcal: float, sodium: float) -> list[Remark]:
    """Set the amounts that cannot all be true to NaN; return remarks on them and on what is said twice.

    `kcal`, `sodium`: the energy as printed in kcal and the sodium in g, NaN where they are not.
    """
    remarks = []
    if energies_disagree(amounts["energy_kj"], kcal):
        value = f"{amounts['energy_kj']:g} kJ, {kcal:g} kcal"
        remarks.append(Remark("energy-disagrees", "energy_kj", value))
    if salts_disagree(amounts["salt"], sodium):
        remarks.append(Remark("salt-disagrees", "salt", f"{amounts['salt']:g} g, {sodium:g} g"))
    return [*remarks, *(Remark(*remark) for remark in drop_contradictions(amounts))]


def energies_disagree(energy_kj: Any, kcal: Any) -> Any:
    """Whether kJ and kcal are apart by more than 15 kcal and 10 %; the kJ stand."""
    of_kj = energy_kj / KJ_PER_KCAL
    apart = abs(of_kj - kcal)
    return (apart > 15) & (apart > 0.1 * of_kj) & (apart > 0.1 * kcal)


def salts_disagree(salt: Any, sodium: Any) -> Any:
    """Whether salt and 2.5 x sodium are apart by more than 0.1 g and 10 %.

    The salt stands, for the score is compared with others', and no filter passes on it. Nearer ones
    agree: from 1 g on a label rounds salt to 0.1 g, and sodium is also multiplied by 2.54.
    source: European Commission, guidance on tolerances for nutrient values declared on a label, December 2012
    """
    of_sodium = sodium * SALT_PER_SODIUM
    apart = abs(salt - of_sodium)
    return (apart > 0.1) & (apart > 0.1 * salt) & (apart > 0.1 * of_sodium)
