"""`limpide audit` on the command line: what it prints, and how it ends."""

import json
from contextlib import closing

import pytest

from data.audits.own.shelves import recall
from data.openfoodfacts.documents import read_document
from data.store import open_store
from scoring.facts import facts_table
from server.cli import main
from tests.build import barcode, document
from tests.integration.audits.test_work import SHORT

BROKEN = '[[rule]]\nseverity = "withdraw"\nscore_at_leest = 50\n'
MEATS = '[[rule]]\nseverity = "note"\nscore_at_least = 50\nwithin = ["en:meats"]\n'
HOUSE = 'name = "House"\n[[rule]]\nseverity = "{}"\nscore_at_least = 50\n'


@pytest.fixture
def audit(small, tmp_path, capsys):
    """The exit status of an audit of a short list, and what it printed."""

    def run(*options, lines=SHORT, policy=None, name="list.csv"):
        listed = tmp_path / name
        listed.write_text("\n".join(lines), encoding="utf-8")
        if policy:
            (tmp_path / "policy.toml").write_text(policy)
            options = ["--policy", str(tmp_path / "policy.toml"), *options]
        own = ["--db", str(small.pool.path), "--out", str(tmp_path / "out")]
        status = main(["audit", str(listed), *own, *options])
        return status, *capsys.readouterr()

    return run


def test_it_tells_what_was_found_and_where_it_is(audit, tmp_path):
    """In sentences: statuses, lights, stand-ins, files."""
    status, told, complaint = audit("--no-xlsx")

    assert (status, complaint) == (0, "")
    statuses = "not yet to be judged: 0; without a score by rule: 0; not on file: 1"
    kin = "A better one of their kind: 4 in the list, 0 in the catalogue; not looked for there: 0."
    assert told.splitlines() == [
        'Columns taken: code "EAN", name "Nom".',
        f"Lines: 11. Scored: 8; {statuses}; no readable code: 1; a shop's own code: 1.",
        "Green: 0; amber: 4; red: 4; unknown: 0; not applicable: 0.",
        f"Products that are red or to be withdrawn: 4. {kin}",
        f"Written to {tmp_path / 'out'}: lines.csv, lines.jsonl, report.html, summary.json.",
    ]


def test_it_tells_how_the_list_was_read(audit, tmp_path):
    """Lines that were passed over, and those that were too short: in the report and the summary too."""
    _, told, _ = audit("--no-xlsx", lines=["Liste 2026", "", "EAN;Nom", f"{barcode(1)};a", barcode(2)])
    said = [
        "Lines above the header, passed over as no products: 1; the first is line 1: Liste 2026",
        "Lines with fewer cells than the header: 1; the first is line 5. What they lack is blank.",
    ]
    report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    summary = json.loads((tmp_path / "out" / "summary.json").read_bytes())

    assert (told.splitlines()[2:4], [each in report for each in said]) == (said, [True, True])
    assert (summary["above"], summary["ragged"]) == (
        [{"line": 1, "text": "Liste 2026"}],
        {"lines": 1, "first": 5},
    )


def test_as_json_it_is_the_summary(audit, tmp_path):
    """The same document that lies in the folder."""
    _, told, _ = audit("--json", "--no-xlsx")

    assert json.loads(told) == json.loads((tmp_path / "out" / "summary.json").read_bytes())


@pytest.mark.parametrize(
    ("severity", "gate", "expected"),
    [
        ("withdraw", "withdraw", (1, "limpide: Lines to withdraw: 4.\n")),
        ("withdraw", "note", (1, "limpide: Lines that break the policy: 4.\n")),
        ("watch", "watch", (1, "limpide: Lines to withdraw or to watch: 4.\n")),
        ("watch", "withdraw", (0, "")),
        ("note", "watch", (0, "")),
    ],
)
def test_a_gate_fails_on_breaches_as_bad_or_worse(audit, severity, gate, expected):
    """Status 1; what is milder passes. The outputs are there either way."""
    status, _, complaint = audit("--fail-on", gate, "--no-xlsx", policy=HOUSE.format(severity))

    assert (status, complaint) == expected


