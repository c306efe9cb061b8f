"""Cases of `palm-oil`, `vegan` and `vegetarian`, by hand."""

from tests.vectors.cases import HALF, HALF_SEEN, NO_LIST, NO_LIST_SEEN, case

ANALYSIS = "ingredients_analysis"
RULES = (
    (
        "palm-oil",
        "en:palm-oil",
        "en:palm-oil-free",
        "en:may-contain-palm-oil",
        "en:no-palm-oil",
        "en:contains-palm-oil",
    ),
    ("vegan", "en:non-vegan", "en:vegan", "en:maybe-vegan", "en:vegan", "en:non-vegan"),
    (
        "vegetarian",
        "en:non-vegetarian",
        "en:vegetarian",
        "en:maybe-vegetarian",
        "en:vegetarian",
        "en:non-vegetarian",
    ),
)
MEANS = {
    "en:vegan": ["en:vegan", "en:vegetarian"],
    "en:non-vegetarian": ["en:non-vegetarian", "en:non-vegan"],
}


def labelled(tag):
    return {"labels": MEANS.get(tag, [tag])}


def of_rule(key, bad, good, maybe, label, contrary):
    """The cases of one diet."""
    yield case("by the analysis", key, "breaks", f"{ANALYSIS}:{bad}", facts={ANALYSIS: [bad]})
    yield case(
        "found in a half understood list",
        key,
        "breaks",
        f"{ANALYSIS}:{bad}",
        facts=HALF | {ANALYSIS: [bad]},
        seen=HALF_SEEN,
    )
    yield case(
        "by a contrary label, no list",
        key,
        "breaks",
        f"labels:{contrary}",
        facts=NO_LIST | {"labels": [contrary]},
        seen=NO_LIST_SEEN | labelled(contrary),
    )
    yield case(
        "by the analysis of an understood list", key, "passes", f"{ANALYSIS}:{good}", facts={ANALYSIS: [good]}
    )
    yield case(
        "the analysis of a half understood list",
        key,
        "unknown",
        "",
        "ingredients-unread",
        facts=HALF | {ANALYSIS: [good]},
        seen=HALF_SEEN,
    )
    yield case(
        "an analysis without a list",
        key,
        "unknown",
        "",
        "ingredients",
        facts=NO_LIST | {ANALYSIS: [good]},
        seen=NO_LIST_SEEN,
    )
    yield case("maybe", key, "unknown", f"{ANALYSIS}:{maybe}", "analysis", facts={ANALYSIS: [maybe]})
    yield case(
        "maybe, and yes", key, "unknown", f"{ANALYSIS}:{maybe}", "analysis", facts={ANALYSIS: [good, maybe]}
    )
    yield case(
        "maybe, settled by the label",
        key,
        "passes",
        f"labels:{label}",
        facts={ANALYSIS: [maybe], "labels": [label]},
        seen=labelled(label),
    )
    yield case(
        "by the label, no list",
        key,
        "passes",
        f"labels:{label}",
        facts=NO_LIST | {"labels": [label]},
        seen=NO_LIST_SEEN | labelled(label),
    )
    against = f"{ANALYSIS}:{bad}|labels:{label}"
    yield case(
        "the label against the analysis",
        key,
        "unknown",
        against,
        "conflict",
        facts={ANALYSIS: [bad], "labels": [label]},
        seen=labelled(label),
    )
    yield case(
        "the label against the half understood list",
        key,
        "unknown",
        against,
        "conflict",
        facts=HALF | {ANALYSIS: [bad], "labels": [label]},
        seen=HALF_SEEN | labelled(label),
    )
    yield case(
        "the analysis against itself",
        key,
        "unknown",
        f"{ANALYSIS}:{bad}|{ANALYSIS}:{good}",
        "conflict",
        facts={ANALYSIS: [good, bad]},
    )
    yield case("nobody analysed the list", key, "unknown", "", ANALYSIS, facts={ANALYSIS: None})
    yield case("an analysis that says nothing of it", key, "unknown", "", "analysis", facts={ANALYSIS: []})
    yield case("no list", key, "unknown", "", "ingredients", facts=NO_LIST, seen=NO_LIST_SEEN)


