"""A product as it was at two times, and what is proven to have changed between them.

Facts are compared as they are on file, by the rules of today: a change of rules is never told as one of the
recipe, nor is a record that was read anew. What is unknown at either time proves nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from scoring.audits.fingerprints import numbers_of
from scoring.audits.results import AMOUNTS_OF_RECIPE, TAGS_OF_RECIPE
from scoring.evidence import ancestors
from scoring.facts import NUTRIMENTS, facts_table
from scoring.method import METHOD
from scoring.products import grade_of
from scoring.record import Record, records
from scoring.score import COLOURS, score

LABELLED: Final = NUTRIMENTS[:-1]
"""What labels give; fruit is estimated from the list, and moves as the estimate does."""

RECIPE: Final = ("additive-gone", "additive-new", "nutriment", "ingredients")
"""Kinds of change that are of the recipe on file."""

KINDS: Final = ("new", "gone", *RECIPE, "category", "arrived", "lost", "better", "worse", "method")


@dataclass(frozen=True)
class Version:
    """A product as it was: its row of FACTS, unknowns left out, and how it was rated then by `method`."""

    row: Mapping[str, object]
    light: str
    span: tuple[int, int] | None
    grade: str | None
    method: str

    @property
    def rating(self) -> tuple[object, ...]:
        """Return all there is to the rating."""
        return self.light, self.span, self.grade


@dataclass(frozen=True)
class Reading:
    """A version as the rules of today read it. `is_understood`: its ingredient list is, well enough."""

    version: Version
    record: Record
    recipe: int
    light: str
    span: tuple[int, int] | None
    grade: str | None
    is_understood: bool

    @property
    def rating(self) -> tuple[object, ...]:
        """Return all there is to the rating by the rules of today."""
        return self.light, self.span, self.grade

    @cached_property
    def additives(self) -> list[str]:
        """Return the additives on file."""
        return self.record.tags("additives") or []

    def knows(self, name: str) -> bool:
        """Whether a nutriment, `ingredients` or `categories` is known."""
        if name == "ingredients":
            return self.is_understood
        return (
            self.record.tags(name) is not None
            if name == "categories"
            else self.record.amount(name) is not None
        )

    def is_like(self, other: "Reading") -> bool:
        """Whether nothing of recipe or rating is other."""
        return self.recipe == other.recipe and self.version.rating == other.version.rating


@dataclass(frozen=True)
class Change:
    """One thing that changed, of KINDS; `name` is an additive, a nutriment or a field."""

    kind: str
    name: str = ""
    before: str | float | None = None
    after: str | float | None = None


def readings(versions: Sequence[Version]) -> list[Reading]:
    """Return versions as the rules of today read them."""
    if not versions:
        return []
    (batch,) = facts_table(version.row for version in versions).combine_chunks().to_batches()
    scores = score(batch)
    recipes = numbers_of(scores.facts, AMOUNTS_OF_RECIPE, TAGS_OF_RECIPE).tolist()
    return [
        Reading(
            version,
            record,
            recipes[row],
            scores.light(row),
            (int(scores.low[row]), int(scores.high[row])) if scores.is_applicable[row] else None,
            grade_of(row, scores),
            bool(scores.additives.is_settled[row]),
        )
        for row, (version, record) in enumerate(zip(versions, records(batch), strict=True))
    ]


def changes(old: Reading | None, new: Reading | None) -> list[Change]:
    """Return what is proven to have changed; None stands for a product that was not there."""
    if old is None or new is None:
        return [Change("new")] * (new is not None) + [Change("gone")] * (old is not None)
    if is_same_record(old.record, new.record):
        is_read_anew = old.recipe != new.recipe or is_rated_anew(old, new)
        return [method_change(old, new)] if is_read_anew else []
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


def method_change(old: Reading, new: Reading) -> Change:
    """Return the change of rules."""
    return Change("method", before=old.version.method, after=new.version.method)


def of_facts(old: Reading, new: Reading) -> Iterable[Change]:
    """Give what changed on file."""
    was, now = old.additives, new.additives
    if new.is_understood:
        yield from (Change("additive-gone", tag) for tag in unlike(was, now))
    if old.is_understood:
        yield from (Change("additive-new", tag) for tag in unlike(now, was))
    yield from nutriments_moved(old.record, new.record)
    if old.is_understood and new.is_understood and differ(old, new, "ingredients"):
        yield Change("ingredients")
    if differ(old, new, "categories"):
        yield Change("category")
    for name in (*LABELLED, "ingredients", "categories"):
        if old.knows(name) != new.knows(name):
            yield Change("arrived" if new.knows(name) else "lost", name)


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


def of_light(old: Reading, new: Reading) -> Iterable[Change]:
    """Give a light that is better or worse, told both times by the same rules: those of today if others."""
    is_one = old.version.method == new.version.method
    before, after = (old.version.light, new.version.light) if is_one else (old.light, new.light)
    if before in COLOURS and after in COLOURS and before != after:
        kind = "better" if COLOURS.index(after) > COLOURS.index(before) else "worse"
        yield Change(kind, before=before, after=after)
