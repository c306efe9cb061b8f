"""`limpide brand`: what it prints and writes, and what can go wrong."""

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from data.catalogues import current_file
from data.shelf.products import note
from scoring.additives import additive_codes, concern
from scoring.evidence import LEVELS
from scoring.messages import sentence
from scoring.method import METHOD
from scoring.steps import ancestry
from server.app import create_app
from server.cli import main
from server.market.commands import share_words
from tests.brands import GREEN, MINE, TABLE, shelf
from tests.shelves import fill_catalogue

COSTS = (
    "What additives cost, each removed alone: products with it, points lost (by the least a score can be), "
    "products lifted to a better light, products of their categories without it"
)


@pytest.fixture
def own(fresh_store, tmp_path, monkeypatch):
    """An own file with the shelf of Val d'Or and others, and a table of brands."""
    fresh_store.save(shelf(), fetched_at=None)
    table = tmp_path / "brands.csv"
    table.write_text(TABLE)
    monkeypatch.setenv("LIMPIDE_BRANDS", str(table))
    return str(fresh_store.pool.path)


def brand(capsys, *arguments):
    """The exit status, and what is printed, errors too."""
    status = main(["brand", *arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_json_is_what_the_routes_answer(own, capsys, config, tmp_path):
    """The page of the brand and what additives cost it, as one document."""
    status, told, _ = brand(capsys, "Val d'Or", "--db", own, "--json", "--lang", "fr")

    app = create_app(replace(config, db=tmp_path / "fresh.sqlite", brands=tmp_path / "brands.csv"))
    routes = [f"/api/v1/brands/val-d-or{part}?lang=fr" for part in ("", "/additives")]
    page, additives = (app.test_client().get(route).json for route in routes)
    app.extensions["lookups"].close()
    app.extensions["store"].close()
    assert (status, json.loads(told)) == (0, page | additives)
    assert {"brand", "products", "lights", "additives", "best_set"} <= set(json.loads(told))


def test_a_brand_is_told_in_lines(own, capsys):
    """What it is of, its lights, what costs it, and the best sets."""
    status, told, _ = brand(capsys, "or du val", "--db", own)

    assert (status, told.splitlines()) == (
        0,
        [
            "Val d'Or",
            f"The day of the data is unknown, method {METHOD}.",
            "Products                              5",
            "Green                                 0",
            "Amber                                 4",
            "Red                                   0",
            "Unknown                               0",
            "Not applicable                        1",
            "",
            COSTS,
            "  E102 Tartrazine       3      45       1  84 % of 25",
            "",
            "The best sets of removals found, each scored as a whole",
            "  E102 Tartrazine (products lifted: 1, points gained: 45)",
            "No other set of so many removals lifts more.",
            "Products lifted if every additive went: 1",
            sentence("en", "notice.data"),
        ],
    )


def test_forms_stand_below_what_they_are_forms_of_and_what_costs_only_together_is_listed(fresh_store, capsys):
    """Rows that overlap are said to; a set names nothing that no row has, and why it costs nothing alone."""
    capped = [{"additives": ["en:e250", "en:e171"], **GREEN, **MINE} for _ in range(2)]
    fresh_store.save(shelf([*capped, {"additives": ["en:e450i"], **MINE}]), fetched_at=None)
    _, told, _ = brand(capsys, "val-d-or", "--db", str(fresh_store.pool.path))

    rows = [line for line in told.splitlines() if line.startswith("  ") and "unknown" in line]
    assert [re.split(r"\s{2,}", line[2:])[:4] for line in rows[:1]] == [["E450 Diphosphates", "1", "15", "0"]]
    assert [line[:8] for line in rows] == ["  E450 D", "    E450", "  E171 T", "  E250 S"]
    assert sentence("en", "brand.costs.forms") in told
    names = "E171 Titanium dioxide, E250 Sodium nitrite"
    assert sentence("en", "brand.costs.together", additives=names) in told


@pytest.mark.parametrize(
    ("share", "told", "said"),
    [(84.4, 3, "84 % of 25"), (84.4, 1, "84 % of 25 (for 1 of its 3 products)"), (None, 0, "unknown")],
)
def test_a_share_is_told_with_what_it_is_of(share, told, said):
    """Of how many products of the categories, and of how many of the brand's, where not of all."""
    cost = {"avoidable_share": share, "avoidable_of": 25, "avoidable_products": told, "products": 3}

    assert share_words(cost, "en") == said


def test_nothing_that_costs_is_said_so(own, capsys):
    """In French, of a brand without an additive that costs."""
    _, told, _ = brand(capsys, "owner:grand-groupe", "--db", own, "--lang", "fr")
    _, bare, _ = brand(capsys, "moulin", "--db", own, "--lang", "fr")

    assert sentence("fr", "brand.costs") in told.splitlines()
    assert sentence("fr", "brand.best.none") in bare.splitlines()


def test_the_day_of_the_data_is_that_of_the_catalogue(fresh_store, capsys):
    """Of one made before there were markets, too. Many additives are too many for a terminal."""
    costing = [tag for tag in additive_codes() if concern(tag) == LEVELS.index("limited")]
    limited = [tag for tag in costing if not ancestry(tag)][:25]
    fill_catalogue(fresh_store, shelf([MINE | {"additives": [tag]} for tag in limited]))
    with fresh_store.pool.reading() as connection:
        path = fresh_store.pool.path.with_name(current_file(connection))
    with closing(sqlite3.connect(path)) as connection, connection:
        note(connection, made_at=1, until=1_796_083_200, products=25)
    status, told, _ = brand(capsys, "val-d-or", "--db", str(fresh_store.pool.path))

    lines = told.splitlines()
    assert (status, lines[1]) == (0, f"Data up to 1 December 2026, method {METHOD}.")
    assert [line.strip() for line in lines].count("5 more in --json") == 1
    assert lines[10].endswith("1       6       0  96 % of 25")


@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx", "CSV"])
def test_opportunities_are_written_whole(own, capsys, tmp_path, ending):
    """As the ending says; how many rows is told."""
    file = tmp_path / f"some.{ending}"
    status, told, _ = brand(capsys, "val-d-or", "--db", own, "--opportunities", str(file), "--json")

    rows = json.loads(told)["rows"]
    assert (status, json.loads(told)) == (0, {"file": str(file), "rows": rows})
    assert rows > 20
    assert ending == "xlsx" or len(file.read_text("utf-8-sig").splitlines()) == rows + (ending != "jsonl")


def test_what_was_written_is_told_in_a_line(own, capsys, tmp_path):
    """With its licence."""
    file = tmp_path / "some.csv"
    _, told, _ = brand(capsys, "moulin", "--db", own, "--opportunities", str(file), "--lang", "fr")

    first, notice = told.splitlines()
    rows = len(file.read_text("utf-8-sig").splitlines()) - 1
    assert first == f"Pistes écrites dans {file}\u00a0: {rows} lignes."
    assert "Open Database License" in notice


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (["vald-or"], 2, "Nearest: Val d'Or."),
        ([""], 2, "No brand is named. Give the name of one"),
        (["owner:"], 2, "No product on file has the brand “owner:”."),
        (
            ["moulin", "--opportunities", "nowhere/some.csv"],
            3,
            "cannot write the results (there is no such file)",
        ),
        (["moulin", "--opportunities", "."], 2, "has to end in one of .csv, .xlsx, .jsonl"),
    ],
)
def test_what_can_go_wrong(own, capsys, asked, status, said):
    """Wrong use is 2, what cannot be written 3; said on one line, or with the usage."""
    try:
        ended, _, error = brand(capsys, *asked, "--db", own)
    except SystemExit as wrong_use:
        ended, error = wrong_use.code, capsys.readouterr().err

    assert (ended, said in error) == (status, True)


def test_a_file_that_fails_leaves_what_was_there(own, capsys, tmp_path):
    """An unknown brand writes nothing."""
    file = tmp_path / "some.csv"
    file.write_text("mine")
    status, *_ = brand(capsys, "nobody", "--db", own, "--opportunities", str(file))

    assert (status, file.read_text()) == (2, "mine")
