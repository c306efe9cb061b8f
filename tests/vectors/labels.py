"""Cases of labels, by hand."""

from tests.vectors.cases import case

LABELS = (
    ("organic", "fr:ab-agriculture-biologique", "en:organic"),
    ("organic", "en:de-oko-001", "en:organic"),
    ("organic", "en:es-eco-019-ct", "en:organic"),
    ("fair-trade", "en:max-havelaar", "en:fair-trade"),
    ("no-gmos", "en:non-gmo-project", "en:no-gmos"),
    ("halal", "en:halal-food-council-of-europe", "en:halal"),
    ("kosher", "en:orthodox-union-kosher", "en:kosher"),
    ("pdo", "fr:aop", "en:pdo"),
    ("pgi", "fr:igp", "en:pgi"),
    ("tsg", "en:tsg", None),
    ("label-rouge", "fr:label-rouge", "en:label-rouge"),
    ("msc", "en:sustainable-seafood-msc", "en:msc"),
    ("asc", "en:responsible-aquaculture-asc", "en:asc"),
    ("hve", "fr:haute-valeur-environnementale", "en:hve"),
    ("rainforest-alliance", "en:utz-certified", "en:rainforest-alliance"),
)


def labels():
    """A label is on file, in whatever spelling; or it is not, which proves nothing."""
    for name, tag, means in LABELS:
        yield case(
            f"label {tag}",
            f"label:{name}",
            "passes",
            f"labels:en:{name}",
            facts={"labels": [tag]},
            seen={"labels": [tag, means] if means else [tag]},
        )
    for name in dict.fromkeys(name for name, _, _ in LABELS):
        yield case("no label on file", f"label:{name}", "unknown", "", "labels")
        yield case(
            "another label", f"label:{name}", "unknown", "", "labels", facts={"labels": ["en:green-dot"]}
        )


def contrary_labels():
    """What speaks against a label, and what only seems to."""
    for name, contrary in (("organic", "en:non-organic"), ("no-gmos", "en:contains-gmos")):
        mine = f"en:{name}"
        yield case(
            "a contrary label", f"label:{name}", "breaks", f"labels:{contrary}", facts={"labels": [contrary]}
        )
        yield case(
            "two labels that contradict",
            f"label:{name}",
            "unknown",
            f"labels:{contrary}|labels:{mine}",
            "conflict",
            facts={"labels": [mine, contrary]},
        )
    for tag in ("en:made-with-organic-ingredients", "en:no-pesticides"):
        yield case(f"label {tag}", "label:organic", "unknown", "", "labels", facts={"labels": [tag]})
    for name, found, means in (
        ("halal", "en:lard", "en:pork"),
        ("halal", "en:rum", "en:alcohol"),
        ("kosher", "en:ham", "en:pork"),
    ):
        held = {"facts": {"ingredients": [found]}, "seen": {"ingredients": [found, means]}}
        yield case(f"{found} in the list", f"label:{name}", "breaks", f"ingredients:{means}", **held)
        yield case(
            f"{found} in the list of a labelled product",
            f"label:{name}",
            "unknown",
            f"ingredients:{means}|labels:en:{name}",
            "conflict",
            facts=held["facts"] | {"labels": [f"en:{name}"]},
            seen=held["seen"],
        )
    yield case(
        "vinegar of wine",
        "label:halal",
        "unknown",
        "",
        "labels",
        facts={"ingredients": ["en:wine-vinegar"]},
        seen={"possible_allergens": ["en:sulphur-dioxide-and-sulphites"]},
    )
    yield case(
        "shellfish", "label:kosher", "breaks", "allergens:en:molluscs", facts={"allergens": ["en:molluscs"]}
    )
    yield case("neither pork nor alcohol is no certificate", "label:halal", "unknown", "", "labels")


def cases():
    """Every case of labels."""
    for part in (labels, contrary_labels):
        yield from part()
