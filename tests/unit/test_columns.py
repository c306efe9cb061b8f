import pyarrow as pa
import pytest

from scoring.columns import ABSENT, FEW_ROWS, any_in_row, equals, numbered, tags
from tests.build import facts_rows

CODES = {"en:a": 0, "en:b": 1}


@pytest.mark.parametrize("times", [1, FEW_ROWS])
def test_tags_are_pairs_of_row_and_code(times):
    """A null list is unknown, an empty one known; a tag or a null of no table is ABSENT; few rows or many."""
    lists = (["en:b", "en:x"], None, [], ["en:a", None]) * times
    found = tags(facts_rows({"labels": labels} for labels in lists), "labels", numbered(CODES))
    assert (found.rows.tolist(), found.codes.tolist(), found.is_known.tolist()) == (
        [row for first in range(0, len(lists), 4) for row in (first, first, first + 3, first + 3)],
        [1, ABSENT, 0, ABSENT] * times,
        [True, False, True, True] * times,
    )


def test_a_column_of_unknown_lists_has_no_pairs():
    """Nothing known anywhere is nothing to look up."""
    found = tags(facts_rows([{}, {}]), "labels", numbered(CODES))
    assert (found.rows.tolist(), any_in_row(found, 2).tolist(), found.is_known.tolist()) == (
        [],
        [False, False],
        [False, False],
    )


def test_a_column_that_is_no_tag_list_of_facts_is_refused():
    """The message names the column and what it is instead."""
    batch = pa.RecordBatch.from_pydict({"labels": pa.array([["en:a"]], pa.large_list(pa.string()))})
    with pytest.raises(TypeError, match=r"^labels is large_list<.*>, not a tag list of FACTS$"):
        tags(batch, "labels", numbered(CODES))


@pytest.mark.parametrize(
    ("where_null", "expected"), [(True, [True, False, True]), (False, [True, False, False])]
)
def test_a_null_text_reads_as_the_caller_says(where_null, expected):
    """A product type nobody gave is food; a preparation nobody gave is not prepared."""
    batch = facts_rows({"product_type": kind} for kind in ("food", "beauty", None))
    assert equals(batch, "product_type", "food", where_null=where_null).tolist() == expected
