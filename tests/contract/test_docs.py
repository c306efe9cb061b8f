"""What a reader can type or set is written down."""

import re
from pathlib import Path

import pytest

from server.cli import parser
from server.config import SETTINGS
from server.problems import KINDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def commands():
    (choices,) = [action.choices for action in parser()._actions if action.choices]
    return choices


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_in_the_readme(name):
    """A command is documented with all its options, and says what it is for."""
    options = [option for action in commands()[name]._actions for option in action.option_strings]

    assert f"limpide {name}" in README
    assert [option for option in options if option not in ("-h", "--help") and option not in README] == []


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_in_the_readme(name):
    """A setting nobody can find is no setting."""
    assert f"`{name}`" in README


def test_every_make_target_is_in_the_readme():
    """Targets with a sentence of help are for people."""
    targets = re.findall(r"^(\w+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert [target for target in targets if f"make {target}" not in README] == []


def test_every_route_is_in_the_architecture(app):
    """The map of the server names every address it answers, files of the app apart."""
    rules = {re.sub(r"<(?:[^<:]+:)?", "{", rule.rule).replace(">", "}") for rule in app.url_map.iter_rules()}

    assert [
        rule for rule in sorted(rules) if f"`{rule}`" not in ARCHITECTURE and rule != "/assets/{name}"
    ] == []


def test_every_kind_of_problem_is_in_the_architecture():
    """A code a program may meet is written down."""
    assert [kind.code for kind in KINDS if f"`{kind.code}`" not in ARCHITECTURE] == []


@pytest.mark.parametrize("room", ["scoring", "data", "server"])
def test_every_module_is_on_the_map(room):
    """Knowing the map is knowing where to look: one row a module, and none for what is gone."""
    modules = {
        path.relative_to(ROOT / room).as_posix()
        for path in (ROOT / room).rglob("*.py")
        if path.name != "__init__.py"
    }
    chapter = ARCHITECTURE.split(f"## {room}/\n")[1].split("\n## ")[0]

    assert {
        name for name in re.findall(r"^\| `([^`]+)`", chapter, re.MULTILINE) if name.endswith(".py")
    } == modules


def test_every_link_leads_somewhere():
    """A page the README names is there."""
    linked = re.findall(r"\]\(([^):]+)\)|src=\"([^\"]+)\"", README)

    assert [page for pair in linked for page in pair if page and not (ROOT / page).exists()] == []
