"""Work to do behind, in the catalogue's file: it outlives whoever was doing it.

A job is named by its kind and its subject, so that what is asked for twice is done once. A worker leases it
for a while, and renews the lease where the work takes longer (`data/leases.py`); who is killed loses it with
time, and another goes on. Only a lease ends a job.
"""

import json
import random
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from data.pool import Pool

LEASE_SECONDS: Final = 30.0
"""How long a job is one worker's, unless it renews its lease."""

FIRST_RETRY_SECONDS: Final = 20.0
LONGEST_RETRY_SECONDS: Final = 3600.0

NOTED_WITHIN_SECONDS: Final = 0.1
STRAY_SECONDS: Final = 60.0
"""A lease taken while we waited for the file ends a little later than ours would; not so much."""

LONGEST_AHEAD_SECONDS: Final = 2 * 86_400.0
"""No job is due later than that: a clock was set back."""


@dataclass(frozen=True)
class Job:
    """One job as leased: `lease` is the secret its holder ends it with.

    `attempts` came to nothing before this one since the job last got on; one whose holder vanished counts.
    """

    kind: str
    subject: str
    attempts: int
    lease: str


class LeaseLost(Exception):  # noqa: N818 - named for the situation
    """Another worker holds the job by now: whoever finds out stops, and ends nothing."""


class GivenBack(Exception):  # noqa: N818 - named for the situation
    """A worker was told to stop in the middle of a job: another may have it at once."""


class Jobs:
    """The jobs of one file. Any thread may call every method."""

    def __init__(
        self, pool: Pool, now: Callable[[], float] = time.time, lease_seconds: float = LEASE_SECONDS
    ) -> None:
        self.pool, self.now, self.lease_seconds = pool, now, lease_seconds

    def add(self, kind: str, subject: str) -> bool:
        """Have `kind` done to `subject` as soon as may be; return whether that is new.

        Raise CatalogueUnreadable where somebody else writes for long: who adds a job has a person waiting.
        """
        with self.pool.reading() as connection:
            if connection.execute(IS_THERE, (kind, subject)).fetchone():
                return False
        with self.pool.writing(NOTED_WITHIN_SECONDS) as connection:
            return connection.execute(ADD, (kind, subject, self.now())).rowcount == 1

    def lease(self, kinds: tuple[str, ...]) -> Job | None:
        """Return the job of these kinds that has been due longest, now the caller's; None where none is."""
        values = self._values() | {"kinds": json.dumps(kinds)}
        with self.pool.reading() as connection:
            if not connection.execute(DUE, values).fetchone():
                return None
        with self.pool.writing() as connection:
            leased = connection.execute(LEASE, values).fetchall()
            return next(
                (Job(kind, subject, tried, str(values["lease"])) for kind, subject, tried in leased), None
            )

    def claim(self, kind: str, subject: str) -> Job | None:
        """Return this very job, made where there is none, now the caller's; None while another holds it."""
        values = self._values() | {"kind": kind, "subject": subject}
        with self.pool.writing() as connection:
            claimed = connection.execute(CLAIM, values).fetchall()
            return next((Job(kind, subject, tried, str(values["lease"])) for (tried,) in claimed), None)

    def _values(self) -> dict[str, object]:
        """Return what a lease taken now is made of."""
        now = self.now()
        until, far = now + self.lease_seconds, now + LONGEST_AHEAD_SECONDS
        stray = until + STRAY_SECONDS
        lease = secrets.token_hex(8)
        return {"now": now, "until": until, "stray": stray, "far": far, "lease": lease}

    def renew(self, job: Job, *, got_on: bool = False) -> bool:
        """Hold `job` for as long again; return False where another holds it by now.

        What `got_on` is no job that comes to nothing: the attempts before no longer count.
        """
        until = self.now() + self.lease_seconds
        with self.pool.writing() as connection:
            renewed = connection.execute(RENEW, (until, got_on, job.kind, job.subject, job.lease))
            return renewed.rowcount == 1

    def finish(self, job: Job) -> None:
        """End `job`: it is done, or no longer wanted. Nothing happens where another holds it by now."""
        with self.pool.writing() as connection:
            connection.execute(f"DELETE FROM jobs WHERE {HELD}", (job.kind, job.subject, job.lease))  # noqa: S608 - our own words

    def defer(self, job: Job, seconds: float, *, failed: bool) -> None:
        """Give `job` back, to be done in so many `seconds`; `failed` counts."""
        values = (self.now() + seconds, int(failed), job.kind, job.subject, job.lease)
        with self.pool.writing() as connection:
            connection.execute(DEFER, values)

    def count(self) -> int:
        """Return how many jobs are left, those being done included."""
        with self.pool.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM jobs").fetchone()[0])

    def holds(self, kind: str, subject: str) -> bool:
        """Whether that job is being done by somebody now."""
        values = self._values() | {"kind": kind, "subject": subject}
        with self.pool.reading() as connection:
            return connection.execute(HOLDS, values).fetchone() is not None


IS_THERE: Final = "SELECT 1 FROM jobs WHERE kind = ? AND subject = ?"
ADD: Final = "INSERT OR IGNORE INTO jobs (kind, subject, due_at, attempts) VALUES (?, ?, ?, 0)"
FREE: Final = "(leased_until IS NULL OR leased_until <= :now OR leased_until > :stray)"
"""A lease that ends much later than one taken now was taken before the clock was set back."""

DUE: Final = f"""
SELECT rowid FROM jobs
WHERE kind IN (SELECT value FROM json_each(:kinds)) AND (due_at <= :now OR due_at > :far) AND {FREE}
ORDER BY due_at LIMIT 1
"""  # noqa: S608 - our own words
LEASE: Final = f"""
UPDATE jobs
SET lease = :lease, leased_until = :until, attempts = attempts + (leased_until IS NOT NULL)
WHERE rowid = ({DUE})
RETURNING kind, subject, attempts
"""  # noqa: S608 - our own words
HOLDS: Final = f"SELECT 1 FROM jobs WHERE kind = :kind AND subject = :subject AND NOT {FREE}"  # noqa: S608
CLAIM: Final = f"""
INSERT INTO jobs (kind, subject, due_at, attempts, lease, leased_until)
VALUES (:kind, :subject, :now, 0, :lease, :until)
ON CONFLICT (kind, subject) DO UPDATE SET lease = excluded.lease, leased_until = excluded.leased_until
WHERE {FREE}
RETURNING attempts
"""  # noqa: S608 - our own words
HELD: Final = "kind = ? AND subject = ? AND lease = ?"
RENEW: Final = f"""
UPDATE jobs SET leased_until = ?, attempts = CASE WHEN ? THEN 0 ELSE attempts END WHERE {HELD}
"""  # noqa: S608 - our own words
DEFER: Final = f"""
UPDATE jobs SET due_at = ?, attempts = attempts + ?, lease = NULL, leased_until = NULL WHERE {HELD}
"""  # noqa: S608 - our own words


def retry_seconds(attempts: int) -> float:
    """Return how long to wait before trying again after so many failures: doubled each time, with jitter.

    >>> 10 <= retry_seconds(0) <= 20, 1800 <= retry_seconds(99) <= 3600
    (True, True)
    """
    longest = min(FIRST_RETRY_SECONDS * 2.0 ** min(attempts, 30), LONGEST_RETRY_SECONDS)
    return longest * random.uniform(0.5, 1.0)  # noqa: S311 - to spread, not to hide
