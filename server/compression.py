"""Answers made smaller for whoever takes them so: ours as they are made, files of the app as it is built."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from flask import Flask, Response, request, send_from_directory
from flask_compress import Compress
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

CODINGS: Final = {"br": ".br", "gzip": ".gz"}
"""Best first, each with the ending of a file compressed so; browsers take the first over HTTPS alone."""

SMALLEST_BYTES: Final = 1_000  # below, an answer is one packet either way


def register_compression(app: Flask) -> None:
    """Have JSON and pages go out compressed."""
    app.config |= {
        "COMPRESS_ALGORITHM": [*CODINGS],
        "COMPRESS_MIMETYPES": ["application/json", "application/linkset+json", "text/html"],
        "COMPRESS_MIN_SIZE": SMALLEST_BYTES,
        "COMPRESS_STREAMS": False,  # files lie there compressed
    }
    Compress(app)


def coding_of(environ: "WSGIEnvironment") -> str:
    """Return the best coding that a request takes, "" where it takes none of ours."""
    taken = parse_accept_header(environ.get("HTTP_ACCEPT_ENCODING", ""), Accept)
    return next((coding for coding in CODINGS if taken.quality(coding) > 0), "")


def file_of(folder: Path, name: str, max_age: int | None = 0, *, conditional: bool = True) -> Response:
    """Return a file of the built app, compressed where the build left it so and the asker takes it."""
    coding = coding_of(request.environ)
    smaller = f"{name}{CODINGS.get(coding, '')}"
    is_smaller = smaller != name and (folder / smaller).is_file()
    answer = send_from_directory(
        folder,
        smaller if is_smaller else name,
        max_age=max_age,
        conditional=conditional,
        download_name=Path(name).name,
    )
    if is_smaller:
        answer.headers["Content-Encoding"] = coding
    answer.vary.add("Accept-Encoding")
    return answer
