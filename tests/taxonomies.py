"""Small taxonomies in the shape of Open Food Facts', on loopback."""

import json
from contextlib import contextmanager

from tests.exports import Served, file_server

LABELS = {
    "en:organic": {
        "name": {"en": "Organic", "fr": "Bio", "de": "Bio", "es": "Ecológico", "ja": "オーガニック"},
        "synonyms": {"en": ["Organic", "Organic food"], "fr": ["Bio", "Biologique"]},
        "children": ["fr:ab-agriculture-biologique", "en:demeter"],
        "wikidata": {"en": "Q380778"},
    },
    "fr:ab-agriculture-biologique": {
        "name": {"fr": "AB Agriculture Biologique"},
        "parents": ["en:organic"],
        "country": {"en": "en:france"},
    },
    "en:demeter": {"name": {"xx": "Demeter", "en": "Demeter", "fr": "Demeter"}, "parents": ["en:organic"]},
}
TAXONOMIES = {
    "categories": {
        "en:snacks": {"name": {"en": "Snacks", "fr": "En-cas"}, "children": ["en:biscuits"]},
        "en:biscuits": {"name": {"en": "Biscuits", "fr": "Biscuits secs"}, "parents": ["en:snacks"]},
    },
    "labels": LABELS,
    "countries": {
        "en:france": {"name": {"en": "France", "de": "Frankreich"}, "country_code_2": {"en": "FR"}}
    },
    "origins": {"en:brittany": {"name": {"en": "Brittany", "fr": "Bretagne"}}},
    "allergens": {"en:milk": {"name": {"en": "Milk", "fr": "Lait"}}},
    "ingredients": {"en:oat": {"name": {"en": "Oat", "fr": "Avoine"}, "vegan": {"en": "yes"}}},
}


def served(taxonomy, **changes):
    """A taxonomy as a file to serve, its ETag following from what it holds."""
    body = json.dumps(taxonomy | changes, ensure_ascii=False).encode()
    return Served(body, etag=f'"{len(body)}-{hash(body)}"')


@contextmanager
def taxonomy_server():
    """A server of TAXONOMIES below `/`."""
    with file_server() as server:
        server.files = {f"/{name}.full.json": served(taxonomy) for name, taxonomy in TAXONOMIES.items()}
        yield server
