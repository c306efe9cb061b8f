"""`limpide serve`: the catalogue filled on first start, then granian until it is told to stop."""

import atexit
import gc
import logging
import multiprocessing
import os
import ssl
import sys
import time
from contextlib import AbstractContextManager, closing, nullcontext
from functools import partial
from http.client import HTTPConnection, HTTPSConnection
from threading import Thread
from typing import TYPE_CHECKING, Any, Final

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server import Server
from granian.server.common import AbstractServer

from data.demo import load_demo
from data.lookups import REFRESH, Lookups
from data.market.brand_table import read_brand_table
from data.store import open_store
from data.worker import Worker
from server.address import address, usable_ip
from server.config import Config
from server.local_network import EVERYWHERE
from server.worker import end_with_parent, worker_beside

if TYPE_CHECKING:
    from server.openapi import Api
    from server.phones import Phones

THREADS: Final = 128  # per worker, at most; those who wait for Open Food Facts hold up nobody else
WAITING: Final = 256  # requests a worker takes on before it stops accepting
STOPS_WITHIN: Final = 5  # seconds a worker has to finish what it answers
NOT_ASKED: Final = (
    "Open Food Facts is not asked about other products: it wants to know whom to write to. "
    "Start with LIMPIDE_CONTACT=you@example.org, or with LIMPIDE_OFF=off to have it so."
)
OLD_METHOD: Final = (
    "The catalogue was scored by method {method}: searches go by its old scores. "
    "Have them made anew with limpide sync, or import again."
)
NO_CATALOGUE: Final = (
    "The imported catalogue {file} is not there: only the products of the own file are. "
    "Have it made anew with limpide import."
)
STARTS_WITHIN: Final = 30  # seconds
LARGEST_HEAD: Final = (
    131_072  # bytes; a longer one gets a bare 431, a shorter one what `server/limits.py` says
)
HEAD: Final = HTTP1Settings(header_read_timeout=10_000, max_buffer_size=LARGEST_HEAD)


def serve(config: Config) -> None:
    """Serve the app of `config` until SIGTERM or SIGINT; print its address once it answers."""
    ip = usable_ip(config.host, config.port)
    if config.brands:
        read_brand_table(config.brands)  # what is wrong with it is told here, not by every process
    with phones_of(config, ip) as phones:
        fill_catalogue(config)
        server = granian(config, ip, phones)
        multiprocessing.set_start_method("spawn", force=True)  # a fork may inherit a lock nobody opens
        server.on_startup(Thread(target=announce, args=[config, phones], daemon=True).start)
        with worker_beside(config):
            server.serve(target_loader=partial(load, config), wrap_loader=False)


def phones_of(config: Config, ip: str) -> AbstractContextManager["Phones | None"]:
    """Return what phones need while the server runs, or nothing where they are not asked for."""
    if not config.tls:
        return nullcontext()
    from server.phones import welcomed_phones  # noqa: PLC0415 - takes a quarter of a second

    return welcomed_phones(config.tls, config.host, ip, config.port)


def granian(config: Config, ip: str, phones: "Phones | None") -> AbstractServer[Any]:
    """Return the server, not yet started; for phones it speaks HTTPS."""
    certificate = phones.certificate if phones else None
    return Server(
        "limpide",
        address=ip,
        port=config.port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1 if phones else HTTPModes.auto,  # HTTP/2 would know none of the limits below
        ssl_cert=certificate,
        ssl_key=certificate,
        workers=config.workers,
        blocking_threads=THREADS,
        backpressure=WAITING,
        http1_settings=HEAD,
        websockets=False,
        log_enabled=False,
        workers_kill_timeout=STOPS_WITHIN,
    )


def load(config: Config) -> "Api":
    """Return the app of one worker process; the first process starts workers sooner for not importing it."""
    from server.app import create_app  # noqa: PLC0415

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    Thread(target=end_with_parent, daemon=True).start()
    app = create_app(config)
    lookups: Lookups = app.extensions["lookups"]
    Thread(target=Worker(lookups.jobs, {REFRESH: lookups.refresh}).run, daemon=True).start()
    settle()
    atexit.register(end_at_once)
    return app


def settle() -> None:
    """Have the tables of the method read, and all that stays for ever out of the garbage collector's sight.

    It would look through it again and again, in the middle of somebody's question, for some 40 ms.
    """
    from data.shelf.facts_json import table_of  # noqa: PLC0415
    from scoring.cards import cards  # noqa: PLC0415

    cards(table_of([{}]), "en")
    gc.collect()
    gc.freeze()


def end_at_once() -> None:
    """End a worker that has answered its last question, without Python taking itself apart first.

    Idle threads of granian would wake in the middle of that and panic, and the reader of barcodes say that
    all of its own leaked.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def fill_catalogue(config: Config) -> None:
    """Put the demo catalogue into an empty store, so that a first start has something to show.

    What is there was perhaps scored by an older method: it is scored anew.
    """
    with closing(open_store(config.db)) as store:
        store.rescore()
        if not store.count():
            load_demo(store)


def announce(config: Config, phones: "Phones | None") -> None:
    """Print the address as soon as it answers, and what phones need to find it."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        try:
            connection = to_itself(config, phones)
            connection.request("HEAD", "/api/v1/health")
            connection.getresponse()
        except OSError:
            time.sleep(0.05)
            continue
        lines = phones.lines() if phones else [f"Limpide is at {address(config.host, config.port)}"]
        lines += [*about_asking(config), *about_catalogue(config)]
        print("\n".join(lines), flush=True)  # noqa: T201  # the one thing a person waits for
        return


def about_asking(config: Config) -> list[str]:
    """Return what whoever starts the server should know of live lookups: nothing where all is well."""
    if not config.off or config.contact:
        return []
    return [NOT_ASKED]


def about_catalogue(config: Config) -> list[str]:
    """Return what whoever starts the server should know of the catalogue: nothing where all is well."""
    with closing(open_store(config.db)) as store:
        catalogue = store.catalogue()
    if catalogue is None or (catalogue.is_there and catalogue.is_current):
        return []
    if catalogue.is_there:
        return [OLD_METHOD.format(method=catalogue.method)]
    return [NO_CATALOGUE.format(file=catalogue.file)]


def to_itself(config: Config, phones: "Phones | None") -> HTTPConnection:
    """Return a way to ask the server whether it answers; over HTTPS, by its own authority alone."""
    if not phones:
        return HTTPConnection(config.host, config.port, timeout=5)
    trusting = ssl.create_default_context(cadata=phones.authority.pem().decode())
    return HTTPSConnection(EVERYWHERE.get(config.host, config.host), config.port, timeout=5, context=trusting)
