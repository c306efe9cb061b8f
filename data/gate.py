"""Whether an outside source may be asked now: its rate, and rest for it while it fails.

The state lives in the catalogue's file, so that all processes of a server ask as one. Moments are seconds
since 1970. A clock may be set back: a hold from the future is none, a read of the future is one of now.
"""

import random
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from data.errors import SourceNotAsked
from data.pool import Pool

TOKEN_SECONDS: Final = 61.0
"""When a token comes back: after the minute the rule speaks of, and a second for the request to get there."""

FAILURES_BORNE: Final = 5
"""Failures in a row before the source is left alone."""

REST_SECONDS: Final = 15.0
LONGEST_REST_SECONDS: Final = 600.0
"""The first rest we give a source, doubled with every probe that fails, and the longest."""

PROBE_SECONDS: Final = 30.0
"""How long one probe may take before another may be sent; longer than any fetch."""

KEPT_FOR_SHOPPERS: Final = 1 / 3
"""Share of the reads that work behind leaves to people who wait."""


@dataclass(frozen=True)
class State:
    """How a source has been doing: failures in a row; left alone from, until; probed until."""

    failures: int = 0
    held_from: float = 0.0
    held_until: float = 0.0
    probed_until: float = 0.0

    def wait_seconds(self, now: float) -> float:
        """Return for how long nobody may ask; 0 where somebody may."""
        held = self.held_until - now if self.held_from <= now else 0.0
        probed = self.probed_until - now if self.probed_until - PROBE_SECONDS <= now else 0.0
        return max(held, probed, 0.0)


class Gate:
    """The way out to `source`, `reads_per_minute` wide. Any thread may call every method.

    A bucket of as many tokens as there are reads; each comes back TOKEN_SECONDS after it was taken, so that
    no minute, wherever it begins, sees more. After FAILURES_BORNE failures in a row the gate is shut (the
    breaker is open); after a rest it lets one probe through at a time, until one succeeds.
    """

    def __init__(
        self, pool: Pool, source: str, reads_per_minute: int, now: Callable[[], float] = time.time
    ) -> None:
        self.pool, self.source, self.reads_per_minute, self.now = pool, source, reads_per_minute, now

    def check(self) -> None:
        """Raise SourceNotAsked where nothing may be asked now; take nothing."""
        now = self.now()
        self._mend(now)
        with self.pool.reading() as connection:
            refuse_while_held(self.state(connection), now)
            self.refuse_without_token(connection, now, self.reads_per_minute)

    def question(self, *, behind: bool = False) -> "Question":
        """Return one question to the source, not yet asked; work `behind` leaves some reads to people."""
        kept = int(self.reads_per_minute * KEPT_FOR_SHOPPERS) if behind else 0
        return Question(self, self.reads_per_minute - kept)

    def _mend(self, now: float) -> None:
        """Make reads of the future reads of now: a clock set back would keep their tokens for as long."""
        with self.pool.reading() as connection:
            if not connection.execute(AHEAD, (self.source, now)).fetchone():
                return
        with self.pool.writing() as connection:
            connection.execute(NOT_AHEAD, (now, self.source, now))

    def state(self, connection: sqlite3.Connection) -> State:
        """Return how the source has been doing."""
        row = connection.execute(STATE, (self.source,)).fetchone()
        return State(*row) if row else State()

    def keep(self, connection: sqlite3.Connection, state: State) -> None:
        """Write down how the source has been doing."""
        row = (self.source, state.failures, state.held_from, state.held_until, state.probed_until)
        connection.execute(KEEP, row)

    def refuse_without_token(self, connection: sqlite3.Connection, now: float, tokens: int) -> None:
        """Raise SourceNotAsked where `tokens` reads are not yet back; say when the first of them is."""
        row = connection.execute(LATEST, (self.source, now - TOKEN_SECONDS, tokens - 1)).fetchone()
        if row is not None:
            raise SourceNotAsked("busy", row[0] + TOKEN_SECONDS - now)


