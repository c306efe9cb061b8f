import json
from dataclasses import replace
from functools import partial
from io import BytesIO

import pytest
from jsonschema import Draft202012Validator

from data.audits.kept.audits import Audits
from data.keys import Keys
from data.openfoodfacts.documents import read_document
from scoring.facts import facts_table
from server.app import create_app
from tests.auditing import code_of, do_all, fill, form, listed, worker
from tests.build import barcode, document
from tests.contract.test_problems import assert_problem

AUDITS = "/api/v1/audits"
LINES = 44


@pytest.fixture
def spec(client):
    return client.get("/api/v1/openapi.json").json


@pytest.fixture
def work(app):
    """Do all that is to be done for audits."""
    return partial(do_all, worker(app.extensions["store"]))


@pytest.fixture
def known(config, app):
    """The app's own file holds the products of the lists."""
    fill(config.db)


def hand_in(client, content=None, **fields):
    return client.post(AUDITS, data=form(content or listed(LINES), **fields))


@pytest.fixture
def made(client, work, known):
    """The address of an audit that is done."""
    address = hand_in(client, start="true").headers["Location"]
    work()
    return address


def assert_described(spec, answer, path, method="get"):
    described = spec["paths"][path][method]["responses"][str(answer.status_code)]["content"]
    schema = described["application/json"]["schema"] | {"components": spec["components"]}
    assert [error.message for error in Draft202012Validator(schema).iter_errors(answer.json)] == []


def test_a_list_handed_in_is_read_then_asked_about_then_audited(client, work, known, spec):
    """The whole way: every state is told as it is described, and the lines come out in order."""
    taken = hand_in(client)
    address = taken.headers["Location"]
    reading = client.get(address)
    work()
    draft = client.get(address)
    started = client.post(f"{address}/start", json={"roles": {"Fournisseur": "supplier"}})
    waiting = client.get(address)
    work()
    done = client.get(address)
    lines = client.get(f"{address}/lines?limit=500")

    assert [each.json["state"] for each in (taken, reading, draft, started, waiting, done)] == [
        "reading",
        "reading",
        "draft",
        "waiting",
        "waiting",
        "done",
    ]
    assert (taken.status_code, address) == (202, f"{AUDITS}/{taken.json['id']}")
    assert_described(spec, taken, AUDITS, "post")
    assert_described(spec, started, AUDITS + "/{id}/start", "post")
    for each in (reading, draft, waiting, done):
        assert_described(spec, each, AUDITS + "/{id}")
    assert_described(spec, lines, AUDITS + "/{id}/lines")
    assert_described(spec, client.get(AUDITS), AUDITS)
    assert [each["line"] for each in lines.json["lines"]] == [*range(1, LINES + 1)]
    assert lines.json["lines"][0]["own"] == {
        "EAN": code_of(0),
        "Libellé": "Article 0",
        "Fournisseur": "Maison 0",
    }


def test_a_draft_tells_columns_and_codes(client, work, known):
    """What was found is told before anything is done with it."""
    address = hand_in(client).headers["Location"]
    work()

    told = client.get(address).json

    assert (told["lines"], told["progress"], told["summary"], told["files"], told["problem"]) == (
        LINES,
        None,
        None,
        [],
        None,
    )
    assert [(each["name"], each["role"]) for each in told["columns"]] == [
        ("EAN", "code"),
        ("Libellé", "name"),
        ("Fournisseur", "supplier"),
    ]
    assert {name: told["codes"][name] for name in ("read", "in_store", "invalid")} == {
        "read": 40,
        "in_store": 0,
        "invalid": 4,
    }


