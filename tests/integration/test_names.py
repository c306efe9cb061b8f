"""Names fetched over real sockets, kept in the own file, and lent to answers."""

import json
import sqlite3
from contextlib import closing

import pytest

from data.errors import (
    AlreadyRunning,
    CatalogueUnwritable,
    FileGone,
    FileUnreadable,
    FolderUnwritable,
    NoRoom,
    SourceDropped,
)
from data.imports.alone import alone
from data.imports.fetched_names import fetch_names
from data.openfoodfacts.downloads import Downloads
from data.openfoodfacts.taxonomies import Taxonomies
from data.store import open_store
from scoring.audits.shelves import own_category_names
from scoring.names import KINDS
from server.cli import main
from tests.build import document
from tests.exports import Served
from tests.taxonomies import TAXONOMIES, served, taxonomy_server

OURS = own_category_names("fr")
ALL = {"category": 2, "label": 3, "country": 1, "origin": 1, "allergen": 1, "ingredient": 1}


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.sqlite"
    open_store(path).close()
    return path


@pytest.fixture
def server():
    with taxonomy_server() as server:
        yield server


def fetched(own, server):
    """What a fetch did: how many tags of each kind are named, and what went wrong."""
    with closing(Downloads("test", pause_seconds=0, most_fruitless_tries=1)) as downloads:
        taxonomies = Taxonomies(downloads, server.address)
        told = fetch_names(own, taxonomies, own.parent / "taxonomies", lambda _done, _total: None)
    return told.tags, {kind: type(error) for kind, error in told.failed.items()}


def test_names_are_kept_by_kind_and_language(own, server):
    """A name for any language stands in for those that are missing; German is kept for nobody yet."""
    told = fetched(own, server)

    assert told == (ALL, {})
    with closing(open_store(own)) as store:
        assert store.names("fr")["label"] == {
            "en:organic": "Bio",
            "fr:ab-agriculture-biologique": "AB Agriculture Biologique",
            "en:demeter": "Demeter",
        }
        assert store.names("en")["label"]["en:organic"] == "Organic"
        assert store.names("de")["country"] == {"en:france": "Frankreich"}


def test_without_a_fetch_there_are_our_own_names_alone(own):
    """Of categories, in languages that their tags are not in; nothing is made up."""
    with closing(open_store(own)) as store:
        assert store.names("en") == {}
        assert store.names("fr") == {"category": OURS}


def test_a_fetch_that_finds_nothing_new_changes_nothing(own, server):
    """No byte of a file comes twice, and no kept answer turns over."""
    fetched(own, server)
    with closing(open_store(own)) as store:
        version, names = store.version(), store.names("fr")

        told = fetched(own, server)

        assert (told, store.version(), store.names("fr") is names) == ((ALL, {}), version, True)


def test_what_changed_replaces_all_names_of_its_kind(own, server):
    """What is gone from the taxonomy is gone from the names; whoever holds a version sees another one."""
    fetched(own, server)
    with closing(open_store(own)) as store:
        version, before = store.version(), store.names("fr")["category"]
        server.files["/categories.full.json"] = served({"en:biscuits": {"name": {"fr": "Petits gâteaux"}}})

        told = fetched(own, server)

        assert before["en:biscuits"] == "Biscuits secs"
        assert (told[0]["category"], store.version()) == (1, version + 1)
        assert store.names("fr")["category"] == OURS | {"en:biscuits": "Petits gâteaux"}


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        (404, FileGone),
        (Served(b"<!doctype html>", etag='"page"'), FileUnreadable),
        (Served(b'{"en:snacks": {"name"', etag='"half"'), FileUnreadable),
        (Served(b"{}", etag='"none"'), FileUnreadable),
        (Served(b'{"en:snacks": {"name": {"en": "Snacks"}}}, "en:bis', etag='"two"'), FileUnreadable),
        (Served(b'{"en:snacks": {"name": {"en": "Sn\xff"}}}', etag='"torn"'), FileUnreadable),
        (Served(b"", etag='"huge"', length=2**60), NoRoom),
    ],
)
def test_names_that_cannot_be_had_stay_as_they_were(own, server, behaviour, error):
    """The other kinds are had all the same."""
    fetched(own, server)
    server.files["/categories.full.json"] = behaviour
    server.files["/origins.full.json"] = served(
        TAXONOMIES["origins"], **{"en:alps": {"name": {"en": "Alps"}}}
    )

    told = fetched(own, server)

    assert told == (
        {kind: ALL[kind] for kind in ALL if kind != "category"} | {"origin": 2},
        {"category": error},
    )
    with closing(open_store(own)) as store:
        assert store.names("fr")["category"]["en:biscuits"] == "Biscuits secs"
        assert store.names("fr")["origin"]["en:alps"] == "Alps"


def test_a_file_that_could_not_be_read_is_fetched_anew(own, server):
    """The same version of it too: what came was perhaps not what was sent."""
    whole = server.files["/labels.full.json"]
    server.files["/labels.full.json"] = Served(b"[", etag=whole.etag)
    first = fetched(own, server)
    server.files["/labels.full.json"] = whole

    assert (first[1], fetched(own, server)) == ({"label": FileUnreadable}, (ALL, {}))


