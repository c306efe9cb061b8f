import pytest

from data.audits.policies.files import MOST_BYTES, read_policy, read_policy_file
from data.audits.policies.ready import READY, ready_policies
from data.audits.policies.toml_lines import line_of
from data.audits.policies.values import OF_EXCEPT, OF_RULE
from data.audits.policies.values import TESTS as VALUES
from data.errors import FileUnreadable, PolicyBroken
from scoring.audits.policies import EXCEPTED, TESTS, Policy, PolicyRule
from scoring.messages import LANGUAGES
from scoring.reference import TABLES

HOUSE = """# what we ask for
name = "House policy 2026"
[[rule]]
id = "score"
severity = "withdraw"
score_at_least = 50
within = ["en:meats", "en:sodas"]
except = { gtins = ["3017620422003"], brands = ["Côte d'Or"], categories = [], labels = ["en:organic"] }
doubt = "note"

[[rule]]
severity = "watch"
light_at_least = "amber"
[[rule]]
severity = "watch"
exclude = "additives:high"
within = ["en:meats"]
[rule.except]
labels = [
  "en:pdo",
]
[[rule]]
severity = "note"
require = "nutriscore:c"
[[rule]]
severity = "note"
origin_declared = true
[[rule]]
severity = "note"
data_younger_than_months = 18
"""


def test_a_policy_is_read_whole():
    """Every key means what docs/policies.md says; barcodes and brands are spelled as facts spell them."""
    assert read_policy(HOUSE, "house.toml") == Policy(
        "House policy 2026",
        (
            PolicyRule(
                "score",
                "withdraw",
                "score_at_least",
                50.0,
                ("en:meats", "en:sodas"),
                {"gtins": ("03017620422003",), "brands": ("cote-d-or",), "labels": ("en:organic",)},
                "note",
            ),
            PolicyRule("light-at-least-amber", "watch", "light_at_least", "amber"),
            PolicyRule(
                "exclude-additives-high-in-meats",
                "watch",
                "exclude",
                "additives:high",
                ("en:meats",),
                {"labels": ("en:pdo",)},
            ),
            PolicyRule("require-nutriscore-c", "note", "require", "nutriscore:c"),
            PolicyRule("origin-declared", "note", "origin_declared", 1.0),
            PolicyRule("data-younger-than-months-18", "note", "data_younger_than_months", 18.0),
        ),
    )


def test_a_policy_without_a_name_is_called_as_its_file():
    """A name is never missing from an output."""
    assert read_policy('[[rule]]\nseverity = "note"\nscore_at_least = 1', "strict.toml").name == "strict"


def test_ids_that_are_left_out_are_unique_and_do_not_depend_on_other_rules():
    """An id is made of its own rule; only where two are alike, or one is taken, the later is numbered."""
    rules = [
        'severity = "note"\nscore_at_least = 50',
        'severity = "watch"\nscore_at_least = 50',
        'severity = "watch"\nid = "score-at-least-40"\nscore_at_least = 50',
        'severity = "watch"\nscore_at_least = 40',
    ]
    text = "".join(f"[[rule]]\n{rule}\n" for rule in rules)

    assert [rule.id for rule in read_policy(text, "p.toml").rules] == [
        "score-at-least-50",
        "score-at-least-50-2",
        "score-at-least-40",
        "score-at-least-40-2",
    ]


