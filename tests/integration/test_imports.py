"""Whole exports into a catalogue: what is stored, what is counted; the old one stays until the end."""

import gzip
import json
import resource
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from data.errors import AlreadyRunning, FileUnreadable
from data.imports.alone import alone
from data.imports.catalogue import import_files
from data.openfoodfacts.documents import read_document
from data.shelf.facts_json import rows_of
from data.store import open_store
from scoring.facts import facts_table
from server.cli import main
from tests.build import barcode, document

SHARED = Path(__file__).parents[2].parent / "shared" / "products" / "products.jsonl.gz"


@pytest.fixture
def own(tmp_path):
    """The path of an own file that holds nothing."""
    path = tmp_path / "own.sqlite"
    open_store(path).close()
    return path


def export(tmp_path, *documents, name="export.jsonl"):
    path = tmp_path / name
    path.write_text("".join(f"{each if isinstance(each, str) else json.dumps(each)}\n" for each in documents))
    return path


def product(number, **fields):
    return document(code=barcode(number), **fields)


def gtin(number):
    return barcode(number).zfill(14)


def imported(own, *paths):
    return import_files(own, paths, lambda progress: None)


def on_file(own, *numbers):
    """The quantity on file of each product."""
    with closing(open_store(own)) as store:
        found = store.find_all(map(gtin, numbers))
        return [found[gtin(number)].row["quantity"] if gtin(number) in found else None for number in numbers]


def files_of(own):
    """How many catalogues stand beside the own file."""
    return len(
        [path for path in own.parent.iterdir() if ".catalogue-" in path.name and path.suffix == ".sqlite"]
    )


def test_of_several_records_of_a_product_the_newest_is_stored(own, tmp_path):
    """Wherever it stands in the file, or in which file; the others are counted."""
    first = export(tmp_path, product(1, rev=9, quantity="new"), product(1, rev=8, quantity="old"))
    second = export(tmp_path, product(2, quantity="old"), product(2, rev=8, quantity="new"), name="2.jsonl")

    told = imported(own, first, second)

    assert (told.read, told.stored, told.older) == (4, 2, 2)
    assert on_file(own, 1, 2) == ["new", "new"]


def test_what_cannot_be_stored_is_counted(own, tmp_path):
    """A code that is no GTIN; a line that is no document, with its number."""
    path = export(tmp_path, product(1), "nonsense", product(2) | {"code": "no number"}, product(3))

    told = imported(own, path)

    assert (told.read, told.stored, told.without_gtin, told.bad_lines) == (3, 2, 1, 1)
    assert [(file, skip.line) for file, skip in told.first_bad] == [("export.jsonl", 2)]


def test_an_import_takes_the_place_of_the_last(own, tmp_path):
    """What the new export lacks is gone, and so is the old file."""
    imported(own, export(tmp_path, product(1, quantity="old"), product(2, quantity="old")))
    with closing(open_store(own)) as store:
        version = store.version()
        imported(own, export(tmp_path, product(2, quantity="new"), product(3, quantity="new")))

        assert store.version() != version
        assert (store.count(), store.catalogue().products, store.catalogue().until) == (2, 2, 1_767_225_600)
    assert (on_file(own, 1, 2, 3), files_of(own)) == ([None, "new", "new"], 1)


def test_an_import_removes_its_own_old_catalogues_alone(own, tmp_path):
    """Not those of another own file that is called alike, nor what somebody put there under such a name."""
    other, backup = own.with_suffix(".db"), own.with_name("own.catalogue-backup.sqlite")
    open_store(other).close()
    backup.write_bytes(b"whole")
    for path in (own, other, own):
        imported(path, export(tmp_path, product(1, quantity=path.name)))

    assert (on_file(own, 1), on_file(other, 1)) == (["own.sqlite"], ["own.db"])
    assert (backup.read_bytes(), files_of(own)) == (b"whole", 3)


def test_own_products_stay_only_while_they_are_newer(own, tmp_path):
    """The own file holds what the catalogue does not have, or has older."""
    with closing(open_store(own)) as store:
        rows = [product(number, rev=rev, quantity="own") for number, rev in ((1, 7), (2, 9), (3, 7))]
        store.save(facts_table(map(read_document, rows)), None)

    imported(own, export(tmp_path, *(product(number, rev=8, quantity="imported") for number in (1, 2, 4))))

    assert on_file(own, 1, 2, 3, 4) == ["imported", "own", "own", "imported"]
    with closing(open_store(own)) as store, store.pool.reading() as connection:
        assert connection.execute("SELECT count(*) FROM main.products").fetchone() == (2,)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (gzip.compress(f"{json.dumps(product(2))}\n".encode() * 999, mtime=0)[:-20], "it ends in the middle"),
        (b'{"code": "no number"}\n', "it holds no product"),
        (b"Dear Sir or Madam", "it is none of the three formats"),
    ],
    ids=["cut gzip", "no GTIN in it", "a letter"],
)
def test_what_cannot_be_read_leaves_everything_as_it_was(own, tmp_path, content, why):
    """The old catalogue answers on, and nothing lies about."""
    imported(own, export(tmp_path, product(1, quantity="kept")))
    spoilt = tmp_path / "spoilt"
    spoilt.write_bytes(content)

    with pytest.raises(FileUnreadable, match=why):
        imported(own, spoilt)

    assert (on_file(own, 1, 2), files_of(own)) == (["kept", None], 1)


def test_two_imports_do_not_run_at_once(own, tmp_path):
    """The second says that one is running."""
    path = export(tmp_path, product(1))

    with alone(own), pytest.raises(AlreadyRunning, match="is running already"):
        imported(own, path)

    assert imported(own, path).stored == 1


