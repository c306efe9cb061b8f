"""The solver is never beaten by trying, its answers hold, and they keep within the bounds."""

import itertools
import math

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.columns import columns_of
from scoring.facts import BLANK, NUTRIMENTS
from scoring.filters.nutrition import NOT_TOLD, letters
from scoring.moves import MOVABLE
from scoring.nutriscore import thresholds
from scoring.recipes.axes import Bounds
from scoring.recipes.recipes import Changes, recipe
from scoring.recipes.solving import Goal, solve
from scoring.score import score_columns
from scoring.steps import without
from tests.build import BISCUITS
from tests.property.rows import KINDS, SEEN, with_ancestors

A_PLACE, A_SIGN = "en:france", "en:organic"
SCHEMES = {"en:beverages": "beverage", "en:milks": "beverage", "en:fats": "fats", "en:almonds": "fats"}
GOOD = ("fiber", "proteins", "fruits_vegetables_legumes")
GOALS = st.sampled_from([Goal(light="green"), Goal(light="amber"), *(Goal(grade=each) for each in "abcd")])
MOST = {"energy_kj": 3600.0, "fat": 60.0, "carbohydrates": 80.0, "fiber": 8.0, "proteins": 20.0}
SALT = st.integers(0, 50) | st.integers(400, 600)
"""In tenths of a gram: of a food, or of a stock cube."""


@st.composite
def recipes(draw):
    """A row that is possible, with a list that was read."""
    row = {
        name: draw(st.integers(0, int(most * 10)).map(lambda each: each / 10)) for name, most in MOST.items()
    }
    row["salt"] = draw(SALT) / 10
    row["saturated_fat"] = round(row["fat"] * draw(st.sampled_from([0.0, 0.2, 0.5, 1.0])), 1)
    row["sugars"] = round(row["carbohydrates"] * draw(st.sampled_from([0.0, 0.2, 0.5, 1.0])), 1)
    row["fruits_vegetables_legumes"] = draw(st.sampled_from([0.0, 35.0, 50.0, 90.0, math.nan]))
    tags = draw(st.lists(st.sampled_from(SEEN), max_size=3, unique=True))
    row |= {"additives": with_ancestors(tags), "categories": draw(st.sampled_from(KINDS))}
    return BLANK | BISCUITS | row


@st.composite
def bounds(draw):
    """One or two nutriments may move, within bounds or without; perhaps an origin may be declared."""
    free = draw(st.lists(st.sampled_from(MOVABLE), min_size=1, max_size=2, unique=True))
    least = {name: draw(st.floats(0, 20)) for name in free if draw(st.booleans())}
    most = {name: draw(st.floats(1, 60)) for name in free if draw(st.booleans())}
    kept = draw(st.frozensets(st.sampled_from(SEEN), max_size=1))
    declarable = draw(st.frozensets(st.sampled_from(["origins", "labels"]), max_size=1))
    return Bounds(least, most, frozenset(MOVABLE) - set(free), kept, declarable)


def tries(row, limits):
    """Every combination of amounts near limits, of additives gone, of what may be declared."""
    free = [name for name in MOVABLE if name not in limits.fixed and not math.isnan(row[name])]
    options = [amounts(row, name, limits) for name in free]
    gone = row["additives"]
    sets = [each for count in range(3) for each in itertools.combinations(gone, count)]
    declared = [{}] + [
        {column: [*(row[column] or []), A_SIGN if column == "labels" else A_PLACE]}
        for column in limits.declarable
    ]
    for values, away, more in itertools.product(itertools.product(*options), sets, declared):
        left = row["additives"]
        for tag in away:
            left = without(left, tag)
        if limits.kept & (set(row["additives"]) - set(left)):
            continue
        after = row | dict(zip(free, values, strict=True)) | {"additives": left} | more
        if is_possible(row, after):
            moved = [
                (row[name], value) for name, value in zip(free, values, strict=True) if value != row[name]
            ]
            size = len(moved) + len(away) + len(more), sum(abs(b - a) / max(a, b) for a, b in moved)
            yield size, after


