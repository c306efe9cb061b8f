"""Made-up records that were last edited on a day, and catalogues of them, import by import."""

import json
from contextlib import closing

from data.imports.catalogue import import_files
from data.store import open_store
from server.app import create_app
from server.config import Config
from tests.build import barcode, document, nutriments

MADE = 1_790_000_000
DAY = 86_400
AMOUNTS = nutriments(energy_kj=1500, fat=10, saturated_fat=1.5, carbohydrates=60, sugars=8, salt=0.3)


def gtin(number):
    return barcode(number).zfill(14)


def dated(number, day=0, **fields):
    """A record that was edited so many days after MADE."""
    return document(code=barcode(number), rev=7 + day, last_modified_t=MADE + day * DAY) | fields


def biscuit(number, day=0, **fields):
    """The same with amounts on file that give it a light."""
    return dated(number, day, nutriments=AMOUNTS) | fields


def imported(own, *documents):
    """Import some records as a catalogue of their own file's folder."""
    export = own.with_name("export.jsonl")
    export.write_text("".join(f"{json.dumps(each)}\n" for each in documents))
    import_files(own, [export], lambda progress: None)


def client_after(folder, *imports):
    """Give a client of the app over a catalogue that was imported so often."""
    own = folder / "own.sqlite"
    open_store(own).close()
    for documents in imports:
        imported(own, *documents)
    app = create_app(Config(db=own, pwa=folder))
    with closing(app.extensions["store"]), closing(app.extensions["lookups"]):
        yield app.test_client()