def test_a_lock_that_cannot_be_written_is_said(own, tmp_path, capsys):
    """A folder in its place, in both languages: status 3, and nothing is imported."""
    own.with_name("own.import.lock").mkdir()
    path, told = export(tmp_path, product(1)), []
    for lang in ("en", "fr"):
        assert main(["import", str(path), "--db", str(own), "--lang", lang]) == 3
        told.append(capsys.readouterr().err)

    assert told[0].startswith(
        f"limpide: The catalogue {own.parent}/own.import.lock cannot be written (it is a folder)"
    )
    assert told[1].startswith(
        f"limpide: Le catalogue {own.parent}/own.import.lock ne peut pas être écrit (c\u2019est"
    )
    assert on_file(own, 1) == [None]


def test_an_own_file_that_is_none_is_said_in_both_languages(tmp_path, capsys):
    """Status 3, and it stays as it was."""
    letter = tmp_path / "own.sqlite"
    letter.write_bytes(b"Dear Sir or Madam, " * 500)
    path, told = export(tmp_path, product(1)), []
    for lang in ("en", "fr"):
        assert main(["import", str(path), "--db", str(letter), "--lang", lang]) == 3
        told.append(capsys.readouterr().err)

    assert told[0].startswith(f"limpide: The catalogue {letter} cannot be read (file is not a database).")
    assert told[1].startswith(f"limpide: Le catalogue {letter} ne peut pas être lu (file is not a database).")
    assert letter.read_bytes() == b"Dear Sir or Madam, " * 500


def test_a_full_disk_is_said_and_leaves_the_old_catalogue_whole(own, tmp_path):
    """What was written of the new one is removed."""
    imported(own, export(tmp_path, product(1, quantity="kept")))
    path = export(tmp_path, *map(product, range(2, 500)))
    command = [sys.executable, "-m", "server.cli", "import", str(path), "--db", str(own)]

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = subprocess.run(command, preexec_fn=small_files, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"limpide: The catalogue {tmp_path}/own.catalogue-")
    assert "Make room, then" in done.stderr
    assert (on_file(own, 1, 2), files_of(own)) == (["kept", None], 1)


def test_the_command_tells_what_it_did(own, tmp_path, capsys):
    """In sentences, in both languages, or as JSON; without a bar where nobody looks."""
    path = export(tmp_path, product(1), product(1), "nonsense", product(2) | {"code": "no number"})
    told = []
    for options in ([], ["--lang", "fr"], ["--json"]):
        assert main(["import", str(path), "--db", str(own), *options]) == 0
        told.append(capsys.readouterr())

    assert [each.err for each in told] == ["", "", ""]
    assert told[0].out.startswith("Products read: 3; stored: 1; seconds taken: ")
    assert told[0].out.splitlines()[1:] == [
        "Left out, because a newer record of the same product is stored: 1.",
        "Left out, because the code is no GTIN: 1.",
        "Lines skipped: 1. The first of them:",
        "  export.jsonl:3: it is no JSON (character 1)",
    ]
    assert told[1].out.startswith(
        "Produits lus\u00a0: 3\u00a0; enregistrés\u00a0: 1\u00a0; durée en secondes\u00a0: "
    )
    assert json.loads(told[2].out) | {"seconds": 0, "first_bad": []} == {
        "read": 3,
        "stored": 1,
        "older": 1,
        "without_gtin": 1,
        "bad_lines": 1,
        "first_bad": [],
        "gaps": {},
        "names": None,
        "seconds": 0,
    }


@pytest.mark.parametrize("arguments", [[], ["x.jsonl", "--download", "parquet"]])
def test_wrong_use_of_import_is_2(capsys, arguments):
    """Files or a download, one of the two."""
    with pytest.raises(SystemExit) as left:
        main(["import", *arguments])

    assert left.value.code == 2
    assert "name files, or --download one" in capsys.readouterr().err


@pytest.mark.skipif(not SHARED.exists(), reason="the shared records are not on this machine")
@pytest.mark.parametrize("name", ["off_dump_1000.parquet", "off_dump_1000.tsv"])
def test_the_known_gaps_of_an_export_are_told(own, capsys, name):
    """In words and as JSON; the products are stored all the same, but three whose code is no GTIN."""
    command = ["import", str(SHARED.with_name(name)), "--db", str(own)]
    told = [
        main([*command, *options]) or capsys.readouterr().out for options in (["--lang", "fr"], ["--json"])
    ]

    document = json.loads(told[1])
    assert (document["read"], document["stored"], document["without_gtin"]) == (1_000, 997, 3)
    assert document["gaps"]
    assert [
        line for line in told[0].splitlines()[1:] if any(str(n) in line for n in document["gaps"].values())
    ]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared records are not on this machine")
def test_the_real_records_import_whole_and_twice_the_same(own):
    """Every GTIN is stored, four of them under two codes; rows of both imports are equal byte by byte."""
    seen = []
    for _ in range(2):
        told = imported(own, SHARED)
        with closing(open_store(own)) as store, store.pool.reading() as connection:
            rows = [
                connection.execute(f"SELECT * FROM catalogue.{table} ORDER BY 1").fetchall()
                for table in ("products", "hits", "tags")
            ]
        seen.append(((told.read, told.stored, told.older, told.without_gtin, told.bad_lines), rows))

    assert seen[0] == seen[1]
    assert seen[0][0] == (5_949, 5_939, 4, 6, 0)


def test_a_product_of_a_catalogue_comes_back_as_it_was_read(own, tmp_path):
    """The same row of FACTS that one reader makes of the document."""
    imported(own, export(tmp_path, product(1)))

    with closing(open_store(own)) as store:
        found = store.find(gtin(1))

    assert list(rows_of(found.facts)) == list(rows_of(facts_table([read_document(product(1))])))
    assert (found.fetched_at, found.revision) == (None, "7")
