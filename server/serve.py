"""`limpide serve`: the catalogue filled on first start, then granian until it is told to stop."""

import logging
import multiprocessing
import sys
import time
from functools import partial
from http.client import HTTPConnection
from threading import Thread
from typing import TYPE_CHECKING, Final

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server import Server

from data.demo import load_demo
from data.lookups import REFRESH, Lookups
from data.store import open_store
from data.worker import Worker
from server.address import address, usable_ip
from server.config import Config

if TYPE_CHECKING:
    from server.openapi import Api

THREADS: Final = 128  # per worker, at most; those who wait for Open Food Facts hold up nobody else
WAITING: Final = 256  # requests a worker takes on before it stops accepting
STOPS_WITHIN: Final = 5  # seconds a worker has to finish what it answers
STARTS_WITHIN: Final = 30  # seconds
LARGEST_HEAD: Final = (
    131_072  # bytes; a longer one gets a bare 431, a shorter one what `server/limits.py` says
)
HEAD: Final = HTTP1Settings(header_read_timeout=10_000, max_buffer_size=LARGEST_HEAD)


def serve(config: Config) -> None:
    """Serve the app of `config` until SIGTERM or SIGINT; print its address once it answers."""
    ip = usable_ip(config.host, config.port)
    fill_catalogue(config)
    server = Server(
        "limpide",
        address=ip,
        port=config.port,
        interface=Interfaces.WSGI,
        workers=config.workers,
        blocking_threads=THREADS,
        backpressure=WAITING,
        http1_settings=HEAD,
        websockets=False,
        log_enabled=False,
        workers_kill_timeout=STOPS_WITHIN,
    )
    multiprocessing.set_start_method("spawn", force=True)  # a fork may inherit a lock nobody opens
    server.on_startup(Thread(target=announce, args=[config], daemon=True).start)
    server.serve(target_loader=partial(load, config), wrap_loader=False)


def load(config: Config) -> "Api":
    """Return the app of one worker process; the first process starts workers sooner for not importing it."""
    from server.app import create_app  # noqa: PLC0415

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    app = create_app(config)
    lookups: Lookups = app.extensions["lookups"]
    Thread(target=Worker(lookups.jobs, {REFRESH: lookups.refresh}).run, daemon=True).start()
    return app


def fill_catalogue(config: Config) -> None:
    """Put the demo catalogue into an empty store, so that a first start has something to show."""
    store = open_store(config.db)
    if not store.count():
        load_demo(store)
    store.close()


def announce(config: Config) -> None:
    """Print the address as soon as it answers."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        try:
            connection = HTTPConnection(config.host, config.port, timeout=5)
            connection.request("HEAD", "/api/v1/health")
            connection.getresponse()
        except OSError:
            time.sleep(0.05)
            continue
        print(f"Limpide is at {address(config.host, config.port)}", flush=True)  # noqa: T201  # the one thing a person waits for
        return
