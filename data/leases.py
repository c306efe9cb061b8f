"""A lease kept while work goes on, by a thread beside it: however long one step of the work takes."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import Final

from data.errors import CatalogueUnreadable
from data.jobs import Job, Jobs, LeaseLost

RENEWALS: Final = 3
"""Within the time of one lease, so that one that fails is no loss."""


class Held:
    """A job somebody is at. Any thread may call every method."""

    def __init__(self, jobs: Jobs, job: Job) -> None:
        self.jobs, self.job = jobs, job
        self._is_over, self._is_lost = Event(), Event()

    def check(self) -> None:
        """Raise LeaseLost where another holds the job by now."""
        if self._is_lost.is_set():
            raise LeaseLost(self.job.subject)

    def got_on(self) -> None:
        """Note that the work got on; raise LeaseLost where another holds the job."""
        if not self.jobs.renew(self.job, got_on=True):
            self._is_lost.set()
        self.check()

    def keep(self) -> None:
        """Renew the lease until `let_go`, or until it is lost: taken over, or not renewed in time."""
        seconds = self.jobs.lease_seconds
        until = monotonic() + seconds
        while not self._is_over.wait(seconds / RENEWALS):
            try:
                is_ours = self.jobs.renew(self.job)
            except CatalogueUnreadable:  # a full disk, or a writer that takes its time
                is_ours = monotonic() < until
            else:
                until = monotonic() + seconds
            if not is_ours:
                self._is_lost.set()
                return

    def let_go(self) -> None:
        """Renew no more."""
        self._is_over.set()


@contextmanager
def kept(jobs: Jobs, job: Job) -> Iterator[Held]:
    """Hold `job`, leased a moment ago, for as long as the work takes."""
    held = Held(jobs, job)
    thread = Thread(target=held.keep, daemon=True)
    thread.start()
    try:
        yield held
    finally:
        held.let_go()
        thread.join()
