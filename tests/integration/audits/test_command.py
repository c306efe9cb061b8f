"""`limpide audit` on the command line: what it prints, and how it ends."""

import json

import pytest

from server.cli import main
from tests.build import barcode
from tests.integration.audits.test_work import SHORT

BROKEN = '[[rule]]\nseverity = "withdraw"\nscore_at_leest = 50\n'
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
        f"Lines: 11. Scored: 8; {statuses}; no readable code: 1; a shop's own code: 1.",
        "Green: 0; amber: 4; red: 4; unknown: 0; not applicable: 0.",
        f"Products that are red or to be withdrawn: 4. {kin}",
        f"Written to {tmp_path / 'out'}: lines.csv, lines.jsonl, report.html, summary.json.",
    ]


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
        (["--fact", "EAN=sugars"], "no column is left that holds the codes"),
        (["--column", "EAN=keep"], "no column is left that holds the codes"),
        (["--column", "EAN=code", "--column", "Nom=code"], "two columns are given one role"),
        (["--fail-on", "withdraw"], "--fail-on asks about a policy"),
    ],
)
def test_what_can_tell_nothing_is_wrong_use(audit, options, complaint, capsys):
    """No column of codes, one role twice, a gate without a policy: 2, never the 1 of a gate that failed."""
    with pytest.raises(SystemExit) as ended:
        audit(*options, lines=["EAN,Nom", f"{barcode(8)},a"])

    assert (ended.value.code, complaint in capsys.readouterr().err) == (2, True)


def test_no_output_is_written_over_the_list(small, tmp_path):
    """A list that is called as an output stays what it is."""
    listed = tmp_path / "lines.csv"
    listed.write_text(f"EAN\n{barcode(8)}\n")

    with pytest.raises(SystemExit) as ended:
        main(["audit", str(listed), "--out", str(tmp_path), "--db", str(small.pool.path)])

    assert (ended.value.code, listed.read_text()) == (2, f"EAN\n{barcode(8)}\n")


def test_a_broken_policy_is_wrong_use(audit, tmp_path):
    """Status 2, and nothing is audited."""
    status, told, complaint = audit(policy=BROKEN)

    assert (status, told, complaint.count("\n"), (tmp_path / "out").exists()) == (2, "", 1, False)


@pytest.mark.parametrize("options", [["--column", "EAN=colour"], ["--column", "Nix=code"], ["--fact", "EAN"]])
def test_a_column_or_role_that_there_is_not_is_wrong_use(audit, options):
    """Told with those there are."""
    with pytest.raises(SystemExit) as ended:
        audit(*options)

    assert ended.value.code == 2


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
