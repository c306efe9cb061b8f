"""An imported catalogue without an import: what tests of searching need."""

import sqlite3
from contextlib import closing

from data.catalogues import new_file, point
from data.openfoodfacts.documents import read_document
from data.shelf.products import make_shelf, write
from scoring.facts import facts_table


def facts_of(*documents):
    return facts_table(map(read_document, documents))


def fill_catalogue(store, facts):
    """Make a catalogue of `facts` beside the own file of `store`, and point to it."""
    path = new_file(store.pool.path)
    with closing(sqlite3.connect(path)) as connection, connection:
        make_shelf(connection)
        write(connection, facts, None)
    with store.pool.writing() as connection:
        point(connection, path.name)