def test_what_cannot_be_told_fails_no_gate(audit):
    """A line that is not on file, or not to be judged, breaks nothing."""
    status, *_ = audit(
        "--fail-on", "note", "--no-xlsx", lines=["EAN", barcode(8)], policy=HOUSE.format("withdraw")
    )

    assert status == 0


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--fact", "EAN=sugars"], "No column is left that holds the codes"),
        (["--column", "EAN=keep"], "No column is left that holds the codes"),
        (["--column", "EAN=code", "--column", "Nom=code"], "Two columns are given one role"),
        (["--fail-on", "withdraw"], "--fail-on asks about a policy"),
    ],
)
def test_what_can_tell_nothing_is_wrong_use(audit, options, complaint):
    """No column of codes, one role twice, a gate without a policy: 2, never the 1 of a gate that failed."""
    status, _, told = audit(*options, lines=["EAN,Nom", f"{barcode(8)},a"])

    assert (status, told.startswith(f"limpide: {complaint}")) == (2, True)


def test_no_output_is_written_over_the_list(small, tmp_path):
    """A list that is called as an output stays what it is."""
    listed = tmp_path / "lines.csv"
    listed.write_text(f"EAN\n{barcode(8)}\n")

    status = main(["audit", str(listed), "--out", str(tmp_path), "--db", str(small.pool.path)])

    assert (status, listed.read_text()) == (2, f"EAN\n{barcode(8)}\n")


def test_a_broken_policy_is_wrong_use(audit, tmp_path):
    """Status 2, and nothing is audited."""
    status, told, complaint = audit(policy=BROKEN)

    assert (status, told, complaint.count("\n"), (tmp_path / "out").exists()) == (2, "", 1, False)


@pytest.mark.parametrize(
    ("options", "english", "french"),
    [
        (
            ["--column", "EAN=colour"],
            "'EAN=colour' is no COLUMN=ROLE for --column. Roles: code, sku,",
            "COLONNE=RÔLE pour --column. Rôles\xa0: code, sku,",
        ),
        (
            ["--column", "Nix=code"],
            "No column is called 'Nix'; there are: EAN, Nom, limpide_light.",
            "«\xa0Nix\xa0»\xa0; il y a\xa0: EAN, Nom, limpide_light.",
        ),
        (
            ["--fact", "EAN"],
            "'EAN' is no COLUMN=FACT[:MODE] for --fact. Modes: fill, override.",
            "COLONNE=DONNÉE pour --fact, suivi au besoin d",
        ),
        (
            ["--fact", "EAN=colour"],
            "'colour' is no fact for --fact. Facts: energy_kj,",
            "donnée pour --fact. Données\xa0: energy_kj,",
        ),
        (
            ["--as-of", "today"],
            "'today' is no day for --as-of: write it as 2026-11-30.",
            "un jour pour --as-of\xa0: écrivez-le comme 2026-11-30.",
        ),
    ],
)
def test_an_option_that_cannot_be_meant_is_wrong_use(audit, options, english, french):
    """Status 2, told with what there is, in the language that was asked for."""
    for lang, expected in (("en", english), ("fr", french)):
        status, _, told = audit(*options, "--lang", lang)

        assert (status, expected in told, told.count("\n")) == (2, True, 1)


def test_a_category_that_there_is_not_is_wrong_use(audit):
    """Whether a rule is for it or leaves it out: told by line with the nearest; nothing is audited."""
    asked = HOUSE.format("note") + "except = { categories = [\n  'en:meats',\n  'en:biscuit',\n] }\n"
    status, _, told = audit(policy=asked)

    slip = "line 7: 'en:biscuit' is no category known here: the rule would never apply as it is meant."
    advice = "Known are those of products on file alone: limpide names fetches all that Open Food Facts has."
    near = "en:biscuits, en:salty-snacks"  # the latter is what shops call "Biscuits salés"
    assert (status, told) == (2, f"limpide: policy.toml, {slip} Nearest: {near}. {advice}\n")


