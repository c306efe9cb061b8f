"""The loop that does jobs, one at a time: in a thread of a serving process, or in a process of its own."""

import logging
from collections.abc import Callable, Mapping
from threading import Event
from typing import Final

from data.errors import CatalogueUnreadable, SourceNotAsked, SourceUnavailable
from data.jobs import GivenBack, Job, Jobs, LeaseLost, retry_seconds

logger = logging.getLogger(__name__)

IDLE_SECONDS: Final = 1.0
"""How long to wait where nothing is due."""


class Worker:
    """Does the jobs whose kind `trades` knows; a trade raises where its job is to be tried again later.

    `at_leisure` is called whenever nothing is due.
    """

    def __init__(
        self,
        jobs: Jobs,
        trades: Mapping[str, Callable[[Job], None]],
        idle_seconds: float = IDLE_SECONDS,
        at_leisure: Callable[[], None] = lambda: None,
    ) -> None:
        self.jobs, self.trades, self.idle_seconds, self.at_leisure = jobs, trades, idle_seconds, at_leisure
        self._stopping = Event()

    def run(self) -> None:
        """Do jobs until told to stop; the one at hand is finished or given back, a killed one done again."""
        while not self._stopping.is_set():
            try:
                is_busy = self.step()
                if not is_busy:
                    self.at_leisure()
            except CatalogueUnreadable:  # a full disk, or a writer that takes its time
                logger.exception("worker.failed")
                is_busy = False
            if not is_busy:
                self._stopping.wait(self.idle_seconds)

    def stop(self) -> None:
        """End the loop after the job at hand."""
        self._stopping.set()

    @property
    def is_stopping(self) -> bool:
        """Whether the loop is told to end: a trade that takes long then raises GivenBack."""
        return self._stopping.is_set()

    def step(self) -> bool:
        """Do the job that has been due longest; return whether to go on at once."""
        job = self.jobs.lease(tuple(self.trades))
        if job is None:
            return False
        try:
            self.trades[job.kind](job)
        except LeaseLost:
            logger.warning("worker.lost kind=%s subject=%s", job.kind, job.subject)
        except GivenBack:
            self.jobs.defer(job, 0, failed=False)
        except SourceNotAsked as error:
            self.jobs.defer(job, error.retry_after_s, failed=False)
            return False
        except SourceUnavailable as error:
            self.jobs.defer(job, max(error.retry_after_s, retry_seconds(job.attempts)), failed=True)
        except Exception:  # the edge of this thread; or the job would come back with every lease, for ever
            logger.exception("worker.failed kind=%s subject=%s", job.kind, job.subject)
            self.jobs.defer(job, retry_seconds(job.attempts), failed=True)
        else:
            self.jobs.finish(job)
        return True