def test_a_draft_tells_how_the_list_was_read(client, work, known, spec):
    """Lines above the header that are no products, and lines too short, by number and in sentences."""
    address = hand_in(client, b"Liste 2026\n\n" + listed(LINES) + b"3017620422003\n").headers["Location"]
    work()
    told = client.get(address)

    assert_described(spec, told, f"{AUDITS}/{{id}}")
    assert (told.json["lines"], told.json["above"], told.json["ragged"]) == (
        LINES + 1,
        [{"line": 1, "text": "Liste 2026"}],
        {"lines": 1, "first": LINES + 4},
    )
    assert told.json["reading"] == [
        "Lines above the header, passed over as no products: 1; the first is line 1: Liste 2026",
        f"Lines with fewer cells than the header: 1; the first is line {LINES + 4}. What they lack is blank.",
    ]


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 44), ("status=invalid-code", 4), ("status=not-found", 6), ("light=not-applicable", 0)],
)
def test_lines_are_filtered_and_counted(client, made, query, count):
    """`total` is of all that fit."""
    page = client.get(f"{made}/lines?limit=1&{query}").json

    assert (page["total"], len(page["lines"])) == (count, min(count, 1))


BRANDED = """EAN,Marque,Fournisseur
3017620422003,Maison, Acme\u0020
3017620422010,,Acme
3017620422027, Maison ,Borel
3017620422034,,
"""


@pytest.mark.parametrize(
    ("kind", "counts"), [("supplier", [2, 1, 1]), ("brand", [2, 2]), ("category", [3, 1])]
)
def test_lines_of_a_group_are_those_the_summary_counts(client, work, known, kind, counts):
    """By the list's own supplier and brand, whatever blanks stand around them, on file or not; "" is none."""
    roles = {"roles": json.dumps({"Marque": "brand", "Fournisseur": "supplier"})}
    address = hand_in(client, BRANDED.encode(), start="true", **roles).headers["Location"]
    work()
    groups = client.get(address).json["summary"]["by"][kind]

    totals = [
        client.get(f"{address}/lines", query_string={kind: each["key"]}).json["total"] for each in groups
    ]

    assert totals == [each["lines"] for each in groups] == counts


@pytest.mark.parametrize(
    ("query", "known"),
    [
        ("light=rouge", "green, amber, red, unknown, not-applicable"),
        ("status=none", "scored, unknown, not-applicable, not-found, invalid-code, in-store-code"),
        ("action=", "withdraw, watch, note"),
    ],
)
def test_a_filter_of_lines_that_nobody_knows_is_refused(client, made, query, known):
    """Nothing would be found, and nobody told why: those there are, are named."""
    answer = client.get(f"{made}/lines?{query}")

    assert_problem(answer, 400, "bad-request")
    assert (answer.json["parameter"], known in answer.json["detail"]) == (query.partition("=")[0], True)


def test_lines_of_a_brand_are_those_of_which_it_is_the_first(app, client, work):
    """As the summary groups them: of a product of several brands the others have no lines."""
    brands = ["Acme, Borel", "Borel,Acme", " Acme ", None]
    rows = (read_document(document(code=barcode(place), brands=each)) for place, each in enumerate(brands))
    app.extensions["store"].save(facts_table(rows), fetched_at=None)
    content = "\n".join(["EAN", *map(barcode, range(len(brands)))]).encode()
    address = hand_in(client, content, start="true").headers["Location"]
    work()
    groups = client.get(address).json["summary"]["by"]["brand"]

    totals = [
        client.get(f"{address}/lines", query_string={"brand": each["key"]}).json["total"] for each in groups
    ]

    assert ([each["key"] for each in groups], totals) == (["Acme", "", "Borel"], [2, 1, 1])
    assert totals == [each["lines"] for each in groups]


def test_pages_of_lines_go_on_from_one_another(client, made):
    """Every line once, in order, and no page after the last."""
    pages, after = [], 0
    while after is not None:
        page = client.get(f"{made}/lines?limit=20&after={after}").json
        pages.append([each["line"] for each in page["lines"]])
        after = page["next"]

    assert pages == [[*range(1, 21)], [*range(21, 41)], [*range(41, 45)]]