def test_categories_that_nobody_can_check_are_told(tmp_path, capsys):
    """No product with a category, no names: a warning, and the audit is made."""
    with closing(open_store(tmp_path / "own.sqlite")) as store:
        store.save(facts_table([read_document(document(categories_tags=[]))]), None)
    for name, text in (("list.csv", "EAN\n3017620422003\n"), ("p.toml", MEATS)):
        (tmp_path / name).write_text(text)
    given = ["--db", "own.sqlite", "--policy", "p.toml", "--out", "out"]
    options = [each if each.startswith("--") else str(tmp_path / each) for each in given]
    status = main(["audit", str(tmp_path / "list.csv"), "--no-xlsx", *options])

    warning = "limpide: the categories of the policy could not be checked: no product on file has one"
    assert (status, capsys.readouterr().err.startswith(warning)) == (0, True)


@pytest.mark.parametrize(
    "command",
    [
        ["audit", "LIST", "--out", "OUT"],
        ["audit", "shelves", "LIST"],
        ["facts", "OUT"],
        ["pack", "--country", "france", "--out", "OUT"],
        ["keys", "list"],
        ["keys", "revoke", "x"],
    ],
)
def test_a_wrong_path_is_told_and_no_file_made(tmp_path, capsys, command):
    """A command that only reads the own file makes none: nothing would look like an answer."""
    (tmp_path / "list.csv").write_text("EAN,Rayon\n3017620422003,a\n")
    places = {"LIST": str(tmp_path / "list.csv"), "OUT": str(tmp_path / "out")}
    nowhere = tmp_path / "folder" / "nowhere.sqlite"
    status = main([*(places.get(each, each) for each in command), "--db", str(nowhere)])

    advice = "Name the one that serves your catalogue by --db or LIMPIDE_DB; none was made."
    told = f"limpide: There is no file {nowhere}. {advice}\n"
    assert (status, *capsys.readouterr()) == (3, "", told)
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_catalogue_that_holds_nothing_is_told(tmp_path, capsys):
    """Every line would be not found: status 3, and no outputs."""
    own, listed = tmp_path / "own.sqlite", tmp_path / "list.csv"
    open_store(own).close()
    listed.write_text("EAN\n3017620422003\n")
    status = main(["audit", str(listed), "--out", str(tmp_path / "out"), "--db", str(own), "--lang", "fr"])

    told = f"limpide: {own} ne contient aucun produit\xa0: toutes les lignes seraient introuvables."
    assert (status, capsys.readouterr().err.startswith(told), (tmp_path / "out").exists()) == (3, True, False)


@pytest.mark.parametrize("lines", [[""], ["%PDF-1.7"], ["Nom,Prix", "Biscuit,3"]])
def test_a_list_that_is_none_is_unreadable(audit, lines):
    """Status 3: an empty file, another kind of file, no codes."""
    status, told, complaint = audit(lines=lines)

    assert (status, told, complaint.count("\n")) == (3, "", 1)


def test_a_column_that_is_named_is_believed(audit):
    """Whatever its name or cells say."""
    status, told, _ = audit(
        "--json", "--no-xlsx", "--column", "Nom=code", lines=["Nom,EAN", f"{barcode(0)},x"]
    )

    assert (status, json.loads(told)["statuses"]["scored"]) == (0, 1)


def test_an_audit_that_fails_loses_nothing_of_an_older_one(audit, tmp_path):
    """Its outputs stay until the new ones are whole; nothing of the attempt is left."""
    audit("--no-xlsx")
    older = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    status, *_ = audit(lines=["Nom", "x"])

    assert status == 3
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == older


def test_a_newer_audit_leaves_no_output_of_an_older_one(audit, tmp_path):
    """A spreadsheet that was not made again would tell another story."""
    audit()
    audit("--no-xlsx")

    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        *("lines.csv", "lines.jsonl", "report.html", "summary.json")
    ]


def test_a_folder_that_is_a_file_is_told(audit, tmp_path):
    """Status 3."""
    (tmp_path / "out").write_text("in the way")

    status, _, complaint = audit()

    assert (status, complaint.startswith(f"limpide: The audit was not written to {tmp_path / 'out'} (")) == (
        3,
        True,
    )


