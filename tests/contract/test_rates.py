from dataclasses import replace

import pytest
from werkzeug.test import Client

from server.app import create_app

SEARCH = "/api/v1/products?q=oat"
ALTERNATIVES = "/api/v1/products/3017620422003/alternatives"


@pytest.fixture
def served(config, app):
    """Make a client of an app with other settings over the same catalogue; its clock stands still."""
    made = []

    def client(**settings):
        other = create_app(replace(config, **settings), lambda: 0.0)
        made.append(other)
        return Client(other)

    yield client
    for each in made:
        each.extensions["lookups"].close()
        each.extensions["store"].close()


def ask(client, path, **headers):
    with client.get(path, **headers) as answer:
        return answer.status_code, answer.headers.get("RateLimit"), answer.headers.get("Retry-After")


@pytest.mark.parametrize("path", [SEARCH, ALTERNATIVES])
def test_who_asks_too_often_is_told_when_to_ask_again(served, path):
    """Two processes allow half each; every answer says what is left, a refusal how long to wait."""
    client = served(workers=2)
    told = [ask(client, path) for _ in range(31)]

    name = '"alternatives"' if "alternatives" in path else '"search"'
    assert told[0] == (200, f"{name};r=29;t=2", None)
    assert [status for status, *_ in told] == [200] * 30 + [429]
    assert told[30][2] == "2"


@pytest.mark.parametrize(
    ("lang", "title"),
    [("en", "Too many requests from this address"), ("fr", "Trop de demandes depuis cette adresse")],
)
def test_a_refusal_is_a_problem_in_the_language_asked_for(served, lang, title):
    """Its code, how long to wait, and nothing to keep."""
    client = served(workers=60)
    ask(client, SEARCH)

    with client.get(f"{SEARCH}&lang={lang}") as answer:
        told = answer.json
        headers = answer.headers

    assert (told["code"], told["title"], told["status"]) == ("too-many-requests", title, 429)
    assert (told["retry_after"], headers["Retry-After"]) == (60, "60")
    assert (headers["Cache-Control"], headers["RateLimit-Policy"]) == ("no-store", '"search";q=1;w=60')


def test_an_answer_that_is_kept_tells_what_is_left_to_who_gets_it(served):
    """What one address has left is not kept with the answer."""
    client = served(workers=1)

    left = [ask(client, ALTERNATIVES, environ_base={"REMOTE_ADDR": name})[1] for name in "aab"]

    assert left == ['"alternatives";r=59;t=1', '"alternatives";r=58;t=2', '"alternatives";r=59;t=1']


def test_products_by_code_are_not_counted(served):
    """Nor anything else that costs little."""
    client = served(workers=1)

    assert ask(client, "/api/v1/products/3017620422003") == (200, None, None)


def test_rates_can_be_switched_off(served):
    """For one's own use."""
    client = served(rates=False, workers=60)

    assert [ask(client, SEARCH) for _ in range(3)] == [(200, None, None)] * 3


@pytest.mark.parametrize(("proxies", "statuses"), [(0, [200, 429]), (1, [200, 200]), (2, [200, 429])])
def test_who_asked_is_believed_of_our_own_proxies_alone(served, proxies, statuses):
    """What stands left of theirs in X-Forwarded-For anybody may have written."""
    client = served(proxies=proxies, workers=60)
    forwarded = ["a, 192.0.2.1, 198.51.100.1", "b, 192.0.2.1, 198.51.100.2"]

    told = [ask(client, SEARCH, headers={"X-Forwarded-For": each}) for each in forwarded]

    assert [status for status, *_ in told] == statuses


def test_every_allowance_is_described(client):
    """A 429 with its fields where there is one, and nowhere else."""
    paths = client.get("/api/v1/openapi.json").json["paths"]
    limited = {
        (method, path): set(operation["responses"]["429"]["headers"])
        for path, operations in paths.items()
        for method, operation in operations.items()
        if "429" in operation["responses"]
    }

    fields = {"RateLimit", "RateLimit-Policy", "Retry-After"}
    assert limited == {
        ("get", "/api/v1/products"): fields,
        ("get", "/api/v1/products/{gtin}/alternatives"): fields,
        ("get", "/api/v1/products/{gtin}/image"): fields,
        ("get", "/api/v1/brands/{brand}/additives"): fields,
        ("get", "/api/v1/brands/{brand}/changes"): fields,
        ("get", "/api/v1/brands/{brand}/opportunities"): fields,
        ("get", "/api/v1/packs/{country}/{size}"): fields,
        ("post", "/api/v1/products/lookup"): fields,
        ("post", "/api/v1/simulate"): fields,
        ("post", "/api/v1/barcodes"): fields,
        ("post", "/api/v1/audits"): fields,
        ("get", "/api/v1/audits/{id}/lines"): fields,
        ("get", "/api/v1/audits/{id}/files/{name}"): fields,
    }
