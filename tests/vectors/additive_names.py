"""Cases of additives that the name of an ingredient says or may mean, by hand."""

from tests.vectors.cases import HALF, HALF_SEEN, case

NITRITES = [f"en:e{code}" for code in (249, 250, 251, 252)]


def seen(named="", possible=()):
    return {"listed_additives": named.split(), "possible_additives": list(possible)}


NAMED = (
    ("en:sucralose", "en:e955", "sweeteners", "none"),
    ("es:aspartamo-y-otros", "en:e951", "sweeteners", "moderate"),
    ("fr:maltitol-en-poudre", "en:e965", "polyols", "limited"),
    ("fr:sel-nitrite", "en:e250", "nitrites", "high"),
    ("en:nitrited-curing-salt", "en:e250", "nitrites", "high"),
)
OPEN = {
    "en:e965": ["en:e965i", "en:e965ii", "limited"],
    "en:e250": ["en:e249", "high"],
}
"""What is left open of them: the form, the metal."""


def named():
    """The name of an additive is that additive, whoever found it; what is denied is none."""
    for tag, code, group, level in NAMED:
        held = {"facts": {"ingredients": [tag]}, "seen": seen(f"{code} {group} {level}", OPEN.get(code, ()))}
        key = group if group != "nitrites" else "additives:nitrites"
        yield case(tag, key, "breaks", f"listed_additives:{group}", **held)
        yield case(tag, f"additive:{code[3:]}", "breaks", f"listed_additives:{code}", **held)
    salt = {
        "facts": {"ingredients": ["fr:sel-nitrite"]},
        "seen": seen("en:e250 nitrites high", OPEN["en:e250"]),
    }
    for level in ("high", "moderate"):
        yield case("fr:sel-nitrite", f"additives:{level}", "breaks", "listed_additives:high", **salt)
    yield case("fr:sel-nitrite", "additive:e251", "passes", "additives", **salt)
    yield case("fr:sel-nitrite", "additive:e249", "unknown", "possible_additives:en:e249", "may-hold", **salt)
    half = {"facts": salt["facts"] | HALF, "seen": salt["seen"] | HALF_SEEN}
    said = "listed_additives:nitrites"
    yield case("nitrited salt in a half understood list", "additives:nitrites", "breaks", said, **half)
    for tag in ("en:no-sucralose", "en:cultured-dextrose", "en:thiamin-mononitrate"):
        yield case(tag, "sweeteners", "passes", "additives", facts={"ingredients": [tag]})
    polyol = {"facts": {"ingredients": ["en:xylitol"]}, "seen": seen("en:e967 polyols limited")}
    yield case("en:xylitol", "sweeteners", "unknown", "listed_additives:polyols", "polyols", **polyol)


def possible():
    """A group without a member is of any; a sweetener, or a ferment of celery, may be one."""
    monk = {"facts": {"ingredients": ["en:monk-fruit-extract"]}, "seen": seen("sweeteners")}
    yield case("monk fruit", "sweeteners", "breaks", "listed_additives:sweeteners", **monk)
    yield case("monk fruit", "additive:e955", "passes", "additives", **monk)
    salt = {"facts": {"ingredients": ["en:curing-salt"]}, "seen": seen("nitrites", [*NITRITES, "high"])}
    yield case("curing salt", "additives:nitrites", "breaks", "listed_additives:nitrites", **salt)
    yield case("curing salt", "additive:e252", "unknown", "possible_additives:en:e252", "may-hold", **salt)
    yield case("curing salt", "additives:high", "unknown", "possible_additives:high", "may-hold", **salt)
    celery = {
        "facts": {"ingredients": ["en:cultured-celery-powder"]},
        "seen": seen("", ["nitrites", *NITRITES, "high"]),
    }
    celery["seen"]["listed_allergens"] = ["en:celery"]
    celery["seen"]["ingredients_possible"] = {"en:celery": "listed_allergens:en:celery"}
    said = "possible_additives:nitrites"
    yield case("a ferment of celery", "additives:nitrites", "unknown", said, "may-hold", **celery)
    yield case("a ferment of celery", "sweeteners", "passes", "additives", **celery)
    word = {"facts": {"ingredients": ["en:sweetener"]}, "seen": seen("", ["sweeteners"])}
    said = "possible_additives:sweeteners"
    yield case("a sweetener", "sweeteners", "unknown", said, "may-hold", **word)
    labelled = {"facts": word["facts"] | {"labels": ["en:with-sweeteners"]}, "seen": word["seen"]}
    yield case("a sweetener, labelled", "sweeteners", "breaks", "labels:en:with-sweeteners", **labelled)


def numbered():
    """An E number among the ingredients alone may be no additive there, and is not absent."""
    for tag, key, means in (
        ("en:e120", "additive:e120", ["en:e120", "limited"]),
        ("en:e322i", "additive:e322", ["en:e322i", "en:e322", "none"]),
        ("en:e341iii", "additives:moderate", ["en:e341iii", "en:e341", "moderate"]),
        ("en:e950", "sweeteners", ["en:e950", "sweeteners", "none"]),
    ):
        facts, said = {"ingredients": [tag]}, key.split(":")[-1]
        evidence = f"possible_additives:{'en:' * (key.startswith('additive:'))}{said}"
        yield case(tag, key, "unknown", evidence, "may-hold", facts=facts, seen=seen("", means))
        yield case(tag, "additive:e330", "passes", "additives", facts=facts, seen=seen("", means))
    sulphite = {"listed_allergens": ["en:sulphur-dioxide-and-sulphites"]}
    yield case(
        "E223 among the ingredients",
        "allergen:sulphur-dioxide-and-sulphites",
        "breaks",
        "listed_allergens:en:sulphur-dioxide-and-sulphites",
        facts={"ingredients": ["en:e223"]},
        seen=seen("", ["en:e223", "moderate"]) | sulphite,
    )


def labelled():
    """What the law asks a pack to say of an additive leaves it open; "no artificial sweeteners" does not."""
    for label, key, means in (
        (
            "en:contains-a-source-of-phenylalanine",
            "additive:e951",
            ["en:e951", "en:e962", "sweeteners", "moderate", "limited"],
        ),
        ("fr:avec-edulcorants", "sweeteners", ["sweeteners"]),
        ("en:excessive-consumption-may-have-laxative-effects", "polyols", ["polyols"]),
    ):
        evidence = f"possible_additives:{key.replace('additive:', 'en:')}"
        facts = {"labels": [label]}
        yield case(label, key, "unknown", evidence, "may-hold", facts=facts, seen=seen("", means))
    none = "en:no-artificial-sweeteners"
    yield case(none, "sweeteners", "passes", "additives", facts={"labels": [none]})


def cases():
    """Every case of additives by their names."""
    for part in (named, possible, numbered, labelled):
        yield from part()
