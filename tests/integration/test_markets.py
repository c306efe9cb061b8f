"""The market beside a catalogue: made by imports, kept by syncs, and what products were before either."""

import gzip
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from data.catalogues import Catalogue
from data.errors import MarketMissing
from data.imports import markets
from data.imports import sync as syncing
from data.imports.sync import sync
from data.market import current
from data.market.current import Markets
from data.market.folders import MARKET, market_folder, next_folder, read_market, remove_others
from data.market.history import ABSENT, changed_between, history, imports, states_at
from data.market.made import add_shelf
from data.market.spool import Spool
from data.market.trends import trend, use_before, use_now
from data.openfoodfacts.downloads import Downloads
from data.openfoodfacts.exports import Addresses, Exports
from data.shelf.products import note
from data.store import open_store
from scoring.market.additives.use import use_of_all
from scoring.market.rows import LISTS, NUMBERS
from scoring.method import METHOD
from tests.dated import DAY, MADE, dated, gtin, imported
from tests.exports import Served, file_server
from tests.shelves import facts_of


class Killed(BaseException):
    """Whoever is killed ends here."""


def lines(documents):
    return gzip.compress("".join(f"{json.dumps(each)}\n" for each in documents).encode())


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.sqlite"
    open_store(path).close()
    return path


@pytest.fixture
def server():
    with file_server() as server:
        yield server


def synced(own, server, *days):
    """Sync with a delta a day from MADE on, each of the documents given for it."""
    names = []
    for number, documents in enumerate(days):
        start = MADE + number * DAY
        names.append(f"openfoodfacts_products_{start}_{start + DAY}.json.gz")
        server.files[f"/delta/{names[-1]}"] = Served(lines(documents), etag=f'"{number}"')
    server.files["/delta/index.txt"] = Served("\n".join(names).encode())
    with closing(Downloads("test", pause_seconds=0)) as downloads:
        exports = Exports(downloads, Addresses(deltas=f"{server.address}/delta"))
        return sync(own, exports, own.parent / "cache", lambda progress: None)


def folders(own):
    return sorted(path for path in own.parent.iterdir() if MARKET in path.name)


def asked(own, question, *values):
    with closing(open_store(own)) as store, store.pool.reading() as connection:
        return question(connection, *values)


def kept(own, number):
    """What is kept of a product: the light and quantity up to each import."""
    return [
        (each.last, each.light, each.row and each.row["quantity"])
        for each in asked(own, history, gtin(number))
    ]


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".json"}


def anew(own, folder):
    """The files of a market made of all that the catalogue holds now."""
    with closing(open_store(own)) as store, store.pool.reading() as connection, Spool(folder) as spool:
        add_shelf(spool, connection, "catalogue")
        spool.finish(read_market(folders(own)[0]).about)
    return files(folder)


def test_an_import_makes_a_market_of_all_it_stores(own, tmp_path):
    """The newest record of each product; its files are those of a market made of the shelf."""
    imported(own, dated(1, 1), dated(2, brands="Rye, Oat"), dated(1, quantity="old"))

    (folder,) = folders(own)
    market = read_market(folder)

    assert market.gtin.tolist() == [int(gtin(1)), int(gtin(2))]
    assert (market.about.until, market.about.method) == (MADE + DAY, METHOD)
    assert files(folder) == anew(own, tmp_path / "anew")


def test_of_a_second_import_the_history_holds_what_changed(own):
    """Changed, gone and new; what is the same is not kept. The first import keeps nothing."""
    imported(own, dated(1), dated(2), dated(3, quantity="3 g"))
    first = asked(own, imports)
    imported(
        own,
        dated(1),
        dated(2, 1, additives_tags=["en:e171"], quantity="other"),
        dated(4),
    )

    known = asked(own, imports)
    assert (known[:1], [each.products for each in known]) == (first, [3, 3])
    assert [kept(own, number) for number in (1, 2, 3, 4)] == [
        [],
        [(1, "red", "200 g")],
        [(1, "red", "3 g")],
        [(1, ABSENT, None)],
    ]
    every = [int(gtin(number)) for number in (1, 2, 3, 4)]
    assert asked(own, changed_between, 1, 2, every) == every[1:]
    assert asked(own, changed_between, 1, 2, every[:2]) == every[1:2]
    assert asked(own, changed_between, 2, 3, every) == []
    assert len(folders(own)) == 1


