"""Rows of FACTS as the readers make them, for Hypothesis: no negative amount, no part above its whole."""

import math

from hypothesis import strategies as st

from scoring.additives import additive_codes
from scoring.evidence import ancestors
from scoring.nutriscore import REQUIRED
from scoring.reference import rows, rule

NAN = float("nan")
NO_LIST = {
    "additives": None,
    "ingredients_listed": False,
    "ingredients_n": None,
    "unknown_ingredients_n": None,
}
PARTS = {"sugars": "carbohydrates", "saturated_fat": "fat"}
KINDS = [
    ["en:biscuits"],
    ["en:salads", "en:of-no-table"],
    ["en:crisps"],
    ["en:fruits"],
    ["en:jams"],
    ["en:beverages"],
    ["en:beverages", "en:fruit-juices"],
    ["en:milks"],
    ["en:fats"],
    ["en:fats", "en:olive-oils"],
    ["en:almonds"],
    ["en:cheeses"],
    ["en:beef"],
]
"""Categories of the five classes of the hull, with every fruit share a category can fix or suggest."""
OTHERS = [["en:spring-waters"], ["en:salts"], ["en:pet-food"], ["en:dehydrated-soups"]]
ORIGINS = ["en:france", "en:china", "en:european-union", "en:unknown", "somewhere"]
LABELS = [row["tag"] for row in rows("origin_labels")] + ["en:vegan"]
SEEN = [
    "en:e171",
    "en:e102",
    "en:e951",
    "en:e960a",
    "en:e420i",
    "en:e466",
    "en:e967",
    "en:e339ii",
    "en:e450i",
]


def with_ancestors(tags):
    """Each tag behind its ancestors, as records list them."""
    return list(dict.fromkeys(name for tag in tags for name in (*reversed(ancestors(tag)), tag)))


def tags_of(values, most=3):
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


def up_to(most):
    """An amount, often round, or near a threshold."""
    near = st.sampled_from([0.0, 0.2, 0.5, 1.0, 2.4, 3.0, 4.8, 10.0, 20.0, 40.0, 80.0])
    return st.floats(0, most) | near.map(lambda value: min(value, most))


def most_part(whole):
    """The largest part a reader lets stand beside its whole."""
    share, grams = rule("tolerance", "part_above_whole_share"), rule("tolerance", "part_above_whole_g")
    return 100.0 if math.isnan(whole) else min(100.0, whole * (1 + share) + grams)


def least_whole(part):
    """The smallest whole that a reader lets stand beside its part."""
    share, grams = rule("tolerance", "part_above_whole_share"), rule("tolerance", "part_above_whole_g")
    return 0.0 if math.isnan(part) else min(100.0, max(0.0, (part - grams) / (1 + share)) + 1e-6)


mostly = st.sampled_from([True, True, True, False])
additives = tags_of(SEEN) | tags_of(list(additive_codes())) | tags_of([*SEEN, "en:e99999"], 8)


@st.composite
def lists(draw):
    """An ingredient list that was read, and understood well enough or not."""
    count = draw(st.integers(1, 20))
    return {
        "additives": draw(st.none() | additives.map(with_ancestors)),
        "ingredients_listed": draw(st.booleans()),
        "ingredients_n": count,
        "unknown_ingredients_n": draw(st.none() | st.integers(0, count)),
    }


@st.composite
def understood_lists(draw):
    """An ingredient list that was read and understood."""
    return {
        "additives": with_ancestors(draw(additives)),
        "ingredients_listed": True,
        "ingredients_n": 10,
        "unknown_ingredients_n": draw(st.integers(0, 3)),
    }


@st.composite
def amounts(draw):
    """The nutriments, each known or not."""
    row = {}
    for name, most in (("energy_kj", 3900.0), ("fat", 100.0), ("carbohydrates", 100.0), ("salt", 100.0)):
        row[name] = draw(up_to(most)) if draw(mostly) else NAN
    for name in ("fiber", "proteins", "fruits_vegetables_legumes", "red_meat_percent"):
        row[name] = draw(up_to(100.0)) if draw(mostly) else NAN
    for part, whole in PARTS.items():
        row[part] = draw(up_to(most_part(row[whole]))) if draw(mostly) else NAN
    return row


origins = st.fixed_dictionaries(
    {
        "origins": st.none() | tags_of(ORIGINS),
        "manufacturing_places": st.none() | tags_of(ORIGINS),
        "labels": st.none() | tags_of(LABELS),
    }
)


@st.composite
def facts_fields(draw, kinds=(*KINDS, *OTHERS)):
    """What one row of FACTS says where it matters to the score."""
    return {
        **draw(amounts()),
        **draw(st.just(NO_LIST) | lists() | understood_lists()),
        **draw(origins),
        "categories": draw(st.none() | st.sampled_from(kinds)),
        "nutrition_preparation": draw(st.sampled_from(["as_sold", "prepared", None])),
    }


@st.composite
def completions(draw, row):
    """The row with some of what is missing filled in with what it may turn out to be.

    The fruit share that a category suggests for want of a list stays what it was: a list may bring less.
    """
    new = dict(row)
    for name in (name for name in (*REQUIRED, "carbohydrates") if math.isnan(row[name]) and draw(mostly)):
        new[name] = draw(_amount(name, new))
    if draw(mostly) and row["categories"] is None:
        new["categories"] = draw(st.sampled_from(KINDS))
    elif (
        draw(mostly)
        and row["additives"] is None
        and not row["ingredients_listed"]
        and not row["ingredients_n"]
    ):
        new |= draw(understood_lists())
    return new


def _amount(name, row):
    if name in PARTS:
        whole = row[PARTS[name]]
        return st.just(0.0) if whole == 0 else up_to(most_part(whole))
    least = next((least_whole(row[part]) for part, whole in PARTS.items() if whole == name), 0.0)
    return up_to(3900.0 if name == "energy_kj" else 100.0).map(lambda value: max(value, least))
