"""In front of the app: answers kept while nothing changed, 304 for who holds them, and a line in the log.

An answer is kept whole, headers and all, and given again without entering Flask at all, under the version of
the store it was made from. Only what carries an ETag is kept: 200s that are the same for everyone.
"""

import logging
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock
from time import monotonic, perf_counter
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from werkzeug.http import parse_cache_control_header, parse_etags

from data.errors import CatalogueUnreadable
from scoring.messages import LANGUAGES
from server.compression import coding_of
from server.queries import preferred_language
from server.rates import REFUSED
from server.turns import Turns

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

logger = logging.getLogger(__name__)

KEPT_PATHS: Final = "/api/v1/"
FILES: Final = re.compile(r"/api/v1/(packs.*|products/.+/image|audits.*)")
"""Audits: for whoever has their key alone. Packs: megabytes, had in parts, of a folder that no version of the
store tells of. Photos: one whatever the language and coding, and kept where they are had
(`data/openfoodfacts/image_host.py`)."""

LANGUAGE_QUERIES: Final = frozenset(f"lang={lang}" for lang in LANGUAGES)
MOST_KEPT: Final = 2_000  # answers, some 10 kB each
MOST_BYTES: Final = 32 * 2**20  # of bodies, together
SHOWN: Final = 200  # characters of a path that reach the log
OF_BODY: Final = ("content-type", "content-length", "content-encoding")

Headers = list[tuple[str, str]]
Key = tuple[str, str, str]
"""A path, the language asked for, as a query ("lang=fr") or as the header's best ("fr"), and the coding."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, the version of the store it was made from, and until when it holds."""

    version: int
    made: float
    until: float
    etag: str
    headers: Headers
    body: bytes

    def give(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
        """Answer with it, or with 304 where the asker holds it."""
        held = environ.get("HTTP_IF_NONE_MATCH")
        if held and (held == self.etag or parse_etags(held).contains_weak(self.etag.strip('"'))):
            told = [pair for pair in self.headers if pair[0].lower() not in OF_BODY]
            start_response("304 NOT MODIFIED", [*told, self.age()])
            return []
        start_response("200 OK", [*self.headers, self.age()])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.body]

    def age(self) -> tuple[str, str]:
        """Return how long ago it was made, as a header: nobody is to hold it longer than we do."""
        return "Age", str(int(monotonic() - self.made))


class Front:
    """The outermost layer of the server, around a WSGI app."""

    def __init__(self, app: "WSGIApplication", version: Callable[[], int], turns: Turns) -> None:
        self.app, self.version, self.turns = app, version, turns
        self.kept: OrderedDict[Key, Kept] = OrderedDict()
        self.bytes = 0  # of the bodies kept
        self.lock = Lock()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request and log it: never its query, which may hold a person's wishes."""
        started = perf_counter()
        seen = "000"

        def start_and_see(status: str, headers: Headers, *error: object) -> Callable[[bytes], object]:
            nonlocal seen
            seen = status[:3]
            return start_response(status, headers, *error)  # type: ignore[arg-type]

        with self.turns.taken():
            body = self.answer(environ, start_and_see)
        method, path = environ["REQUEST_METHOD"], quote(environ["PATH_INFO"][:SHOWN])
        spent = (perf_counter() - started) * 1000
        logger.info("http.answered method=%s path=%s status=%s ms=%.1f", method, path, seen, spent)
        return body

    def answer(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer from what is kept, else by the app, and keep what may be kept."""
        key = key_of(environ)
        if key is None:
            return self.app(environ, start_response)
        try:
            version = self.version()
        except CatalogueUnreadable:  # the app will meet it too, and can say so
            return self.app(environ, start_response)
        kept = self.find(key, version)
        return kept.give(environ, start_response) if kept else self.ask(environ, start_response, key, version)

    def find(self, key: Key, version: int) -> Kept | None:
        """Return what is kept under `key`, None where that is nothing or older than the store."""
        with self.lock:
            kept = self.kept.get(key)
            if kept is None or kept.version != version or kept.until < monotonic():
                return None
            self.kept.move_to_end(key)
            return kept

    def ask(
        self, environ: "WSGIEnvironment", start_response: "StartResponse", key: Key, version: int
    ) -> Iterable[bytes]:
        """Answer by the app, which always tells the whole; keep it where it carries an ETag."""
        told: list[tuple[str, Headers]] = []
        written: list[bytes] = []

        def hear(status: str, headers: Headers, *_error: object) -> Callable[[bytes], object]:
            told.append((status, headers))
            return written.append

        body = self.app({**environ, "HTTP_IF_NONE_MATCH": "", "HTTP_ACCEPT_ENCODING": key[2]}, hear)
        (status, headers) = told[-1]
        etag = next((value for name, value in headers if name.lower() == "etag"), "")
        if not etag or not status.startswith("200") or environ["REQUEST_METHOD"] == "HEAD":
            start_response(status, headers)
            return body
        made = monotonic()
        kept = Kept(version, made, made + seconds_held(headers), etag, headers, b"".join([*written, *body]))
        getattr(body, "close", list)()  # PEP 3333: where there is one
        self.keep(key, kept)
        return kept.give(environ, start_response)

    def keep(self, key: Key, kept: Kept) -> None:
        """Keep an answer, and let go of those asked for longest ago where they are too many or too large."""
        with self.lock:
            older = self.kept.pop(key, None)
            self.kept[key] = kept
            self.bytes += len(kept.body) - (len(older.body) if older else 0)
            while len(self.kept) > MOST_KEPT or self.bytes > MOST_BYTES:
                _, oldest = self.kept.popitem(last=False)
                self.bytes -= len(oldest.body)


def seconds_held(headers: Headers) -> int:
    """Return for how long an answer may be given again, by its own `Cache-Control`."""
    told = next((value for name, value in headers if name.lower() == "cache-control"), "")
    return parse_cache_control_header(told).max_age or 0


def key_of(environ: "WSGIEnvironment") -> Key | None:
    """Return what the answer to this request is kept under; None where it is neither kept nor given.

    A language and nothing else may be asked for: other spellings of a query would each keep an answer.
    """
    path, query, coding = environ["PATH_INFO"], environ["QUERY_STRING"], coding_of(environ)
    is_read = environ["REQUEST_METHOD"] in ("GET", "HEAD") and path.startswith(KEPT_PATHS)
    is_read = is_read and not FILES.fullmatch(path)
    if REFUSED in environ or not is_read:
        return None
    if not query:
        return path, preferred_language(environ.get("HTTP_ACCEPT_LANGUAGE", "")), coding
    return (path, query, coding) if query in LANGUAGE_QUERIES else None
