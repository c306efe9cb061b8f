"""A made-up catalogue, imported twice: biscuits of Val d'Or among others, some otherwise since."""

import json
import subprocess
from contextlib import contextmanager

from tests.browser.conftest import LIMPIDE, ROOT, serving
from tests.build import barcode, document, nutriments

LATER = 40 * 24 * 3600
"""Seconds from the first import to the second."""

LEAN = nutriments(energy_kj=1500, fat=8, saturated_fat=2, sugars=12, fiber=6, salt=0.4, sodium=0.16)
DYES = {"additives_tags": ["en:e102"]}
TWO = {"additives_tags": ["en:e102", "en:e250"]}
BARE = {"ingredients_text": "", "ingredients_tags": None, "ingredients_n": None, "additives_tags": None}
MOULIN = {"brands": "Moulin", "brands_tags": ["moulin"]}
VAL_D_OR = {"brands": "Val d'Or", "brands_tags": ["val-d-or"]}
PETIT_FOUR = {"brands": "Petit Four", "brands_tags": ["petit-four"]}
KINDS = [
    *[MOULIN] * 30,
    *[VAL_D_OR | DYES] * 8,
    *[VAL_D_OR | TWO] * 4,
    *[VAL_D_OR] * 5,
    *[VAL_D_OR | BARE] * 5,
    *[PETIT_FOUR] * 3,
]
RENEWED = 30
"""The number of the product that lost its colour between the imports; the next one is gone, and the last."""

SPELT = 25
"""So many biscuits of Moulin are of another flour since: more than a page of changes."""

UNREAD = {52: {"nutriments": {}}, 53: BARE}
"""What nobody knew at first of the products with these numbers."""


def gtin_of(number):
    return barcode(number + 1).zfill(14)


def records(unread=UNREAD):
    """What the first import reads."""
    return [
        document(
            code=barcode(number + 1),
            product_name=f"Biscuit {number}",
            product_name_fr=f"Galette {number}",
            nutriments=LEAN,
        )
        | kind
        | unread.get(number, {})
        for number, kind in enumerate(KINDS)
    ]


def later():
    """What the second reads."""
    found = records({})
    found[RENEWED] = edited(found[RENEWED], additives_tags=[])
    found[:SPELT] = [edited(each, ingredients_tags=["en:spelt"]) for each in found[:SPELT]]
    for number in UNREAD:
        found[number] = edited(found[number])
    return found[: RENEWED + 1] + found[RENEWED + 2 : -1]


def edited(record, **changes):
    """A record that somebody changed since the first import."""
    return record | changes | {"last_modified_t": record["last_modified_t"] + LATER, "rev": 8}


@contextmanager
def served(folder, **settings):
    """A server of that catalogue, with these variables set: where it answers."""
    own = folder / "limpide.sqlite"
    for number, read in enumerate((records(), later())):
        path = folder / f"{number}.jsonl"
        path.write_text("\n".join(map(json.dumps, read)), encoding="utf-8")
        subprocess.run([*LIMPIDE, "import", str(path), "--db", str(own)], cwd=ROOT, check=True)
    with serving(own, **settings) as address:
        yield address