class Question:
    """One question on its way: as many requests as it takes, one outcome. One thread's at a time."""

    def __init__(self, gate: Gate, tokens: int) -> None:
        self.gate, self.tokens = gate, tokens
        self.is_probe = False

    def enter(self) -> None:
        """Take the right to one request, or raise SourceNotAsked."""
        gate = self.gate
        if not self.is_probe:
            gate.check()  # most refusals need no writing
        with gate.pool.writing() as connection:
            now = gate.now()  # after the wait for the file, or the token would come back too soon
            state = gate.state(connection)
            if not self.is_probe:
                refuse_while_held(state, now)
            gate.refuse_without_token(connection, now, self.tokens)
            connection.execute(FORGET, (gate.source, now - TOKEN_SECONDS))
            connection.execute(TAKE, (gate.source, now))
            if state.held_until and not self.is_probe:
                self.is_probe = True
                gate.keep(connection, replace(state, probed_until=now + PROBE_SECONDS))

    def succeeded(self) -> None:
        """Forgive what was; but a hold that others met meanwhile stands: this answer is older."""
        with self.gate.pool.reading() as connection:
            if self.gate.state(connection) == State():
                return
        with self.gate.pool.writing() as connection:
            if self.is_probe or not self.gate.state(connection).held_until:
                self.gate.keep(connection, State())

    def failed(self, rest_seconds: float = 0.0) -> None:
        """Note a failure; leave the source alone where it failed too often, or asked for so many seconds.

        Requests that were out together fail together: once the source rests, they do not prolong it.
        """
        gate = self.gate
        with gate.pool.writing() as connection:
            now, state = gate.now(), gate.state(connection)
            is_known = state.held_until > 0 and not self.is_probe
            failures = state.failures if is_known else state.failures + 1
            rest = max(rest_seconds, 0.0 if is_known else rest_after(failures))
            until = max(state.held_until, now + rest) if rest else state.held_until
            held_from = min(state.held_from or now, now) if until else 0.0
            probed_until = state.probed_until if is_known else 0.0
            gate.keep(connection, State(failures, held_from, until, probed_until))


STATE: Final = "SELECT failures, held_from, held_until, probed_until FROM gates WHERE source = ?"
KEEP: Final = """
INSERT OR REPLACE INTO gates (source, failures, held_from, held_until, probed_until) VALUES (?, ?, ?, ?, ?)
"""
LATEST: Final = """
SELECT taken_at FROM reads WHERE source = ? AND taken_at > ? ORDER BY taken_at DESC LIMIT 1 OFFSET ?
"""
"""The read that must come back before there is a token again; none where there is one."""

TAKE: Final = "INSERT INTO reads (source, taken_at) VALUES (?, ?)"
FORGET: Final = "DELETE FROM reads WHERE source = ? AND taken_at <= ?"
AHEAD: Final = "SELECT 1 FROM reads WHERE source = ? AND taken_at > ?"
NOT_AHEAD: Final = "UPDATE reads SET taken_at = ? WHERE source = ? AND taken_at > ?"


def refuse_while_held(state: State, now: float) -> None:
    """Raise SourceNotAsked while the source is left alone, or somebody else is probing it."""
    seconds = state.wait_seconds(now)
    if seconds:
        raise SourceNotAsked("down", seconds)


def rest_after(failures: int) -> float:
    """Return how many seconds to leave a source alone after so many failures in a row, with jitter.

    >>> rest_after(4), 7.5 <= rest_after(5) <= 15, 300 <= rest_after(50) <= 600
    (0.0, True, True)
    """
    if failures < FAILURES_BORNE:
        return 0.0
    rest = min(REST_SECONDS * 2.0 ** min(failures - FAILURES_BORNE, 30), LONGEST_REST_SECONDS)
    return rest * random.uniform(0.5, 1.0)  # noqa: S311 - to spread, not to hide