def test_shelves_are_suggested_as_csv_and_taken_back(audit, small, tmp_path, capsys):
    """What `audit shelves` prints is what `--shelves` reads."""
    listed, back = tmp_path / "shelves.csv", tmp_path / "back.csv"
    lines = ["EAN,Rayon", *(f"{barcode(n)},Goûters" for n in range(8))]
    listed.write_text("\n".join(lines), encoding="utf-8")
    status = main(["audit", "shelves", str(listed), "--db", str(small.pool.path)])
    printed = capsys.readouterr().out

    back.write_text(printed, encoding="utf-8")
    again, told, _ = audit("--json", "--no-xlsx", "--shelves", str(back), lines=lines)

    assert (status, printed.splitlines()[0].split(",")[:3]) == (0, ["shelf", "lines", "category"])
    assert (again, json.loads(told)["by"]["shelf"][0]["key"]) == (0, "Goûters")


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            [],
            [
                'Columns taken: code "EAN", name "Nom".',
                'These could hold the codes too: UVC. Taken was "EAN"; --column "UVC=code" takes another.',
            ],
        ),
        (["--column", "UVC=code"], ['Columns taken: code "UVC", name "Nom".']),
    ],
)
def test_it_tells_which_columns_it_took(audit, options, expected):
    """A wrong guess is seen at once; who said which column has the codes is not asked again."""
    lines = ["EAN,UVC,Nom", *(f"{barcode(n)},{barcode(n + 1)},Biscuit {n}" for n in range(4))]
    _, told, _ = audit(*options, "--no-xlsx", lines=lines)

    assert told.partition("Lines:")[0].splitlines() == expected


def test_remembered_shelves_are_told_and_forgotten_by_a_blank_category(audit, fresh_store, tmp_path):
    """How many are used, named now or once before; with a blank category a shelf is none again."""
    fresh_store.save(facts_table([read_document(document(code=barcode(n))) for n in (1, 2)]), None)
    lines, db = ["EAN,Rayon", f"{barcode(1)},A", f"{barcode(2)},B"], ["--db", str(fresh_store.pool.path)]
    back = tmp_path / "back.csv"

    def told(*rows):
        back.write_text("\n".join(["shelf,category", *rows]) + "\n")
        _, out, _ = audit(*db, "--no-xlsx", *(["--shelves", str(back)] if rows else []), lines=lines)
        counted = [each.partition(";")[0] for each in out.splitlines() if each.startswith("Shelves")]
        return counted, recall(fresh_store)

    start = "Shelves with a category of yours:"
    both = {"A": "en:biscuits", "B": "en:biscuits"}
    assert told("A,en:biscuits") == ([f"{start} 1 named now, 0 remembered from before"], {"A": "en:biscuits"})
    assert told("B,en:biscuits") == ([f"{start} 1 named now, 1 remembered from before"], both)
    assert told() == ([f"{start} 0 named now, 2 remembered from before"], both)
    assert told("A,", "B,") == ([], {})


def test_shelves_that_were_confirmed_once_are_used_from_then_on(audit, fresh_store, tmp_path):
    """Without being handed back: an audit takes what is remembered."""
    bare = [document(code=barcode(20), categories_tags=[])]
    biscuits = [document(code=barcode(n), categories_tags=["en:snacks", "en:biscuits"]) for n in (21, 22)]
    fresh_store.save(facts_table(map(read_document, bare + biscuits)), None)
    back = tmp_path / "back.csv"
    back.write_text("shelf,category\nRayon 7,en:biscuits\n")
    lines, db = ["EAN,Rayon", f"{barcode(20)},Rayon 7"], ["--db", str(fresh_store.pool.path), "--no-xlsx"]

    def own_facts(*options):
        audit(*options, *db, lines=lines)
        line = json.loads((tmp_path / "out" / "lines.jsonl").read_text("utf-8"))
        return line["own_facts"], line["category"]

    before, confirmed, after = own_facts(), own_facts("--shelves", str(back)), own_facts()

    assert (before, confirmed, after) == (([], None), *[(["categories"], "en:snacks")] * 2)