@pytest.mark.parametrize("status", [503, 429])
def test_a_source_out_of_reach_is_asked_once(own, server, status):
    """Not once for each kind."""
    server.files = dict.fromkeys(server.files, status)

    tags, failed = fetched(own, server)

    assert (tags, list(failed), len(server.asked)) == ({}, ["category"], 1)


def test_names_wait_for_no_import(own, server):
    """While one runs, they stay as they are."""
    with alone(own):
        assert fetched(own, server) == ({}, {"category": AlreadyRunning})


def test_kept_answers_turn_over_with_the_names(client, app, config, server):
    """The next answer has them, whichever process fetched them; the filters and all else stay."""
    address = "/api/v1/products/3017620422003?lang=fr"
    before = client.get(address)

    told = fetched(config.db, server)
    after = client.get(address)

    assert told == (ALL, {})
    assert before.json["product"]["tag_names"] == {"category": {"en:snacks": OURS["en:snacks"]}}
    assert after.json["product"]["tag_names"] == {
        "category": {"en:snacks": "En-cas", "en:biscuits": "Biscuits secs"},
        "label": {"en:organic": "Bio"},
        "allergen": {"en:milk": "Lait"},
        "ingredient": {"en:oat": "Avoine"},
    }
    assert before.headers["ETag"] != after.headers["ETag"]
    assert client.get(address, headers={"If-None-Match": after.headers["ETag"]}).status_code == 304


def test_an_import_ends_with_the_names(own, tmp_path, server, monkeypatch, capsys):
    """Told in both languages, and as JSON."""
    monkeypatch.setenv("LIMPIDE_NAMES", server.address)
    export = tmp_path / "export.jsonl"
    export.write_text(json.dumps(document()), encoding="utf-8")
    told = []
    for options in ([], ["--lang", "fr"], ["--json"]):
        assert main(["import", str(export), "--db", str(own), *options]) == 0
        told.append(capsys.readouterr().out)

    assert told[0].splitlines()[1:] == [
        "Categories, labels, countries, origins, allergens and ingredients with a name: 9."
    ]
    assert told[1].splitlines()[1:] == [
        "Catégories, labels, pays, origines, allergènes et ingrédients nommés\xa0: 9."
    ]
    assert json.loads(told[2])["names"] == {"tags": ALL, "failed": {}}
    assert len({path for path, _ in server.asked}) == len(KINDS)


def test_an_import_without_names_is_an_import(own, tmp_path, server, monkeypatch, capsys):
    """It says so in the language asked for, and ends well."""
    monkeypatch.setenv("LIMPIDE_NAMES", server.address)
    server.files = {}
    export = tmp_path / "export.jsonl"
    export.write_text(json.dumps(document()), encoding="utf-8")

    assert main(["import", str(export), "--db", str(own), "--lang", "fr"]) == 0

    why = "Open Food Facts ne répond pas comme il le devrait. Réessayez dans 15\xa0s."
    kept = "Les noms déjà connus restent\xa0; ce qui n\u2019en a pas s\u2019affiche en mots simples."
    assert capsys.readouterr().out.splitlines()[1:] == [
        f"Tous les noms n\u2019ont pas pu être téléchargés\xa0: {why} {kept}"
    ]


def test_names_are_fetched_alone(own, server, monkeypatch, capsys):
    """For a catalogue that nobody imported, or after a fetch that failed; 3 where none can be had."""
    monkeypatch.setenv("LIMPIDE_NAMES", server.address)
    statuses = [main(["names", "--db", str(own), "--json"])]
    told = json.loads(capsys.readouterr().out)
    server.server_close()
    statuses.append(main(["names", "--db", str(own)]))

    assert (statuses, told) == ([0, 3], {"tags": ALL, "failed": {}})
    assert capsys.readouterr().err.startswith("limpide: Open Food Facts does not answer")


def test_names_that_are_off_are_not_fetched(own, capsys):
    """As the setting says; whoever asks for them by name is told so, as wrong use."""
    assert main(["names", "--db", str(own)]) == 2
    assert "LIMPIDE_NAMES is off" in capsys.readouterr().err


@pytest.mark.parametrize("holder", ["folder", "writer"])
def test_names_that_cannot_be_written_stay_as_they_were(own, server, holder):
    """A file where the folder of taxonomies would be, or a writer who never ends."""
    if holder == "folder":
        (own.parent / "taxonomies").write_text("in the way")
    with closing(sqlite3.connect(own)) as writer:
        if holder == "writer":
            writer.execute("BEGIN IMMEDIATE")

        error = FolderUnwritable if holder == "folder" else CatalogueUnwritable
        assert fetched(own, server) == ({}, {"category": error})


def test_a_dropped_connection_is_told(own, server):
    """With what was had until then."""
    server.files["/labels.full.json"].cut_after = 0

    assert fetched(own, server) == ({"category": 2}, {"label": SourceDropped})
