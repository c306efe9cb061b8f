"""Cases of `ingredient:`, by hand."""

from tests.vectors.cases import HALF, HALF_SEEN, NAMED, NO_LIST, NO_LIST_SEEN, case


def ingredients():
    """One ingredient, itself or a kind of it; an allergen on file may come from it."""
    yield case("found", "ingredient:en:rice", "breaks", "ingredients:en:rice")
    lecithin = {"ingredients": ["en:soya-lecithin"]}
    seen = {"ingredients": ["en:soya-lecithin", "en:soya"], "listed_allergens": ["en:soybeans"]}
    yield case(
        "a kind of it", "ingredient:en:soya", "breaks", "ingredients:en:soya", facts=lecithin, seen=seen
    )
    yield case("not in an understood list", "ingredient:en:honey", "passes", "ingredients")
    yield case(
        "no list", "ingredient:en:honey", "unknown", "", "ingredients", facts=NO_LIST, seen=NO_LIST_SEEN
    )
    yield case(
        "half understood list",
        "ingredient:en:honey",
        "unknown",
        "",
        "ingredients-unread",
        facts=HALF,
        seen=HALF_SEEN,
    )
    yield case(
        "a list without its tags",
        "ingredient:en:honey",
        "unknown",
        "",
        "ingredients",
        facts={"ingredients": None},
    )
    for field, word in (("allergens", "allergens"), ("traces", "traces")):
        yield case(
            f"gluten among the {word}, wheat not listed",
            "ingredient:en:wheat",
            "unknown",
            f"{field}:en:gluten",
            "allergen-declared",
            facts={field: ["en:gluten"]},
        )
    yield case(
        "gluten declared, barley listed",
        "ingredient:en:wheat",
        "passes",
        "ingredients",
        facts={"allergens": ["en:gluten"], "ingredients": ["en:barley"]},
        seen={"listed_allergens": ["en:gluten"]},
    )
    yield case(
        "nuts declared, almonds listed, traces of nuts",
        "ingredient:en:hazelnut",
        "unknown",
        "traces:en:nuts",
        "allergen-declared",
        facts={"allergens": ["en:nuts"], "traces": ["en:nuts"], "ingredients": ["en:almond"]},
        seen={"ingredients": ["en:almond", "en:tree-nut"], "listed_allergens": ["en:nuts"]},
    )
    yield case(
        "nuts declared, none listed",
        "ingredient:en:hazelnut",
        "unknown",
        "allergens:en:nuts",
        "allergen-declared",
        facts={"allergens": ["en:nuts"]},
    )


def unread_texts():
    """What is an allergen, or holds one, is not absent where no text was searched for its words."""
    for tag in sorted({tag for tags in NAMED.values() for tag in tags.split()}):
        unread = {"allergens_in_text": None}
        yield case("a text nobody read", f"ingredient:{tag}", "unknown", "", "allergens", facts=unread)
    for tag in ("en:honey", "en:gelatin", "en:palm-oil"):
        yield case(
            "a text nobody read",
            f"ingredient:{tag}",
            "passes",
            "ingredients",
            facts={"allergens_in_text": None},
        )


def twins():
    """An ingredient that the record holds as an additive, in either list."""
    tag, held = "ingredient:en:gelatin", "additive_ingredients:en:gelatin"
    for code, level in (("en:e428", "none"), ("en:e441", "unrated")):
        seen = {"additive_ingredients": ["en:gelatin"]}
        means = {"possible_additives": [code, level]}
        facts = {"ingredients": [code]}
        yield case(f"{code} in the list", tag, "breaks", held, facts=facts, seen=seen | means)
        seen |= {"additive_levels": {code: level}, "additives": [code]}
        yield case(
            f"{code} among the additives",
            tag,
            "breaks",
            held,
            facts=NO_LIST | {"additives": [code]},
            seen=NO_LIST_SEEN | seen,
        )
    gelatin = ["en:pork-gelatin", "en:pork", "en:gelatin"]
    yield case(
        "of pork",
        tag,
        "breaks",
        "ingredients:en:gelatin",
        facts={"ingredients": gelatin[:1]},
        seen={"ingredients": gelatin},
    )
    yield case("no gelatine in any list", tag, "passes", "ingredients")
    soya = {
        "listed_allergens": ["en:soybeans"],
        "additive_ingredients": ["en:soya"],
        "additives": ["en:e426"],
        "additive_levels": {"en:e426": "none"},
    }
    for key, evidence in (
        ("ingredient:en:soya", "additive_ingredients:en:soya"),
        ("allergen:soybeans", "listed_allergens:en:soybeans"),
    ):
        yield case("soya hemicellulose", key, "breaks", evidence, facts={"additives": ["en:e426"]}, seen=soya)


