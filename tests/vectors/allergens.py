"""Cases of `allergen:`, `traces:` and `lactose`, by hand."""

from tests.vectors.cases import ALLERGENS, HALF, HALF_SEEN, NO_LIST, NO_LIST_SEEN, case

HOLDS_IT = {
    "gluten": "en:wheat",
    "milk": "en:dairy",
    "eggs": "en:egg",
    "nuts": "en:tree-nut",
    "peanuts": "en:peanut",
    "sesame-seeds": "en:sesame",
    "soybeans": "en:soya",
    "celery": "en:celery",
    "mustard": "en:mustard",
    "lupin": "en:lupin-bean",
    "fish": "en:fish",
    "crustaceans": "en:crustacean",
    "molluscs": "en:mollusc",
    "sulphur-dioxide-and-sulphites": "en:sulphite",
}
"""An ingredient that is the allergen, for each of the fourteen."""


def of_allergen(name):
    """The cases of one allergen."""
    key, tag, other = f"allergen:{name}", f"en:{name}", "en:milk" if name != "milk" else "en:eggs"
    no, contains, it = f"en:no-{name}", f"en:contains-{name}", HOLDS_IT[name]
    shown = {"listed_allergens": [tag]}
    yield case("declared", key, "breaks", f"allergens:{tag}", facts={"allergens": [tag]})
    yield case(
        "declared, whatever the label says",
        key,
        "breaks",
        f"allergens:{tag}",
        facts={"allergens": [other, tag], "labels": [no]},
    )
    yield case(
        "declared without a list",
        key,
        "breaks",
        f"allergens:{tag}",
        facts=NO_LIST | {"allergens": [tag]},
        seen=NO_LIST_SEEN,
    )
    yield case("label says it is in", key, "breaks", f"labels:{contains}", facts={"labels": [contains]})
    yield case(
        "in the list, not declared",
        key,
        "breaks",
        f"listed_allergens:{tag}",
        facts={"ingredients": [it]},
        seen=shown,
    )
    yield case(
        "in the list, the label denies it",
        key,
        "unknown",
        f"listed_allergens:{tag}|labels:{no}",
        "conflict",
        facts={"ingredients": [it], "labels": [no]},
        seen=shown,
    )
    yield case("a trace", key, "unknown", f"traces:{tag}", "trace", facts={"traces": [tag]})
    yield case(
        "a trace, whatever the label says",
        key,
        "unknown",
        f"traces:{tag}",
        "trace",
        facts={"traces": [tag], "labels": [no]},
    )
    yield from of_text(key, tag, other, no)
    yield case("label says it is not in", key, "passes", f"labels:{no}", facts={"labels": [no]})
    yield case(
        "label says it is not in, no list",
        key,
        "passes",
        f"labels:{no}",
        facts=NO_LIST | {"labels": [no]},
        seen=NO_LIST_SEEN,
    )
    yield case("understood list without it", key, "passes", "ingredients", facts={"allergens": [other]})
    yield case("no list", key, "unknown", "", "ingredients", facts=NO_LIST, seen=NO_LIST_SEEN)
    yield case(
        "half understood list",
        key,
        "unknown",
        "",
        "ingredients-unread",
        facts=HALF | {"allergens": [other]},
        seen=HALF_SEEN,
    )


def of_text(key, tag, other, no):
    """The text names it and no tag does: never a pass, whatever a label or the traces say."""
    named, evidence = {"allergens_in_text": [tag]}, f"allergens_in_text:{tag}"
    for name, more in (
        ("the text alone names it", {}),
        ("the text names it, a label denies it", {"labels": [no]}),
        ("the text names it, the traces do not", {"traces": [other]}),
    ):
        yield case(name, key, "unknown", evidence, "in-text", facts=named | more)
    yield case(
        "the text names it, half understood list",
        key,
        "unknown",
        evidence,
        "in-text",
        facts=HALF | named,
        seen=HALF_SEEN,
    )
    unread = {"allergens_in_text": None, "traces": [other]}
    yield case("no text was read", key, "unknown", "", "allergens", facts=unread)
    yield case(
        "no text was read, a label denies it",
        key,
        "passes",
        f"labels:{no}",
        facts=unread | {"labels": [no]},
    )


