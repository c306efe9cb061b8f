"""Many phones at once: every connection is open before the first request is sent, every answer is timed."""

import asyncio
import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

GIVES_UP_SECONDS = 60
"""Longer than any answer may take: what a test says of time, it measures."""


@dataclass(frozen=True)
class Heard:
    """One answer, and how many seconds after its own request was sent it was there in full."""

    status: int
    retry_after: str | None
    document: dict
    seconds: float

    @property
    def reason(self):
        """Why a source is unavailable; None where that is not what the answer says."""
        return self.document.get("reason") if self.status == 503 else None


def ask_at_once(port, paths):
    """Return the answers to `paths`, in their order, each asked over a connection of its own."""
    with ThreadPoolExecutor(1) as beside:  # a browser test may have left its loop running in this thread
        return beside.submit(lambda: asyncio.run(ask_all(port, paths))).result()


async def ask_all(port, paths):
    connections = await asyncio.gather(*(asyncio.open_connection("127.0.0.1", port) for _ in paths))
    asking = (ask(connection, path) for connection, path in zip(connections, paths, strict=True))
    async with asyncio.timeout(GIVES_UP_SECONDS):
        return await asyncio.gather(*asking)


async def ask(connection, path):
    reader, writer = connection
    sent = time.perf_counter()
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    status, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().strip().split("\r\n")
    headers = {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}
    body = await reader.readexactly(int(headers["content-length"]))
    seconds = time.perf_counter() - sent
    writer.close()
    return Heard(int(status.split()[1]), headers.get("retry-after"), json.loads(body), seconds)
