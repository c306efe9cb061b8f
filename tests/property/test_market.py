from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.improvements import MOST_TOLD
from scoring.market.brands.opportunities import opportunities
from scoring.market.removals.best_sets import best_sets
from scoring.market.removals.costs import removals, standing
from scoring.score import score
from scoring.steps import without
from scoring.verdicts import answers
from tests.build import facts_rows, table
from tests.property.rows import NAN, facts_fields, with_ancestors

FEW = ["en:e171", "en:e250", "en:e102", "en:e466", "en:e951", "en:e450i", "en:e450v"]
GREEN = {"origins": ["en:france"], "labels": ["en:organic"]}
MOST_PROVEN = 4


@st.composite
def biscuits(draw):
    """Products around the lines, with additives of every level that stand together in all ways."""
    return {
        "additives": with_ancestors(draw(st.lists(st.sampled_from(FEW), max_size=4, unique=True))),
        "categories": draw(st.sampled_from([["en:biscuits"], ["en:beverages"], None, ["en:vinegars"]])),
        "sugars": draw(st.sampled_from([0.0, 8.0, 20.0])),
        "proteins": draw(st.sampled_from([7.0, NAN])),
        "unknown_ingredients_n": draw(st.sampled_from([0, 0, 3])),
        **draw(st.sampled_from([{}, GREEN])),
    }


portfolios = st.lists(biscuits(), min_size=1, max_size=6)


def changed(row, *gone):
    return row | {"additives": without(row["additives"] or [], *gone)}


def lights(rows):
    """The light of each row, scored afresh, and its proven score."""
    scores = score(facts_rows(rows))
    return [(scores.light(row), int(scores.low[row])) for row in range(len(rows))]


def moved(rows, sets):
    """For each set, the rows it lifts: another light that is told and better than the worst there was."""
    order = ("red", "amber", "green")
    before = score(facts_rows(rows))
    after = iter(lights([changed(row, *each) for each in sets for row in rows]))
    return [
        [
            place
            for place, (light, _) in enumerate([next(after) for _ in rows])
            if light in order and order.index(light) > before.worst[place]
        ]
        for _ in sets
    ]


@given(st.lists(facts_fields(), min_size=1, max_size=4))
def test_a_removal_is_the_score_of_the_changed_record(rows):
    """Every additive of every product: alone, scored afresh; what has no entry gains nothing."""
    before = score(facts_rows(rows))
    found = removals(before)
    ends = zip(found.low, found.high, found.worst, found.best, strict=True)
    told = {(int(row), tag): end for row, tag, end in zip(found.rows, found.tags, ends, strict=True)}
    asked = [(place, tag) for place, row in enumerate(rows) for tag in standing(row["additives"] or [])]
    for place, tag in asked:
        alone = score(facts_rows([changed(rows[place], tag)]))
        end = alone.low[0], alone.high[0], alone.worst[0], alone.best[0]
        if (place, tag) in told:
            assert told[place, tag] == end
        elif alone.is_applicable[0]:
            assert (end[0] <= before.low[place], end[1] <= before.high[place]) == (True, True)
    assert told.keys() <= set(asked)


@settings(max_examples=60, deadline=None)
@given(portfolios)
def test_no_set_of_as_few_changes_lifts_more(rows):
    """All sets of up to four, scored afresh: none beats the curve, whose sets lift what they say."""
    curve = best_sets(score(facts_rows(rows)))
    names = sorted({tag for row in rows for tag in standing(row["additives"])})
    sets = [each for size in range(MOST_PROVEN + 1) for each in combinations(names, size)]
    most = [0] * (MOST_PROVEN + 1)
    for each, lifted in zip(sets, moved(rows, sets), strict=True):
        most[len(each)] = max(most[len(each)], len(lifted))
    told = [max(len(each.lifted) for each in curve if len(each.additives) <= size) for size in range(5)]
    assert told == [max(most[: size + 1]) for size in range(5)]
    assert [each.lifted.tolist() for each in curve] == moved(rows, [each.additives for each in curve])


@settings(max_examples=60, deadline=None)
@given(portfolios)
def test_the_curve_rises(rows):
    """More changes, more products; points are those of the changed records over all."""
    curve = best_sets(score(facts_rows(rows)))
    sizes = [len(each.additives) for each in curve]
    lifted = [len(each.lifted) for each in curve]
    assert (sizes, lifted) == (sorted(set(sizes)), sorted(set(lifted)))
    low = sum(low for light, low in lights(rows) if light != "not-applicable")
    for each in curve:
        after = lights([changed(row, *each.additives) for row in rows])
        assert each.points == sum(low for light, low in after if light != "not-applicable") - low


def said(step):
    """An opportunity as a verdict says it."""
    return {
        "kind": step.kind,
        "key": step.key,
        "text": step.change,
        "points": step.gain,
        "exact": step.is_exact,
        "score": step.then_low,
        "least": step.least,
        "span": [step.then_low, step.then_high],
        "light": step.then_light,
    }


@settings(max_examples=30)
@given(st.lists(facts_fields(), min_size=1, max_size=4), st.sampled_from(["en", "fr"]))
def test_opportunities_are_the_improvements_of_each_product(rows, lang):
    """Product by product what its verdict says, in the same words, and all that it has no room for."""
    batch = facts_rows([row | {"gtin": f"{place:014}"} for place, row in enumerate(rows)])
    found = {gtin: [] for gtin in batch["gtin"].to_pylist()}
    for each in opportunities([batch], lang):
        found[each.gtin].append(each)

    for answer in answers(table(batch), lang):
        mine, verdict = found.pop(answer["product"]["gtin"]), answer["verdict"]
        lifts = [said(each) for each in mine if each.kind != "none"]
        assert lifts[:MOST_TOLD] == verdict["improvements"]
        assert len(lifts) <= MOST_TOLD or len(verdict["improvements"]) == MOST_TOLD
        assert [each.light for each in mine] == [verdict["light"]] * max(len(lifts), 1)
    assert found == {}
