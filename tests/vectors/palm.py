"""Cases of `palm-oil` and `ingredient:en:palm-oil`, by hand: palm in the list, by tag or by name."""

from tests.vectors.cases import case
from tests.vectors.diets import ANALYSIS


def palm():
    """Palm in the list itself, certified or not."""
    yield case(
        "in the list, the analysis silent",
        "palm-oil",
        "breaks",
        "ingredients:en:palm-oil",
        facts={"ingredients": ["en:palm-oil"], ANALYSIS: None},
    )
    yield case(
        "palm kernel in the list",
        "palm-oil",
        "breaks",
        "ingredients:en:palm-oil",
        facts={"ingredients": ["en:palm-kernel-oil"], ANALYSIS: None},
        seen={"ingredients": ["en:palm-kernel-oil", "en:palm-oil"]},
    )
    yield case(
        "certified palm oil is palm oil",
        "palm-oil",
        "breaks",
        "ingredients_analysis:en:palm-oil",
        facts={ANALYSIS: ["en:palm-oil"], "labels": ["en:roundtable-on-sustainable-palm-oil"]},
    )


def left_open():
    """What leaves palm oil open is no pass."""
    for fact, tag in (
        (ANALYSIS, "en:may-contain-palm-oil"),
        (ANALYSIS, "en:palm-oil"),
        ("labels", "en:contains-palm-oil"),
    ):
        evidence = f"{fact}:{tag}"
        open_palm = {"ingredients_possible": {"en:palm-oil": evidence}}
        key = "ingredient:en:palm-oil"
        facts = {fact: [tag]}
        yield case(evidence, key, "unknown", evidence, "allergen-declared", facts=facts, seen=open_palm)


def palm_by_name():
    """A name of no table that says palm oil; what only sounds so says none."""
    for tag in (
        "es:manteca-de-palma-fraccionada",
        "fr:graisse-de-palme",
        "es:manteca-de-palmiste-hidrogenada",
    ):
        facts, seen = {"ingredients": [tag], ANALYSIS: []}, {"ingredients": [tag, "en:palm-oil"]}
        for key in ("palm-oil", "ingredient:en:palm-oil"):
            yield case(tag, key, "breaks", "ingredients:en:palm-oil", facts=facts, seen=seen)
    for tag in ("es:palmitato-de-retinol", "en:palm-sugar", "en:heart-of-palm", "fr:fruit-du-palmier"):
        facts = {"ingredients": [tag]}
        yield case(tag, "palm-oil", "passes", f"{ANALYSIS}:en:palm-oil-free", facts=facts)
        yield case(tag, "ingredient:en:palm-oil", "passes", "ingredients", facts=facts)
    tag = "fr:sans-huile-de-palme"
    yield case(tag, "ingredient:en:palm-oil", "passes", "ingredients", facts={"ingredients": [tag]})


def cases():
    """Every case of palm oil in the list."""
    for part in (palm, left_open, palm_by_name):
        yield from part()
