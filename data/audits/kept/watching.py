"""What an audit at work is asked and tells: whether to stop, and how far it is."""

from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Final

from data.audits.kept.audits import Audits
from data.audits.kept.work import Progress
from data.errors import CatalogueUnreadable
from data.jobs import GivenBack
from data.leases import Held

LOOKS_EVERY_SECONDS: Final = 0.25
TELLS_EVERY_SECONDS: Final = 0.5


class Deleted(Exception):  # noqa: N818 - named for the situation
    """The audit at hand is deleted."""


class Watch:
    """The watch over one audit at work; one thread's."""

    def __init__(self, audits: Audits, id_: str, held: Held, is_stopping: Callable[[], bool]) -> None:
        self.audits, self.id, self.held, self.is_stopping = audits, id_, held, is_stopping
        self._looked_at = self._told_at = -LOOKS_EVERY_SECONDS
        self._is_stopped = False
        self._began: tuple[float, int] | None = None

    def stopping(self) -> bool:
        """Return whether to end with what is read.

        Raise LeaseLost, GivenBack or Deleted where there is nothing to end any more.
        """
        self.held.check()
        if self.is_stopping():
            raise GivenBack(self.id)
        now = monotonic()
        if now - self._looked_at >= LOOKS_EVERY_SECONDS:
            self._looked_at = now
            record = self.audits.find(self.id)
            if record is None:
                raise Deleted(self.id)
            self._is_stopped = record.is_stopped
        return self._is_stopped

    def told(self, progress: Progress) -> None:
        """Note how far the audit is, now and then; raise as `stopping` does."""
        self.stopping()
        now = monotonic()
        self._began = self._began or (now, progress.lines_done)
        if now - self._told_at < TELLS_EVERY_SECONDS and progress.lines_done < progress.lines:
            return
        self._told_at = now
        with suppress(CatalogueUnreadable):  # somebody writes for long: the next one is told
            self.held.got_on()
            self.audits.tell(self.id, vars(progress) | {"seconds_left": self._seconds_left(now, progress)})

    def _seconds_left(self, now: float, progress: Progress) -> int | None:
        """Return how long the other lines take at the rate of those done here, None before it is known."""
        began, first = self._began or (now, progress.lines_done)
        done = progress.lines_done - first
        return round((now - began) / done * (progress.lines - progress.lines_done)) if done else None
