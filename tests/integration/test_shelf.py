"""What a shelf holds: products by gtin, found by words and tags, the best first; on two files as on one."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from data.catalogues import new_file, point
from data.errors import CatalogueUnreadable
from data.migrations import migrations
from data.openfoodfacts.documents import read_document
from data.shelf.entries import gtin_of_hit
from data.shelf.facts_json import rows_of, to_json
from data.shelf.products import SHELVES, make_shelf, take_away, write
from data.shelf.tags import tag_id, tag_word, unpacked_tags
from data.store import open_store
from scoring.facts import facts_table
from tests.build import barcode, document


def facts_of(*documents):
    return facts_table(map(read_document, documents))


def product(number, **fields):
    return document(code=barcode(number), **fields)


@pytest.fixture
def own(tmp_path):
    """The operator's own file, empty."""
    with closing(open_store(tmp_path / "own.sqlite")) as store:
        yield store


def fill_catalogue(own, *documents):
    """Make a catalogue of `documents` beside the own file, and point to it."""
    path = new_file(own.pool.path)
    with closing(sqlite3.connect(path)) as connection, connection:
        make_shelf(connection)
        write(connection, facts_of(*documents), None)
    with own.pool.writing() as connection:
        point(connection, path.name)


def hits(store, query):
    """The gtins that fit `query`, on each shelf."""
    with store.pool.reading() as connection:
        return [
            [
                gtin_of_hit(number)
                for (number,) in connection.execute(
                    f"SELECT rowid FROM {shelf}.search WHERE search MATCH ?", [query]
                )
            ]
            for shelf in SHELVES
        ]


def gtin(number):
    return barcode(number).zfill(14)


def test_words_and_tags_find_products_the_best_first(own):
    """Accents folded, words begun, a word for each tag; scanned often comes before complete."""
    fill_catalogue(
        own,
        product(1, product_name="Crème brûlée", unique_scans_n=3),
        product(2, product_name="Creme dessert", unique_scans_n=900),
        product(3, product_name="Creme dessert", unique_scans_n=None, quantity=None),
        product(4, product_name="Creme dessert", unique_scans_n=None),
        product(5, product_name="Lait", brands="Crémerie", labels_tags=["en:no-additives"], unique_scans_n=0),
    )

    organic = tag_word(tag_id("label", "en:organic"))

    assert hits(own, f"cre* AND {organic}") == [[], [gtin(number) for number in (2, 1, 4, 3)]]
    assert hits(own, "cremerie") == [[], [gtin(5)]]
    assert hits(own, tag_word(tag_id("light", "red"))) == [[], [gtin(number) for number in (2, 1, 4, 5, 3)]]


def test_a_product_taken_away_leaves_nothing(own):
    """Out of the search index too, which could not be mended later."""
    own.save(facts_of(product(1), product(2, product_name="Milk")), None)
    with own.pool.writing() as connection:
        take_away(connection, [int(gtin(1))])

    assert (own.count(), own.find(gtin(1)), hits(own, "oat OR milk")) == (1, None, [[gtin(2)], []])
    with own.pool.writing() as connection:
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")


def test_a_product_changed_is_found_by_what_it_is_now(own):
    """The old words and tags find it no more."""
    own.save(facts_of(product(1, product_name="Oat bar", product_name_fr="Avoine")), None)
    own.save(facts_of(product(1, product_name="Rice bar", product_name_fr="Riz", rev=8)), None)

    assert [hits(own, word)[0] for word in ("oat", "avoine", "rice", "riz", "bar")] == [
        [],
        [],
        [gtin(1)],
        [gtin(1)],
        [gtin(1)],
    ]


def test_the_own_file_counts_before_the_catalogue(own):
    """A product saved since is found as it was saved; the others are the catalogue's; none counts twice."""
    fill_catalogue(own, product(1, quantity="old"), product(2, quantity="old"))
    own.save(facts_of(product(1, quantity="new", rev=8), product(3, quantity="new")), None)

    found = {number: own.find(gtin(number)).facts["quantity"].to_pylist() for number in (1, 2, 3)}

    assert (own.count(), found) == (3, {1: ["new"], 2: ["old"], 3: ["new"]})


def test_what_the_catalogue_has_newer_is_not_saved(own):
    """An own product stands there only while it is newer."""
    fill_catalogue(own, product(1, rev=9))

    saved = own.save(facts_of(product(1, rev=8)), None)

    with own.pool.reading() as connection:
        assert (saved, connection.execute("SELECT gtin FROM main.products").fetchall()) == (0, [])


