"""Cases of filters, stated by hand: facts, the filter facts they give, the answer. Nothing here runs the filters."""

ALLERGENS = (
    "gluten milk eggs nuts peanuts sesame-seeds soybeans celery mustard lupin fish crustaceans molluscs "
    "sulphur-dioxide-and-sulphites"
).split()

FACTS = {
    "ingredients": ["en:rice"],
    "ingredients_listed": True,
    "ingredients_n": 10,
    "unknown_ingredients_n": 0,
    "ingredients_analysis": ["en:palm-oil-free", "en:vegan", "en:vegetarian"],
    "additives": [],
    "allergens": [],
}
"""Rice crackers whose list is on file and wholly understood, and of which nothing else is known."""

FILTER_FACTS = {
    "allergens": [],
    "allergens_unclear": [],
    "traces": None,
    "traces_unclear": [],
    "listed_allergens": [],
    "additives": [],
    "additives_possible": {},
    "additive_levels": {},
    "additive_groups": {"nitrites": [], "southampton-colours": [], "sweeteners": [], "polyols": []},
    "ingredients": ["en:rice"],
    "ingredients_possible": {},
    "ingredients_unknown_share": 0.0,
    "ingredients_analysis": ["en:palm-oil-free", "en:vegan", "en:vegetarian"],
    "labels": None,
    "origins": None,
    "origin_countries": [],
    "origins_unclear": [],
    "manufacturing_places": None,
    "made_in": [],
    "brands": None,
    "nova_group": None,
    "nutriscore_grade": None,
    "nutrient_levels": {"fat": None, "saturated_fat": None, "sugars": None, "salt": None},
}
"""What the phone gets of them."""

NO_LIST = {
    "ingredients": None,
    "ingredients_listed": False,
    "ingredients_n": None,
    "unknown_ingredients_n": None,
    "ingredients_analysis": None,
    "additives": None,
    "allergens": None,
}
NO_LIST_SEEN = {"ingredients_unknown_share": None}
HALF = {"unknown_ingredients_n": 5}
HALF_SEEN = {"ingredients_unknown_share": 0.5}

SAME = tuple(name for name in FILTER_FACTS if name in (*FACTS, "traces", "labels", "origins", "brands"))
SAME = (*SAME, "manufacturing_places", "nova_group")
"""What a phone gets as it stands on file, unless a case says otherwise."""


def case(name, key, answer, evidence, missing=None, *, facts=None, seen=None):
    """One case: what differs from the rice crackers in `facts`, and what a phone then sees, in `seen`."""
    facts, seen = facts or {}, seen or {}
    copied = {field: facts[field] for field in SAME if field in facts}
    return {
        "name": f"{key}: {name}",
        "facts": FACTS | facts,
        "filter_facts": FILTER_FACTS | copied | seen,
        "filter": key,
        "answer": answer,
        "evidence": evidence.split(),
        "missing": missing,
    }
