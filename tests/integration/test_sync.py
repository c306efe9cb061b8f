"""The daily deltas put into the catalogue: in order, once, and never over something newer."""

import gzip
import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from data.errors import FileUnreadable, ImportNeeded
from data.imports.catalogue import import_files
from data.imports.sync import sync
from data.openfoodfacts.documents import read_document
from data.openfoodfacts.downloads import Downloads
from data.openfoodfacts.exports import Addresses, Exports
from data.store import open_store
from scoring.facts import facts_table
from scoring.messages import sentence
from server.cli import main
from tests.build import barcode, document
from tests.exports import Served, file_server

DAY = 86_400
MADE = 1_790_000_000
"""When the export was made: its newest change."""


def product(number, **fields):
    return document(code=barcode(number), last_modified_t=MADE) | fields


def gtin(number):
    return barcode(number).zfill(14)


def lines(documents):
    return gzip.compress("".join(f"{json.dumps(each)}\n" for each in documents).encode())


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    """A folder with an own file, and beside it a catalogue of three products."""
    folder = tmp_path_factory.mktemp("imported")
    open_store(folder / "own.sqlite").close()
    export = folder / "export.jsonl.gz"
    export.write_bytes(lines(product(number, quantity="imported") for number in (1, 2, 3)))
    import_files(folder / "own.sqlite", [export], lambda progress: None)
    return folder


@pytest.fixture
def own(imported, tmp_path):
    """An own file of one's own, and its catalogue."""
    return shutil.copytree(imported, tmp_path / "own") / "own.sqlite"


@pytest.fixture
def server():
    """A server of exports, empty."""
    with file_server() as server:
        yield server


def serve(server, *days):
    """Have `server` offer a delta a day from MADE on, each of the documents given for it."""
    names = []
    for number, documents in enumerate(days):
        start = MADE + number * DAY
        names.append(f"openfoodfacts_products_{start}_{start + DAY}.json.gz")
        server.files[f"/delta/{names[-1]}"] = Served(lines(documents), etag=f'"{number}"')
    server.files["/delta/index.txt"] = Served("\n".join(names).encode())


def synced(own, server):
    with closing(Downloads("test", pause_seconds=0)) as downloads:
        exports = Exports(downloads, Addresses(deltas=f"{server.address}/delta"))
        return sync(own, exports, own.parent / "cache", lambda progress: None)


def on_file(own, *numbers):
    """The quantity on file of each product."""
    with closing(open_store(own)) as store:
        found = store.find_all(map(gtin, numbers))
        return [found[gtin(number)].row["quantity"] if gtin(number) in found else None for number in numbers]


def test_deltas_are_put_in_one_after_another_and_once(own, server):
    """Products change and come; a second sync has nothing to do and downloads nothing."""
    serve(
        server,
        [product(1, rev=8, last_modified_t=MADE + 5, quantity="first day"), product(4, quantity="first day")],
        [product(1, rev=9, last_modified_t=MADE + DAY + 5, quantity="second day")],
    )
    with closing(open_store(own)) as store:
        version = store.version()
        told = synced(own, server)

        assert store.version() != version
        assert (store.count(), store.catalogue().until) == (4, MADE + 2 * DAY)
    again = synced(own, server)

    assert (told.deltas, told.read, told.stored, told.until) == (2, 3, 3, MADE + 2 * DAY)
    assert (again.deltas, again.until) == (0, MADE + 2 * DAY)
    assert on_file(own, 1, 2, 3, 4) == ["second day", "imported", "imported", "first day"]
    assert [path for path, _ in server.asked].count("/delta/index.txt") == 2
    assert len(server.asked) == 4
    assert list((own.parent / "cache").glob("*.gz")) == []


