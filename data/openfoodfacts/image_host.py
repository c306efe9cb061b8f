"""Photos of products, had from Open Food Facts' image host alone and drawn anew: small, bare pixels.

Strangers put them there, so they are read with limits: bytes, seconds, pixels, formats. A redirect is none.
"""

import logging
import time
from io import BytesIO
from threading import Lock
from typing import Any, Final
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
OF_THE_HOST: Final = (f"{IMAGES}/images/", "https://static.openfoodfacts.org/images/")


class ImageHost:
    """Asks the image host at `address` in the name of `contact`, and keeps what it drew. For any thread."""

    def __init__(
        self, address: str, contact: str, version: str, fetch_seconds: float = FETCH_SECONDS
    ) -> None:
        self.address, self.fetch_seconds = address, fetch_seconds
        self.agent = f"Limpide/{version} ({contact})"
        self.session = requests.Session()
        for scheme in ("http://", "https://"):
            self.session.mount(scheme, PunctualAdapter(pool_maxsize=8))
        self._kept: dict[str, bytes | None] = {}
        self._lock = Lock()

    def kept(self, url: str) -> bytes | None:
        """Return the photo at `url` where it was drawn already, b"" where there is none, None: not asked."""
        with self._lock:
            if url not in self._kept:
                return None
            picture = self._kept[url] = self._kept.pop(url)  # asked for last
            return picture or b""

    def fetch(self, url: str) -> bytes | None:
        """Return the photo at `url` as a small WebP; None where there is none, or nothing that is one.

        Raise SourceUnavailable where the host does not answer, or asks to be left alone.
        """
        picture = small(self._bytes(urlsplit(url).path)) if is_theirs(url) else None
        with self._lock:
            self._kept[url] = picture
            while sum(len(each or b"") for each in self._kept.values()) > MOST_KEPT_BYTES:
                self._kept.pop(next(iter(self._kept)))
        return picture

    def close(self) -> None:
        """Close the connections kept open."""
        self.session.close()

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
