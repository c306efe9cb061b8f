"""The loop that does the jobs: one thread in every process of the server, one job at a time."""

import logging
from collections.abc import Callable, Mapping
from threading import Event
from typing import Final

from data.errors import CatalogueUnreadable, SourceNotAsked, SourceUnavailable
from data.jobs import Job, Jobs, retry_seconds

logger = logging.getLogger(__name__)

IDLE_SECONDS: Final = 1.0
"""How long to wait where nothing is due."""


class Worker:
    """Does the jobs whose kind `trades` knows; a trade raises where its job is to be tried again later."""

    def __init__(
        self, jobs: Jobs, trades: Mapping[str, Callable[[Job], None]], idle_seconds: float = IDLE_SECONDS
    ) -> None:
        self.jobs, self.trades, self.idle_seconds = jobs, trades, idle_seconds
        self._stopping = Event()

    def run(self) -> None:
        """Do jobs until told to stop; the one at hand is finished, one that is killed is done again."""
        while not self._stopping.is_set():
            try:
                is_busy = self.step()
            except CatalogueUnreadable:  # a full disk, or a writer that takes its time
                logger.exception("worker.failed")
                is_busy = False
            if not is_busy:
                self._stopping.wait(self.idle_seconds)

    def stop(self) -> None:
        """End the loop after the job at hand."""
        self._stopping.set()

    def step(self) -> bool:
        """Do the job that has been due longest; return whether to go on at once."""
        job = self.jobs.lease(tuple(self.trades))
        if job is None:
            return False
        try:
            self.trades[job.kind](job)
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
