from collections import Counter

import pytest

from scoring.evidence import Judgement, ancestors, current, judge, judgements


def row(kind, **fields):
    """One certain statement of EFSA in 2015."""
    return {
        "tag": "en:e1",
        "kind": kind,
        "body": "EFSA",
        "year": "2015",
        "study": "",
        "reference": f"{kind} of {fields.get('body', 'EFSA')}",
        "supersedes": "",
        "confidence": "certain",
        "checked": "read",
    } | fields


def level(*rows):
    return judge(rows).level


def test_a_row_that_the_same_body_supersedes_is_history():
    """Rule 1: EFSA's later word replaces its earlier one; another body's reassurance cancels nothing."""
    old = row("not_considered_safe", year="2010")
    newer = row("no_concern", year="2018", supersedes="2010")
    elsewhere = row("no_concern", body="JECFA", year="2018", supersedes="2010")
    assert (current([old, newer]), current([old, elsewhere]), level(old, newer), level(old, elsewhere)) == (
        [newer],
        [old, elsewhere],
        "none",
        "high",
    )


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ({}, {}, "none"),
        ({}, {"confidence": "likely"}, "moderate"),
        ({}, {"checked": "memory"}, "moderate"),
        ({"confidence": "likely"}, {"confidence": "likely"}, "none"),
        ({"checked": "memory"}, {"checked": "memory"}, "none"),
        ({"checked": "memory"}, {"confidence": "likely"}, "moderate"),
        ({"confidence": "likely", "checked": "memory"}, {"confidence": "likely"}, "none"),
    ],
)
def test_a_row_less_well_founded_replaces_nothing(older, newer, expected):
    """Rule 1: what is likely or from memory lowers no level that a certain row, or one read, has set."""
    rows = [
        row("p95_exposure_above_adi", **older),
        row("no_concern", year="2019", supersedes="2015", **newer),
    ]
    assert level(*rows) == expected


def test_what_a_publication_says_of_a_child_is_not_passed_on_to_it():
    """Rule 4: unless the child's row is less well founded; what others said of the parent still holds."""
    gap, other = row("data_gap", reference="A"), row("warning_label", reference="B")
    own = row("no_concern", reference="A")
    unread = own | {"checked": "memory"}
    passed = [judge(rows, [child]).level for rows in ([gap], [gap, other]) for child in (own, unread)]
    assert passed == ["unrated", "limited", "moderate", "moderate"]


def test_beta_carotene_is_not_rated_by_what_is_unknown_of_mixed_carotenes():
    """Rule 4: EFSA's opinion of 2012 on E160a concludes on beta-carotene and not on the rest."""
    found = {tag: judgements()[tag].level for tag in ("en:e160a", "en:e160ai", "en:e160aii")}
    assert found == {"en:e160a": "limited", "en:e160ai": "none", "en:e160aii": "limited"}


@pytest.mark.parametrize(
    ("kind", "certain", "likely"),
    [
        ("authorisation_withdrawn", "high", "moderate"),
        ("not_considered_safe", "high", "moderate"),
        ("iarc_1_oral", "high", "moderate"),
        ("iarc_2a_oral", "high", "moderate"),
        ("mean_exposure_above_adi", "high", "moderate"),
        ("mean_total_diet_above_adi", "moderate", "limited"),
        ("p95_exposure_above_adi", "moderate", "limited"),
        ("tolerable_weekly_intake_exceeded", "moderate", "limited"),
        ("moe_too_low_high_consumers", "moderate", "limited"),
        ("warning_label", "moderate", "limited"),
        ("iarc_2b_oral", "moderate", "limited"),
        ("p95_total_diet_above_adi", "limited", "limited"),
        ("impurity_iarc_2b", "limited", "limited"),
        ("allergen_declaration", "limited", "limited"),
        ("phenylalanine_declaration", "limited", "limited"),
        ("sensitive_people", "limited", "limited"),
        ("laxative_notice", "limited", "limited"),
        ("laxative_adi_exceeded", "limited", "limited"),
        ("data_gap", "limited", "limited"),
        ("temporary_adi", "limited", "limited"),
        ("max_level_exceedance", "limited", "limited"),
        ("withdrawn_data_lacking", "limited", "limited"),
        ("no_concern", "none", "none"),
        ("no_concern_older", "none", "none"),
        ("adi_set", "none", "none"),
        ("exposure_refined", "unrated", "unrated"),
        ("use_restricted", "unrated", "unrated"),
        ("not_authorised_eu", "unrated", "unrated"),
        ("state_law", "unrated", "unrated"),
        ("policy_announcement", "unrated", "unrated"),
        ("iarc_not_oral", "unrated", "unrated"),
        ("iarc_3", "unrated", "unrated"),
        ("iarc_other_vehicle", "unrated", "unrated"),
        ("who_guideline", "unrated", "unrated"),
        ("impurity_context", "unrated", "unrated"),
        ("related_contaminant", "unrated", "unrated"),
        ("clp_hazard", "unrated", "unrated"),
        ("allergen_source_dependent", "unrated", "unrated"),
        ("reference_mismatch", "unrated", "unrated"),
        ("infant_use_concern", "unrated", "unrated"),
    ],
)
def test_the_level_of_one_row(kind, certain, likely):
    """Rule 2: each kind maps to a level, and a likely row counts one lower, not below limited."""
    assert (level(row(kind)), level(row(kind, confidence="likely"))) == (certain, likely)


