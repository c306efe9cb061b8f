"""docs/policies.md says what the reader of policies knows: no key more, none less."""

import re

import pytest

from data.audits.policies.files import read_policy
from data.audits.policies.ready import ready_policies
from data.audits.policies.values import OF_EXCEPT, OF_RULE
from data.errors import PolicyBroken
from scoring.messages import sentence
from scoring.reference import TABLES

PAGE = (TABLES.parents[1] / "docs" / "policies.md").read_text(encoding="utf-8")
IS_TABLE = sentence("en", "policy.is.table")


def table(name):
    """The first two cells of each row of a table of the page."""
    lines = PAGE.split(f"<!-- {name} -->\n")[1].split("\n\n")[0].splitlines()[2:]
    return [tuple(cell.strip(" `") for cell in line.split("|")[1:3]) for line in lines]


def allowed(values):
    return [(key, value.allowed.said("en")) for key, value in values.items()]


def test_the_page_lists_the_keys_of_a_rule():
    """With what may stand behind each, in the words of the errors."""
    assert table("rule") == [*allowed(OF_RULE), ("except", IS_TABLE)]


def test_the_page_lists_the_exceptions():
    """As the reader knows them."""
    assert table("except") == allowed(OF_EXCEPT)


def test_the_page_lists_the_ready_policies():
    """By file and name."""
    assert table("ready") == [(f"{each.id}.toml", each.name) for each in ready_policies("en")]


def test_the_example_of_the_page_is_a_policy():
    """It can be copied."""
    rules = read_policy(re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1], "page.toml").rules

    assert [rule.id for rule in rules] == [
        "score-at-least-50",
        "exclude-additives-high",
        "meat-origin",
        "require-nutriscore-c-in-breakfast-cereals",
    ]


@pytest.mark.parametrize("told", re.findall(r"house\.toml, line \d+: .*", PAGE))
def test_the_mistakes_of_the_page_are_told_so(told):
    """Line, value and what is allowed are those of the reader."""
    line = int(re.search(r"line (\d+)", told)[1])
    wrong = 'severity = "warn"' if "warn" in told else 'severity = "note"\nexclude = "palm"'
    text = "\n" * (line - wrong.count("\n") - 2) + f"[[rule]]\n{wrong}\n"
    with pytest.raises(PolicyBroken) as error:
        read_policy(text, "house.toml")

    assert str(error.value) == told
