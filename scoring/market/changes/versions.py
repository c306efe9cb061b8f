"""A product as it was at some time, and as the rules of today read what was on file then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from scoring.audits.fingerprints import numbers_of
from scoring.audits.results import AMOUNTS_OF_RECIPE, TAGS_OF_RECIPE
from scoring.facts import facts_table
from scoring.market.brands.belonging import whose_of
from scoring.market.changes.between import TOLD_LISTS
from scoring.products import grade_of
from scoring.record import Record, records
from scoring.score import score


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

    @cached_property
    def whose(self) -> dict[str, frozenset[str]]:
        """Return the slugs of its brands, and of the owners it states."""
        return whose_of(self.row)


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

    @property
    def whose(self) -> dict[str, frozenset[str]]:
        """Return the slugs of its brands, and of the owners it states."""
        return self.version.whose

    def knows(self, name: str) -> bool:
        """Whether a nutriment, `ingredients`, `categories`, `brands` or `brand_owners` is known."""
        if name == "ingredients":
            return self.is_understood
        if name in TOLD_LISTS:
            return bool(self.whose[name])
        return (
            self.record.tags(name) is not None
            if name == "categories"
            else self.record.amount(name) is not None
        )

    def is_like(self, other: "Reading") -> bool:
        """Whether nothing on file or of the rating is other."""
        return self.is_same_on_file(other) and self.version.rating == other.version.rating

    def is_same_on_file(self, other: "Reading") -> bool:
        """Whether nothing of the recipe is other, nor whose it is."""
        return self.recipe == other.recipe and self.whose == other.whose


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
