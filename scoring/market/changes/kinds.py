"""What is proven to have changed of a product between two times.

Facts are compared as they are on file, by the rules of today: a change of rules is never told as one of the
recipe, nor is a record that was read anew. What is unknown at either time proves nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from scoring.evidence import ancestors
from scoring.facts import NUTRIMENTS
from scoring.market.changes.between import TOLD_LISTS
from scoring.market.changes.versions import Reading
from scoring.messages import plain
from scoring.method import METHOD
from scoring.record import Record
from scoring.score import COLOURS
from scoring.spelling import slug_of

LABELLED: Final = NUTRIMENTS[:-1]
"""What labels give; fruit is estimated from the list, and moves as the estimate does."""

KNOWN_OR_NOT: Final = (*LABELLED, "ingredients", "categories", *TOLD_LISTS)
"""What may become known, or unknown."""

RECIPE: Final = ("additive-gone", "additive-new", "nutriment", "ingredients")
"""Kinds of change that are of the recipe on file."""

WHOSE: Final = {"brands": "brand", "brand_owners": "owner"}
"""Kinds of change of whose a product is, by the list on file."""

KINDS: Final = (
    *("new", "gone", *RECIPE, "category", *WHOSE.values()),
    *("arrived", "lost", "better", "worse", "light-gained", "light-lost", "method", "reading"),
)


@dataclass(frozen=True)
class Change:
    """One thing that changed, of KINDS; `name` is an additive, a nutriment or a field."""

    kind: str
    name: str = ""
    before: str | float | None = None
    after: str | float | None = None


def changes(old: Reading | None, new: Reading | None) -> list[Change]:
    """Return what is proven to have changed; None stands for a product that was not there."""
    if old is None or new is None:
        return [Change("new")] * (new is not None) + [Change("gone")] * (old is not None)
    if is_same_record(old.record, new.record):
        is_read_anew = not old.is_same_on_file(new) or is_rated_anew(old, new)
        return [reading_change(old, new)] if is_read_anew else []
    return [*of_facts(old, new), *of_light(old, new), *([method_change(old, new)] * is_rated_anew(old, new))]


def is_same_record(old: Record, new: Record) -> bool:
    """Whether nobody edited the record in between: what differs then is how it was read."""
    moments = old.day("modified_at"), new.day("modified_at")
    return None not in moments and moments[0] == moments[1]


def is_rated_anew(old: Reading, new: Reading) -> bool:
    """Whether other rules alone are proven to have moved the rating."""
    if old.version.method == new.version.method:
        return False
    if new.version.method == METHOD:
        return old.version.rating != old.rating
    return old.recipe == new.recipe and old.version.rating != new.version.rating


def reading_change(old: Reading, new: Reading) -> Change:
    """Return that a record was read anew: by other rules, which are told, or by the same."""
    is_one = old.version.method == new.version.method
    return Change("reading") if is_one else method_change(old, new)


def method_change(old: Reading, new: Reading) -> Change:
    """Return the change of rules."""
    return Change("method", before=old.version.method, after=new.version.method)


def of_facts(old: Reading, new: Reading) -> Iterable[Change]:
    """Give what changed on file."""
    yield from of_additives(old, new)
    yield from nutriments_moved(old.record, new.record)
    if old.is_understood and new.is_understood and differ(old, new, "ingredients"):
        yield Change("ingredients")
    if differ(old, new, "categories"):
        yield Change("category")
    yield from of_whose(old, new)
    for name in KNOWN_OR_NOT:
        if old.knows(name) != new.knows(name):
            yield Change("arrived" if new.knows(name) else "lost", name)


def of_additives(old: Reading, new: Reading) -> Iterable[Change]:
    """Give the additives that are gone from a list that is understood now, or new to one that was then."""
    was, now = old.additives, new.additives
    if new.is_understood:
        yield from (Change("additive-gone", tag) for tag in unlike(was, now))
    if old.is_understood:
        yield from (Change("additive-new", tag) for tag in unlike(now, was))


def unlike(tags: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return those of `tags` that `others` have neither themselves nor as a form or parent; forms alone.

    Records list a parent beside its forms: that one stands for none but them.

    >>> unlike(["en:e450", "en:e450i", "en:e330"], ["en:e330"]), unlike(["en:e450"], ["en:e450i"])
    (['en:e450i'], [])
    >>> unlike(["en:e450", "en:e450i"], ["en:e450", "en:e450v"]), unlike(["en:e450i"], ["en:e450"])
    (['en:e450i'], [])
    """
    above = {parent for other in others for parent in ancestors(other)}
    found = [tag for tag in tags if tag not in above.union(others) and not leaves(others) & {*ancestors(tag)}]
    return [tag for tag in found if tag in leaves(found)]


def leaves(tags: Sequence[str]) -> set[str]:
    """Return the additives that are no parent of another one.

    >>> leaves(["en:e450", "en:e450i"])
    {'en:e450i'}
    """
    return {*tags}.difference(parent for tag in tags for parent in ancestors(tag))


def nutriments_moved(was: Record, now: Record) -> Iterable[Change]:
    """Give the amounts that are known both times, of the same unit and preparation, and others."""
    if any(was.text(name) != now.text(name) for name in ("nutrition_unit", "nutrition_preparation")):
        return
    for name in LABELLED:
        before, after = was.amount(name), now.amount(name)
        if before is not None and after is not None and round(before, 2) != round(after, 2):
            yield Change("nutriment", name, before, after)


def differ(old: Reading, new: Reading, name: str) -> bool:
    """Whether tags are known both times, and others."""
    was, now = old.record.tags(name), new.record.tags(name)
    return was is not None and now is not None and {*was} != {*now}


def of_whose(old: Reading, new: Reading) -> Iterable[Change]:
    """Give the brands and owners that are known both times, and others."""
    for name, kind in WHOSE.items():
        if old.knows(name) and new.knows(name) and old.whose[name] != new.whose[name]:
            yield Change(kind, before=called(old, name), after=called(new, name))


def called(reading: Reading, name: str) -> str:
    """Return what the pack calls the brands of a product, or the owners it states in plain words."""
    printed = [each.strip() for each in (reading.record.text("brand_names") or "").split(",")]
    names = {slug_of(each): each for each in printed}
    return ", ".join(names.get(slug) or plain(slug) for slug in sorted(reading.whose[name]))


def of_light(old: Reading, new: Reading) -> Iterable[Change]:
    """Give a light that is better or worse, gained or lost: as told by one method, else by that of today."""
    is_one = old.version.method == new.version.method
    before, after = (old.version.light, new.version.light) if is_one else (old.light, new.light)
    was, now = (COLOURS.index(each) if each in COLOURS else None for each in (before, after))
    if was == now:
        return
    if was is None or now is None:
        yield Change("light-gained" if was is None else "light-lost", before=before, after=after)
    else:
        yield Change("better" if now > was else "worse", before=before, after=after)
