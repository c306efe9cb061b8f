"""Cases of processing, nutrients, brands and Nutri-Score, by hand."""

from scoring.facts import NUTRIMENTS
from tests.build import BISCUITS
from tests.vectors.cases import HALF, HALF_SEEN, NO_LIST, NO_LIST_SEEN, case

UNTOLD = {"fat": None, "saturated_fat": None, "sugars": None, "salt": None}


def nova():
    """Group 4; a lower group needs a list that is understood."""
    yield case("group 4", "nova:4", "breaks", "nova_group:4", facts={"nova_group": 4})
    yield case(
        "group 4, no list",
        "nova:4",
        "breaks",
        "nova_group:4",
        facts=NO_LIST | {"nova_group": 4},
        seen=NO_LIST_SEEN,
    )
    for group in (1, 2, 3):
        yield case(f"group {group}", "nova:4", "passes", f"nova_group:{group}", facts={"nova_group": group})
    yield case("no group", "nova:4", "unknown", "", "nova_group")
    yield case("no group, no list", "nova:4", "unknown", "", "ingredients", facts=NO_LIST, seen=NO_LIST_SEEN)
    yield case(
        "group 3 of a half understood list",
        "nova:4",
        "unknown",
        "",
        "ingredients-unread",
        facts=HALF | {"nova_group": 3},
        seen=HALF_SEEN,
    )


FOOD, DRINK = ["en:biscuits"], ["en:beverages"]
LIMITS = (
    ("fat", FOOD, 3.0, "low"),
    ("fat", FOOD, 3.01, "moderate"),
    ("fat", FOOD, 17.5, "moderate"),
    ("fat", FOOD, 17.51, "high"),
    ("fat", DRINK, 1.5, "low"),
    ("fat", DRINK, 8.75, "moderate"),
    ("fat", DRINK, 8.76, "high"),
    ("saturated_fat", FOOD, 1.5, "low"),
    ("saturated_fat", FOOD, 5.0, "moderate"),
    ("saturated_fat", FOOD, 5.01, "high"),
    ("saturated_fat", DRINK, 0.75, "low"),
    ("saturated_fat", DRINK, 2.51, "high"),
    ("sugars", FOOD, 5.0, "low"),
    ("sugars", FOOD, 22.5, "moderate"),
    ("sugars", FOOD, 22.51, "high"),
    ("sugars", DRINK, 2.5, "low"),
    ("sugars", DRINK, 11.25, "moderate"),
    ("sugars", DRINK, 11.26, "high"),
    ("salt", FOOD, 0.3, "low"),
    ("salt", FOOD, 1.5, "moderate"),
    ("salt", FOOD, 1.51, "high"),
    ("salt", DRINK, 0.3, "low"),
    ("salt", DRINK, 0.76, "high"),
    ("sugars", None, 2.5, "low"),
    ("sugars", None, 15.0, None),
    ("sugars", None, 2.51, None),
    ("sugars", None, 22.51, "high"),
    ("salt", None, 0.3, "low"),
    ("salt", None, 1.0, None),
)


def nutrients():
    """At, under and over each limit; of a product of no known kind only what holds for food and drink."""
    for name, categories, amount, level in LIMITS:
        kind = "of no kind" if categories is None else "food" if categories is FOOD else "drink"
        answer = {"high": "breaks", None: "unknown"}.get(level, "passes")
        yield case(
            f"{amount} g, {kind}",
            f"nutrient:{name}-high",
            answer,
            f"nutrient_levels:{name}:{level}" if level else "",
            None if level else name,
            facts={name: amount, "categories": categories},
            seen={"nutrient_levels": UNTOLD | {name: level}},
        )
    for name in UNTOLD:
        yield case("no amount", f"nutrient:{name}-high", "unknown", "", name, facts={"categories": FOOD})
    soup = {"categories": ["en:dehydrated-soups"], "salt": 9.0}
    yield case("as sold, where prepared is meant", "nutrient:salt-high", "unknown", "", "salt", facts=soup)
    disputed = {
        "categories": FOOD,
        "remarks": [{"key": "salt-disagrees", "field": "salt", "value": "0 g, 9.1 g"}],
    }
    yield case(
        "beside another sodium", "nutrient:salt-high", "unknown", "", "salt", facts=disputed | {"salt": 0.0}
    )
    yield case(
        "high beside another sodium",
        "nutrient:salt-high",
        "breaks",
        "nutrient_levels:salt:high",
        facts=disputed | {"salt": 60.0},
        seen={"nutrient_levels": UNTOLD | {"salt": "high"}},
    )
    remarked = {
        "categories": FOOD,
        "salt": 0.1,
        "remarks": [{"key": "estimated", "field": "salt", "value": "1"}],
    }
    yield case(
        "another remark",
        "nutrient:salt-high",
        "passes",
        "nutrient_levels:salt:low",
        facts=remarked,
        seen={"nutrient_levels": UNTOLD | {"salt": "low"}},
    )


