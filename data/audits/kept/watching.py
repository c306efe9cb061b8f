"""What an audit at work is asked and tells: whether to stop, and how far it is."""

from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Final

from data.audits.kept.audits import AuditRecord, Audits
from data.audits.kept.work import Progress
from data.errors import CatalogueUnreadable
from data.jobs import GivenBack
from data.leases import Held

LOOKS_EVERY_SECONDS: Final = 0.25


class Deleted(Exception):  # noqa: N818 - named for the situation
    """The audit at hand is deleted."""


class Watch:
    """The watch over one audit at work, as its row tells of it; one thread's."""

    def __init__(
        self, audits: Audits, record: AuditRecord, held: Held, is_stopping: Callable[[], bool]
    ) -> None:
        self.audits, self.id, self.held, self.is_stopping = audits, record.id, held, is_stopping
        self._looked_at = -LOOKS_EVERY_SECONDS
        self._is_stopped = False
        self._furthest = record.progress["lines_done"] if record.progress else -1
        self._last = 0
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
        """Note how far the audit is, where nobody was as far before; raise as `stopping` does.

        Parts that are found made are no step forward: what dies of its outputs time and again is given up.
        """
        self.stopping()
        now, done = monotonic(), progress.lines_done
        is_anew = done < self._last
        self._last = done
        if is_anew:
            self._furthest, self._began = -1, None
        self._began = self._began or (now, done)
        if done <= self._furthest:
            return
        with suppress(CatalogueUnreadable):  # somebody writes for long: the next one is told
            self.held.renew(got_on=True)
            self._furthest = done
            self.audits.tell(self.id, vars(progress) | {"seconds_left": self._seconds_left(now, progress)})

    def _seconds_left(self, now: float, progress: Progress) -> int | None:
        """Return how long the other lines take at the rate of those done here, None before it is known."""
        began, first = self._began or (now, progress.lines_done)
        done = progress.lines_done - first
        return round((now - began) / done * (progress.lines - progress.lines_done)) if done else None