def test_the_state_at_an_import_is_the_first_kept_since(own):
    """A product that nobody changed since is as it is now: left out."""
    for day in range(3):
        imported(own, dated(1, day, quantity=f"{day} g", nutriments={"salt_100g": day}), dated(2))

    at = [asked(own, states_at, number, [int(gtin(1)), int(gtin(2))]) for number in (1, 2, 3)]

    assert [{code: state.row["quantity"] for code, state in found.items()} for found in at] == [
        {int(gtin(1)): "0 g"},
        {int(gtin(1)): "1 g"},
        {},
    ]


def test_an_import_of_other_files_with_the_same_last_change_is_another(own):
    """Or what the second changed would be lost with the third."""
    imported(own, dated(1, additives_tags=["en:e171"]))
    imported(own, dated(1, additives_tags=["en:e330"]))
    imported(own, dated(1))

    assert [each.id for each in asked(own, imports)] == [1, 2, 3]
    assert [each.row["additives"] for each in asked(own, history, gtin(1))] == [["en:e171"], ["en:e330"]]


def test_a_sync_leaves_the_market_as_one_made_anew(own, server, tmp_path):
    """Byte for byte, in a folder of its own: changed and new products, words that no product has any more."""
    imported(own, dated(1, brands="Oat", brands_tags=["xx:oat"]), dated(2), dated(3))
    synced(
        own,
        server,
        [dated(1, 1, brands="Rye", brands_tags=["xx:rye"]), dated(4, 1, categories_tags=["en:rusks"])],
        [dated(4, 2, categories_tags=["en:breads"]), dated(2, 2, quantity="same recipe")],
    )

    (folder,) = folders(own)
    assert folder.name.endswith(f"{MARKET}1")
    assert files(folder) == anew(own, tmp_path / "anew")
    assert read_market(folder).lists["categories"].words[:] == ["en:biscuits", "en:breads", "en:snacks"]
    assert read_market(folder).about.until == MADE + 2 * DAY
    assert [kept(own, number) for number in (1, 2, 3, 4)] == [
        [(1, "red", "200 g")],
        [],
        [],
        [(1, ABSENT, None)],
    ]


def test_a_sync_keeps_what_it_changes(own, server):
    """Up to the import before it, and once: a second sync has nothing to keep."""
    imported(own, dated(1), dated(2))
    synced(own, server, [dated(1, 1, additives_tags=["en:e171"])])
    again = synced(own, server, [dated(1, 1, additives_tags=["en:e171"])])

    assert (again.deltas, kept(own, 1), kept(own, 2)) == (0, [(1, "red", "200 g")], [])
    assert [each.until for each in asked(own, imports)] == [MADE, MADE + DAY]


def test_killed_between_a_delta_and_the_market_the_next_sync_makes_it(own, server, tmp_path, monkeypatch):
    """What was kept before the delta stays, and the market is that of the catalogue again."""
    imported(own, dated(1), dated(2))
    with monkeypatch.context() as patch:
        patch.setattr(syncing.Keeping, "settle", killed)
        with pytest.raises(Killed):
            synced(own, server, [dated(1, 1, additives_tags=["en:e171"])])
    stale = read_market(folders(own)[0])

    synced(own, server, [dated(1, 1, additives_tags=["en:e171"])])

    (folder,) = folders(own)
    assert (stale.about.until, read_market(folder).about.until) == (MADE, MADE + DAY)
    assert files(folder) == anew(own, tmp_path / "anew")
    assert kept(own, 1) == [(1, "red", "200 g")]


def killed(*_):
    raise Killed


def test_killed_before_the_old_market_was_removed_the_next_sync_removes_it(own, server):
    """Nothing points to it any more."""
    imported(own, dated(1))
    old = folders(own)[0]
    next_folder(old).mkdir()

    synced(own, server, [])

    assert [path.name for path in folders(own)] == [next_folder(old).name]


def test_a_catalogue_without_a_market_gets_one_by_a_sync(own, server, tmp_path):
    """As catalogues have none that were made before there were any; nothing was known of before."""
    imported(own, dated(1), dated(2))
    lose_market(own)

    synced(own, server, [dated(1, 1, quantity="other")])

    (folder,) = folders(own)
    assert files(folder) == anew(own, tmp_path / "anew")


def lose_market(own):
    """Have the catalogue be one that was made before there were markets."""
    with closing(open_store(own)) as store:
        path = own.with_name(store.catalogue().file)
    with closing(sqlite3.connect(path)) as connection, connection:
        note(connection, market="")
    remove_others(path, "")


def test_an_import_that_fails_leaves_no_market_behind(own, monkeypatch):
    """Nor anything in the history."""
    imported(own, dated(1))
    with monkeypatch.context() as patch:
        patch.setattr(markets, "changed", killed)
        with pytest.raises(Killed):
            imported(own, dated(2))

    assert (len(folders(own)), kept(own, 1)) == (1, [])