def test_what_is_on_file_comes_back_whole(own):
    """The row of FACTS, with light, span, grade and tags in their order."""
    facts = facts_of(product(1, categories_tags=["en:snacks", "en:biscuits"]))
    own.save(facts, None)

    found = own.find_all([gtin(1), gtin(2)])

    assert list(found) == [gtin(1)]
    assert [found[gtin(1)].row] == list(rows_of(facts))
    assert (found[gtin(1)].light, found[gtin(1)].score, found[gtin(1)].grade) == ("red", 39, "e")
    with own.pool.reading() as connection:
        ((categories,),) = connection.execute("SELECT categories FROM hits").fetchall()
        names = dict(connection.execute("SELECT id, tag FROM tags").fetchall())
    assert [names[number] for number in unpacked_tags(categories).tolist()] == ["en:snacks", "en:biscuits"]


def test_the_catalogue_changes_under_those_who_read(own):
    """A connection lent after the pointer moved sees the new one; one that is lost is empty, and said so."""
    fill_catalogue(own, product(1, quantity="first"))
    first = own.find(gtin(1)).facts["quantity"].to_pylist()
    fill_catalogue(own, product(1, quantity="second"))
    second = own.find(gtin(1)).facts["quantity"].to_pylist()
    with own.pool.writing() as connection:
        point(connection, "own.catalogue-lost.sqlite")

    assert (first, second, own.find(gtin(1)), own.catalogue().is_there) == (
        ["first"],
        ["second"],
        None,
        False,
    )


def test_no_connection_keeps_an_old_catalogue_on_the_disk(own):
    """One that was lent while the pointer moved is closed when it comes back: others are lent before it."""
    fill_catalogue(own, product(1))
    first = own.catalogue().file
    with own.pool.reading() as lent:
        fill_catalogue(own, product(2))
        own.version()
        lent.execute("SELECT 1")

    opened = [str(each.readlink()) for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]

    assert [path for path in opened if first in path] == []


def test_a_live_product_is_saved_while_the_catalogue_is_written_to(own):
    """Nobody waits for a sync; what it has not committed is not seen."""
    fill_catalogue(own, product(1, quantity="old"))
    path = own.pool.path.with_name(own.catalogue().file)
    with closing(sqlite3.connect(path, isolation_level=None)) as syncing:
        syncing.execute("PRAGMA journal_mode = WAL")
        syncing.execute("BEGIN IMMEDIATE")
        syncing.execute("UPDATE products SET revision = 'new'")
        started = time.monotonic()
        saved = own.save(facts_of(product(2)), None)
        waited = time.monotonic() - started

        assert (saved, waited < 5, own.find(gtin(1)).revision) == (1, True, "7")


def test_a_damaged_catalogue_is_named(own):
    """It is the derived file that cannot be read, not the own one; moved away, the own products are there."""
    fill_catalogue(own, product(1))
    own.save(facts_of(product(2)), None)
    path = own.pool.path.with_name(own.catalogue().file)
    path.write_bytes(b"Dear Sir or Madam, " * 500)
    with closing(open_store(own.pool.path)) as fresh:
        with pytest.raises(CatalogueUnreadable) as told:
            fresh.find(gtin(2))
        path.unlink()

        assert told.value.path == path
        assert fresh.find(gtin(2)) is not None


def test_a_file_of_before_there_were_shelves_is_brought_along(tmp_path):
    """Every product with when it was fetched, found by its words too."""
    path, facts = tmp_path / "old.sqlite", facts_of(product(1), product(2, product_name="Rye bread"))
    with closing(sqlite3.connect(path)) as connection:
        migrations.apply(Database(connection), stop_before="catalogues")
        rows = [
            (row["gtin"], to_json(row), "7", None, 1_767_225_600 * number)
            for number, row in enumerate(rows_of(facts))
        ]
        with connection:
            connection.executemany("INSERT INTO products VALUES (?, ?, ?, ?, ?)", rows)

    with closing(open_store(path)) as store:
        found = store.find_all([gtin(1), gtin(2)])
        assert [(each.fetched_at, each.row) for each in found.values()] == [
            (1_767_225_600 * number, row) for number, row in enumerate(rows_of(facts))
        ]
        assert (store.count(), hits(store, "rye")) == (2, [[gtin(2)], []])


def test_own_products_scored_by_an_older_method_are_scored_anew(own):
    """Once, at the start of the server."""
    own.save(facts_of(product(1), product(2)), None)
    with own.pool.writing() as connection:
        connection.execute("UPDATE hits SET light = 'green'")
        connection.execute("UPDATE about SET value = 'old' WHERE key = 'method'")
    version = own.version()
    own.rescore()
    own.rescore()

    red = tag_word(tag_id("light", "red"))
    assert (own.version() - version, own.count(), hits(own, red)) == (1, 2, [[gtin(1), gtin(2)], []])
