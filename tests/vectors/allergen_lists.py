"""Cases of what a list, or a statement of traces, can prove of allergens, by hand."""

from tests.vectors.cases import HALF, HALF_SEEN, NO_LIST, NO_LIST_SEEN, case


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
    """Every case of lists, and of lactose."""
    for part in (half_understood, statements, wine, lactose):
        yield from part()
