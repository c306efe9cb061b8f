from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.facts import NUTRIMENTS
from scoring.improvements import lifting, tried
from scoring.messages import LANGUAGES
from scoring.record import records
from scoring.score import score
from scoring.steps import steps
from scoring.verdicts import answers
from tests.build import facts, facts_rows, table
from tests.possible import misfits
from tests.property.rows import KINDS, NAN, facts_fields
from tests.property.test_properties import span, suggested

ASSUMED = ("fiber", "fruits_vegetables_legumes")
NO_AMOUNTS = dict.fromkeys(NUTRIMENTS, NAN)
TABLES = (NO_AMOUNTS, NO_AMOUNTS | {"carbohydrates": 60.0, "fiber": 30.0})


def lifted(batch):
    """The improvements of every row, and the scores they improve on."""
    scores = score(batch)
    return [lifting(found) for found in tried(scores, records(batch))], scores


def told(found):
    """All that a lift says, wherever in its batch it was scored."""
    return [
        (
            lift.step,
            (lift.light, lift.low, lift.high, lift.least, lift.gain),
            [(lift.after.light(at), lift.after.low[at], lift.after.high[at]) for at in lift.outcomes],
        )
        for lift in found
    ]


@given(facts_fields())
def test_an_improvement_is_the_score_of_the_changed_facts(row):
    """No formula of its own: the changed facts, scored alone, give the same ends, and a higher proven one."""
    [found], scores = lifted(facts(**row))
    low = int(scores.low[0])
    for lift in found:
        each = [span(row | dict(outcome)) for outcome in lift.step.outcomes]
        assert ((lift.low, lift.high), lift.least) == (max(each), min(least for least, _ in each))
        assert lift.low == low + lift.gain[1] > low


@given(facts_fields(), st.sampled_from([None, *TABLES]))
def test_an_improvement_is_possible(row, amounts):
    """Nothing that it changes contradicts the rest, by the rules of the reader and those of `misfits`."""
    row |= amounts or {}
    for lift in lifted(facts(**row))[0][0]:
        for outcome in lift.step.outcomes:
            assert misfits(row, row | dict(outcome)) == []


@given(st.lists(facts_fields(), min_size=1, max_size=6))
def test_improvements_in_bulk_are_those_one_by_one(rows):
    """A row's neighbours leave no trace in what would lift it."""
    alone = [told(found) for row in rows for found in lifted(facts(**row))[0]]
    assert [told(found) for found in lifted(facts_rows(rows))[0]] == alone


@given(facts_fields(kinds=KINDS))
def test_declaring_what_is_missing_leads_into_the_span(row):
    """The best and the worst of a missing fact lie within what was open before."""
    assume(not suggested(row))
    batch = facts(**row)
    scores = score(batch)
    low, high = int(scores.low[0]), int(scores.high[0])
    for step in steps(records(batch)[0], 0, scores):
        if step.kind == "declare" and step.key not in ASSUMED and len(step.outcomes) > 1:
            for outcome in step.outcomes:
                least, most = span(row | dict(outcome))
                assert low <= least <= most <= high


@settings(max_examples=60)
@given(facts_fields(), st.sampled_from(LANGUAGES))
def test_every_document_says_what_is_open_and_drops_nothing(row, lang):
    """The properties of a verdict, over the whole document."""
    [answer] = answers(table(facts(**row)), lang)
    verdict = answer["verdict"]
    light, possible = verdict["light"], verdict["possible"]
    items = verdict["pillars"]["additives"]["items"]
    assert sorted(item["tag"] for item in items) == sorted(row["additives"] or [])
    assert (light == "unknown") == (len(possible) > 1)
    assert light != "unknown" or verdict["missing"]
    assert all(gap["text"] and gap["where"] for gap in verdict["missing"])
    assert verdict["score"] == (verdict["span"][0] if light in ("red", "amber", "green") else None)
    assert all(reason["rule"] and reason["text"] for reason in verdict["reasons"])


@settings(max_examples=60)
@given(facts_fields(), st.data())
def test_a_document_after_an_improvement_says_what_was_promised(row, data):
    """Light, span and score of the improvement are those of the document of the changed facts."""
    [found], _ = lifted(facts(**row))
    assume(found)
    lift = data.draw(st.sampled_from(found))
    [answer] = answers(table(facts(**row)), "en")
    promised = answer["verdict"]["improvements"][found.index(lift)]
    after = [dict(row | dict(outcome)) for outcome in lift.step.outcomes]
    told = [answer["verdict"] for answer in answers(table(facts_rows(after)), "en")]
    assert (promised["light"], promised["span"]) in [(verdict["light"], verdict["span"]) for verdict in told]
