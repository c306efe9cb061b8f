import csv
import json

import pytest

from data.audits.comparing.kept_lines import kept_lines
from data.errors import FileUnreadable
from scoring.audits.kept import COMPARED
from scoring.audits.results import RESULTS
from server.cli import main
from tests.kept import EDITION, amber, line, not_found


def written(folder, *lines, own=None, **edition):
    """The folder of an audit, as `limpide audit` writes it."""
    folder.mkdir()
    rows = []
    for place, each in enumerate(lines, 1):
        results = dict.fromkeys(RESULTS.names) | each | {"line": place}
        del results["line"]
        rows.append({"line": place, "own": own or {"EAN": "1"}, **results, "edition": EDITION | edition})
    text = "".join(f"{json.dumps(row)}\n" for row in rows)
    (folder / "lines.jsonl").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def both(tmp_path):
    return (
        written(tmp_path / "old", amber(50, name="=1+1"), line("2"), line("3"), policy=""),
        written(tmp_path / "new", line(name="=1+1", recipe="x"), line("2"), not_found(gtin="4"), policy=""),
    )


def test_lines_are_read_back_as_they_were_written(tmp_path):
    """Out of a folder or its file: what is compared, own cells as texts, and the edition."""
    folder = written(tmp_path / "a", line(missing=["salt"]), not_found(), own={"EAN": "1", "Prix": None})

    kept = kept_lines(folder)

    assert kept.lines.to_pylist() == [
        {name: {"line": place, **each}[name] if name != "action" else None for name in COMPARED.names}
        for place, each in ((1, line(missing=["salt"])), (2, not_found()))
    ]
    assert (kept.own.to_pylist(), kept.edition) == ([{"EAN": "1", "Prix": None}] * 2, EDITION)
    assert kept_lines(folder / "lines.jsonl") == kept


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "there is no such file"),
        ("", "it holds no lines of an audit, or not whole ones"),
        ("%PDF-1.7", "it holds no lines of an audit, or not whole ones"),
        ('{"gtin": null}\n', "it holds no lines of an audit, or not whole ones"),
        ('{"own": {}, "edition": {}}\n', "it holds no lines of an audit, or not whole ones"),
        ('{"line": 1, "own": {}, "status": "scored", "edition": {}}\n', "it holds no lines of an audit"),
        ('{"line": 1, "own": [], "status": "scored", "edition": []}\n', "it holds no lines of an audit"),
        ("[1]\n", "it holds no lines of an audit"),
    ],
)
def test_what_is_no_audit_is_told(tmp_path, content, why):
    """A file that is not there, of another kind, or cut: never an empty comparison."""
    if content is not None:
        (tmp_path / "lines.jsonl").write_text(content, encoding="utf-8")

    with pytest.raises(FileUnreadable, match=why):
        kept_lines(tmp_path)


def test_an_audit_that_was_cut_is_told(both):
    """Half a line at the end means that lines are missing."""
    file = both[0] / "lines.jsonl"
    file.write_bytes(file.read_bytes()[:-20])

    with pytest.raises(FileUnreadable, match="not whole ones"):
        kept_lines(both[0])


def test_a_comparison_is_told_in_sentences(both, capsys):
    """Both audits, then each kind with its reasons and lines."""
    assert main(["audit", "diff", *map(str, both)]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "Before: 3 lines of 2026-11-30; method 2026.11, catalogue a.sqlite, Limpide 1.0, no policy.",
        "Now: 3 lines of 2026-11-30; method 2026.11, catalogue a.sqlite, Limpide 1.0, no policy.",
        "Gone: 1",
        "  3               Green 70  Oat biscuits",
        "Better: 1 (recipe changed: 1)",
        "  03017620422003  Amber 50 → Green 70  =1+1",
        "New: 1",
        "  4               Not on file  (no name)",
        "Same: 1",
    ]


def test_what_a_policy_asks_now_is_told_with_the_lists_names_and_the_file(tmp_path, capsys):
    """A light that stays is no reason to tell of a line: what changed is said, and where all of it is."""
    own = {"EAN": "1", "Libellé": "Sablés"}
    red = amber(34, name=None, brands=None)
    old = written(tmp_path / "old", red, own=own)
    new = written(tmp_path / "new", red | {"action": "withdraw", "breaches": ["score"]}, own=own, rules="q")

    main(["audit", "diff", str(old), str(new), "--out", str(tmp_path / "changes.csv")])

    assert capsys.readouterr().out.splitlines()[2:] == [
        "To withdraw now, and not before: 1",
        "Same: 1 (policy changed: 1)",
        "  03017620422003  Amber 34 → Amber 34 (nothing asked → to withdraw)  Sablés",
        f"Written to {tmp_path / 'changes.csv'}.",
    ]


def test_a_comparison_is_told_in_french(both, capsys):
    """Every word of it."""
    main(["audit", "diff", *map(str, both), "--lang", "fr"])

    assert capsys.readouterr().out.splitlines()[3:5] == [
        "  3               Vert 70  Oat biscuits",
        "Mieux\xa0: 1 (recette changée\xa0: 1)",
    ]


