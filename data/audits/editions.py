"""What made the results of an audit what they are: with the same edition and list, every byte is the same."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from data.catalogues import SUFFIX, current
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
    if known is None or not known.is_there:
        file, day = OWN_FILE, day or today()
    else:
        file, day = known.file, day or datetime.fromtimestamp(known.until or known.made_at, UTC).date()
    return Edition(program, METHOD, file, day, policy.name, lang, policy.digest)


def check_edition(connection: sqlite3.Connection, edition: Edition) -> None:
    """Raise CatalogueReplaced where `connection` sees another catalogue than the one `edition` names."""
    known = current(connection)
    seen = known.file if known is not None and known.is_there else ""
    if seen != (edition.catalogue if edition.catalogue.endswith(SUFFIX) else ""):
        raise CatalogueReplaced(edition.catalogue)


def today() -> date:
    """Return the day it is, in UTC."""
    return datetime.now(UTC).date()
