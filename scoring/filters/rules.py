"""The rules, family by family: the first case that holds decides (docs/filters.md).

A rule yields cases for all rows of a batch at once. Its evidence is what the case may rest on; of it, an
answer shows what is there. The last case of a rule holds everywhere.
"""

from typing import Final

import numpy as np

from scoring.columns import Mask
from scoring.filters.board import Board
from scoring.filters.cases import (
    BREAKS,
    PASSES,
    UNKNOWN,
    Case,
    Cases,
    Rule,
    by_allergens,
    by_list,
    in_text,
    may_be,
    of_grain,
    possible,
    text_unread,
    unclear,
)
from scoring.filters.claims import brand, diet, label, made_in, nutriscore, origin
from scoring.filters.facts import hints
from scoring.filters.grains import GLUTEN
from scoring.filters.keys import Filter
from scoring.filters.nutrition import LEVELS, NOT_TOLD
from scoring.filters.readings import additive, forms, members, table
from scoring.reference import Row


def listed(name: str, board: Board) -> Cases:
    """Yield where the list shows an allergen that nobody declared, denied by a label or not."""
    shown, label = f"listed_allergens:en:{name}", f"labels:en:no-{name}"
    found = board.holds(shown)
    yield Case(found & board.holds(label), UNKNOWN, (shown, label), "conflict")
    yield Case(found, BREAKS, (shown,))


def allergen(wish: Filter, board: Board) -> Cases:
    """Yield the cases of an allergen: declared, it breaks whatever a label says; a trace is never a pass."""
    yield from contains(wish.subject, board)


def contains(name: str, board: Board) -> Cases:
    """Yield the cases of one allergen."""
    for evidence in (f"allergens:en:{name}", f"labels:en:contains-{name}"):
        yield Case(board.holds(evidence), BREAKS, (evidence,))
    yield from listed(name, board)
    possible_trace = (f"traces:en:{name}", f"labels:en:may-contain-{name}")
    yield Case(board.holds(*possible_trace), UNKNOWN, possible_trace, "trace")
    yield in_text(board, name)
    yield unclear(board)
    yield Case(board.holds(f"labels:en:no-{name}"), PASSES, (f"labels:en:no-{name}",))
    yield possible(board, name)
    yield of_grain(board, name)
    yield from by_allergens(board)
    yield Case(True, PASSES, ("ingredients",))


def traces(wish: Filter, board: Board) -> Cases:
    """Yield the cases of traces: a pass needs a label, or a statement without it beside a list without it."""
    name = wish.subject
    declared = (f"traces:en:{name}", f"allergens:en:{name}")
    labelled = (f"labels:en:contains-{name}", f"labels:en:may-contain-{name}")
    yield Case(board.holds(*declared, *labelled), BREAKS, (*declared, *labelled))
    yield from listed(name, board)
    yield in_text(board, name)
    yield unclear(board)
    yield Case(board.holds(f"labels:en:no-{name}"), PASSES, (f"labels:en:no-{name}",))
    yield possible(board, name)
    yield of_grain(board, name)
    yield Case(~board.known("traces"), UNKNOWN, missing="traces")
    yield from by_allergens(board)
    yield Case(True, PASSES, ("traces",))


def lactose(_wish: Filter, board: Board) -> Cases:
    """Yield the cases of lactose: milk without it passes by its label alone."""
    said, found, denied = "labels:en:contains-lactose", "ingredients:en:lactose", "labels:en:no-lactose"
    yield Case(board.holds(said), BREAKS, (said,))
    yield Case(board.holds(found) & board.holds(denied), UNKNOWN, (found, denied), "conflict")
    yield Case(board.holds(found), BREAKS, (found,))
    yield Case(board.holds(denied), PASSES, (denied,))
    yield from contains("milk", board)


