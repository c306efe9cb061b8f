"""Open Food Facts asked about one product, within its rules: the one place that reaches for its server.

The addresses, hosts and credentials are the `openfoodfacts` package's. Its own product call is not used: it
names no product type, follows a redirect to any host, reads any 404 (a proxy's too) as "no such product" and
waits for as long as bytes keep dripping (docs/decisions/0008-live-lookups.md).
"""

import json
import logging
import random
import time
import zlib
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Final, NamedTuple
from urllib.parse import urljoin, urlsplit

import pyarrow as pa
import requests
from openfoodfacts import APIConfig, Environment, Flavor
from openfoodfacts.api import get_http_auth
from openfoodfacts.utils import URLBuilder
from urllib3.exceptions import HTTPError

from data.errors import RecordUnreadable, SourceChanged, SourceDropped, SourceNotAsked, SourceOverloaded
from data.openfoodfacts.codes import spellings
from data.openfoodfacts.documents import read_document
from data.openfoodfacts.punctual import PunctualAdapter
from data.openfoodfacts.replies import read_reply
from data.openfoodfacts.texts import READ
from scoring.facts import facts_table
from scoring.messages import LANGUAGES

logger = logging.getLogger(__name__)

API_VERSION: Final = "v3.6"
"""The newest, and the first to say of every amount whether a label or a guess gave it (from v3.5 on)."""

FIELDS: Final = (
    *("code", "schema_version", "product_type", "rev", "lang", "last_modified_t", "last_image_t", "images"),
    *("product_name", *(f"product_name_{language}" for language in LANGUAGES), "brands", "brands_tags"),
    "brand_owner",
    *("generic_name", *(f"generic_name_{language}" for language in sorted(READ))),
    *("quantity", "serving_size", "serving_quantity_unit", "image_url", "image_front_url"),
    *("categories_tags", "labels_tags", "origins_tags", "manufacturing_places_tags", "countries_tags"),
    *("packaging_tags", "packagings", "additives_tags", "allergens_tags", "traces_tags"),
    *("ingredients", "ingredients_tags", "ingredients_n", "unknown_ingredients_n"),
    *("ingredients_text", *(f"ingredients_text_{language}" for language in sorted(READ))),
    *("ingredients_analysis_tags", "nova_group", "nova_groups"),
    *("nutriscore_grade", "nutrition_grades", "nutrition_grade_fr", "nutriscore_score", "nutriscore_version"),
    *("environmental_score_grade", "ecoscore_grade", "unique_scans_n"),
    *("nutrition", "nutriments", "nutrition_data_per", "nutrition_data_prepared_per"),
)
"""Every key the reader looks at, older shapes included; a whole record is ten times as long."""

FETCH_SECONDS: Final = 10.0
"""How long one fetch may take, retries included; people wait less, and find it at their next try."""

CONNECT_SECONDS: Final = 3.0
MOST_BYTES: Final = 4 * 2**20
"""Of an answer, unpacked; the longest of 5,949 real ones has 0.4 MB in full."""

CHUNK_BYTES: Final = 65_536
MOST_REDIRECTS: Final = 3
PAUSE_SECONDS: Final = (0.1, 0.4)
"""Between two tries, at random: those who failed together shall not come back together."""

THROTTLED_SECONDS: Final = 60.0
BANNED_SECONDS: Final = 600.0
LONGEST_STAY_AWAY_SECONDS: Final = 86_400.0
"""Whatever a `Retry-After` says: asking once a day hurts nobody."""

THROTTLED: Final = frozenset({429, 503})
BANNED: Final = frozenset({401, 403})
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
PASSING: Final = frozenset({500, 502, 504})
"""What a moment later may be over; asked again at once."""


class Reply(NamedTuple):
    """What came back: an HTTP status, where else to look, when to come back, and the body."""

    status: int
    location: str | None
    retry_after: str | None
    body: bytes