def test_a_list_of_some_megabytes_arrives_as_it_was_sent(client, config):
    """Byte by byte, under a name of its own."""
    content = b"EAN,note\n" + b"3017620422003,a\r\n--b\n" * 200_000
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="liste.csv"\r\n\r\n'
    sent = head + content + b"\r\n--x--\r\n"
    answer = client.post(AUDITS, data=sent, content_type="multipart/form-data; boundary=x")
    told = client.get(answer.headers["Location"]).json
    (kept,) = config.db.with_name(f"{config.db.name}.audits").glob("*/list/*")

    assert (told["bytes"], told["name"], kept.read_bytes() == content) == (len(content), "liste.csv", True)


def test_files_are_downloads_in_parts_too_and_kept_by_nobody(client, made):
    """Each is named, sized as listed, and an attachment: a report never opens as a page of ours."""
    for told in client.get(made).json["files"]:
        address = f"{made}/files/{told['name']}"
        whole, part = client.get(address), client.get(address, headers={"Range": "bytes=1-4"})

        assert (whole.status_code, len(whole.data)) == (200, told["bytes"])
        assert (part.status_code, part.data) == (206, whole.data[1:5])
        assert whole.headers["X-Content-Type-Options"] == "nosniff"
        assert whole.headers["Content-Disposition"] == f"attachment; filename={told['name']}"
        assert {each.headers["Cache-Control"] for each in (whole, part)} == {"private, no-store"}


def test_progress_has_an_etag_and_says_when_to_look_again(client, work, known):
    """Who holds it is told 304; who waits, when to come back; an audit that is over, neither."""
    address = hand_in(client).headers["Location"]
    reading = client.get(address)
    same = client.get(address, headers={"If-None-Match": reading.headers["ETag"]})
    work()
    draft = client.get(address, headers={"If-None-Match": reading.headers["ETag"]})

    assert (same.status_code, same.headers["Retry-After"], same.data) == (304, "1", b"")
    assert (draft.status_code, "Retry-After" in draft.headers) == (200, False)
    assert {each.headers["Cache-Control"] for each in (reading, same, draft)} == {"private, no-store"}


def test_a_policy_is_told_in_the_language_asked_for(client, work, known):
    """Its rules come back as sentences."""
    policy = '[[rule]]\nseverity = "withdraw"\nscore_at_least = 50\n'
    address = hand_in(client, start="true", policy=policy).headers["Location"]
    work()

    told = [client.get(f"{address}?lang={lang}").json["policy"]["rules"][0]["text"] for lang in ("en", "fr")]

    assert told == ["Score of at least 50", "Note d\u2019au moins 50"]


def test_what_was_asked_is_told_as_it_was_asked(client, work, known):
    """A shelf is confirmed once its category was said, in later lists too; a policy is as written."""
    shelved = "EAN;Rayon\n" + "".join(f"{code_of(n)};Cola\n" for n in range(3))
    policy = '[[rule]]\nseverity = "note"\nscore_at_least = 50\n'
    first = hand_in(client, shelved.encode()).headers["Location"]
    work()
    before = client.get(first).json["shelves"]
    client.post(f"{first}/start", json={"shelves": {"Cola": "en:colas"}, "policy": policy})
    later = hand_in(client, shelved.encode()).headers["Location"]
    work()
    asked = client.get(first).json

    told = {"shelf": "Cola", "lines": 3, "category": "en:colas", "confirmed": True, "name": "Colas"}
    assert [each["confirmed"] for each in before] == [False]
    assert (asked["shelves"], asked["policy"]["toml"]) == ([told], policy)
    assert client.get(later).json["shelves"] == [told]


