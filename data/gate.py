"""Whether an outside source may be asked now: its rate, and rest for it while it fails.

The state lives in the catalogue's file, so that all processes of a server ask as one. Moments are seconds
since 1970: processes share no other clock.
"""

import random
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from data.errors import SourceNotAsked
from data.pool import Pool

MINUTE: Final = 60.0
FAILURES_BORNE: Final = 5
"""Failures in a row before the source is left alone."""

REST_SECONDS: Final = 15.0
LONGEST_REST_SECONDS: Final = 600.0
"""The first rest we give a source, doubled with every probe that fails, and the longest."""

LONGEST_HOLD_SECONDS: Final = 86_400.0
"""The longest rest a source may ask for itself."""

PROBE_SECONDS: Final = 15.0
"""How long one probe may take before another may be sent; longer than a fetch."""

KEPT_FOR_SHOPPERS: Final = 1 / 3
"""Share of the reads that work behind leaves to people who wait."""


@dataclass(frozen=True)
class State:
    """How a source has been doing: failures in a row, left alone until, probed until."""

    failures: int = 0
    held_until: float = 0.0
    probed_until: float = 0.0


class Gate:
    """The way out to `source`, `reads_per_minute` wide. Any thread may call every method.

    A bucket of as many tokens as there are reads; each comes back a minute after it was taken, so that no
    minute, wherever it begins, sees more. After FAILURES_BORNE failures in a row the gate is shut (the
    breaker is open); after a rest it lets one probe through at a time, until one succeeds.
    """

    def __init__(
        self, pool: Pool, source: str, reads_per_minute: int, now: Callable[[], float] = time.time
    ) -> None:
        self.pool, self.source, self.reads_per_minute, self.now = pool, source, reads_per_minute, now

    def check(self) -> None:
        """Raise SourceNotAsked where nothing may be asked now; take nothing."""
        now = self._now()
        with self.pool.reading() as connection:
            self._refuse_while_held(state_of(connection, self.source), now)
            self._refuse_without_token(connection, now, kept=0)

    def enter(self, *, behind: bool = False) -> None:
        """Take the right to one read, or raise SourceNotAsked; work `behind` leaves some to people."""
        now, kept = self._now(), int(self.reads_per_minute * KEPT_FOR_SHOPPERS) if behind else 0
        with self.pool.writing() as connection:
            connection.execute(FORGET, (self.source, now - MINUTE))
            state = state_of(connection, self.source)
            self._refuse_while_held(state, now)
            self._refuse_without_token(connection, now, kept)
            connection.execute("INSERT INTO reads (source, taken_at) VALUES (?, ?)", (self.source, now))
            if state.held_until:
                keep(connection, self.source, State(state.failures, state.held_until, now + PROBE_SECONDS))

    def succeeded(self) -> None:
        """Forgive what was: the source answered as it should."""
        with self.pool.reading() as connection:
            if state_of(connection, self.source) == State():
                return
        with self.pool.writing() as connection:
            keep(connection, self.source, State())

    def failed(self, rest_seconds: float = 0.0) -> None:
        """Note a failure; leave the source alone where it failed too often, or asked for so many seconds."""
        now = self.now()
        with self.pool.writing() as connection:
            failures = state_of(connection, self.source).failures + 1
            rest = min(max(rest_seconds, rest_after(failures)), LONGEST_HOLD_SECONDS)
            keep(connection, self.source, State(failures, now + rest if rest else 0.0, 0.0))

    def _now(self) -> float:
        """Return the time; where the clock was set back, reads of the future become reads of now.

        They would hold their tokens for as long as the clock went back.
        """
        now = self.now()
        with self.pool.reading() as connection:
            ahead = connection.execute(AHEAD, (self.source, now)).fetchone()
        if ahead:
            with self.pool.writing() as connection:
                connection.execute(NOT_AHEAD, (now, self.source, now))
        return now

    def _refuse_while_held(self, state: State, now: float) -> None:
        until = min(max(state.held_until, state.probed_until), now + LONGEST_HOLD_SECONDS)
        if now < until:
            raise SourceNotAsked("down", until - now)

    def _refuse_without_token(self, connection: sqlite3.Connection, now: float, kept: int) -> None:
        at = self.reads_per_minute - kept
        row = connection.execute(LATEST, (self.source, now - MINUTE, at - 1)).fetchone()
        if row is not None:
            raise SourceNotAsked("busy", min(row[0] + MINUTE - now, MINUTE))


LATEST: Final = """
SELECT taken_at FROM reads WHERE source = ? AND taken_at > ? ORDER BY taken_at DESC LIMIT 1 OFFSET ?
"""
"""The read that must come back before there is a token again; none where there is one."""

FORGET: Final = "DELETE FROM reads WHERE source = ? AND taken_at <= ?"
AHEAD: Final = "SELECT 1 FROM reads WHERE source = ? AND taken_at > ?"
NOT_AHEAD: Final = "UPDATE reads SET taken_at = ? WHERE source = ? AND taken_at > ?"


def state_of(connection: sqlite3.Connection, source: str) -> State:
    """Return how `source` has been doing."""
    row = connection.execute(
        "SELECT failures, held_until, probed_until FROM gates WHERE source = ?", (source,)
    ).fetchone()
    return State(*row) if row else State()


def keep(connection: sqlite3.Connection, source: str, state: State) -> None:
    """Write down how `source` has been doing."""
    row = (source, state.failures, state.held_until, state.probed_until)
    connection.execute(
        "INSERT OR REPLACE INTO gates (source, failures, held_until, probed_until) VALUES (?, ?, ?, ?)", row
    )


def rest_after(failures: int) -> float:
    """Return how many seconds to leave a source alone after so many failures in a row, with jitter.

    >>> rest_after(4), 7.5 <= rest_after(5) <= 15, 300 <= rest_after(50) <= 600
    (0.0, True, True)
    """
    if failures < FAILURES_BORNE:
        return 0.0
    rest = min(REST_SECONDS * 2.0 ** min(failures - FAILURES_BORNE, 30), LONGEST_REST_SECONDS)
    return rest * random.uniform(0.5, 1.0)  # noqa: S311 - to spread, not to hide