class Client:
    """Asks the server at `address` in the name of `contact`. Any thread may call it."""

    def __init__(
        self, address: str, contact: str, version: str, fetch_seconds: float = FETCH_SECONDS
    ) -> None:
        self.fetch_seconds = fetch_seconds
        self.config = APIConfig(user_agent=f"Limpide/{version} ({contact})", version=API_VERSION)
        self.address = address
        self.hosts = own_hosts(address)
        staging = URLBuilder.world(Flavor.off, Environment.net)
        self.auth = get_http_auth(Environment.net) if address == staging else None
        self.session = requests.Session()
        self.session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))  # nobody is followed here
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, PunctualAdapter(pool_maxsize=16))

    def fetch(self, gtin: str, enter: Callable[[], None]) -> pa.Table | None:
        """Return the FACTS of `gtin`, a table of one row; None where the source says it has no such product.

        `enter` is called before every request and may forbid it by raising. Raise SourceUnavailable where
        there is no answer, and SourceChanged where it is none of those the API documents.
        """
        until = time.monotonic() + self.fetch_seconds
        try:
            return self._facts(gtin, enter, until)
        except SourceDropped as dropped:
            pause = random.uniform(*PAUSE_SECONDS)  # noqa: S311 - to spread, not to hide
            if time.monotonic() + pause > until:
                raise
            time.sleep(pause)
            return self._once_more(gtin, enter, until, dropped)

    def _once_more(
        self, gtin: str, enter: Callable[[], None], until: float, dropped: SourceDropped
    ) -> pa.Table | None:
        """Return what a second try brings; where none is allowed, the first one's failure stands."""
        try:
            return self._facts(gtin, enter, until)
        except SourceNotAsked:
            raise dropped from None

    def close(self) -> None:
        """Close the connections kept open."""
        self.session.close()

    def _facts(self, gtin: str, enter: Callable[[], None], until: float) -> pa.Table | None:
        for code in spellings(gtin):
            url = f"{self.address}/api/{self.config.version}/product/{code}{QUERY}"
            document = read_reply(self._ask(url, enter, until), gtin)
            if document is not None:
                return facts_table([read_document(document)])
        return None

    def _ask(self, url: str, enter: Callable[[], None], until: float) -> object:
        """Return the JSON at `url`, redirects within Open Food Facts' own hosts followed."""
        for _ in range(MOST_REDIRECTS + 1):
            enter()
            reply = self._get(url, until)
            if reply.status not in REDIRECTS:
                return decoded(reply)
            url = self._followed(url, reply.location)
        raise SourceChanged(f"it sends us on more than {MOST_REDIRECTS} times")

    def _followed(self, url: str, location: str | None) -> str:
        """Return where `location` leads from `url`; raise SourceChanged where that is nowhere of theirs."""
        try:
            target = urljoin(url, location or "")
            if location and origin_of(target) in self.hosts:
                return target
        except ValueError:  # brackets that do not close
            pass
        raise SourceChanged(f"it sends us elsewhere, to {(location or '')[:60]!r}")

    def _get(self, url: str, until: float) -> Reply:
        """Return the answer to one request, or raise SourceDropped; log it."""
        started = time.monotonic()
        status = 0
        try:
            with self.session.get(url, **self._options(until - started)) as response:
                status = response.status_code
                return Reply(
                    status,
                    response.headers.get("Location"),
                    response.headers.get("Retry-After"),
                    body_of(response, until),
                )
        except (requests.RequestException, HTTPError, OSError, ValueError, zlib.error) as error:
            raise SourceDropped(type(error).__name__) from error
        finally:
            spent = (time.monotonic() - started) * 1000
            logger.info("off.asked path=%s status=%d ms=%.0f", urlsplit(url).path[:80], status, spent)

    def _options(self, seconds: float) -> dict[str, Any]:
        """Return how a request is made: as whom, and how long we wait for each of its parts."""
        at_most = max(seconds, 0.05)
        headers = {"User-Agent": self.config.user_agent, "Accept": "application/json"}
        return {
            "headers": headers | {"Accept-Encoding": "gzip"},
            "timeout": (min(CONNECT_SECONDS, at_most), at_most),
            "allow_redirects": False,
            "stream": True,
            "auth": self.auth or no_credentials,
        }


def no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Return `request` as it is: without an `auth`, `requests` would look for one in ~/.netrc."""
    return request


QUERY: Final = f"?product_type=all&fields={','.join(FIELDS)}"
"""Commas as they are: the server does not know them escaped."""


def body_of(response: requests.Response, until: float) -> bytes:
    """Return the body, unpacked; raise SourceDropped where it is slow, SourceChanged where it is long.

    Read as it comes and unpacked here: every other way waits for a whole chunk, however slowly it drips.
    """
    packed = bytearray()
    while chunk := response.raw.read1(CHUNK_BYTES, decode_content=False):
        packed += chunk
        if time.monotonic() > until:
            raise SourceDropped("too slow")
        if len(packed) > MOST_BYTES:
            raise SourceChanged(f"the answer is longer than {MOST_BYTES} bytes")
    if response.headers.get("Content-Encoding", "").lower() != "gzip":
        return bytes(packed)
    body = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(packed, MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise SourceChanged(f"the answer is longer than {MOST_BYTES} bytes")
    return body


def decoded(reply: Reply) -> object:
    """Return the JSON of an answer; raise as its status says, or where it is no JSON."""
    if reply.status in THROTTLED:
        raise SourceOverloaded(f"HTTP {reply.status}", seconds_of(reply.retry_after))
    if reply.status in BANNED:
        raise SourceOverloaded(f"HTTP {reply.status}", BANNED_SECONDS)
    if reply.status in PASSING:
        raise SourceDropped(f"HTTP {reply.status}")
    if reply.status not in (200, 404):
        raise RecordUnreadable(f"HTTP {reply.status}")
    try:
        return json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        raise SourceChanged(f"HTTP {reply.status} without JSON") from error


def seconds_of(retry_after: str | None) -> float:
    """Return how long a `Retry-After` asks us to stay away, up to a day; a minute where it does not say.

    >>> seconds_of("120"), seconds_of("soon"), seconds_of(None), seconds_of("Thu, 01 Jan 1970 00:00:00 GMT")
    (120.0, 60.0, 60.0, 1.0)
    """
    text = (retry_after or "").strip()
    if text.isascii() and text.isdigit():
        return min(max(1.0, float(text[:9])), LONGEST_STAY_AWAY_SECONDS)
    try:
        away = parsedate_to_datetime(text).timestamp() - time.time()
        return min(max(1.0, away), LONGEST_STAY_AWAY_SECONDS)
    except (ValueError, OverflowError):
        return THROTTLED_SECONDS


def own_hosts(address: str) -> frozenset[str]:
    """Return the origins a redirect may lead to: `address` and, of Open Food Facts, its sister databases.

    >>> own_hosts("http://127.0.0.1:9000")
    frozenset({'http://127.0.0.1:9000'})
    >>> "https://world.openbeautyfacts.org" in own_hosts("https://world.openfoodfacts.org")
    True
    """
    for environment in Environment:
        sisters = frozenset(URLBuilder.world(flavor, environment) for flavor in Flavor)
        if address in sisters:
            return sisters
    return frozenset({origin_of(address)})


def origin_of(url: str) -> str:
    """Return the scheme, host and port of `url`.

    >>> origin_of("https://world.openfoodfacts.org/api/v3.6/product/1?fields=code")
    'https://world.openfoodfacts.org'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