def test_the_market_of_a_killed_import_is_removed_by_the_next(own):
    """With its catalogue, or where that is gone already."""
    orphan = own.with_name("own.catalogue-20260101T000000000000Z.sqlite")
    orphan.touch()
    for number in (0, 1):
        market_folder(orphan, number).mkdir()

    imported(own, dated(1))

    assert [path.name.startswith(orphan.name) for path in folders(own)] == [False]


def test_markets_of_other_catalogues_are_not_removed(tmp_path):
    """Only those of this one, and not the one that is kept."""
    mine, other = tmp_path / "a.sqlite", tmp_path / "aa.sqlite"
    for catalogue, number in ((mine, 0), (mine, 1), (other, 0)):
        market_folder(catalogue, number).mkdir()

    remove_others(mine, market_folder(mine, 1).name)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.sqlite.market-1", "aa.sqlite.market-0"]


def test_the_use_of_additives_is_kept_import_by_import(own, server):
    """How many held each, of how many understood lists; unknown before the first, null where nobody asks."""
    imported(own, dated(1), dated(2))
    nothing = asked(own, use_before)
    synced(own, server, [dated(number, 1, additives_tags=["en:e171"]) for number in (1, 3)])

    points = asked(own, trend, "en:e171")
    assert (nothing, asked(own, use_before)) == (None, {})
    assert [(each.until, each.products, each.understood, each.of) for each in points] == [
        (MADE, 0, 0, 2),
        (MADE + DAY, 2, 2, 3),
    ]
    market = read_market(folders(own)[0])
    now, plain = asked(own, use_now, market.about), use_of_all(market)
    assert (now.tags, now.products.tolist(), now.understood.tolist(), now.of) == (
        plain.tags,
        plain.products.tolist(),
        plain.understood.tolist(),
        plain.of,
    )
    assert asked(own, use_now, replace(market.about, until=MADE)) is None


def test_the_market_is_that_of_the_catalogue_and_of_own_products_without_one(own):
    """The same as long as nothing changes; the own shelf is looked at again only once it had its rest."""
    with closing(open_store(own)) as store:
        shown = Markets(store)
        nothing = shown.current()
        store.save(facts_of(dated(1)), None)
        resting = shown.current()
        mine = Markets(store).current()
        imported(own, dated(2), dated(3))
        whole = shown.current()

        assert (len(nothing.gtin), resting is nothing, mine.gtin.tolist()) == (0, True, [int(gtin(1))])
        assert (whole.gtin.tolist(), shown.current() is whole) == ([int(gtin(2)), int(gtin(3))], True)
        assert isinstance(whole.gtin, np.memmap)


@pytest.mark.parametrize("lacks", ["folder", "method", "name"])
def test_of_a_small_catalogue_a_market_is_made_meanwhile(own, lacks, monkeypatch):
    """Where it has none, or one by an older method; of a large one somebody has to make it."""
    imported(own, dated(1))
    folder = folders(own)[0]
    if lacks == "folder":
        remove_others(own.with_name(folder.name.rsplit(MARKET, 1)[0]), "")
    if lacks == "method":
        about = json.loads((folder / "about.json").read_text())
        (folder / "about.json").write_text(json.dumps(about | {"method": "older"}))
    if lacks == "name":
        lose_market(own)
    with closing(open_store(own)) as store:
        made = Markets(store).current()
        monkeypatch.setattr(current, "SMALL", 0)

        with pytest.raises(MarketMissing):
            Markets(store).current()
        assert (made.gtin.tolist(), made.about.method, made.about.until) == ([int(gtin(1))], METHOD, MADE)


def test_a_catalogue_that_is_not_there_has_the_market_of_the_own_products(own):
    """As after a restore."""
    imported(own, dated(1))
    with closing(open_store(own)) as store:
        own.with_name(store.catalogue().file).unlink()
    with closing(open_store(own)) as store:
        assert isinstance(store.catalogue(), Catalogue)
        assert len(Markets(store).current().gtin) == 0


def test_a_market_is_read_as_it_was_written(own):
    """Every column of every kind, none more."""
    imported(own, dated(1, brands="Oat"))
    market = read_market(folders(own)[0])

    assert ({*market.numbers}, {*market.lists}) == ({*NUMBERS}, {*LISTS})
    assert {name: market.numbers[name].dtype for name in NUMBERS} == {
        name: np.dtype(kind) for name, kind in NUMBERS.items()
    }
    assert Path(folders(own)[0] / "about.json").is_file()