KNOWN = "score_at_least, light_at_least, exclude, require, origin_declared, data_younger_than_months"
KEYS = f"id, severity, {KNOWN}, within, doubt, except"
RULE = '[[rule]]\nseverity = "note"\n'
BROKEN = [
    ("nam = 'x'", "1: 'nam' is no key here. Nearest: name. Allowed: name, source, date, rule."),
    ("name = 3\n" + RULE, "1: name = 3: must be a text that is not empty."),
    ("name = 'x'", "There is no rule in it. Each starts with a line [[rule]]."),
    ("rule = 3", "1: rule = 3: must be tables, each under [[rule]]."),
    ("rule = [\n1]", "2: rule = 1: must be a table of keys and values."),
    (
        RULE + "score_at_last = 50",
        f"3: 'score_at_last' is no key here. Nearest: score_at_least. Allowed: {KEYS}.",
    ),
    (
        RULE + "score_at_least = 50\n\n# both\nexclude = 'palm-oil'",
        "6: A rule has one test, this one has several: score_at_least, exclude. Make each a rule of its own.",
    ),
    (
        "name = '''\n[[rule]]\n'''\n" + RULE,
        f"4: This rule tests nothing. Give one of {KNOWN}.",
    ),
    (
        "[[rule]]\nscore_at_least = 50",
        "1: This rule has no severity. It must be one of withdraw, watch, note.",
    ),
    (
        '[[rule]]\nseverity = "warn"\nscore_at_least = 50',
        '2: severity = "warn": must be one of withdraw, watch, note.',
    ),
    (
        RULE + 'score_at_least = 50\ndoubt = "no"',
        '4: doubt = "no": must be one of withdraw, watch, note.',
    ),
    (RULE + "score_at_least = 101", "3: score_at_least = 101: must be a number from 0 to 100."),
    (RULE + "score_at_least = true", "3: score_at_least = true: must be a number from 0 to 100."),
    (RULE + "score_at_least = nan", "3: score_at_least = NaN: must be a number from 0 to 100."),
    (RULE + "light_at_least = 'red'", '3: light_at_least = "red": must be one of green, amber.'),
    (RULE + "light_at_least = ['amber']", '3: light_at_least = ["amber"]: must be one of green, amber.'),
    (RULE + "origin_declared = false", "3: origin_declared = false: must be true."),
    (
        RULE + "data_younger_than_months = 1.5",
        "3: data_younger_than_months = 1.5: must be a whole number from 1 to 1200.",
    ),
    (
        RULE + "exclude = 'palm-oill'",
        "3: 'palm-oill' is no filter. Nearest: palm-oil, ingredient:en:palm-oil.",
    ),
    (RULE + "exclude = 'vegan'", "3: 'vegan' is a filter for require, not for exclude."),
    (RULE + "require = 3", "3: require = 3: must be a filter for require, such as label:organic."),
    (
        RULE + "score_at_least = 50\nwithin = [\n  'en:meats', # cold\n\n  'Meat',\n]",
        '7: within[1] = "Meat" does not fit: within must be a list of tags, such as en:meats.',
    ),
    (
        RULE + "score_at_least = 50\nwithin = 'en:meats'",
        '4: within = "en:meats": must be a list of tags, such as en:meats.',
    ),
    (
        RULE + "score_at_least = 50\n[rule.except]\ngtins = ['3017620422004']",
        '5: gtins[0] = "3017620422004": The last digit does not fit: check the code.',
    ),
    (
        RULE + "score_at_least = 50\nexcept = { gtin = [] }",
        "4: 'gtin' is no key here. Nearest: gtins. Allowed: gtins, brands, categories, labels.",
    ),
    (RULE + "score_at_least = 50\nwithin = []", "4: within = []: must be a list of tags, such as en:meats."),
    (
        RULE + "score_at_least = 50\nexcept = { brands = ['!!'] }",
        '4: brands[0] = "!!" does not fit: brands must be a list of names of brands.',
    ),
    (RULE + "score_at_least = 50\nexcept = []", "4: except = []: must be a table of keys and values."),
    (
        RULE + "id = 'a|b'\nscore_at_least = 50",
        f'3: id = "a|b": must be {OF_RULE["id"].allowed.said("en")}.',
    ),
    (
        (RULE + "id = 'a'\nscore_at_least = 50\n") * 2,
        "7: The rule in line 3 has the id 'a' too. Give each its own.",
    ),
    (
        RULE + "score_at_least 50",
        "3: This is not TOML, or something in it is there twice: score_at_least 50",
    ),
    (RULE + "name = '''\n\n", "3: This is not TOML, or something in it is there twice: name = '''"),
    (
        RULE + "severity = 'note'",
        "3: This is not TOML, or something in it is there twice: severity = 'note'",
    ),
    (b"name = 'x'\nsource = '\xe9'", "2: The file is not UTF-8 here. Save it as UTF-8."),
    (b" " * (MOST_BYTES + 1), "The file is larger than 1000000 bytes."),
]


@pytest.mark.parametrize(("stated", "told"), BROKEN)
def test_a_mistake_is_told_by_line_and_with_what_is_allowed(stated, told):
    """A policy is refused at its first mistake; nothing of it is guessed."""
    with pytest.raises(PolicyBroken) as error:
        read_policy(stated, "p.toml")

    line, _, _ = told.partition(":")
    start = "p.toml, line " if line.isdigit() else "p.toml: "
    assert (str(error.value), error.value.line) == (start + told, int(line) if line.isdigit() else None)


def test_a_mistake_is_told_in_french():
    """A sentence within a sentence is in the same language."""
    with pytest.raises(PolicyBroken) as error:
        read_policy(RULE + "score_at_least = 101", "p.toml")

    assert (
        error.value.phrase.said("fr")
        == "p.toml, ligne 3\xa0: score_at_least = 101\xa0: il faut un nombre de 0 à 100."
    )


def test_lines_are_those_of_an_editor_whatever_ends_them():
    """A line ends with LF or CRLF, and with nothing else that Unicode calls a line's end."""
    assert line_of('a = "\u2028\x85"\r\n[[rule]]\r\n"sev" = 1\r\n', ("rule", 0, "sev")) == 3


def test_a_line_is_found_in_a_large_file():
    """Five thousand exceptions, one a line, cost no more than a few readings of the file."""
    gtins = "".join(f'  "{place:08}",\n' for place in range(5000))

    assert line_of(f"[[rule]]\nexcept.gtins = [\n{gtins}]\nseverity = 3", ("rule", 0, "severity")) == 5004


def test_a_file_that_is_not_there_is_no_broken_policy(tmp_path):
    """That is said as of any other file."""
    with pytest.raises(FileUnreadable, match="there is no such file"):
        read_policy_file(tmp_path / "none.toml")


def test_a_file_may_start_with_a_mark_of_its_encoding(tmp_path):
    """Editors of Windows put one there."""
    path = tmp_path / "house.toml"
    path.write_text(HOUSE, encoding="utf-8-sig")

    assert read_policy_file(path) == read_policy(HOUSE, "house.toml")


def test_every_test_and_exception_that_is_judged_can_be_written():
    """The file knows what `scoring.audits.policies` answers, in its order."""
    assert (tuple(VALUES), tuple(OF_EXCEPT)) == (tuple(TESTS), EXCEPTED)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_ready_policies_can_be_read_under_their_names(lang):
    """Every file of the folder is offered, and is a policy."""
    ready = ready_policies(lang)

    assert [read_policy(each.toml, each.id).name for each in ready] == [each.name for each in ready]
    assert sorted(f"{each}.toml" for each in READY) == sorted(
        path.name for path in (TABLES / "policies").iterdir()
    )
