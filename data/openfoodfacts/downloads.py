"""A large file from its address into a folder: resumed after a cut, checked, and whole or not there.

While it comes it is `<name>.part`, beside it `<name>.part.json` says which version that is the beginning of.
A redirect is followed to any host, never from HTTPS to anything else: Hugging Face keeps its files at hosts
of changing names, and says in its own answer (`X-Linked-*`) what they must send.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from data.causes import why_of
from data.errors import FileGone, FolderUnwritable, SourceChanged, SourceDropped, SourceOverloaded
from data.openfoodfacts.client import (
    BANNED,
    BANNED_SECONDS,
    PASSING,
    REDIRECTS,
    THROTTLED,
    no_credentials,
    seconds_of,
)
from data.openfoodfacts.partial import Part, Progress, Version
from data.openfoodfacts.punctual import PunctualAdapter

logger = logging.getLogger(__name__)

TIMEOUTS_SECONDS: Final = (10.0, 60.0)
MOST_REDIRECTS: Final = 5
GONE: Final = (requests.codes.not_found, requests.codes.gone)
MOST_FRUITLESS_TRIES: Final = 5
PAUSE_SECONDS: Final = 2.0


class Downloads:
    """Downloads in the name of `agent`; `pause_seconds` lie between a cut and the next try.

    After so many tries in a row without a byte more, whoever called may try again later, and goes on there.
    """

    def __init__(
        self,
        agent: str,
        pause_seconds: float = PAUSE_SECONDS,
        most_fruitless_tries: int = MOST_FRUITLESS_TRIES,
    ) -> None:
        self.pause_seconds, self.most_fruitless_tries = pause_seconds, most_fruitless_tries
        self.session = requests.Session()
        self.session.headers.update({"User-Agent": agent, "Accept-Encoding": "identity"})
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, PunctualAdapter())

    def close(self) -> None:
        """Close the connections kept open."""
        self.session.close()

    def fetch(self, url: str, path: Path, progress: Progress = lambda _done, _total: None) -> Path:
        """Return `path` once it holds what `url` gives; what is there already in that version stays.

        Raise SourceUnavailable where it cannot be had now, NoRoom where the disk is too full,
        FolderUnwritable where nothing can be written; what came is kept, and the next call goes on there.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._fetch_until_whole(url, Part(path), progress)
        except OSError as error:
            raise FolderUnwritable(path.parent, why_of(error)) from error
        return path

    def _fetch_until_whole(self, url: str, part: Part, progress: Progress) -> None:
        """Ask until `part` is whole, or so many answers in a row brought nothing."""
        tries = 0
        while True:
            before = part.bytes
            try:
                return self._fetch_once(url, part, progress)
            except SourceDropped:
                tries = 0 if part.bytes > before else tries + 1
                if tries >= self.most_fruitless_tries:
                    raise
                time.sleep(self.pause_seconds)

    def read(self, url: str, most_bytes: int) -> bytes:
        """Return the short document at `url`."""
        with self._asked(url, {}) as (response, _):
            check(response)
            body: bytes = response.raw.read(most_bytes + 1, decode_content=True)
        if len(body) > most_bytes:
            raise SourceChanged(f"the answer is longer than {most_bytes} bytes")
        return body

    def _fetch_once(self, url: str, part: "Part", progress: Progress) -> None:
        """Take what one request gives, from where `part` ends; at its end make it whole."""
        begun = part.version()
        whole = part.whole()
        with self._asked(url, range_of(part.bytes, begun)) as (response, linked):
            if response.status_code == requests.codes.requested_range_not_satisfiable:
                part.forget()
                raise SourceDropped("nothing is left to send")
            check(response)
            version = version_of(response, linked)
            if whole and whole.fits(version):
                return
            goes_on = response.status_code == requests.codes.partial_content
            if goes_on and not (begun and begun.fits(version) and starts_at(response, part.bytes)):
                part.forget()
                raise SourceDropped("it changed since we began")
            part.begin(version, keep=goes_on)
            part.take(response, version, progress)
        part.finish(version)

    @contextmanager
    def _asked(self, url: str, headers: dict[str, str]) -> Iterator[tuple[requests.Response, Any]]:
        """Give the answer, redirects followed, and the headers of whoever sent us on."""
        linked: Any = {}
        for _ in range(MOST_REDIRECTS + 1):
            with self._answer(url, headers) as response:
                if response.status_code not in REDIRECTS:
                    yield response, linked
                    return
                if "X-Linked-ETag" in response.headers:
                    linked = response.headers
                url = followed(url, response.headers.get("Location", ""))
        raise SourceChanged(f"it sends us on more than {MOST_REDIRECTS} times")

    @contextmanager
    def _answer(self, url: str, headers: dict[str, str]) -> Iterator[requests.Response]:
        """Give the answer to one request; raise SourceDropped where the connection fails, then or later."""
        try:
            with self.session.get(
                url,
                headers=headers,
                stream=True,
                allow_redirects=False,
                timeout=TIMEOUTS_SECONDS,
                auth=no_credentials,
            ) as response:
                logger.info("off.download path=%s status=%d", urlsplit(url).path[:80], response.status_code)
                yield response
        except (requests.RequestException, HTTPError, ConnectionError, TimeoutError) as error:
            raise SourceDropped(type(error).__name__) from error


