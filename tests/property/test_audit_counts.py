from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from scoring.audits.counts import counted, merged
from scoring.audits.summaries import summary_of
from tests.audited import EDITION, POLICY, line, nowhere, own, results, unknown

LIGHTS = st.sampled_from([("red", 20), ("amber", 50), ("green", 80)])
BRANDS = st.sampled_from(["Millbrook", "Borel, Borel Bio", None])
UNITS = st.sampled_from(["1,200", "0.1", "7", "", None, "n/a"])
BREACHES = st.sampled_from([([], None), (["score"], "withdraw"), (["additives"], "watch")])


@st.composite
def lines(draw, number):
    """A line of any status."""
    kind = draw(st.sampled_from(["scored", "unknown", "not-found", "invalid-code"]))
    if kind == "unknown":
        return unknown(number, *draw(st.sets(st.sampled_from(["categories", "salt"]))), brands=draw(BRANDS))
    if kind != "scored":
        return nowhere(number, kind)
    (light, score), (breaches, action) = draw(LIGHTS), draw(BREACHES)
    told = {"light": light, "score": score, "low": score, "high": score, "brands": draw(BRANDS)}
    return line(number, **told, breaches=breaches, action=action, additives=["en:e330"], levels=["none"])


@st.composite
def split_lists(draw):
    """Lines with their units, and where to cut them."""
    count = draw(st.integers(1, 12))
    listed = [draw(lines(number)) for number in range(1, count + 1)]
    cuts = sorted(draw(st.sets(st.integers(1, count), max_size=4)) | {0, count})
    return listed, draw(st.lists(UNITS, min_size=count, max_size=count)), cuts


@given(split_lists())
def test_parts_in_any_split_and_order_add_up_to_the_same_summary(given_list):
    """Lines are counted part by part, by whoever has time, and told as if they were counted at once."""
    listed, units, cuts = given_list
    table = own(len(listed), units_sold=units)
    parts = [
        counted(results(*listed[first:last]), table.slice(first, last - first))
        for first, last in pairwise(cuts)
    ]

    assert told(merged(parts[::-1])) == told(counted(results(*listed), table))


@given(split_lists())
def test_statuses_add_up_to_lines_and_lights_to_lines_with_facts(given_list):
    """No line is told twice, and none is lost, in groups neither."""
    listed, units, _ = given_list

    summary = told(counted(results(*listed), own(len(listed), units_sold=units)))

    judged = sum(each["status"] in ("scored", "unknown") for each in listed)
    assert (
        sum(summary["statuses"].values()),
        sum(summary["lights"].values()),
        sum(group["lines"] for group in summary["by"]["brand"]),
        sum(sum(group["lights"].values()) for group in summary["by"]["brand"]),
    ) == (len(listed), judged, len(listed), judged)


def told(counts):
    return summary_of(counts, POLICY, EDITION, "en")
