import json
import re
from string import Formatter

import pytest

from data.audits.kept.drafts import UNUSED
from data.audits.lists.roles import ROLES
from data.audits.policies.ready import READY
from scoring.additives import additive_codes
from scoring.audits.change_reasons import REASONS as REASONS_OF_CHANGE
from scoring.audits.change_reasons import WITHOUT_FACTS
from scoring.audits.comparisons import KINDS as KINDS_OF_CHANGE
from scoring.audits.counts import SUBJECTS
from scoring.audits.headlines import SPOKEN
from scoring.audits.policies import SEVERITIES, TESTS
from scoring.better import NUTRIENTS as BETTER
from scoring.categories import ProductClass
from scoring.completing import PARTS as PHOTOGRAPHED
from scoring.declarations import OF_A_LIST
from scoring.evidence import LEVELS, kinds
from scoring.facts import NUTRIMENTS
from scoring.filters.answers import ANSWERS
from scoring.filters.keys import closed
from scoring.filters.listing import facts_named
from scoring.filters.names import KEYS, MADE
from scoring.filters.rules import RULES
from scoring.market.changes.kinds import KINDS as KINDS_OF_VERSIONS
from scoring.market.changes.kinds import KNOWN_OR_NOT
from scoring.messages import LANGUAGES, catalogue, number, place, plain, sentence, source
from scoring.method import EVIDENCE_RULES
from scoring.nutriscore import REQUIRED, SLOTS
from scoring.origin import PARTS
from scoring.pillars.additives import additive_name
from scoring.reference import TABLES, rows
from scoring.score import COLOURS
from scoring.spelling import slug_of
from server.problems import KINDS
from server.score import LIGHTS

