import numpy as np
import pyarrow as pa
import pytest

from scoring.columns import ABSENT, FEW_ROWS, numbered, read
from tests.build import facts_rows

CODES = numbered({"en:a": 0, "en:b": 1})


def told(found):
    """Rows, numbers and what is known of one tag list."""
    return found.rows.tolist(), found.numbers(CODES).tolist(), found.is_known.tolist()


@pytest.mark.parametrize("times", [1, FEW_ROWS])
def test_tags_are_pairs_of_row_and_code(times):
    """A null list is unknown, an empty one known; a tag or a null of no table is ABSENT; few rows or many."""
    lists = (["en:b", "en:x"], None, [], ["en:a", None]) * times
    found = read(facts_rows({"labels": labels} for labels in lists)).lists["labels"]

    assert told(found) == (
        [row for first in range(0, len(lists), 4) for row in (first, first, first + 3, first + 3)],
        [1, ABSENT, 0, ABSENT] * times,
        [True, False, True, True] * times,
    )


@pytest.mark.parametrize("times", [1, FEW_ROWS])
def test_remarks_are_read_by_their_keys(times):
    """Few rows or many, a remark is its key, and no remarks are none."""
    remark = {"key": "salt-disagrees", "field": "salt", "value": "0 g, 1 g"}
    found = read(facts_rows({"remarks": remarks} for remarks in ([remark], [], None) * times)).lists[
        "remarks"
    ]

    assert (found.words, found.rows.tolist()) == (["salt-disagrees"], [3 * row for row in range(times)])


@pytest.mark.parametrize("times", [1, FEW_ROWS])
def test_the_tags_of_a_row_as_one(times):
    """Any of them, or the largest; nothing where there are none."""
    lists = (["en:b", "en:x"], None, [], ["en:a"]) * times
    found = read(facts_rows({"labels": labels} for labels in lists)).lists["labels"]
    numbers = found.numbers(CODES)

    assert (found.any(numbers == ABSENT).tolist(), found.reduced(np.maximum, numbers).tolist()) == (
        [True, False, False, False] * times,
        [1, 0, 0, 0] * times,
    )


def test_rows_that_hold_one_of_some_words():
    """Words by position; none of them, no row."""
    found = read(facts_rows({"labels": labels} for labels in (["en:b", None], None, ["en:a"]))).lists[
        "labels"
    ]

    assert [found.holding(words).tolist() for words in ([0], [0, 1], [])] == [
        [True, False, False],
        [True, False, True],
        [False, False, False],
    ]


def test_a_column_of_unknown_lists_has_no_tags():
    """Nothing known anywhere is nothing to look up."""
    found = read(facts_rows([{}, {}])).lists["labels"]

    assert (told(found), found.reduced(np.maximum, found.numbers(CODES)).tolist()) == (
        ([], [], [False, False]),
        [0, 0],
    )


def test_a_column_that_is_no_tag_list_of_facts_is_refused():
    """The message names the column and what it is instead."""
    many = [["en:a"]] * (FEW_ROWS + 1)
    batch = pa.RecordBatch.from_pydict({"labels": pa.array(many, pa.large_list(pa.string()))})
    with pytest.raises(TypeError, match=r"^labels is large_list<.*>, not a tag list of FACTS$"):
        read(batch).lists["labels"]


@pytest.mark.parametrize("times", [1, FEW_ROWS])
def test_a_null_text_says_nothing_and_is_not_known(times):
    """Whether that makes it food is for the rule to say."""
    batch = read(facts_rows({"product_type": kind} for kind in ("food", "beauty", None) * times))

    assert (batch.says["product_type", "food"].tolist(), batch.known["product_type"].tolist()) == (
        [True, False, False] * times,
        [True, True, False] * times,
    )
