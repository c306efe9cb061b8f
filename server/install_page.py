"""A small server beside the real one, over plain HTTP, for phones that trust nothing yet.

It answers the paths it is given and no others; every visitor gets one answer and has some seconds for it.
"""

import logging
import socket
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from socketserver import TCPServer
from threading import BoundedSemaphore, Thread
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

from scoring.messages import LANGUAGES
from server.address import CannotListen
from server.headers import HEADERS
from server.queries import preferred_language

logger = logging.getLogger(__name__)

LARGEST_HEAD: Final = 16_384  # bytes; a browser's has about one thousand
READS_WITHIN: Final = 5.0  # seconds for a whole head, and again for the answer
MOST_VISITORS: Final = 32  # at one time; more are turned away
ALLOWED: Final = ("GET", "HEAD")


class Reply(NamedTuple):
    """What is found at one address."""

    kind: str
    body: bytes


class Visit(NamedTuple):
    """What the page depends on: the language, and the name or address the visitor came by."""

    lang: str
    host: str


Pages = dict[str, Callable[[Visit], Reply]]
"""What is served, by path; there is nothing else, and no file is looked for."""


class InstallPage(ThreadingHTTPServer):
    """A small server of `pages`, in threads of this process. It listens as soon as it is made."""

    def __init__(self, ip: str, port: int, pages: Pages) -> None:
        self.address_family = socket.AF_INET6 if ":" in ip else socket.AF_INET
        self.pages = pages
        self.places = BoundedSemaphore(MOST_VISITORS)
        try:
            super().__init__((ip, port), Visitor)
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or "there is no such port"
            raise CannotListen(
                f"cannot listen on {ip}:{port} ({why}), where the page for phones belongs. "
                "Stop what listens there, or give another --port: the page takes the one after it."
            ) from error

    def server_bind(self) -> None:
        """Bind without asking a name server what this machine is called."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def start(self) -> None:
        """Answer from now on, until the process ends."""
        Thread(target=self.serve_forever, daemon=True).start()

    def process_request_thread(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        """Answer one visitor, unless too many are here."""
        if not self.places.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.places.release()

    def handle_error(self, *_visitor: object) -> None:
        """Say nothing of visitors who went away; what is our own mistake goes into the log."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            logger.error("install-page.failed", exc_info=error)


class Visitor(BaseHTTPRequestHandler):
    """One request and its answer."""

    server: InstallPage
    request_version = "HTTP/1.0"
    requestline = command = ""

    def handle(self) -> None:
        """Read one head, answer it, and be done."""
        head = whole_head(self.connection)
        self.connection.settimeout(READS_WITHIN)
        if len(head) > LARGEST_HEAD:
            self.say(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
            return
        self.rfile = BytesIO(head)
        self.raw_requestline = self.rfile.readline()
        if self.raw_requestline and self.parse_request():
            self.answer()

    def answer(self) -> None:
        """Say what is found at the address asked for."""
        try:
            address, host = urlsplit(self.path), urlsplit(f"//{self.headers.get('Host', '')}").hostname or ""
        except ValueError:  # brackets that do not close
            self.say(HTTPStatus.BAD_REQUEST)
            return
        page = self.server.pages.get(address.path)
        if self.command not in ALLOWED:
            self.say(HTTPStatus.METHOD_NOT_ALLOWED, allow=", ".join(ALLOWED))
        elif page is None:
            self.say(HTTPStatus.NOT_FOUND)
        else:
            wish = parse_qs(address.query).get("lang", [""])[0]
            accepted = preferred_language(self.headers.get("Accept-Language", ""))
            self.say(HTTPStatus.OK, page(Visit(wish if wish in LANGUAGES else accepted, host)))

    def say(self, status: HTTPStatus, reply: Reply | None = None, allow: str = "") -> None:
        """Send `reply`, or the status in words."""
        kind, body = reply or Reply("text/plain; charset=utf-8", f"{status.phrase}\n".encode())
        self.send_response(status)
        given = {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-store"}
        more = {"Vary": "Accept-Language", "Connection": "close", **({"Allow": allow} if allow else {})}
        for name, value in (*given.items(), *more.items(), *HEADERS):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a request nobody understands; what it said is not said back."""
        del message, explain
        self.request_version = "HTTP/1.0"
        self.say(HTTPStatus(code))

    def version_string(self) -> str:
        """Return the name of this server, and of nothing beneath it."""
        return "limpide"

    def log_message(self, *_words: object) -> None:
        """Keep the terminal for what a person waits for."""


def whole_head(connection: socket.socket) -> bytes:
    """Return what came until a blank line or the visitor's end; more than LARGEST_HEAD bytes are too many."""
    until = time.monotonic() + READS_WITHIN
    head = b""
    while b"\r\n\r\n" not in head and b"\n\n" not in head and len(head) <= LARGEST_HEAD:
        connection.settimeout(max(until - time.monotonic(), 0.001))
        part = connection.recv(LARGEST_HEAD + 1 - len(head))
        if not part:
            break
        head += part
    return head
