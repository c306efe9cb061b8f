"""What tags are called: names by language, kind and tag in the own file, lent to answers out of memory.

An answer asks for up to a hundred names, and a language of them all is some megabytes: it is read at once.
"""

import sqlite3
from threading import Lock
from typing import Final

from data.pool import Pool
from scoring.audits.shelves import own_category_names
from scoring.messages import LANGUAGES
from scoring.names import Names

ANY_LANGUAGE: Final = "xx"
"""As in Open Food Facts' taxonomies."""

KEPT: Final = tuple(dict.fromkeys((*LANGUAGES, "de", "es", "it")))
"""The languages whose names are kept: ours, and those that the additives are named in."""

OF_KIND: Final = "SELECT lang, tag, name FROM names WHERE kind = ?"
OF_LANGUAGE: Final = "SELECT kind, tag, name FROM names WHERE lang = ?"
FORGET: Final = "DELETE FROM names WHERE kind = ?"
KEEP: Final = "INSERT INTO names (lang, kind, tag, name) VALUES (?, ?, ?, ?)"
CHANGED: Final = "UPDATE changes SET count = count + 1 WHERE subject = 'names'"

Wordings = dict[str, dict[str, str]]
"""Names by tag and language; ANY_LANGUAGE stands for every one that is not there."""


def keep(connection: sqlite3.Connection, kind: str, found: Wordings) -> None:
    """Put `found` in the place of the names of `kind`; where nothing differs, nothing is written.

    The caller holds the transaction.
    """
    rows = {(lang, tag): name for tag, names in found.items() for lang, name in names.items()}
    if rows != {(lang, tag): name for lang, tag, name in connection.execute(OF_KIND, [kind])}:
        connection.execute(FORGET, [kind])
        connection.executemany(KEEP, ((lang, kind, tag, rows[lang, tag]) for lang, tag in sorted(rows)))
        connection.execute(CHANGED)


class NameTable:
    """The names of one file, each language in memory once it was asked for. Any thread may ask."""

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self._lock = Lock()
        self._held: dict[str, tuple[int, Names]] = {}

    def names(self, lang: str) -> Names:
        """Return the names in `lang` as they are on file now; for want of them our own, of categories."""
        version = self.pool.changes("names")
        held = self._held.get(lang)
        if held is None or held[0] != version:
            with self._lock:  # one reads, the others wait for what it found
                held = self._held.get(lang)
                if held is None or held[0] != version:
                    held = self._held[lang] = version, self._read(lang)
        return held[1]

    def _read(self, lang: str) -> Names:
        ours = own_category_names(lang)
        found: dict[str, dict[str, str]] = {"category": {**ours}} if ours else {}
        with self.pool.reading() as connection:
            for each in (ANY_LANGUAGE, lang):
                for kind, tag, name in connection.execute(OF_LANGUAGE, [each]):
                    found.setdefault(kind, {})[tag] = name
        return found
