"""Green means "well rated by this method": words that would say more never appear in our own texts."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FORBIDDEN = re.compile(
    r"\b(healthy|healthier|healthiest|unhealthy|healthful|toxic|toxicity|poison\w*|clean|safe|safer|unsafe"
    r"|(?:good|bad|better|worse) for you|free of"
    r"|sain|saine|sains|saines|malsain\w*|toxiques?|toxicité|sans danger)\b",
    re.IGNORECASE,
)

QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|`[^`]*`", re.DOTALL)
"""What a pack, a program or a command says is quoted, and stays as it is said."""

CATALOGUES = sorted(
    [
        *ROOT.glob("scoring/messages/*.json"),
        *ROOT.glob("pwa/src/messages/*.json"),
        *ROOT.glob("server/pages/*.json"),
    ]
)
TEXTS = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("data/demo/*.md"),
        *ROOT.glob("server/pages/*.html"),
        *ROOT.glob("pwa/src/messages/*.ts"),
    ]
)


def words(text):
    return FORBIDDEN.findall(QUOTED.sub("", text))


def sentences(node):
    if isinstance(node, dict):
        node = list(node.values())
    return [text for each in node for text in sentences(each)] if isinstance(node, list) else [str(node)]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_says_more_than_the_method_proves(path):
    """Every language keeps to the words of the method."""
    found = {text for text in sentences(json.loads(path.read_text(encoding="utf-8"))) if words(text)}

    assert found == set()


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_says_more_than_the_method_proves(path):
    """The documentation promises no more than the app."""
    text = path.read_text(encoding="utf-8")

    assert (FORBIDDEN.findall(text) if path.suffix == ".ts" else words(text)) == []
