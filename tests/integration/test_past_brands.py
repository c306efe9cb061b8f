"""Whose products were that changed: found again by brand and owner, whatever became of them."""

import sqlite3
from contextlib import closing

import pytest
from sqlite_utils import Database

from data.market.history import forget_same, imports
from data.market.past_brands import once_of
from data.migrations import migrations
from data.store import open_store
from tests.dated import dated, gtin, imported


def of(brand, owner=None):
    return {"brands": brand, "brands_tags": [f"xx:{brand.lower()}"], "brand_owner": owner}


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.sqlite"
    open_store(path).close()
    return path


def once(own, *keys, since=0):
    with closing(open_store(own)) as store, store.pool.reading() as connection:
        return [f"{each:014}" for each in once_of(connection, keys, since)]


def twice_imported(own):
    """One that is another brand's since, one that is gone, one that is new, one that is the same."""
    imported(own, dated(1, **of("Oat", "Mills")), dated(2, **of("Rye")), dated(4, **of("Oat")))
    imported(own, dated(1, 1, **of("Spelt")), dated(3, 1, **of("Rye")), dated(4, **of("Oat")))


def test_what_changed_is_found_by_whose_it_was(own):
    """By any of the keys it had, since the import that was the last to have it so; as it is now it is not."""
    twice_imported(own)

    assert once(own, "oat") == once(own, "owner:mills") == [gtin(1)]
    assert (once(own, "rye"), once(own, "oat", "rye")) == ([gtin(2)], [gtin(1), gtin(2)])
    assert (once(own, "spelt"), once(own, "oat", since=2), once(own, "oat", since=1)) == (
        [],
        [],
        [gtin(1)],
    )


def test_what_is_forgotten_is_found_no_more(own):
    """What nothing changed of after all, alone."""
    twice_imported(own)
    with closing(open_store(own)) as store, store.pool.writing() as connection:
        forget_same(connection, imports(connection)[0].id, [gtin(1)])

    assert (once(own, "oat"), once(own, "owner:mills"), once(own, "rye")) == ([], [], [gtin(2)])


def test_of_a_history_that_was_kept_before_all_is_found(own):
    """An own file of before is read once, when it is opened."""
    twice_imported(own)
    with closing(sqlite3.connect(own)) as connection, connection:
        connection.execute("DROP TABLE history_brands")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'history_brands'")
        assert [each.name for each in migrations.pending(Database(connection))] == ["history_brands"]

    assert (once(own, "oat"), once(own, "owner:mills"), once(own, "rye")) == (
        [gtin(1)],
        [gtin(1)],
        [gtin(2)],
    )
