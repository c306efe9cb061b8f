"""Cases of `allergen:` and `traces:` that hold for each of the fourteen, by hand."""

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


def cases():
    """Every case that each allergen has."""
    for name in ALLERGENS:
        yield from of_allergen(name)
        yield from of_traces(name)
