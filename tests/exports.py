"""A local server of large files on real sockets: ranges, ETags, cuts, and what a CDN does wrong."""

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Served:
    """A file as it is served: `cut_after` bytes the connection ends, once; `takes_ranges` or not."""

    def __init__(self, body, etag='"one"', cut_after=None, *, takes_ranges=True, length=None, headers=None):
        self.body, self.etag, self.cut_after = body, etag, cut_after
        self.takes_ranges, self.length, self.headers = takes_ranges, length, headers or {}


class FileServer(ThreadingHTTPServer):
    """Serves `files` by path; a number there is a status, a text a place to go on to, with its headers."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.files, self.asked = {}, []

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"

    def handle_error(self, request, client_address):
        """A client that went away is what some tests are about."""


class Answering(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, self.headers.get("Range")))
        served = self.server.files.get(self.path, 404)
        if isinstance(served, int):
            self.answer(served, {"Content-Length": 0})
        elif isinstance(served, tuple):
            self.answer(302, {"Content-Length": 0, "Location": served[0]} | served[1])
        else:
            self.give(served)

    def give(self, served):
        start = self.start_of(served)
        whole = len(served.body) if served.length is None else served.length
        headers = {"ETag": served.etag, "Content-Length": whole - start} | served.headers
        if start:
            headers["Content-Range"] = f"bytes {start}-{whole - 1}/{whole}"
        self.answer(206 if start else 200, headers)
        end = len(served.body) if served.cut_after is None else start + served.cut_after
        self.wfile.write(served.body[start:end])
        if served.cut_after is not None or served.length is not None:
            self.close_connection = True
            served.cut_after = None

    def start_of(self, served):
        same = self.headers.get("If-Range") == served.etag
        if not (served.takes_ranges and same and self.headers.get("Range")):
            return 0
        return int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))

    def answer(self, status, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, str(value))
        self.end_headers()

    def log_message(self, *_):
        """Nobody reads it."""


@contextmanager
def file_server(**files):
    """A server of `files`, while it is needed."""
    server = FileServer()
    server.files = {f"/{name}": served for name, served in files.items()}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
