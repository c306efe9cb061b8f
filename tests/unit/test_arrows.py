"""The arrows of ARCHITECTURE.md: pwa -> server -> data -> scoring, and server -> scoring; never back."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SCORING_MAY = frozenset(
    [
        *("biip", "numpy", "pyarrow", "scoring"),
        *(
            "__future__",
            "abc",
            "bisect",
            "collections",
            "csv",
            "dataclasses",
            "datetime",
            "decimal",
            "difflib",
            "enum",
        ),
        *(
            "difflib",
            "fractions",
            "functools",
            "hashlib",
            "importlib",
            "io",
            "itertools",
            "json",
            "math",
            "numbers",
            "operator",
            "re",
        ),
        *("string", "types", "typing", "unicodedata"),
    ]
)
"""No network, no clock, no disk but its own tables (importlib.resources), no web, no SQLite."""

DATA_MAY_NOT = {"server", "flask", "flask_openapi3", "granian", "werkzeug"}


def sources(room):
    return sorted((ROOT / room).rglob("*.py"))


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def imported(room):
    return [(path.relative_to(ROOT), name) for path in sources(room) for name in imports(path)]


def test_scoring_knows_no_world():
    """Facts in, verdict out: nothing there can reach a socket, a clock, a file or a framework."""
    assert [found for found in imported("scoring") if found[1].split(".")[0] not in SCORING_MAY] == []


def test_data_knows_no_server():
    """The world does not know who asks."""
    assert [found for found in imported("data") if found[1].split(".")[0] in DATA_MAY_NOT] == []


def test_a_shelf_knows_neither_who_fills_nor_who_searches_it():
    """Within data: finding and imports lean on the shelf, never back, nor on each other."""
    rooms = {"shelf": ("data.finding", "data.imports", "data.store"), "finding": ("data.imports",)}
    back = [
        (path, name)
        for room, others in {**rooms, "imports": ("data.finding",)}.items()
        for path, name in imported(f"data/{room}")
        if name.startswith(others)
    ]

    assert back == []


def test_only_openfoodfacts_reads_its_documents():
    """Open Food Facts' keys are spelled in one folder: the server never indexes a document by them."""
    spelled = {"nutriments", "product_name", "categories_tags", "additives_tags", "nutriscore_grade"}

    constants = [
        (path.relative_to(ROOT), node.value)
        for path in sources("server")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in spelled
    ]
    assert constants == []


def names(room):
    """Every `a.b` a room says, and every `b` it imports from `a`."""
    for path in sources(room):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                yield path.relative_to(ROOT), f"{node.value.id}.{node.attr}"
            elif isinstance(node, ast.ImportFrom):
                yield from ((path.relative_to(ROOT), f"{node.module}.{alias.name}") for alias in node.names)


def test_scoring_reads_no_clock():
    """The same facts get the same verdict tomorrow."""
    clocks = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today"}

    assert [found for found in names("scoring") if found[1] in clocks] == []


@pytest.mark.parametrize("room", ["scoring", "data", "server"])
def test_the_environment_is_read_in_one_place(room):
    """Config.from_env is the one reader; everybody else is handed a Config."""
    readers = {path for path, name in names(room) if name in ("os.environ", "os.environb", "os.getenv")}

    assert readers <= {Path("server/config.py")}
