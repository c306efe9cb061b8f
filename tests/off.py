"""Open Food Facts on loopback, over real sockets: as the real one answers, and as it does on a bad day."""

import json
import threading
import time
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from data.openfoodfacts.codes import gtin_of, is_upc_e, off_code


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


def html(request, _code):
    """The page of a proxy, or of a server being mended."""
    request.say(200, b"<!doctype html><title>Page temporarily unavailable</title>", "text/html")


def html_404(request, _code):
    """What a proxy says of any address it does not know; no word about a product."""
    request.say(404, b"<h1>404 Not Found</h1>", "text/html")


def truncated(request, code):
    """Half an answer, then the end of the connection; the length promised more."""
    body = json.dumps(request.server.usual(code)[1]).encode()
    request.say(200, body[: len(body) // 2], Content_Length=str(len(body)))
    request.close_connection = True


def truncated_json(request, code):
    """Half an answer of the length that was promised."""
    body = json.dumps(request.server.usual(code)[1]).encode()
    request.say(200, body[: len(body) // 2])


def dripping(request, code):
    """The right answer, a byte at a time, for as long as anybody listens."""
    body = json.dumps(request.server.usual(code)[1]).encode()
    request.say(200, b"", Content_Length=str(len(body)))
    trickle(request, body)


def dripping_head(request, _code):
    """Headers that never end, a byte at a time."""
    trickle(request, b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 20_000)


def trickle(request, body):
    for byte in body:
        if request.server.ends.wait(0.05):
            break
        request.wfile.write(bytes([byte]))
        request.wfile.flush()
    request.close_connection = True


def closed(request, _code):
    """The connection ends without a word."""
    request.connection.close()
    request.close_connection = True


def silent(request, _code):
    """Nothing, for as long as anybody listens."""
    request.server.ends.wait(120)
    request.close_connection = True


def late(seconds):
    """The right answer, after a while."""

    def behaviour(request, code):
        request.server.ends.wait(seconds)
        return request.server.usual(code)

    return behaviour


def status(number, **headers):
    """An HTTP status with a page, as load balancers give it."""

    def behaviour(request, _code):
        request.say(number, b"<html></html>", "text/html", **headers)

    return behaviour


def redirect(location):
    """302 to another place."""

    def behaviour(request, _code):
        request.say(302, b"", Location=location)

    return behaviour


def once(bad):
    """`bad` the first time, the usual answer ever after."""

    def behaviour(request, code):
        del request.server.behaviours[code]
        return bad(request, code)

    return behaviour


def kept_under(code):
    """The code as the real one keeps it, whatever zeros it is written with."""
    return code if is_upc_e(str(code)) else off_code(gtin_of(code)[0])


class LocalOff(ThreadingHTTPServer):
    """Knows the products put into it; `behave` makes it do anything else, by code or for all ("")."""

    daemon_threads = True
    request_queue_size = 256

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.documents, self.behaviours, self.asked, self.lock = {}, {}, [], threading.Lock()
        self.ends = threading.Event()

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
        self.documents |= {kept_under(document["code"]): document for document in documents}

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
    disable_nagle_algorithm = True  # or the body waits 40 ms behind the headers

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
        server.ends.set()
        server.shutdown()
        server.server_close()