@pytest.mark.parametrize("start", [False, True])
def test_own_facts_are_suggested_and_used_only_when_they_are_sent(client, work, known, start):
    """As the draft shows them: a wrong guess would be a wrong verdict."""
    content = f"EAN;Sucres\n{code_of(3)};12\n".encode()
    address = hand_in(client, content, start=str(start).lower()).headers["Location"]
    work()
    if not start:
        (_, suggesting) = client.get(address).json["columns"]
        fact = {"fact": "sugars", "mode": "fill"}
        assert suggesting == {"name": "Sucres", "first": ["12"], "role": "keep", "suggested": fact}
        client.post(f"{address}/start", json={})
        work()
    unasked = client.get(f"{address}/lines").json["lines"][0]["own_facts"]
    client.post(f"{address}/start", json={"roles": {"Sucres": {"fact": "sugars", "mode": "fill"}}})
    work()
    (_, used), (line,) = client.get(address).json["columns"], client.get(f"{address}/lines").json["lines"]

    assert (unasked, line["own_facts"]) == ([], ["sugars"])
    assert (used["role"], used["suggested"]) == ({"fact": "sugars", "mode": "fill"}, None)


def test_shelves_left_out_are_those_that_are_remembered(client, work, known):
    """Not those that are only suggested; {} uses none, whatever is remembered."""
    shelved = "EAN;Rayon\n" + "".join(f"{code_of(n)};{name}\n" for n, name in ((1, "Biscuits"), (2, "Cola")))

    def read():
        address = hand_in(client, shelved.encode()).headers["Location"]
        work()
        return address, client.get(address).json["shelves"]

    def used(address, asked):
        client.post(f"{address}/start", json=asked)
        work()
        return [each["shelf"] for each in client.get(address).json["shelves"] if each["confirmed"]]

    first, suggested = read()
    told = [used(first, asked) for asked in ({}, {"shelves": {"Cola": "en:colas"}})]
    later, _ = read()
    told += [used(later, asked) for asked in ({}, {"shelves": {}})]

    assert [each["category"] for each in suggested] == ["en:biscuits", None]
    assert told == [[], ["Cola"], ["Cola"], []]


BAD = [
    ({"other": "1"}, "other"),
    ({"roles": "{"}, "roles"),
    ({"roles": '{"EAN": 1}'}, "roles"),
    ({"roles": "[" * 10_000}, "roles"),
    ({"start": "yes"}, "start"),
    ({"policy": '[[rule]]\nseverity = "withdraw"\nscore_at_least = "x"\n'}, "policy"),
]


@pytest.mark.parametrize(("fields", "parameter"), BAD)
def test_a_form_that_cannot_be_meant_is_refused_and_nothing_kept(client, config, fields, parameter):
    """A 400 names the part that is wrong."""
    answer = hand_in(client, **fields)

    assert_problem(answer, 400, "bad-request")
    assert answer.json["parameter"] == parameter
    assert folders(config) == []


@pytest.mark.parametrize("sent", [{}, {"start": "true"}, {"file": "no file"}])
def test_a_form_without_a_file_is_refused(client, config, sent):
    """A field of the name is none."""
    answer = client.post(AUDITS, data=sent, content_type="multipart/form-data; boundary=x")

    assert_problem(answer, 400, "bad-request")
    assert folders(config) == []


def folders(config):
    root = config.db.with_name(f"{config.db.name}.audits")
    return sorted(each.name for each in root.iterdir()) if root.is_dir() else []


def test_two_files_are_one_too_many(client, config):
    """Which of them would be the list?"""
    sent = {"file": [(BytesIO(b"EAN\n1\n"), "a.csv"), (BytesIO(b"EAN\n1\n"), "b.csv")]}
    answer = client.post(AUDITS, data=sent)

    assert_problem(answer, 400, "bad-request")
    assert folders(config) == []


def test_a_policy_that_is_wrong_is_told_by_its_line(client):
    """The third line, in the language asked for."""
    policy = '[[rule]]\nseverity = "withdraw"\nscore_at_least = "x"\n'
    answer = hand_in(client, policy=policy)

    assert (answer.status_code, answer.json["line"]) == (400, 3)


