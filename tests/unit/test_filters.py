import pytest

from scoring.evidence import LEVELS
from scoring.facts import facts_table
from scoring.filters.answers import ANSWERS, answer_all
from scoring.filters.asked import find, find_all, nearest
from scoring.filters.facts import GROUPS
from scoring.filters.keys import UnknownFilter, closed, every, families, subjects
from scoring.filters.listing import filter_names, filters_document
from scoring.filters.names import name_of
from scoring.filters.rules import RULES
from scoring.messages import LANGUAGES
from scoring.nutriscore import grade
from scoring.reference import rows
from scoring.score import score
from tests.answers import answer


@pytest.mark.parametrize(
    ("key", "side", "complaint"),
    [
        (
            "allergen:milks",
            "exclude",
            "'allergen:milks' is no filter. Nearest: allergen:milk",
        ),
        (
            "additive:e2500",
            "exclude",
            "'additive:e2500' is no filter. Nearest: additive:e500, additive:e250, ",
        ),
        (
            "ingredient:en:peanuts",
            "exclude",
            "'ingredient:en:peanuts' is no filter. Nearest: ingredient:en:peanut",
        ),
        ("origin:frnace", "require", "'origin:frnace' is no filter. Nearest: origin:france"),
        ("brand:", "exclude", "'brand:' is no filter. "),
        ("brand:Nestlé", "exclude", "'brand:Nestlé' is no filter. "),
        ("additive:*", "exclude", "'additive:*' is no filter. "),
        (
            "zzzzzzzzzz",
            "exclude",
            "'zzzzzzzzzz' is no filter. GET /api/v1/filters and `limpide filters` list them.",
        ),
        ("vegan", "exclude", "'vegan' is a filter for require, not for exclude."),
        ("allergen:milk", "require", "'allergen:milk' is a filter for exclude, not for require."),
    ],
)
def test_a_key_that_is_no_filter_is_told_the_nearest(key, side, complaint):
    """Nothing is guessed: a misspelled allergen is an error, and the wrong side says which is right."""
    with pytest.raises(UnknownFilter) as raised:
        find(key, side)

    assert str(raised.value).startswith(complaint)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("e250", ["additive:e250"]),
        ("E 250", ["additive:e250"]),
        ("milk", ["allergen:milk", "traces:milk", "ingredient:en:milk"]),
        ("LAIT", ["allergen:milk", "traces:milk", "ingredient:en:milk"]),
        ("oeufs", ["allergen:eggs", "traces:eggs"]),
        ("Œufs", ["allergen:eggs", "traces:eggs"]),
        ("Gluten", ["allergen:gluten", "traces:gluten"]),
        ("bio", ["label:organic"]),
        ("vegetarien", ["vegetarian"]),
        ("palm", ["palm-oil", "ingredient:en:palm-oil", "additive:e304i"]),
        ("brand:Nestlé", ["brand:nestle"]),
        ("made in france", ["made-in:france"]),
        ("allergen:lait", ["allergen:milk"]),
        ("Allergen:Œufs", ["allergen:eggs"]),
        ("allergen:lupn", ["allergen:lupin"]),
        ("traces:arachide", ["traces:peanuts"]),
        ("label:bio", ["label:organic"]),
        ("ingredient:nitrate", ["additive:e251", "additive:e252", "additives:nitrites"]),
        ("x", []),
        ("allergen:x", []),
        ("e", ["nutriscore:e"]),
        ("", []),
    ],
)
def test_what_people_type_leads_to_the_filters_they_mean(typed, keys):
    """By key or by name in any language, of either side; case, accents and blanks do not count."""
    assert [wish.key for wish in nearest(typed)] == keys


def test_a_neighbour_of_the_other_side_says_which():
    """Who excludes "bio" is shown what can be required."""
    with pytest.raises(UnknownFilter) as raised:
        find("bio", "exclude")

    assert [raised.value.phrase.said(lang) for lang in LANGUAGES] == [
        "'bio' is no filter. Nearest: label:organic (require).",
        "«\u00a0bio\u00a0» n\u2019est pas un filtre. Les plus proches\u00a0: label:organic (require).",
    ]