def parts_of_milk():
    """What is its whole allergen is possible wherever any of it was found; coffee may hold caffeine."""
    protein = {"ingredients": ["en:milk-proteins"]}
    seen = {"ingredients": ["en:milk-proteins", "en:dairy"], "listed_allergens": ["en:milk"]}
    both = protein | {"allergens": ["en:milk"]}
    for key in ("ingredient:en:milk", "ingredient:en:lactose"):
        asked = {"missing": "allergen-declared", "seen": seen}
        yield case("proteins of milk", key, "unknown", "listed_allergens:en:milk", facts=protein, **asked)
        yield case("its proteins, declared", key, "unknown", "allergens:en:milk", facts=both, **asked)
    yield case(
        "proteins of milk, declared", "ingredient:en:butter", "passes", "ingredients", facts=both, seen=seen
    )
    yield case(
        "clarified",
        "ingredient:en:butter",
        "breaks",
        "ingredients:en:butter",
        facts={"ingredients": ["en:clarified-butter"]},
        seen={
            "ingredients": ["en:clarified-butter", "en:butter", "en:dairy"],
            "listed_allergens": ["en:milk"],
        },
    )
    for tag, of in (("added-sugar", "sugar"), ("pork-ribs", "pork"), ("beef-protein-isolate", "beef")):
        kinds = {"ingredients": [f"en:{tag}", f"en:{of}"]}
        yield case(
            tag,
            f"ingredient:en:{of}",
            "breaks",
            f"ingredients:en:{of}",
            facts={"ingredients": [f"en:{tag}"]},
            seen=kinds,
        )
    yield case(
        "a kind of cocoa",
        "ingredient:en:caffeine",
        "unknown",
        "ingredients:en:cocoa-powder",
        "allergen-declared",
        facts={"ingredients": ["en:cocoa-powder"]},
        seen={
            "ingredients": ["en:cocoa-powder", "en:cocoa"],
            "ingredients_possible": {"en:caffeine": "ingredients:en:cocoa-powder"},
        },
    )
    yield case(
        "mate",
        "ingredient:en:caffeine",
        "unknown",
        "ingredients:en:mate",
        "allergen-declared",
        facts={"ingredients": ["en:mate"]},
        seen={"ingredients_possible": {"en:caffeine": "ingredients:en:mate"}},
    )


def spelled_otherwise():
    """A record spells it in the plural, or holds a part of it."""
    for tag in ("en:lentils", "en:lentil-flour", "en:red-lentils"):
        yield case(
            tag,
            "ingredient:en:lentil",
            "breaks",
            "ingredients:en:lentil",
            facts={"ingredients": [tag]},
            seen={"ingredients": [tag, "en:lentil"]},
        )
    yield case(
        "en:lamb-meat",
        "ingredient:en:lamb",
        "breaks",
        "ingredients:en:lamb",
        facts={"ingredients": ["en:lamb-meat"]},
        seen={"ingredients": ["en:lamb-meat", "en:lamb"]},
    )


NAMES = (
    ("en:pea-fiber", "en:pea"),
    ("en:virgin-coconut-oil", "en:coconut"),
    ("es:harina-de-maiz-amarillo", "en:corn"),
    ("fr:arome-naturel-de-fraise", "en:strawberry"),
    ("es:vino-tinto", "en:alcohol"),
)
SILENT = (
    ("en:tamarind", "en:beef"),
    ("en:chick-peas", "en:pea"),
    ("es:vinagre-de-vino", "en:alcohol"),
    ("fr:sans-sucre", "en:sugar"),
    ("en:peanut-butter", "en:butter"),
)

OF_SILENT = {
    "en:chick-peas": {"ingredients_possible": {"en:chickpea": "ingredients:en:chick-peas"}},
    "en:peanut-butter": {
        "ingredients": ["en:peanut-butter", "en:peanut"],
        "listed_allergens": ["en:peanuts"],
    },
}
"""What is seen of them all the same."""


def by_name():
    """The name of another ingredient says it, so it may be of it; not what only sounds so, or is denied."""
    for tag, of in NAMES:
        said = f"ingredients:{tag}"
        possible = {of: said} | ({"en:coconut-oil": said} if "coconut" in tag else {})
        asked = {"facts": {"ingredients": [tag]}, "seen": {"ingredients_possible": possible}}
        yield case(tag, f"ingredient:{of}", "unknown", said, "allergen-declared", **asked)
    for tag, of in SILENT:
        seen = OF_SILENT.get(tag, {})
        yield case(tag, f"ingredient:{of}", "passes", "ingredients", facts={"ingredients": [tag]}, seen=seen)


def cases():
    """Every case of ingredients."""
    for part in (by_name, ingredients, unread_texts, twins, parts_of_milk, spelled_otherwise):
        yield from part()