@pytest.mark.parametrize(
    "asked",
    [
        {"roles": {"Nobody": "code"}},
        {"roles": {"EAN": "colour"}},
        {"roles": {"EAN": "keep"}},
        {"roles": {"Fournisseur": {"fact": "colour"}}},
        {"roles": {"Fournisseur": {"fact": "allergens"}}},
        {"roles": {"Fournisseur": "supplier", "Libellé": "supplier"}},
    ],
)
def test_roles_that_cannot_be_are_refused_and_the_draft_stays(client, work, known, asked):
    """A column that is not there, a role that there is not, no code: told, and put right next."""
    address = hand_in(client).headers["Location"]
    work()
    refused = client.post(f"{address}/start", json=asked)
    again = client.post(f"{address}/start", json={"roles": {"EAN": "code"}})

    assert_problem(refused, 400, "bad-request")
    assert (refused.json["parameter"], again.status_code) == ("roles", 202)


def test_a_body_that_is_no_form_is_refused(client):
    """415 says what is taken."""
    assert_problem(client.post(AUDITS, data=b"EAN", content_type="text/csv"), 415, "unsupported-media-type")


def test_an_audit_is_started_by_a_body_that_says_it_is_json(client, work, known):
    """415 says what is taken, and the draft stays."""
    address = hand_in(client).headers["Location"]
    work()

    assert_problem(client.post(f"{address}/start", data=b"{}"), 415, "unsupported-media-type")
    assert client.get(address).json["state"] == "draft"


def test_a_form_cut_off_leaves_nothing(client, config):
    """Half an upload is none."""
    body = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nEAN\n30176204'
    answer = client.post(AUDITS, data=body, content_type="multipart/form-data; boundary=x")

    assert_problem(answer, 400, "bad-request")
    assert folders(config) == []


def test_what_is_asked_at_the_wrong_time_is_a_conflict(client, work, known):
    """An audit is started once it is read; what is over cannot be cancelled; lines come at the end."""
    address = hand_in(client).headers["Location"]
    early = [client.post(f"{address}/start", json={}), client.get(f"{address}/lines")]
    work()
    client.post(f"{address}/start", json={})
    work()
    late = client.post(f"{address}/cancel")

    for answer in (*early, late):
        assert_problem(answer, 409, "wrong-state")


def test_a_second_start_is_told_to_wait_or_to_cancel(client, work, known):
    """What is at work is left to it."""
    address = hand_in(client).headers["Location"]
    work()
    _, again = (client.post(f"{address}/start", json={}) for _ in range(2))

    assert_problem(again, 409, "wrong-state")
    assert again.json["detail"].endswith("wait until it is through with that, or cancel it once it is read.")


@pytest.mark.parametrize(
    ("body", "parameter", "said"),
    [
        ({"role": {"EAN": "code"}}, "role", "'role' is no member of the body. Its members: roles, shelves,"),
        ({"roles": {"EAN": 1}}, "roles", "'roles.EAN' in the body is not what it should be: JSON like {"),
        ({"xlsx": "never"}, "xlsx", "'xlsx' in the body is not what it should be: JSON like {"),
    ],
)
def test_a_body_that_cannot_be_meant_names_what_is_wrong(client, work, known, body, parameter, said):
    """The member, and below it the column or the shelf."""
    address = hand_in(client).headers["Location"]
    work()
    refused = client.post(f"{address}/start", json=body)

    assert_problem(refused, 400, "bad-request")
    assert (refused.json["parameter"], refused.json["detail"][: len(said)]) == (parameter, said)


def test_an_audit_that_is_over_is_made_anew(client, work, made):
    """Its columns used otherwise, its results take the place of the first."""
    first = client.get(made).json["summary"]["by"]

    again = client.post(f"{made}/start", json={"roles": {"Fournisseur": "keep"}, "shelves": {}})
    work()

    told = client.get(made).json
    assert ("supplier" in first, again.status_code, told["state"]) == (True, 202, "done")
    assert "supplier" not in told["summary"]["by"]


def test_an_audit_cancelled_before_it_began_has_no_results(client, work, made):
    """Those of the last time are not those of what is asked for now."""
    client.post(f"{made}/start", json={"shelves": {}})
    cancelled = client.post(f"{made}/cancel")
    work()
    told = client.get(made).json

    assert (cancelled.json["state"], told["state"]) == ("cancelled", "cancelled")
    assert (told["summary"], told["files"]) == (None, [])
    assert_problem(client.get(f"{made}/lines"), 409, "wrong-state")
    assert_problem(client.get(f"{made}/files/lines.csv"), 404, "not-found")


