"""What may change of a recipe within bounds: axes, each with its options, the least change first.

A nutriment moves to any amount at which the Nutri-Score rewards it more (`moves.py`), an additive that costs
goes (`steps.py`), a fact of origin is declared where the asker allows it. Nothing is ever added: no additive,
no sweetener. Sugars give way to starch and saturates to other fat, so the energy stays, and what is found
holds all the more where it falls. Energy itself moves only as far as the other amounts leave room, and fibre
and proteins rise only where they do.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from scoring import gaps
from scoring.additives import additive_codes, concern, sweetener_tags
from scoring.columns import columns_of
from scoring.evidence import ancestors
from scoring.moves import MOVABLE, every_amount
from scoring.pillars.additives import penalties
from scoring.record import Record
from scoring.score import FRUIT, Scores, score_columns
from scoring.steps import Step, origins, removals, without

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
    """One thing that may change. Option 0 leaves it as it is, the last one changes most."""

    kind: str  # nutrient, remove-additive, declare
    names: tuple[str, ...]  # the nutriment, the additives, or the key of what is declared
    values: tuple[float, ...] = ()  # of a nutriment: as it is, then each amount it may become
    counts: tuple[int, ...] = (0, 1)  # of others: how many of its names each option takes
    column: str = ""  # of what is declared
    tags: tuple[str, ...] = ()  # in that column then

    @property
    def last(self) -> int:
        """The option that changes most."""
        return len(self.values or self.counts) - 1

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
class Family:
    """The additives of a family that may go, the worst first; what all of them take away."""

    tags: tuple[str, ...]
    levels: frozenset[int]
    takes: Levels  # additives by level that then cost no more
    is_sweet: bool


def _removals(record: Record, scores: Scores, bounds: Bounds) -> Iterator[Axis]:
    """Give the additives that may go, families that are worth the same on one axis, the smallest first.

    A family costs until the last of its worst forms is gone. Options that lift no more than one with fewer
    changes are left out: all limited additives cost no more than two of them, say.
    """
    tags = record.tags("additives") or []
    alike: dict[object, list[Family]] = {}
    for each in families(record, scores, bounds):
        key: object = (each.takes, each.is_sweet) if len(each.levels) == 1 else each.tags
        alike.setdefault(key, []).append(each)
    groups = [sorted(found, key=lambda family: len(family.tags)) for found in alike.values()]
    for group in groups:
        others = [tag for other in groups if other is not group for each in other for tag in each.tags]
        yield _axis(record, group, left(tags, others))


def _axis(record: Record, group: Sequence[Family], tags: list[str]) -> Axis:
    """Return the axis of some families, of a list that holds no others which may go."""
    names = tuple(tag for each in group for tag in each.tags)
    is_whole = len(group) > 1 or len(group[0].levels) == 1
    sizes = [len(each.tags) for each in group] if is_whole else [1] * len(names)
    counts = [0, *accumulate(sizes)]
    lists = [left(tags, names[:count]) for count in counts]
    points = score_columns(
        columns_of([{**record.values, "additives": each} for each in lists])
    ).additives.high
    first = {float(each): count for each, count in reversed([*zip(points, counts, strict=True)])}
    sweet = {counts[-1]} if any(each.is_sweet for each in group) else set()
    return Axis("remove-additive", names, counts=tuple(sorted({*first.values(), *sweet})))


def families(record: Record, scores: Scores, bounds: Bounds) -> list[Family]:
    """Return the families that may go as far as that takes a cost away."""
    tags = record.tags("additives") or []
    gone = {step.key: frozenset(tags).difference(_left_by(step)) for step in removals(record, 0, scores)}
    free = {tag: mine for tag, mine in gone.items() if mine.isdisjoint(bounds.kept)}
    found: dict[str, list[str]] = {}
    for tag, mine in free.items():
        if not any(mine < other for other in free.values()):  # else it goes as a part of another
            found.setdefault((ancestors(tag) or [tag])[-1], []).append(tag)
    if not found:
        return []
    lists = [left(tags, each) for each in found.values()]
    after = score_columns(columns_of([{**record.values, "additives": each} for each in lists]))
    made = [
        _family(each, [free[tag] for tag in each], costs(0, scores), costs(row, after))
        for row, each in enumerate(found.values())
    ]
    return [each for each in made if each.takes or each.is_sweet]


def left(tags: list[str], gone: Sequence[str]) -> list[str]:
    """Return the additives that are left after some went."""
    return without(tags, *gone)


def costs(row: int, scores: Scores) -> Counter[int]:
    """Return how many additives of each level cost one row."""
    return Counter(concern(tag) for tag in penalties(row, scores))


def _left_by(step: Step) -> list[str]:
    return step.outcomes[0]["additives"]  # type: ignore[return-value]  # a tag list


def _family(
    tags: Sequence[str], gone: Sequence[frozenset[str]], before: Counter[int], after: Counter[int]
) -> Family:
    worst = {
        tag: max(map(concern, mine & additive_codes().keys())) for tag, mine in zip(tags, gone, strict=True)
    }
    changed = {level: before[level] - after[level] for level in before | after}
    return Family(
        tuple(sorted(tags, key=lambda tag: -worst[tag])),
        frozenset(worst.values()),
        tuple(sorted((level, count) for level, count in changed.items() if count)),
        any(not mine.isdisjoint(sweetener_tags()) for mine in gone),
    )
