"""How often one address may ask what costs much: a row a route, with why; each answer says what is left.

The header fields are those of the IETF draft "RateLimit header fields for HTTP"
(draft-ietf-httpapi-ratelimit-headers-10). An allowance fills up evenly, so that whoever pauses may be quick
afterwards, and is kept in the memory of each worker process, which allows its part of the whole.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import cached_property
from ipaddress import IPv6Address, ip_address
from math import ceil
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Flask, request

from scoring.messages import Told

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

WINDOW_SECONDS: Final = 60
MOST_ADDRESSES: Final = 50_000
"""Remembered by one process, some 10 MB; of more, those who asked longest ago start anew."""

NETWORK_BITS: Final = 64
"""Of an IPv6 address, what one household is given: it may make up the rest for every request."""

WITH_PORT: Final = re.compile(r"\[(.+)\](?::[0-9]+)?|([0-9.]+):[0-9]+")
"""How some proxies tell an address: with the port, another one for every connection."""

REFUSED: Final = "limpide.refused_for"
"""In the environment of a request that comes too soon: how many seconds too soon."""

Headers = list[tuple[str, str]]


class Allowance:
    """How often a minute one address may ask a route of the description, and why not more often."""

    def __init__(self, name: str, method: str, route: str, most: int, why: str) -> None:
        self.name, self.method, self.route, self.most, self.why = name, method, route, most, why

    @cached_property
    def paths(self) -> re.Pattern[str]:
        """The paths that lead to its route."""
        return re.compile(re.sub(r"\\\{.+?\\\}", ".+", re.escape(self.route)))

    def covers(self, method: str, path: str) -> bool:
        """Whether a request for `path` is one of its route.

        >>> ALLOWANCES[0].covers("HEAD", "/api/v1/products"), ALLOWANCES[0].covers("POST", "/api/v1/products")
        (True, False)
        """
        asked = "GET" if method == "HEAD" else method
        return asked == self.method and self.paths.fullmatch(path) is not None


ALLOWANCES: Final = (
    Allowance("search", "GET", "/api/v1/products", 60, "a person types a few searches a minute; 100 ms each"),
    Allowance(
        "alternatives", "GET", "/api/v1/products/{gtin}/alternatives", 60, "one a scan, and 25 ms each"
    ),
    Allowance("image", "GET", "/api/v1/products/{gtin}/image", 120, "a list shows dozens, once a day each"),
    Allowance("pack", "GET", "/api/v1/packs/{country}/{size}", 30, "megabytes each: one, in as many parts"),
    Allowance(
        "brand-additives", "GET", "/api/v1/brands/{brand}/additives", 30, "thousands of products scored anew"
    ),
    Allowance(
        "brand-changes", "GET", "/api/v1/brands/{brand}/changes", 30, "thousands of products scored anew"
    ),
    Allowance(
        "opportunities", "GET", "/api/v1/brands/{brand}/opportunities", 6, "a minute's work for a large brand"
    ),
    Allowance(
        "simulate", "POST", "/api/v1/simulate", 240, "a slider that is dragged asks a few times a second"
    ),
    Allowance("lookup", "POST", "/api/v1/products/lookup", 20, "20,000 codes a minute, 100 ms a request"),
    Allowance(
        "audit", "POST", "/api/v1/audits", 20, "a list takes a person longer to look through than a minute"
    ),
    Allowance("audit-lines", "GET", "/api/v1/audits/{id}/lines", 120, "all lines of a million are looked at"),
    Allowance("audit-file", "GET", "/api/v1/audits/{id}/files/{name}", 30, "hundreds of megabytes each"),
    Allowance("barcodes", "POST", "/api/v1/barcodes", 30, "people take a photo in two seconds at best"),
)
"""What is asked by code, one product at a time, costs a millisecond, is kept, and has no limit here."""


class TooManyRequests(Told):
    """An address has used up what a route allows it."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__("problem.too-many-requests.detail", seconds=retry_after_s)
        self.retry_after_s = retry_after_s


class Left(NamedTuple):
    """What is left of an allowance: requests, and in how many seconds all of it is back; how long to wait."""

    requests: int
    whole_in_s: int
    wait_s: int


class Buckets:
    """What addresses have left of `most` requests a minute. Any thread may call every method."""

    def __init__(self, most: int, now: Callable[[], float] = monotonic) -> None:
        self.most, self._now, self._lock = most, now, Lock()
        self._cost = WINDOW_SECONDS / most
        self._whole_at: OrderedDict[str, float] = OrderedDict()

    def take(self, address: str) -> Left:
        """Take one request off what `address` has left, where there is one, and return what is left."""
        with self._lock:
            now = self._now()
            whole_at = max(self._whole_at.pop(address, now), now)
            wait = whole_at + self._cost - now - WINDOW_SECONDS
            if wait <= 0:
                whole_at += self._cost
            self._whole_at[address] = whole_at
            if len(self._whole_at) > MOST_ADDRESSES:
                self._whole_at.popitem(last=False)
        used = whole_at - now
        return Left(int((WINDOW_SECONDS - used) / self._cost + 1e-6), ceil(used), max(0, ceil(wait)))


class Rates:
    """Around the server: counts what ALLOWANCES names, and has it refuse what comes too soon."""

    def __init__(self, app: "WSGIApplication", processes: int, now: Callable[[], float] = monotonic) -> None:
        self.app = app
        self.buckets = {each.name: Buckets(ceil(each.most / processes), now) for each in ALLOWANCES}

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request, telling what is left of its allowance where it has one."""
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        allowance = next((each for each in ALLOWANCES if each.covers(method, path)), None)
        if allowance is None:
            return self.app(environ, start_response)
        buckets = self.buckets[allowance.name]
        left = buckets.take(household(environ.get("REMOTE_ADDR", "")))
        told = fields(allowance.name, buckets.most, left)

        def start_and_tell(status: str, headers: Headers, *error: object) -> Callable[[bytes], object]:
            return start_response(status, [*headers, *told], *error)  # type: ignore[arg-type]

        if left.wait_s:
            environ[REFUSED] = left.wait_s
        return self.app(environ, start_and_tell)


def fields(name: str, most: int, left: Left) -> Headers:
    """Return the fields that tell an allowance and what is left of it.

    >>> fields("search", 60, Left(59, 1, 0))
    [('RateLimit-Policy', '"search";q=60;w=60'), ('RateLimit', '"search";r=59;t=1')]
    """
    return [
        ("RateLimit-Policy", f'"{name}";q={most};w={WINDOW_SECONDS}'),
        ("RateLimit", f'"{name}";r={left.requests};t={left.whole_in_s}'),
    ]


def household(address: str) -> str:
    """Return what is counted as one address.

    >>> household("::ffff:192.0.2.7"), household("2001:db8::7"), household("192.0.2.7:50123")
    ('192.0.2.7', '2001:db8::', '192.0.2.7')
    """
    with_port = WITH_PORT.fullmatch(address)
    try:
        found = ip_address(with_port[1] or with_port[2] if with_port else address)
    except ValueError:  # of a socket that has none, or of a proxy of its own mind
        return address[:NETWORK_BITS]
    if not isinstance(found, IPv6Address):
        return str(found)
    host_bits = found.max_prefixlen - NETWORK_BITS
    return str(found.ipv4_mapped or IPv6Address(int(found) >> host_bits << host_bits))


def register_rates(app: Flask) -> None:
    """Refuse what comes too soon, before anything else looks at it."""

    @app.before_request
    def refuse() -> None:
        if REFUSED in request.environ:
            raise TooManyRequests(request.environ[REFUSED])
