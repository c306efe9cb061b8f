"""No level of an additive changes in silence."""

import re
from hashlib import blake2b
from pathlib import Path

import pytest

from scoring.method import METHOD
from tests.levels import PAGE, brought_up_to_date, changes, levels, page, read_ledger, written_levels

CHANGELOG = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
LINES = [" ".join(line.split()) for line in re.split(r"\n(?=- |#|\n)", CHANGELOG)]
FIRST = "2026-11.1"
OF_FIRST = "090115ac68886aa7"
"""A digest of what the first version said, so that its rows are never rewritten."""


def test_docs_hold_the_level_of_every_additive():
    """A level that changes wants `python tests/levels.py`, a new version of the method, a changelog line."""
    assert written_levels(read_ledger()) == levels()


def test_docs_list_the_most_met_as_the_generator_does():
    """docs/levels.md is what `python tests/levels.py` writes today."""
    assert PAGE.read_text(encoding="utf-8") == page()


def test_a_changed_level_has_its_line_in_the_changelog():
    """It names the E number and both levels."""
    silent = [
        (code, named)
        for code, named in changes(read_ledger())
        if not any({code, *named} <= set(re.findall(r"[\w()]+", line)) for line in LINES)
    ]
    assert silent == []


def test_what_a_version_said_is_never_rewritten():
    """A level of the first version stays in the ledger; a new one is a new row."""
    said = "\n".join(f"{row['tag']} {row['level']}" for row in read_ledger() if row["since"] == FIRST)
    assert blake2b(said.encode(), digest_size=8).hexdigest() == OF_FIRST


def ledger(*rows):
    return [dict(zip(("tag", "level", "since"), row.split(), strict=True)) for row in rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("en:e250 high 1", "en:e330 none 1"), []),
        (("en:e250 moderate 1", "en:e250 high 2"), [("E250", ("moderate", "high"))]),
        (("en:e330 none 1", "en:e250 high 2"), [("E250", ("high",))]),
    ],
)
def test_what_a_line_has_to_name(rows, expected):
    """Nothing for the first version, both levels for a change, the level alone for a new additive."""
    assert changes(ledger(*rows)) == expected


def test_a_changed_level_is_a_new_row():
    """What was said before stays; a change within one version replaces its own row."""
    others = [row for row in read_ledger() if row["tag"] != "en:e250"]
    older, slip = ledger("en:e250 none 1", f"en:e250 limited {METHOD}")
    [now] = ledger(f"en:e250 high {METHOD}")
    assert brought_up_to_date([*others, older, slip]) == [*others, older, now]


def test_what_is_no_additive_is_taken_out():
    """A placeholder of the taxonomy has no row and no level; the ledger says since when."""
    assert written_levels([*ledger("en:exxx unrated 1"), {"tag": "en:exxx", "level": "", "since": "2"}]) == {}
    assert "en:exxx" in {row["tag"] for row in read_ledger()} - levels().keys()