def test_a_delta_never_overwrites_what_is_newer(own, server):
    """Neither in the catalogue nor in the own file; what is older there goes."""
    with closing(open_store(own)) as store:
        rows = [
            product(1, rev=9, last_modified_t=MADE + 9, quantity="own"),
            product(2, rev=8, last_modified_t=MADE + 1, quantity="own"),
        ]
        store.save(facts_table(map(read_document, rows)), None)
    serve(
        server,
        [
            product(1, rev=8, last_modified_t=MADE + 5, quantity="delta"),
            product(2, rev=9, last_modified_t=MADE + 5, quantity="delta"),
            product(3, rev=6, last_modified_t=MADE - 5, quantity="delta"),
        ],
    )

    told = synced(own, server)

    assert (told.read, told.stored) == (3, 2)
    assert on_file(own, 1, 2, 3) == ["own", "delta", "imported"]
    with closing(open_store(own)) as store, store.pool.reading() as connection:
        assert connection.execute("SELECT gtin FROM main.products").fetchall() == [(int(gtin(1)),)]


def test_the_search_index_follows_a_sync(own, server):
    """A name that a delta brings finds its product, the old one does not."""
    serve(server, [product(1, rev=8, last_modified_t=MADE + 5, product_name="Rye bread", product_name_fr="")])
    synced(own, server)

    with closing(open_store(own)) as store, store.pool.reading() as connection:
        found = {
            word: connection.execute(
                "SELECT count(*) FROM catalogue.search WHERE search MATCH ?", [word]
            ).fetchone()[0]
            for word in ("rye", "oat", "millbrook")
        }
    assert found == {"rye": 1, "oat": 2, "millbrook": 3}


def test_a_line_that_is_no_product_is_skipped_and_told(own, server, monkeypatch, capsys):
    """With its file and number; what stands around it is put in."""
    serve(server, [product(1, rev=8, quantity="before"), {}, product(2, rev=8, quantity="after")])
    (delta,) = [path for path in server.files if path.endswith(".gz")]
    server.files[delta].body = gzip.compress(
        gzip.decompress(server.files[delta].body).replace(b"\n{}\n", b"\n{broken\n")
    )
    monkeypatch.setenv("LIMPIDE_EXPORTS", server.address)
    monkeypatch.setenv("LIMPIDE_NAMES", "off")

    assert main(["sync", "--db", str(own)]) == 0

    assert capsys.readouterr().out.splitlines()[1:] == [
        "Lines skipped: 1. The first of them:",
        f"  {delta.rpartition('/')[2]}:2: it is no JSON (character 2)",
    ]
    assert on_file(own, 1, 2) == ["before", "after"]


def test_a_day_without_changes_is_passed(own, server):
    """An empty delta is one, and the next is put in too."""
    serve(server, [], [product(1, rev=8, last_modified_t=MADE + DAY, quantity="next day")])

    told = synced(own, server)

    assert (told.deltas, told.read, told.until, on_file(own, 1)) == (2, 1, MADE + 2 * DAY, ["next day"])


def test_a_damaged_delta_changes_nothing_and_is_fetched_anew(own, server):
    """All of it or nothing; the next sync goes on from there."""
    serve(server, [product(1, rev=8, last_modified_t=MADE + 5, quantity="delta")] * 2_100)  # two batches
    name = next(name for name in server.files if name.endswith(".gz"))
    whole = server.files[name].body
    server.files[name] = Served(whole[:-9], etag='"cut"')
    with pytest.raises(FileUnreadable):
        synced(own, server)
    before = on_file(own, 1)
    server.files[name] = Served(whole)

    assert (before, synced(own, server).deltas, on_file(own, 1)) == (["imported"], 1, ["delta"])


