import json
from pathlib import Path

import pytest

from scoring.additive_pages import AdditiveNotFound, additive_page, find_additive, made
from scoring.evidence import current, judgements, statements_of
from scoring.messages import LANGUAGES, sentence
from scoring.method import METHOD
from scoring.pillars.additives import additive_rows
from scoring.pillars.statements import standing, superseded

HIGHEST = "Of the statements that stand, the highest level decides."
KEPT = sentence("en", "made.kept")


@pytest.mark.parametrize(
    ("spelling", "tag"),
    [("e250", "en:e250"), ("EN:E250", "en:e250"), ("E160b(i)", "en:e160bi"), ("e364", "xx:e364")],
)
def test_a_number_is_read_as_people_write_it(spelling, tag):
    """Brackets, capitals and the prefix of a tag are spelling."""
    assert find_additive(spelling) == tag


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("e25", ["E250", "E251", "E252"]),
        ("e9999", ["E999", "E969"]),
        ("nitrite", []),
        ("250", ["E250"]),
        ("exx", []),
    ],
)
def test_an_unknown_number_names_the_nearest(text, nearest):
    """Those it begins, then those spelled alike; none where nothing is."""
    with pytest.raises(AdditiveNotFound) as found:
        find_additive(text)

    assert found.value.nearest == nearest


@pytest.mark.parametrize("text", ["e14xx", "E14xx", "en:e14xx"])
def test_what_products_declare_and_no_table_has_is_found(text):
    """By its tag, among those on file alone; a number of the tables goes first."""
    on_file = ["en:e14xx", "en:e250"]

    assert (find_additive(text, on_file), find_additive("e250", on_file)) == ("en:e14xx", "en:e250")
    with pytest.raises(AdditiveNotFound):
        find_additive(text, ["en:e250"])


def test_the_page_of_an_additive_that_no_table_has_says_nothing_of_it():
    """It is unrated, takes no point, and is called by its tag."""
    page = additive_page("en:amino-acids", "en")

    told = ("code", "name", "level", "page", "made", "points", "evidence")
    assert [page[name] for name in told] == [
        "Amino acids",
        "Amino acids",
        "unrated",
        "/additives/amino-acids",
        [sentence("en", "made.nothing")],
        {"each": 0, "most": None},
        [],
    ]


@pytest.mark.parametrize(
    ("tag", "steps"),
    [
        ("en:e250", [HIGHEST]),
        ("en:e450i", [sentence("en", "made.parent", code="E450"), HIGHEST]),
        ("en:e150", [sentence("en", "made.group", code="E150c"), HIGHEST]),
        ("en:e160b", [HIGHEST, KEPT]),
        ("en:e160", [sentence("en", "made.group", code="E160b"), HIGHEST, KEPT]),
        ("en:e927a", [sentence("en", "made.single-unassessed"), sentence("en", "made.memory")]),
        ("en:e142", [HIGHEST, sentence("en", "made.likely")]),
        ("en:e330", [HIGHEST, sentence("en", "made.unconfirmed"), sentence("en", "made.memory")]),
        ("en:e476", [HIGHEST, sentence("en", "made.unconfirmed")]),
        ("en:e15x", [sentence("en", "made.nothing")]),
        ("en:e230", [sentence("en", "made.context")]),
    ],
)
def test_the_rule_that_made_a_level_is_said_step_by_step(tag, steps):
    """Whose rows they are, what made the level of them, how well founded they are; unrated says why."""
    assert made(tag, "en") == steps


def test_independent_lines_of_studies_are_said_to_be_the_rule():
    """Rule 3 has a sentence of its own, and at least one additive stands on it."""
    lines = sentence("en", "made.single-lines")
    assert [tag for tag in additive_rows() if lines in made(tag, "en")] == ["en:e466"]


def test_a_page_whole():
    """A short one: names, family, level, the rule, the statement with its kind and its reference."""
    expected = Path(__file__).parents[1] / "verdicts" / "additive-e450i.fr.json"
    assert additive_page("en:e450i", "fr") == json.loads(expected.read_text("utf-8")) | {"method": METHOD}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_statement_on_file_is_on_the_page_of_its_additive(lang):
    """As evidence or as history: none is hidden."""
    missing = []
    for tag, rows in statements_of().items():
        page = additive_page(tag, lang)
        shown = [each["text"] for part in ("evidence", "history") for each in page[part]]
        missing += [row["id"] for row in rows if sentence(lang, f"evidence.{row['id']}") not in shown]
    assert missing == []


def test_what_decides_stands_first_then_the_newest():
    """On every page, whoever's rows they are."""
    wrong = []
    for tag in additive_rows():
        order = [(not decides, -int(row["year"])) for row, decides in standing(tag)]
        wrong += [tag] if order != sorted(order) else []
    assert wrong == []


def test_what_a_body_has_replaced_is_history():
    """EFSA's estimate of 2009 on E104, since that of 2015; not that of 2017 on E160b, the later is likely."""
    found = {tag: [row["id"] for row in superseded(tag)] for tag in ("en:e104", "en:e250", "en:e160bi")}
    assert found == {"en:e104": ["e104.efsa-2009"], "en:e250": [], "en:e160bi": []}
    [row] = additive_page("en:e104", "en")["history"]
    assert (row["counts_as"], row["decides"]) == ("history", False)


def test_history_and_evidence_share_no_row():
    """A row stands or is history, by the rule that makes the levels."""
    both = [
        row["id"]
        for tag, rows in statements_of().items()
        for row in superseded(tag)
        if row in current(rows) and row["tag"] == tag
    ]
    assert both == []


def test_a_level_that_is_another_s_says_whose():
    """Every inherited level links to the additive whose rows decide, and they are on the page."""
    found = {tag: additive_page(tag, "en") for tag in additive_rows()}
    wrong = [
        tag
        for tag, page in found.items()
        if (page["from"] or {}).get("tag") != judgements()[tag].inherited_from
        or any(each["decides"] and each["tag"] != (page["from"] or page)["tag"] for each in page["evidence"])
    ]
    assert wrong == []
