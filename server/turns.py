"""How many threads of a process compute at a time: a crowd that waits needs threads, but Python runs one."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore
from typing import Final

from scoring.messages import Told


class Busy(Told):
    """As many are at it as may be; `retry_after_s` says when to come back, in seconds."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__("problem.server-busy.detail", seconds=retry_after_s)
        self.reason, self.retry_after_s = "busy", retry_after_s


TURNS: Final = 4
"""More gain nothing: they only take the interpreter from one another, and all answers come later."""


class Turns:
    """`many` turns, taken in the order they were asked for. Any thread may call every method."""

    def __init__(self, many: int = TURNS) -> None:
        self._free = Semaphore(many)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Compute, as soon as it is one's turn."""
        with self._free:
            yield

    @contextmanager
    def taken_at_once(self, retry_after_s: int) -> Iterator[None]:
        """Take a turn where one is free, or raise Busy: whoever would wait holds more than a thread."""
        if not self._free.acquire(blocking=False):
            raise Busy(retry_after_s)
        try:
            yield
        finally:
            self._free.release()

    @contextmanager
    def given_up(self) -> Iterator[None]:
        """Wait for the world in the middle of a turn, while another thread takes it."""
        self._free.release()
        try:
            yield
        finally:
            self._free.acquire()
