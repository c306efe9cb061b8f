"""Offline packs for tests: made of facts at hand, read as the file says, opened by the app's own modules."""

import gzip
import json
from pathlib import Path

from data.packs.contents import contents
from data.packs.format import FORMAT, packed
from data.packs.making import AS_PRINTED
from data.packs.traits import EDITION, FACTS
from scoring.cards import cards
from scoring.method import METHOD
from tests import phone

ROOT = Path(__file__).parents[1]


def cards_by_gtin(facts):
    """The cards of a table of facts as a pack wants them: in the order of their GTINs, each once."""
    found = {card["gtin"]: card for card in cards(facts, AS_PRINTED) if card["gtin"]}
    return [found[gtin] for gtin in sorted(found)]


def pack_of(made, **header):
    """The bytes of a pack of these cards."""
    inside = contents(made)
    about = {"format": FORMAT, "method": METHOD, "edition": EDITION, "facts": FACTS}
    about |= {"country": "en:france", "products": len(made)} | header
    return packed({**about, "choices": inside.choices}, inside.sections)


def header_of(whole):
    """The first line of a pack."""
    return json.loads(gzip.decompress(whole).split(b"\n", 1)[0])


def on_the_phone(path, products=(), filters=(), method=METHOD, edited=None):
    """What the app's own modules find in a pack: why it is refused, or what it says of each product.

    `edited` is a table of which the app was built beside another version.
    """
    asked = {"file": str(path), "method": method, "products": list(products), "filters": list(filters)}
    asked["edited"] = edited
    return phone.on_the_phone("packed", asked)