def four_days(server, *, without=(), covered=None):
    """Have `server` list four daily deltas, of which some are not there; return their names.

    Each names its day as the quantity of product 1, and adds a product. `covered`: a fifth delta of the
    days from one to another.
    """
    serve(
        server,
        *(
            [
                product(1, rev=8 + day, last_modified_t=MADE + day * DAY + 5, quantity=f"day {day}"),
                product(10 + day, quantity=f"day {day}"),
            ]
            for day in range(4)
        ),
    )
    names = server.files["/delta/index.txt"].body.decode().split()
    for day, status in without:
        server.files[f"/delta/{names[day]}"] = status
    if covered:
        start, end = (MADE + day * DAY for day in covered)
        names.append(f"openfoodfacts_products_{start}_{end}.json.gz")
        server.files[f"/delta/{names[-1]}"] = Served(lines([product(11, quantity="days")]), etag='"days"')
        server.files["/delta/index.txt"] = Served("\n".join(names).encode())
    return names


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize("day", [0, 1, 3])
def test_nothing_is_put_in_past_a_delta_that_is_missing(own, server, day, status):
    """What stands before the hole stays, and later days wait; once it is there, the sync goes on from it."""
    names = four_days(server, without=[(day, status)])
    missing = f"/delta/{names[day]}"

    with pytest.raises(ImportNeeded, match=f"The daily file {names[day]} is listed but not there") as told:
        synced(own, server)

    with closing(open_store(own)) as store:
        assert store.catalogue().until == MADE + day * DAY
    assert on_file(own, 1) == [f"day {day - 1}" if day else "imported"]
    assert on_file(own, 10, 11, 12, 13) == [f"day {n}" if n < day else None for n in range(4)]
    assert str(told.value).endswith(
        "Try again later, or import a whole export: limpide sync --download parquet."
    )
    asked = [path for path, _ in server.asked]
    assert (asked.count(missing), asked[-1]) == (1, missing)
    server.files[missing] = Served(lines([product(10 + day, quantity="late")]), etag='"late"')

    again = synced(own, server)

    assert (again.deltas, again.until, on_file(own, 1)) == (
        4 - day,
        MADE + 4 * DAY,
        ["day 3" if day < 3 else "day 2"],
    )
    assert on_file(own, 10 + day) == ["late"]


def test_a_missing_delta_is_passed_where_another_holds_its_time(own, server):
    """That one is put in instead, and the days after it too."""
    four_days(server, without=[(1, 404)], covered=(0, 2))

    told = synced(own, server)

    assert (told.deltas, told.until) == (3, MADE + 4 * DAY)
    assert on_file(own, 1, 10, 11, 12, 13) == ["day 3", None, "days", "day 2", "day 3"]


def test_a_longer_delta_that_is_missing_is_made_up_for_by_its_days(own, server):
    """The furthest is tried first; without it each day is put in."""
    names = four_days(server, covered=(0, 3))
    server.files[f"/delta/{names[-1]}"] = 404

    told = synced(own, server)

    assert (told.deltas, told.until, on_file(own, 1, 11)) == (4, MADE + 4 * DAY, ["day 3", "day 1"])


def test_a_delta_that_begins_within_a_missing_one_is_not_put_in(own, server):
    """It holds the end of that time alone."""
    names = four_days(server, without=[(0, 404)])
    start, end = MADE + 5, MADE + 2 * DAY
    late = f"openfoodfacts_products_{start}_{end}.json.gz"
    server.files[f"/delta/{late}"] = Served(lines([product(11)]), etag='"late"')
    server.files["/delta/index.txt"] = Served("\n".join([*names, late]).encode())

    with pytest.raises(ImportNeeded, match=names[0]):
        synced(own, server)

    with closing(open_store(own)) as store:
        assert (store.catalogue().until, store.count()) == (MADE, 3)


def test_a_missing_delta_is_told_in_both_languages_or_imported_around(own, server, monkeypatch, capsys):
    """Status 3 and which file; with --download the whole export takes the place of the changes."""
    names = four_days(server, without=[(2, 404)])
    server.files["/openfoodfacts-products.jsonl.gz"] = Served(lines([product(1, quantity="downloaded")]))
    monkeypatch.setenv("LIMPIDE_EXPORTS", server.address)
    monkeypatch.setenv("LIMPIDE_NAMES", "off")
    told = []
    for options in ([], ["--lang", "fr"], ["--download", "jsonl"]):
        status = main(["sync", "--db", str(own), *options])
        told.append((status, on_file(own, 1, 11), capsys.readouterr().err))

    assert [each[:2] for each in told] == [
        (3, ["day 1", "day 1"]),
        (3, ["day 1", "day 1"]),
        (0, ["downloaded", None]),
    ]
    assert [each[2] for each in told] == [
        (
            f"limpide: The daily file {names[2]} is listed but not there, and no later one is put in "
            "without it; changes are known until 2026-09-23. "
            "Try again later, or import a whole export: limpide sync --download parquet.\n"
        ),
        (
            f"limpide: Le fichier quotidien {names[2]} est annoncé mais absent, et aucun plus récent "
            "n\u2019est appliqué sans lui\u00a0; changements connus jusqu\u2019au 2026-09-23. "
            "Réessayez plus tard, ou importez un export entier\u00a0: limpide sync --download parquet.\n"
        ),
        "",
    ]


