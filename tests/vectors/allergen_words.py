"""Cases of words for allergens: free ones, labels, names of ingredients, texts; by hand."""

from tests.vectors.cases import NO_LIST, NO_LIST_SEEN, case


def unclear():
    """Free text among allergens and traces: read where it can be, else it may be any allergen."""
    words = {"allergens": ["es:Maní"]}
    read = {"allergens": ["en:peanuts"], "ingredients_possible": {"en:peanut": "allergens:en:peanuts"}}
    yield case("Spanish", "allergen:peanuts", "breaks", "allergens:en:peanuts", facts=words, seen=read)
    yield case("Spanish for another", "allergen:milk", "passes", "ingredients", facts=words, seen=read)
    yield case(
        "Spanish, as a trace",
        "allergen:peanuts",
        "unknown",
        "traces:en:peanuts",
        "trace",
        facts={"traces": ["es:maní"]},
        seen={"traces": ["en:peanuts"], "ingredients_possible": {"en:peanut": "traces:en:peanuts"}},
    )
    yield case(
        "none of the fourteen", "allergen:milk", "passes", "ingredients", facts={"allergens": ["en:kiwi"]}
    )
    odd = {"facts": {"allergens": ["fr:iait"]}, "seen": {"allergens": [], "allergens_unclear": ["fr:iait"]}}
    yield case("a misspelled word", "allergen:milk", "unknown", "allergens_unclear:fr:iait", "unclear", **odd)
    yield case("a misspelled word", "allergen:fish", "unknown", "allergens_unclear:fr:iait", "unclear", **odd)
    yield case("a misspelled word", "traces:milk", "unknown", "allergens_unclear:fr:iait", "unclear", **odd)
    yield case(
        "a misspelled word", "ingredient:en:milk", "unknown", "allergens_unclear:fr:iait", "unclear", **odd
    )
    yield case("a misspelled word", "lactose", "unknown", "allergens_unclear:fr:iait", "unclear", **odd)
    yield case(
        "a misspelled word beside a label",
        "allergen:milk",
        "unknown",
        "allergens_unclear:fr:iait",
        "unclear",
        facts=odd["facts"] | {"labels": ["en:no-milk"]},
        seen=odd["seen"],
    )
    yield case(
        "a misspelled word beside the allergen",
        "allergen:milk",
        "breaks",
        "allergens:en:milk",
        facts={"allergens": ["en:milk", "fr:iait"]},
        seen={"allergens": ["en:milk"], "allergens_unclear": ["fr:iait"]},
    )
    text = "es:este producto contiene soya y sulfitos"
    for key in ("allergen:soybeans", "traces:soybeans", "allergen:eggs"):
        yield case(
            "a sentence among the traces",
            key,
            "unknown",
            f"traces_unclear:{text}",
            "unclear",
            facts={"traces": ["en:nuts", text]},
            seen={"traces": ["en:nuts"], "traces_unclear": [text]},
        )
    yield case(
        "nothing but none",
        "traces:milk",
        "unknown",
        "traces_unclear:fr:Néant",
        "unclear",
        facts={"traces": ["fr:Néant"]},
        seen={"traces": [], "traces_unclear": ["fr:Néant"]},
    )


SPELLINGS = (
    ("allergen:gluten", "es:sin-tacc", "en:no-gluten"),
    ("allergen:gluten", "en:certified-gluten-free", "en:no-gluten"),
    ("allergen:gluten", "en:crossed-grain-trademark", "en:no-gluten"),
    ("allergen:soybeans", "en:no-soy", "en:no-soybeans"),
    ("traces:nuts", "en:tree-nut-free", "en:no-nuts"),
    ("allergen:sulphur-dioxide-and-sulphites", "en:without-sulfites", "en:no-sulphur-dioxide-and-sulphites"),
)
OTHER_LABELS = ("en:no-wheat", "en:reduced-in-lactose", "en:kosher-parve", "en:no-fat")


