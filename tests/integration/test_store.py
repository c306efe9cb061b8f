import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from data.errors import CatalogueUnreadable
from data.shelf.facts_json import rows_of
from data.store import open_store
from scoring.facts import facts_table
from tests.build import barcode

ROOT = Path(__file__).parents[2]
GTIN = "03017620422003"
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, tzinfo=UTC)


def row(gtin=GTIN, **fields):
    return {"gtin": gtin, "ingredients_listed": False} | fields


def gtins(count):
    return [barcode(number).zfill(14) for number in range(1, count + 1)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "shelf" / "catalogue.sqlite"


@pytest.fixture
def store(path):
    with_path = open_store(path)
    yield with_path
    with_path.close()


def python(code, path):
    """Start another process that has `store` open on `path`."""
    start = f"from tests.integration.test_store import *\nstore = open_store({str(path)!r})\n"
    return subprocess.Popen([sys.executable, "-c", start + code], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_what_is_saved_is_found_whole(store):
    """A row comes back as the same row of FACTS, with when it was fetched and its revision."""
    saved = row(
        names={"": "Oat biscuits", "fr": "Biscuits d'avoine"},
        sugars=22.5,
        additives=[],
        allergens=["en:milk"],
        ingredients_listed=True,
        modified_at=NEW_YEAR,
        data_date=NEW_YEAR.date(),
        source_revision="7",
        remarks=[{"key": "impossible", "field": "fat", "value": "120"}],
    )

    stored = store.save(facts_table([saved]), JUNE)

    record = store.find(GTIN)
    assert (stored, record.fetched_at, record.revision) == (1, JUNE, "7")
    assert list(rows_of(record.facts)) == list(rows_of(facts_table([saved])))


def test_what_nobody_saved_is_not_found(store):
    """None, and the count says so."""
    assert (store.find(GTIN), store.count()) == (None, 0)


@pytest.mark.parametrize("code", ["", "00000000000000", "01234567891011"])
def test_a_row_whose_code_is_no_gtin_is_not_kept(store, code):
    """None at all, zeros, a wrong check digit: nobody could open its page."""
    assert (store.save(facts_table([row(code), row()]), None), store.count()) == (1, 1)


OLD = {"modified_at": NEW_YEAR, "source_revision": "9"}
NEW = {"modified_at": JUNE, "source_revision": "10"}


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ((OLD, JUNE), (NEW, NEW_YEAR), "second"),
        ((NEW, NEW_YEAR), (OLD, JUNE), "first"),
        ((OLD | {"modified_at": JUNE}, JUNE), (NEW, NEW_YEAR), "second"),
        ((NEW, NEW_YEAR), (OLD | {"modified_at": JUNE}, JUNE), "first"),
        ((NEW, NEW_YEAR), (NEW, JUNE), "second"),
        ((NEW, JUNE), (NEW, NEW_YEAR), "first"),
        ((NEW, JUNE), (NEW, None), "first"),
        ((NEW, None), (NEW, None), "second"),
        ((NEW, NEW_YEAR), ({}, JUNE), "first"),
        (({}, NEW_YEAR), (NEW, None), "second"),
    ],
)
def test_a_newer_record_never_loses_to_an_older_one(store, first, second, kept):
    """The later edit, then the higher revision (as a number), then the later fetch."""
    for name, (dated, fetched_at) in (("first", first), ("second", second)):
        store.save(facts_table([row(quantity=name, **dated)]), fetched_at)

    assert store.find(GTIN).facts["quantity"].to_pylist() == [kept]


def test_the_version_changes_with_every_commit_and_only_then(store, path):
    """Own commits and those of others."""
    other = open_store(path)
    versions = [store.version(), store.version()]
    store.save(facts_table([row()]), None)
    versions.append(store.version())
    store.find(GTIN)
    versions.append(store.version())
    other.save(facts_table([row()]), JUNE)
    versions.append(store.version())
    other.close()

    assert [later == earlier for earlier, later in pairwise(versions)] == [True, False, True, False]


def test_threads_share_a_store(store):
    """Eight threads save and find at once; nothing is lost and nothing fails."""

    def save_and_find(gtin):
        store.save(facts_table([row(gtin)]), None)
        return store.find(gtin).facts["gtin"].to_pylist()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(save_and_find, gtins(80)))

    assert (found, store.count()) == ([[gtin] for gtin in gtins(80)], 80)


def test_processes_share_a_file(path):
    """Three processes make the file and fill it at once; nothing is lost and nothing fails."""
    code = "for gtin in gtins(90)[{0}::3]: store.save(facts_table([row(gtin)]), None)\nstore.close()"
    children = [python(code.format(number), path) for number in range(3)]
    ends = [(child.communicate()[0], child.returncode) for child in children]

    store = open_store(path)
    count = store.count()
    store.close()
    assert (ends, count) == ([("", 0)] * 3, 90)


def test_a_process_killed_while_saving_leaves_the_file_as_it_was(path):
    """All of a save or none of it, and the next one goes on."""
    store = open_store(path)
    store.save(facts_table([row(quantity="before")]), None)
    code = (
        "import data.shelf.products\n"
        "insert = data.shelf.products.insert\n"
        "def slow(*given):\n"
        "    insert(*given)\n"
        "    print('writing', flush=True)\n"
        "    import time; time.sleep(60)\n"
        "data.shelf.products.insert = slow\n"
        "store.save(facts_table([row(gtin, quantity='after') for gtin in [GTIN, *gtins(5000)]]), None)\n"
    )
    with python(code, path) as child:
        child.stdout.readline()
        os.kill(child.pid, signal.SIGKILL)

    seen = store.find(GTIN).facts["quantity"].to_pylist(), store.count()
    stored = store.save(facts_table([row(gtin) for gtin in gtins(2)]), None)
    store.close()
    assert (seen, stored) == ((["before"], 1), 2)


def test_a_file_that_is_no_catalogue_is_said_so(tmp_path):
    """The message names the file, the cause and what to do."""
    path = tmp_path / "letter.sqlite"
    path.write_bytes(b"Dear Sir or Madam, " * 500)

    with pytest.raises(CatalogueUnreadable) as told:
        open_store(path)

    assert str(told.value) == (
        f"The catalogue {path} cannot be read (file is not a database). "
        "Check that the file may be read and written, or move it away to start with a new one."
    )


def test_a_catalogue_damaged_under_way_is_said_so(store, path):
    """Found while reading, it is still an error with a name."""
    store.save(facts_table([row(gtin, quantity="x" * 500) for gtin in gtins(200)]), None)
    store.close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x55" * (len(content) - 4096)
    path.write_bytes(content)

    with pytest.raises(CatalogueUnreadable) as told, closing(open_store(path)) as damaged:
        damaged.find(gtins(200)[-1])

    assert told.value.path == path


def test_a_folder_is_no_catalogue(tmp_path):
    """Nor is what stands below a file."""
    (tmp_path / "file").write_text("x")
    for path in (tmp_path, tmp_path / "file" / "catalogue.sqlite"):
        with pytest.raises(CatalogueUnreadable):
            open_store(path)
