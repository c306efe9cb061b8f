"""What made the results of an audit what they are: with the same edition and list, every byte is the same."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from data.catalogues import Catalogue, current
from data.errors import CatalogueReplaced
from data.store import Store
from scoring.audits.policies import Policy
from scoring.method import METHOD

OWN_FILE: Final = "own-file"
"""What stands for a catalogue where none was imported."""


@dataclass(frozen=True)
class Edition:
    """The versions told in every output. `day` is what ages are counted to, `policy` that applied.

    `rules` is a digest of that policy's rules, whatever it is called. `facts` is one of what lines were told
    by beside the catalogue (`data.audits.outputs.digests`): nobody knows it before they are.
    """

    program: str
    method: str
    catalogue: str
    day: date
    policy: str
    lang: str
    rules: str = ""
    facts: str = ""

    def told(self) -> dict[str, str]:
        """Return it as outputs tell it."""
        return {**vars(self), "day": self.day.isoformat()}


def edition_of(store: Store, program: str, policy: Policy, lang: str, day: date | None = None) -> Edition:
    """Return the edition of an audit made now, of the day its catalogue is of unless another is asked for."""
    known = store.catalogue()
    its_day = moment_of(known).date() if known is not None and known.is_there else today()
    return Edition(program, METHOD, name_of(known), day or its_day, policy.name, lang, policy.digest)


def check_edition(connection: sqlite3.Connection, edition: Edition) -> None:
    """Raise CatalogueReplaced where `connection` sees another catalogue than the one `edition` names."""
    if name_of(current(connection)) != edition.catalogue:
        raise CatalogueReplaced(edition.catalogue)


def name_of(known: Catalogue | None) -> str:
    """Return what tells a catalogue from every other, and from itself before a sync; OWN_FILE without one."""
    if known is None or not known.is_there:
        return OWN_FILE
    return f"{known.file} {moment_of(known):%Y-%m-%dT%H:%M:%SZ}"


def moment_of(known: Catalogue) -> datetime:
    """Return up to when a catalogue knows changes."""
    return datetime.fromtimestamp(known.until or known.made_at, UTC)


def today() -> date:
    """Return the day it is, in UTC."""
    return datetime.now(UTC).date()
