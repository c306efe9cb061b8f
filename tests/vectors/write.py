"""Write `scoring/filter_vectors.json` from the cases stated by hand: `python -m tests.vectors.write`."""

import json
from pathlib import Path

from tests.vectors import (
    additive_names,
    additives,
    allergen_lists,
    allergen_words,
    allergens,
    animal_ingredients,
    diets,
    grains,
    ingredients,
    labels,
    lights,
    others,
    palm,
    places,
)

PARTS = (
    *(allergens, allergen_lists, allergen_words, grains, diets, animal_ingredients, palm, labels),
    *(additives, additive_names, ingredients, others, places),
)
VECTORS = Path(__file__).parents[2] / "scoring" / "filter_vectors.json"


def text():
    """The file: one case a line."""
    filters = [each for part in PARTS for each in part.cases()]
    parts = {"filters": filters, "personal": list(lights.cases())}
    lists = (
        f'"{name}": [\n' + ",\n".join(json.dumps(each, ensure_ascii=False) for each in part) + "\n]"
        for name, part in parts.items()
    )
    return "{\n" + ",\n".join(lists) + "\n}\n"


if __name__ == "__main__":
    VECTORS.write_text(text(), encoding="utf-8")
