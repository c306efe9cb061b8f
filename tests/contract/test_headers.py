import pytest

from server.app import create_app
from server.config import Config

PATHS = [
    "/",
    "/method",
    "/additives/e250",
    "/licences",
    "/sw.js",
    "/assets/worker-1a2b.js",
    "/api",
    "/api/page.css",
    "/api/v1/products/3017620422003",
    "/api/v1/products/301",
    "/nonsense",
]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_rules_of_the_page(client, path):
    """Nothing inline, nothing foreign; the worker's file is held to the same."""
    headers = client.get(path).headers

    assert headers["Content-Security-Policy"] == (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; "
        "img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Permissions-Policy"] == "camera=(self), microphone=(), geolocation=()"


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", "no-cache, max-age=0"),
        ("/sw.js", "no-cache, max-age=0"),
        ("/assets/worker-1a2b.js", "public, max-age=31536000"),
    ],
)
def test_files_are_kept_as_long_as_their_names_hold(client, path, kept):
    """A hashed name lasts a year; the shell and the service worker are asked for again every time."""
    assert client.get(path).headers["Cache-Control"] == kept


def test_who_strays_gets_the_app_and_a_404(client):
    """A person sees the app's own "no such page"; the status is still the truth."""
    page = client.get("/nonsense", headers={"Accept": "text/html"})

    assert (page.status_code, page.mimetype) == (404, "text/html")


def test_an_unchanged_shell_is_not_sent_again(client):
    """The shell has a validator of its own."""
    etag = client.get("/").headers["ETag"]

    answer = client.get("/", headers={"If-None-Match": etag})

    assert (answer.status_code, answer.data) == (304, b"")


def test_without_a_built_app_the_api_still_answers(tmp_path):
    """The page says how to build the app; the API does not need it."""
    app = create_app(Config(db=tmp_path / "catalogue.sqlite", pwa=tmp_path / "nowhere"))
    client = app.test_client()

    page, health = client.get("/", headers={"Accept": "text/html"}), client.get("/api/v1/health")

    assert (page.status_code, "make run" in page.json["detail"], health.json["pwa"]) == (404, True, False)
    app.extensions["store"].close()


def test_the_log_has_one_line_a_request_without_its_query(client, caplog):
    """A query may hold a person's wishes: the log never does."""
    caplog.set_level("INFO", logger="server")

    client.get("/api/v1/products/3017620422003?lang=fr")

    (line,) = [record.getMessage() for record in caplog.records]
    assert line.startswith("http.answered method=GET path=/api/v1/products/3017620422003 status=200 ms=")
