"""What Open Food Facts may answer, over real sockets, and what each answer makes of a question."""

import gzip
import json
import time

import pytest
from openfoodfacts import Environment, Flavor, normalize_barcode
from openfoodfacts.utils import URLBuilder

from data.errors import SourceChanged, SourceDropped, SourceNotAsked, SourceOverloaded
from data.openfoodfacts import client
from data.openfoodfacts.client import Client
from data.openfoodfacts.codes import SITE, gtin_of, off_code
from data.openfoodfacts.documents import read_document
from data.shelf.facts_json import rows_of
from scoring.facts import facts_table
from tests import off
from tests.build import document, nutriments

CODE = "3017620422003"
GTIN = "03017620422003"


@pytest.fixture
def source():
    with off.local_off(document()) as server:
        yield server


@pytest.fixture
def asking(source):
    opened = Client(source.address, "tests@limpide.example", "0")
    yield opened
    opened.close()


def nothing():
    """A gate that is open."""


def facts_of(record):
    return list(rows_of(facts_table([read_document(record)])))


def test_it_says_who_asks_and_asks_for_what_is_read(asking, source):
    """Our name and contact, one version, every type of product, no field more than the reader looks at."""
    asking.fetch(GTIN, nothing)

    request = source.asked[0][2]
    path, _, query = request.path.partition("?")
    assert path == f"/api/v3.6/product/{CODE}"
    assert query == f"product_type=all&fields={','.join(client.FIELDS)}"
    assert request.headers["User-Agent"] == "Limpide/0 (tests@limpide.example)"
    assert request.headers["Cookie"] is None


class Noticing(dict):
    """A document that notes which of its keys are looked at."""

    def __init__(self, given):
        super().__init__(given)
        self.seen = set()

    def get(self, key, default=None):
        self.seen.add(key)
        return super().get(key, default)


@pytest.mark.parametrize("schema", [998, 1004])
def test_every_key_the_reader_looks_at_is_asked_for(schema):
    """But for the other spellings of the code, which the API gives as `code`."""
    record = Noticing({"code": CODE, "schema_version": schema})

    read_document(record)

    assert record.seen - {"_id", "id"} - set(client.FIELDS) == set()


V2 = document()
V3 = {key: value for key, value in document(schema_version=1004).items() if key != "nutriments"} | {
    "nutrition": {
        "aggregated_set": {
            "per": "100g",
            "preparation": "as_sold",
            "nutrients": {
                name.removesuffix("_100g"): {"value": value, "unit": "g", "source": "packaging"}
                for name, value in nutriments().items()
            },
        }
    },
}


@pytest.mark.parametrize(("shape", "record"), [(off.found_v2, V2), (off.found_v3, V2), (off.found_v3, V3)])
def test_a_product_is_found_in_either_version(asking, source, shape, record):
    """The facts are those of the record, whichever envelope and schema it comes in."""
    source.behave(lambda *_: shape(record))

    facts = asking.fetch(GTIN, nothing)

    assert list(rows_of(facts)) == facts_of(record)
    assert facts["sugars"].to_pylist() == [22.0]


def invalid_code(code):
    return 404, off.failure_v3(code, "invalid_code", {"id": "code", "value": code})


@pytest.mark.parametrize("shape", [off.not_found_v2, off.not_found_v3, invalid_code])
def test_a_product_nobody_has_is_no_product(asking, source, shape):
    """Both versions say it with HTTP 404 and their own words."""
    source.behave(lambda _, code: shape(code))

    assert asking.fetch(GTIN, nothing) is None


def test_a_failure_that_calls_itself_found_is_read_to_its_end(asking, source):
    """A real answer had `product_found` as its result and `product_not_found` among its errors."""
    status, answer = off.not_found_v3(CODE)
    source.behave(lambda *_: (status, answer | {"result": {"id": "product_found"}}))

    assert asking.fetch(GTIN, nothing) is None


@pytest.mark.parametrize("kind", ["beauty", "petfood", "product"])
@pytest.mark.parametrize("shape", [off.other_type_v2, off.other_type_v3])
def test_a_product_of_another_type_is_known_for_what_it_is(asking, source, shape, kind):
    """It is no miss: the code belongs to something, which is no food."""
    source.behave(lambda _, code: shape(code, kind))

    facts = asking.fetch(GTIN, nothing)

    assert (facts["gtin"].to_pylist(), facts["product_type"].to_pylist()) == ([GTIN], [kind])


def test_beauty_is_found_like_food(asking, source):
    """With product_type=all one question answers for every sister database."""
    source.put(document(product_type="beauty"))

    assert asking.fetch(GTIN, nothing)["product_type"].to_pylist() == ["beauty"]


