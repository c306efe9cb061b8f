"""Cases of foods whose grain nobody names, by hand."""

from tests.vectors.cases import HALF, HALF_SEEN, case

BARE = (
    "en:flour",
    "en:bread",
    "en:noodle",
    "en:biscuit",
    "en:soy-sauce",
    "es:harina-enriquecida",
    "fr:pate-a-pizza",
)
NAMED = (
    ("sorghum flour", ["en:sorghum-flour", "en:flour", "en:cereal-flour", "en:cereal"]),
    ("maize", ["en:corn", "en:cereal"]),
    ("rice noodles", ["en:rice-noodles"]),
    ("a flour that tells what it is not", ["en:gluten-free-flour"]),
    ("an agent for flour", ["en:flour-treatment-agent"]),
    ("modified starch", ["en:modified-starch"]),
    ("paste of cocoa", ["es:pasta-de-cacao"]),
)
SAID = {"en:rice-noodles": ["en:rice"], "es:pasta-de-cacao": ["en:cocoa"]}
"""What else these names say."""
GRAINS = ("wheat", "barley", "rye", "oat", "spelt")


def held(tags, bare):
    """What is on file of a list with bare grains, and what is seen of it."""
    possible = {f"en:{name}": f"grains_unnamed:{bare[0]}" for name in GRAINS}
    soya = {"listed_allergens": ["en:soybeans"]} if "en:soy-sauce" in tags else {}
    soya |= {"ingredients": ["en:soy-sauce", "en:soya"]} if soya else {}
    return {
        "facts": {"ingredients": tags},
        "seen": {"grains_unnamed": bare, "ingredients_possible": possible} | soya,
    }


def bare():
    """A food of grain leaves gluten open, and each grain; nothing else."""
    for tag in BARE:
        asked, said = held([tag], [tag]), f"grains_unnamed:{tag}"
        yield case(tag, "allergen:gluten", "unknown", said, "grain", **asked)
    flour = held(["en:flour"], ["en:flour"])
    facts, seen, said = flour["facts"], flour["seen"], "grains_unnamed:en:flour"
    for name in GRAINS:
        yield case("flour", f"ingredient:en:{name}", "unknown", said, "allergen-declared", **flour)
    yield case("flour", "allergen:milk", "passes", "ingredients", **flour)
    yield case("flour", "ingredient:en:rice", "passes", "ingredients", **flour)
    stated = facts | {"traces": []}
    yield case("flour", "traces:gluten", "unknown", said, "grain", facts=stated, seen=seen)
    yield case("flour", "traces:milk", "passes", "traces", facts=stated, seen=seen)
    free = facts | {"labels": ["en:no-gluten"]}
    for key in ("allergen:gluten", "traces:gluten"):
        yield case("flour, labelled", key, "passes", "labels:en:no-gluten", facts=free, seen=seen)
    half = {"facts": facts | HALF, "seen": seen | HALF_SEEN}
    yield case("flour in a half understood list", "allergen:gluten", "unknown", said, "grain", **half)


def named():
    """What tells its grain is no flour of its own; and one food does not stand for another."""
    for name, tags in NAMED:
        said = {of: f"ingredients:{tag}" for tag in tags for of in SAID.get(tag, ())}
        facts, seen = {"ingredients": tags}, {"ingredients_possible": said}
        yield case(name, "allergen:gluten", "passes", "ingredients", facts=facts, seen=seen)
    both = held(["en:sorghum-flour", "en:flour", "en:bread"], ["en:bread"])
    yield case(
        "sorghum flour and bread", "allergen:gluten", "unknown", "grains_unnamed:en:bread", "grain", **both
    )
    free = held(["en:sorghum-flour", "en:flour", "es:harina-000"], ["es:harina-000"])
    said = "grains_unnamed:es:harina-000"
    yield case("sorghum flour and a free name", "allergen:gluten", "unknown", said, "grain", **free)
    wheat = {"ingredients": ["en:wheat-flour", "en:flour"]}
    seen = {
        "ingredients": ["en:wheat-flour", "en:flour", "en:wheat"],
        "listed_allergens": ["en:gluten"],
    }
    shown = "listed_allergens:en:gluten"
    yield case("wheat flour", "allergen:gluten", "breaks", shown, facts=wheat, seen=seen)
    yield case("wheat flour", "ingredient:en:rye", "passes", "ingredients", facts=wheat, seen=seen)


def cases():
    """Every case of grains."""
    yield from bare()
    yield from named()
