"""`limpide serve`: the catalogue filled on first start, then granian until it is told to stop."""

import errno
import logging
import multiprocessing
import socket
import sys
import time
from functools import partial
from http.client import HTTPConnection
from threading import Thread
from typing import Final

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server import Server

from data.demo import load_demo
from data.store import open_store
from server.app import create_app
from server.config import Config
from server.openapi import Api

THREADS: Final = 4  # per worker; Python runs one at a time, the others wait for disk
WAITING: Final = 256  # requests a worker takes on before it stops accepting
STOPS_WITHIN: Final = 5  # seconds a worker has to finish what it answers
STARTS_WITHIN: Final = 30  # seconds
LARGEST_HEAD: Final = (
    131_072  # bytes; what is longer gets a bare 431. `server/limits.py` explains from 16,384 on
)
HEAD: Final = HTTP1Settings(header_read_timeout=10_000, max_buffer_size=LARGEST_HEAD)


OF_THIS_MACHINE: Final = "Give a --host that is an address or a name of this machine, such as 127.0.0.1."
ADVICE: Final = {
    errno.EADDRINUSE: "Stop what listens there, or give another --port.",
    errno.EADDRNOTAVAIL: OF_THIS_MACHINE,
    errno.EACCES: "Give a --port from 1024 up; those below are the system's.",
}


class CannotListen(OSError):  # noqa: N818 - named for the situation, as data.errors does
    """Nobody could listen where we were told to; the message says why and what to do."""


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


def load(config: Config) -> Api:
    """Return the app of one worker process."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s", stream=sys.stderr)
    return create_app(config)


def fill_catalogue(config: Config) -> None:
    """Put the demo catalogue into an empty store, so that a first start has something to show."""
    store = open_store(config.db)
    if not store.count():
        load_demo(store)
    store.close()


def usable_ip(host: str, port: int) -> str:
    """Return the IP address to listen on, or raise CannotListen where nobody could.

    granian reads no names, and would share a port that is taken and say nothing.
    """
    try:
        family, *_, where = min(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))  # IPv4 before IPv6
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(where)
    except socket.gaierror as error:
        raise CannotListen(
            f"cannot listen on {host}: no such name ({error.strerror}). {OF_THIS_MACHINE}"
        ) from error
    except UnicodeError as error:  # no name of the Internet is spelled like that
        raise CannotListen(f"cannot listen on {host}: it is no name. {OF_THIS_MACHINE}") from error
    except OSError as error:
        advice = ADVICE.get(error.errno or 0, "Give another --host or --port.")
        raise CannotListen(f"cannot listen on {host}:{port} ({error.strerror or error}). {advice}") from error
    return str(where[0])


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
        print(f"Limpide is at {address(config)}", flush=True)  # noqa: T201  # the one thing a person waits for
        return


def address(config: Config) -> str:
    """Return where a browser on this machine finds the app.

    >>> address(Config(host="::1", port=9000))
    'http://[::1]:9000'
    """
    return (
        f"http://[{config.host}]:{config.port}"
        if ":" in config.host
        else f"http://{config.host}:{config.port}"
    )
