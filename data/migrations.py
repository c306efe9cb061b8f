"""The shape of the catalogue's file, step by step; a step once published is never edited.

Moments are seconds since 1970.
"""

from sqlite_utils import Database, Migrations

from data.market.past_brands import note_brands
from data.shelf.facts_json import from_json, table_of
from data.shelf.products import make_shelf, write

migrations = Migrations("limpide")


@migrations()
def products(db: Database) -> None:
    """Make the table of products."""
    columns = {"gtin": str, "facts": str, "revision": str, "modified_at": int, "fetched_at": int}
    db.table("products").create(columns, pk="gtin", not_null={"facts"})


@migrations()
def changes(db: Database) -> None:
    """Count the saves that changed a product: other tables of the file change far more often."""
    db.table("changes").create({"subject": str, "count": int}, pk="subject", not_null={"count"})
    db.table("changes").insert({"subject": "products", "count": 0})


@migrations()
def asked(db: Database) -> None:
    """Remember the codes a source was asked about without bringing anything newer, or anything at all."""
    columns = {"gtin": str, "asked_at": int}
    db.table("asked").create(columns, pk="gtin", not_null={"asked_at"})
    db.table("asked").create_index(["asked_at"])


@migrations()
def gates(db: Database) -> None:
    """Hold what every process must know of a source: how it has been failing, and when it was asked."""
    columns = {"source": str, "failures": int, "held_from": float, "held_until": float, "probed_until": float}
    db.table("gates").create(columns, pk="source", not_null=set(columns))
    db.table("reads").create({"source": str, "taken_at": float}, not_null={"source", "taken_at"})
    db.table("reads").create_index(["source", "taken_at"])


@migrations()
def jobs(db: Database) -> None:
    """Hold the work to do behind; a job is one worker's at a time, and named by what it does to what."""
    columns = {
        "kind": str,
        "subject": str,
        "due_at": float,
        "attempts": int,
        "lease": str,
        "leased_until": float,
    }
    required = {"kind", "subject", "due_at", "attempts"}
    db.table("jobs").create(columns, pk=("kind", "subject"), not_null=required)
    db.table("jobs").create_index(["due_at"])


@migrations()
def catalogues(db: Database) -> None:
    """Point to the imported catalogue: to none, or to one."""
    db.table("catalogues").create({"file": str}, pk="file", not_null={"file"})


@migrations()
def shelf(db: Database) -> None:
    """Keep products as a shelf does: packed, scored, and searchable."""
    old = db.execute("SELECT facts, fetched_at FROM products ORDER BY fetched_at").fetchall()
    db.table("products").drop()
    make_shelf(db.conn)
    for fetched_at in dict.fromkeys(fetched_at for _, fetched_at in old):
        rows = [from_json(facts) for facts, fetched in old if fetched == fetched_at]
        write(db.conn, table_of(rows), fetched_at)


@migrations()
def names(db: Database) -> None:
    """Hold what tags are called, by language first: a whole one is read at once. Count their changes."""
    db.execute(
        "CREATE TABLE names (lang TEXT NOT NULL, kind TEXT NOT NULL, tag TEXT NOT NULL, name TEXT NOT NULL,"
        " PRIMARY KEY (lang, kind, tag)) WITHOUT ROWID"
    )
    db.table("changes").insert({"subject": "names", "count": 0})


@migrations()
def audits(db: Database) -> None:
    """Hold the audits there are; their files stand in folders of their own (`data/audits/kept/audits.py`)."""
    columns = {
        "id": str,
        "key": str,
        "name": str,
        "bytes": int,
        "state": str,
        "is_stopped": int,
        "created_at": int,
        "expires_at": int,
        "progress": str,
        "problem": str,
    }
    required = {"id", "name", "bytes", "state", "is_stopped", "created_at", "expires_at"}
    db.table("audits").create(columns, pk="id", not_null=required)
    db.table("audits").create_index(["expires_at"])


@migrations()
def keys(db: Database) -> None:
    """Hold the keys that were given out, as what they hash to; a name is never given twice."""
    columns = {"name": str, "hash": str, "scope": str, "made_at": int, "revoked_at": int}
    db.table("keys").create(columns, pk="name", not_null={"hash", "scope", "made_at"})


@migrations()
def shelf_categories(db: Database) -> None:
    """Remember which category the operator said that a shelf of theirs is."""
    db.table("shelf_categories").create({"shelf": str, "category": str}, pk="shelf", not_null={"category"})


@migrations()
def history(db: Database) -> None:
    """Remember what products were until an import or sync changed them (`data/market/history.py`)."""
    numbers, texts = ("id", "made_at", "until", "products"), ("file", "method", "source")
    columns = {**dict.fromkeys(numbers, int), **dict.fromkeys(texts, str)}
    db.table("imports").create(columns, pk="id", not_null=set(columns))
    db.execute(
        "CREATE TABLE history (gtin INTEGER NOT NULL, import INTEGER NOT NULL, facts BLOB NOT NULL,"
        " light TEXT NOT NULL, low INTEGER, high INTEGER, grade TEXT,"
        " PRIMARY KEY (gtin, import)) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX history_by_import ON history (import)")


@migrations()
def additive_use(db: Database) -> None:
    """Remember how many products held each additive at every import (`data/market/trends.py`)."""
    columns = {"import": int, "of": int, "counts": str}
    db.table("additive_use").create(columns, pk="import", not_null={"of", "counts"})


@migrations()
def history_brands(db: Database) -> None:
    """Find what products were by whose they were then (`data/market/past_brands.py`)."""
    db.execute(
        "CREATE TABLE history_brands (brand TEXT NOT NULL, gtin INTEGER NOT NULL, import INTEGER NOT NULL,"
        " PRIMARY KEY (brand, gtin, import)) WITHOUT ROWID"
    )
    note_brands(db.conn, db.execute("SELECT gtin, import, facts FROM history"))
