"""What changed of a product as documents: sentences, kinds, the states it was in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scoring.lights import rated_document
from scoring.market.brands.additives import additive_entry
from scoring.market.categories.benchmarks import UNITS
from scoring.market.changes.kinds import RECIPE, Change, changes
from scoring.market.changes.versions import Reading
from scoring.messages import number, sentence
from scoring.pillars.additives import named_additive
from scoring.products import Document, name_of


@dataclass(frozen=True)
class Told:
    """A state of a product: None where it was not there. `since` and `until` are days, None: open."""

    reading: Reading | None
    since: str | None
    until: str | None


def states_of(told: Sequence[Told], lang: str) -> list[Document]:
    """Return the states of a product, the first first; one that is like the one before is no other."""
    kept = list[Told]()
    for each in told:
        if kept and is_like(kept[-1].reading, each.reading):
            kept[-1] = replace(each, since=kept[-1].since)
        else:
            kept.append(each)
    befores = [None, *kept]
    return [state_of(each, before, lang) for each, before in zip(kept, befores, strict=False)]


def is_like(old: Reading | None, new: Reading | None) -> bool:
    """Whether two states are one."""
    return old is new is None if old is None or new is None else new.is_like(old)


def state_of(told: Told, before: Told | None, lang: str) -> Document:
    """Return one state, and what changed from the one before."""
    return {
        "since_day": told.since,
        "until_day": told.until,
        **rated(told.reading),
        "data_date": told.reading.record.day("data_date") if told.reading else None,
        "additives": additives_of(told.reading, lang),
        "changes": sentences(changes(before.reading, told.reading), lang) if before else [],
    }


def additives_of(reading: Reading | None, lang: str) -> list[Document] | None:
    """Return the additives on file; None where that is not known: an empty list is proven."""
    if reading is None or not (reading.is_understood or reading.additives):
        return None
    return [additive_entry(tag, lang) for tag in reading.additives]


def rated(reading: Reading | None) -> Document:
    """Return how a product was rated then; all null where it was not there."""
    if reading is None:
        return dict.fromkeys(("method", "light", "score", "span", "possible", "grade"))
    version = reading.version
    told = rated_document(version.light, version.span)
    return {"method": version.method, **told, "grade": version.grade}


def product_changes(gtin: str, old: Reading | None, new: Reading | None, lang: str) -> Document | None:
    """Return what changed of a product, None where nothing is proven to have."""
    found = changes(old, new)
    seen = new or old
    if not found or seen is None:
        return None
    return {
        "gtin": gtin,
        "name": name_of(seen.record, lang),
        "kinds": kinds_of(found),
        "additives_gone": [additive_entry(each.name, lang) for each in found if each.kind == "additive-gone"],
        "additives_new": [additive_entry(each.name, lang) for each in found if each.kind == "additive-new"],
        "before": rated(old),
        "after": rated(new),
        "changes": sentences(found, lang),
    }


def kinds_of(found: Iterable[Change]) -> list[str]:
    """Return the kinds of some changes, `recipe` first where any is of the recipe.

    >>> kinds_of([Change("additive-gone", "en:e250"), Change("better")])
    ['recipe', 'additive-gone', 'better']
    """
    kinds = dict.fromkeys(each.kind for each in found)
    return [*(["recipe"] if any(kind in RECIPE for kind in kinds) else []), *kinds]


def sentences(found: Sequence[Change], lang: str) -> list[Document]:
    """Return changes in sentences; fields that became known, or unknown, in one."""
    said = list[Document]()
    for kind in dict.fromkeys(each.kind for each in found):
        mine = [each for each in found if each.kind == kind]
        if kind in ("arrived", "lost"):
            fields = ", ".join(sentence(lang, f"field.{each.name}") for each in mine)
            said.append({"kind": kind, "text": sentence(lang, f"change.{kind}", fields=fields)})
        else:
            said += [{"kind": kind, "text": text_of(each, lang)} for each in mine]
    return said


def text_of(change: Change, lang: str) -> str:
    """Return one change as a sentence."""
    if change.kind.startswith("additive"):
        return sentence(lang, f"change.{change.kind}", additive=named_additive(change.name, lang))
    if change.kind in ("light-gained", "light-lost"):
        before, after = (sentence(lang, f"light.{light}").lower() for light in (change.before, change.after))
        return sentence(lang, f"change.{change.kind}", before=before, after=after)
    if change.kind == "nutriment":
        before, after = (number(lang, float(each or 0)) for each in (change.before, change.after))
        field, unit = sentence(lang, f"field.{change.name}"), UNITS[change.name]
        return sentence(lang, "change.nutriment", field=field, unit=unit, before=before, after=after)
    if change.kind in ("better", "worse"):
        after = sentence(lang, f"light.{change.after}").lower()
        instead = sentence(lang, f"light.instead.{change.before}")
        return sentence(lang, f"change.{change.kind}", after=after, instead=instead)
    return sentence(lang, f"change.{change.kind}", before=change.before, after=change.after)
