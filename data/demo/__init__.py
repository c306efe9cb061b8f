"""The demo catalogue: some three hundred products people know, from Open Food Facts, under ODbL-1.0.

One readable file: what a first start shows without a network. See README.md and LICENSE beside it.
"""

import json
from pathlib import Path
from typing import Final

from data.errors import CatalogueUnreadable
from data.shelf.facts_json import from_json, table_of
from data.store import Store

CATALOGUE: Final = Path(__file__).parent / "catalogue.jsonl"


def load_demo(store: Store) -> int:
    """Keep the demo products in `store`, where nothing newer is on file; return how many were kept.

    They are copies of several years, not a fetch: their `fetched_at` is unknown, their revisions are dated.
    """
    rows = (from_json(line) for line in lines()[1:])
    return store.save(table_of(rows), fetched_at=None)


def demo_examples() -> list[str]:
    """Return the gtins to show where there is no camera: a few of every light."""
    examples = json.loads(lines()[0])["examples"]
    return [str(gtin) for gtin in examples]


def lines() -> list[str]:
    """Return the lines of the file: a header with licence and attribution, then one product a line."""
    try:
        return CATALOGUE.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CatalogueUnreadable(CATALOGUE, str(error)) from error