def amounts(row, name, limits):
    """Amounts as good as what is there or better: at limits, just past them, and others."""
    now, found = row[name], {row[name]}
    components = [name] if name != "energy_kj" else ["energy"]
    scheme = next((SCHEMES[each] for each in row["categories"] if each in SCHEMES), "general")
    if not (name == "energy_kj" and scheme == "fats"):
        if name == "saturated_fat" and scheme == "fats":
            found |= {round(row["fat"] * part / 100, 1) for part in range(2, 66, 4)}
        else:
            found |= {
                round(float(each) + more, 4)
                for each in thresholds(components[0], scheme).limits
                for more in (0, 0.1, 1)
            }
    found |= {round(now * part, 1) for part in (0.0, 0.33, 0.77)}
    better = (lambda each: each >= now) if name in GOOD else (lambda each: each <= now)
    most = 100.0 if name != "energy_kj" else 3900.0
    label = 0 if name in ("energy_kj", "fruits_vegetables_legumes") else 1
    told = {each for each in found if better(each) and each <= most and each == round(each, label)}
    kept = told | {now}
    return sorted(each for each in kept if each == now or limits.allow(name, each))[:24]


def is_possible(row, after):
    """Whether the others leave room for what moves of energy, fibre and proteins."""
    balanced = ("energy_kj", "proteins", "fiber")
    if all(row[name] == after[name] for name in balanced):
        return True
    fat, carbohydrates = max(row["fat"], row["saturated_fat"]), max(row["carbohydrates"], row["sugars"])
    held = 37 * fat + 17 * carbohydrates + 17 * after["proteins"] + 8 * after["fiber"]
    if held > 1.05 * after["energy_kj"] + 1 + 1e-6:
        return False
    rises = any(after[name] > row[name] for name in ("proteins", "fiber"))
    grams = fat + carbohydrates + after["proteins"] + after["fiber"] + row["salt"]
    return not rises or grams <= 100 + 1e-6


def reached(goal, rows):
    scores = score_columns(columns_of(rows))
    if goal.light:
        return scores.low.tolist()
    return [-9 if letter == NOT_TOLD else -int(letter) for letter in letters(scores)]


@settings(max_examples=60, deadline=None)
@given(recipes(), bounds(), GOALS)
def test_no_other_change_reaches_it_with_less(row, limits, goal):
    """Of all that is tried, nothing reaches the goal by fewer changes, or by as many that move less."""
    found = solve(row, goal, limits)
    size = len(found.changes), found.relative
    [now, ended] = reached(goal, [row, found.row])
    if found.status == "already":
        assert now >= goal.target
        return
    tried = list(tries(row, limits))
    target = goal.target if found.status == "reached" else ended
    ends = reached(goal, [after for _, after in tried])

    assert (ended >= goal.target) == (found.status == "reached")
    assert max(ends) <= ended or found.status == "reached"
    beaten = [cost for (cost, _), end in zip(tried, ends, strict=True) if end >= target]
    assert not found.changes or all(
        (count, round(moved, 6)) >= (size[0], round(size[1], 6)) for count, moved in beaten
    )


@settings(max_examples=60, deadline=None)
@given(recipes(), bounds(), GOALS)
def test_an_answer_holds_and_keeps_within_bounds(row, limits, goal):
    """Its changes, asked for as a recipe, are taken and give its facts; nothing else moves."""
    found = solve(row, goal, limits)
    moved = {change.name: change.after for change in found.changes if change.kind == "nutrient"}
    gone = [change.name for change in found.changes if change.kind == "remove-additive"]
    declared = {name: found.row[name] for name in limits.declarable}
    asked = Changes(nutriments=moved, remove_additives=gone, **declared)

    assert all(name not in limits.fixed and limits.allow(name, amount) for name, amount in moved.items())
    assert limits.kept & set(row["additives"]) <= set(found.row["additives"])
    assert is_possible(row, found.row)
    after = recipe(row, asked)
    assert {name: after[name] for name in (*NUTRIMENTS, *declared, "additives")} == {
        name: found.row[name] for name in (*NUTRIMENTS, *declared, "additives")
    } or any(math.isnan(row[name]) for name in NUTRIMENTS)