def of_traces(name):
    """The cases of traces of one allergen."""
    key, tag, other = f"traces:{name}", f"en:{name}", "en:milk" if name != "milk" else "en:eggs"
    no = f"en:no-{name}"
    yield case("declared", key, "breaks", f"traces:{tag}", facts={"traces": [tag], "labels": [no]})
    yield case("contained", key, "breaks", f"allergens:{tag}", facts={"allergens": [tag]})
    yield from of_text(key, tag, other, no)
    yield case("a statement without it", key, "passes", "traces", facts={"traces": [other]})
    yield case("no statement", key, "unknown", "", "traces")
    yield case("no statement, label says none", key, "passes", f"labels:{no}", facts={"labels": [no]})
    yield case(
        "a statement without it, no list",
        key,
        "unknown",
        "",
        "ingredients",
        facts=NO_LIST | {"traces": [other]},
        seen=NO_LIST_SEEN,
    )


def half_understood():
    """Where the line is, and what no list can prove."""
    for unknown, answer, missing in ((1, "passes", None), (2, "unknown", "ingredients-unread")):
        yield case(
            f"{unknown} of 10 ingredients unrecognised",
            "allergen:milk",
            answer,
            "" if missing else "ingredients",
            missing,
            facts={"unknown_ingredients_n": unknown},
            seen={"ingredients_unknown_share": unknown / 10},
        )
    yield case(
        "a list whose ingredients nobody counted",
        "allergen:milk",
        "unknown",
        "",
        "ingredients",
        facts={"ingredients_n": None, "unknown_ingredients_n": None},
        seen={"ingredients_unknown_share": None},
    )
    yield case(
        "a list of no ingredients",
        "allergen:milk",
        "unknown",
        "",
        "ingredients",
        facts={"ingredients_n": 0},
        seen={"ingredients_unknown_share": None},
    )
    yield case(
        "nobody read the list for allergens",
        "allergen:milk",
        "unknown",
        "",
        "allergens",
        facts={"allergens": None},
    )
    yield case(
        "a label vegan is no label about milk",
        "allergen:milk",
        "unknown",
        "",
        "ingredients",
        facts=NO_LIST | {"labels": ["en:vegan"]},
        seen=NO_LIST_SEEN | {"labels": ["en:vegan", "en:vegetarian"]},
    )
    yield case(
        "a label says no, another says yes",
        "allergen:milk",
        "breaks",
        "labels:en:contains-milk",
        facts={"labels": ["en:no-milk", "en:contains-milk"]},
    )


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


def statements():
    """Traces: null is no statement, an empty list is one."""
    yield case("a statement that there are none", "traces:milk", "passes", "traces", facts={"traces": []})
    yield case(
        "a statement without it, half understood list",
        "traces:milk",
        "unknown",
        "",
        "ingredients-unread",
        facts=HALF | {"traces": ["en:nuts"]},
        seen=HALF_SEEN,
    )
    yield case(
        "a statement without it, list not read for allergens",
        "traces:milk",
        "unknown",
        "",
        "allergens",
        facts={"traces": ["en:nuts"], "allergens": None},
    )
    yield case(
        "declared and contained",
        "traces:milk",
        "breaks",
        "traces:en:milk|allergens:en:milk",
        facts={"traces": ["en:milk"], "allergens": ["en:milk"]},
    )
    yield case(
        "in the list",
        "traces:milk",
        "breaks",
        "listed_allergens:en:milk",
        facts={"ingredients": ["en:dairy"], "traces": ["en:nuts"]},
        seen={"listed_allergens": ["en:milk"]},
    )
    yield case(
        "in the list, the label denies it",
        "traces:milk",
        "unknown",
        "listed_allergens:en:milk|labels:en:no-milk",
        "conflict",
        facts={"ingredients": ["en:dairy"], "labels": ["en:no-milk"]},
        seen={"listed_allergens": ["en:milk"]},
    )
    yield case(
        "label says it is in",
        "traces:milk",
        "breaks",
        "labels:en:contains-milk",
        facts={"labels": ["en:contains-milk"], "traces": ["en:nuts"]},
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
    )
    for tag, key in NAMES_THAT_SAY_IT:
        yield case(
            tag,
            f"allergen:{key}",
            "breaks",
            f"listed_allergens:en:{key}",
            facts={"ingredients": [tag], "unknown_ingredients_n": 1},
            seen={"listed_allergens": [f"en:{key}"], "ingredients_unknown_share": 0.1},
        )
    for tag, key in NAMES_THAT_ONLY_SOUND_SO:
        yield case(tag, f"allergen:{key}", "passes", "ingredients", facts={"ingredients": [tag]})
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