def test_the_highest_level_decides():
    """Rule 2: the rows at the highest level are those that decide; high rests on a confirmed row."""
    none, limited = row("no_concern"), row("data_gap", body="JECFA")
    moderate = row("iarc_2b_oral", body="IARC")
    likely = row("not_considered_safe", body="SCF", confidence="likely")
    assert judge([none, limited, moderate, likely]) == Judgement("moderate", (moderate, likely))


def cohort(study, **fields):
    return row("cohort_association", body="A journal", study=study, **fields)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([cohort("NutriNet-Santé")], "limited"),
        ([cohort("NutriNet-Santé"), row("no_concern")], "none"),
        ([cohort("NutriNet-Santé"), cohort("NutriNet-Santé", year="2022"), row("no_concern")], "none"),
        ([cohort("NutriNet-Santé"), cohort("EPIC"), row("no_concern")], "limited"),
        ([cohort("NutriNet-Santé"), row("trial_single"), row("no_concern")], "limited"),
        ([cohort("NutriNet-Santé"), row("state_law")], "limited"),
        ([cohort("NutriNet-Santé"), cohort("EPIC"), row("iarc_2b_oral")], "moderate"),
        ([cohort("EPIC"), row("no_concern", year="2010"), row("iarc_3", supersedes="2010")], "unrated"),
    ],
)
def test_single_studies_count_together_or_where_no_agency_has_looked(rows, expected):
    """Rule 3: two independent lines, all papers of one cohort being one, or no agency's assessment ever."""
    assert level(*rows) == expected


def test_studies_that_make_the_level_are_those_that_decide():
    """Rule 3: both lines are shown as the reason, the reassurance is not."""
    lines = (cohort("NutriNet-Santé"), row("animal_or_mechanistic"))
    assert judge([*lines, row("no_concern")]) == Judgement("limited", lines)


def test_nothing_that_counts_is_unrated():
    """Rule 5: no row, or context alone, is no level."""
    assert (judge([]), judge([row("state_law")])) == (Judgement("unrated", ()), Judgement("unrated", ()))


def test_ancestors_are_parents_of_parents_and_never_groups():
    """E472e belongs to the group E472 and descends from nothing."""
    assert [ancestors(tag) for tag in ("en:e905ci", "en:e450i", "en:e450", "en:e472e", "en:e9999")] == [
        ["en:e905c", "en:e905"],
        ["en:e450"],
        [],
        [],
        [],
    ]


@pytest.mark.parametrize(
    ("tag", "expected", "source"),
    [
        ("en:e171", "high", None),
        ("en:e339ii", "moderate", "en:e339"),
        ("en:e322i", "none", "en:e322"),
        ("en:e150", "moderate", "en:e150c"),
        ("en:e161", "limited", "en:e161b"),
    ],
)
def test_children_inherit_from_parents_and_groups_from_their_worst_member(tag, expected, source):
    """Rule 4: the judgement names whose rows it rests on."""
    found = judgements()[tag]
    assert (found.level, found.inherited_from) == (expected, source)


def test_a_group_passes_nothing_on():
    """Rule 4: sulphite caramel is judged by its own rows, not as any caramel."""
    assert {tag: judgements()[tag].inherited_from for tag in ("en:e150a", "en:e150b", "en:e472e")} == {
        "en:e150a": None,
        "en:e150b": None,
        "en:e472e": None,
    }


def test_the_levels_that_come_out_of_the_tables():
    """A change of these counts is a change of verdicts: of the method's version too."""
    assert Counter(found.level for found in judgements().values()) == {
        "high": 17,
        "moderate": 89,
        "limited": 73,
        "none": 294,
        "unrated": 167,
    }


def test_high_rests_on_a_confirmed_row():
    """Rule 2: no additive is high on a likely row."""
    assert [
        tag
        for tag, found in judgements().items()
        if found.level == "high" and {row["confidence"] for row in found.deciding} != {"certain"}
    ] == []
