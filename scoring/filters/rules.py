"""The rules, family by family: the first case that holds decides (docs/filters.md).

A rule yields cases for all rows of a batch at once. Its evidence is what the case may rest on; of it, an
answer shows what is there. The last case of a rule holds everywhere.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from scoring.columns import Mask
from scoring.filters.board import Board, most_unread
from scoring.filters.facts import allergen_of
from scoring.filters.keys import Filter
from scoring.filters.nutrition import LETTERS, LEVELS, NOT_TOLD
from scoring.filters.readings import additive, forms, members

PASSES: Final = "passes"
UNKNOWN: Final = "unknown"
BREAKS: Final = "breaks"


@dataclass(frozen=True)
class Case:
    """In which rows it holds (None: everywhere), its answer, its evidence, and what is missing if unknown."""

    holds: Mask | None
    answer: str
    evidence: tuple[str, ...] = ()
    missing: str | None = None


Cases = Iterator[Case]
Rule = Callable[[Filter, Board], Cases]

UNCLEAR: Final = ("allergens_unclear:*", "traces_unclear:*")


def by_list(board: Board, fact: str) -> Cases:
    """Yield where the list on file cannot show that something is absent."""
    yield Case(np.isnan(board.share), UNKNOWN, missing="ingredients")
    yield Case(board.share > most_unread(), UNKNOWN, missing="ingredients-unread")
    yield Case(~board.known(fact), UNKNOWN, missing=fact)


def listed(name: str, board: Board) -> Cases:
    """Yield where the list shows an allergen that nobody declared, denied by a label or not."""
    shown, label = f"listed_allergens:en:{name}", f"labels:en:no-{name}"
    found = board.holds(shown)
    yield Case(found & board.holds(label), UNKNOWN, (shown, label), "conflict")
    yield Case(found, BREAKS, (shown,))


def unclear(board: Board) -> Case:
    """Return where the allergens or traces on file hold words nobody could read: they may be any allergen."""
    found = board.any_of("allergens_unclear") | board.any_of("traces_unclear")
    return Case(found, UNKNOWN, UNCLEAR, "unclear")


def allergen(wish: Filter, board: Board) -> Cases:
    """Yield the cases of an allergen: declared, it breaks whatever a label says; a trace is never a pass."""
    yield from contains(wish.subject, board)


def contains(name: str, board: Board) -> Cases:
    """Yield the cases of one allergen."""
    for evidence in (f"allergens:en:{name}", f"labels:en:contains-{name}"):
        yield Case(board.holds(evidence), BREAKS, (evidence,))
    yield from listed(name, board)
    yield Case(board.holds(f"traces:en:{name}"), UNKNOWN, (f"traces:en:{name}",), "trace")
    yield unclear(board)
    yield Case(board.holds(f"labels:en:no-{name}"), PASSES, (f"labels:en:no-{name}",))
    yield from by_list(board, "allergens")
    yield Case(None, PASSES, ("ingredients",))


def traces(wish: Filter, board: Board) -> Cases:
    """Yield the cases of traces: a pass needs a label, or a statement without it beside a list without it."""
    name = wish.subject
    declared = (f"traces:en:{name}", f"allergens:en:{name}", f"labels:en:contains-{name}")
    yield Case(board.holds(*declared), BREAKS, declared)
    yield from listed(name, board)
    yield unclear(board)
    yield Case(board.holds(f"labels:en:no-{name}"), PASSES, (f"labels:en:no-{name}",))
    yield Case(~board.known("traces"), UNKNOWN, missing="traces")
    yield from by_list(board, "allergens")
    yield Case(None, PASSES, ("traces",))


def lactose(_wish: Filter, board: Board) -> Cases:
    """Yield the cases of lactose: milk without it passes by its label alone."""
    said, found, denied = "labels:en:contains-lactose", "ingredients:en:lactose", "labels:en:no-lactose"
    yield Case(board.holds(said), BREAKS, (said,))
    yield Case(board.holds(found) & board.holds(denied), UNKNOWN, (found, denied), "conflict")
    yield Case(board.holds(found), BREAKS, (found,))
    yield Case(board.holds(denied), PASSES, (denied,))
    yield from contains("milk", board)


@dataclass(frozen=True)
class Diet:
    """What speaks against, what for, and the analysis that leaves it open."""

    against: tuple[str, ...]
    label: str
    analysis: str
    maybe: str


def _declared(*names: str) -> tuple[str, ...]:
    return tuple(f"{fact}:en:{name}" for fact in ("allergens", "listed_allergens") for name in names)


SEAFOOD: Final = ("fish", "crustaceans", "molluscs")
DIETS: Final = {
    "palm-oil": Diet(
        (
            "labels:en:contains-palm-oil",
            "ingredients_analysis:en:palm-oil",
            "ingredients:en:palm-oil",
        ),
        "labels:en:no-palm-oil",
        "ingredients_analysis:en:palm-oil-free",
        "ingredients_analysis:en:may-contain-palm-oil",
    ),
    "vegan": Diet(
        (
            "labels:en:non-vegan",
            "ingredients_analysis:en:non-vegan",
            *_declared("milk", "eggs", *SEAFOOD),
        ),
        "labels:en:vegan",
        "ingredients_analysis:en:vegan",
        "ingredients_analysis:en:maybe-vegan",
    ),
    "vegetarian": Diet(
        (
            "labels:en:non-vegetarian",
            "ingredients_analysis:en:non-vegetarian",
            *_declared(*SEAFOOD),
        ),
        "labels:en:vegetarian",
        "ingredients_analysis:en:vegetarian",
        "ingredients_analysis:en:maybe-vegetarian",
    ),
}


def diet(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a diet: conflict is no answer; an analysis counts where the list is understood."""
    rule = DIETS[wish.subject]
    against, label = board.holds(*rule.against), board.holds(rule.label)
    analysed = board.holds(rule.analysis) & board.understood
    yield Case(against & analysed, UNKNOWN, (*rule.against, rule.label, rule.analysis), "conflict")
    yield Case(against & label, UNKNOWN, (*rule.against, rule.label), "conflict")
    yield Case(against, BREAKS, rule.against)
    yield Case(label, PASSES, (rule.label,))
    yield Case(board.holds(rule.maybe), UNKNOWN, (rule.maybe,), "analysis")
    yield Case(analysed, PASSES, (rule.analysis,))
    yield from by_list(board, "ingredients_analysis")
    yield Case(None, UNKNOWN, missing="analysis")