def test_a_redirect_within_open_food_facts_is_followed(asking, source):
    """And counts as one more read."""
    reads = []
    source.behave(off.once(off.redirect(f"/api/v3.6/product/{CODE}.json")), CODE)

    facts = asking.fetch(GTIN, lambda: reads.append(1))

    assert (list(rows_of(facts)), len(reads)) == (facts_of(document()), 2)


def test_a_redirect_to_anybody_else_is_not_followed(asking, source):
    """Not even to another port of the same machine."""
    with off.local_off(document()) as stranger:
        source.behave(off.redirect(f"{stranger.address}/api/v3.6/product/{CODE}"))

        with pytest.raises(SourceChanged, match="elsewhere"):
            asking.fetch(GTIN, nothing)

        assert stranger.asked == []


def test_redirects_in_a_circle_end(asking, source):
    """Three are followed."""
    source.behave(off.redirect(f"/api/v3.6/product/{CODE}"))

    with pytest.raises(SourceChanged, match="more than 3 times"):
        asking.fetch(GTIN, nothing)

    assert len(source.asked) == 4


def test_the_hosts_a_redirect_may_lead_to_are_its_sisters():
    """Food, beauty, pet food, products and the producers' platform; over HTTPS."""
    assert client.own_hosts(SITE) == {
        "https://world.openfoodfacts.org",
        "https://world.openbeautyfacts.org",
        "https://world.openpetfoodfacts.org",
        "https://world.openproductsfacts.org",
        "https://world.pro.openfoodfacts.org",
    }


@pytest.mark.parametrize(
    ("behaviour", "seconds"),
    [
        (off.status(429), 60),
        (off.status(429, Retry_After="7"), 7),
        (off.status(503, Retry_After="300"), 300),
        (off.status(503), 60),
        (off.status(503, Retry_After="999999999"), 86_400),
        (off.status(403), 600),
    ],
)
def test_who_throttles_is_left_alone(asking, source, behaviour, seconds):
    """As long as it says, a minute where it does not, ten where it bans; and not asked again at once."""
    source.behave(behaviour)

    with pytest.raises(SourceOverloaded) as refused:
        asking.fetch(GTIN, nothing)

    assert (refused.value.retry_after_s, refused.value.reason, len(source.asked)) == (seconds, "down", 1)


def in_gzip(request, code):
    body = gzip.compress(json.dumps(request.server.usual(code)[1]).encode())
    request.say(200, body, Content_Encoding="gzip")


def test_an_answer_may_be_packed(asking, source):
    """As the real one is."""
    source.behave(in_gzip)

    assert list(rows_of(asking.fetch(GTIN, nothing))) == facts_of(document())


def bomb(request, _code):
    request.say(200, gzip.compress(b" " * (client.MOST_BYTES * 20)), Content_Encoding="gzip")


def long(request, _code):
    request.say(200, b" " * (client.MOST_BYTES + 100_000))


@pytest.mark.parametrize(
    ("behaviour", "why"),
    [
        (off.html, "without JSON"),
        (off.html_404, "without JSON"),
        (off.truncated_json, "without JSON"),
        (lambda request, _: request.say(200, b"\xff\xfe{"), "without JSON"),
        (lambda request, _: request.say(200, b"[" * 100_000), "without JSON"),
        (lambda request, _: request.say(200, b""), "without JSON"),
        (bomb, "longer than"),
        (long, "longer than"),
        (lambda *_: (200, []), "no object"),
        (lambda *_: (200, {}), "no product"),
        (lambda *_: (404, {"code": CODE}), "no product"),
        (lambda *_: (404, {"status_verbose": "product not found"}), "no product"),
        (lambda *_: (200, {"code": CODE, "status": 1, "product": {}}), "no product"),
        (lambda *_: (200, {"code": CODE, "status": 1, "product": "?"}), "no product"),
        (lambda *_: (200, {"status": 1, "product": {"product_name": "?"}}), "no code"),
        (lambda *_: off.found_v3(document(code="5449000000996")), "answered about"),
        (lambda *_: (200, {"code": CODE, "status": 1, "product": {"code": "20"}}), "answered about"),
        (lambda *_: off.not_found_v3("5449000000996"), "answered about"),
        (lambda *_: off.other_type_v3(CODE, "spaceship"), "no product"),
        (off.status(400), "HTTP 400"),
        (off.status(204), "HTTP 204"),
        (off.redirect(""), "elsewhere"),
    ],
)
def test_nonsense_is_no_answer(asking, source, behaviour, why):
    """Neither a product nor the word that there is none: nothing is kept, nothing is concluded."""
    source.behave(behaviour)

    with pytest.raises(SourceChanged, match=why):
        asking.fetch(GTIN, nothing)