def test_an_audit_cancelled_in_the_middle_is_stopping(app, client, work, known, spec):
    """Until what is read is written down: told to who cancels, who looks at it, and in the list."""
    address = hand_in(client).headers["Location"]
    work()
    client.post(f"{address}/start", json={})
    Audits(app.extensions["store"].pool).begin(address.rpartition("/")[2])

    cancelled, told = client.post(f"{address}/cancel"), client.get(address)
    short = client.get(AUDITS).json["audits"][0]

    assert [each["state"] for each in (cancelled.json, told.json, short)] == ["stopping"] * 3
    assert told.headers["Retry-After"] == "1"
    assert_described(spec, cancelled, "/api/v1/audits/{id}/cancel", "post")
    assert_described(spec, told, "/api/v1/audits/{id}")


def test_lines_of_a_draft_that_is_cancelled_are_a_conflict(client, work, known):
    """Nothing was read of it; it may be started all the same."""
    address = hand_in(client).headers["Location"]
    work()
    client.post(f"{address}/cancel")
    lines = client.get(f"{address}/lines")
    again = client.post(f"{address}/start", json={})

    assert_problem(lines, 409, "wrong-state")
    assert again.status_code == 202


OTHERS = [
    "order.json",
    "..%2forder.json",
    "../order.json",
    "lines.index.arrow",
    "%2fetc%2fpasswd",
    ".",
    "..%00",
]


@pytest.mark.parametrize("name", OTHERS)
def test_no_file_is_given_but_those_that_are_listed(client, made, name):
    """Neither what lies beside the results, nor anything outside."""
    assert_problem(client.get(f"{made}/files/{name}"), 404, "not-found")


@pytest.fixture
def eager(config, app):
    """A client that may ask as often as it likes."""
    other = create_app(replace(config, rates=False))
    yield other.test_client()
    other.extensions["lookups"].close()
    other.extensions["store"].close()


def test_of_all_that_lies_in_an_audits_folder_only_its_results_are_given(eager, app, made):
    """Every file there is, asked for by its name, by its place and from above: the list handed in is not."""
    folder = Audits(app.extensions["store"].pool).folders.of(made.rsplit("/", 1)[1])
    places = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    asked = {each for place in places for each in (place, place.rsplit("/", 1)[-1], f"../{place}")}
    asked |= {each.replace("/", "%2f") for each in asked}

    given = set()
    for name in asked:
        with eager.get(f"{made}/files/{name}") as answer:
            given |= {name} if answer.status_code != 404 else set()

    listed_ = {each["name"] for each in eager.get(made).json["files"]}
    assert (given, "list/list.csv" in places, "order.json" in places) == (listed_, True, True)


def test_a_deleted_audit_is_gone_with_its_folder(client, config, made):
    """204, then 404 for everything of it."""
    gone = client.delete(made)

    assert (gone.status_code, gone.data, folders(config)) == (204, b"", [])
    for address in (made, f"{made}/lines", f"{made}/files/lines.csv"):
        assert_problem(client.get(address), 404, "not-found")
        assert client.get(address).json["detail"].startswith("There is no such audit: it was deleted,")
    assert client.get(AUDITS).json == {"audits": []}


@pytest.fixture
def elsewhere(config, app):
    """A client of a server that others reach, over the same own file."""
    other = create_app(replace(config, host="0.0.0.0"))
    yield other.test_client()
    other.extensions["lookups"].close()
    other.extensions["store"].close()


@pytest.fixture
def keys(app):
    return Keys(app.extensions["store"].pool)


def bearer(key):
    return {"Authorization": f"Bearer {key}"}


