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
        self._until = self._end_of_lease()

    def _end_of_lease(self) -> float:
        return monotonic() + self.jobs.lease_seconds

    def check(self) -> None:
        """Raise LeaseLost where another holds the job by now; who slept through a lease looks first."""
        if monotonic() > self._until:
            self.renew()
        if self._is_lost.is_set():
            raise LeaseLost(self.job.subject)

    def renew(self, *, got_on: bool = False) -> None:
        """Hold the job for as long again, perhaps since it `got_on`; raise LeaseLost where another does."""
        until = self._end_of_lease()
        if not self.jobs.renew(self.job, got_on=got_on):
            self._is_lost.set()
            raise LeaseLost(self.job.subject)
        self._until = until

    def keep(self) -> None:
        """Renew the lease until `let_go`, or until it is lost: taken over, or not renewed in time."""
        while not self._is_over.wait(self.jobs.lease_seconds / RENEWALS):
            try:
                self.renew()
            except LeaseLost:
                return
            except CatalogueUnreadable:  # a full disk, or a writer that takes its time
                if monotonic() > self._until:
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
