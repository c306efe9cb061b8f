"""KIN: what tells which products may stand in for one another, kept beside the results of every line."""

from typing import Any, Final

import numpy as np
import pyarrow as pa

from scoring.audits.policies import Products
from scoring.filters.answers import ANSWERS, answer
from scoring.filters.asked import find
from scoring.filters.cases import BREAKS

WITHOUT_GLUTEN: Final = "labels:en:no-gluten"
DECLARES_GLUTEN: Final = "allergen:gluten"
"""What is labelled to be without gluten is replaced by nothing that declares it, as `data.finding` has it."""

KIN: Final = pa.schema(
    [
        ("kinds", pa.list_(pa.string())),  # all categories, most specific last
        ("letter_class", pa.int8()),  # of Nutri-Score
        ("energy_kj", pa.float64()),  # NaN where unknown
        ("without_gluten", pa.bool_()),  # by its label
        ("declares_gluten", pa.bool_()),
    ]
)


def kin_of(products: Products) -> pa.RecordBatch:
    """Return KIN of every row."""
    breaks = ANSWERS.index(BREAKS)
    made: dict[str, Any] = {
        "kinds": products.batch.column("categories"),
        "letter_class": pa.array(products.scores.nutrition.classes.letter_class.astype(np.int8)),
        "energy_kj": products.batch.column("energy_kj"),
        "without_gluten": pa.array(products.board.holds(WITHOUT_GLUTEN)),
        "declares_gluten": pa.array(
            answer(products.board, find(DECLARES_GLUTEN, "exclude")).answers == breaks
        ),
    }
    arrays = [made[field.name].cast(field.type) for field in KIN]
    return pa.RecordBatch.from_arrays(arrays, schema=KIN)