CODE = TABLES.parent.parent
SPACE = "\u00a0\u202f"
EVIDENCE_KINDS = sorted(kinds())
COMPONENTS = sorted({name for slots in SLOTS.values() for name in slots.values()})
GAPS = [
    *REQUIRED,
    "categories",
    "nutrition",
    "prepared",
    "ingredients",
    "ingredients-unread",
    "additives-unread",
]
REASONS = [
    *("too-long", "other-characters", "length", "all-zeros"),
    *("check-digit", "blank", "lost-digits", "ambiguous"),
]
REMARKS = [
    "impossible",
    "part-above-whole",
    "energy-disagrees",
    "not-a-number",
    "per-serving-only",
    "prepared-only",
    "estimated",
    "bad-code",
    "unreadable",
    "fruit-estimated",
    "sum-above-100",
    "salt-disagrees",
    "energy-too-low",
    "newer-schema",
    "unreadable-list",
    *("own-contradicts", "own-impossible", "own-not-a-number", "own-not-per-100"),
    *("own-prepared", "own-unreadable"),
]
UNREADABLE = ["bytes", "damaged", "empty", "format", "pixels"]
MOVED = ["energy_kj", "sugars", "saturated_fat", "salt", "fiber", "proteins", "fruits_vegetables_legumes"]
SIGNS = sorted({row["certifies"] for row in rows("origin_labels") if row["part"] == "sign"})
NAMED = RULES.keys() - {*MADE, *KEYS}
MISSING = {
    each["missing"]
    for each in json.loads((TABLES.parent / "filter_vectors.json").read_text("utf-8"))["filters"]
    if each["missing"]
}
"""Every reason the cases of filters know for not being able to tell."""
NEEDS = {row["needs"] for row in rows("filters")} - {"ingredients", *NUTRIMENTS}
CITED = {
    row["source"]
    for table in (
        *("score_rules", "evidence_kinds", "nutriscore_grades", "nutriscore_thresholds"),
        *("not_scored", "differences", "filters"),
    )
    for row in rows(table)
}
"""Every source that a document says in the language of its reader."""
TOLD = ("red", "unjudged", "absent")
BUILT = {
    *(f"kind.{kind}" for kind in EVIDENCE_KINDS),
    *(f"evidence.{row['id']}" for row in rows("additive_evidence")),
    *(f"body.{slug_of(row['body'])}" for row in rows("additive_evidence")),
    *(f"class.{name.removeprefix('en:')}" for row in rows("additives") for name in row["classes"].split()),
    *(f"made.{key}" for key in ("parent", "group")),
    *(f"level.{level}" for level in (*LEVELS, "single-study", "context")),
    *(f"rule.level.{level}" for level in LEVELS),
    *(f"rule.evidence.{key}" for key in EVIDENCE_RULES),
    *(f"rule.origin.{part}" for part in PARTS),
    *(f"component.{name}" for name in COMPONENTS),
    *(f"gap.{key}" for key in GAPS),
    *(f"where.{key}" for key in GAPS),
    *(f"assumed.{key}" for key in ("fiber", "fruits_vegetables_legumes", "origin", "unrecognised")),
    *(f"origin.{part}.{extent}" for part in PARTS for extent in ("full", "none")),
    "origin.ingredients.part",
    *(f"additive.{key}" for key in ("none-listed", "one-not-costing", "none-costing")),
    *(f"pillar.{name}" for name in ("nutrition", "additives", "origin")),
    *(f"light.{instead}{light}" for light in LIGHTS for instead in ("", "instead.")),
    *(f"opportunity.none.{light}" for light in LIGHTS),
    *(f"summary.{answer}" for answer in ANSWERS),
    *(f"problem.{kind.code}.title" for kind in KINDS),
    "problem.http-error.title",
    *(f"problem.wrong-state.{key}" for key in ("at-work", "detail")),
    *(f"place.{row['word']}" for row in rows("origin_vague") if row["points"] != "0"),
    *(f"source.{slug_of(text.replace(':', ' '))}" for text in CITED),
    *(f"problem.source-unavailable.{reason}" for reason in ("slow", "busy", "down")),
    *(f"verdict.{key}" for key in ("red", "amber", "green", "not-applicable", "not-food")),
    *(f"unit.{unit}" for unit in ("100g", "100ml")),
    *(f"invalid-gtin.{reason}" for reason in [*REASONS, "element-string", "digital-link", "no-gtin"]),
    *(f"remark.{key}" for key in REMARKS),
    *(f"field.{name}" for name in [*NUTRIMENTS, "energy_kcal", "sodium", "gtin", "document"]),
    *(f"field.nutrition_{part}" for part in ("unit", "preparation")),
    *(f"sign.{sign}" for sign in SIGNS),
    *(f"allergen.{wish.subject}" for wish in closed().values() if wish.family == "allergen"),
    *(f"filter.{family}.{answer}" for family in RULES for answer in ANSWERS),
    *(f"filter.family.{family}" for family in RULES),
    *(f"filter.fact.{fact}" for fact in facts_named()),
    *(f"filter.name.{wish.key.replace(':', '.')}" for wish in closed().values() if wish.family in NAMED),
    *(f"filter.missing.{missing}" for missing in MISSING),
    *(f"filter.where.{needs}" for needs in NEEDS),
    *(f"coverage.part.{part}" for part in PARTS),
    *(f"improvement.{exact}.{width}" for exact in ("exact", "best") for width in ("score", "span")),
    *(f"improvement.declare.{key}" for key in [*GAPS, "fiber", "fruits_vegetables_legumes"]),
    *(f"outcome.{outcome}" for outcome in ("best", "worst", *OF_A_LIST)),
    *(f"improvement.declare.origin-{part}" for part in (*PARTS, "country")),
    *(f"improvement.nutrient.{name}" for name in MOVED),
    *(f"not-scored.{row['key']}{part}" for row in rows("not_scored") for part in ("", ".name")),
    *(f"alternatives.{key}" for key in ("best", "found", "no-kind", "not-applicable", "open", "widened")),
    *(f"alternatives.{key}{filtered}" for key in ("none", "none-but-red") for filtered in ("", "-filtered")),
    *(f"better.{name}" for name in BETTER),
    *(f"photograph.{part}{why}" for part in PHOTOGRAPHED for why in ("", ".why")),
    *(f"photo.{status}" for status in ("read", "none", *(f"unreadable.{why}" for why in UNREADABLE))),
    *(f"diff.kind.{kind}" for kind in KINDS_OF_CHANGE),
    *(f"diff.reason.{reason}" for reason in REASONS_OF_CHANGE),
    *(f"diff.action.{severity}.{way}" for severity in SEVERITIES for way in ("new", "gone")),
    *(f"diff.asked.{asked}" for asked in (*SEVERITIES, "nothing")),
    *(f"diff.status.{status}" for status in WITHOUT_FACTS),
    *(f"diff.{side}" for side in ("old", "new")),
    *(f"policy.ready.{each}" for each in READY),
    *(f"difference.{row['other']}.{row['key']}" for row in rows("differences")),
    *(
        f"audit.headline.{what}.{form}"
        for what in TOLD
        for form in ("all", "fewest", "many", "most", "none", "one")
        if (what, form) != ("absent", "none")
    ),
    *(f"audit.share.{what}.{form}" for what in TOLD for form in ("many", "one")),
    *(f"audit.share.{what}.counted.{form}" for what in TOLD for form in ("many", "one")),
    *(f"audit.word.{value}" for share in SPOKEN for value in share.as_integer_ratio()),
    *(f"audit.role.{role}" for role in ROLES if role != UNUSED),
    *(f"audit.group.no-{subject}" for subject in SUBJECTS),
    *(f"audit.rule.{test}" for test in TESTS.keys() - {"light_at_least"}),
    *(f"audit.rule.light_at_least.{light}" for light in COLOURS),
    *(
        f"audit.rule.{key}"
        for key in ("additives.high", "additives.moderate", "nutriscore", "palm-oil", "additive")
    ),
    "audit.gap.ingredients-unread",
    *(f"change.{kind}" for kind in KINDS_OF_VERSIONS),
    *(f"field.{name}" for name in KNOWN_OR_NOT),
    *(f"difference.additive-{key}" for key in ("gone", "new")),
    *(f"difference.list-{key}" for key in ("complete", "open")),
    *(f"difference.{key}" for key in ("declared", "undeclared", "grade", "light", "score")),
    *(f"product-class.{each.name.lower().replace('_', '-')}" for each in ProductClass),
    *(f"solve.{status}" for status in ("already", "not-applicable")),
    *(f"solve.reached.{form}" for form in ("one", "many")),
    *(f"solve.impossible.{form}" for form in ("none", "one", "many")),
    *(f"solve.{what}.origin-{part}" for what in ("declare", "needs") for part in (*PARTS, "country")),
}