def test_every_filter_is_listed_with_key_side_and_name():
    """Those with a row of their own, the items of open families, and brands as whatever is typed."""
    listed = filter_names("fr")

    assert (listed[1], listed[-1], len(listed), {each["side"] for each in listed}) == (
        {"key": "allergen:milk", "side": "exclude", "name": "Lait"},
        {"key": "brand:*", "side": "exclude", "name": "Marque"},
        len(every()) + 1,
        {"exclude", "require"},
    )


def test_filters_keep_their_order_and_stand_once():
    """Exclude first, then require."""
    assert [wish.key for wish in find_all(["nova:4", "lactose", "nova:4"], ["vegan"])] == [
        "nova:4",
        "lactose",
        "vegan",
    ]


def test_every_row_of_the_table_has_its_rule_and_every_rule_a_row():
    """A filter cannot be without its test; both sides are spelled as the API spells them."""
    table = rows("filters")
    assert (
        {row["family"] for row in table},
        {row["side"] for row in table},
        {row["strict"] for row in table},
        {row["family"] for row in table if row["strict"] == "yes"},
        {row["group"] for row in rows("additive_groups")},
    ) == (set(RULES), {"exclude", "require"}, {"yes", "no"}, {"allergen", "traces", "lactose"}, set(GROUPS))


def test_the_tables_of_filters_name_only_what_there_is():
    """Kinds are ingredients of the table, allergens are filters, countries have names, additives exist."""
    allergens = {wish.subject for wish in closed().values() if wish.family == "allergen"}
    ingredients, places = rows("filter_ingredients"), rows("filter_places")
    tags = {row["tag"] for row in rows("additives")}
    assert (
        {kind for row in ingredients for kind in row["kinds"].split()} - {row["tag"] for row in ingredients},
        {row["allergen"] for row in (*ingredients, *rows("filter_possible_allergens"))} - allergens - {""},
        {row["allergen"] for row in rows("filter_allergens")} - allergens - {"other"},
        allergens - {row["word"] for row in rows("filter_allergens")},
        {name for row in rows("filter_allergen_words") for name in row["allergens"].split()} - allergens,
        {row["allergen"] for row in rows("filter_not_allergens")} - allergens,
        {row["country"] for row in places} - {row["word"] for row in places if row["name_fr"]},
        {row["tag"] for row in (*rows("additive_groups"), *rows("filter_additive_allergens"))} - tags,
        {row["tag"] for row in rows("filter_additive_ingredients")} - tags,
        {
            row["ingredient"]
            for name in ("filter_additive_ingredients", "filter_possible_ingredients")
            for row in rows(name)
        }
        - set(subjects("ingredient")),
    ) == (set(), set(), set(), set(), set(), set(), set(), set(), set(), set())


MET = {
    "en:crustacean": "en:shrimp",
    "en:gelatin": "en:e428",
    "en:lamb": "en:lamb-meat",
    "en:lentil": "en:lentils",
    "en:mollusc": "en:mussel",
}
"""The tag that records hold of an ingredient a filter names, where it is another."""


@pytest.mark.parametrize("name", subjects("ingredient"))
def test_a_named_ingredient_breaks_by_the_tag_that_records_hold(name):
    """A filter whose tag nobody spells so would never find it."""
    wish = find(f"ingredient:{name}", "exclude")
    held = {"ingredients": [MET.get(name, name)], "allergens": [], "allergens_in_text": []}
    told = answer("en", (wish,), **held)["verdict"]["filters"]
    assert [each["answer"] for each in told] == ["breaks"]


def test_an_ingredient_of_a_kind_holds_its_allergen():
    """Soya lecithin is soya, so it is of soybeans too."""
    known = {row["tag"]: row for row in rows("filter_ingredients")}
    assert [
        tag
        for tag, row in known.items()
        for kind in row["kinds"].split()
        if known[kind]["allergen"] not in ("", row["allergen"])
    ] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_of_filters_holds_every_word_an_app_needs(lang):
    """Every closed filter with its sentences, every item of the open families with its name."""
    told = filters_document(lang)
    listed = {family["family"]: [item["key"] for item in family["items"]] for family in told["families"]}
    assert [each["key"] for each in told["filters"]] == list(closed())
    assert {family: len(keys) for family, keys in listed.items()} == {
        family: len(subjects(family)) for family in families()
    }
    assert [each for each in told["filters"] if not all(str(value) for value in each.values())] == []
    assert [each["key"] for each in told["filters"] if "{" in "".join(map(str, each.values()))] == []


