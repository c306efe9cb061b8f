import pytest
from flask import abort

from data.errors import SourceUnavailable
from server.problems import KINDS, Problem

PRODUCT = "/api/v1/products/3017620422003"

REQUESTS = [
    ("GET", "/api/v1/products/abc", 400, "invalid-gtin"),
    ("GET", "/api/v1/products/3017620422004", 400, "invalid-gtin"),
    ("GET", "/api/v1/products/301", 400, "invalid-gtin"),
    ("GET", "/api/v1/products/a/b", 400, "invalid-gtin"),
    ("GET", f"{PRODUCT}?lang=de", 400, "bad-request"),
    ("GET", f"{PRODUCT}?lang=en&lang=fr", 400, "bad-request"),
    ("GET", f"{PRODUCT}?colour=red", 400, "bad-request"),
    ("GET", "/api/v1/health?lang=en", 400, "bad-request"),
    ("GET", f"{PRODUCT}?lang={'x' * 201}", 400, "bad-request"),
    ("GET", f"{PRODUCT}?{'a=1&' * 41}", 400, "bad-request"),
    ("GET", "/api/v1/products/2000000000008", 404, "in-store-code"),
    ("GET", "/api/v1/products/4006381333931", 404, "product-not-found"),
    ("GET", "/api/v1/additives/e25", 404, "additive-not-found"),
    ("GET", "/api/v1/additives/e250?lang=de", 400, "bad-request"),
    ("GET", "/api/v1/products/", 404, "not-found"),
    ("GET", "/api/v1/nonsense", 404, "not-found"),
    ("POST", "/api/v1/nonsense", 404, "not-found"),
    ("GET", "/nonsense", 404, "not-found"),
    ("GET", "/assets/gone.js", 404, "not-found"),
    ("GET", "/assets/../catalogue.sqlite", 404, "not-found"),
    ("DELETE", PRODUCT, 405, "method-not-allowed"),
    ("POST", "/", 405, "method-not-allowed"),
    ("GET", f"/{'x' * 2_001}", 414, "uri-too-long"),
    ("GET", f"{PRODUCT}?exclude=milk", 400, "bad-request"),
    ("GET", f"{PRODUCT}?exclude=vegan", 400, "bad-request"),
    ("GET", f"{PRODUCT}?exclude=zzzzzzzzzz", 400, "bad-request"),
    ("GET", "/api/v1/products?light=blue", 400, "bad-request"),
    ("GET", "/api/v1/products?limit=101", 400, "bad-request"),
    ("GET", "/api/v1/products?limit=2&limit=3", 400, "bad-request"),
    ("GET", "/api/v1/products?page=next", 400, "bad-request"),
    ("GET", "/api/v1/products?facets=yes", 400, "bad-request"),
    ("GET", f"/api/v1/products?q={'x' * 201}", 400, "bad-request"),
    ("GET", f"/api/v1/products?q={'x' * 10_000}", 414, "uri-too-long"),
    ("GET", "/api/v1/products?require=allergen:milk", 400, "bad-request"),
    ("POST", "/api/v1/products/lookup", 400, "bad-request"),
    ("POST", "/api/v1/products/lookup?code=3017620422003", 400, "bad-request"),
    ("POST", "/api/v1/products", 405, "method-not-allowed"),
    ("GET", "/01/abc?linkType=all", 400, "invalid-gtin"),
    ("GET", "/01/03017620422003/99/x?linkType=all", 400, "bad-request"),
    ("GET", "/01/04006381333931?linkType=all", 404, "product-not-found"),
    ("GET", "/01/02000000000008?linkType=all", 404, "in-store-code"),
]


def assert_problem(answer, status, code):
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    problem = Problem.model_validate_json(answer.data)
    assert (problem.status, problem.code, problem.type) == (status, code, f"/api#{code}")
    assert problem.detail
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("method", "path", "status", "code"), REQUESTS)
def test_every_error_has_one_shape(client, method, path, status, code):
    """Whatever goes wrong, the answer is application/problem+json with a code to go by."""
    assert_problem(client.open(path, method=method), status, code)


def test_a_large_body_is_refused(client):
    """A body nobody needs is refused before it is read."""
    assert_problem(client.post("/", data=b"x" * 70_000), 413, "content-too-large")


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (SourceUnavailable("slow", 3), 503, "source-unavailable"),
        (RuntimeError("a secret"), 500, "internal-error"),
    ],
)
def test_an_error_behind_a_route_has_the_same_shape(app, error, status, code):
    """What fails behind a route is a problem too, and tells a stranger nothing of our insides."""

    @app.route("/fails")
    def fails():
        raise error

    answer = app.test_client().get("/fails")

    assert_problem(answer, status, code)
    assert "secret" not in answer.text


def test_a_status_nobody_foresaw_is_a_problem(app):
    """Werkzeug's own errors keep their status and get our shape."""
    app.add_url_rule("/teapot", "teapot", lambda: abort(418))

    assert_problem(app.test_client().get("/teapot"), 418, "http-error")


