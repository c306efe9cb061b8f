"""Cases of `palm-oil`, `vegan` and `vegetarian`, by hand: analyses, labels and declared allergens."""

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
    """A label that states an allergen speaks against a diet, as an E number among the ingredients does."""
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


def cases():
    """Every case of diets by what is said of the whole product."""
    for rule in RULES:
        yield from of_rule(*rule)
    for part in (animals, denied, stated_by_labels):
        yield from part()