def spelled():
    """The keys that stand in the code as they are."""
    code = "".join(
        path.read_text("utf-8")
        for room in ("scoring", "data", "server")
        for path in (CODE / room).rglob("*.py")
    )
    return {key for key in catalogue("en") if f'"{key}"' in code or f"'{key}'" in code}


def placeholders(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_sentences_with_the_same_values(lang):
    """Same keys, and in each sentence the same `{...}`."""
    assert {key: placeholders(text) for key, text in catalogue(lang).items()} == {
        key: placeholders(text) for key, text in catalogue("en").items()
    }


def test_every_sentence_is_used_and_every_used_one_exists():
    """A key is spelled in the code, or made from the rows of a table or a list of the schema."""
    assert (sorted(BUILT - catalogue("en").keys()), sorted(catalogue("en").keys() - BUILT - spelled())) == (
        [],
        [],
    )


def test_a_source_is_said_in_english_as_its_table_has_it():
    """A source is typed once: the catalogue of its own language only repeats it."""
    assert {text: source("en", text) for text in CITED if source("en", text) != text} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_keys_of_a_catalogue_are_sorted(lang):
    """A new sentence has one place to stand."""
    assert list(catalogue(lang)) == sorted(catalogue(lang))


def test_french_puts_an_unbreakable_space_before_its_double_marks():
    """Before : ; ? ! % and », and after «, no line may break."""
    wrong = re.compile(rf"(?<![{SPACE}])[:;?!%»]|«(?![{SPACE}])")
    assert {key: text for key, text in catalogue("fr").items() if wrong.search(text)} == {}


UNIT = re.compile(r"(\}|\d) (kJ|kcal|m?g|ml|[mµ]?g/k?g|mg/l|%)(\W|$)")


def test_french_keeps_a_number_and_its_unit_on_one_line():
    """`{amount} kJ` and `100 g` hold together."""
    assert {key: text for key, text in catalogue("fr").items() if UNIT.search(text)} == {}


EVIDENCE = [(lang, f"evidence.{row['id']}") for lang in LANGUAGES for row in rows("additive_evidence")]


def test_a_statement_is_one_or_two_short_sentences():
    """It ends with a full stop, has no dash for a comma, no straight apostrophe, its units held together."""
    told = {(lang, key): catalogue(lang)[key] for lang, key in EVIDENCE}
    odd = re.compile(r"[\u2013\u2014']|  ")
    assert {
        key: text
        for key, text in told.items()
        if not 35 <= len(text) <= 210 or not text.endswith(".") or odd.search(text) or UNIT.search(text)
    } == {}


def test_english_writes_percent_without_a_space_in_statements():
    """“10%”, as British usage has it."""
    spaced = re.compile(r"\d\s%")
    assert [key for lang, key in EVIDENCE if lang == "en" and spaced.search(catalogue(lang)[key])] == []


def test_a_statement_has_the_same_figures_in_every_language():
    """A figure that a translation loses is a fact lost."""
    figure = re.compile(r"\d+(?:[.,]\d+)?")

    def figures(lang, key):
        text = catalogue(lang)[key].replace("1er ", "1 ")
        return sorted({each.replace(",", ".") for each in figure.findall(text)})

    keys = [key for lang, key in EVIDENCE if lang == "en"]
    assert [key for key in keys if figures("en", key) != figures("fr", key)] == []


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (0, "0", "0"),
        (0.0, "0", "0"),
        (5.0, "5", "5"),
        (0.38, "0.38", "0,38"),
        (0.386, "0.39", "0,39"),
        (0.1 + 0.2, "0.3", "0,3"),
        (0.01, "0.01", "0,01"),
        (0.004, "0.004", "0,004"),
        (0.0004, "0.0004", "0,0004"),
        (9.99, "9.99", "9,99"),
        (9.996, "10", "10"),
        (12.34, "12.3", "12,3"),
        (99.94, "99.9", "99,9"),
        (99.96, "100", "100"),
        (100.4, "100", "100"),
        (1763.0, "1,763", "1\u00a0763"),
        (1_000_000.0, "1,000,000", "1\u00a0000\u00a0000"),
    ],
)
def test_numbers_are_written_as_people_do(value, english, french):
    """About three figures, no needless zeros, the marks of the language."""
    assert (number("en", value), number("fr", value)) == (english, french)


