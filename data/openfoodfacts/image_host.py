"""Photos of products, had from Open Food Facts' image host alone and drawn anew: small, bare pixels.

Strangers put them there, so they are read with limits: bytes, seconds, pixels, formats. A redirect is none.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from io import BytesIO
from math import inf
from threading import Lock
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import requests
from PIL import Image
from urllib3.exceptions import HTTPError

from data.errors import SourceDropped, SourceOverloaded
from data.openfoodfacts.client import CONNECT_SECONDS, THROTTLED, no_credentials, seconds_of
from data.openfoodfacts.codes import IMAGES
from data.openfoodfacts.punctual import PunctualAdapter
from data.photos.pictures import DAMAGE

logger = logging.getLogger(__name__)

FETCH_SECONDS: Final = 5.0
MOST_BYTES: Final = 2_000_000
"""Of a photo 400 pixels high, which has some 30,000."""

MOST_PIXELS: Final = 4_000_000
CHUNK_BYTES: Final = 65_536
FORMATS: Final = ("JPEG", "PNG", "WebP")
SHOWN: Final = (186, 234)
"""62 by 78 points on a screen with three pixels a point."""

QUALITY: Final = 72
MOST_KEPT_BYTES: Final = 16 * 2**20
MOST_KEPT: Final = 4_000
"""Some 16 MB of photos; what is no photo has no bytes and counts too."""

NONE_SECONDS: Final = 3_600
"""How long a photo that is not there is not asked for again: a 404 may last, a 403 or a redirect may not."""

OF_THE_HOST: Final = (f"{IMAGES}/images/", "https://static.openfoodfacts.org/images/")


class Kept(NamedTuple):
    """What was drawn, b"" where there is no photo, and until when that holds, on the clock of its host."""

    picture: bytes
    until: float


class ImageHost:
    """Asks the image host at `address` in the name of `contact`, and keeps what it drew. For any thread."""

    def __init__(
        self,
        address: str,
        contact: str,
        version: str,
        fetch_seconds: float = FETCH_SECONDS,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.address, self.fetch_seconds, self.now = address, fetch_seconds, now
        self.agent = f"Limpide/{version} ({contact})"
        self.session = requests.Session()
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, PunctualAdapter(pool_maxsize=8))
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._bytes_kept = 0
        self._lock = Lock()

    def kept(self, url: str) -> bytes | None:
        """Return the photo at `url` where it was drawn already, b"" where there is none, None: not asked."""
        with self._lock:
            found = self._kept.get(url)
            if found is None or found.until < self.now():
                return None
            self._kept.move_to_end(url)
            return found.picture

    def fetch(self, url: str) -> bytes | None:
        """Return the photo at `url` as a small WebP; None where there is none, or nothing that is one.

        Raise SourceUnavailable where the host does not answer, or asks to be left alone.
        """
        picture = small(self._bytes(urlsplit(url).path)) if is_theirs(url) else None
        self._keep(url, Kept(picture or b"", inf if picture else self.now() + NONE_SECONDS))
        return picture

    def close(self) -> None:
        """Close the connections kept open."""
        self.session.close()

    def _keep(self, url: str, kept: Kept) -> None:
        """Keep what was found, and let go of what was asked for longest ago where it is too much."""
        with self._lock:
            older = self._kept.pop(url, None)
            self._kept[url] = kept
            self._bytes_kept += len(kept.picture) - (len(older.picture) if older else 0)
            while len(self._kept) > MOST_KEPT or self._bytes_kept > MOST_KEPT_BYTES:
                _, oldest = self._kept.popitem(last=False)
                self._bytes_kept -= len(oldest.picture)

    def _bytes(self, path: str) -> bytes:
        """Return what the host answers for `path`, nothing where it has none; log it."""
        started, status = time.monotonic(), 0
        until = started + self.fetch_seconds
        try:
            with self.session.get(self.address + path, **self._options()) as response:
                status = response.status_code
                return body_of(response, until) if is_told(response) else b""
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise SourceDropped(type(error).__name__) from error
        finally:
            spent = (time.monotonic() - started) * 1000
            logger.info("off.pictured path=%s status=%d ms=%.0f", path[:80], status, spent)

    def _options(self) -> dict[str, Any]:
        return {
            "headers": {"User-Agent": self.agent, "Accept": "image/*", "Accept-Encoding": "identity"},
            "timeout": (CONNECT_SECONDS, self.fetch_seconds),
            "allow_redirects": False,
            "stream": True,
            "auth": no_credentials,
        }


def is_theirs(url: str) -> bool:
    """Whether `url` is of the one host that is asked, by its present name or the one it had before.

    >>> is_theirs("https://images.openfoodfacts.org/images/products/1/front_en.3.400.jpg")
    True
    >>> is_theirs("https://images.openfoodfacts.org.example/front_en.3.400.jpg")
    False
    """
    return url.startswith(OF_THE_HOST) and ".." not in url


def is_told(response: requests.Response) -> bool:
    """Whether an answer holds a photo; raise SourceUnavailable as its status says."""
    status = response.status_code
    if status in THROTTLED:
        raise SourceOverloaded(f"HTTP {status}", seconds_of(response.headers.get("Retry-After")))
    if status >= 500:
        raise SourceDropped(f"HTTP {status}")
    return status == 200


def body_of(response: requests.Response, until: float) -> bytes:
    """Return the body, nothing where it is longer than a photo; raise SourceDropped where it is slow."""
    body = bytearray()
    while chunk := response.raw.read1(CHUNK_BYTES, decode_content=False):
        body += chunk
        if len(body) > MOST_BYTES:
            return b""
        if time.monotonic() > until:
            raise SourceDropped("too slow")
    return bytes(body)


def small(photo: bytes) -> bytes | None:
    """Return what `photo` shows as a small WebP of nothing but pixels; None where it is no photo."""
    try:
        with Image.open(BytesIO(photo), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            image.draft("RGB", SHOWN)
            image.thumbnail(SHOWN, Image.Resampling.LANCZOS)
            is_clear = image.has_transparency_data
            drawn = BytesIO()
            bare = Image.new("RGBA" if is_clear else "RGB", image.size)
            bare.paste(image.convert(bare.mode))
            bare.save(drawn, "WEBP", quality=QUALITY)
            return drawn.getvalue()
    except (*DAMAGE, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None
