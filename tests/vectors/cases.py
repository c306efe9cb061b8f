"""Cases of filters, stated by hand: facts, what a phone sees of them, the answer."""

ALLERGENS = [
    "gluten",
    "milk",
    "eggs",
    "nuts",
    "peanuts",
    "sesame-seeds",
    "soybeans",
    "celery",
    "mustard",
    "lupin",
    "fish",
    "crustaceans",
    "molluscs",
    "sulphur-dioxide-and-sulphites",
]

FACTS = {
    "ingredients": ["en:rice"],
    "ingredients_listed": True,
    "ingredients_n": 10,
    "unknown_ingredients_n": 0,
    "ingredients_analysis": ["en:palm-oil-free", "en:vegan", "en:vegetarian"],
    "additives": [],
    "allergens": [],
    "allergens_in_text": [],
}
"""Rice crackers whose list is on file and wholly understood, and of which nothing else is known."""

FILTER_FACTS = {
    "allergens": [],
    "allergens_unclear": [],
    "traces": None,
    "traces_unclear": [],
    "allergens_in_text": [],
    "listed_allergens": [],
    "possible_allergens": [],
    "grains_unnamed": [],
    "additive_ingredients": [],
    "listed_additives": [],
    "possible_additives": [],
    "additives": [],
    "additives_possible": {},
    "additive_levels": {},
    "additive_groups": {"nitrites": [], "southampton-colours": [], "sweeteners": [], "polyols": []},
    "ingredients": ["en:rice"],
    "ingredients_possible": {},
    "list_is_partial": False,
    "ingredients_unknown_share": 0.0,
    "ingredients_analysis": ["en:palm-oil-free", "en:vegan", "en:vegetarian"],
    "labels": None,
    "origins": None,
    "origin_countries": [],
    "origins_unclear": [],
    "manufacturing_places": None,
    "made_in": [],
    "brands": None,
    "brands_within": [],
    "brand_owners": [],
    "nova_group": None,
    "nutriscore_grade": None,
    "nutrient_levels": {"fat": None, "saturated_fat": None, "sugars": None, "salt": None},
}
"""What the phone gets of them."""

ANALYSIS = "ingredients_analysis"
OF_PALM = ("en:palm-oil", "en:may-contain-palm-oil")

NO_LIST = {
    "ingredients": None,
    "ingredients_listed": False,
    "ingredients_n": None,
    "unknown_ingredients_n": None,
    "ingredients_analysis": None,
    "additives": None,
    "allergens": None,
    "allergens_in_text": None,
}
NO_LIST_SEEN = {"ingredients_unknown_share": None}
HALF = {"unknown_ingredients_n": 5}
HALF_SEEN = {"ingredients_unknown_share": 0.5}

SAME = (
    *FACTS.keys() & FILTER_FACTS.keys(),
    *("traces", "labels", "origins", "brands", "manufacturing_places", "nova_group"),
)
"""What a phone gets as it stands on file, unless a case says otherwise."""

NAMED = {
    "en:gluten": "en:wheat en:barley en:rye en:oat en:spelt",
    "en:milk": "en:dairy en:milk en:lactose en:butter en:cheese",
    "en:eggs": "en:egg",
    "en:nuts": "en:almond en:hazelnut en:cashew-nuts en:walnut en:pecan-nut en:brazil-nut en:pistachio-nuts "
    "en:macadamia-nut",
    "en:peanuts": "en:peanut",
    "en:sesame-seeds": "en:sesame",
    "en:soybeans": "en:soya",
    "en:celery": "en:celery",
    "en:mustard": "en:mustard",
    "en:lupin": "en:lupin-bean",
    "en:fish": "en:fish",
    "en:crustaceans": "en:crustacean",
    "en:molluscs": "en:mollusc",
}
"""The ingredients a filter can name that each allergen may come from."""


WHOLE = {
    *("en:dairy", "en:milk", "en:lactose", "en:egg", "en:peanut", "en:sesame", "en:soya", "en:celery"),
    *("en:mustard", "en:lupin-bean", "en:fish", "en:crustacean", "en:mollusc"),
}
"""Those that are the whole of it: possible wherever any of the allergen was found."""


def may_come_from(facts, listed, found, labels):
    """What is possible because an allergen is on file that the list does not show, or shows in part."""
    declared = {tag: f"allergens:{tag}" for tag in facts.get("allergens") or () if tag not in listed}
    traces = {tag: f"traces:{tag}" for tag in facts.get("traces") or ()}
    named = {tag: f"allergens_in_text:{tag}" for tag in facts.get("allergens_in_text") or ()}
    stated = {
        f"en:{tag.split('-', tag.count('may') + 1)[-1]}": f"labels:{tag}"
        for tag in labels
        if "contain" in tag
    }
    whole = {tag: f"listed_allergens:{tag}" for tag in listed}
    whole |= {tag: f"allergens:{tag}" for tag in facts.get("allergens") or ()}
    every = stated | named | traces | whole
    palm = ("labels:en:contains-palm-oil", *(f"{ANALYSIS}:{tag}" for tag in OF_PALM))
    said = [each for each in palm if each.split(":", 1)[1] in (*labels, *(facts.get(ANALYSIS) or ()))]
    partly = {
        name: evidence
        for tag, evidence in every.items()
        for name in NAMED.get(tag, "").split()
        if name in WHOLE and name not in found
    }
    return (
        ({"en:palm-oil": said[0]} if said and "en:palm-oil" not in found else {})
        | partly
        | {
            name: evidence
            for tag, evidence in (stated | named | traces | declared).items()
            for name in NAMED.get(tag, "").split()
            if name not in found and name not in partly
        }
    )


def case(name, key, answer, evidence, missing=None, *, facts=None, seen=None):
    """One case: what differs from the rice crackers in `facts`, and what a phone then sees, in `seen`."""
    facts, seen = facts or {}, seen or {}
    copied = {field: facts[field] for field in SAME if field in facts}
    copied["ingredients_possible"] = may_come_from(
        facts,
        seen.get("listed_allergens", ()),
        seen.get("ingredients", facts.get("ingredients") or ["en:rice"]),
        seen.get("labels", facts.get("labels") or ()),
    )
    return {
        "name": f"{key}: {name}",
        "facts": FACTS | facts,
        "filter_facts": FILTER_FACTS | copied | seen,
        "filter": key,
        "answer": answer,
        "evidence": evidence.split("|") if evidence else [],
        "missing": missing,
    }
