import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from server import VERSION
from server.cli import main
from server.openapi import SCHEMA
from tests.build import document, nutriments

SHARED = Path(__file__).parents[2].parent / "shared" / "products" / "products.jsonl.gz"
LINE = json.dumps(document())


@pytest.fixture
def lines(tmp_path):
    """A writer of input files."""

    def write(content, name="in.jsonl"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def score(capsys, *arguments):
    """The exit status and the results of `limpide score`."""
    status = main(["score", *arguments])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


LIMPIDE = f"{sys.executable} -c 'import sys; from server.cli import main; sys.exit(main())'"


def piped(*arguments, given=b""):
    """`limpide` as a process of its own."""
    command = [sys.executable, "-c", "import sys; from server.cli import main; sys.exit(main())", *arguments]
    return subprocess.run(command, input=given, capture_output=True, timeout=60, check=False)


def in_shell(command):
    """A command line with `limpide` in it, as a shell runs it."""
    return subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    "content",
    [
        LINE,
        f"\ufeff{LINE}\n",
        f"\n{LINE}\n\n",
        gzip.compress(LINE.encode(), mtime=0),
        json.dumps(document(), indent=2),
        json.dumps([document()]),
        json.dumps([document()], indent=2),
        json.dumps({"code": "3017620422003", "status": 1, "product": document()}),
        json.dumps({"status": "success", "product": document()}, indent=2),
    ],
    ids=["line", "byte order mark", "blank lines", "gzip", "one document", "list", "long list", "v2", "v3"],
)
def test_a_document_comes_in_many_wrappings(lines, capsys, content):
    """JSON lines, plain or gzipped, one document, a list, or an answer of the API: one verdict."""
    status, results = score(capsys, lines(content))

    assert (status, [result["gtin"] for result in results]) == (0, ["03017620422003"])


def test_one_verdict_a_line_in_the_order_given(lines, capsys):
    """Batches never reorder, and each line is {gtin, ...verdict} by the contract."""
    codes = [f"{number:013}" for number in range(2_345)]
    path = lines("\n".join(json.dumps({"code": code}) for code in codes))

    status, results = score(capsys, path)

    verdict = Draft202012Validator({"$ref": "#/$defs/Verdict", "$defs": SCHEMA["$defs"]})
    assert (status, [result.pop("gtin")[1:] for result in results]) == (0, codes)
    assert [error.message for result in results[:3] for error in verdict.iter_errors(result)] == []


def test_a_bad_line_is_a_result(lines, capsys):
    """A line without a document gets its own result, in its place, and the run is done."""
    bad = ["nonsense", "5", "null", '"text"', "[" * 100_000, '{"status": 0}', '{"code": ']
    status, results = score(capsys, lines("\n".join([LINE, *bad, LINE])))

    assert status == 0
    assert [result["gtin"] for result in results] == ["03017620422003", *[None] * len(bad), "03017620422003"]
    assert [result["error"]["line"] for result in results[1:-1]] == [2, 3, 4, 5, 6, 7, 8]


def test_a_line_that_is_no_utf8_is_a_bad_line(lines, capsys):
    """Bytes nobody can read spoil their line alone, and are not guessed at."""
    status, results = score(capsys, lines(b'{"code": "\xff"}\n' + LINE.encode()))

    assert (status, [result["gtin"] for result in results]) == (0, [None, "03017620422003"])
    assert results[0]["error"]["detail"] == "it is no UTF-8 (byte 11)"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{}", "it is an object without a code or a name"),
        ('{"status": 0}', "it is an answer without a product"),
        ("5", "it is no object but 5"),
    ],
)
def test_a_bad_line_says_why(lines, capsys, content, why):
    """What stands there instead of a document is named."""
    _, [result] = score(capsys, lines(content))

    assert result["error"] == {"code": "bad-line", "line": 1, "detail": why}


