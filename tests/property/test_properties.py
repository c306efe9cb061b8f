import json
import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from scoring.columns import FEW_ROWS
from scoring.evidence import ancestors
from scoring.gtin import GTIN_LENGTHS, InvalidGtin, has_check_digit, parse_gtin
from scoring.messages import LANGUAGES, catalogue
from scoring.reference import TABLES
from scoring.score import score
from scoring.verdicts import answers
from tests.build import facts, facts_rows, table
from tests.property.rows import (
    KINDS,
    LABELS,
    NAN,
    NO_LIST,
    ORIGINS,
    PARTS,
    completions,
    facts_fields,
    most_part,
    tags_of,
    up_to,
)

SCHEMA = json.loads((TABLES.parent / "verdict.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
REASONS = {key.removeprefix("invalid-gtin.") for key in catalogue("en") if key.startswith("invalid-gtin.")}
FRUIT = "fruits_vegetables_legumes"


def span(row):
    """Both ends of the whole score."""
    scores = score(facts(**row))
    return int(scores.low[0]), int(scores.high[0])


@given(st.lists(facts_fields(), min_size=1, max_size=6))
def test_bulk_equals_one_by_one(rows):
    """One scoring path: a table of rows gives what its rows give alone."""
    whole = score(facts_rows(rows * FEW_ROWS))  # more than are read one by one
    each = [score(facts(**row)) for row in rows] * FEW_ROWS
    for name in ("low", "high", "worst", "best", "is_applicable"):
        assert getattr(whole, name).tolist() == [getattr(one, name)[0] for one in each]
    for name in ("index_low", "index_high", "has_letter", "letter_points", "negative", "counts_proteins"):
        assert getattr(whole.nutrition, name).tolist() == [getattr(one.nutrition, name)[0] for one in each]


@settings(max_examples=20)
@given(st.lists(facts_fields(), min_size=1, max_size=4), st.sampled_from(LANGUAGES))
def test_answers_in_bulk_equal_answers_one_by_one(rows, lang):
    """The documents too: a row's neighbours leave no trace in it."""
    each = [answer for row in rows for answer in answers(table(facts(**row)), lang)]
    assert json.dumps(list(answers(table(facts_rows(rows)), lang))) == json.dumps(each)


@settings(max_examples=60)
@given(facts_fields(), st.sampled_from(LANGUAGES))
def test_every_row_has_a_document_that_keeps_the_contract(row, lang):
    """Nothing that a reader can make raises or leaves the schema."""
    [answer] = answers(table(facts(**row)), lang)
    VALIDATOR.validate({**answer, "sources": [], "complete": None})


@given(facts_fields())
def test_the_low_end_is_never_above_the_high_end(row):
    """0 <= low <= high <= 100."""
    low, high = span(row)
    assert 0 <= low <= high <= 100


@settings(max_examples=300)
@given(st.data())
def test_the_span_contains_every_completion_of_what_is_missing(data):
    """And so a known fact never widens it: what it leaves open lies within what was open before."""
    row = data.draw(facts_fields(kinds=KINDS))
    new = data.draw(completions(row))
    assume(not suggested(row) or not math.isnan(new[FRUIT]) or new["ingredients_n"] is None)
    (low, high), (least, most) = span(row), span(new)
    assert low <= least <= most <= high


def suggested(row):
    """Whether the category suggests the fruit share for want of a list."""
    pillar = score(facts(**row)).nutrition
    return math.isnan(row[FRUIT]) and not math.isnan(pillar.fruit_share[0])


@given(facts_fields(), up_to(100.0))
def test_fibre_never_lowers_the_score(row, fibre):
    """Read as 0 while unknown: the assumption can only understate."""
    before, after = span(row | {"fiber": NAN}), span(row | {"fiber": fibre})
    assert (before[0] <= after[0], before[1] <= after[1]) == (True, True)


@given(facts_fields(), up_to(100.0))
def test_a_fruit_share_never_lowers_the_score(row, share):
    """Read as 0 while nothing says: the assumption can only understate."""
    unsaid = row | {FRUIT: NAN}
    assume(not suggested(unsaid))
    assert span(unsaid)[0] <= span(row | {FRUIT: share})[0]


@given(facts_fields(), tags_of(ORIGINS), tags_of(ORIGINS), tags_of(LABELS))
def test_declaring_an_origin_never_lowers_the_score(row, origins, places, labels):
    """Neither end, wherever it is from."""
    declared = {"origins": origins, "manufacturing_places": places, "labels": labels}
    more = {name: [*(row[name] or []), *tags] for name, tags in declared.items()}
    before, after = span(row), span(row | more)
    assert (before[0] <= after[0], before[1] <= after[1]) == (True, True)


@pytest.mark.parametrize("name", ["sugars", "saturated_fat", "salt", "energy_kj"])
@given(facts_fields(), st.data())
def test_more_of_an_unfavourable_nutriment_never_raises_the_score(name, row, data):
    """Sugars within their carbohydrates, saturates within their fat."""
    most = most_part(row[PARTS[name]]) if name in PARTS else 3900.0 if name == "energy_kj" else 100.0
    less, more = sorted(data.draw(st.tuples(up_to(most), up_to(most))))
    fewer, further = span(row | {name: less}), span(row | {name: more})
    assert (fewer[0] >= further[0], fewer[1] >= further[1]) == (True, True)


@given(facts_fields(), up_to(100.0), up_to(100.0))
def test_more_protein_never_lowers_the_score(row, one, other):
    """Even where proteins stop counting."""
    less, more = sorted((one, other))
    fewer, further = span(row | {"proteins": less}), span(row | {"proteins": more})
    assert (fewer[0] <= further[0], fewer[1] <= further[1]) == (True, True)


def without(tags, tag):
    """The tags without one, its descendants, and ancestors left without another descendant."""
    kept = [name for name in tags if name != tag and tag not in ancestors(name)]
    needed = {name for kept_tag in kept for name in ancestors(kept_tag)}
    return [name for name in kept if name not in ancestors(tag) or name in needed]


@given(facts_fields(), st.data())
def test_removing_an_additive_never_lowers_the_score(row, data):
    """With its descendants and the ancestors it alone stood for."""
    assume(row["additives"])
    tag = data.draw(st.sampled_from(row["additives"]))
    before, after = span(row), span(row | {"additives": without(row["additives"], tag)})
    assert (before[0] <= after[0], before[1] <= after[1]) == (True, True)


@given(facts_fields())
def test_an_additive_found_always_counts(row):
    """What the list on file leaves open is never above what was found."""
    found, unread = row | {"additives": ["en:e171"]}, row | NO_LIST | {"additives": ["en:e171"]}
    assert np.array_equal(score(facts(**found)).additives.high, score(facts(**unread)).additives.high)


@given(st.sampled_from(GTIN_LENGTHS), st.data())
def test_a_gtin_is_read_back_as_itself(length, data):
    """However many digits it had, its 14 digits are read as the same product."""
    body = data.draw(st.text("0123456789", min_size=length - 1, max_size=length - 1))
    assume(body.strip("0") and not (length == 8 and body[0] == "0"))
    gtin = next(body + digit for digit in "0123456789" if has_check_digit(body + digit))
    texts = [
        gtin,
        gtin.zfill(14),
        f" {gtin[:3]}-{gtin[3:]} ",
        f"(01){gtin.zfill(14)}",
        f"01/{gtin.zfill(14)}",
    ]
    assert {parse_gtin(text) for text in texts} == {gtin.zfill(14)}


@given(st.text() | st.from_regex(r"(https?://)?[a-z.]*/?01/?[0-9()]{6,20}(/.*)?"))
def test_any_text_is_a_gtin_or_refused(text):
    """Nothing a person types or a scanner reads is an accident."""
    assert outcome(text) in {14, *REASONS}


def outcome(text):
    """The length of the GTIN, or why there is none."""
    try:
        return len(parse_gtin(text))
    except InvalidGtin as refused:
        return refused.reason