def brands():
    """Only a brand on file tells."""
    yield case(
        "that brand",
        "brand:millbrook",
        "breaks",
        "brands:millbrook",
        facts={"brands": ["other", "millbrook"]},
    )
    yield case("another brand", "brand:millbrook", "passes", "brands", facts={"brands": ["mill"]})
    yield case("no brand", "brand:millbrook", "unknown", "", "brands")
    on_file = {"brands": ["kellogg-s"]}
    seen = {"brands": ["kellogg-s", "kelloggs"], "brands_within": ["kellogg", "s"]}
    for typed in ("kelloggs", "kellogg-s"):
        name = f"kellogg-s, typed as {typed}"
        yield case(name, f"brand:{typed}", "breaks", f"brands:{typed}", facts=on_file, seen=seen)
    mill_bio = (
        {"brands": ["mill-brook-bio"]},
        {
            "brands": ["mill-brook-bio", "millbrookbio"],
            "brands_within": ["mill", "millbrook", "brook", "brookbio", "bio"],
        },
    )
    yield case(
        "a brand that holds its name",
        "brand:millbrook",
        "unknown",
        "brands_within:millbrook",
        "brand-within",
        facts=mill_bio[0],
        seen=mill_bio[1],
    )
    owned = {"brand_owners": ["mill-brook-inc"]}
    named = ["millbrookinc", "mill", "millbrook", "brook", "brookinc", "inc"]
    for brands in (None, ["oaty"]):
        facts, seen = owned | {"brands": brands}, {"brands": brands, "brand_owners": named}
        said = "brand_owners:millbrook"
        name = f"owned by a company of its name, brands {brands}"
        yield case(name, "brand:mill-brook", "unknown", said, "brand-owner", facts=facts, seen=seen)
    facts, seen = owned | {"brands": ["oaty"]}, {"brands": ["oaty"], "brand_owners": named}
    yield case("owned by another", "brand:oat", "passes", "brands", facts=facts, seen=seen)


TABLE = {name: BISCUITS[name] for name in (*NUTRIMENTS, "categories")}
"""Oat biscuits: 4 + 2 + 1 + 1 points, less 2 for fibre and 2 for protein: 4, a C."""
SEEN = {"fat": "moderate", "saturated_fat": "low", "sugars": "moderate", "salt": "low"}


def letters():
    """This letter or better, where the letter is proven."""
    seen = {"nutriscore_grade": "c", "nutrient_levels": SEEN}
    for letter, answer in (
        ("a", "breaks"),
        ("b", "breaks"),
        ("c", "passes"),
        ("d", "passes"),
        ("e", "passes"),
    ):
        key = f"nutriscore:{letter}"
        yield case("a C", key, answer, "nutriscore_grade:c", facts=TABLE, seen=seen)
        yield case("no nutrition table", key, "unknown", "", "nutriscore_grade")
    yield case(
        "spring water",
        "nutriscore:a",
        "passes",
        "nutriscore_grade:a",
        facts={"categories": ["en:spring-waters"]},
        seen={"nutriscore_grade": "a"},
    )
    yield case(
        "no kind of product",
        "nutriscore:e",
        "unknown",
        "",
        "nutriscore_grade",
        facts=TABLE | {"categories": None},
        seen={"nutrient_levels": {**SEEN, "fat": None, "saturated_fat": None}},
    )


def cases():
    """Every other case."""
    for part in (nova, nutrients, brands, letters):
        yield from part()
