"""Cases of additives, by hand."""

from tests.vectors.cases import FILTER_FACTS, HALF, HALF_SEEN, NO_LIST, NO_LIST_SEEN, case

NO_GROUPS = FILTER_FACTS["additive_groups"]


def found(tags, levels, *, extra=(), possible=None, **groups):
    """What is on file and what is seen of `tags`, whose levels are given in the same order."""
    return {
        "facts": {"additives": tags.split()},
        "seen": {
            "additives": [*tags.split(), *extra],
            "additive_levels": dict(zip(tags.split(), levels.split(), strict=True)),
            "additives_possible": possible or {},
            "additive_groups": NO_GROUPS
            | {name.replace("_", "-"): tags.split() for name, tags in groups.items()},
        },
    }


LECITHINS = {f"en:e322{form}": "additives:en:e322" for form in ("a", "i", "ii")}


def parents_and_children():
    """Whoever avoids a parent avoids its children; a parent alone leaves its children open."""
    child = found("en:e322 en:e322i", "none none")
    alone = found("en:e322", "none", possible=LECITHINS)
    orphan = found("en:e322i", "none", extra=["en:e322"])
    yield case("itself", "additive:e322i", "breaks", "additives:en:e322i", **child)
    yield case("a child, its parent listed", "additive:e322", "breaks", "additives:en:e322", **child)
    yield case("a child, its parent not listed", "additive:e322", "breaks", "additives:en:e322", **orphan)
    yield case("another child", "additive:e322ii", "passes", "additives", **child)
    yield case("the parent alone", "additive:e322", "breaks", "additives:en:e322", **alone)
    yield case("the parent alone", "additive:e322i", "unknown", "additives:en:e322", "additive-form", **alone)
    yield case("another", "additive:e330", "passes", "additives", **child)
    grandchild = found("en:e905ci", "none", extra=["en:e905c", "en:e905"])
    yield case("a grandchild", "additive:e905", "breaks", "additives:en:e905", **grandchild)
    member = found("en:e472e", "none", extra=["en:e472"])
    yield case("a member of a group", "additive:e472", "breaks", "additives:en:e472", **member)


def one():
    """One additive and what the list can show of it."""
    key = "additive:e250"
    nitrite = found("en:e250", "high", nitrites="en:e250")
    yield case("found", key, "breaks", "additives:en:e250", **nitrite)
    yield case(
        "found in a half understood list",
        key,
        "breaks",
        "additives:en:e250",
        facts=nitrite["facts"] | HALF,
        seen=nitrite["seen"] | HALF_SEEN,
    )
    yield case("not in an understood list", key, "passes", "additives")
    yield case("no list", key, "unknown", "", "ingredients", facts=NO_LIST, seen=NO_LIST_SEEN)
    yield case("half understood list", key, "unknown", "", "ingredients-unread", facts=HALF, seen=HALF_SEEN)
    yield case("list not read for additives", key, "unknown", "", "additives", facts={"additives": None})
    yield case("one of no taxonomy", "additive:e364", "passes", "additives")


GROUPS = (
    ("additives:nitrites", "en:e249", "high", "nitrites"),
    ("additives:nitrites", "en:e252", "high", "nitrites"),
    ("additives:southampton-colours", "en:e102", "moderate", "southampton_colours"),
    ("additives:southampton-colours", "en:e129", "moderate", "southampton_colours"),
    ("sweeteners", "en:e951", "moderate", "sweeteners"),
    ("sweeteners", "en:e960", "moderate", "sweeteners"),
    ("polyols", "en:e967", "limited", "polyols"),
    ("polyols", "en:e420", "limited", "polyols"),
)
POSSIBLE = {
    "en:e960": {f"en:e960{form}": "additives:en:e960" for form in "abcd"},
    "en:e420": {"en:e420i": "additives:en:e420", "en:e420ii": "additives:en:e420"},
}


def groups():
    """Any member of a group breaks; sweeteners and polyols are told apart where they can be."""
    for key, tag, level, group in GROUPS:
        held = found(tag, level, possible=POSSIBLE.get(tag), **{group: tag})
        yield case(f"{tag} found", key, "breaks", f"additives:{tag}", **held)
    for key in dict.fromkeys(row[0] for row in GROUPS):
        yield case("none in an understood list", key, "passes", "additives")
        yield case("no list", key, "unknown", "", "ingredients", facts=NO_LIST, seen=NO_LIST_SEEN)
        yield case(
            "half understood list", key, "unknown", "", "ingredients-unread", facts=HALF, seen=HALF_SEEN
        )
        yield case("list not read for additives", key, "unknown", "", "additives", facts={"additives": None})
    polyol = found("en:e967", "limited", polyols="en:e967")
    yield case("polyols only", "sweeteners", "unknown", "additives:en:e967", "polyols", **polyol)
    child = found("en:e965 en:e965ii", "limited limited", polyols="en:e965 en:e965ii")
    yield case("a child of one", "polyols", "breaks", "additives:en:e965|additives:en:e965ii", **child)
    both = found("en:e951 en:e967", "moderate limited", sweeteners="en:e951", polyols="en:e967")
    yield case("both", "sweeteners", "breaks", "additives:en:e951", **both)
    yield case("both", "polyols", "breaks", "additives:en:e967", **both)
    sweet = found("en:e951", "moderate", sweeteners="en:e951")
    yield case("sweeteners only", "polyols", "passes", "additives", **sweet)
    label = "en:with-sweeteners"
    held = {
        "facts": NO_LIST | {"labels": [label]},
        "seen": NO_LIST_SEEN | {"possible_additives": ["sweeteners"]},
    }
    yield case("by the label, no list", "sweeteners", "breaks", f"labels:{label}", **held)
    yield case("by the label, no list", "polyols", "unknown", f"labels:{label}", "sweeteners", **held)


def levels():
    """That level or worse; what is unrated may be of any."""
    high = found("en:e330 en:e171", "none high")
    moderate = found("en:e102", "moderate", southampton_colours="en:e102")
    none = found("en:e330", "none")
    unrated = found("en:e330 en:e99999", "none unrated")
    both = found("en:e99999 en:e171", "unrated high")
    yield case("high found", "additives:high", "breaks", "additives:en:e171", **high)
    yield case("high found", "additives:moderate", "breaks", "additives:en:e171", **high)
    yield case("moderate found", "additives:high", "passes", "additives", **moderate)
    yield case("moderate found", "additives:moderate", "breaks", "additives:en:e102", **moderate)
    for key in ("additives:high", "additives:moderate"):
        yield case("none found", key, "passes", "additives", **none)
        yield case("no additive", key, "passes", "additives")
        yield case("one is unrated", key, "unknown", "additives:en:e99999", "additive-level", **unrated)
        yield case("one is unrated, one high", key, "breaks", "additives:en:e171", **both)
        yield case("no list", key, "unknown", "", "ingredients", facts=NO_LIST, seen=NO_LIST_SEEN)
        yield case(
            "found in a half understood list",
            key,
            "breaks",
            "additives:en:e171",
            facts=high["facts"] | HALF,
            seen=high["seen"] | HALF_SEEN,
        )
        yield case(
            "none in a half understood list",
            key,
            "unknown",
            "",
            "ingredients-unread",
            facts=none["facts"] | HALF,
            seen=none["seen"] | HALF_SEEN,
        )
        yield case("list not read for additives", key, "unknown", "", "additives", facts={"additives": None})


def cases():
    """Every case of additives."""
    for part in (parents_and_children, one, groups, levels):
        yield from part()
