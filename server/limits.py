"""How large a request may be; checked before anything else looks at it.

The time to send a request is granian's to limit, and heads out of all measure are too (`server/serve.py`).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from flask import Flask, request
from werkzeug.exceptions import (
    RequestEntityTooLarge,
    RequestHeaderFieldsTooLarge,
    RequestURITooLarge,
)

from data.photos.pictures import MOST_BYTES
from scoring.messages import Told
from server.queries import MOST_PARAMETERS, BadRequest

LONGEST_URI: Final = 2_000  # characters of path and query together
LARGEST_HEADERS: Final = 16_384  # characters of names and values together
LARGEST_BODY: Final = 65_536  # bytes, where LARGEST_BODIES says nothing else
MOST_LIST_BYTES: Final = 200_000_000
"""Of a list that is to be audited; it goes to the disk as it comes."""

LARGEST_BODIES: Final[Mapping[str, int]] = {
    "/api/v1/barcodes": MOST_BYTES + 65_536,  # a photo, and the form around it
    "/api/v1/audits": MOST_LIST_BYTES + 2_000_000,  # a list, roles, a policy, and the form around them
    "/api/v1/audits/<string:id>/start": 4_000_000,  # a policy, and what thousands of shelves are called
}
"""How large a body may be, in bytes, by the rule of its route; the route refuses a larger one itself."""
MOST_DRAINED: Final = 60_000_000  # bytes
LONGEST_VALUE: Final = 200  # characters


class PhotoTooLarge(Told):
    """A photo of more bytes or pixels than are read."""


def register_limits(app: Flask) -> None:
    """Refuse oversized requests to `app`."""
    app.before_request(check_size)


def check_size() -> None:
    """Raise the error that fits where this request is larger than anybody needs."""
    query = request.query_string
    if len(request.environ["PATH_INFO"]) + len(query) > LONGEST_URI:
        raise RequestURITooLarge
    given = request.environ.items()
    if sum(len(name) + len(value) for name, value in given if name.startswith("HTTP_")) > LARGEST_HEADERS:
        raise RequestHeaderFieldsTooLarge
    rule = str(request.url_rule)
    request.max_content_length = LARGEST_BODIES.get(rule, LARGEST_BODY)  # where nothing says how long it is
    if rule not in LARGEST_BODIES and (request.content_length or 0) > LARGEST_BODY:
        raise RequestEntityTooLarge
    if query:
        check_parameters()


@contextmanager
def heard_out() -> Iterator[None]:
    """Read the body of this request; where it is too large, let all of it arrive before that is said.

    A sender who is cut off in the middle sees a broken connection, and not why.
    """
    try:
        yield
    except RequestEntityTooLarge:
        arriving, left = request.environ["wsgi.input"], MOST_DRAINED
        while left > 0 and (chunk := arriving.read(LARGEST_BODY)):
            left -= len(chunk)
        raise


def check_parameters() -> None:
    """Raise BadRequest where the query holds too many parameters, or one that is too long."""
    given = list(request.args.items(multi=True))
    if len(given) > MOST_PARAMETERS:
        raise BadRequest("problem.bad-request.too-many", count=len(given), most=MOST_PARAMETERS)
    for name, text in given:
        if len(text) > LONGEST_VALUE:
            shown = name[:LONGEST_VALUE]
            raise BadRequest("problem.bad-request.too-long", shown, name=shown, most=LONGEST_VALUE)