def test_a_catalogue_that_is_too_old_wants_an_import(own, server):
    """The deltas begin later than what it knows."""
    serve(server, [], [product(1)])
    first = next(name for name in server.files if name.endswith(".gz"))
    server.files["/delta/index.txt"] = Served(
        server.files["/delta/index.txt"].body.split(b"\n")[1], etag='"later"'
    )
    del server.files[first]

    with pytest.raises(ImportNeeded, match="knows changes until 2026-09-21, which is too old"):
        synced(own, server)


HOLE = {
    "en": "The list of daily files lacks one: none holds the changes from 2026-09-22 to 2026-09-23, and "
    "no later one is put in without them. "
    "Try again later, or import a whole export: limpide sync --download parquet.",
    "fr": "Il manque un fichier à la liste des fichiers quotidiens\u00a0: aucun ne contient les changements "
    "du 2026-09-22 au 2026-09-23, et aucun plus récent n\u2019est appliqué sans eux. "
    "Réessayez plus tard, ou importez un export entier\u00a0: limpide sync --download parquet.",
}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_hole_in_the_list_is_told_by_its_day(own, server, lang):
    """What comes before it is put in; that the catalogue were too old would be no reason."""
    serve(server, [product(1, quantity="day 1", last_modified_t=MADE + 1)], [product(2)], [product(3)])
    first, _, third = server.files["/delta/index.txt"].body.split(b"\n")
    server.files["/delta/index.txt"] = Served(b"\n".join([first, third]), etag='"hole"')

    with pytest.raises(ImportNeeded) as raised:
        synced(own, server)

    assert (raised.value.phrase.said(lang), on_file(own, 1, 11)) == (HOLE[lang], ["day 1", None])


def test_without_a_catalogue_an_import_is_wanted(tmp_path, server, monkeypatch, capsys):
    """Status 3 and one line; with --download the whole export is imported instead."""
    path = tmp_path / "own.sqlite"
    server.files["/openfoodfacts-products.jsonl.gz"] = Served(lines([product(1, quantity="downloaded")]))
    monkeypatch.setenv("LIMPIDE_EXPORTS", server.address)

    first = main(["sync", "--db", str(path)]), capsys.readouterr().err
    second = main(["sync", "--db", str(path), "--download", "jsonl", "--json"])

    assert (first[0], first[1].split(". ")[0]) == (3, "limpide: Nothing was imported yet")
    assert (second, json.loads(capsys.readouterr().out)["stored"]) == (0, 1)
    assert on_file(path, 1) == ["downloaded"]


def test_a_catalogue_by_an_older_method_is_scored_anew(own, server, monkeypatch, capsys):
    """Its search goes by today's lights again; serving it until then says that it does not."""
    serve(server, [product(4)])
    with closing(open_store(own)) as store:
        name = store.catalogue().file
    with closing(sqlite3.connect(own.with_name(name))) as connection, connection:
        connection.execute("UPDATE about SET value = 'old' WHERE key = 'method'")
        connection.execute("UPDATE hits SET light = 'green'")
    monkeypatch.setenv("LIMPIDE_EXPORTS", server.address)

    status = main(["sync", "--db", str(own), "--lang", "fr"])

    told = capsys.readouterr().out.splitlines()
    with closing(open_store(own)) as store, store.pool.reading() as connection:
        lights = connection.execute("SELECT DISTINCT light FROM catalogue.hits").fetchall()
        catalogue = store.catalogue()
    assert (status, lights, catalogue.products, catalogue.is_current) == (0, [("red",)], 4, True)
    assert (catalogue.source, catalogue.until) == ("export.jsonl.gz", MADE + DAY)
    assert told == [
        "La méthode a changé\u00a0: tous les produits ont été évalués à nouveau.",
        sentence("fr", "sync.done", deltas=1, read=1, stored=1, day="2026-09-22"),
    ]