def spellings():
    """Labels of one meaning in several spellings; and labels that mean less than it seems."""
    for key, tag, means in SPELLINGS:
        yield case(
            f"label {tag}",
            key,
            "passes",
            f"labels:{means}",
            facts=NO_LIST | {"labels": [tag]},
            seen=NO_LIST_SEEN | {"labels": [tag, means]},
        )
    yield case(
        "label en:contains-shellfish",
        "allergen:molluscs",
        "breaks",
        "labels:en:contains-molluscs",
        facts={"labels": ["en:contains-shellfish"]},
        seen={"labels": ["en:contains-shellfish", "en:contains-crustaceans", "en:contains-molluscs"]},
    )
    for tag in OTHER_LABELS:
        yield case(
            f"label {tag}",
            "allergen:milk" if "wheat" not in tag else "allergen:gluten",
            "unknown",
            "",
            "ingredients",
            facts=NO_LIST | {"labels": [tag]},
            seen=NO_LIST_SEEN | {"labels": [tag, "en:kosher"] if "kosher" in tag else [tag]},
        )


FLOUR = {"ingredients": ["en:wheat-flour", "en:wheat"]}


NAMES_THAT_SAY_IT = (
    ("en:cultured-grade-a-non-fat-milk", "milk"),
    ("en:almond-protein-powder", "nuts"),
    ("es:semilla-de-sesamo-blanco", "sesame-seeds"),
    ("es:lecitina-bidestilada-de-soya", "soybeans"),
    ("en:SOY LECITHIN", "soybeans"),
    ("es:aderezo-a-base-de-mostaza", "mustard"),
)
NAMES_THAT_ONLY_SOUND_SO = (
    ("en:cocoa-butter-fat", "milk"),
    ("en:cream-of-tartar", "milk"),
    ("fr:noix-de-coco", "nuts"),
    ("es:nuez-moscada", "nuts"),
    ("en:gluten-free-flour-blend", "gluten"),
    ("fr:ble-noir", "gluten"),
)


SAID = {
    "en:almond-protein-powder": "en:almond",
    "en:cocoa-butter-fat": "en:cocoa",
    "fr:noix-de-coco": "en:coconut",
    "fr:ble-noir": "en:buckwheat",
    "en:coconut-milk": "en:coconut",
}
"""What else these names say."""


def possible(tag):
    """What is seen of a name that says another ingredient."""
    return {"ingredients_possible": {SAID[tag]: f"ingredients:{tag}"}} if tag in SAID else {}


def found_in_the_list():
    """Ingredients and additives that are an allergen, declared or not."""
    gluten = {"listed_allergens": ["en:gluten"]}
    yield case("flour", "allergen:gluten", "breaks", "listed_allergens:en:gluten", facts=FLOUR, seen=gluten)
    yield case(
        "oats labelled otherwise",
        "allergen:gluten",
        "unknown",
        "listed_allergens:en:gluten|labels:en:no-gluten",
        "conflict",
        facts={"ingredients": ["en:oat"], "labels": ["en:no-gluten"]},
        seen=gluten,
    )
    yield case(
        "an ingredient of its kind",
        "allergen:milk",
        "breaks",
        "listed_allergens:en:milk",
        facts={"ingredients": ["en:caseinate"]},
        seen={"ingredients": ["en:caseinate", "en:dairy"], "listed_allergens": ["en:milk"]},
    )
    yield case(
        "coconut milk is no milk",
        "allergen:milk",
        "passes",
        "ingredients",
        facts={"ingredients": ["en:coconut-milk"]},
        seen=possible("en:coconut-milk"),
    )
    for tag, key in NAMES_THAT_SAY_IT:
        yield case(
            tag,
            f"allergen:{key}",
            "breaks",
            f"listed_allergens:en:{key}",
            facts={"ingredients": [tag], "unknown_ingredients_n": 1},
            seen={"listed_allergens": [f"en:{key}"], "ingredients_unknown_share": 0.1} | possible(tag),
        )
    for tag, key in NAMES_THAT_ONLY_SOUND_SO:
        facts = {"ingredients": [tag]}
        yield case(tag, f"allergen:{key}", "passes", "ingredients", facts=facts, seen=possible(tag))
    sulphites = "sulphur-dioxide-and-sulphites"
    yield case(
        "an additive that is one",
        f"allergen:{sulphites}",
        "breaks",
        f"listed_allergens:en:{sulphites}",
        facts={"additives": ["en:e223"]},
        seen={"additive_levels": {"en:e223": "moderate"}, "listed_allergens": [f"en:{sulphites}"]},
    )
    yield case(
        "lysozyme is of egg",
        "allergen:eggs",
        "breaks",
        "listed_allergens:en:eggs",
        facts={"additives": ["en:e1105"]},
        seen={
            "additive_levels": {"en:e1105": "limited"},
            "additive_ingredients": ["en:egg"],
            "listed_allergens": ["en:eggs"],
        },
    )


