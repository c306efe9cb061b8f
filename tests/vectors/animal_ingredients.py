"""Cases of `vegan` and `vegetarian`, by hand: what comes of an animal among the ingredients."""

from tests.vectors.cases import case
from tests.vectors.diets import ANALYSIS, labelled

KINDS = {
    "en:hydrolyzed-collagen": "en:collagen",
    "en:goose-fat": "en:poultry en:animal-fat",
    "en:tallow": "en:animal-fat",
    "en:venison": "en:meat",
    "en:rabbit": "en:meat",
    "en:crickets": "en:insect",
    "en:carmine": "en:insect",
    "en:bovine-gelatin": "en:beef en:gelatin",
    "en:calf-rennet": "en:animal-enzyme",
}
"""Ingredients nobody analysed, and what they are kinds of."""


def slaughtered():
    """Meat, gelatine, honey, insects and wax, which no allergen shows."""
    gelatin = {"additive_ingredients": ["en:gelatin"], "possible_additives": ["en:e428", "none"]}
    meats = [(f"ingredients:en:{name}", {}) for name in ("pork", "beef", "chicken", "lamb", "turkey", "duck")]
    both = [
        *meats,
        ("ingredients:en:meat", {}),
        ("ingredients:en:poultry", {}),
        ("ingredients:en:gelatin", {}),
        *((f"ingredients:en:{name}", {}) for name in ("collagen", "animal-fat", "animal-enzyme", "insect")),
    ]
    both += [("additives:en:e120", {"en:e120": "limited"}), ("additives:en:e542", {"en:e542": "unrated"})]
    bees = (
        "honey",
        "royal-jelly",
        "propolis",
        "bee-pollen",
        "beeswax",
        "shellac",
        "lanolin",
        "animal-protein",
    )
    vegan = [(f"ingredients:en:{name}", {}) for name in bees]
    vegan += [("additives:en:e901", {"en:e901": "none"})]
    vegan += [("additives:en:e904", {"en:e904": "limited"}), ("additives:en:e913", {"en:e913": "unrated"})]
    for key, asked in (("vegan", [*both, *vegan]), ("vegetarian", both)):
        for evidence, levels in asked:
            fact, _, tag = evidence.partition(":")
            facts, seen = {fact: [tag], ANALYSIS: []}, {"additive_levels": levels} if levels else {}
            yield case(f"found {tag}", key, "breaks", evidence, facts=facts, seen=seen)
        facts, seen = {"ingredients": ["en:e428"], ANALYSIS: []}, gelatin
        mine, held = f"en:{key}", "additive_ingredients:en:gelatin"
        yield case("E428", key, "breaks", held, facts=facts, seen=seen)
        facts, seen = facts | {"labels": [mine]}, seen | labelled(mine)
        yield case(
            "E428, labelled", key, "unknown", f"{held}|labels:{mine}", "conflict", facts=facts, seen=seen
        )
    honey = {"ingredients": ["en:honey"]}
    yield case("honey", "vegetarian", "passes", f"{ANALYSIS}:en:vegetarian", facts=honey)
    ethanol = {"additives": ["en:e1510"], "labels": ["en:halal"]}
    yield case(
        "ethanol under its number",
        "label:halal",
        "unknown",
        "additive_ingredients:en:alcohol|labels:en:halal",
        "conflict",
        facts=ethanol,
        seen={"additive_ingredients": ["en:alcohol"], "additive_levels": {"en:e1510": "unrated"}},
    )
    for key in ("halal", "kosher"):
        mine, facts = f"label:{key}", {"ingredients": ["en:e428"], "labels": [f"en:{key}"]}
        said = f"additive_ingredients:en:gelatin|labels:en:{key}"
        yield case("gelatine, labelled", mine, "unknown", said, "conflict", facts=facts, seen=gelatin)
        yield case(
            "gelatine", mine, "unknown", "", "labels", facts={"ingredients": ["en:e428"]}, seen=gelatin
        )


def of_a_kind():
    """What is a kind of meat, fat, gelatine, collagen or insect contradicts the label of a diet."""
    for key in ("vegan", "vegetarian"):
        mine = f"en:{key}"
        for tag, kinds in KINDS.items():
            facts = {"ingredients": [tag], "labels": [mine], ANALYSIS: None}
            seen = {"ingredients": [tag, *kinds.split()]} | labelled(mine)
            said = [f"ingredients:{kind}" for kind in kinds.split()]
            evidence = "|".join([*said, f"labels:{mine}"])
            yield case(f"{tag}, labelled", key, "unknown", evidence, "conflict", facts=facts, seen=seen)


def rennet():
    """Rennet nobody names is of an animal or not; of microbes or plants it leaves nothing open."""
    for key in ("vegan", "vegetarian"):
        mine, found = f"en:{key}", {"ingredients": ["en:rennet"], ANALYSIS: []}
        evidence = "ingredients:en:rennet"
        yield case("rennet", key, "unknown", evidence, "analysis", facts=found)
        yield case(
            "rennet, labelled",
            key,
            "unknown",
            f"{evidence}|labels:{mine}",
            "conflict",
            facts=found | {"labels": [mine]},
            seen=labelled(mine),
        )
        tags = ["en:rennet", "en:vegetable-rennet"]
        yield case(
            "rennet of a plant, labelled",
            key,
            "passes",
            f"labels:{mine}",
            facts={"ingredients": tags, "labels": [mine], ANALYSIS: []},
            seen={"ingredients": [*tags, "en:microbial-rennet"]} | labelled(mine),
        )


def cases():
    """Every case of diets by an ingredient that comes of an animal."""
    for part in (slaughtered, of_a_kind, rennet):
        yield from part()
