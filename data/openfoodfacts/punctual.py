"""HTTP connections that give up on headers that keep dripping: a socket's timeout counts byte by byte."""

import socket
from contextlib import suppress
from threading import Event, Timer
from typing import Any, Final

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse

PATIENCE_SECONDS: Final = 10.0
"""Where a request names no timeout of its own."""


class Punctual(HTTPConnection):
    """A connection whose timeout holds for a whole head, not for each of its bytes."""

    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as urllib3 has it
        """Return the answer once its head is there; the socket is shut where that takes too long."""
        seconds = self.timeout if isinstance(self.timeout, int | float) else PATIENCE_SECONDS
        is_late = Event()
        watch = Timer(seconds, self.shut, [is_late])
        watch.daemon = True
        watch.start()
        try:
            answer = super().getresponse()
        finally:
            watch.cancel()
        if is_late.is_set():  # what came of the head looks like a whole one
            answer.close()
            self.close()
            raise TimeoutError("the head of the answer took too long")
        return answer

    def shut(self, is_late: Event) -> None:
        """Wake whoever reads from the socket."""
        is_late.set()
        sock = self.sock
        if sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(
                    sock, socket.SHUT_RDWR
                )  # of TLS too: the bytes end, whatever is wrapped


class PunctualTls(Punctual, HTTPSConnection):
    """The same over TLS."""


class PunctualPool(HTTPConnectionPool):
    """Connections to one host."""

    ConnectionCls = Punctual


class PunctualTlsPool(HTTPSConnectionPool):
    """Connections to one host over TLS."""

    ConnectionCls = PunctualTls


class PunctualAdapter(HTTPAdapter):
    """What a session of `requests` is given, for either scheme."""

    def init_poolmanager(self, *sizes: Any, **options: Any) -> None:
        """Make the connections of this adapter punctual ones."""
        super().init_poolmanager(*sizes, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": PunctualPool, "https": PunctualTlsPool}
