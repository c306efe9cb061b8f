"""From dated evidence to a level of concern (`evidence_kinds.csv`, `additive_evidence.csv`); none is typed.

1. A row named in another row's `supersedes` (same additive, same body) is history and does not count, if the
   newer one is as well founded: a `likely` row, or one from memory, replaces none that is certain, or was
   read; both stand, and the higher level counts until the newer is confirmed.
2. The level is the highest that counts. A `likely` row counts one level lower, but not below limited, so that
   *high* never rests on a `likely` row. `checked` says whether a row was read in its source or is from
   memory.
3. Single studies count as *limited* when there are two independent lines of them (papers of one cohort are
   one line) or when no agency has assessed the additive.
4. A child without evidence of its own inherits from its parent, and a parent's higher level holds for its
   children, but for what the same publication says of a child itself, as well founded; a group takes its
   worst member and passes nothing on.
5. Nothing that counts: unrated, no penalty.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from scoring.reference import Row, rows

LEVELS: Final = ("unrated", "none", "limited", "moderate", "high")
"""From least to most concern; `unrated` is the absence of evidence, not a level of it."""
SINGLE_STUDY: Final = "single-study"


@cache
def kinds() -> dict[str, str]:
    """Return what each kind of evidence maps to: a level, `single-study` or `context`."""
    return {row["kind"]: row["level"] for row in rows("evidence_kinds")}


@dataclass(frozen=True)
class Judgement:
    """A level and the rows that make it; `inherited_from` is the tag whose rows they are, if not its own."""

    level: str
    deciding: tuple[Row, ...]
    inherited_from: str | None = None


def judge(statements: Sequence[Row], said_of_child: Sequence[Row] = ()) -> Judgement:
    """Return the level that the rows of one additive make, by rules 1 to 3 and 5.

    What the same publications said of a child (rule 4) is no part of what its parent passes on to it.
    """
    live = [row for row in current(statements) if not any(_speaks_for(own, row) for own in said_of_child)]
    counted = [(row, level_of(row)) for row in live]
    best = max((level for _, level in counted), key=LEVELS.index, default="unrated")
    singles = [row for row in live if kinds()[row["kind"]] == SINGLE_STUDY]
    if LEVELS.index(best) < LEVELS.index("limited") and _singles_count(singles, statements):
        return Judgement("limited", tuple(singles))
    return Judgement(best, tuple(row for row, level in counted if level == best and best != "unrated"))


def current(statements: Iterable[Row]) -> list[Row]:
    """Return the rows that no other row of the same body, as well founded, supersedes."""
    rows_here = list(statements)
    return [
        row
        for row in rows_here
        if not any(_founded(newer) >= _founded(row) for newer in successors(row, rows_here))
    ]


def successors(row: Row, statements: Iterable[Row]) -> list[Row]:
    """Return the statements that name `row` as superseded, whether they do replace it or not."""
    named = row["body"], row["year"]
    return [newer for newer in statements if (newer["body"], newer["supersedes"]) == named]


def _founded(row: Row) -> frozenset[str]:
    """Return what a row has to be taken at its word; a set, so that one may lack what another has."""
    return frozenset((row["confidence"], row["checked"])) & {"certain", "read"}


def _speaks_for(own: Row, row: Row) -> bool:
    is_same = (own["body"], own["reference"]) == (row["body"], row["reference"])
    return is_same and _founded(own) >= _founded(row)


def level_of(row: Row) -> str:
    """Return the level at which one row counts (rule 2), `unrated` where its kind makes none by itself."""
    level = kinds()[row["kind"]]
    if level not in LEVELS:
        return "unrated"
    if row["confidence"] == "likely" and level in ("high", "moderate"):
        return LEVELS[LEVELS.index(level) - 1]
    return level


def _singles_count(singles: Sequence[Row], statements: Iterable[Row]) -> bool:
    lines = {row["study"] or row["reference"] for row in singles}
    is_assessed = any(kinds()[row["kind"]] in LEVELS for row in statements)
    return len(lines) > 1 or (len(lines) == 1 and not is_assessed)


@cache
def statements_of() -> dict[str, tuple[Row, ...]]:
    """Return the rows of each additive tag."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows("additive_evidence"):
        found[row["tag"]].append(row)
    return {tag: tuple(mine) for tag, mine in found.items()}


@cache
def judgements() -> dict[str, Judgement]:
    """Return the judgement of every additive of `additives.csv`, by tag (rule 4 included)."""
    additives = {row["tag"]: row for row in rows("additives")}
    own = {tag: judge(statements_of().get(tag, ())) for tag in additives}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for tag, row in additives.items():
        members[row["group"]].append(tag)
    final: dict[str, Judgement] = {}
    for tag in additives:
        candidates = {tag: own[tag]} | {member: own[member] for member in members.get(tag, ())}
        candidates |= {each: _passed_on(each, tag) for each in ancestors(tag) if each not in members}
        final[tag] = _worst(tag, candidates)
    return final


def _passed_on(ancestor: str, tag: str) -> Judgement:
    return judge(statements_of().get(ancestor, ()), statements_of().get(tag, ()))


def ancestors(tag: str) -> list[str]:
    """Return the parent of an additive, its parent, and so on; groups are no parents.

    >>> ancestors("en:e905ci")
    ['en:e905c', 'en:e905']
    """
    chain: list[str] = []
    parent = _parents().get(tag, "")
    while parent:
        chain.append(parent)
        parent = _parents().get(parent, "")
    return chain


@cache
def _parents() -> dict[str, str]:
    return {row["tag"]: row["parent"] for row in rows("additives")}


def _worst(tag: str, candidates: dict[str, Judgement]) -> Judgement:
    source = max(candidates, key=lambda name: (LEVELS.index(candidates[name].level), name == tag))
    found = candidates[source]
    return found if source == tag else Judgement(found.level, found.deciding, source)
