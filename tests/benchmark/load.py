"""A load of requests over keep-alive connections, each connection asking as soon as it is answered."""

import asyncio
import re
import time
from dataclasses import dataclass

CONNECTIONS = 32
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Load:
    """Requests a second, and the time of the middle and of the slowest hundredth, in ms."""

    rate: float
    p50: float
    p99: float

    def __str__(self):
        return f"{self.rate:,.0f}/s, p50 {self.p50:.1f} ms, p99 {self.p99:.1f} ms"


class Asker(asyncio.Protocol):
    """One connection."""

    def __init__(self, requests, times, status, done):
        self.requests, self.times, self.status, self.done = requests, times, status, done
        self.received = b""

    def connection_made(self, transport):
        self.transport = transport
        self.ask()

    def ask(self):
        request = next(self.requests, None)
        if request is None:
            self.transport.close()
            self.done.set_result(None)
            return
        self.asked = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data):
        self.received += data
        head, found, body = self.received.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if found and len(body) >= (int(length[1]) if length else 0):
            self.times.append(time.perf_counter() - self.asked)
            assert head.startswith(b"HTTP/1.1 " + self.status), head
            self.received = b""
            self.ask()

    def connection_lost(self, error):
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the server hung up"))


async def ask_all(port, requests, status):
    loop, times, remaining = asyncio.get_running_loop(), [], iter(requests)
    started = time.perf_counter()
    answered = [loop.create_future() for _ in range(CONNECTIONS)]
    for done in answered:
        await loop.create_connection(
            lambda done=done: Asker(remaining, times, status, done), "127.0.0.1", port
        )
    await asyncio.gather(*answered)
    times.sort()
    rate = len(times) / (time.perf_counter() - started)
    return Load(rate, times[len(times) // 2] * 1e3, times[len(times) * 99 // 100] * 1e3)


def load(port, paths, *, status=200, headers=""):
    """Return what it takes to ask the server on `port` for all `paths`."""
    asked = [f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n".encode() for path in paths]
    return asyncio.run(ask_all(port, asked, str(status).encode()))