def animals():
    """What is declared of an animal speaks against a diet; a label against it is a conflict."""
    vegan = {"labels": ["en:vegan"]}
    both = {"labels": ["en:vegan", "en:vegetarian"]}
    unsaid = {ANALYSIS: ["en:vegan-status-unknown"]}
    for name in ("milk", "eggs", "fish", "crustaceans", "molluscs"):
        tag = f"en:{name}"
        yield case(
            f"{name} declared", "vegan", "breaks", f"allergens:{tag}", facts=unsaid | {"allergens": [tag]}
        )
        yield case(
            f"{name} declared, label vegan",
            "vegan",
            "unknown",
            f"allergens:{tag}|labels:en:vegan",
            "conflict",
            facts=unsaid | vegan | {"allergens": [tag]},
            seen=both,
        )
    for name, answer in (
        ("fish", "breaks"),
        ("crustaceans", "breaks"),
        ("molluscs", "breaks"),
        ("milk", "passes"),
    ):
        tag = f"en:{name}"
        yield case(
            f"{name} declared",
            "vegetarian",
            answer,
            f"allergens:{tag}" if answer == "breaks" else f"{ANALYSIS}:en:vegetarian",
            facts={
                ANALYSIS: ["en:vegetarian"] if answer == "passes" else ["en:vegetarian-status-unknown"],
                "allergens": [tag],
            },
        )
    yield case(
        "milk in the list, declared or not",
        "vegan",
        "breaks",
        "listed_allergens:en:milk",
        facts=unsaid | {"ingredients": ["en:dairy"]},
        seen={"listed_allergens": ["en:milk"]},
    )
    yield case(
        "milk declared, the analysis says vegan",
        "vegan",
        "unknown",
        "allergens:en:milk|ingredients_analysis:en:vegan",
        "conflict",
        facts={"allergens": ["en:milk"]},
    )
    yield case(
        "traces of milk are none of its ingredients",
        "vegan",
        "passes",
        "ingredients_analysis:en:vegan",
        facts={"traces": ["en:milk"]},
    )
    yield case(
        "label vegan",
        "vegetarian",
        "passes",
        "labels:en:vegetarian",
        facts=NO_LIST | vegan,
        seen=NO_LIST_SEEN | both,
    )
    yield case(
        "label vegetarian",
        "vegan",
        "unknown",
        "",
        "ingredients",
        facts=NO_LIST | {"labels": ["en:vegetarian"]},
        seen=NO_LIST_SEEN,
    )
    yield case(
        "label vegetarian, milk declared",
        "vegetarian",
        "passes",
        "labels:en:vegetarian",
        facts={"labels": ["en:vegetarian"], "allergens": ["en:milk"]},
    )
    yield case(
        "label not vegetarian",
        "vegan",
        "breaks",
        "labels:en:non-vegan",
        facts=NO_LIST | {"labels": ["en:non-vegetarian"]},
        seen=NO_LIST_SEEN | {"labels": ["en:non-vegetarian", "en:non-vegan"]},
    )


def palm():
    """Palm in the list itself, and fats that may be."""
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


def denied():
    """A label that denies a diet breaks it, in any of the languages we read."""
    for tag in ("de:nicht-vegan", "fr:pas-vegan", "en:not-suitable-for-vegans"):
        seen = {"labels": [tag, "en:non-vegan"]}
        facts = {"labels": [tag], ANALYSIS: []}
        yield case(tag, "vegan", "breaks", "labels:en:non-vegan", facts=facts, seen=seen)
    for tag in ("de:nicht-vegetarisch", "en:not-suitable-for-vegetarians"):
        seen = {"labels": [tag, "en:non-vegetarian", "en:non-vegan"]}
        facts = {"labels": [tag], ANALYSIS: []}
        yield case(tag, "vegetarian", "breaks", "labels:en:non-vegetarian", facts=facts, seen=seen)


def stated_by_labels():
    """A label that states an allergen speaks against a diet; what leaves palm oil open is no pass."""
    milk = {"labels": ["en:vegan", "en:contains-milk"]}
    seen = {"labels": ["en:vegan", "en:contains-milk", "en:vegetarian"]}
    said = f"labels:en:contains-milk|labels:en:vegan|{ANALYSIS}:en:vegan"
    yield case("labelled, and milk by a label", "vegan", "unknown", said, "conflict", facts=milk, seen=seen)
    facts = {"labels": ["en:contains-milk"], ANALYSIS: []}
    yield case("milk by a label", "vegan", "breaks", "labels:en:contains-milk", facts=facts)
    for tag in ("en:e120", "en:e901"):
        facts = {"ingredients": [tag], ANALYSIS: []}
        means = {"possible_additives": [tag, "limited" if tag == "en:e120" else "none"]}
        yield case(
            f"{tag} among the ingredients", "vegan", "breaks", f"ingredients:{tag}", facts=facts, seen=means
        )
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
    """Every case of diets."""
    for rule in RULES:
        yield from of_rule(*rule)
    for part in (animals, palm, slaughtered, of_a_kind, rennet, denied, stated_by_labels, palm_by_name):
        yield from part()