@pytest.mark.parametrize(
    ("tag", "as_words", "as_place"),
    [
        ("en:united-kingdom", "United kingdom", "United Kingdom"),
        ("le-mans", "Le mans", "Le Mans"),
        ("44350 Guérande", "44350 Guérande", "44350 Guérande"),
        ("fr:pays-de-la-loire", "Pays de la loire", "Pays De La Loire"),
        ("en:", "", ""),
    ],
)
def test_a_tag_without_a_name_is_shown_as_words(tag, as_words, as_place):
    """The prefix goes, hyphens are blanks; free text stays as it is."""
    assert (plain(tag), place(tag)) == (as_words, as_place)


def test_a_sentence_that_does_not_exist_is_an_error():
    """A misspelled key must not reach a page."""
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        sentence("en", "no.such.key")


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en:e330", "Acide citrique"),
        ("en:e160bi", "Bixine de rocou"),
        ("en:e969", "Advantame"),
        ("en:e960b", "E960b"),
        ("en:of-no-table", "Of no table"),
    ],
)
def test_an_additive_is_named_in_the_language_asked_for_or_else_by_its_tag(tag, name):
    """French, else English, else the tag: no sentence has a hole where a name belongs."""
    assert additive_name(tag, "fr") == name


def test_no_additive_is_without_a_name():
    """Whatever the table lacks, the screen has a word for it."""
    assert [tag for tag in additive_codes() for lang in LANGUAGES if not additive_name(tag, lang)] == []
