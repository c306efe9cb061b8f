"""The own file copied while it is written to, and a server that goes on with the copy."""

import os
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

import pytest

from data.backup import backup
from data.errors import BackupFailed
from data.imports.catalogue import import_files
from data.jobs import Jobs
from data.lookups import REFRESH
from data.openfoodfacts.documents import read_document
from data.store import open_store
from scoring.facts import facts_table
from server.cli import main
from server.config import Config
from server.serve import about_catalogue
from tests.build import barcode, document
from tests.integration.test_imports import export, gtin, product

ROOT = Path(__file__).parents[2]


def facts_of(number):
    return facts_table([read_document(document(code=barcode(number)))])


def test_a_copy_taken_while_others_write_is_whole(tmp_path):
    """Every product saved before is in it, whatever is being saved meanwhile; a server goes on with it."""
    own, copy, done = tmp_path / "own.sqlite", tmp_path / "copy.sqlite", Event()
    with closing(open_store(own)) as store:
        for number in range(30):
            store.save(facts_of(number), None)
        Jobs(store.pool).add(REFRESH, gtin(1))

        def save_more():
            number = 30
            while not done.is_set():
                store.save(facts_of(number), None)
                number += 1

        writing = Thread(target=save_more)
        writing.start()
        backup(own, copy)
        done.set()
        writing.join()

    with closing(open_store(copy)) as restored:
        kept = [restored.find(gtin(number)) is not None for number in range(30)]
        assert (kept, Jobs(restored.pool).count()) == ([True] * 30, 1)
        assert restored.save(facts_of(999), None) == 1


def test_a_copy_takes_the_place_of_a_file_that_a_crash_left_open(tmp_path):
    """What was only in its write-ahead log is not put into the copy."""
    own, copy = tmp_path / "own.sqlite", tmp_path / "copy.sqlite"
    with closing(open_store(own)) as store:
        store.save(facts_of(1), None)
    backup(own, copy)
    crash = (
        "import os; from tests.integration.test_backup import *\n"
        f"store = open_store({str(own)!r})\n"
        "for number in range(2, 40): store.save(facts_of(number), None)\n"
        "os._exit(1)"
    )
    subprocess.run([sys.executable, "-c", crash], cwd=ROOT, check=False)
    was_open = own.with_name("own.sqlite-wal").stat().st_size > 0

    backup(copy, own, force=True)

    with closing(open_store(own)) as restored, restored.pool.reading() as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchall()
        assert (was_open, sound, restored.count()) == (True, [("ok",)], 1)


def test_a_restored_file_knows_that_its_catalogue_is_gone(tmp_path, capsys):
    """No error: what is its own is there, and the start of the server says what is missing."""
    own, elsewhere = tmp_path / "own.sqlite", tmp_path / "elsewhere" / "own.sqlite"
    elsewhere.parent.mkdir()
    with closing(open_store(own)) as store:
        store.save(facts_of(1), None)
    import_files(own, [export(tmp_path, product(2))], lambda progress: None)

    status = main(["backup", str(elsewhere), "--db", str(own)])

    with closing(open_store(elsewhere)) as restored:
        found = [restored.find(gtin(number)) is not None for number in (1, 2)]
        assert (status, found, restored.catalogue().is_there) == (0, [True, False], False)
    assert capsys.readouterr().out == f"{elsewhere}: {elsewhere.stat().st_size:,} bytes, whole.\n"
    assert [
        line.startswith("The imported catalogue own.catalogue-")
        for line in about_catalogue(Config(db=elsewhere))
    ] == [True]
    assert about_catalogue(Config(db=own)) == []


def test_a_file_that_is_there_stays_unless_told_otherwise(tmp_path, capsys):
    """Status 3 and one line; --force replaces it; nothing else is left in the folder."""
    own, copy = tmp_path / "own.sqlite", tmp_path / "copies" / "copy.sqlite"
    copy.parent.mkdir()
    copy.write_text("a letter")
    open_store(own).close()

    first = main(["backup", str(copy), "--db", str(own)]), copy.read_bytes()[:8]
    second = main(["backup", str(copy), "--db", str(own), "--force"]), copy.read_bytes()[:13]

    assert first == (3, b"a letter")
    assert second == (0, b"SQLite format")
    assert list(copy.parent.iterdir()) == [copy]
    assert "it is there already" in capsys.readouterr().err


def test_a_copy_that_cannot_be_made_leaves_nothing(tmp_path):
    """No folder, no own file, a file that is no catalogue, and the own file itself are refused."""
    own, letter = tmp_path / "own.sqlite", tmp_path / "letter.sqlite"
    open_store(own).close()
    letter.write_bytes(b"Dear Sir or Madam, " * 500)
    copy = tmp_path / "copies" / "copy.sqlite"

    for source, target in (
        (own, copy),
        (tmp_path / "none.sqlite", own.with_name("x")),
        (letter, own.with_name("x")),
    ):
        with pytest.raises(BackupFailed):
            backup(source, target)
    with pytest.raises(BackupFailed, match=r"there is no folder .*copies"):
        backup(own, copy)
    with pytest.raises(BackupFailed, match="it is the own file itself"):
        backup(own, own, force=True)

    with closing(sqlite3.connect(own)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not own.with_name("x").exists()


@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_file_is_never_replaced(tmp_path, force):
    """A folder, a pipe or a device in its place; nor is the own file by a link to it."""
    own = tmp_path / "own.sqlite"
    open_store(own).close()
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(own)
    before = sorted(tmp_path.iterdir())
    hindrances = {
        "folder": "it is a folder",
        "/": "it is a folder",
        "pipe": "it is a pipe or a device, no file",
        "link": "it is the own file itself" if force else "it is there already",
        "x" * 300: "the system says: File name too long",
        "x" * 250: "the system says: File name too long",
    }
    for name, why in hindrances.items():
        with pytest.raises(BackupFailed, match=rf"\({why}\)"):
            backup(own, tmp_path / name, force=force)

    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "pipe").is_fifo()


def test_a_full_disk_leaves_no_backup(tmp_path):
    """Said in the language asked for; the copy of yesterday stays."""
    own, copy = tmp_path / "own.sqlite", tmp_path / "copy.sqlite"
    with closing(open_store(own)) as store:
        store.save(facts_of(1), None)
    backup(own, copy)
    yesterday = copy.read_bytes()
    command = [sys.executable, "-m", "server.cli", "backup", str(copy), "--db", str(own), "--force"]

    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = subprocess.run(
        [*command, "--lang", "fr"], preexec_fn=small_files, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"limpide: Aucune sauvegarde n\u2019a été écrite dans {copy} (")
    assert copy.read_bytes() == yesterday
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []
