"""From a barcode to its facts: our catalogue first, Open Food Facts for the rest, and never twice at once.

    get ─┬─ on file, young enough ───────────────> answer
         ├─ on file, old ── a job to refresh it ─> answer, said to be stale
         └─ not on file ─── a job, done at once ─> answer within `patience_seconds`, or SourceUnavailable

Every question to the source is a job: at most one process asks about one code, and what a killed process was
asking is asked again by another.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Final, Protocol

import pyarrow as pa

from data.errors import (
    CatalogueUnreadable,
    InStoreCode,
    ProductNotFound,
    RecordUnreadable,
    SourceNotAsked,
    SourceOverloaded,
    SourceUnavailable,
)
from data.gate import Gate, Question
from data.jobs import Job, Jobs, retry_seconds
from data.store import Record, Store
from scoring.gtin import is_in_store

logger = logging.getLogger(__name__)

REFRESH: Final = "refresh"
"""The kind of job that asks the source about one gtin."""

FLIGHTS: Final = 32
"""Questions one process may have out at a time; twice what the source's rules allow in a minute."""

LOOKS_EVERY_SECONDS: Final = 0.05
"""How often to look whether another process has its answer."""

TRY_AGAIN_SECONDS: Final = 3
MOST_ATTEMPTS: Final = 5
"""How often a code nobody has on file is asked about behind; what is on file is never given up."""


class Source(Protocol):
    """Where facts come from that are not on file."""

    def fetch(self, gtin: str, enter: Callable[[], None]) -> pa.Table | None:
        """Return a table of one row, None where there is no such product; raise SourceUnavailable."""

    def close(self) -> None:
        """Let go of the connections."""


@dataclass(frozen=True)
class Freshness:
    """How long an answer of the source holds, and how long a person waits for one."""

    found: timedelta = timedelta(days=7)
    not_found: timedelta = timedelta(hours=24)
    patience_seconds: float = 2.0


FRESHNESS: Final = Freshness()


@dataclass(frozen=True)
class Found:
    """What is on file; `stale` where it is older than it should be.

    The source is then being asked again behind, unless it had nothing newer at `asked_at`.
    """

    record: Record
    stale: bool = False
    asked_at: datetime | None = None


class Lookups:
    """Finds products in `store`, and asks `source` through `gate` about the others. Any thread may ask.

    Without a source nothing is asked: what is not on file is not known. People wait for an
    answer within `waiting`, so that others may use the time.
    """

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        gate: Gate,
        source: Source | None,
        freshness: Freshness = FRESHNESS,
        waiting: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        self.store, self.jobs, self.gate, self.source = store, jobs, gate, source
        self.freshness, self.waiting = freshness, waiting
        self._flights: dict[str, Future[Record | None]] = {}
        self._lock = Lock()
        self._threads = ThreadPoolExecutor(FLIGHTS, "off")

    def get(self, gtin: str) -> Found:
        """Return what is on file of `gtin`, asking the source where nothing is.

        Raise InStoreCode, ProductNotFound (its `asked_at` says whether the source has none either) or
        SourceUnavailable, after `patience_seconds` at most.
        """
        record = self.store.find(gtin)
        if record is not None:
            return self._found(gtin, record)
        if is_in_store(gtin):
            raise InStoreCode(gtin)
        if self.source is None:
            raise ProductNotFound(gtin)
        asked_at = self._asked_lately(gtin)
        if asked_at is None:
            record = self._ask(gtin)
            asked_at = self._now()
        if record is None:
            raise ProductNotFound(gtin, asked_at)
        return Found(record)

    def refresh(self, job: Job) -> None:
        """Ask the source about the gtin `job` names, behind; raise SourceUnavailable where it is silent."""
        if self.source is None:
            return  # it was switched off since
        try:
            self._fetch(job.subject, behind=True)
        except SourceUnavailable:
            if job.attempts + 1 < MOST_ATTEMPTS or self.store.find(job.subject):
                raise
            logger.warning("off.given_up gtin=%s attempts=%d", job.subject, job.attempts + 1)

    def close(self) -> None:
        """Stop asking; questions on their way may still end."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self.source is not None:
            self.source.close()

    def _found(self, gtin: str, record: Record) -> Found:
        """Return `record` with how old it is; what is older than it should be is asked for again behind.

        Only what the source itself gave grows old: rows of the demo or an import wait for the next import.
        """
        if self.source is None or record.fetched_at is None:
            return Found(record)
        now = self._now()
        if now - self.freshness.found < record.fetched_at <= now:
            return Found(record)
        asked_at = self._asked_lately(gtin)
        if asked_at is None:
            self._note_refresh(gtin)
        return Found(record, stale=True, asked_at=asked_at)

    def _note_refresh(self, gtin: str) -> None:
        """Have `gtin` asked for behind; where that cannot be noted now, the next who scans it notes it."""
        try:
            self.jobs.add(REFRESH, gtin)
        except CatalogueUnreadable:  # a full disk, or somebody who writes for long
            logger.warning("off.refresh_not_noted gtin=%s", gtin, exc_info=True)

    def _asked_lately(self, gtin: str) -> datetime | None:
        """Return when the source had nothing new of `gtin`; None where that was too long ago."""
        asked_at, now = self.store.asked_at(gtin), self._now()
        return asked_at if asked_at and now - self.freshness.not_found < asked_at <= now else None

    def _ask(self, gtin: str) -> Record | None:
        """Return what the source has of `gtin`; all who ask at once wait for one question."""
        flight = self._flight(gtin)
        try:
            with self.waiting():
                return flight.result(self.freshness.patience_seconds)
        except TimeoutError as error:
            raise SourceUnavailable("slow", TRY_AGAIN_SECONDS) from error

    def _flight(self, gtin: str) -> Future[Record | None]:
        """Return the question about `gtin` that is out; send one where none is and the gate allows."""
        with self._lock:
            flight = self._flights.get(gtin)
            if flight is None:
                self._check(gtin)
                flight = self._flights[gtin] = self._threads.submit(self._fetch_for_people, gtin)
                flight.add_done_callback(lambda _: self._flights.pop(gtin, None))
            return flight

    def _check(self, gtin: str) -> None:
        """Raise SourceNotAsked where the gate is shut, unless another process came through with `gtin`."""
        try:
            self.gate.check()
        except SourceNotAsked:
            is_asked = self.jobs.holds(REFRESH, gtin)
            if not is_asked and self.store.find(gtin) is None and self._asked_lately(gtin) is None:
                raise

    def _fetch_for_people(self, gtin: str) -> Record | None:
        """Ask the source about `gtin` in this process, or wait for the one that is asking."""
        job = self._claimed(gtin)
        record = self.store.find(gtin)
        try:
            if record is None and self._asked_lately(gtin) is None:  # nobody brought it in the meantime
                record = self._fetch(gtin, behind=False)
        except SourceNotAsked:
            self.jobs.finish(job)  # whoever still wants to know asks again
            raise
        except SourceUnavailable as error:
            self.jobs.defer(job, max(error.retry_after_s, retry_seconds(job.attempts)), failed=True)
            raise
        self.jobs.finish(job)
        return record

    def _claimed(self, gtin: str) -> Job:
        """Return the job of asking about `gtin`, once nobody else holds it.

        Raise SourceUnavailable where whoever held it has just failed.
        """
        job = self.jobs.claim(REFRESH, gtin)
        while job is None:
            time.sleep(LOOKS_EVERY_SECONDS)
            job = self.jobs.claim(REFRESH, gtin)
            if job is not None and job.attempts:
                self.jobs.defer(job, retry_seconds(job.attempts), failed=False)
                self.gate.check()  # which may be why
                raise SourceUnavailable("down", TRY_AGAIN_SECONDS)
        return job

    def _fetch(self, gtin: str, *, behind: bool) -> Record | None:
        """Return the newest that is on file of `gtin` after asking the source; the gate learns how it did."""
        if self.source is None:
            raise AssertionError("nobody asks without a source")
        question = self.gate.question(behind=behind)
        try:
            facts = self.source.fetch(gtin, question.enter)
        except SourceUnavailable as error:
            if not isinstance(error, SourceNotAsked):
                logger.warning("off.failed gtin=%s error=%s why=%s", gtin, type(error).__name__, error)
            self._tell(question, error)
            raise
        question.succeeded()
        now = self._now()
        if facts is None or not self.store.save(facts, now):
            self.store.remember_asked(gtin, now)
        return self.store.find(gtin)

    def _tell(self, question: Question, error: SourceUnavailable) -> None:
        """Tell the gate how `question` failed, where that says anything of the source."""
        if isinstance(error, SourceOverloaded):
            question.failed(error.retry_after_s)
        elif isinstance(error, RecordUnreadable):
            question.succeeded()  # it answered, however strangely, and other products may be well
        elif not isinstance(error, SourceNotAsked):
            question.failed()

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self.gate.now(), UTC)
