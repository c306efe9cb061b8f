"""How the app is built: one element a file, no long file, one place that reaches for the network."""

import re
from pathlib import Path

from scoring.market.categories.counts import LEAST

SOURCES = Path(__file__).parents[2] / "pwa" / "src"
MOST_LINES = 150
WORDS = {Path("messages/en.ts"), Path("messages/fr.ts")}
"""Tables of sentences, one file a language."""

GENERATED = {Path("api/verdict.d.ts")}


EVERYWHERE = ("app", "parts")
"""Rooms whose sheets are for every screen."""


def files(ending):
    """Every source of the app written by hand, with its text."""
    found = {path.relative_to(SOURCES): path.read_text(encoding="utf-8") for path in SOURCES.rglob(ending)}
    return {path: text for path, text in found.items() if path not in GENERATED}


def test_no_file_is_long():
    """Whoever opens one sees all of it."""
    lengths = {path: len(text.splitlines()) for path, text in (files("*.ts") | files("*.css")).items()}

    assert {path: n for path, n in lengths.items() if n > MOST_LINES} == {
        path: lengths[path] for path in WORDS if lengths[path] > MOST_LINES
    }


def test_a_file_has_one_element():
    """Named in the page as the file is."""
    elements = {
        path: re.findall(r"@customElement\('([^']+)'\)", text) for path, text in files("*.ts").items()
    }

    assert {path: names for path, names in elements.items() if names not in ([], [path.stem])} == {}


def test_one_module_reaches_for_the_network():
    """What is asked of whom can be read in one place."""
    reach = re.compile(r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource")

    assert [path for path, text in files("*.ts").items() if reach.search(text)] == [Path("api/send.ts")]


def test_a_class_is_styled_in_one_room():
    """Sheets stay once they are loaded: what one screen calls its own would be drawn on the next."""
    rooms = {}
    for path, text in files("*.css").items():
        if path.parts[0] not in EVERYWHERE:
            for name in re.findall(r"^\s*\.([\w-]+)(?![\w.-])", text, re.MULTILINE):
                rooms.setdefault(name, set()).add(path.parts[0])

    assert {name: found for name, found in rooms.items() if len(found) > 1} == {}


def test_the_fewest_of_a_comparison_is_typed_once():
    """Sentences of the app take it as a value, the description of the API as a constant."""
    server = SOURCES.parents[1] / "server" / "market"
    texts = [*files("*.ts").values(), *(path.read_text(encoding="utf-8") for path in server.glob("*.py"))]
    typed = re.compile(rf"\b(?:under|fewer than|moins de|dessous de|category of|au moins) {LEAST}\b")

    assert [found for text in texts for found in typed.findall(text)] == []
