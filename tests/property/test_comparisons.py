from hypothesis import given
from hypothesis import strategies as st

from scoring.audits.comparisons import MIRRORED, OF_EACH, compared
from tests.kept import EDITION, NOTHING, kept, line, no_score, not_found

LIGHTS = ("red", "amber", "green")
EDITIONS = st.fixed_dictionaries({name: st.sampled_from([told, "other"]) for name, told in EDITION.items()})
MISSING = st.lists(st.sampled_from(["categories", "nutrition", "sugars", "ingredients"]), unique=True)


@st.composite
def rated(draw):
    low, high = sorted(draw(st.tuples(st.integers(0, 100), st.integers(0, 100))))
    first, last = sorted(draw(st.tuples(st.integers(0, 2), st.integers(0, 2))))
    is_told = first == last
    return {
        "status": "scored" if is_told else "unknown",
        "light": LIGHTS[first] if is_told else "unknown",
        "score": low if is_told else None,
        "low": low,
        "high": high,
        "possible": LIGHTS[first : last + 1],
        "missing": [] if is_told else draw(MISSING),
    }


@st.composite
def lines(draw):
    told = draw(st.sampled_from([line(), no_score(), not_found()]))
    told = told | (draw(rated()) if told["status"] == "scored" else {})
    told |= draw(
        st.sampled_from([{"gtin": None, "code": code} for code in ("x", None)] + [{"gtin": g} for g in "12"])
    )
    if told["status"] == "not-found":
        return told | NOTHING
    return told | {
        "recipe": draw(st.sampled_from("rx")),
        "record": draw(st.sampled_from("sx")),
        "own_facts": draw(st.sampled_from([[], ["salt"]])),
        "breaches": draw(st.sampled_from([[], ["score"]])),
        "action": draw(st.sampled_from([None, "watch"])),
    }


AUDITS = st.builds(lambda rows, edition: kept(*rows, **edition), st.lists(lines(), max_size=5), EDITIONS)
SWAPPED = {"arrived": "lost", "lost": "arrived"}


def mirrored(row):
    """A change as the comparison the other way round tells it."""
    sides = {
        f"{a}_{name}": row[f"{b}_{name}"] for name in OF_EACH for a, b in (("old", "new"), ("new", "old"))
    }
    reasons = sorted(SWAPPED.get(reason, reason) for reason in row["reasons"])
    return {"kind": MIRRORED[row["kind"]], "reasons": reasons, **sides}


def shown(row):
    return mirrored(mirrored(row))


def by_lines(rows):
    return sorted(rows, key=lambda row: (row["old_line"] or 0, row["new_line"] or 0))


@given(AUDITS)
def test_an_audit_is_the_same_as_itself(audit):
    """Nothing is told of two equal audits, and for no reason."""
    comparison = compared(audit, audit)

    assert (comparison.told().num_rows, {*map(tuple, comparison.changes["reasons"].to_pylist())} - {()}) == (
        0,
        set(),
    )


@given(AUDITS, AUDITS)
def test_a_comparison_read_backwards_is_its_mirror(old, new):
    """What became better became worse, what arrived was lost, and every pair stays one."""
    there, back = compared(old, new).changes.to_pylist(), compared(new, old).changes.to_pylist()

    assert by_lines(map(mirrored, there)) == by_lines(map(shown, back))


@given(AUDITS, AUDITS)
def test_every_line_is_told_once(old, new):
    """No line is lost, none told twice."""
    changes = compared(old, new).changes

    assert [sorted(changes[f"{side}_line"].drop_null().to_pylist()) for side in ("old", "new")] == [
        old.lines["line"].to_pylist(),
        new.lines["line"].to_pylist(),
    ]