def test_who_is_elsewhere_needs_a_key_that_is_in_use(elsewhere, keys):
    """401 without one, with another, and from the moment it is taken back."""
    key = keys.add("shop", "audits")
    told = [elsewhere.get(AUDITS, headers=each).status_code for each in ({}, bearer(key), bearer("lk_x"))]
    keys.revoke("shop")
    revoked = elsewhere.get(AUDITS, headers=bearer(key))

    assert told == [401, 200, 401]
    assert_problem(revoked, 401, "unauthorised")
    assert revoked.headers["WWW-Authenticate"] == 'Bearer realm="limpide", scope="audits"'


def test_a_key_for_something_else_is_refused(elsewhere, keys):
    """403 says for what it would have to be."""
    assert_problem(elsewhere.get(AUDITS, headers=bearer(keys.add("shop", "other"))), 403, "forbidden")


def test_an_audit_is_its_keys_alone(elsewhere, keys, work, known):
    """To another key it is not there: not to see, start, cancel, download or delete."""
    mine, theirs = (bearer(keys.add(name, "audits")) for name in ("mine", "theirs"))
    sent = elsewhere.post(AUDITS, data=form(listed(LINES), start="true"), headers=mine)
    address = sent.headers["Location"]
    work()
    strange = [
        elsewhere.get(address, headers=theirs),
        elsewhere.post(f"{address}/start", json={}, headers=theirs),
        elsewhere.post(f"{address}/cancel", headers=theirs),
        elsewhere.get(f"{address}/lines", headers=theirs),
        elsewhere.get(f"{address}/files/lines.csv", headers=theirs),
        elsewhere.delete(address, headers=theirs),
    ]

    assert [each.status_code for each in strange] == [404] * 6
    assert elsewhere.get(AUDITS, headers=theirs).json == {"audits": []}
    assert elsewhere.get(address, headers=mine).json["state"] == "done"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "limpide.example"},
        {"X-Forwarded-For": "192.0.2.1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_shows_that_it_comes_from_elsewhere_needs_a_key_on_loopback_too(client, headers):
    """A proxy nobody told of, a name that leads here, another site's page in this machine's browser."""
    assert_problem(client.get(AUDITS, headers=headers), 401, "unauthorised")


def test_behind_a_proxy_a_key_is_needed(config, app):
    """The server listens on loopback alone, and yet the world reaches it."""
    other = create_app(replace(config, proxies=1))
    told = other.test_client().get(AUDITS)
    other.extensions["lookups"].close()
    other.extensions["store"].close()

    assert_problem(told, 401, "unauthorised")


def test_who_needs_a_key_is_described(spec):
    """Every route of audits, and no other."""
    keyed = {
        path
        for path, operations in spec["paths"].items()
        if any("security" in each for each in operations.values())
    }

    assert spec["components"]["securitySchemes"] == {"key": {"type": "http", "scheme": "bearer"}}
    assert keyed == {path for path in spec["paths"] if path.startswith(AUDITS)}


def test_no_key_reaches_the_log(elsewhere, keys, caplog):
    """Neither one in use nor one that is refused."""
    key = keys.add("shop", "audits")
    with caplog.at_level("DEBUG"):
        elsewhere.get(AUDITS, headers=bearer(key))
        elsewhere.get(AUDITS, headers=bearer(key + "x"))

    assert "/api/v1/audits" in caplog.text
    assert key not in caplog.text


def test_policies_are_ready_in_the_language_asked_for(client, spec):
    """Each is TOML that can be sent as it is."""
    answer = client.get("/api/v1/policies?lang=fr")
    sent = [hand_in(client, policy=each["toml"]).status_code for each in answer.json["policies"]]

    assert_described(spec, answer, "/api/v1/policies")
    assert sent == [202] * len(answer.json["policies"])


def test_nothing_of_an_audit_is_kept_in_front_of_the_app(app, client, made):
    """An answer is for whoever has the key."""
    for address in (AUDITS, made, f"{made}/lines"):
        client.get(address)

    assert [key for key in app.extensions["front"].kept if "audits" in key[0]] == []
