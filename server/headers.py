"""What every answer carries: the rules a browser holds our pages to, and one line in the log."""

import logging
from time import perf_counter
from typing import Final
from urllib.parse import quote

from flask import Flask, Response, g, request

logger = logging.getLogger(__name__)

CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",  # the barcode reader is WebAssembly
        "style-src 'self'",
        "worker-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS: Final = (
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "camera=(self), microphone=(), geolocation=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)

SHOWN: Final = 200  # characters of a path that reach the log


def register_headers(app: Flask) -> None:
    """Add the headers to every answer of `app`, and log it."""

    @app.before_request
    def start() -> None:
        g.started = perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        response.headers.extend(HEADERS)
        log(response)
        return response


def log(response: Response) -> None:
    """Write one line about this request: never its query, which may hold a person's wishes."""
    logger.info(
        "http.answered method=%s path=%s status=%d ms=%.1f",
        request.method,
        quote(request.path[:SHOWN]),
        response.status_code,
        (perf_counter() - g.started) * 1000,
    )