def named_by_the_text():
    """What the text names beside what is on file: declared is declared, and one allergen is not another."""
    milk = {"allergens_in_text": ["en:milk"]}
    named = "allergens_in_text:en:milk"
    yield case("the text names another", "allergen:eggs", "passes", "ingredients", facts=milk)
    yield case("the text names milk", "lactose", "unknown", named, "in-text", facts=milk)
    yield case(
        "the text names milk, a label denies lactose",
        "lactose",
        "passes",
        "labels:en:no-lactose",
        facts=milk | {"labels": ["en:no-lactose"]},
    )
    odd = milk | {"allergens": ["fr:iait"]}
    seen = {"allergens": [], "allergens_unclear": ["fr:iait"]}
    yield case(
        "the text names it beside a misspelled word",
        "allergen:milk",
        "unknown",
        named,
        "in-text",
        facts=odd,
        seen=seen,
    )
    yield case("no text was read", "lactose", "unknown", "", "allergens", facts={"allergens_in_text": None})
    yield case(
        "the text names milk", "ingredient:en:butter", "unknown", named, "allergen-declared", facts=milk
    )
    yield case("the text names milk", "ingredient:en:egg", "passes", "ingredients", facts=milk)
    yield case("the text names milk", "vegan", "passes", "ingredients_analysis:en:vegan", facts=milk)


STATED = (
    ("pt:Pode Conter Amêndoa", "en:may-contain-nuts", "nuts"),
    ("es:puede-contener-trazas-de-cacahuate", "en:may-contain-peanuts", "peanuts"),
    ("de:kann-spuren-von-milch-enthalten", "en:may-contain-milk", "milk"),
    ("en:not suitable for milk allergy sufferers", "en:may-contain-milk", "milk"),
    ("fr:ne-convient-pas-aux-personnes-allergiques-au-lait", "en:may-contain-milk", "milk"),
    ("en:produced-in-a-facility-that-processes-peanuts", "en:may-contain-peanuts", "peanuts"),
    ("de:In einem Betrieb hergestellt, der auch Haselnüsse verarbeitet", "en:may-contain-nuts", "nuts"),
)
SOY_AND_NUTS = "pt:contém Soja. Pode Conter Amêndoa"


def stated():
    """A label of no table that states an allergen, contained or possible, whatever else a label says."""
    for tag, means, name in STATED:
        no = f"en:no-{name}"
        asked = {"facts": {"labels": [tag]}, "seen": {"labels": [tag, means]}}
        both = {"facts": {"labels": [no, tag]}, "seen": {"labels": [no, tag, means]}}
        yield case(tag, f"allergen:{name}", "unknown", f"labels:{means}", "trace", **asked)
        yield case(f"{tag}, denied", f"allergen:{name}", "unknown", f"labels:{means}", "trace", **both)
        yield case(tag, f"traces:{name}", "breaks", f"labels:{means}", **asked)
        yield case(f"{tag}, denied", f"traces:{name}", "breaks", f"labels:{means}", **both)
    means = ["en:contains-soybeans", "en:may-contain-nuts"]
    two = {"facts": {"labels": [SOY_AND_NUTS]}, "seen": {"labels": [SOY_AND_NUTS, *means]}}
    yield case(SOY_AND_NUTS, "allergen:soybeans", "breaks", "labels:en:contains-soybeans", **two)
    yield case(SOY_AND_NUTS, "allergen:nuts", "unknown", "labels:en:may-contain-nuts", "trace", **two)
    said = "labels:en:may-contain-nuts"
    yield case(SOY_AND_NUTS, "ingredient:en:almond", "unknown", said, "allergen-declared", **two)
    for tag in ("en:low-lactose", "fr:pauvre-en-lactose"):
        low = {"facts": {"labels": [tag]}, "seen": {"labels": [tag, "en:contains-lactose"]}}
        yield case(tag, "lactose", "breaks", "labels:en:contains-lactose", **low)
    for tag in ("en:made-in-a-facility-free-from-milk", "en:not-suitable-for-children"):
        yield case(tag, "allergen:milk", "passes", "ingredients", facts={"labels": [tag]})
    for tag in ("es:no-contiene-leche", "pt:nao-contem-leite", "en:contains-a-source-of-calcium"):
        yield case(tag, "allergen:milk", "passes", "ingredients", facts={"labels": [tag]})


def cases():
    """Every case of words."""
    for part in (unclear, spellings, stated, found_in_the_list, named_by_the_text):
        yield from part()
