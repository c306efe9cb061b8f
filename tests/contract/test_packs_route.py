"""`GET /api/v1/packs` and the files it names."""

import gzip
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from data.packs.folder import file_of
from data.packs.format import FORMAT
from data.packs.making import make_pack
from data.packs.traits import EDITION
from data.store import open_store
from scoring.method import METHOD
from tests.build import document
from tests.packs import cards_by_gtin, pack_of
from tests.shelves import facts_of

NOTICE = (
    "Contains information from Open Food Facts, available under the Open Database License. No assurance that "
    "the data is accurate, complete or reliable."
)


@pytest.fixture
def pack(app, config):
    """The pack for France beside the own file of the app, of its one product."""
    store = open_store(config.db)
    made = make_pack(store, "en:france", 10_000, file_of(config.db, "france", 10_000))
    store.close()
    return made


@pytest.fixture
def whole(pack):
    return Path(pack.path).read_bytes()


def test_the_packs_there_are(client, pack):
    """What each holds, how large it is and where it is, in the language asked for, with the notice."""
    listed = {
        "country": "france",
        "name": "France",
        "size": 10_000,
        "products": 1,
        "bytes": pack.bytes,
        "day": "2026-01-01",
        "method": METHOD,
        "url": "/api/v1/packs/france/10000",
    }

    assert client.get("/api/v1/packs?lang=en").json == {
        "packs": [listed],
        "licence": "ODbL-1.0",
        "notice": NOTICE,
    }


def test_without_packs_the_list_is_empty(client):
    """Nobody made one: that is no error."""
    assert client.get("/api/v1/packs?lang=en").json["packs"] == []


def test_packs_are_named_in_the_language_asked_for(client, config):
    """Germany is Allemagne; the smaller pack comes first."""
    for country, size in (("germany", 100_000), ("germany", 10_000), ("belgium", 10_000)):
        path = file_of(config.db, country, size)
        path.parent.mkdir(exist_ok=True)
        names = {"en": country.title(), "fr": {"germany": "Allemagne", "belgium": "Belgique"}[country]}
        made = cards_by_gtin(facts_of(document()))
        path.write_bytes(pack_of(made, country=f"en:{country}", names=names, size=size, day=None))

    found = client.get("/api/v1/packs", headers={"Accept-Language": "fr"}).json["packs"]

    assert [(each["name"], each["size"]) for each in found] == [
        ("Belgique", 10_000),
        ("Allemagne", 10_000),
        ("Allemagne", 100_000),
    ]


def test_the_list_is_what_the_description_says(client, pack):
    """Every member is described."""
    spec = client.get("/api/v1/openapi.json").json
    described = spec["paths"]["/api/v1/packs"]["get"]["responses"]["200"]["content"]["application/json"]

    errors = Draft202012Validator(described["schema"] | {"components": spec["components"]}).iter_errors(
        client.get("/api/v1/packs").json
    )

    assert [error.message for error in errors] == []


def test_a_pack_comes_as_the_file_it_is(client, whole):
    """Its length is told, for a progress bar; nothing unpacks it on the way; anyone may keep it."""
    answer = client.get("/api/v1/packs/france/10000")

    told = {name: answer.headers.get(name) for name in ("Content-Type", "Content-Length", "Content-Encoding")}
    assert answer.data == whole
    assert told == {
        "Content-Type": "application/gzip",
        "Content-Length": str(len(whole)),
        "Content-Encoding": None,
    }
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert answer.headers["ETag"].strip('"') == f"{whole[-8:].hex()}-{len(whole):x}"


def test_a_pack_that_the_asker_holds_is_not_sent_again(client, pack):
    """Its ETag is a sum of what is in it."""
    etag = client.get("/api/v1/packs/france/10000").headers["ETag"]

    again = client.get("/api/v1/packs/france/10000", headers={"If-None-Match": etag})

    assert (again.status_code, again.data) == (304, b"")


def test_a_pack_can_be_had_in_parts(client, whole):
    """Who was cut off goes on where it stopped; past the end there is nothing."""
    part = client.get("/api/v1/packs/france/10000", headers={"Range": "bytes=10-19"})
    past = client.get("/api/v1/packs/france/10000", headers={"Range": f"bytes={len(whole)}-"})

    assert (part.status_code, part.data) == (206, whole[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(whole)}"
    assert (past.status_code, past.json["status"]) == (416, 416)


def test_a_new_pack_is_there_at_once(client, config, whole):
    """Answers that the server keeps are kept by the version of the store, which no pack changes."""
    client.get("/api/v1/packs/france/10000")
    newer = pack_of(cards_by_gtin(facts_of(document(product_name="Rye biscuits"))), names={"en": "France"})
    file_of(config.db, "france", 10_000).write_bytes(newer)

    assert client.get("/api/v1/packs/france/10000").data == newer


@pytest.mark.parametrize(
    "address",
    ["france/100000", "spain/10000", "france/many", "..%2Fpacks%2Ffrance/10000", "France/10000", "france/-1"],
)
def test_a_pack_that_nobody_made_is_not_found(client, pack, address):
    """A country, a size or a spelling that there is none of; no way leads out of the folder."""
    answer = client.get(f"/api/v1/packs/{address}")

    assert (answer.status_code, answer.json["code"]) == (404, "not-found")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no pack",
        gzip.compress(b"[]\n"),
        gzip.compress(b'{"format": 1}\n'),
        gzip.compress(
            json.dumps({"format": FORMAT, "method": "1999-01", "edition": EDITION}).encode() + b"\n"
        ),
        gzip.compress(json.dumps({"format": FORMAT, "method": METHOD, "edition": "1999"}).encode() + b"\n"),
    ],
    ids=["empty", "no gzip", "no header", "another format", "another method", "other facts"],
)
def test_what_phones_would_refuse_is_not_offered(client, pack, content):
    """A file of another format, method or edition, or none at all, is neither listed nor given."""
    pack.path.write_bytes(content)

    assert client.get("/api/v1/packs").json["packs"] == []
    assert client.get("/api/v1/packs/france/10000").status_code == 404
