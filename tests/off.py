"""Open Food Facts on loopback, over real sockets: as the real one answers, and as it does on a bad day."""

import json
import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from data.openfoodfacts.codes import gtin_of, off_code


def found_v2(document):
    """What API v2 says of a product it has."""
    code = document["code"]
    return 200, {"code": code, "status": 1, "status_verbose": "product found", "product": document}


def found_v3(document):
    """What API v3 says of a product it has."""
    result = {"id": "product_found", "name": "Product found", "lc_name": "Product found"}
    answer = {"code": document["code"], "status": "success", "result": result, "errors": [], "warnings": []}
    return 200, answer | {"product": document}


def not_found_v2(code):
    return 404, {"code": code, "status": 0, "status_verbose": "product not found"}


def not_found_v3(code):
    return 404, failure_v3(code, "product_not_found", {"id": "code", "value": code})


def other_type_v2(code, kind):
    verbose = f"product found with a different product type: {kind}"
    return 404, {"code": code, "status": 0, "status_verbose": verbose}


def other_type_v3(code, kind):
    field = {"id": "product_type", "value": kind}
    return 404, failure_v3(code, "product_found_with_a_different_product_type", field)


def failure_v3(code, word, field):
    error = {"field": field, "impact": {"id": "failure"}, "message": {"id": word, "name": "", "lc_name": ""}}
    result = {"id": word, "name": "", "lc_name": ""}
    return {"code": code, "status": "failure", "result": result, "errors": [error], "warnings": []}


def after(seconds):
    """The usual answer, late."""

    def behaviour(request, code):
        request.server.closing.wait(seconds)
        return request.server.usual(code)

    return behaviour


def never(request, _):
    """No answer, and no end of it."""
    request.close_connection = True
    request.server.closing.wait()


def drip_body(request, _):
    """An answer that goes on for ever, byte by byte."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n")
    drip(request)


def drip_headers(request, _):
    """Headers that go on for ever, byte by byte."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
    drip(request)


def drip(request):
    request.close_connection = True
    while not request.server.closing.wait(0.1):
        request.wfile.write(b"x")


class LocalOff(ThreadingHTTPServer):
    """Knows the products put into it; `behave` makes it do anything else, by code or for all ("")."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.documents, self.behaviours, self.asked, self.lock = {}, {}, [], threading.Lock()
        self.closing = threading.Event()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def codes(self):
        """How often each code was asked for."""
        return Counter(code for _, code, _ in self.asked)

    @property
    def moments(self):
        """When each request came, in seconds."""
        return [moment for moment, _, _ in self.asked]

    def put(self, *documents):
        """Know these products, whatever zeros their codes are written with."""
        self.documents |= {off_code(gtin_of(document["code"])[0]): document for document in documents}

    def behave(self, behaviour, code=""):
        """Have `behaviour(request, code)` answer for `code`: a (status, answer) pair, or all by itself."""
        self.behaviours[code] = behaviour

    def usual(self, code):
        """What the real one would answer."""
        document = self.documents.get(code)
        return found_v3(document) if document else not_found_v3(code)

    def handle_error(self, request, client_address):
        """A client that went away is what some tests are about."""


class Answering(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = (
        True  # headers and body are two writes; the second would wait 40 ms for the first
    )

    def do_GET(self):
        code = self.path.partition("?")[0].rpartition("/")[2].removesuffix(".json")
        with self.server.lock:
            self.server.asked.append((time.monotonic(), code, self))
        behaviour = self.server.behaviours.get(code) or self.server.behaviours.get("")
        answer = behaviour(self, code) if behaviour else self.server.usual(code)
        if answer is not None:
            self.say(answer[0], json.dumps(answer[1]).encode())

    def say(self, status, body, content_type="application/json", **headers):
        """Answer with `body`."""
        self.send_response(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        whole = {"Content-Type": content_type, "Content-Length": str(len(body))}
        for name, value in (whole | named).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nobody reads it."""


@contextmanager
def local_off(*documents):
    """A local Open Food Facts that knows `documents`, while it is needed."""
    server = LocalOff()
    server.put(*documents)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