def range_of(done: int, begun: Version | None) -> dict[str, str]:
    """Return the headers that ask for the rest of a file, if it is still the one that was begun.

    >>> range_of(10, Version('"a"', "a", 20)), range_of(10, None)
    ({'Range': 'bytes=10-', 'If-Range': '"a"'}, {})
    """
    if not begun or not begun.validator or not done:
        return {}
    return {"Range": f"bytes={done}-", "If-Range": begun.validator}


def version_of(response: requests.Response, linked: Any) -> Version:
    """Return what an answer says it sends; raise SourceChanged where it does not say how much.

    A weak ETag cannot tell whether two parts fit together: the date of the file is taken then.
    """
    headers = response.headers
    etag = headers.get("ETag", "")
    validator = headers.get("Last-Modified", "") if etag.startswith("W/") or not etag else etag
    whole = headers.get("Content-Range", "").rpartition("/")[2] or headers.get("Content-Length", "")
    promised = linked.get("X-Linked-Size", whole)
    if not whole.isdecimal() or whole != promised:
        raise SourceChanged(f"it sends {whole[:20] or 'an unknown number of'} bytes of {promised[:20]}")
    return Version(validator, linked.get("X-Linked-ETag", etag or validator).strip('"'), int(whole))


def starts_at(response: requests.Response, done: int) -> bool:
    """Whether a partial answer goes on at byte `done`."""
    return response.headers.get("Content-Range", "").startswith(f"bytes {done}-")


def followed(url: str, location: str) -> str:
    """Return where `location` leads from `url`; raise SourceChanged where that is no HTTPS, though `url` is.

    >>> followed("https://huggingface.co/a", "https://cdn.example/b")
    'https://cdn.example/b'
    """
    try:
        target = urljoin(url, location)
        schemes = {"https"} if url.startswith("https:") else {"http", "https"}
        if location and urlsplit(target).scheme in schemes:
            return target
    except ValueError:  # brackets that do not close
        pass
    raise SourceChanged(f"it sends us elsewhere, to {location[:60]!r}")


def check(response: requests.Response) -> None:
    """Raise as the status of an answer says."""
    status = response.status_code
    if status in THROTTLED:
        raise SourceOverloaded(f"HTTP {status}", seconds_of(response.headers.get("Retry-After")))
    if status in BANNED:
        raise SourceOverloaded(f"HTTP {status}", BANNED_SECONDS)
    if status in PASSING:
        raise SourceDropped(f"HTTP {status}")
    if status in GONE:
        raise FileGone(f"HTTP {status}")
    if status not in (200, 206):
        raise SourceChanged(f"HTTP {status}")