def test_a_document_full_of_nonsense_gets_a_verdict(lines, capsys):
    """Dirty data is no error."""
    status, results = score(capsys, lines('{"code": [], "nutriments": 5, "additives_tags": "?", "x": NaN}'))

    assert (status, results[0]["gtin"], results[0]["light"]) == (0, "", "unknown")


def test_the_sentences_are_in_the_language_asked_for(lines, capsys):
    """--lang fr."""
    english, french = (score(capsys, lines(LINE), "--lang", lang)[1][0]["text"] for lang in ("en", "fr"))

    assert english != french


def test_the_summary_counts_lights_and_bad_lines(lines, capsys):
    """--summary --json is one document; every line is in one of its counts."""
    status, (counted,) = score(capsys, lines(f"{LINE}\nnonsense\n{LINE}"), "--summary", "--json")

    assert status == 0
    assert counted == {
        "products": 2,
        "lights": {"green": 0, "amber": 0, "red": 2, "unknown": 0, "not-applicable": 0},
        "unknown_because": [],
        "unrated_additives": {"distinct": 0, "met": 0},
        "bad_lines": 1,
    }


def test_filters_are_answered_on_every_line(lines, capsys):
    """--exclude and --require repeat; each line has the answers and the personal light."""
    asked = ("--exclude", "allergen:milk", "--exclude", "nova:4", "--require", "vegan")
    status, (told,) = score(capsys, lines(LINE), *asked)

    answers = [(each["filter"], each["answer"]) for each in told["filters"]]
    assert (status, answers, told["personal"]) == (
        0,
        [("allergen:milk", "breaks"), ("nova:4", "passes"), ("vegan", "breaks")],
        {"light": "red", "possible": [], "because": ["allergen:milk", "vegan"]},
    )


def test_an_unknown_filter_is_wrong_use(lines, capsys):
    """One line names the nearest; nothing is scored."""
    status = main(["score", lines(LINE), "--exclude", "allergen:milks"])

    told = capsys.readouterr()
    assert (status, told.out) == (2, "")
    assert told.err.startswith("limpide: 'allergen:milks' is no filter. Nearest: allergen:milk.")


def test_the_summary_counts_the_answers_of_filters(lines, capsys):
    """Per filter, passes, unknown and breaks; and the personal lights."""
    path = lines(f"{LINE}\nnonsense\n{LINE}")
    _, (counted,) = score(capsys, path, "--summary", "--json", "--exclude", "allergen:milk")
    main(["score", path, "--summary", "--exclude", "allergen:milk"])

    lights = {"green": 0, "amber": 0, "red": 2, "unknown": 0, "not-applicable": 0}
    assert (counted["personal"], counted["filters"]) == (
        lights,
        {"allergen:milk": {"passes": 0, "unknown": 0, "breaks": 2}},
    )
    assert ["allergen:milk:", "breaks", "2"] in [
        line.split() for line in capsys.readouterr().out.splitlines()
    ]


def test_the_summary_for_people_has_one_line_a_light(lines, capsys):
    """--summary alone is for reading."""
    main(["score", lines(LINE), "--summary"])

    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["Products", "1"],
        ["Green", "0"],
        ["Amber", "0"],
        ["Red", "1"],
        ["Unknown", "0"],
        ["Not", "applicable", "0"],
        ["Unrated", "additives", "0"],
        ["times", "met,", "in", "all", "0"],
        ["Bad", "lines", "0"],
    ]


def test_the_summary_tells_why_lights_are_unknown_and_which_additives_nobody_rated(lines, capsys):
    """The three most frequent gaps of unknown lights; additives without evidence, and how often met."""
    bare = [json.dumps({"code": "3017620422003"}), json.dumps(document(nutriments=nutriments(salt=None)))]
    strange = json.dumps(document(additives_tags=["en:e99999"]))
    path = lines("\n".join([*bare, bare[0], strange, strange]))

    _, (counted,) = score(capsys, path, "--summary", "--json")

    assert (counted["lights"]["unknown"], counted["unknown_because"], counted["unrated_additives"]) == (
        2,
        [{"key": key, "products": 2} for key in ("categories", "nutrition", "ingredients")],
        {"distinct": 1, "met": 2},
    )


