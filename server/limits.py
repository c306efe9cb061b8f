"""How large a request may be; checked before anything else looks at it.

The time to send a request is granian's to limit, and heads out of all measure are too (`server/serve.py`).
"""

from typing import Final

from flask import Flask, request
from werkzeug.exceptions import (
    RequestEntityTooLarge,
    RequestHeaderFieldsTooLarge,
    RequestURITooLarge,
)

from server.queries import MOST_PARAMETERS, BadRequest

LONGEST_URI: Final = 2_000  # characters of path and query together
LARGEST_HEADERS: Final = 16_384  # characters of names and values together
LARGEST_BODY: Final = 65_536  # bytes; no route reads a body yet
LONGEST_VALUE: Final = 200  # characters


def register_limits(app: Flask) -> None:
    """Refuse oversized requests to `app`."""
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.before_request(check_size)


def check_size() -> None:
    """Raise the error that fits where this request is larger than anybody needs."""
    query = request.query_string
    if len(request.environ["PATH_INFO"]) + len(query) > LONGEST_URI:
        raise RequestURITooLarge
    given = request.environ.items()
    if sum(len(name) + len(value) for name, value in given if name.startswith("HTTP_")) > LARGEST_HEADERS:
        raise RequestHeaderFieldsTooLarge
    if (request.content_length or 0) > LARGEST_BODY:
        raise RequestEntityTooLarge
    if query:
        check_parameters()


def check_parameters() -> None:
    """Raise BadRequest where the query holds too many parameters, or one that is too long."""
    given = list(request.args.items(multi=True))
    if len(given) > MOST_PARAMETERS:
        raise BadRequest("problem.bad-request.too-many", count=len(given), most=MOST_PARAMETERS)
    for name, text in given:
        if len(text) > LONGEST_VALUE:
            shown = name[:LONGEST_VALUE]
            raise BadRequest("problem.bad-request.too-long", shown, name=shown, most=LONGEST_VALUE)