@pytest.mark.parametrize(
    ("key", "side", "name"),
    [
        ("allergen:peanuts", "exclude", "Arachides"),
        ("additive:e250", "exclude", "E250 Nitrite de sodium"),
        ("additive:e960b", "exclude", "E960b"),
        ("additive:e364", "exclude", "E364"),
        ("ingredient:en:soya", "exclude", "Soja"),
        ("origin:germany", "require", "Allemagne"),
        ("brand:de-nigris", "exclude", "De nigris"),
        ("nutriscore:c", "require", "C"),
        ("nutrient:sugars-high", "exclude", "Sucres"),
        ("label:organic", "require", "Agriculture biologique"),
    ],
)
def test_a_filter_is_named_in_the_language_asked_for(key, side, name):
    """In French here; what has no name of its own is named by its tag."""
    assert name_of(find(key, side), "fr").startswith(name)


def test_answers_are_a_column_of_small_numbers():
    """Best first: 0 passes, 1 cannot be told, 2 breaks."""
    [batch] = facts_table([{"nova_group": 4}, {"brands": ["b"]}, {}]).to_batches()

    answered = answer_all(score(batch), find_all(["nova:4", "brand:a"], []))

    assert [[ANSWERS[code] for code in each.answers] for each in answered] == [
        ["breaks", "unknown", "unknown"],
        ["unknown", "passes", "unknown"],
    ]
    assert {each.answers.dtype.name for each in answered} == {"int8"}


def wished(lang="en", exclude=(), require=(), **fields):
    return answer(lang, find_all(exclude, require), **fields)["verdict"]


def test_a_verdict_says_what_each_filter_answers():
    """Answer, evidence, what is missing, a sentence; and the light of whoever sent them."""
    told = wished(exclude=["allergen:milk"], require=["vegan"], allergens=["en:milk"])

    assert (told["filters"], told["personal"]) == (
        [
            {
                "filter": "allergen:milk",
                "answer": "breaks",
                "evidence": ["allergens:en:milk"],
                "missing": None,
                "text": "Milk: on the label or in the list on file.",
            },
            {
                "filter": "vegan",
                "answer": "breaks",
                "evidence": ["allergens:en:milk"],
                "missing": None,
                "text": "Vegan: no, what is on file speaks against it.",
            },
        ],
        {"light": "red", "possible": [], "because": ["allergen:milk", "vegan"]},
    )


def test_what_cannot_be_told_names_what_is_missing():
    """Cannot tell is never green; an allergen that cannot be told makes the light red."""
    told = wished(exclude=["allergen:milk"], ingredients_n=None, ingredients_listed=False, allergens=None)

    assert (told["filters"][0]["text"], told["personal"]) == (
        "Milk: cannot tell. The ingredient list is not on file, or nobody has read it.",
        {"light": "red", "possible": [], "because": ["allergen:milk"]},
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_allergen_that_passes_says_check_the_pack(lang):
    """The record may be wrong, the recipe may have changed."""
    word = {"en": "Check the pack.", "fr": "Vérifiez l\u2019emballage."}[lang]
    told = filters_document(lang)
    assert [
        each["key"]
        for each in told["filters"]
        if each["family"] in ("allergen", "traces", "lactose") and not each["passes"].endswith(word)
    ] == []


def test_a_verdict_without_filters_says_nothing_of_them():
    """An answer for everyone."""
    assert {"filters", "personal"} & answer()["verdict"].keys() == set()


def test_a_drink_whose_sweeteners_nobody_looked_for_has_no_proven_letter():
    """Its letter is by habit, and no filter is answered by it."""
    drink = {
        "categories": ["en:beverages"],
        "energy_kj": 20.0,
        "sugars": 0.0,
        "carbohydrates": 1.0,
        "fat": 0.0,
    }
    drink |= {"saturated_fat": 0.0, "fiber": 0.0, "proteins": 0.0}
    unread = {"additives": None, "ingredients_listed": False, "ingredients_n": None}
    listed, unlisted = (answer(**drink, **more)["product"]["filter_facts"] for more in ({}, unread))
    assert (listed["nutriscore_grade"], unlisted["nutriscore_grade"]) == (grade(0, "beverage"), None)


def test_the_levels_of_additives_are_those_of_the_score():
    """One table of levels, whoever reads it."""
    seen = answer(additives=["en:e171", "en:e330"])["product"]["filter_facts"]["additive_levels"]
    assert set(seen.values()) <= set(LEVELS)
