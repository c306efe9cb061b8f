import pytest

from scoring.messages import LANGUAGES, catalogue, source
from scoring.method import EVIDENCE_RULES, METHOD, method_document
from scoring.reference import rows


def method(lang="en"):
    return method_document(lang)


def test_weights_lights_caps_and_levels():
    """The numbers of the published method, as the score reads them."""
    document = method()
    assert (
        document["method"],
        [(part["key"], part["of"]) for part in document["pillars"]],
        [(part["light"], part["from"], part["to"]) for part in document["lights"]],
        [(part["key"], part["at"]) for part in document["caps"]],
        [
            (part["level"], part["index_penalty"], part["points_penalty"], part["most_points"])
            for part in document["levels"]
        ],
        [(part["key"], part["points"]) for part in document["origin"]],
    ) == (
        METHOD,
        [("nutrition", 60), ("additives", 30), ("origin", 10)],
        [("red", 0, 39), ("amber", 40, 65), ("green", 66, 100)],
        [("nutriscore-e", 39)],
        [
            ("high", 100.0, 30.0, None),
            ("moderate", 50.0, 15.0, None),
            ("limited", 20.0, 6.0, 12.0),
            ("none", 0.0, 0.0, None),
            ("unrated", 0.0, 0.0, None),
        ],
        [("ingredients", 4), ("place", 2), ("sign", 4)],
    )


@pytest.mark.parametrize(
    ("grade_class", "bands"),
    [
        ("general", [("a", -17, 0), ("b", 0, 2), ("c", 2, 10), ("d", 10, 18), ("e", 18, 40)]),
        ("fats", [("a", -17, -6), ("b", -6, 2), ("c", 2, 10), ("d", 10, 18), ("e", 18, 40)]),
        ("beverage", [("b", -18, 2), ("c", 2, 6), ("d", 6, 9), ("e", 9, 30)]),
    ],
)
def test_bands_of_the_letters(grade_class, bands):
    """Every band has its source and its date."""
    grades = [row for row in method()["nutriscore"]["grades"] if row["class"] == grade_class]
    assert [(row["grade"], row["least"], row["most"]) for row in grades] == bands
    assert all(row["source"] and row["date"] for row in grades)


def test_thresholds_are_one_entry_per_component_and_class():
    """All limits of the sugars of a drink in one list."""
    [sugars] = [
        row
        for row in method()["nutriscore"]["thresholds"]
        if row["component"] == "sugars" and row["class"] == "beverage"
    ]
    assert (sugars["limits"], sugars["points"], sugars["unit"], sugars["comparison"]) == (
        [0.5, 2.0, 3.5, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0],
        list(range(1, 11)),
        "g",
        ">",
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_scored_is_said_with_its_reason(lang):
    """Every row of the table, in the language asked for."""
    found = method(lang)["not_scored"]
    assert [(row["key"], row["name"], row["source"]) for row in found] == [
        (row["key"], catalogue(lang)[f"not-scored.{row['key']}.name"], source(lang, row["source"]))
        for row in rows("not_scored")
    ]


def test_how_it_differs_is_said_in_the_numbers_of_both():
    """Theirs out of the table, ours out of the rules that the score reads."""
    found = {(row["other"], row["key"]): row for row in method()["differences"]}
    assert found["yuka", "cap"] == {
        "other": "yuka",
        "key": "cap",
        "source": "Yuka, help page “How are food products rated?”",
        "date": "2021-11",
        "url": "https://help.yuka.io/l/en/article/ijzgfvi1jq",
        "text": "Yuka holds a product at 49 at most when it has an additive of its highest level. "
        "Here such an additive takes the 30 points of its pillar and no more; "
        "a Nutri-Score E holds the sum at 39.",
    }
    assert [row["url"] for (other, _), row in found.items() if other == "nutriscore"] == [None] * 5


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_is_in_the_language_asked_for(lang):
    """Names, levels, kinds, assumptions and the notice."""
    document, said = method(lang), catalogue(lang)
    assert (
        document["principle"],
        [part["name"] for part in document["lights"]],
        {part["kind"]: part["text"] for part in document["evidence_kinds"]}["iarc_2b_oral"],
        [part["text"] for part in document["evidence_rules"]],
        [part["text"] for part in document["assumptions"]],
        document["notice"],
    ) == (
        said["rule.principle"],
        [said["light.red"], said["light.amber"], said["light.green"]],
        said["kind.iarc_2b_oral"],
        [said[f"rule.evidence.{key}"] for key in EVIDENCE_RULES],
        [
            *(said[f"assumed.{key}"] for key in ("fiber", "fruits_vegetables_legumes", "origin")),
            said["rule.unrecognised"].format(percent=30),
        ],
        f"{said['notice.nutriscore']} {said['notice.data']}",
    )


def test_tables_are_served_with_source_and_date():
    """Category rules and origin labels, each row as the score reads it."""
    tables = {table["name"]: table["rows"] for table in method()["tables"]}
    assert all(row["source"] and row["date"] for rows in tables.values() for row in rows)
    assert {"category": "en:cheeses", "rule": "cheese", "value": "anchor"}.items() <= next(
        row for row in tables["category_rules"] if row["category"] == "en:cheeses"
    ).items()


def sources(document):
    """Every source that a document names."""
    if isinstance(document, list):
        return {each for part in document for each in sources(part)}
    if not isinstance(document, dict):
        return set()
    return {document["source"]} if "source" in document else sources([*document.values()])


def test_where_a_rule_comes_from_is_said_in_the_readers_language():
    """Our own words about a source are French in French; the rows of tables are given as they are."""
    english, french = (
        sources({key: part for key, part in method(lang).items() if key != "tables"}) for lang in LANGUAGES
    )

    assert (english & french, len(english) == len(french)) == (set(), True)
