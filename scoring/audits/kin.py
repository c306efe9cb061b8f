"""KIN: what tells which products may stand in for one another, kept beside the results of every line."""

from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa

from scoring.audits.policies import Policy, Products
from scoring.audits.results import OF_FACTS, products_of, told
from scoring.columns import Mask, read
from scoring.filters.answers import ANSWERS, answer
from scoring.filters.asked import find
from scoring.filters.board import Board
from scoring.filters.cases import BREAKS
from scoring.score import score_columns

WITHOUT_GLUTEN: Final = "en:no-gluten"
DECLARES_GLUTEN: Final = "allergen:gluten"

KIN: Final = pa.schema(
    [
        ("categories", pa.list_(pa.string())),  # as the record has them, most specific last
        ("letter_class", pa.int8()),  # of Nutri-Score
        ("energy_kj", pa.float64()),  # NaN where unknown
        ("says_no_gluten", pa.bool_()),  # by its label
        ("free_of_gluten", pa.bool_()),  # by its label, and it declares none: what may stand in for such
    ]
)


JUDGED: Final = pa.schema([*OF_FACTS, *KIN])


def judged_with_kin(facts: pa.RecordBatch, policy: Policy, day: date, lang: str) -> pa.RecordBatch:
    """Return what is said of every row of FACTS, and its kin: JUDGED. Neighbours change nothing."""
    products = products_of(facts, day)
    said, kin = told(products, policy, lang), kin_of(products)
    return pa.RecordBatch.from_arrays([*said.columns, *kin.columns], schema=JUDGED)


def kin_of(products: Products) -> pa.RecordBatch:
    """Return KIN of every row."""
    labels = products.facts.lists["labels"]
    says = labels.holding([place for place, word in enumerate(labels.words) if word == WITHOUT_GLUTEN])
    made: dict[str, Any] = {
        "categories": products.batch.column("categories"),
        "letter_class": pa.array(products.scores.nutrition.classes.letter_class.astype(np.int8)),
        "energy_kj": products.batch.column("energy_kj"),
        "says_no_gluten": pa.array(says),
        "free_of_gluten": pa.array(free_of_gluten(products.batch, says)),
    }
    arrays = [made[field.name].cast(field.type) for field in KIN]
    return pa.RecordBatch.from_arrays(arrays, schema=KIN)


def free_of_gluten(batch: pa.RecordBatch, says: Mask) -> Mask:
    """Return which of the rows that say so are not known to declare gluten; only they are read for it."""
    found = says.copy()
    if says.any():
        board = Board(score_columns(read(batch.filter(pa.array(says)))))
        answers = answer(board, find(DECLARES_GLUTEN, "exclude")).answers
        found[says] = answers != ANSWERS.index(BREAKS)
    return found