def one_additive(wish: Filter, board: Board) -> Cases:
    """Yield the cases of an additive: its parent alone leaves open which form it is."""
    yield Case(board.holds(f"additives:{wish.subject}"), BREAKS, (f"additives:{wish.subject}",))
    is_open = np.zeros(board.count, bool)
    for parent in additive(wish.subject)[1:]:
        is_open |= board.found_additives(frozenset({parent})) & ~board.found_additives(forms(parent))
    yield Case(is_open, UNKNOWN, (f"additives_possible:{wish.subject}",), "additive-form")
    yield from by_list(board, "additives")
    yield Case(None, PASSES, ("additives",))


def additive_group(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a group; a label "with sweeteners" speaks of sweeteners and polyols alike."""
    yield Case(board.found_additives(members(wish.subject)), BREAKS, (f"additive_groups:{wish.subject}",))
    label = "labels:en:with-sweeteners"
    if wish.subject == "sweeteners":
        polyols = board.found_additives(members("polyols"))
        yield Case(polyols, UNKNOWN, ("additive_groups:polyols",), "polyols")
        yield Case(board.holds(label), BREAKS, (label,))
    if wish.subject == "polyols":
        yield Case(board.holds(label), UNKNOWN, (label,), "sweeteners")
    yield from by_list(board, "additives")
    yield Case(None, PASSES, ("additives",))


def additive_level(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a level: it or worse breaks; what is unrated may be of any."""
    worse = ("high",) if wish.subject == "high" else ("moderate", "high")
    found = np.logical_or.reduce([board.additives_of(level) for level in worse])
    yield Case(found, BREAKS, (f"additive_levels:{' '.join(worse)}",))
    yield from by_list(board, "additives")
    yield Case(board.additives_of("unrated"), UNKNOWN, ("additive_levels:unrated",), "additive-level")
    yield Case(None, PASSES, ("additives",))


def ingredient(wish: Filter, board: Board) -> Cases:
    """Yield the cases of an ingredient: an allergen on file that no other accounts for may come from it."""
    yield Case(board.holds(f"ingredients:{wish.subject}"), BREAKS, (f"ingredients:{wish.subject}",))
    known = allergen_of(wish.subject)
    if known:
        unexplained = board.holds(f"allergens:{known}") & ~board.holds(f"listed_allergens:{known}")
        possible = f"ingredients_possible:{wish.subject}"
        found = unexplained | board.holds(f"traces:{known}")
        yield Case(found, UNKNOWN, (possible,), "allergen-declared")
    yield unclear(board)
    yield from by_list(board, "ingredients")
    yield Case(None, PASSES, ("ingredients",))


def nova(_wish: Filter, board: Board) -> Cases:
    """Yield the cases of NOVA: a group below 4 passes where the list it was read from is understood."""
    yield Case(board.nova == 4, BREAKS, ("nova_group:*",))
    yield from by_list(board, "nova_group")
    yield Case(None, PASSES, ("nova_group:*",))


def nutrient(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a nutrient: a high level breaks."""
    level, evidence = board.levels[wish.subject], (f"nutrient_levels:{wish.subject}",)
    yield Case(level == LEVELS.index("high"), BREAKS, evidence)
    yield Case(level == NOT_TOLD, UNKNOWN, missing=wish.subject)
    yield Case(None, PASSES, evidence)


def brand(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a brand: only one on file tells."""
    yield Case(board.holds(f"brands:{wish.subject}"), BREAKS, (f"brands:{wish.subject}",))
    yield Case(~board.known("brands"), UNKNOWN, missing="brands")
    yield Case(None, PASSES, ("brands",))


AGAINST_LABEL: Final = {
    "organic": ("labels:en:non-organic",),
    "no-gmos": ("labels:en:contains-gmos",),
    "halal": ("ingredients:en:pork", "ingredients:en:alcohol"),
    "kosher": ("ingredients:en:pork", *_declared("crustaceans", "molluscs")),
}


def label(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a label: one that is not on file may be on the pack."""
    mine, against = f"labels:en:{wish.subject}", AGAINST_LABEL.get(wish.subject, ())
    opposed, carried = board.holds(*against), board.holds(mine)
    yield Case(opposed & carried, UNKNOWN, (*against, mine), "conflict")
    yield Case(opposed, BREAKS, against)
    yield Case(carried, PASSES, (mine,))
    yield Case(None, UNKNOWN, missing="labels")


def origin(wish: Filter, board: Board) -> Cases:
    """Yield the cases of an origin: every one on file has to be that country."""
    mine, others = (
        board.holds(f"origin_countries:{wish.subject}"),
        board.others("origin_countries", wish.subject),
    )
    vague, countries = board.any_of("origins_unclear"), ("origin_countries:*",)
    yield Case(~(mine | others | vague), UNKNOWN, missing="origins")
    yield Case(mine & others, UNKNOWN, countries, "origins-several")
    yield Case(vague, UNKNOWN, ("origins_unclear:*",), "origins-unclear")
    yield Case(mine, PASSES, countries)
    yield Case(None, BREAKS, countries)


def made_in(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a place of making: a town beside one country is taken to be in it."""
    mine, others = board.holds(f"made_in:{wish.subject}"), board.others("made_in", wish.subject)
    countries = ("made_in:*",)
    yield Case(~(mine | others), UNKNOWN, missing="manufacturing_places")
    yield Case(mine & others, UNKNOWN, countries, "places-several")
    yield Case(mine, PASSES, countries)
    yield Case(None, BREAKS, countries)


def nutriscore(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a letter: itself or better passes."""
    yield Case(board.letters == NOT_TOLD, UNKNOWN, missing="nutriscore_grade")
    yield Case(board.letters <= LETTERS.index(wish.subject), PASSES, ("nutriscore_grade:*",))
    yield Case(None, BREAKS, ("nutriscore_grade:*",))


RULES: Final[dict[str, Rule]] = {
    "allergen": allergen,
    "traces": traces,
    "lactose": lactose,
    "palm-oil": diet,
    "diet": diet,
    "additive": one_additive,
    "additive-group": additive_group,
    "additive-level": additive_level,
    "ingredient": ingredient,
    "nova": nova,
    "nutrient": nutrient,
    "brand": brand,
    "label": label,
    "origin": origin,
    "made-in": made_in,
    "nutriscore": nutriscore,
}
"""The rule of each family of `filters.csv`."""
