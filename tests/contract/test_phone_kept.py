"""Which of what a phone keeps is shown, which row stays, which code waits on, by the app's own modules."""

from tests import phone

NOON = "2026-11-18T12:00:00Z"


def on_the_phone(name, *cases):
    """What a step gives for each of these arguments."""
    return phone.on_the_phone("kept", [[name, *case] for case in cases])


def test_a_pack_stands_in_for_a_copy_kept_before_the_day_of_its_data():
    """Of one day the copy stays, which says more; a pack that names no day is newer than nothing."""
    cases = {("2026-11-19", NOON): True, ("2026-11-18", NOON): False, ("2026-11-17", NOON): False}
    cases |= {(None, NOON): False, (None, None): True, ("2001-01-01", None): True}

    assert on_the_phone("isNewer", *cases) == [*cases.values()]


def test_of_packs_that_of_the_later_day_answers_then_the_larger():
    """One whose day nobody knows comes last."""
    old, small, large = (
        {"day": "2026-01-01", "size": 9},
        *({"day": "2026-02-01", "size": n} for n in (1, 2)),
    )
    nobody = {"day": None, "size": 10}

    assert on_the_phone("newest", [[nobody, old, small, large]], [[nobody, old]], [[nobody]]) == [
        large,
        old,
        nobody,
    ]


def test_older_facts_never_take_the_place_of_newer_ones_in_the_history():
    """The look is the later one all the same; a row of an older version has no facts newer than its look."""
    facts = {"allergens": []}
    old = {"gtin": "1", "name": "old", "filter_facts": facts, "at": 20, "facts_at": 5}
    new = {"gtin": "1", "name": "new", "filter_facts": facts, "at": 10, "facts_at": 8}
    undated = {"gtin": "1", "name": "undated", "filter_facts": facts, "at": 7}
    bare = {"gtin": "1", "name": "bare", "at": 30}

    assert on_the_phone(
        "withNewerFacts", (new, old), (old, new), (undated, old), (undated, new), (old, bare), (bare, old)
    ) == [
        {**new, "at": 20},
        {**new, "at": 20},
        {**undated, "at": 20},
        new,
        {**old, "at": 30},
        {**old, "at": 30},
    ]


def problem(status, code="internal-error"):
    return {"kind": "problem", "problem": {"status": status, "code": code, "detail": ""}}


OUTCOMES = (
    (problem(404, "product-not-found"), "unknown"),
    (problem(400, "invalid-gtin"), "unknown"),
    (problem(404, "in-store-code"), "unknown"),
    (problem(404), "next"),
    (problem(400), "next"),
    (problem(404, "not-found"), "next"),
    (problem(503, "source-unavailable"), "next"),
    (problem(500), "next"),
    (problem(429, "too-many-requests"), "stop"),
    (problem(429), "stop"),
    (problem(503, "server-busy"), "stop"),
    ({"kind": "offline"}, "stop"),
)


def test_a_waiting_code_is_given_up_on_words_of_our_server_alone():
    """A sign-in page answers 400 and 404 too; one code in trouble keeps none behind it waiting."""
    assert on_the_phone("outcomeOf", *([trouble] for trouble, _ in OUTCOMES)) == [
        said for _, said in OUTCOMES
    ]
