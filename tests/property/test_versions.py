from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.evidence import ancestors
from scoring.market.changes.kinds import RECIPE, changes, leaves, unlike
from scoring.market.changes.versions import Version, readings
from scoring.method import METHOD
from tests.build import BISCUITS
from tests.property.rows import NO_LIST, SEEN, with_ancestors

RATINGS = st.sampled_from(
    [
        ("green", (80, 80), "a"),
        ("red", (20, 20), "e"),
        ("unknown", (20, 80), None),
        ("not-applicable", None, None),
    ]
)
ROWS = st.fixed_dictionaries(
    {
        "additives": st.none() | st.lists(st.sampled_from(SEEN), max_size=3, unique=True).map(with_ancestors),
        "sugars": st.none() | st.sampled_from([1.0, 8.0, 30.0]),
        "categories": st.none() | st.sampled_from([["en:biscuits"], ["en:snacks", "en:biscuits"]]),
        "brands": st.none() | st.lists(st.sampled_from(["xx:oat", "xx:rye"]), unique=True),
    }
).map(lambda row: row | (NO_LIST if row["additives"] is None else {}))


TURNED = {
    "additive-gone": "additive-new",
    "additive-new": "additive-gone",
    "arrived": "lost",
    "lost": "arrived",
    "better": "worse",
    "worse": "better",
    "light-gained": "light-lost",
    "light-lost": "light-gained",
}


def version(row, rating, method):
    facts = {name: value for name, value in (BISCUITS | row).items() if value is not None}
    return Version(facts, *rating, method)


@settings(max_examples=40)
@given(ROWS, RATINGS, RATINGS, st.sampled_from([METHOD, "older"]), st.sampled_from([METHOD, "oldest"]))
def test_the_same_facts_are_never_told_as_a_change_of_the_recipe(row, was, now, method, other):
    """However they were rated, by whichever methods."""
    old, new = readings([version(row, was, other), version(row, now, method)])

    assert {change.kind for change in changes(old, new)} & {
        *RECIPE,
        "arrived",
        "lost",
        "category",
        "brand",
    } == set()


@settings(max_examples=40)
@given(ROWS, ROWS, RATINGS, RATINGS)
def test_what_is_gone_is_new_the_other_way_round(first, second, was, now):
    """Facts that are compared the other way round tell of the same, the other way round."""
    old, new = readings([version(first, was, METHOD), version(second, now, METHOD)])
    there, back = changes(old, new), changes(new, old)

    assert {(TURNED.get(each.kind, each.kind), each.name, each.after, each.before) for each in there} == {
        (each.kind, each.name, each.before, each.after) for each in back
    }


@given(*[st.lists(st.sampled_from(SEEN), max_size=4, unique=True).map(with_ancestors)] * 2)
def test_what_is_unlike_has_no_kin_among_the_others(mine, others):
    """Neither itself, nor a form, nor what it is a form of, but for a parent that stands for forms."""
    found = unlike(mine, others)

    assert leaves(found) == {*found}
    for tag in found:
        assert tag not in others
        assert not any(tag in ancestors(other) for other in others)
        assert leaves(others).isdisjoint(ancestors(tag))
