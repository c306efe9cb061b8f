"""Keys for programs and people that reach the server from elsewhere: shown once, kept as what they hash to.

A key is 256 random bits, so a plain SHA-256 gives nothing away. Every look-up reads the own file: what is
revoked is so at once, in every process.
"""

import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Final

from data.errors import KeyNameTaken, NoSuchKey

if TYPE_CHECKING:
    from data.pool import Pool  # takes a second, which the command line has to spare for no command

SECRET_BYTES: Final = 32
BEGINNING: Final = "lk_"
"""So that a key is known for one where it stands by mistake."""

SCOPES: Final = ("audits",)
"""What a key may be given for."""

ADD: Final = "INSERT INTO keys (name, hash, scope, made_at) VALUES (?, ?, ?, ?)"
ALL: Final = "SELECT name, scope, made_at, revoked_at FROM keys ORDER BY made_at, name"
IN_USE: Final = "SELECT name, scope, hash FROM keys WHERE revoked_at IS NULL"
REVOKE: Final = "UPDATE keys SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL"


@dataclass(frozen=True)
class Key:
    """Whom a key was given to, and what for."""

    name: str
    scope: str


@dataclass(frozen=True)
class ListedKey:
    """A key as it is listed; nobody can list what it is."""

    name: str
    scope: str
    made_at: datetime
    revoked_at: datetime | None


class Keys:
    """The keys of one own file. Any thread may call every method."""

    def __init__(self, pool: "Pool", now: Callable[[], float] = time.time) -> None:
        self.pool, self.now = pool, now

    def add(self, name: str, scope: str) -> str:
        """Return a new key for `name`, which nobody can read again; raise KeyNameTaken."""
        key = BEGINNING + token_urlsafe(SECRET_BYTES)
        with self.pool.writing() as connection:
            if name in (each.name for each in listed(connection)):
                raise KeyNameTaken(name)
            connection.execute(ADD, (name, hash_of(key), scope, int(self.now())))
        return key

    def find(self, key: str) -> Key | None:
        """Return whose `key` is, None where it was never given out or is revoked.

        All are compared, each in the same time whatever they have in common.
        """
        with self.pool.reading() as connection:
            in_use = connection.execute(IN_USE).fetchall()
        hashed = hash_of(key)
        fitting = [Key(name, scope) for name, scope, kept in in_use if compare_digest(kept, hashed)]
        return fitting[0] if fitting else None

    def listed(self) -> list[ListedKey]:
        """Return all keys there ever were, oldest first."""
        with self.pool.reading() as connection:
            return listed(connection)

    def revoke(self, name: str) -> None:
        """Take a key back; raise NoSuchKey where none of that name is in use."""
        with self.pool.writing() as connection:
            if not connection.execute(REVOKE, (int(self.now()), name)).rowcount:
                raise NoSuchKey(name)


def listed(connection: sqlite3.Connection) -> list[ListedKey]:
    """Return all keys of a file, oldest first."""
    return [
        ListedKey(name, scope, moment(made_at), moment(revoked_at) if revoked_at else None)
        for name, scope, made_at, revoked_at in connection.execute(ALL)
    ]


def hash_of(key: str) -> str:
    """Return what a key is kept as."""
    return sha256(key.encode()).hexdigest()


def moment(seconds: int) -> datetime:
    """Return the moment `seconds` after 1970 began."""
    return datetime.fromtimestamp(seconds, UTC)