def test_the_summary_speaks_the_language_asked_for(lines, capsys):
    """--lang fr: every line is French, numbers as well; keys of filters are the same everywhere."""
    bare = json.dumps({"code": "3017620422003"})
    path = lines("\n".join(["nonsense", *[bare] * 1_234]))
    main(["score", path, "--summary", "--lang", "fr", "--exclude", "allergen:milk"])

    told = [line.replace("\u00a0", " ").split("  ") for line in capsys.readouterr().out.splitlines()]
    assert [" = ".join(part.strip() for part in parts if part.strip()) for parts in told] == [
        "Produits = 1 234",
        "Vert = 0",
        "Orange = 0",
        "Rouge = 0",
        "Inconnu = 1 234",
        "Il manque le type de produit. = 1 234",
        "Il manque le tableau nutritionnel. = 1 234",
        "Il manque la liste d\u2019ingrédients. = 1 234",
        "Sans objet = 0",
        "Avec les filtres : Vert = 0",
        "Avec les filtres : Orange = 0",
        "Avec les filtres : Rouge = 1 234",
        "Avec les filtres : Inconnu = 0",
        "Avec les filtres : Sans objet = 0",
        "allergen:milk : respecté = 0",
        "allergen:milk : impossible à dire = 1 234",
        "allergen:milk : non respecté = 0",
        "Additifs non évalués = 0",
        "rencontrés, en tout = 0",
        "Lignes illisibles = 1",
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "complaint"),
    [
        (["missing.jsonl"], 3, "missing.jsonl ne peut pas être lu (ce fichier n\u2019existe pas). "),
        (["."], 3, ". ne peut pas être lu (c\u2019est un dossier). "),
        (
            ["x", "--exclude", "Lait"],
            2,
            "«\u00a0Lait\u00a0» n\u2019est pas un filtre. Les plus proches\u00a0: allergen:milk, ",
        ),
        (["x", "--exclude", "vegan"], 2, "«\u00a0vegan\u00a0» est un filtre pour require, pas pour exclude."),
    ],
)
def test_errors_follow_the_language_asked_for(capsys, arguments, status, complaint):
    """Where --lang exists, what goes wrong is told in it."""
    assert main(["score", *arguments, "--lang", "fr"]) == status
    assert capsys.readouterr().err.startswith(f"limpide: {complaint}")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("nonsense", "ce n\u2019est pas du JSON (caractère 1)"),
        ("[" * 100_000, "c\u2019est du JSON trop imbriqué, ou avec un nombre trop long"),
        (b'{"code": "\xff"}', "ce n\u2019est pas de l\u2019UTF-8 (octet 11)"),
        ("{}", "c\u2019est un objet sans code ni nom"),
        ('{"status": 0}', "c\u2019est une réponse sans produit"),
        ("5", "ce n\u2019est pas un objet mais 5"),
    ],
)
def test_a_bad_line_says_why_in_the_language_asked_for(lines, capsys, content, why):
    """A retailer in France reads what is wrong with a line."""
    _, [result] = score(capsys, lines(content), "--lang", "fr")

    assert result["error"] == {"code": "bad-line", "line": 1, "detail": why}