@pytest.mark.parametrize("behaviour", [off.closed, off.truncated, off.status(502), off.status(500)])
def test_a_dropped_connection_is_tried_once_more(asking, source, behaviour):
    """After a moment, and with a read of its own."""
    reads = []
    source.behave(off.once(behaviour), CODE)

    facts = asking.fetch(GTIN, lambda: reads.append(1))

    assert (list(rows_of(facts)), len(reads), len(source.asked)) == (facts_of(document()), 2, 2)


@pytest.mark.parametrize(
    "behaviour", [off.closed, off.truncated, off.status(504), off.redirect("http://[bad")]
)
def test_what_is_dropped_twice_is_given_up(asking, source, behaviour):
    """Two requests, no third."""
    source.behave(behaviour)

    with pytest.raises(SourceDropped):
        asking.fetch(GTIN, nothing)

    assert len(source.asked) == 2


@pytest.mark.parametrize("behaviour", [off.silent, off.dripping, off.dripping_head])
def test_a_fetch_ends_however_slowly_it_is_answered(source, behaviour):
    """Ten seconds, here one: not ten seconds for each byte."""
    source.behave(behaviour)
    hurried = Client(source.address, "tests@limpide.example", "0", fetch_seconds=1.0)

    started = time.monotonic()
    with pytest.raises(SourceDropped):
        hurried.fetch(GTIN, nothing)
    spent = time.monotonic() - started
    hurried.close()

    assert spent < 8  # a loaded machine takes its time, ten seconds would be those of every other fetch


def test_a_netrc_file_is_nobodys_business(asking, source, tmp_path, monkeypatch):
    """Credentials for other programs are not sent along."""
    (tmp_path / "netrc").write_text("default login me password secret\n")
    (tmp_path / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))

    asking.fetch(GTIN, nothing)

    assert source.asked[0][2].headers["Authorization"] is None


def test_a_second_try_that_is_not_allowed_leaves_the_first_ones_failure(asking, source):
    """So that the gate learns of it."""
    source.behave(off.closed)
    reads = iter([None])

    def enter():
        if next(reads, "none left"):
            raise SourceNotAsked("busy", 30)

    with pytest.raises(SourceDropped):
        asking.fetch(GTIN, enter)


def test_nobody_listening_is_no_answer():
    """A server that is away."""
    with off.local_off() as server:
        address = server.address
    away = Client(address, "tests@limpide.example", "0")

    with pytest.raises(SourceDropped):
        away.fetch(GTIN, nothing)
    away.close()


def test_a_record_of_the_future_is_read_for_what_it_proves(asking, source):
    """Known names keep their meaning, the rest is unknown, and a remark says why."""
    record = document(schema_version=1010, allergens_tags={"contains": ["en:milk"]}, nutriments=None)
    source.put(record)

    (row,) = rows_of(asking.fetch(GTIN, nothing))

    assert row["remarks"] == [
        {"key": "newer-schema", "field": "document", "value": "1010"},
        {"key": "unreadable-list", "field": "document", "value": "allergens_tags"},
    ]
    assert (row["categories"], "allergens" in row, "sugars" in row) == (
        ["en:snacks", "en:biscuits"],
        False,
        False,
    )


@pytest.mark.parametrize(
    ("kept", "gtin", "asked"),
    [
        ("05284311", "00052100008431", ["0052100008431", "05284311"]),
        ("0052100008431", "00052100008431", ["0052100008431"]),
        ("00486910", "00000000486910", ["00486910"]),
        ("00486910", "00004100008690", ["0004100008690"]),
    ],
    ids=["upc-e", "upc-a", "gtin-8", "ambiguous"],
)
def test_a_upc_e_is_asked_for_as_printed_where_its_gtin_is_not_found(asking, source, kept, gtin, asked):
    """Open Food Facts keeps some as eight digits; not asked where these may be another product's GTIN-8."""
    source.put(document(code=kept))
    entered = []

    facts = asking.fetch(gtin, lambda: entered.append(None))

    assert ([code for _, code, _ in source.asked], len(entered)) == (asked, len(asked))
    found = kept == asked[-1]
    spelled = kept if kept == "05284311" else None
    assert (facts and [facts[name].to_pylist() for name in ("gtin", "source_code")]) == (
        [[gtin], [spelled]] if found else None
    )


@pytest.mark.parametrize("code", ["3017620422003", "0034000470693", "96385074", "10810014610648", "20004361"])
def test_codes_are_spelled_as_the_package_spells_them(code):
    """Open Food Facts' own package is the authority on its spelling."""
    assert off_code(gtin_of(code)[0]) == normalize_barcode(code)


def test_the_address_is_the_packages():
    """Ours is spelled without importing it."""
    assert URLBuilder.world(Flavor.off, Environment.org) == SITE