def wine():
    """What the law lets a drink leave out of its list, and an ingredient that is most often sulphited."""
    drink = {"categories": ["en:beverages", "en:alcoholic-beverages", "en:wines"]}
    seen, free = {"list_is_partial": True}, {"labels": ["en:no-gluten"]}
    for key in ("allergen:gluten", "lactose", "ingredient:en:egg", "additive:e220", "sweeteners", "vegan"):
        yield case("an alcoholic drink", key, "unknown", "", "list-partial", facts=drink, seen=seen)
    said = drink | {"traces": []}
    yield case("an alcoholic drink", "traces:milk", "unknown", "", "list-partial", facts=said, seen=seen)
    yield case(
        "a labelled drink", "allergen:gluten", "passes", "labels:en:no-gluten", facts=drink | free, seen=seen
    )
    milk = drink | {"allergens": ["en:milk"]}
    yield case("a drink with milk", "allergen:milk", "breaks", "allergens:en:milk", facts=milk, seen=seen)
    yield case("a drink with milk", "vegan", "breaks", "allergens:en:milk", facts=milk, seen=seen)
    half = drink | NO_LIST
    yield case(
        "a drink without a list",
        "palm-oil",
        "unknown",
        "",
        "ingredients",
        facts=half,
        seen=NO_LIST_SEEN | seen,
    )
    sulphites = "sulphur-dioxide-and-sulphites"
    may = f"possible_allergens:en:{sulphites}"
    for tag in ("en:wine-vinegar", "en:balsamic-vinegar"):
        facts, held = {"ingredients": [tag]}, {"possible_allergens": [f"en:{sulphites}"]}
        for family, more in (("allergen", {}), ("traces", {"traces": []})):
            key = f"{family}:{sulphites}"
            yield case(tag, key, "unknown", may, "may-hold", facts=facts | more, seen=held)
    no = {"ingredients": ["en:wine-vinegar"], "labels": [f"en:no-{sulphites}"]}
    yield case(
        "wine vinegar, labelled",
        f"allergen:{sulphites}",
        "passes",
        f"labels:en:no-{sulphites}",
        facts=no,
        seen={"possible_allergens": [f"en:{sulphites}"]},
    )


def lactose():
    """Milk without its lactose, by its label alone."""
    milk, no = {"allergens": ["en:milk"]}, {"labels": ["en:no-lactose"]}
    yield case("milk", "lactose", "breaks", "allergens:en:milk", facts=milk)
    yield case("milk, labelled", "lactose", "passes", "labels:en:no-lactose", facts=milk | no)
    yield case(
        "labelled, no list",
        "lactose",
        "passes",
        "labels:en:no-lactose",
        facts=NO_LIST | no,
        seen=NO_LIST_SEEN,
    )
    yield case(
        "milk labelled no lactose is still milk",
        "allergen:milk",
        "breaks",
        "allergens:en:milk",
        facts=milk | no,
    )
    yield case(
        "milk, labelled no milk",
        "lactose",
        "breaks",
        "allergens:en:milk",
        facts=milk | {"labels": ["en:no-milk"]},
    )
    found = {"ingredients": ["en:lactose"]}
    shown = {"ingredients": ["en:lactose", "en:dairy"], "listed_allergens": ["en:milk"]}
    yield case("in the list", "lactose", "breaks", "ingredients:en:lactose", facts=found, seen=shown)
    yield case(
        "in the list, the label denies it",
        "lactose",
        "unknown",
        "ingredients:en:lactose|labels:en:no-lactose",
        "conflict",
        facts=found | no,
        seen=shown,
    )
    yield case(
        "label says it is in",
        "lactose",
        "breaks",
        "labels:en:contains-lactose",
        facts={"labels": ["en:contains-lactose"]},
    )
    yield case(
        "a trace of milk", "lactose", "unknown", "traces:en:milk", "trace", facts={"traces": ["en:milk"]}
    )
    yield case("no milk in an understood list", "lactose", "passes", "ingredients")
    yield case("labelled no milk", "lactose", "passes", "labels:en:no-milk", facts={"labels": ["en:no-milk"]})
    yield case("no list", "lactose", "unknown", "", "ingredients", facts=NO_LIST, seen=NO_LIST_SEEN)
    yield case(
        "half understood list", "lactose", "unknown", "", "ingredients-unread", facts=HALF, seen=HALF_SEEN
    )


def cases():
    """Every case of allergens."""
    for name in ALLERGENS:
        yield from of_allergen(name)
        yield from of_traces(name)
    for part in (
        half_understood,
        unclear,
        statements,
        spellings,
        found_in_the_list,
        named_by_the_text,
        wine,
        lactose,
    ):
        yield from part()