def test_an_unknown_product_says_where_to_add_it(client):
    """Nobody here knows it: the answer carries the link to add it to Open Food Facts."""
    problem = client.get("/api/v1/products/4006381333931").json

    assert problem["add_url"].endswith("code=4006381333931")
    assert problem["complete"]["url"] == problem["add_url"]
    assert len(problem["complete"]["photograph"]) == 4


def test_an_unknown_additive_names_the_nearest(client):
    """A slip of the thumb is one tap from what was meant."""
    problem = client.get("/api/v1/additives/e25").json

    assert (problem["nearest"], problem["detail"]) == (
        ["E250", "E251", "E252"],
        "'e25' is no additive on file. The nearest: E250, E251, E252.",
    )


@pytest.mark.parametrize(
    ("query", "accepted", "lang"),
    [
        ("", "", "en"),
        ("", "de", "en"),
        ("", "fr-CH, en;q=0.5", "fr"),
        ("?lang=fr", "en", "fr"),
        ("?lang=en", "fr", "en"),
        ("?lang=xx", "fr", "fr"),
        ("?lang=xx", "", "en"),
    ],
)
def test_a_problem_is_told_in_the_language_asked_for(client, query, accepted, lang):
    """`lang` where we write it, else Accept-Language, else English; what programs read is the same in all."""
    answer = client.get(f"/api/v1/nonsense{query}", headers={"Accept-Language": accepted})

    told = {
        "en": ("No such page", "There is nothing at this address. /api lists the addresses there are."),
        "fr": (
            "Pas de page à cette adresse",
            "Il n\u2019y a rien à cette adresse. /api donne la liste des adresses.",
        ),
    }
    headers = [answer.headers[name] for name in ("Content-Language", "Vary", "Cache-Control")]
    assert headers == [lang, "Accept-Language, Accept-Encoding", "no-store"]
    assert answer.json == {
        "type": "/api#not-found",
        "title": told[lang][0],
        "status": 404,
        "detail": told[lang][1],
        "code": "not-found",
    }


@pytest.mark.parametrize(
    ("method", "path"), [(method, path) for method, path, _, _ in REQUESTS if "lang=en" not in path]
)
def test_every_error_is_told_in_french_too(client, method, path):
    """Another title and another detail, another word on photos; all that is no sentence the same."""
    english, french = (
        client.open(path, method=method, headers={"Accept-Language": lang}).json for lang in ("en", "fr")
    )

    differing = {key for key in english | french if english[key] != french[key]}
    assert differing == {"title", "detail"} | ({"complete"} & english.keys())


def test_what_is_wrong_with_a_barcode_is_said_with_its_number(client):
    """A shopper reads the reason, a program the key."""
    problem = client.get("/api/v1/products/301?lang=fr").json

    assert (problem["reason"], problem["detail"]) == (
        "length",
        "Il a 3 chiffres\u00a0; un code-barres en a 8, 12, 13 ou 14.",
    )


def test_a_wrong_parameter_is_named(client):
    """A 400 says which parameter is wrong, and which there are."""
    problem = client.get("/api/v1/products/3017620422003?colour=red").json

    assert problem["parameter"] == "colour"
    assert "lang" in problem["detail"]


@pytest.mark.parametrize(
    ("method", "path", "detail"),
    [
        ("GET", f"{PRODUCT}?lang=en&lang=fr", "'lang' is given 2 times; give it once."),
        ("GET", f"{PRODUCT}?lang=de", "lang=de: must be one of en, fr."),
        (
            "GET",
            f"{PRODUCT}?a=1&a=2",
            "'a' is not a parameter of this route. Its parameters: lang, exclude, require.",
        ),
        (
            "GET",
            "/api/v1/products?light=green&light=blue",
            "light=blue: must be one of green, amber, red, unknown, not-applicable.",
        ),
        ("GET", "/api/v1/products?limit=many", "limit=many: must be a whole number from 1 to 100."),
        ("GET", "/api/v1/products?tolerant=", "tolerant=: must be one of true, false."),
        (
            "POST",
            "/api/v1/products/lookup",
            'The body is not what this route takes: JSON like {"codes": ["3017620422003"]}.',
        ),
        ("GET", "/nonsense", "There is nothing at this address. /api lists the addresses there are."),
        ("PUT", PRODUCT, "This address takes GET, HEAD, OPTIONS; the request was a PUT."),
        ("GET", f"/{'x' * 2_001}", "The address is longer than 2000 characters."),
    ],
)
def test_a_detail_says_what_happened_in_our_words(client, method, path, detail):
    """No sentence of a library reaches who asks."""
    assert client.open(path, method=method).json["detail"] == detail


def test_large_headers_are_refused(client):
    """Headers nobody needs are a problem like any other."""
    assert_problem(client.get(PRODUCT, headers={"X-Long": "x" * 16_384}), 431, "headers-too-large")


def test_a_method_not_allowed_says_which_are(client):
    """405 carries Allow, as RFC 9110 asks."""
    allowed = client.delete("/api/v1/products/3017620422003").headers["Allow"]

    assert set(allowed.split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_every_kind_of_problem_is_explained(client):
    """The `type` of a problem leads to its explanation."""
    page = client.get("/api").text

    assert [kind.code for kind in KINDS if f'id="{kind.code}"' not in page] == []
