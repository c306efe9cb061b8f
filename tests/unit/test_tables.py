import json
import re
from collections import Counter
from datetime import date

import pytest

from scoring.categories import _SAID, FALLBACK, OVERRIDE
from scoring.evidence import LEVELS, ancestors, judgements, kinds
from scoring.facts import FACTS
from scoring.filters.sources import NULLABLE, SOURCES
from scoring.messages import LANGUAGES, catalogue
from scoring.nutriscore import SLOTS
from scoring.origin import PARTS
from scoring.reference import TABLES, rows, rule
from scoring.spelling import slug_of

NAMES = sorted(path.name.removesuffix(".csv") for path in TABLES.iterdir() if path.name.endswith(".csv"))
KEYS = {
    "audit_categories": ("category",),
    "code_repairs": ("key",),
    "list_columns": ("word", "kind"),
    "additive_groups": ("group", "tag"),
    "additives": ("tag",),
    "additive_evidence": ("id",),
    "category_kinds": ("category",),
    "category_rules": ("category", "rule"),
    "differences": ("other", "key"),
    "evidence_kinds": ("kind",),
    "filter_additive_allergens": ("tag",),
    "filter_additive_ingredients": ("tag",),
    "filter_additive_names": ("name",),
    "filter_allergens": ("word",),
    "filter_allergen_words": ("word",),
    "filter_denials": ("phrase", "side"),
    "filter_grain_kinds": ("tag",),
    "filter_grain_words": ("word",),
    "filter_ingredients": ("tag",),
    "filter_ingredient_words": ("word",),
    "filter_labels": ("label",),
    "filter_not_allergens": ("phrase", "allergen"),
    "filter_palm_words": ("phrase",),
    "countries_of_sale": ("word",),
    "filter_places": ("word",),
    "filter_possible_allergens": ("tag",),
    "filter_possible_ingredients": ("tag", "ingredient"),
    "filter_statements": ("phrase",),
    "filters": ("key",),
    "nutrient_levels": ("nutrient", "form"),
    "ingredient_words": ("share", "word"),
    "label_rounding": ("nutriment", "from"),
    "not_scored": ("key",),
    "nutriscore_grades": ("scheme", "grade"),
    "nutriscore_thresholds": ("component", "scheme", "limit"),
    "origin_labels": ("tag",),
    "origin_vague": ("word",),
    "score_rules": ("rule", "key"),
    "shelf_names": ("name",),
}
DATED = re.compile(r"(19|20)[0-9]{2}(-[0-9]{2}){0,2}")
ADDITIVES = {row["tag"]: row for row in rows("additives")}
EVIDENCE = rows("additive_evidence")


def met(row):
    return int(row["products_2020"] or 0)


def test_every_table_is_known_to_these_tests():
    """A new table comes with the key that makes its rows one of a kind."""
    assert sorted(KEYS) == NAMES


@pytest.mark.parametrize("table", sorted(set(KEYS) - {"additive_evidence"}))
def test_every_row_has_a_source_and_a_date(table):
    """No number without its sentence, no sentence without its source."""
    assert [row for row in rows(table) if not row["source"].strip() or not DATED.fullmatch(row["date"])] == []


def test_every_statement_has_a_body_a_reference_and_a_year():
    """The evidence names who said it, where and when; none lies in the future of the table."""
    assert [
        row
        for row in EVIDENCE
        if not row["body"] or not row["reference"] or not 1950 <= int(row["year"]) <= date(2026, 11, 1).year
    ] == []


def test_a_row_read_at_second_hand_says_where():
    """A step of rounding was read in a page that is named, is our own, or says that it is from memory."""
    read = [row for row in rows("label_rounding") if not row["source"].startswith("Limpide method")]

    assert {row["checked"]: bool(row["url"]) for row in read} == {"read": True, "memory": False}


@pytest.mark.parametrize("table", sorted(KEYS))
def test_no_row_stands_twice(table):
    """Each key of a table has one row, and no cell is padded or cut off."""
    found = Counter(tuple(row[name] for name in KEYS[table]) for row in rows(table))
    ragged = [row for row in rows(table) if None in row or None in row.values()]
    padded = [row for row in rows(table) if any(cell != cell.strip() for cell in row.values())]
    assert ([key for key, count in found.items() if count > 1], ragged, padded) == ([], [], [])


def test_every_kind_of_evidence_has_a_level_and_a_sentence():
    """And no statement is of another kind."""
    levels = {*LEVELS[1:], "single-study", "context"}
    assert (
        {row["kind"] for row in EVIDENCE} - kinds().keys(),
        {kind for kind, level in kinds().items() if level not in levels},
        {kind for lang in LANGUAGES for kind in kinds() if f"kind.{kind}" not in catalogue(lang)},
    ) == (set(), set(), set())


def test_evidence_is_of_additives_that_exist():
    """Every tag with a statement has a row, every statement a confidence."""
    assert (
        {row["tag"] for row in EVIDENCE} - ADDITIVES.keys(),
        {row["confidence"] for row in EVIDENCE},
    ) == (set(), {"certain", "likely"})


def test_no_body_says_the_same_twice_of_an_additive():
    """One row for each kind of statement in a publication."""
    said = Counter(
        tuple(row[name] for name in ("tag", "kind", "body", "year", "reference")) for row in EVIDENCE
    )
    assert [key for key, count in said.items() if count > 1] == []