def one_additive(wish: Filter, board: Board) -> Cases:
    """Yield the cases of an additive: its parent alone leaves open which form it is."""
    for found in (f"additives:{wish.subject}", f"listed_additives:{wish.subject}"):
        yield Case(board.holds(found), BREAKS, (found,))
    is_open = np.zeros(board.count, bool)
    for parent in additive(wish.subject)[1:]:
        is_open |= board.found_additives(frozenset({parent})) & ~board.found_additives(forms(parent))
    yield Case(is_open, UNKNOWN, (f"additives_possible:{wish.subject}",), "additive-form")
    yield may_be(board, wish.subject)
    yield from by_list(board, "additives")
    yield Case(True, PASSES, ("additives",))


def additive_group(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a group; a label "with sweeteners" speaks of sweeteners and polyols alike."""
    yield Case(board.found_additives(members(wish.subject)), BREAKS, (f"additive_groups:{wish.subject}",))
    named = f"listed_additives:{wish.subject}"
    yield Case(board.holds(named), BREAKS, (named,))
    label = "labels:en:with-sweeteners"
    if wish.subject == "sweeteners":
        found = ("additive_groups:polyols", "listed_additives:polyols")
        polyols = board.found_additives(members("polyols")) | board.holds(found[1])
        yield Case(polyols, UNKNOWN, found, "polyols")
        yield Case(board.holds(label), BREAKS, (label,))
    if wish.subject == "polyols":
        yield Case(board.holds(label), UNKNOWN, (label,), "sweeteners")
    yield may_be(board, wish.subject)
    yield from by_list(board, "additives")
    yield Case(True, PASSES, ("additives",))


def additive_level(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a level: it or worse breaks; what is unrated may be of any."""
    worse = ("high",) if wish.subject == "high" else ("moderate", "high")
    found = np.logical_or.reduce([board.additives_of(level) for level in worse])
    yield Case(found, BREAKS, (f"additive_levels:{' '.join(worse)}",))
    named = tuple(f"listed_additives:{level}" for level in worse)
    yield Case(board.holds(*named), BREAKS, named)
    yield may_be(board, *worse)
    yield from by_list(board, "additives")
    yield Case(board.additives_of("unrated"), UNKNOWN, ("additive_levels:unrated",), "additive-level")
    yield Case(True, PASSES, ("additives",))


def ingredient(wish: Filter, board: Board) -> Cases:
    """Yield the cases of an ingredient: an allergen on file that no other accounts for may come from it."""
    yield Case(board.holds(f"ingredients:{wish.subject}"), BREAKS, (f"ingredients:{wish.subject}",))
    twin = f"additive_ingredients:{wish.subject}"
    yield Case(board.holds(twin), BREAKS, (twin,))
    row = table("filter_ingredients", "tag")[wish.subject]
    found = unexplained(row, board) | board.may_hold(wish.subject)
    yield Case(found, UNKNOWN, (f"ingredients_possible:{wish.subject}",), "allergen-declared")
    yield unclear(board)
    yield from by_list(board, "ingredients")
    if row["allergen"]:
        yield text_unread(board)
    yield Case(True, PASSES, ("ingredients",))


def unexplained(row: Row, board: Board) -> Mask:
    """Return where an ingredient's allergen is on file, and the list does not say what it is of."""
    known = f"en:{row['allergen']}"
    declared, shown = board.holds(f"allergens:{known}"), board.holds(f"listed_allergens:{known}")
    found = declared | shown if row["whole"] else declared & ~shown
    found |= board.holds(f"traces:{known}", f"allergens_in_text:{known}", *hints(row))
    return found | board.unnamed_grain if known == GLUTEN else found


def nova(_wish: Filter, board: Board) -> Cases:
    """Yield the cases of NOVA: a group below 4 passes where the list it was read from is understood."""
    yield Case(board.nova == 4, BREAKS, ("nova_group:*",))
    yield from by_list(board, "nova_group")
    yield Case(True, PASSES, ("nova_group:*",))


def nutrient(wish: Filter, board: Board) -> Cases:
    """Yield the cases of a nutrient: a high level breaks."""
    level, evidence = board.levels[wish.subject], (f"nutrient_levels:{wish.subject}",)
    yield Case(level == LEVELS.index("high"), BREAKS, evidence)
    yield Case(level == NOT_TOLD, UNKNOWN, missing=wish.subject)
    yield Case(True, PASSES, evidence)


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
