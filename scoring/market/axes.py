"""What may change of a recipe within bounds: axes, each with its options, the least change first.

A nutriment moves to any amount at which the Nutri-Score rewards it more (`moves.py`), an additive that costs
goes (`steps.py`), a fact of origin is declared where the asker allows it. Nothing is ever added: no additive,
no sweetener. Sugars give way to starch and saturates to other fat, so the energy stays, and what is found
holds all the more where it falls. Energy itself moves only as far as the other amounts leave room, and fibre
and proteins rise only where they do.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from scoring import gaps
from scoring.additives import concern, sweetener_tags
from scoring.columns import columns_of
from scoring.evidence import ancestors
from scoring.moves import MOVABLE, every_amount
from scoring.pillars.additives import penalties
from scoring.record import Record
from scoring.score import FRUIT, Scores, score_columns
from scoring.steps import Step, origins, removals

BALANCED: Final = ("energy_kj", "proteins", "fiber")
"""The nutriments whose moves need room beside one another; they come first among the axes."""

Levels = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Bounds:
    """What the asker allows. Bounds are of moves: an amount that stays may be outside of them."""

    least: Mapping[str, float] = field(default_factory=dict)
    most: Mapping[str, float] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()  # nutriments that must not move
    kept: frozenset[str] = frozenset()  # additives that must stay
    declarable: frozenset[str] = frozenset()  # of labels, origins, manufacturing_places

    def allow(self, name: str, amount: float) -> bool:
        """Whether a nutriment may become an amount."""
        return self.least.get(name, -math.inf) <= amount <= self.most.get(name, math.inf)


@dataclass(frozen=True)
class Axis:
    """One thing that may change. Option 0 leaves it as it is; of removals, option n takes n away."""

    kind: str  # nutrient, remove-additive, declare
    names: tuple[str, ...]  # the nutriment, the additives, or the key of what is declared
    values: tuple[float, ...] = ()  # of a nutriment: as it is, then each amount it may become
    column: str = ""  # of what is declared
    tags: tuple[str, ...] = ()  # in that column then

    @property
    def last(self) -> int:
        """The option that changes most."""
        return len(self.values) - 1 if self.values else len(self.names)

    def relative(self, option: int) -> float:
        """Return how far a nutriment moves, 0 to 1: the distance as a share of the larger of both amounts."""
        before, after = self.values[0], self.values[option]
        return abs(after - before) / max(after, before) if option else 0.0


def axes(record: Record, scores: Scores, bounds: Bounds) -> list[Axis]:
    """Return all that may change of one row that is scored, the nutriments first."""
    return [
        *_nutrients(record, scores, bounds),
        *_removals(record, scores, bounds),
        *_declared(record, scores, bounds),
    ]


def _nutrients(record: Record, scores: Scores, bounds: Bounds) -> Iterator[Axis]:
    scheme = scores.nutrition.scheme_of(0)
    if scheme is None or scores.nutrition.classes.of(0).name == "UNKNOWN":
        return
    is_fixed = not math.isnan(scores.nutrition.classes.fruit_override[0])
    for name in (*BALANCED, *(name for name in MOVABLE if name not in BALANCED)):
        amount = gaps.amount_read(record, 0, scores, name)
        if amount is None or name in bounds.fixed or (name == FRUIT and is_fixed):
            continue
        ahead = every_amount(name, amount, scheme, record.amount("fat"))
        values = [value for value in ahead if bounds.allow(name, value)]
        if values:
            yield Axis("nutrient", (name,), (amount, *values))


def _declared(record: Record, scores: Scores, bounds: Bounds) -> Iterator[Axis]:
    for step in origins(record, 0, scores):
        [(column, tags)] = step.outcomes[0].items()
        if column in bounds.declarable:
            yield Axis("declare", (step.key,), column=column, tags=tuple(tags))  # type: ignore[arg-type]  # a tag list


@dataclass(frozen=True)
class Removal:
    """An additive that may go: all that goes with it, and what it takes away."""

    tag: str
    gone: frozenset[str]
    families: frozenset[str]
    takes: Levels  # additives by level that then cost no more
    is_sweet: bool


def _removals(record: Record, scores: Scores, bounds: Bounds) -> Iterator[Axis]:
    """Give additives that may go; those that are worth the same stand on one axis, in the order of the list.

    One that goes as a part of another is left out: it is a change as well, and lifts no more.
    """
    found = [each for each in removed(record, scores) if each.gone.isdisjoint(bounds.kept)]
    whole = [each for each in found if not any(each.gone < other.gone for other in found)]
    shared = Counter(family for each in whole for family in each.families)
    alike: dict[object, list[str]] = {}
    for each in whole:
        is_alone = all(shared[family] == 1 for family in each.families)
        key: object = (each.takes, each.is_sweet) if is_alone else each.tag
        alike.setdefault(key, []).append(each.tag)
    yield from (Axis("remove-additive", tuple(tags)) for tags in alike.values())


def removed(record: Record, scores: Scores) -> list[Removal]:
    """Return each removal that takes a cost away."""
    tags = record.tags("additives") or []
    planned = list(removals(record, 0, scores))
    if not planned:
        return []
    after = score_columns(columns_of([{**record.values, **step.outcomes[0]} for step in planned]))
    before = costs(0, scores)
    return [_removal(step, tags, before, costs(row, after)) for row, step in enumerate(planned)]


def costs(row: int, scores: Scores) -> Counter[int]:
    """Return how many additives of each level cost one row."""
    return Counter(concern(tag) for tag in penalties(row, scores))


def _removal(step: Step, tags: list[str], before: Counter[int], after: Counter[int]) -> Removal:
    gone = frozenset(tags).difference(step.outcomes[0]["additives"])  # type: ignore[arg-type]  # a tag list
    before = Counter(before)
    before.subtract(after)
    return Removal(
        step.key,
        gone,
        frozenset((ancestors(tag) or [tag])[-1] for tag in gone),
        tuple(sorted((level, count) for level, count in before.items() if count)),
        not gone.isdisjoint(sweetener_tags()),
    )