def test_a_row_is_named_after_its_additive():
    """An id says whose row it is, in letters an address could hold."""
    named = re.compile(r"(e[0-9a-z]+)\.[0-9a-z]+(-[0-9a-z]+)*")
    found = {row["id"]: named.fullmatch(row["id"]) for row in EVIDENCE}
    tags = {row["id"]: row["tag"].split(":")[1] for row in EVIDENCE}
    assert {key: match and match.group(1) for key, match in found.items()} == tags


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_statement_has_a_sentence_of_its_own_and_no_sentence_is_left_over(lang):
    """One row, one sentence, in every language."""
    told = [key.removeprefix("evidence.") for key in catalogue(lang) if key.startswith("evidence.")]
    assert sorted(told) == sorted(row["id"] for row in EVIDENCE)


def test_a_statement_supersedes_an_older_one():
    """Never itself, never a later one."""
    assert [row for row in EVIDENCE if row["supersedes"] and row["supersedes"] >= row["year"]] == []


def test_the_additives_most_met_are_covered():
    """Of the 200 most met, at least 150 have a level."""
    most_met = sorted(ADDITIVES.values(), key=met, reverse=True)[:200]
    covered = [row["tag"] for row in most_met if judgements()[row["tag"]].level != "unrated"]
    assert len(covered) >= 150


def test_parents_and_groups_are_additives_and_no_family_runs_in_a_circle():
    """A parent exists, is no group, and is not its own descendant."""
    groups = {row["group"] for row in ADDITIVES.values()} - {""}
    parents = {row["parent"] for row in ADDITIVES.values()} - {""}
    assert (
        (groups | parents) - ADDITIVES.keys(),
        groups & parents,
        [tag for tag in ADDITIVES if tag in ancestors(tag)],
    ) == (set(), set(), [])


def test_every_additive_shows_its_own_e_number():
    """The number as packs print it, brackets and all, is the tag's."""
    written = {
        tag: row["e_number"].lower().translate({ord("("): None, ord(")"): None})
        for tag, row in ADDITIVES.items()
    }
    assert [tag for tag, number in written.items() if tag.split(":")[1] != number] == []


def test_names_of_additives_are_whole():
    """A comma within a name ends no name."""
    names = {row[f"name_{lang}"] for row in rows("additives") for lang in ("en", "fr", "de", "es", "it")}

    assert sorted(name for name in names if "\\" in name) == []


def test_french_names_of_additives_spell_a_word_in_one_way():
    """Accents included; but for words that are two words."""
    spellings: dict[str, set[str]] = {}
    for row in rows("additives"):
        for word in re.findall(r"[^\W\d_]+", row["name_fr"].lower()):
            spellings.setdefault(slug_of(word), set()).add(word)

    assert {word: found for word, found in spellings.items() if len(found) > 1} == {
        "a": {"a", "à"},
        "glycerine": {"glycérine", "glycériné"},
        "orange": {"orange", "orangé"},
        "oxyde": {"oxyde", "oxydé"},
        "phosphate": {"phosphate", "phosphaté"},
    }


def test_every_rule_about_categories_is_one_the_score_reads():
    """A misspelled rule would be ignored in silence."""
    percents = {OVERRIDE, FALLBACK}
    assert [
        row
        for row in rows("category_rules")
        if (row["rule"], row["value"]) not in _SAID
        and not (row["rule"] in percents and 0 <= float(row["value"]) <= 100)
    ] == []


def test_thresholds_rise_and_so_do_their_points():
    """Every component of every class has limits, each worth more than the last."""
    schemes = {
        (row["component"], scheme)
        for row in rows("nutriscore_thresholds")
        for scheme in row["scheme"].split()
    }
    wanted = {(name, scheme) for scheme, slots in SLOTS.items() for name in slots.values()}
    falling = []
    for component, scheme in schemes:
        mine = [
            (float(row["limit"]), int(row["points"]))
            for row in rows("nutriscore_thresholds")
            if row["component"] == component and scheme in row["scheme"].split()
        ]
        falling += (
            []
            if mine == sorted(set(mine)) and len({points for _, points in mine}) == len(mine)
            else [component]
        )
    assert (schemes, falling) == (wanted, [])


def test_labels_speak_of_a_part_of_the_origin_pillar_within_its_maximum():
    """1 to the part's own maximum."""
    assert [
        row
        for row in rows("origin_labels")
        if row["part"] not in PARTS or not 1 <= int(row["points"]) <= rule("origin", row["part"])
    ] == []


def test_the_schema_lists_the_nutriments_and_filter_facts_that_facts_has():
    """The contract names no field that FACTS lacks."""
    schema = json.loads((TABLES.parent / "verdict.schema.json").read_text("utf-8"))
    made = {
        *SOURCES,
        *(
            "additives_possible",
            "additive_levels",
            "additive_groups",
            "ingredients_possible",
            "grains_unnamed",
        ),
        *(
            "list_is_partial",
            "ingredients_unknown_share",
            "nova_group",
            "nutriscore_grade",
            "nutrient_levels",
        ),
    }
    assert set(schema["$defs"]["FilterFacts"]["required"]) == made
    assert set(FACTS.names) >= NULLABLE
