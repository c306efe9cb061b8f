from dataclasses import replace

import pytest

from scoring.audits.comparisons import compared
from tests.kept import amber, kept, line, no_score, not_found, unknown

EMPTY = unknown(0, 86, "red", "amber", "green", missing=["categories", "nutrition", "ingredients"])
RED = line(light="red", score=20, low=20, high=20, possible=["red"])


def told(old, new):
    """Kind and reasons of every change."""
    return [(row["kind"], row["reasons"]) for row in compared(old, new).changes.to_pylist()]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (RED, line(), "better"),
        (line(), amber(50), "worse"),
        (amber(50), amber(51), "better"),
        (amber(50), line(light="amber", score=50, low=50, high=60, possible=["amber"]), "vaguer"),
        (unknown(30, 50, "red", "amber"), line(), "better"),
        (unknown(50, 80, "amber", "green"), RED, "worse"),
        (unknown(30, 80, "red", "amber", "green"), line(), "clearer"),
        (unknown(30, 80, "red", "amber", "green"), RED | {"score": 35, "low": 35, "high": 35}, "clearer"),
        (unknown(30, 80, "red", "amber", "green"), unknown(40, 80, "amber", "green"), "clearer"),
        (unknown(50, 70, "amber", "green"), unknown(55, 75, "amber", "green"), "better"),
        (unknown(50, 70, "amber", "green"), unknown(30, 68, "red", "amber", "green"), "worse"),
        (not_found(), RED, "clearer"),
        (not_found(), no_score(), "clearer"),
        (no_score(), RED, "other"),
        (no_score(), no_score(), "same"),
        (not_found(), not_found(), "same"),
    ],
)
def test_what_became_of_a_line(old, new, kind):
    """By light, then by span; what only became known is neither better nor worse."""
    assert compared(kept(old), kept(new)).changes["kind"].to_pylist() == [kind]


@pytest.mark.parametrize(
    ("old", "new", "reasons"),
    [
        (kept(RED), kept(line(recipe="x")), ["recipe"]),
        (kept(RED), kept(line(record="x")), ["record"]),
        (kept(RED), kept(line(recipe="x", record="x"), method="2027"), ["recipe", "record"]),
        (kept(RED), kept(line(), method="2027"), ["method"]),
        (kept(RED), kept(line(), program="1.1"), ["unexplained"]),
        (
            kept(unknown(30, 80, "red", "amber", "green", missing=["sugars"])),
            kept(line(recipe="x")),
            ["arrived"],
        ),
        (
            kept(unknown(30, 80, "red", "amber", "green", missing=["sugars"], additives=["en:e250"])),
            kept(line(recipe="x")),
            ["recipe", "arrived"],
        ),
        (
            kept(unknown(0, 80, "red", "amber", "green", missing=["nutrition"])),
            kept(unknown(20, 80, "red", "amber", "green", missing=["sugars", "salt"], recipe="x")),
            ["arrived"],
        ),
        (
            kept(unknown(0, 80, "red", "amber", "green", missing=["ingredients"])),
            kept(unknown(20, 80, "red", "amber", "green", missing=["ingredients-unread"], recipe="x")),
            ["arrived"],
        ),
        (
            kept(unknown(0, 80, "red", "amber", "green", missing=["categories"])),
            kept(unknown(20, 80, "red", "amber", "green", missing=["salt"], record="x", recipe="x")),
            ["arrived", "lost"],
        ),
        (kept(not_found()), kept(line()), ["arrived"]),
        (kept(not_found()), kept(line(own_facts=["sugars"], modified_at=None)), ["own-facts"]),
        (kept(line(own_facts=["sugars"], modified_at=None)), kept(not_found()), ["own-facts"]),
        (
            kept(unknown(0, 80, "red", "amber", "green", missing=["categories"])),
            kept(line(own_facts=["categories"], record="x")),
            ["own-facts"],
        ),
        (kept(not_found()), kept(line(breaches=["score"], action="note"), rules="q"), ["arrived"]),
        (kept(line(breaches=None, unsure=None)), kept(line(), rules="q"), []),
        (kept(line()), kept(not_found()), ["lost"]),
        (kept(EMPTY), kept(not_found()), ["lost"]),
        (kept(not_found()), kept(EMPTY), ["arrived"]),
        (kept(no_score()), kept(unknown(0, 9, "red", missing=["sugars"], record="x")), ["record"]),
        (kept(RED), kept(line(own_facts=["sugars"], recipe="x")), ["own-facts"]),
        (
            kept(RED, own={"Sucres": ["30"]}),
            kept(line(own_facts=["sugars"], recipe="x", modified_at="2027-01-01"), own={"Sucres": ["3"]}),
            ["recipe", "own-facts"],
        ),
        (
            kept(RED | {"own_facts": ["sugars"]}, own={"Sucres": ["30"]}),
            kept(line(own_facts=["sugars"], recipe="x"), own={"Sucres": ["3"]}),
            ["own-facts"],
        ),
        (
            kept(RED | {"own_facts": ["sugars"]}, own={"Sucres": ["30"]}),
            kept(line(own_facts=["sugars"], recipe="x"), own={"Sucres": ["30"]}),
            ["recipe"],
        ),
        (kept(line()), kept(line(breaches=["score"], action="note"), rules="q"), ["policy"]),
        (kept(line()), kept(line(breaches=["score"], action="note"), policy="Other"), ["unexplained"]),
        (
            kept(line()),
            kept(line(breaches=["score"], action="note"), rules="q", method="2027"),
            ["method", "policy"],
        ),
        (kept(RED), kept(RED | {"breaches": ["score"], "recipe": "x"}, rules="q"), ["recipe", "policy"]),
        (kept(RED), kept(RED | {"breaches": ["score"], "action": "note"}, rules="q"), ["policy"]),
        (kept(line(action="note")), kept(line(action="watch"), rules="q"), ["policy"]),
        (kept(line()), kept(line(breaches=["age"], action="note"), day="2027-11-30"), ["day"]),
        (kept(not_found(gtin=None, code="3,01E+12")), kept(line(code="3,01E+12")), ["arrived", "code"]),
        (kept(line()), kept(line(), method="2027"), ["method"]),
        (kept(line()), kept(line()), []),
    ],
)
def test_why_a_line_changed(old, new, reasons):
    """Every reason that is proven is told, and no other."""
    assert compared(old, new).changes["reasons"].to_pylist() == [reasons]


