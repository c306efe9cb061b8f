"""Photos before the real server: slow phones, large bodies, many at once, and products meanwhile."""

import json
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection

import pytest
from PIL import Image

from data.demo import demo_examples
from data.photos.pictures import MOST_BYTES
from server.barcodes import AT_ONCE
from server.turns import TURNS
from tests.photos import GTIN, photo, saved

PROMPT = 2  # seconds a product on file may take while photos are read
START = "import sys; from server.cli import main; sys.exit(main())"


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """The port of `limpide serve` with one worker."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    db = tmp_path_factory.mktemp("photos") / "catalogue.sqlite"
    command = [sys.executable, "-c", START, "serve", "--port", str(port), "--db", str(db), "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        process.stdout.readline()
        yield port
        process.kill()


def send(port, body, kind="image/jpeg"):
    """The status and the answer to one photo."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", "/api/v1/barcodes", body, {"Content-Type": kind})
    answer = connection.getresponse()
    told = answer.status, json.loads(answer.read()), answer.headers["Retry-After"]
    connection.close()
    return told


def product_seconds(port):
    """How long a product on file takes."""
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    started = time.monotonic()
    connection.request("GET", f"/api/v1/products/{demo_examples()[0]}?exclude=vegan")
    assert connection.getresponse().status in (200, 400)
    connection.close()
    return time.monotonic() - started


def test_who_sends_too_much_hears_so(port):
    """The answer to 40 MB is a 413, not a broken connection; and the next photo is read."""
    status, problem, _ = send(port, bytes(MOST_BYTES + 25_000_000))

    assert (status, problem["code"]) == (413, "content-too-large")
    assert send(port, photo())[1]["gtins"] == [GTIN]


def slow_phone(port):
    """A photo of which all but the last byte is sent."""
    phone = socket.create_connection(("127.0.0.1", port))
    body = photo()
    kind = "Host: x\r\nContent-Type: image/jpeg"
    head = f"POST /api/v1/barcodes HTTP/1.1\r\n{kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    phone.sendall(head.encode() + body[:-1])
    return phone, body[-1:]


def test_slow_phones_hold_up_nobody_else(port):
    """More of them than turns: products are answered; as many as places: the next is told to come back."""
    assert AT_ONCE > TURNS
    with ExitStack() as phones:
        sending = [slow_phone(port) for _ in range(AT_ONCE)]
        for phone, _ in sending:
            phones.enter_context(phone)
        time.sleep(0.5)  # until the server has taken them all on

        waited, (status, problem, retry_after) = product_seconds(port), send(port, photo())

        assert waited < PROMPT
        assert (status, problem["code"], retry_after) == (503, "server-busy", "2")
        for phone, last in sending:
            phone.sendall(last)
        assert {phone.recv(100)[:15] for phone, _ in sending} == {b"HTTP/1.1 200 OK"}
    assert send(port, photo())[0] == 200


def test_products_are_answered_while_large_photos_are_read(port):
    """48 megapixels in which nothing is found take a second and more; they take nobody's turn."""
    large = saved(Image.effect_noise((2_000, 1_500), 60).resize((8_000, 6_000)), "JPEG", quality=50)
    with ThreadPoolExecutor(AT_ONCE) as senders:
        sent = [senders.submit(send, port, large) for _ in range(TURNS)]
        time.sleep(0.3)
        waited = [product_seconds(port) for _ in range(5)]
        statuses = {each.result()[0] for each in sent}

    assert (max(waited) < PROMPT, statuses) == (True, {200})