def test_a_comparison_is_told_as_json(both, capsys):
    """Counts by kind and reason, and the changes, worst first."""
    main(["audit", "diff", *map(str, both), "--json"])

    told = json.loads(capsys.readouterr().out)
    assert [(row["kind"], row["gtin"]) for row in told.pop("changes")] == [
        ("gone", "3"),
        ("better", "03017620422003"),
        ("new", "4"),
    ]
    nothing = {"new": 0, "gone": 0}
    kinds = {"worse": 0, "gone": 1, "vaguer": 0, "other": 0, "better": 1, "clearer": 0, "new": 1, "same": 1}
    assert told == {
        "old": {"lines": 3, "listed": 3, **EDITION, "policy": ""},
        "new": {"lines": 3, "listed": 3, **EDITION, "policy": ""},
        "kinds": kinds,
        "reasons": {kind: {"recipe": 1} if kind == "better" else {} for kind in kinds},
        "actions": {"withdraw": nothing, "watch": nothing, "note": nothing},
        "more": 0,
    }


def stopped(folder, listed, lines=3, **edition):
    """The folder of an audit that was stopped, as its summary says."""
    told = {"lines": lines, "listed": listed, "edition": EDITION | {"policy": "", "lang": "en"} | edition}
    (folder / "summary.json").write_text(json.dumps(told))
    return folder


@pytest.mark.parametrize(
    ("place", "said", "untold", "kinds"),
    [
        (1, "The audit of now was stopped: it read 3 of 1,200 lines.", "gone", ["better", "new"]),
        (0, "The audit of before was stopped: it read 3 of 1,200 lines.", "new", ["gone", "better"]),
    ],
)
def test_what_a_stopped_audit_did_not_read_is_neither_gone_nor_new(both, capsys, place, said, untold, kinds):
    """It is said, and no number of it is told; read by its file, it is the same audit."""
    stopped(both[place], 1200)
    main(["audit", "diff", *map(str, both)])
    sentences = capsys.readouterr().out
    main(["audit", "diff", *(f"{each}/lines.jsonl" for each in both), "--json"])
    told = json.loads(capsys.readouterr().out)

    assert (said in sentences, told["kinds"][untold], [row["kind"] for row in told["changes"]]) == (
        True,
        None,
        kinds,
    )


@pytest.mark.parametrize(
    "summary", [None, {"listed": 3}, {"listed": 9, "lines": 4}, {"listed": 9, "day": ""}]
)
def test_lines_that_no_summary_of_theirs_says_were_cut_are_all(both, summary):
    """Lines alone are compared as they are; the summary of another audit says nothing of them."""
    if summary:
        stopped(both[0], **summary)

    assert kept_lines(both[0]).listed is None


def test_a_comparison_is_written_as_csv(both, tmp_path):
    """Every change with the versions of both audits; no cell is a formula."""
    main(["audit", "diff", *map(str, both), "--out", str(tmp_path / "changes.csv")])

    with (tmp_path / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [
        (row["kind"], row["reasons"], row["name"], row["new_method"], row["old_version"]) for row in rows
    ] == [
        ("better", "recipe", "'=1+1", "2026.11", "1.0"),
        ("new", "", "", "2026.11", "1.0"),
        ("gone", "", "Oat biscuits", "2026.11", "1.0"),
    ]


def test_a_comparison_of_the_same_audits_is_the_same_bytes(both, tmp_path):
    """Whenever it is made."""
    for name in ("1.csv", "2.csv"):
        main(["audit", "diff", *map(str, both), "--out", str(tmp_path / name)])

    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


def test_a_comparison_is_not_written_over_an_audit(both, capsys):
    """The lines that are compared stay what they are: wrong use, in two languages."""
    lines = [folder / "lines.jsonl" for folder in both]
    before = [each.read_bytes() for each in lines]

    status = [
        main(["audit", "diff", *map(str, both), "--out", str(lines[0])]),
        main(["audit", "diff", *map(str, lines), "--out", str(lines[1]), "--lang", "fr"]),
    ]

    assert (status, [each.read_bytes() for each in lines]) == ([2, 2], before)
    assert capsys.readouterr().err.splitlines() == [
        f"limpide: {lines[0]} is one of the audits that are compared: name another file by --out.",
        f"limpide: {lines[1]} est l\u2019un des audits comparés\xa0: nommez un autre fichier par --out.",
    ]


def test_a_comparison_that_cannot_be_written_or_read_says_so(both, tmp_path, capsys):
    """Exit status 3, and why."""
    assert [
        main(["audit", "diff", *map(str, both), "--out", str(tmp_path / "none" / "x.csv")]),
        main(["audit", "diff", str(tmp_path / "none"), str(both[1])]),
    ] == [3, 3]
    assert len(capsys.readouterr().err.splitlines()) == 2