def test_lines_belong_together_by_gtin_then_by_code_and_twins_by_their_order():
    """What is alone is new, in its place, or gone, at the end."""
    old = kept(
        line("1", name="a"), line("1", name="b"), line(None, code="x"), line(None, code=None), line("2")
    )
    new = kept(line(None, code=None), line("3"), line("1"), line(None, code="x"), line("1"), line("1"))

    rows = compared(old, new).changes.select(["kind", "old_line", "new_line", "gtin"]).to_pylist()

    assert [tuple(row.values()) for row in rows] == [
        ("same", 4, 1, None),
        ("new", None, 2, "3"),
        ("same", 1, 3, "1"),
        ("same", 3, 4, None),
        ("same", 2, 5, "1"),
        ("new", None, 6, "1"),
        ("gone", 5, None, "2"),
    ]


@pytest.mark.parametrize(
    ("stopped", "kinds"), [((), ["new", "gone"]), (("old",), ["gone"]), (("new",), ["new"])]
)
def test_what_a_stopped_audit_did_not_read_is_neither_gone_nor_new(stopped, kinds):
    """Of a list of which it read a part, nobody knows what else stands in it."""
    audits = {"old": kept(line("1")), "new": kept(line("2"))}
    for each in stopped:
        audits[each] = replace(audits[each], listed=9)

    assert [kind for kind, _ in told(**audits)] == kinds


def test_a_gap_that_only_another_version_knows_says_nothing():
    """An audit of another program is compared by what both tell."""
    old, new = (unknown(30, 80, "red", "amber", "green", missing=keys) for keys in ([], ["flavour"]))

    assert told(kept(old), kept(new, program="2.0")) == [("same", [])]


def test_a_product_is_not_another_one_because_a_code_is_spelled_alike():
    """Two GTINs are two products, whatever the list wrote."""
    changes = compared(kept(line("1", code="x")), kept(line("2", code="x"))).changes

    assert changes["kind"].to_pylist() == ["new", "gone"]


def test_a_change_is_told_whole():
    """A row holds the product and where it stood both times; a new action alone is told too."""
    comparison = compared(
        kept(amber(50), line("2")),
        kept(line(recipe="x"), line("2", action="watch", breaches=["score"]), rules="q"),
    )

    assert comparison.told().to_pylist() == [
        {
            "kind": "better",
            "reasons": ["recipe"],
            "gtin": "03017620422003",
            "code": "03017620422003",
            "name": "Oat biscuits",
            "brands": "Millbrook",
            "old_line": 1,
            "old_status": "scored",
            "old_light": "amber",
            "old_score": 50,
            "old_low": 50,
            "old_high": 50,
            "old_action": None,
            "new_line": 1,
            "new_status": "scored",
            "new_light": "green",
            "new_score": 70,
            "new_low": 70,
            "new_high": 70,
            "new_action": None,
        },
        {
            "kind": "same",
            "reasons": ["policy"],
            "gtin": "2",
            "code": "2",
            "name": "Oat biscuits",
            "brands": "Millbrook",
            "old_line": 2,
            "old_status": "scored",
            "old_light": "green",
            "old_score": 70,
            "old_low": 70,
            "old_high": 70,
            "old_action": None,
            "new_line": 2,
            "new_status": "scored",
            "new_light": "green",
            "new_score": 70,
            "new_low": 70,
            "new_high": 70,
            "new_action": "watch",
        },
    ]


def test_lists_without_lines_can_be_compared():
    """Nothing against nothing is nothing."""
    assert told(kept(), kept()) == []