def test_the_filters_are_listed(capsys):
    """`limpide filters`: key, side and name, for people line by line, for programs as one list."""
    assert main(["filters"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert main(["filters", "--lang", "fr", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)

    assert (lines[1].split(), listed[1], len(lines)) == (
        ["allergen:milk", "exclude", "Milk"],
        {"key": "allergen:milk", "side": "exclude", "name": "Lait"},
        len(listed),
    )


def test_an_empty_file_has_no_verdicts(lines, capsys):
    """Nothing in, nothing out, done."""
    assert score(capsys, lines("")) == (0, [])


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\0\0\0", gzip.compress(LINE.encode() * 99, mtime=0)[:-20], b"\x1f\x8bnonsense"],
    ids=["binary", "cut gzip", "no gzip"],
)
def test_input_that_cannot_be_read_at_all_is_3(lines, capsys, content):
    """One line says which file and why; the status is 3."""
    status = main(["score", lines(content)])

    complaint = capsys.readouterr().err
    assert (status, complaint.count("\n"), "in.jsonl" in complaint) == (3, 1, True)


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_a_file_that_is_not_there_is_3(tmp_path, capsys, name):
    """A missing file and a folder are no input."""
    assert main(["score", str(tmp_path / name)]) == 3
    assert capsys.readouterr().err.startswith("limpide: ")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["score"],
        ["score", "x", "--lang", "de"],
        ["serve", "--port", "high"],
        ["serve", "--port", "0"],
        ["dance"],
    ],
)
def test_wrong_use_is_2(capsys, arguments):
    """argparse says what is wrong; nothing runs."""
    with pytest.raises(SystemExit) as left:
        main(arguments)

    assert left.value.code == 2
    assert "usage: limpide" in capsys.readouterr().err


def test_standard_input_is_read_as_bytes():
    """A dash reads what is piped in, gzipped or not."""
    plain, packed = (
        piped("score", "-", given=given) for given in (LINE.encode(), gzip.compress(LINE.encode()))
    )

    assert (plain.returncode, plain.stdout) == (0, packed.stdout)
    assert json.loads(plain.stdout)["gtin"] == "03017620422003"


def test_whoever_stops_reading_is_not_shouted_at(lines):
    """`limpide score ... | head -1` is quiet."""
    path = lines(f"{LINE}\n" * 5_000)

    done = in_shell(f"{LIMPIDE} score {path} | head -1")

    assert (done.stdout.count("\n"), done.stderr) == (1, "")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ("{path} > /dev/full", "limpide: cannot write the results (no space left on the device)."),
        ("{path} --summary > /dev/full", "limpide: cannot write the results (no space left on the device)."),
        ("{path} >&-", "limpide: standard output is closed."),
        ("- <&-", "limpide: standard input cannot be read (it is closed)."),
    ],
)
def test_no_way_in_or_out_is_3(lines, arguments, complaint):
    """A full disk and a closed stream are said in one line; 1 is kept for a gate that failed."""
    if "/dev/full" in arguments and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")

    done = in_shell(f"{LIMPIDE} score {arguments.format(path=lines(LINE))}")

    assert (done.returncode, done.stderr.count("\n"), done.stderr.startswith(complaint)) == (3, 1, True)


def test_results_are_utf8_whatever_the_locale(lines):
    """Names are written as they are, on a terminal of 1990 too."""
    path = lines(json.dumps({"code": "3017620422003", "product_name": "水"}))

    plain, latin = (
        in_shell(f"{setting} {LIMPIDE} score {path} --lang fr")
        for setting in ("", "PYTHONIOENCODING=latin-1")
    )

    assert (latin.returncode, latin.stdout, latin.stderr) == (0, plain.stdout, "")


def test_the_version_is_told(capsys):
    """Who reports a mistake can say in what."""
    with pytest.raises(SystemExit) as left:
        main(["--version"])

    assert (left.value.code, capsys.readouterr().out) == (0, f"limpide {VERSION}\n")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared records are not on this machine")
def test_every_shared_record_gets_a_verdict_by_the_contract(capsys):
    """5,949 records of every version: as many verdicts, each valid."""
    status, results = score(capsys, str(SHARED))

    verdict = Draft202012Validator({"$ref": "#/$defs/Verdict", "$defs": SCHEMA["$defs"]})
    gtins = [result.pop("gtin") for result in results]
    wrong = [gtin for gtin, result in zip(gtins, results, strict=True) if not verdict.is_valid(result)]
    assert (status, len(results), wrong) == (0, 5_949, [])
