"""A shelf: the tables that hold products, in any SQLite file that has some.

    products   by gtin: the facts, packed, and how new they are
    hits       by number of `hit_id`, best first: light, span, grade, tags
    search     full text without its text, by the same number: words of names and brands, a word for each tag
    tags       number -> kind and tag
    about      what is to be known of the shelf: how many products, scored by which method, ...;
               `codes` is `gtin` where it was never given another code, which shelves made before may hold

The best products of a query, best first, from one of the shelves:

    SELECT rowid FROM catalogue.search WHERE search MATCH 'coca AND col* AND ________0123456789abcdef'

with words as `data.shelf.tags.words_of` splits them, the last perhaps with a `*`, and
`tag_word(tag_id(kind, tag))` for a tag; no phrases. With a LIMIT it stops there, whatever else would fit.
`data.shelf.entries.gtin_of_hit` reads
the gtin off a rowid, which is the `id` of `hits`.

A connection of the pool sees two: `main` is the operator's own file, `catalogue` the imported one (an empty
shelf where none was imported). A product on `main` counts, whatever `catalogue` has of it.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Final

import pyarrow as pa

from data.shelf.entries import BATCH, Entries, Hit, entries, hit_id, is_gtin, searched_words, text_of
from data.shelf.facts_json import Row, table_of
from data.shelf.packing import unpack, unpack_shown
from data.shelf.tags import tag_id
from scoring.method import METHOD

OWN: Final = "main"
IMPORTED: Final = "catalogue"
SHELVES: Final = (OWN, IMPORTED)
"""In the order of what counts."""

COLOURS: Final = ("red", "amber", "green")

PARTS: Final = (
    """CREATE TABLE {0}.products (
        gtin INTEGER PRIMARY KEY, facts BLOB NOT NULL, revision TEXT,
        modified_at INTEGER, fetched_at INTEGER, quality INTEGER NOT NULL)""",
    """CREATE TABLE {0}.hits (
        id INTEGER PRIMARY KEY, light TEXT NOT NULL, low INTEGER, high INTEGER, grade TEXT,
        categories BLOB NOT NULL, brands BLOB NOT NULL, labels BLOB NOT NULL, countries BLOB NOT NULL)""",
    """CREATE VIRTUAL TABLE {0}.search USING fts5 (
        text, content = '', detail = none, columnsize = 0, prefix = '1 2 3 4 5 6 7 8',
        tokenize = "unicode61 remove_diacritics 2 tokenchars '_'")""",
    "CREATE TABLE {0}.tags (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, tag TEXT NOT NULL)",
    "CREATE TABLE {0}.about (key TEXT PRIMARY KEY, value)",
    "INSERT INTO {0}.about VALUES ('products', 0), ('method', '{1}'), ('codes', 'gtin')",
)

HAS_TAG: Final = "SELECT 1 FROM {0}.tags WHERE id = ?"
TAGS: Final = "SELECT tag FROM {0}.tags WHERE kind = ?"
FIND: Final = """
SELECT gtin, facts, fetched_at, revision, modified_at, light, low, high, grade FROM {0}.products
JOIN {0}.hits ON hits.id = (255 - quality) << 47 | gtin
WHERE gtin IN (SELECT value FROM json_each(?))
"""
STANDING: Final = """
SELECT gtin, modified_at, revision, fetched_at FROM {0}.products
WHERE gtin IN (SELECT value FROM json_each(?))
"""
OLD: Final = """
SELECT id, facts, light, low, high, grade, categories, brands, labels, countries FROM main.products
JOIN main.hits ON hits.id = (255 - quality) << 47 | gtin WHERE gtin = ?
"""
PRODUCT: Final = ("gtin", "facts", "revision", "modified_at", "quality")
PUT: Final = """
INSERT OR REPLACE INTO main.products (gtin, facts, revision, modified_at, quality, fetched_at)
VALUES (?, ?, ?, ?, ?, ?)
"""
PUT_HIT: Final = "INSERT INTO main.hits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
PUT_TAG: Final = "INSERT OR IGNORE INTO main.tags VALUES (?, ?, ?)"
INDEX: Final = "INSERT INTO main.search (rowid, text) VALUES (?, ?)"
COUNTED: Final = "UPDATE main.about SET value = value + ? WHERE key = 'products'"
NOTE: Final = "INSERT OR REPLACE INTO main.about VALUES (?, ?)"
UNINDEX: Final = "INSERT INTO main.search (search, rowid, text) VALUES ('delete', ?, ?)"

Standing = tuple[int | None, str | None, int | None]
"""How new a record is: `modified_at`, its revision, `fetched_at`."""


@dataclass(frozen=True)
class Shelved:
    """What a shelf holds of one product; `row` is its row of FACTS, unknowns left out.

    Light, span and grade are by the method the shelf was scored by, which `is_current` tells to be today's.
    `fetched_at` is in seconds since 1970, None of what was not fetched live.
    """

    gtin: str
    row: Row
    fetched_at: int | None
    revision: str | None
    light: str
    span: tuple[int, int] | None
    grade: str | None
    is_current: bool

    @property
    def score(self) -> int | None:
        """Return the proven score, None where the light is not told."""
        return self.span[0] if self.span and self.light in COLOURS else None


def make_shelf(connection: sqlite3.Connection, shelf: str = OWN) -> None:
    """Make the empty tables of `shelf`."""
    for part in PARTS:
        connection.execute(part.format(shelf, METHOD))


def about(connection: sqlite3.Connection, shelf: str) -> dict[str, int | str]:
    """Return what is to be known of `shelf`; of each at least `products`, their number."""
    return dict(connection.execute(f"SELECT key, value FROM {shelf}.about").fetchall())  # noqa: S608 - one of SHELVES


def note(connection: sqlite3.Connection, **known: int | str) -> None:
    """Note what is to be known of the shelf `main`. The caller holds the transaction."""
    connection.executemany(NOTE, known.items())


def has_page(connection: sqlite3.Connection, shelf: str, number: str) -> str:
    """Return the condition of SQL that a page answers to the code in a column of such numbers of `shelf`.

    That takes a check digit, which is looked at only on a shelf that may hold codes without.
    """
    return "true" if "codes" in about(connection, shelf) else is_gtin(number)


def find(
    connection: sqlite3.Connection, gtins: Iterable[str], *, for_cards: bool = False
) -> dict[str, Shelved]:
    """Return what is on file of `gtins` (14 digits each), by gtin; what is on neither shelf is left out.

    `for_cards`: of what today's method scored, no more of the row is unpacked than a card shows.
    """
    wanted, found = {int(gtin) for gtin in gtins}, dict[str, Shelved]()
    for shelf in SHELVES:
        if wanted:
            found |= {each.gtin: each for each in shelved(connection, shelf, wanted, for_cards=for_cards)}
            wanted -= {int(gtin) for gtin in found}
    return found


def shelved(
    connection: sqlite3.Connection, shelf: str, gtins: Iterable[int], *, for_cards: bool = False
) -> Iterator[Shelved]:
    """Give what one shelf holds of `gtins`, as `find` does."""
    is_current = about(connection, shelf)["method"] == METHOD
    row_of = unpack_shown if for_cards and is_current else unpack
    for found in connection.execute(FIND.format(shelf), [json.dumps(list(gtins))]).fetchall():
        gtin, facts, fetched_at, revision, _, light, low, high, grade = found
        span = None if low is None else (low, high)
        yield Shelved(f"{gtin:014}", row_of(facts), fetched_at, revision, light, span, grade, is_current)


def has_tag(connection: sqlite3.Connection, kind: str, tag: str) -> bool:
    """Return whether either shelf knows this tag of a kind."""
    asked = [tag_id(kind, tag)]
    return any(connection.execute(HAS_TAG.format(shelf), asked).fetchone() for shelf in SHELVES)


def tags(connection: sqlite3.Connection, kind: str) -> set[str]:
    """Return the tags of a kind that either shelf knows."""
    return {tag for shelf in SHELVES for (tag,) in connection.execute(TAGS.format(shelf), [kind])}


def write(
    connection: sqlite3.Connection,
    facts: pa.Table,
    fetched_at: int | None,
    rivals: Sequence[str] = (OWN,),
) -> int:
    """Put the rows of `facts` on the shelf `main` of `connection`, scored; return how many were put there.

    A record never replaces a newer one, nor stands beside a newer one of the shelves `rivals` (see
    `is_newer`). Of several of one gtin in `facts` the newest stays. Rows whose code is no GTIN have no place
    to stand. The caller holds the transaction.
    """
    return len(put(connection, entries(facts), fetched_at, rivals))


def put(
    connection: sqlite3.Connection,
    given: Entries,
    fetched_at: int | None,
    rivals: Sequence[str] = (OWN,),
) -> list[int]:
    """Put what `entries` made of facts on the shelf, as `write` does; return the places of what was put."""
    columns = given.columns

    def standing(place: int) -> Standing:
        return columns["modified_at"][place], columns["revision"][place], fetched_at

    newest: dict[int, int] = {}
    for place, gtin in enumerate(columns["gtin"]):
        if newest.setdefault(gtin, place) != place and is_newer(standing(place), standing(newest[gtin])):
            newest[gtin] = place
    on_file = {shelf: standings(connection, shelf, newest) for shelf in {OWN, *rivals}}
    stale = {
        gtin
        for there in on_file.values()
        for gtin, its in there.items()
        if not is_newer(standing(newest[gtin]), its)
    }
    take_away(connection, [gtin for gtin in on_file[OWN] if gtin not in stale])
    fresh = [place for gtin, place in newest.items() if gtin not in stale]
    insert(connection, given, fresh, fetched_at)
    connection.executemany(PUT_TAG, [(number, *tag) for number, tag in given.tags.items()])
    connection.execute(COUNTED, [len(fresh)])
    return fresh


def rescore(connection: sqlite3.Connection) -> None:
    """Score everything on the shelf `main` by the method of today. The caller holds the transaction."""
    on_file = connection.execute("SELECT gtin, fetched_at FROM main.products").fetchall()
    for start in range(0, len(on_file), BATCH):
        some = dict(on_file[start : start + BATCH])
        rows = {each.gtin: each.row for each in shelved(connection, OWN, some)}
        take_away(connection, list(some))
        for fetched_at in set(some.values()):
            mine = (rows[f"{gtin:014}"] for gtin, fetched in some.items() if fetched == fetched_at)
            write(connection, table_of(mine), fetched_at)
    note(connection, method=METHOD, codes="gtin")


def standings(connection: sqlite3.Connection, shelf: str, gtins: Iterable[int]) -> dict[int, Standing]:
    """Return how new `shelf` is about each of `gtins` it holds."""
    found = connection.execute(STANDING.format(shelf), [json.dumps(list(gtins))])
    return {gtin: (modified_at, revision, fetched_at) for gtin, modified_at, revision, fetched_at in found}


def is_newer(one: Standing, other: Standing) -> bool:
    """Whether `one` takes the place of `other`: by a later edit, then revision, then fetch, or all the same.

    A record that is not dated is neither older nor newer by its date.

    >>> is_newer((5, "9", None), (5, "10", None)), is_newer((None, "10", None), (5, "9", 7))
    (False, True)
    """
    (modified_at, revision, fetched_at), (its_modified_at, its_revision, its_fetched_at) = one, other
    mine = modified_at if modified_at is not None else its_modified_at
    its = its_modified_at if its_modified_at is not None else modified_at
    return (mine or 0, number_of(revision), fetched_at or 0) >= (
        its or 0,
        number_of(its_revision),
        its_fetched_at or 0,
    )


def number_of(revision: str | None) -> int:
    """Return a revision as a number, 0 where it is none."""
    return int(revision) if revision and revision.isdecimal() else 0


def take_away(connection: sqlite3.Connection, gtins: Sequence[int]) -> None:
    """Take products from the shelf `main`, out of its search index too."""
    found = [connection.execute(OLD, [gtin]).fetchone() for gtin in gtins]
    if not found:
        return
    facts = table_of(unpack(packed) for _, packed, *_ in found).combine_chunks().to_batches()[0]
    words = searched_words(facts).to_pylist()
    gone = sorted(
        (number, text_of(text, Hit(*hit))) for (number, _, *hit), text in zip(found, words, strict=True)
    )
    connection.executemany(UNINDEX, gone)
    connection.executemany("DELETE FROM main.hits WHERE id = ?", [[number] for number, _ in gone])
    connection.executemany("DELETE FROM main.products WHERE gtin = ?", [[gtin] for gtin in gtins])
    connection.execute(COUNTED, [-len(gone)])


def insert(
    connection: sqlite3.Connection, given: Entries, places: Sequence[int], fetched_at: int | None
) -> None:
    """Put on the shelf what is not there, in the order the search index wants: any other is slow."""
    gtins, qualities = (given.columns[name] for name in ("gtin", "quality"))
    by_gtin = sorted(places, key=gtins.__getitem__)
    numbers = {place: hit_id(gtins[place], qualities[place]) for place in by_gtin}
    best_first = sorted(by_gtin, key=numbers.__getitem__)
    number = [numbers[place] for place in best_first]
    connection.executemany(PUT, zip(*given.some(PRODUCT, by_gtin), repeat(fetched_at), strict=False))
    connection.executemany(PUT_HIT, zip(number, *given.some(Hit._fields, best_first), strict=True))
    connection.executemany(INDEX, zip(number, *given.some(["text"], best_first), strict=True))
